//! The beginning of a file: in which encoding and format it is, and what its fields are called. Only this much is looked
//! at to tell an export from a list.

use std::collections::BTreeSet;

use encoding_rs::{EUC_JP, Encoding, ISO_2022_JP, SHIFT_JIS, UTF_16BE, UTF_16LE};

use super::decode::{Damage, decode};
use super::dialect::{Charset, Dialect};
use super::fault::Fault;
use super::record::{Row, Sink};
use super::records::names::Names;
use super::records::xml::{Token, token};
use super::records::{delimited, json};
use super::source::Wide;

/// So many bytes of a file are looked at.
pub const BYTES: usize = 256 * 1024;

/// The delimiters that are looked for beside that of the dialect.
const DELIMITERS: [u8; 4] = [b',', b'\t', b';', b'|'];

/// The beginning of a file as it was understood.
#[derive(Clone, Debug)]
pub struct Head {
    /// Its encoding.
    pub charset: Charset,
    /// What has to be decoded while the file is read.
    pub wide: Wide,
    /// Length of its byte-order mark; 0 where there is none.
    pub mark: usize,
    /// Whether anything but the mark is there.
    pub empty: bool,
    /// The ways in which its fields can be told apart, with what they are called then.
    pub readings: Vec<Reading>,
}

/// One way to read a file.
#[derive(Clone, Debug)]
pub struct Reading {
    /// How.
    pub form: Form,
    /// What the fields are called, in the order of the file.
    pub labels: Vec<String>,
}

/// A format, and what has to be known of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Form {
    /// Fields with a delimiter between them.
    Delimited {
        /// What divides.
        form: delimited::Form,
        /// Lines of the first record.
        lines: u64,
        /// How the first record ends; `None` where the file ends with it.
        end: Option<super::dialect::LineEnd>,
    },
    /// An array of JSON objects that begins behind so many bytes.
    Json(usize),
    /// JSON objects, one in each line.
    JsonLines,
    /// XML elements of this name.
    Xml(String),
}

/// Understands the beginning of a file; `whole` where there is nothing behind it.
#[must_use]
pub fn look(bytes: &[u8], whole: bool, dialect: &Dialect) -> Head {
    let (charset, mut wide, mark) = encoding(bytes, whole, dialect);
    let body = bytes.get(mark..).unwrap_or_default();
    let text = match wide {
        Wide::Utf16Le => UTF_16LE.decode_without_bom_handling(body).0.into_owned(),
        Wide::Utf16Be => UTF_16BE.decode_without_bom_handling(body).0.into_owned(),
        Wide::EucJp => EUC_JP.decode_without_bom_handling(body).0.into_owned(),
        Wide::Iso2022Jp => ISO_2022_JP.decode_without_bom_handling(body).0.into_owned(),
        // The last character may be cut in two.
        _ => decode(body, charset).0.into_owned(),
    };
    let begin = text.trim_start();
    let mut head = Head { charset, wide, mark, empty: begin.is_empty(), readings: Vec::new() };
    if begin.starts_with('<') {
        head.readings = elements(&text);
    } else if begin.starts_with(['{', '[']) {
        head.readings = objects(&text).into_iter().collect();
    }
    if head.readings.is_empty() {
        head.readings = fields(&text, dialect);
    } else if charset == Charset::Cp932 && wide == Wide::No {
        wide = Wide::Cp932;
    }
    head.wide = wide;
    head
}

/// The encoding: by its mark, else UTF-8 where it is, else CP932 where that fits better.
fn encoding(bytes: &[u8], whole: bool, dialect: &Dialect) -> (Charset, Wide, usize) {
    match bytes {
        [0xef, 0xbb, 0xbf, ..] => return (Charset::Utf8, Wide::No, 3),
        [0xff, 0xfe, ..] => return (Charset::Utf16, Wide::Utf16Le, 2),
        [0xfe, 0xff, ..] => return (Charset::Utf16, Wide::Utf16Be, 2),
        _ => {}
    }
    // What is cut off at the end of the head is no mistake.
    let sample = if whole {
        bytes
    } else {
        let end = memchr::memrchr(b'\n', bytes).map_or(bytes.len(), |end| end + 1);
        bytes.get(..end).unwrap_or_default()
    };
    if sample.is_ascii() {
        let switches = |escape: &[u8]| matches!(escape, b"\x1b$B" | b"\x1b$@");
        if sample.contains(&0x1b) && sample.windows(3).any(switches) {
            return (Charset::Iso2022Jp, Wide::Iso2022Jp, 0);
        }
        let first = dialect.encoding.first().copied().filter(|charset| *charset != Charset::Utf16);
        return (first.unwrap_or(Charset::Utf8), Wide::No, 0);
    }
    let wrong = sample.utf8_chunks().filter(|part| !part.invalid().is_empty()).count();
    if wrong == 0 {
        return (Charset::Utf8, Wide::No, 0);
    }
    // A stray byte in UTF-8 leaves most of it what it was; read as CP932 nearly every character goes wrong or odd.
    let odd_as_cp932 = oddities(sample, SHIFT_JIS);
    let odd_as_euc = oddities(sample, EUC_JP);
    if wrong <= odd_as_cp932.min(odd_as_euc) {
        (Charset::Utf8, Wide::No, 0)
    } else if odd_as_euc < odd_as_cp932 {
        (Charset::EucJp, Wide::EucJp, 0)
    } else {
        (Charset::Cp932, Wide::No, 0)
    }
}

