//! What a vendor answers in a cell, taken apart: the answer, the date beside it, the note behind it.

mod boxes;
mod words;

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

pub use words::AnswerWords;

use crate::text::message::Text;
use crate::text::period;

/// An answer about a requirement (対応区分).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Answer {
    /// 対応済: the product has it.
    Available,
    /// 代替: something else does the job, or people do.
    Alternative,
    /// 対応予定: it will come.
    Planned,
    /// 一部対応: a part of it.
    Partial,
    /// The cell is empty, or says that the answer will follow (未回答).
    Unanswered,
    /// The cell says something that is in no vocabulary.
    Invalid,
    /// 対象外: the vendor says that it does not apply.
    NotApplicable,
    /// 非対応: the product does not have it.
    Unavailable,
}

impl Answer {
    /// The word that `delivery.toml` and reports use.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Available => "available",
            Self::Alternative => "alternative",
            Self::Planned => "planned",
            Self::Partial => "partial",
            Self::Unanswered => "unanswered",
            Self::Invalid => "invalid",
            Self::NotApplicable => "not-applicable",
            Self::Unavailable => "unavailable",
        }
    }

    /// What people read.
    #[must_use]
    pub const fn label(self) -> Text {
        match self {
            Self::Available => Text { ja: "対応済", en: "available" },
            Self::Alternative => Text { ja: "代替", en: "alternative" },
            Self::Planned => Text { ja: "対応予定", en: "planned" },
            Self::Partial => Text { ja: "一部対応", en: "partial" },
            Self::Unanswered => Text { ja: "未回答", en: "unanswered" },
            Self::Invalid => Text { ja: "読み取れない回答", en: "unreadable answer" },
            Self::NotApplicable => Text { ja: "対象外", en: "not applicable" },
            Self::Unavailable => Text { ja: "非対応", en: "unavailable" },
        }
    }
}

/// A cell's answer, taken apart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ParsedAnswer {
    /// The answer.
    pub answer: Answer,
    /// Another answer that the same cell gives (`○（対応予定）`); the less favourable of the two is in `answer`.
    pub contradicts: Option<Answer>,
    /// What stands behind the answer, in the vendor's words.
    pub note: String,
    /// The date or period in the cell.
    pub due: Option<Due>,
    /// Whether the cell says in so many words that a prohibited function (実装不可) is there (実装している) or is not
    /// (実装していない). Such words mean the same whatever marks such as ◎ mean in the delivery; `None` for all others.
    pub states_present: Option<bool>,
}

impl ParsedAnswer {
    /// An answer with nothing beside it.
    pub(in crate::deliverable) const fn plain(answer: Answer) -> Self {
        Self { answer, contradicts: None, note: String::new(), due: None, states_present: None }
    }
}

/// When a vendor says that something will be there.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Due {
    /// The vendor's words.
    pub text: String,
    /// First day of the period; absent where the words name no day at all.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Option<String>")]
    pub first: Option<Date>,
    /// Last day of the period: a vendor's period counts to its last day. Absent where it is open (`令和8年4月以降`).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Option<String>")]
    pub last: Option<Date>,
}

impl Due {
    /// Words that name no day.
    #[must_use]
    pub const fn vague(text: String) -> Self {
        Self { text, first: None, last: None }
    }
}

/// The period that a text names, if any. Of several the latest counts; an open end has no last day.
#[must_use]
pub fn due_in(text: &str) -> Option<Due> {
    let found = period::find(text);
    let text = found.first().and_then(|first| text.get(first.start..found.last()?.end))?.to_owned();
    let lasts: Option<Vec<Date>> = found.iter().map(|date| date.span.last()).collect();
    let first = found.iter().map(|date| date.span.first()).max();
    Some(Due { text, first, last: lasts.and_then(|lasts| lasts.into_iter().max()) })
}
