//! Text that was written in one encoding and read in another (文字化け): `specs/characters/mojibake.toml`.

use encoding_rs::{EncoderResult, Encoding, SHIFT_JIS, UTF_8, WINDOWS_1252};
use serde::Deserialize;

use super::code::{self, Code};
use super::set::CodePoints;
use super::table::CharacterTable;
use crate::catalog::{Problem, SourceFile};
use crate::export::cp932::Tables;
use crate::text::message::Param;

/// How many characters are looked at to tell: enough for any name, and a bound for hostile text.
const LOOKED_AT: usize = 64;

/// All ways of misreading that are known.
#[derive(Debug, Default)]
pub(super) struct Misreadings(Vec<Misreading>);

/// One way of misreading: written in one encoding, read in another.
#[derive(Debug)]
pub struct Misreading {
    /// Its word: `utf-8-as-cp932`.
    pub id: String,
    name: String,
    name_en: String,
    /// The encoding in which the text was read; `None` where it cannot be read back.
    read: Option<&'static Encoding>,
    minimum: usize,
    expected: CodePoints,
    sure: CodePoints,
    beside: CodePoints,
    /// What the first character of such a text looks like.
    leads: CodePoints,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct RawFile {
    misreading: Vec<Raw>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Raw {
    id: String,
    #[serde(rename = "written")]
    _written: String,
    read: String,
    minimum: usize,
    expected: Vec<String>,
    #[serde(default)]
    sure: Vec<String>,
    #[serde(default)]
    beside: Vec<String>,
    name: String,
    name_en: String,
}

fn set(ranges: &[String]) -> CodePoints {
    let mut set = CodePoints::default();
    for range in ranges {
        if let Some(Code::Range(first, last)) = code::parse(range) {
            set.insert_range(first, last);
        }
    }
    set
}

impl Misreadings {
    /// Reads the table; what is expected of a text that is read back has to be in JIS X 0213 besides.
    pub(super) fn read(file: &SourceFile, jis_x_0213: &CharacterTable) -> Result<Self, Box<Problem>> {
        let raw: RawFile = file.toml()?;
        let one = |raw: Raw| {
            let read = Encoding::for_label(raw.read.as_bytes()).filter(|codec| *codec != UTF_8);
            let mut expected = set(&raw.expected);
            expected.remove_where(|c| !jis_x_0213.contains(c));
            let leads = read.map_or_else(CodePoints::default, |codec| leads(codec, &expected));
            Misreading {
                id: raw.id,
                name: raw.name,
                name_en: raw.name_en,
                read,
                minimum: raw.minimum,
                expected,
                sure: set(&raw.sure),
                beside: set(&raw.beside),
                leads,
            }
        };
        Ok(Self(raw.misreading.into_iter().map(one).collect()))
    }

    /// The characters with which a misread text can begin.
    pub(super) fn triggers(&self) -> impl Iterator<Item = char> {
        self.0.iter().flat_map(|one| one.leads.iter())
    }

    /// The misreading that a text shows from one of the triggers on.
    pub(super) fn at_lead(&self, rest: &str) -> Option<&Misreading> {
        let lead = rest.chars().next()?;
        self.0.iter().find(|one| one.leads.contains(lead) && one.reads_back(rest))
    }

    /// The misreading that a whole text with U+FFFD in it shows.
    pub(super) fn with_lost(&self, text: &str) -> Option<&Misreading> {
        let count = text.matches(char::REPLACEMENT_CHARACTER).count();
        // A text of nothing but U+FFFD says only that its characters are lost.
        let other = text.chars().any(|c| c != char::REPLACEMENT_CHARACTER && !c.is_whitespace());
        let fits = |one: &&Misreading| {
            one.read.is_none() && count >= one.minimum && !text.chars().any(|c| one.expected.contains(c))
        };
        self.0.iter().find(fits).filter(|_| other)
    }
}

impl Misreading {
    /// Its name in both languages.
    #[must_use]
    pub fn label(&self) -> Param {
        Param::term(self.name.clone(), self.name_en.clone())
    }

    /// Whether the bytes behind a text make characters of Japanese when they are read as UTF-8.
    fn reads_back(&self, rest: &str) -> bool {
        let Some(codec) = self.read else { return false };
        let mut bytes = Vec::new();
        for c in rest.chars().take(LOOKED_AT).take_while(|c| !c.is_ascii()) {
            if !push(codec, c, &mut bytes) {
                break;
            }
            // What is no UTF-8 by now does not become any.
            if bytes.len() >= 4 && std::str::from_utf8(&bytes).is_err_and(|error| error.error_len().is_some()) {
                break;
            }
        }
        let valid = match std::str::from_utf8(&bytes) {
            Ok(text) => text,
            Err(error) => {
                bytes.get(..error.valid_up_to()).and_then(|valid| std::str::from_utf8(valid).ok()).unwrap_or_default()
            }
        };
        let mut found = valid.chars().take_while(|c| self.expected.contains(*c));
        let beside = || rest.chars().nth(1).is_some_and(|second| self.beside.contains(second));
        // What could not be read is one more sign, and it cuts short what can be read back.
        let lost = || rest.chars().take_while(|c| !c.is_ascii()).any(|c| c == char::REPLACEMENT_CHARACTER);
        match found.next() {
            None => false,
            Some(first) => 1 + found.count() >= self.minimum || (self.sure.contains(first) && beside()) || lost(),
        }
    }
}

/// The bytes of a character in an encoding; `false` where it has none there.
fn push(codec: &'static Encoding, c: char, bytes: &mut Vec<u8>) -> bool {
    // Whoever says Latin-1 may mean it, or windows-1252, which has other characters from 0x80 to 0x9F.
    if codec == WINDOWS_1252
        && let Ok(byte) = u8::try_from(u32::from(c))
    {
        bytes.push(byte);
        return true;
    }
    if codec == SHIFT_JIS
        && let Some(pair) = Tables::shipped().pair(c)
    {
        bytes.extend(pair);
        return true;
    }
    let (mut text, mut buffer) = ([0; 4], [0; 8]);
    let text = c.encode_utf8(&mut text);
    match codec.new_encoder().encode_from_utf8_without_replacement(text, &mut buffer, true) {
        (EncoderResult::InputEmpty, _, length) => {
            bytes.extend_from_slice(buffer.get(..length).unwrap_or_default());
            true
        }
        _ => false,
    }
}

/// With which characters the misread forms of these begin: those of their first two bytes in UTF-8.
fn leads(codec: &'static Encoding, expected: &CodePoints) -> CodePoints {
    let mut leads = CodePoints::default();
    let mut before = [0; 2];
    for c in expected.iter() {
        let mut buffer = [0; 4];
        let Some(&[first, second]) = c.encode_utf8(&mut buffer).as_bytes().first_chunk::<2>() else { continue };
        if [first, second] != before {
            before = [first, second];
            let (text, _) = codec.decode_without_bom_handling(&before);
            if let Some(lead) = text.chars().next().filter(|lead| *lead != char::REPLACEMENT_CHARACTER) {
                leads.insert(lead);
            }
        }
    }
    leads
}
