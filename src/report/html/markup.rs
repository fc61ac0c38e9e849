//! Texts in both languages, and how they become markup: whatever comes from outside stays text.

use std::fmt::Write as _;

use sha2::{Digest as _, Sha256};

use crate::text::message::{Lang, Text};

/// A text in both languages.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub(super) struct Said {
    pub ja: String,
    pub en: String,
}

impl Said {
    /// A text that reads the same in both: an ID, a day, the words of a vendor.
    pub fn same(text: &str) -> Self {
        Self { ja: text.to_owned(), en: text.to_owned() }
    }

    pub fn get(&self, lang: Lang) -> &str {
        match lang {
            Lang::Ja => &self.ja,
            Lang::En => &self.en,
        }
    }

    /// Both wordings; the style sheet shows the one of the page's language.
    pub fn html(&self) -> String {
        self.within("span")
    }

    /// The same inside a drawing.
    pub fn tspan(&self) -> String {
        self.within("tspan")
    }

    fn within(&self, element: &str) -> String {
        if self.ja == self.en {
            return escape(&self.ja);
        }
        let (ja, en) = (escape(&self.ja), escape(&self.en));
        format!(
            "<{element} class=\"l\" lang=\"ja\">{ja}</{element}><{element} class=\"l\" lang=\"en\">{en}</{element}>"
        )
    }
}

impl From<Text> for Said {
    fn from(text: Text) -> Self {
        Self { ja: text.ja.to_owned(), en: text.en.to_owned() }
    }
}

/// A text as content or attribute of an element. Characters that no page may hold become U+FFFD.
pub(super) fn escape(text: &str) -> String {
    let mut page = String::with_capacity(text.len() + 8);
    for letter in text.chars() {
        match letter {
            '&' => page.push_str("&amp;"),
            '<' => page.push_str("&lt;"),
            '>' => page.push_str("&gt;"),
            '"' => page.push_str("&quot;"),
            '\'' => page.push_str("&#39;"),
            '\n' | '\t' => page.push(letter),
            _ if is_forbidden(letter) => page.push(char::REPLACEMENT_CHARACTER),
            _ => page.push(letter),
        }
    }
    page
}

/// Control characters and noncharacters, which the standard of HTML forbids.
fn is_forbidden(letter: char) -> bool {
    letter.is_control()
        || matches!(letter as u32 & 0xffff, 0xfffe | 0xffff)
        || matches!(letter, '\u{fdd0}'..='\u{fdef}')
}

/// The words of somebody else: kept apart, so that a mark that turns the direction of text ends with them.
pub(super) fn quoted(text: &str) -> String {
    format!("<bdi>{}</bdi>", escape(text))
}

/// A text as a string of a style sheet: every character but letters and digits of ASCII as a number.
pub(super) fn css_string(text: &str) -> String {
    let mut string = String::from("\"");
    for letter in text.chars() {
        let letter = if is_forbidden(letter) { char::REPLACEMENT_CHARACTER } else { letter };
        if letter.is_ascii_alphanumeric() {
            string.push(letter);
        } else {
            let _ = write!(string, "\\{:x} ", letter as u32);
        }
    }
    string.push('"');
    string
}

/// The source expression of a Content-Security-Policy that lets exactly this text of a block through.
pub(super) fn policy_hash(block: &str) -> String {
    format!("'sha256-{}'", base64(&Sha256::digest(block.as_bytes())))
}

fn base64(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut text = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for group in bytes.chunks(3) {
        let bits = group.iter().fold(0_u32, |bits, byte| bits << 8 | u32::from(*byte)) << (8 * (3 - group.len()));
        for place in 0..4 {
            let digit = DIGITS.get((bits >> (18 - 6 * place) & 63) as usize).map_or('=', |digit| char::from(*digit));
            text.push(if place <= group.len() { digit } else { '=' });
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn base64_is_that_of_the_standard() {
        for (bytes, text) in [
            (&b""[..], ""),
            (b"f", "Zg=="),
            (b"fo", "Zm8="),
            (b"foo", "Zm9v"),
            (b"foob", "Zm9vYg=="),
            (b"\xfb\xff\xfe", "+//+"),
        ] {
            assert_eq!(base64(bytes), text);
        }
    }

    #[test]
    fn nothing_from_outside_is_markup_or_style() {
        assert_eq!(escape("<b>&\"'\u{0}\u{ffff}"), "&lt;b&gt;&amp;&quot;&#39;\u{fffd}\u{fffd}");
        assert_eq!(css_string("a\"</style>"), "\"a\\22 \\3c \\2f style\\3e \"");
    }
}
