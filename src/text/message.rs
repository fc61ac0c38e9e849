//! The two languages of the program and texts that exist in both of them.

use std::borrow::Cow;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

pub use super::params::Params;

/// A language that people read: Japanese or English.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Lang {
    /// Japanese (日本語), the default.
    #[default]
    Ja,
    /// English (英語).
    En,
}

/// A sentence in both languages, with named placeholders such as `{file}`.
///
/// Both sides of a text name the same placeholders; a test of each table checks that.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Text {
    /// The Japanese wording.
    pub ja: &'static str,
    /// The English wording.
    pub en: &'static str,
}

/// A value that fills a placeholder of a [`Text`].
///
/// A term is kept by its name and not by its wording, so that a saved report can be rendered in the other language.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(untagged)]
pub enum Param {
    /// A word with a wording in each language; `ja` and `en` are both kept.
    Term {
        /// Japanese wording.
        ja: Cow<'static, str>,
        /// English wording.
        en: Cow<'static, str>,
    },
    /// A count.
    Number(u64),
    /// Anything that reads the same in both languages: an ID, a cell, a vendor's own words, a date.
    Plain(String),
}

impl Text {
    /// The wording in one language, placeholders untouched.
    #[must_use]
    pub const fn get(self, lang: Lang) -> &'static str {
        match lang {
            Lang::Ja => self.ja,
            Lang::En => self.en,
        }
    }

    /// The wording in one language with every placeholder filled in.
    ///
    /// A placeholder without a value stays as it is, so that nothing is lost in silence.
    #[must_use]
    pub fn render(self, lang: Lang, params: &Params) -> String {
        fill(self.get(lang), lang, params)
    }

    /// The names of the placeholders of both wordings, each in order of appearance.
    #[must_use]
    pub fn placeholders(self) -> [Vec<&'static str>; 2] {
        [self.ja, self.en].map(|wording| {
            let mut names = Vec::new();
            let mut rest = wording;
            while let Some((_, after)) = rest.split_once('{') {
                let Some((name, tail)) = after.split_once('}') else { break };
                names.push(name);
                rest = tail;
            }
            names
        })
    }
}

impl Param {
    /// A word with a wording in each language.
    #[must_use]
    pub fn term(ja: impl Into<Cow<'static, str>>, en: impl Into<Cow<'static, str>>) -> Self {
        Self::Term { ja: ja.into(), en: en.into() }
    }

    /// The value as text in one language.
    #[must_use]
    pub fn get(&self, lang: Lang) -> Cow<'_, str> {
        match (self, lang) {
            (Self::Term { ja, .. }, Lang::Ja) => Cow::Borrowed(ja),
            (Self::Term { en, .. }, Lang::En) => Cow::Borrowed(en),
            (Self::Number(number), _) => Cow::Owned(number.to_string()),
            (Self::Plain(text), _) => Cow::Borrowed(text),
        }
    }
}

impl From<Text> for Param {
    fn from(text: Text) -> Self {
        Self::Term { ja: text.ja.into(), en: text.en.into() }
    }
}

impl From<&str> for Param {
    fn from(text: &str) -> Self {
        Self::Plain(text.to_owned())
    }
}

impl From<String> for Param {
    fn from(text: String) -> Self {
        Self::Plain(text)
    }
}

impl From<usize> for Param {
    fn from(number: usize) -> Self {
        Self::Number(number as u64)
    }
}

impl From<u64> for Param {
    fn from(number: u64) -> Self {
        Self::Number(number)
    }
}

/// Placeholder values from pairs of name and value.
#[must_use]
pub fn params<const N: usize>(pairs: [(&'static str, Param); N]) -> Params {
    pairs.into_iter().map(|(name, value)| (Cow::Borrowed(name), value)).collect()
}

/// Fills the placeholders of a wording in one pass, so that a value that itself contains braces is left alone.
#[must_use]
pub fn fill(wording: &str, lang: Lang, params: &Params) -> String {
    let mut filled = String::with_capacity(wording.len() + 32);
    let mut rest = wording;
    while let Some((before, after)) = rest.split_once('{') {
        filled.push_str(before);
        let Some((name, tail)) = after.split_once('}') else {
            filled.push('{');
            rest = after;
            continue;
        };
        if let Some(value) = params.get(name) {
            filled.push_str(&value.get(lang));
        } else {
            filled.push('{');
            filled.push_str(name);
            filled.push('}');
        }
        rest = tail;
    }
    filled.push_str(rest);
    filled
}

/// Declares a table of texts: one constant each, and a test that each is complete in both languages.
#[macro_export]
macro_rules! texts {
    ($($(#[$doc:meta])* $name:ident { ja: $ja:literal, en: $en:literal $(,)? })+) => {
        $(
            $(#[$doc])*
            pub const $name: $crate::text::message::Text = $crate::text::message::Text { ja: $ja, en: $en };
        )+
        /// Every text of this table with its name.
        #[cfg(test)]
        pub const ALL: &[(&str, $crate::text::message::Text)] = &[$((stringify!($name), $name)),+];

        #[cfg(test)]
        #[test]
        fn every_text_is_complete() {
            $crate::text::message::assert_complete(ALL);
        }
    };
}

/// Asserts that every text of a table says something in both languages and names the same placeholders in both.
///
/// For tests of the tables that [`texts!`] declares.
///
/// # Panics
/// When a text is empty or its two wordings do not have the same placeholders.
pub fn assert_complete(table: &[(&str, Text)]) {
    for (name, text) in table {
        assert!(!text.ja.is_empty() && !text.en.is_empty(), "{name} is empty in one language");
        let [mut ja, mut en] = text.placeholders();
        ja.sort_unstable();
        ja.dedup();
        en.sort_unstable();
        en.dedup();
        assert_eq!(ja, en, "{name} does not have the same placeholders in both languages");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_with_braces_is_not_filled_again() {
        let text = Text { ja: "{a}と{b}", en: "{a} and {b}" };
        let values = params([("a", "{b}".into()), ("b", "x".into())]);
        assert_eq!(text.render(Lang::Ja, &values), "{b}とx");
    }

    #[test]
    fn a_placeholder_without_value_and_a_lone_brace_stay() {
        let text = Text { ja: "{a} {", en: "{a} {" };
        assert_eq!(text.render(Lang::En, &Params::new()), "{a} {");
    }

    #[test]
    fn a_term_follows_the_language() {
        let text = Text { ja: "判定 {v}", en: "verdict {v}" };
        let values = params([("v", Text { ja: "不適合", en: "non-conformant" }.into())]);
        assert_eq!(text.render(Lang::En, &values), "verdict non-conformant");
        assert_eq!(text.render(Lang::Ja, &values), "判定 不適合");
    }
}
