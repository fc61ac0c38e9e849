//! What can be done to a damaged ID, and what each of it is called.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::text::message::Text;

/// One thing that was done to a damaged ID.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Repair {
    /// Full-width characters (全角) were made ASCII, and other dots the full stop.
    Width,
    /// White space or invisible characters were removed.
    Space,
    /// An apostrophe or quotes, which keep a cell from becoming a number, were removed.
    Quote,
    /// Brackets around the ID were removed.
    Bracket,
    /// Words around the ID (機能ID, No., 第…項) were removed.
    Affix,
    /// Thousands separators were removed.
    ThousandsSeparator,
    /// `.0`, which a number with a decimal part shows, was removed.
    TrailingPointZero,
    /// A hyphen between 業務ID and serial was removed.
    Hyphen,
    /// Lost leading zeros were put back.
    LeadingZero,
    /// A point behind the last number of a section was removed.
    TrailingPoint,
    /// Capital letters of a block suffix were made small.
    Case,
    /// Letters that look like digits (O, l, I) were read as those digits.
    Letter,
    /// Characters that were written in parts (か and ゛, as macOS saves them) were put together.
    Composition,
    /// Signs that look like hyphens and points (ー, 一, —, ・) were read as those.
    Sign,
    /// A number with an exponent that shows all of its digits (3.10001E+05) was written out.
    Exponent,
    /// The zero that a spreadsheet takes from the end of `2.10` was put back.
    TrailingZero,
    /// A day that a spreadsheet made of `1-2` or `1.2.10` was read as that again.
    Date,
    /// The number of a part behind the ID (`0230265-1`, `0230265①`) was removed: it is a part of that requirement.
    SubNumber,
    /// Other separators, or zeros before the numbers between them (`01-02` for `1.2`), were levelled.
    Separator,
}

/// What each repair is called for people.
pub mod labels {
    crate::texts! {
        /// See [`super::Repair::Width`].
        WIDTH { ja: "全角文字を半角にした", en: "full-width characters made half-width" }
        /// See [`super::Repair::Space`].
        SPACE { ja: "空白を除いた", en: "white space removed" }
        /// See [`super::Repair::Quote`].
        QUOTE { ja: "引用符を除いた", en: "quotation marks removed" }
        /// See [`super::Repair::Bracket`].
        BRACKET { ja: "かっこを除いた", en: "brackets removed" }
        /// See [`super::Repair::Affix`].
        AFFIX { ja: "前後の語を除いた", en: "words around the ID removed" }
        /// See [`super::Repair::ThousandsSeparator`].
        THOUSANDS_SEPARATOR { ja: "桁区切りのコンマを除いた", en: "thousands separators removed" }
        /// See [`super::Repair::TrailingPointZero`].
        TRAILING_POINT_ZERO { ja: "末尾の「.0」を除いた", en: "trailing \".0\" removed" }
        /// See [`super::Repair::Hyphen`].
        HYPHEN { ja: "ハイフンを除いた", en: "hyphen removed" }
        /// See [`super::Repair::LeadingZero`].
        LEADING_ZERO { ja: "失われた先頭の0を補った", en: "lost leading zeros restored" }
        /// See [`super::Repair::TrailingPoint`].
        TRAILING_POINT { ja: "末尾の点を除いた", en: "trailing point removed" }
        /// See [`super::Repair::Case`].
        CASE { ja: "大文字を小文字にした", en: "capital letters made small" }
        /// See [`super::Repair::Letter`].
        LETTER { ja: "数字に似た文字を数字にした", en: "letters that look like digits read as digits" }
        /// See [`super::Repair::Composition`].
        COMPOSITION { ja: "分かれた濁点などを文字にまとめた", en: "characters written in parts put together" }
        /// See [`super::Repair::Sign`].
        SIGN { ja: "ハイフンや点に似た文字を直した", en: "look-alikes of hyphens and points read as those" }
        /// See [`super::Repair::Exponent`].
        EXPONENT { ja: "指数の表示を数字に戻した", en: "exponent written out" }
        /// See [`super::Repair::TrailingZero`].
        TRAILING_ZERO { ja: "小数として消えた末尾の0を補った", en: "trailing zero lost as a decimal restored" }
        /// See [`super::Repair::Date`].
        DATE { ja: "日付に変わったIDを戻した", en: "ID that had become a date restored" }
        /// See [`super::Repair::SubNumber`].
        SUB_NUMBER { ja: "枝番を除き、その要件の一部とした", en: "sub-number removed; taken for a part of the requirement" }
        /// See [`super::Repair::Separator`].
        SEPARATOR { ja: "区切りや桁数の違いをそろえた", en: "separators or padding levelled" }
    }
}

impl Repair {
    /// Every repair.
    pub const ALL: [Self; 19] = [
        Self::Width,
        Self::Space,
        Self::Quote,
        Self::Bracket,
        Self::Affix,
        Self::ThousandsSeparator,
        Self::TrailingPointZero,
        Self::Hyphen,
        Self::LeadingZero,
        Self::TrailingPoint,
        Self::Case,
        Self::Letter,
        Self::Composition,
        Self::Sign,
        Self::Exponent,
        Self::TrailingZero,
        Self::Date,
        Self::SubNumber,
        Self::Separator,
    ];

    /// The name for people.
    #[must_use]
    pub const fn label(self) -> Text {
        match self {
            Self::Width => labels::WIDTH,
            Self::Space => labels::SPACE,
            Self::Quote => labels::QUOTE,
            Self::Bracket => labels::BRACKET,
            Self::Affix => labels::AFFIX,
            Self::ThousandsSeparator => labels::THOUSANDS_SEPARATOR,
            Self::TrailingPointZero => labels::TRAILING_POINT_ZERO,
            Self::Hyphen => labels::HYPHEN,
            Self::LeadingZero => labels::LEADING_ZERO,
            Self::TrailingPoint => labels::TRAILING_POINT,
            Self::Case => labels::CASE,
            Self::Letter => labels::LETTER,
            Self::Composition => labels::COMPOSITION,
            Self::Sign => labels::SIGN,
            Self::Exponent => labels::EXPONENT,
            Self::TrailingZero => labels::TRAILING_ZERO,
            Self::Date => labels::DATE,
            Self::SubNumber => labels::SUB_NUMBER,
            Self::Separator => labels::SEPARATOR,
        }
    }
}
