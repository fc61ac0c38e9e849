//! What became of a row: matched and by what, for a person to say, or nobody's.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::catalog::{BusinessId, RequirementKey};
use crate::text::id::Repair;
use crate::text::message::Text;

/// By what a row was found to speak of its requirement.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum MatchedBy {
    /// The official ID as it is.
    Id,
    /// The official ID after a repair of what a spreadsheet did to it.
    RepairedId,
    /// The section number of a specification that has no IDs.
    SectionNumber,
    /// The very name, width and punctuation aside.
    Name,
    /// A like name and text, where nothing else is nearly as like.
    Similar,
    /// A person decided it in a review workbook (確認票).
    Person,
}

impl MatchedBy {
    /// What people read.
    #[must_use]
    pub const fn label(self) -> Text {
        match self {
            Self::Id => Text { ja: "ID", en: "ID" },
            Self::RepairedId => Text { ja: "補正したID", en: "repaired ID" },
            Self::SectionNumber => Text { ja: "節番号", en: "section number" },
            Self::Name => Text { ja: "名称", en: "name" },
            Self::Similar => Text { ja: "類似", en: "likeness" },
            Self::Person => Text { ja: "人が確認", en: "decided by a person" },
        }
    }
}

/// What became of a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// It speaks of this requirement.
    Matched {
        /// The requirement.
        key: RequirementKey,
        /// By what.
        by: MatchedBy,
        /// What was mended in the ID.
        repairs: Vec<Repair>,
        /// Whether the row's name has nothing in common with the requirement's.
        stranger: bool,
    },
    /// A person has to say; the requirements that it may speak of are not evaluated.
    Review {
        /// Why.
        reason: ReviewReason,
        /// What it may speak of; empty where nothing is near.
        candidates: Vec<RequirementKey>,
        /// The 業務ID that it seems to belong to.
        business: Option<BusinessId>,
    },
    /// It is the heading of a chapter and answers nothing.
    Heading,
    /// No requirement answers to it.
    Unmatched {
        /// Why.
        reason: UnmatchedReason,
        /// The 業務ID that it seems to belong to.
        business: Option<BusinessId>,
    },
}

impl Outcome {
    /// Whether nothing in the row was understood as speaking of a requirement.
    #[must_use]
    pub const fn is_unread(&self) -> bool {
        matches!(
            self,
            Self::Unmatched { reason: UnmatchedReason::Extra | UnmatchedReason::NoArea, .. }
                | Self::Review { reason: ReviewReason::IdUnreadable | ReviewReason::Nameless, .. }
        )
    }
}

/// Why a row needs a person.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum ReviewReason {
    /// A bare number or title whose only block is a prohibited one.
    ProhibitedOnly,
    /// The row's obligation is none that the section has.
    ObligationDiffers,
    /// The ID is one requirement's, the name another's.
    NameDiffers,
    /// Several requirements bear the name.
    NameAmbiguous,
    /// Several IDs stand in one cell.
    SeveralIds,
    /// Neither an ID nor a name.
    Nameless,
    /// What stands in the ID's place cannot be read as one, and there is no name.
    IdUnreadable,
    /// Requirements of several areas have the ID.
    IdAmbiguous,
    /// What stands there can have become of more than one ID, or its surroundings speak against the one.
    IdDamaged,
    /// A single row of another area than the list's.
    OtherArea,
    /// No requirement bears the name, but some bear names much like it.
    NameNear,
    /// Requirements are like its name and text, but none of them is certain.
    Similar,
    /// Its text says that something is not offered, or only in part.
    Denied,
}

impl ReviewReason {
    /// Whether the row itself names its candidate of this position, rather than that it is one of several.
    #[must_use]
    pub const fn names(self, candidate: usize) -> bool {
        match self {
            Self::ProhibitedOnly | Self::SeveralIds | Self::OtherArea => true,
            // The first candidate is the one of the row's ID, or the one that the row speaks against.
            Self::NameDiffers | Self::Denied => candidate == 0,
            Self::ObligationDiffers
            | Self::NameAmbiguous
            | Self::Nameless
            | Self::IdUnreadable
            | Self::IdAmbiguous
            | Self::IdDamaged
            | Self::NameNear
            | Self::Similar => false,
        }
    }

