//! The closed list of statuses, and what a verdict can be.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::text::message::Text;

/// Where a requirement stands for a class and product.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Status {
    /// 適合: a required item is there, or a prohibited one is absent.
    Met,
    /// 他業務で充足: the system of another 業務ID of the delivery meets it (統合収納 and the like).
    MetElsewhere,
    /// 提供あり: an optional item is there.
    Offered,
    /// 一部対応.
    Partial,
    /// 代替.
    Alternative,
    /// 対応予定.
    Planned,
    /// 不適合: a required item is not there.
    Unmet,
    /// 提供なし: an optional item is not there.
    NotOffered,
    /// 実装不可の機能あり: something prohibited is there.
    ProhibitedPresent,
    /// 未回答: no answer, or no row at all.
    Unanswered,
    /// 回答不明: an answer that is in no vocabulary.
    InvalidAnswer,
    /// 未評価: no list was delivered, or the row waits for a person.
    NotEvaluated,
    /// 旧版への回答: answers an earlier revision.
    Outdated,
    /// 矛盾: claimed to be met, but the vendor's own data or forms say otherwise.
    Contradicted,
    /// 期限前: its effective date lies after the as-of date, and it is not met already.
    NotDue,
    /// 対象外: out of scope for the class, or declared so with a reason.
    NotApplicable,
    /// 免除: waived, with who, why and until when.
    Waived,
}

impl Status {
    /// Every status in the order in which reports show them.
    pub const ALL: [Self; 17] = [
        Self::Met,
        Self::MetElsewhere,
        Self::Offered,
        Self::Alternative,
        Self::Planned,
        Self::Partial,
        Self::Unmet,
        Self::NotOffered,
        Self::ProhibitedPresent,
        Self::Contradicted,
        Self::Unanswered,
        Self::InvalidAnswer,
        Self::NotEvaluated,
        Self::Outdated,
        Self::NotDue,
        Self::NotApplicable,
        Self::Waived,
    ];

    /// What people read.
    #[must_use]
    pub const fn label(self) -> Text {
        match self {
            Self::Met => Text { ja: "適合", en: "met" },
            Self::MetElsewhere => Text { ja: "他業務で充足", en: "met elsewhere" },
            Self::Offered => Text { ja: "提供あり", en: "offered" },
            Self::Partial => Text { ja: "一部対応", en: "partial" },
            Self::Alternative => Text { ja: "代替", en: "alternative" },
            Self::Planned => Text { ja: "対応予定", en: "planned" },
            Self::Unmet => Text { ja: "未対応", en: "unmet" },
            Self::NotOffered => Text { ja: "提供なし", en: "not offered" },
            Self::ProhibitedPresent => Text { ja: "実装不可の機能あり", en: "prohibited, present" },
            Self::Unanswered => Text { ja: "未回答", en: "unanswered" },
            Self::InvalidAnswer => Text { ja: "回答を読み取れない", en: "invalid answer" },
            Self::NotEvaluated => Text { ja: "未評価", en: "not evaluated" },
            Self::Outdated => Text { ja: "旧版への回答", en: "outdated" },
            Self::Contradicted => Text { ja: "回答と成果物が矛盾", en: "contradicted" },
            Self::NotDue => Text { ja: "適合基準日前", en: "not due" },
            Self::NotApplicable => Text { ja: "対象外", en: "not applicable" },
            Self::Waived => Text { ja: "免除", en: "waived" },
        }
    }

    /// Whether somebody or something spoke for or against the requirement.
    #[must_use]
    pub const fn is_evaluated(self) -> bool {
        !matches!(
            self,
            Self::Unanswered
                | Self::InvalidAnswer
                | Self::NotEvaluated
                | Self::Outdated
                | Self::NotDue
                | Self::NotApplicable
        )
    }

    /// Whether the requirement counts at all on the as-of date.
    #[must_use]
    pub const fn is_applicable(self) -> bool {
        !matches!(self, Self::NotDue | Self::NotApplicable)
    }

    /// Whether it is as the specification wants it.
    #[must_use]
    pub const fn is_met(self) -> bool {
        matches!(self, Self::Met | Self::MetElsewhere | Self::Offered)
    }
}