/// How many characters go wrong in an encoding, or are such as one hardly meets: half-width katakana and private use are
/// what EUC-JP looks like in CP932, and the other way round.
fn oddities(sample: &[u8], codec: &'static Encoding) -> usize {
    let (text, _) = codec.decode_without_bom_handling(sample);
    let wrong = text.matches(char::REPLACEMENT_CHARACTER).count();
    let odd = text.chars().filter(|c| matches!(c, '\u{ff61}'..='\u{ff9f}' | '\u{e000}'..='\u{f8ff}')).count();
    // Half-width katakana are right in some items.
    wrong + odd / 4
}

/// Hears what the fields of records are called.
#[derive(Default)]
struct Labels {
    first: Option<(Vec<String>, u64, Option<super::dialect::LineEnd>)>,
    names: Vec<String>,
    seen: BTreeSet<String>,
    broken: bool,
}

impl Sink for Labels {
    fn row(&mut self, row: &Row<'_>) {
        if self.first.is_none() {
            let labels = row.cells.iter().map(|cell| row.value(cell).to_owned()).collect();
            let text = row.text.get(..row.cells.last().map_or(0, |cell| cell.end as usize)).unwrap_or_default();
            let lines = text.matches(['\n']).count() as u64 + u64::from(row.end.is_some());
            self.first = Some((labels, lines, row.end));
        }
    }
    fn fault(&mut self, _fault: Fault, _line: u32, _column: Option<u32>) {}
    fn lost(&mut self) {
        self.broken |= self.first.is_none();
    }
    fn unknown(&mut self, name: &str, _line: u32) {
        if self.seen.insert(name.to_owned()) {
            self.names.push(name.to_owned());
        }
    }
    fn broken(&mut self, _line: u32) {}
}

/// The first record with each of the delimiters.
fn fields(text: &str, dialect: &Dialect) -> Vec<Reading> {
    let end = if text.contains('\n') || !text.contains('\r') { b'\n' } else { b'\r' };
    let own = dialect.delimiter_byte();
    let others = DELIMITERS.into_iter().filter(|delimiter| *delimiter != own);
    let mut readings = Vec::new();
    for delimiter in std::iter::once(own).chain(others) {
        let form = delimited::Form { delimiter, end };
        let mut heard = Labels::default();
        // One record is enough, and lies within few lines.
        let some: String = text.split_inclusive(char::from(end)).take(64).collect();
        delimited::read(form, &some, &Damage::default(), &mut heard);
        if let Some((labels, lines, end)) = heard.first.filter(|_| !heard.broken) {
            let labels = labels.iter().map(|label| label.trim().to_owned()).collect();
            readings.push(Reading { form: Form::Delimited { form, lines, end }, labels });
        }
    }
    readings
}

/// The members of the objects of an array, or of lines.
fn objects(text: &str) -> Option<Reading> {
    let bytes = text.as_bytes();
    let begin = text.len() - text.trim_start().len();
    let names = |text: &str| {
        let mut heard = Labels::default();
        json::read(&Names::default(), text, &Damage::default(), &mut heard);
        heard.names
    };
    let line_end = memchr::memchr(b'\n', bytes.get(begin..)?).map_or(bytes.len(), |end| begin + end);
    if bytes.get(begin) == Some(&b'{') && json::end(bytes, begin).is_some_and(|end| end <= line_end) {
        let array = array(bytes.get(..line_end)?, begin);
        if array.is_none() {
            let mut heard = Labels::default();
            json::read_lines(&Names::default(), text, &Damage::default(), &mut heard);
            return Some(Reading { form: Form::JsonLines, labels: heard.names });
        }
    }
    let start = array(bytes, begin)?;
    Some(Reading { form: Form::Json(start), labels: names(text.get(start..)?) })
}