    /// What people read.
    #[must_use]
    pub const fn label(self) -> Text {
        match self {
            Self::ProhibitedOnly => Text {
                ja: "番号や名称だけでは、実装不可の機能についての回答か判断できない",
                en: "number or title alone do not tell whether the prohibited function is meant",
            },
            Self::ObligationDiffers => Text {
                ja: "行の実装区分が仕様の区分と合わない",
                en: "the row's obligation is not one that the section has",
            },
            Self::NameDiffers => Text {
                ja: "IDと名称が別々の要件を指している",
                en: "ID and name belong to different requirements",
            },
            Self::NameAmbiguous => {
                Text { ja: "同じ名称の要件が複数ある", en: "several requirements bear this name" }
            }
            Self::SeveralIds => {
                Text { ja: "一つのセルに複数のIDがある", en: "several IDs stand in one cell" }
            }
            Self::Nameless => Text { ja: "IDも名称もない", en: "there is neither an ID nor a name" },
            Self::NameNear => {
                Text { ja: "よく似た名称の要件がある", en: "requirements bear names much like it" }
            }
            Self::Similar => Text {
                ja: "似た要件はあるが、一つに決められない",
                en: "some requirements are like it, but none is certain",
            },
            Self::Denied => Text {
                ja: "行の文に「対象外」「できない」「〜を除く」などがある",
                en: "its text says that something is not offered or left out",
            },
            Self::IdUnreadable => Text {
                ja: "IDとして読み取れない値がある",
                en: "what stands there cannot be read as an ID",
            },
            Self::IdAmbiguous => Text {
                ja: "同じIDの要件が複数の業務にある",
                en: "requirements of several areas have this ID",
            },
            Self::IdDamaged => Text {
                ja: "IDの形が崩れていて、元のIDを一つに決められない",
                en: "the ID is damaged, and which one it was is not certain",
            },
            Self::OtherArea => {
                Text { ja: "別の業務のIDが混じっている", en: "an ID of another area than the list's" }
            }
        }
    }
}

/// Why no requirement answers to a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum UnmatchedReason {
    /// A function or form of the vendor's own that the specification does not list.
    Extra,
    /// It has the shape of an official ID, but the complete specification has no such ID.
    Orphaned,
    /// Another version of the specification has this ID.
    OtherVersion,
    /// It looks official, but the pack at hand is an outline or a part.
    NotInOutline,
    /// There is no pack for its 業務ID and kind.
    NoPack,
    /// Nothing says to which area it belongs.
    NoArea,
    /// The row waits for a person.
    NeedsReview,
    /// A person decided in a review workbook that no requirement answers to it.
    Decided,
}

impl UnmatchedReason {
    /// What people read.
    #[must_use]
    pub const fn label(self) -> Text {
        match self {
            Self::Extra => Text { ja: "仕様にない独自機能", en: "extra: not in the specification" },
            Self::Orphaned => Text { ja: "仕様にないID", en: "orphaned: an ID that no version at hand has" },
            Self::OtherVersion => Text { ja: "別の版にあるID", en: "an ID of another version" },
            Self::NotInOutline => {
                Text { ja: "概要版・一部の仕様パックにないID", en: "not in the outline or part at hand" }
            }
            Self::NoPack => Text { ja: "仕様パックがない", en: "no pack" },
            Self::NoArea => Text { ja: "業務が分からない", en: "area unknown" },
            Self::NeedsReview => Text { ja: "照合が不確か", en: "needs review" },
            Self::Decided => Text { ja: "人が該当なしと確認", en: "nobody's, as a person decided" },
        }
    }
}