/// Why a status is what it is, where the status alone does not say.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Reason {
    /// No list was delivered for this 業務ID and kind.
    NoList,
    /// The list has no row for it.
    NoRow,
    /// Its row has no answer.
    Blank,
    /// A row that may speak of it waits for a person.
    NeedsReview,
    /// The specification does not ask it of this class.
    OutOfScopeForClass,
    /// The specification has no column for this class.
    ClassNotInSpecification,
    /// `delivery.toml` declares the 業務ID not applicable.
    DeclaredNotApplicable,
    /// Municipalities of this class do not do the work of the area.
    AreaOutOfScope,
    /// The vendor says that it does not apply.
    ClaimedNotApplicable,
    /// Planned, and in time.
    InTime,
    /// Planned, but too late, or without a day although it is due already.
    Late,
    /// Planned without a day, while there is still time.
    Undated,
    /// Answered as there, but with a day that lies after the as-of date.
    AvailableLater,
    /// The vendor's answers contradict each other; the least favourable counts.
    Contradictory,
    /// The note says the opposite of the mark.
    NoteContradicts,
    /// The data that was exported does not have it.
    DataMissing,
    /// It is in the data that was exported, and always empty.
    DataEmpty,
    /// It is in the data that was exported, and some values are wrong.
    DataFaulty,
    /// Its group is in no file, although others are.
    GroupNotDelivered,
    /// The file that would show it was not read to its end.
    DataIncomplete,
    /// The data or forms that were delivered say otherwise.
    DeliveredOtherwise,
}

impl Reason {
    /// What people read.
    #[must_use]
    pub const fn label(self) -> Text {
        match self {
            Self::NoList => Text { ja: "一覧が提出されていない", en: "no list was delivered" },
            Self::NoRow => Text { ja: "一覧に行がない", en: "the list has no row for it" },
            Self::Blank => Text { ja: "回答がまだない", en: "no answer yet" },
            Self::NeedsReview => Text { ja: "行の照合が不確か", en: "which row speaks of it is uncertain" },
            Self::OutOfScopeForClass => {
                Text { ja: "この自治体区分では対象外", en: "out of scope for this class" }
            }
            Self::ClassNotInSpecification => Text {
                ja: "仕様にこの自治体区分の列がない",
                en: "the specification has no column for this class",
            },
            Self::DeclaredNotApplicable => {
                Text { ja: "対象外と申告されている", en: "declared not applicable" }
            }
            Self::AreaOutOfScope => Text {
                ja: "この自治体区分の業務ではない",
                en: "not the work of this class of municipality",
            },
            Self::ClaimedNotApplicable => {
                Text { ja: "ベンダーが対象外と回答", en: "the vendor says that it does not apply" }
            }
            Self::InTime => Text { ja: "期限内の予定", en: "planned in time" },
            Self::Late => Text { ja: "期限に間に合わない", en: "too late" },
            Self::Undated => Text { ja: "時期の回答がない", en: "no date given" },
            Self::AvailableLater => Text {
                ja: "対応済とあるが時期が基準日より後",
                en: "answered as there, but dated after the as-of date",
            },
            Self::Contradictory => Text {
                ja: "回答が食い違う（不利な方を採用）",
                en: "answers contradict each other (the worse counts)",
            },
            Self::NoteContradicts => {
                Text { ja: "備考が回答と逆のことを述べている", en: "the note says the opposite" }
            }
            Self::DataMissing => Text { ja: "出力データに項目がない", en: "not in the exported data" },
            Self::DataEmpty => Text { ja: "出力データですべて空", en: "always empty in the exported data" },
            Self::DataFaulty => {
                Text { ja: "出力データの値に誤りがある", en: "some exported values are wrong" }
            }
            Self::GroupNotDelivered => {
                Text { ja: "グループのデータがない", en: "no data of its group was delivered" }
            }
            Self::DataIncomplete => {
                Text { ja: "データを最後まで確認していない", en: "the data was not checked to its end" }
            }
            Self::DeliveredOtherwise => {
                Text { ja: "提出物が回答と矛盾する", en: "what was delivered says otherwise" }
            }
        }
    }
}

/// What a kind, an area or a delivery comes to. The order is the ranking: the greatest is the worst.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Verdict {
    /// 不適合なし（回答に基づく）.
    Conformant,
    /// 条件付き.
    ConformantWithConditions,
    /// 判定不能.
    Undetermined,
    /// 不適合あり.
    NonConformant,
}

impl Verdict {
    /// What people read.
    #[must_use]
    pub const fn label(self) -> Text {
        match self {
            Self::Conformant => Text { ja: "不適合なし（回答に基づく）", en: "no gap (by the answers)" },
            Self::ConformantWithConditions => Text { ja: "条件付き", en: "with conditions" },
            Self::Undetermined => Text { ja: "判定不能", en: "undetermined" },
            Self::NonConformant => Text { ja: "不適合あり", en: "non-conformant" },
        }
    }
}