/// The place behind the bracket of the first array of objects, or of an empty array.
fn array(bytes: &[u8], begin: usize) -> Option<usize> {
    let mut at = begin;
    while at < bytes.len() {
        match bytes.get(at)? {
            b'[' => {
                let rest = bytes.get(at + 1..)?;
                let next = rest.iter().find(|byte| !byte.is_ascii_whitespace());
                if matches!(next, Some(b'{' | b']')) {
                    return Some(at + 1);
                }
            }
            b'"' => {
                // Over the string, so that a bracket in it is none.
                let mut inside = at + 1;
                while let Some(byte) = bytes.get(inside) {
                    match byte {
                        b'\\' => inside += 1,
                        b'"' => break,
                        _ => {}
                    }
                    inside += 1;
                }
                at = inside;
            }
            _ => {}
        }
        at += 1;
    }
    None
}

/// For each element that has others inside, the innermost of them by name; the inner elements first.
fn elements(text: &str) -> Vec<Reading> {
    let bytes = text.as_bytes();
    let mut open: Vec<(&[u8], bool)> = Vec::new();
    let mut found: Vec<(&[u8], usize, Vec<String>)> = Vec::new();
    let mut at = 0;
    while let Ok((placed, next)) = token(bytes, at) {
        at = next;
        let leaf = match placed.token {
            Token::Open(name, closed) => {
                if let Some(parent) = open.last_mut() {
                    parent.1 = true;
                }
                if !closed {
                    open.push((name, false));
                }
                closed.then_some(name)
            }
            Token::Close(name) => open.pop().filter(|(_, parent)| !parent).map(|_| name),
            _ => None,
        };
        let Some(leaf) = leaf.and_then(|leaf| std::str::from_utf8(leaf).ok()) else { continue };
        for (depth, (ancestor, _)) in open.iter().enumerate().skip(1) {
            let known = found.iter_mut().find(|(name, at, _)| name == ancestor && *at == depth);
            match known {
                Some((_, _, names)) if names.iter().any(|name| name == leaf) => {}
                Some((_, _, names)) => names.push(leaf.to_owned()),
                None => found.push((ancestor, depth, vec![leaf.to_owned()])),
            }
        }
    }
    found.sort_by_key(|(_, depth, _)| std::cmp::Reverse(*depth));
    let reading = |(name, _, labels): (&[u8], usize, Vec<String>)| {
        Some(Reading { form: Form::Xml(std::str::from_utf8(name).ok()?.to_owned()), labels })
    };
    found.into_iter().filter_map(reading).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn dialect() -> Dialect {
        Dialect::shipped(Dialect::STANDARD).unwrap().unwrap()
    }

    fn labels(text: &str) -> Vec<(String, Vec<String>)> {
        let head = look(text.as_bytes(), true, &dialect());
        head.readings.into_iter().map(|one| (format!("{:?}", one.form), one.labels)).collect()
    }

    #[test]
    fn the_names_of_fields_are_found_in_every_format() {
        let names = ["氏名", "番号"];
        for text in [
            "氏名,番号\r\n山田,1\r\n",
            "[{\"氏名\":\"山田\"},{\"番号\":1,\"氏名\":\"\"}]",
            "{\"count\":1,\"rows\":[{\"氏名\":\"山田\",\"番号\":1}]}",
            "{\"氏名\":\"山田\",\"番号\":1}\n{\"番号\":2}\n",
            "<?xml version=\"1.0\"?>\n<全><人><氏名>山田</氏名><番号/></人></全>",
        ] {
            let found = labels(text);
            assert_eq!(found[0].1, names, "{text}: {found:?}");
        }
    }

    #[test]
    fn an_encoding_is_told_by_its_mark_or_its_bytes() {
        let head = |bytes: &[u8]| {
            let head = look(bytes, true, &dialect());
            (head.charset, head.wide, head.mark)
        };
        assert_eq!(head("\u{feff}氏名".as_bytes()), (Charset::Utf8, Wide::No, 3));
        assert_eq!(head("氏名,番号".as_bytes()), (Charset::Utf8, Wide::No, 0));
        assert_eq!(head(b"\x8e\x81\x96\xbc,a\n\x8e\x52"), (Charset::Cp932, Wide::No, 0));
        assert_eq!(head(b"\xff\xfe\x0f\x6c"), (Charset::Utf16, Wide::Utf16Le, 2));
        assert_eq!(head("氏名,番号\n山田,\u{0}".as_bytes()).0, Charset::Utf8);
    }
}
