//! The beginning of a file: in which encoding and format it is, and what its fields are called. Only this much is looked
//! at to tell an export from a list.

use std::collections::BTreeSet;

use encoding_rs::{EUC_JP, Encoding, ISO_2022_JP, SHIFT_JIS, UTF_8, UTF_16BE, UTF_16LE};
use serde::de::IgnoredAny;

use super::decode::{Damage, decode};
use super::dialect::{Charset, Dialect};
use super::fault::{Fault, Why};
use super::record::{Row, Sink};
use super::records::names::Names;
use super::records::xml::{Attributes, Token, is_reserved, token};
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
    /// Whether there is neither a record nor a header.
    pub empty: bool,
    /// The encoding that an XML declaration names, where it is not that of the file.
    pub declared: Option<String>,
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
    /// 1-based line of the record that names them: where it is not the first, something stands above the header.
    pub line: u64,
}

/// A format, and what has to be known of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Form {
    /// Fields with a delimiter between them.
    Delimited {
        /// What divides.
        form: delimited::Form,
        /// Lines of the file up to the end of the record that names the fields.
        lines: u64,
        /// How that record ends; `None` where the file ends with it.
        end: Option<super::dialect::LineEnd>,
    },
    /// An array of JSON objects.
    Json {
        /// Bytes before the first of them.
        start: usize,
        /// The brackets that are open around it, the outermost first.
        open: Vec<u8>,
    },
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
        _ => decode(body, charset, &mut Vec::new()).0.into_owned(),
    };
    let begin = text.trim_start();
    let mut head = Head { charset, wide, mark, empty: begin.is_empty(), declared: None, readings: Vec::new() };
    if begin.starts_with('<') {
        head.readings = elements(&text);
        head.empty = whole && head.readings.is_empty() && is_hollow(&text);
        // ASCII is the same in all of them.
        head.declared = declared(begin).filter(|name| !text.is_ascii() && !is_called(charset, name));
    } else if begin.starts_with(['{', '[']) {
        head.readings = objects(&text).into_iter().collect();
        let nameless = |one: &Reading| matches!(one.form, Form::Json { .. }) && one.labels.is_empty();
        head.empty =
            whole && head.readings.first().is_some_and(nameless) && serde_json::from_str::<IgnoredAny>(&text).is_ok();
    }
    if head.readings.is_empty() {
        head.readings = fields(&text, dialect);
    } else if charset == Charset::Cp932 && wide == Wide::No {
        wide = Wide::Cp932;
    }
    head.wide = wide;
    head
}

/// The encoding that an XML declaration names.
fn declared(begin: &str) -> Option<String> {
    let inside = begin.strip_prefix("<?")?.split_once("?>")?.0;
    let mut named = Attributes::of(inside.as_bytes()).flatten().filter(|(name, ..)| *name == b"encoding");
    let (_, start, end) = named.next()?;
    inside.get(start..end).map(str::to_owned)
}

/// Whether an encoding goes by a name.
fn is_called(charset: Charset, name: &str) -> bool {
    let named = Encoding::for_label(name.as_bytes());
    match charset {
        Charset::Utf8 => named == Some(UTF_8),
        Charset::Cp932 => named == Some(SHIFT_JIS) || name.eq_ignore_ascii_case("cp932"),
        Charset::Utf16 => named == Some(UTF_16LE) || named == Some(UTF_16BE),
        Charset::EucJp => named == Some(EUC_JP),
        Charset::Iso2022Jp => named == Some(ISO_2022_JP),
    }
}

/// Whether a text is XML of a root element with nothing in it.
fn is_hollow(text: &str) -> bool {
    let bytes = text.as_bytes();
    let (mut at, mut root, mut ended) = (0, None, false);
    while at < bytes.len() {
        let Ok((placed, next)) = token(bytes, at) else { return false };
        let blank = text.get(placed.start..placed.end).is_some_and(|text| text.trim().is_empty());
        match placed.token {
            Token::Open(name, closed) if root.is_none() => (root, ended) = (Some(name), closed),
            Token::Close(name) if root == Some(name) && !ended => ended = true,
            Token::Other => {}
            Token::Text if blank => {}
            _ => return false,
        }
        at = next;
    }
    ended
}

/// UTF-16 without a mark: digits, delimiters and ends of lines have a byte of 0 beside them, all on the same side. Other
/// texts hardly have such bytes.
fn is_utf16(bytes: &[u8]) -> Option<Wide> {
    let (pairs, _) = bytes.as_chunks::<2>();
    let plain = |byte: u8| byte.is_ascii_graphic() || matches!(byte, b' ' | b'\t' | b'\r' | b'\n');
    let low = pairs.iter().filter(|[low, high]| *high == 0 && plain(*low)).count();
    let high = pairs.iter().filter(|[high, low]| *high == 0 && plain(*low)).count();
    let enough = |count: usize, other: usize| count >= 4 && count * 10 > pairs.len() && count > other * 8;
    match (enough(low, high), enough(high, low)) {
        (true, _) => Some(Wide::Utf16Le),
        (_, true) => Some(Wide::Utf16Be),
        _ => None,
    }
}

/// The encoding: by its mark, else UTF-8 where it is, else CP932 where that fits better.
fn encoding(bytes: &[u8], whole: bool, dialect: &Dialect) -> (Charset, Wide, usize) {
    match bytes {
        [0xef, 0xbb, 0xbf, ..] => return (Charset::Utf8, Wide::No, 3),
        [0xff, 0xfe, ..] => return (Charset::Utf16, Wide::Utf16Le, 2),
        [0xfe, 0xff, ..] => return (Charset::Utf16, Wide::Utf16Be, 2),
        _ => {}
    }
    if bytes.contains(&0)
        && let Some(wide) = is_utf16(bytes)
    {
        return (Charset::Utf16, wide, 0);
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

/// The header is looked for in so many records: titles and dates of printing stand above some.
const MOST_ABOVE: usize = 10;

/// A record that may name the fields.
struct Named {
    labels: Vec<String>,
    line: u64,
    lines: u64,
    end: Option<super::dialect::LineEnd>,
}

/// Hears what the fields of records are called.
#[derive(Default)]
struct Labels {
    first: Vec<Named>,
    names: Vec<String>,
    seen: BTreeSet<String>,
    broken: bool,
}

impl Sink for Labels {
    fn row(&mut self, row: &Row<'_>) {
        if self.first.len() < MOST_ABOVE && !self.broken {
            let labels = row.cells.iter().map(|cell| row.value(cell).to_owned()).collect();
            let last = row.cells.last();
            // A field in quotation marks may go over several lines.
            let end = if row.end == Some(super::dialect::LineEnd::Cr) { '\r' } else { '\n' };
            let inside = last.map_or(0, |cell| row.value(cell).matches(end).count());
            let begins = u64::from(last.map_or(row.line, |cell| cell.line));
            // Also where the file ends with it: then no record stands behind.
            let lines = begins + inside as u64 + 1;
            self.first.push(Named { labels, line: u64::from(row.line) + 1, lines, end: row.end });
        }
    }
    fn fault(&mut self, _fault: Fault, _line: u32, _column: Option<u32>) {}
    fn lost(&mut self) {
        self.broken = true;
    }
    fn unknown(&mut self, name: &str, _line: u32) {
        if self.seen.insert(name.to_owned()) {
            self.names.push(name.to_owned());
        }
    }
    fn broken(&mut self, _line: u32, _why: Why) {}
}

/// What ends the lines: CR where one stands outside of quotation marks, and no LF does.
fn line_end(text: &str) -> u8 {
    let (mut within, mut found) = (false, b'\n');
    let mut bytes = text.bytes().peekable();
    while let Some(byte) = bytes.next() {
        match byte {
            b'"' => within = !within,
            b'\n' if !within => return b'\n',
            b'\r' if !within && bytes.peek() != Some(&b'\n') => found = b'\r',
            _ => {}
        }
    }
    found
}

/// The first records with each of the delimiters.
fn fields(text: &str, dialect: &Dialect) -> Vec<Reading> {
    let end = line_end(text);
    let own = dialect.delimiter_byte();
    let others = DELIMITERS.into_iter().filter(|delimiter| *delimiter != own);
    let mut readings = Vec::new();
    for delimiter in std::iter::once(own).chain(others) {
        let form = delimited::Form { delimiter, end };
        let mut heard = Labels::default();
        // Few records are enough, and lie within few lines.
        let some: String = text.split_inclusive(char::from(end)).take(64).collect();
        delimited::read(form, &some, &Damage::default(), &mut heard);
        readings.extend(heard.first.into_iter().map(|Named { labels, line, lines, end }| Reading {
            form: Form::Delimited { form, lines, end },
            labels,
            line,
        }));
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
            return Some(Reading { form: Form::JsonLines, labels: heard.names, line: 1 });
        }
    }
    let (start, open) = array(bytes, begin)?;
    let labels = names(text.get(start..)?);
    Some(Reading { form: Form::Json { start, open }, labels, line: 1 })
}

/// The place behind the bracket of the first array of objects, else of an empty array, and the brackets around it.
fn array(bytes: &[u8], begin: usize) -> Option<(usize, Vec<u8>)> {
    let mut at = begin;
    let mut open: Vec<u8> = Vec::new();
    let mut empty = None;
    while let Some(byte) = bytes.get(at) {
        match byte {
            b'[' => {
                let rest = bytes.get(at + 1..)?;
                match rest.iter().find(|byte| !byte.is_ascii_whitespace()) {
                    Some(b'{') => return Some((at + 1, open)),
                    Some(b']') if empty.is_none() => empty = Some((at + 1, open.clone())),
                    _ => {}
                }
                open.push(b'[');
            }
            b'{' => open.push(b'{'),
            b'}' | b']' => drop(open.pop()),
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
    empty
}

/// For each element that has others inside or attributes, the innermost of them by name; the inner elements first.
fn elements(text: &str) -> Vec<Reading> {
    let bytes = text.as_bytes();
    let mut open: Vec<(&[u8], bool)> = Vec::new();
    let mut found = Parents::default();
    let mut at = 0;
    while let Ok((placed, next)) = token(bytes, at) {
        at = next;
        let leaf = match placed.token {
            Token::Open(name, closed) => {
                if let Some(parent) = open.last_mut() {
                    parent.1 = true;
                }
                // The root is no record.
                let inside = bytes.get(placed.start + 1..placed.end - if closed { 2 } else { 1 }).unwrap_or_default();
                for (attribute, ..) in Attributes::of(inside).flatten().filter(|(name, ..)| !is_reserved(name)) {
                    if !open.is_empty() {
                        found.add(name, open.len(), attribute);
                    }
                }
                if !closed {
                    open.push((name, false));
                }
                closed.then_some(name)
            }
            Token::Close(name) => open.pop().filter(|(_, parent)| !parent).map(|_| name),
            _ => None,
        };
        let Some(leaf) = leaf else { continue };
        for (depth, (ancestor, _)) in open.iter().enumerate().skip(1) {
            found.add(ancestor, depth, leaf);
        }
    }
    let mut found = found.0;
    found.sort_by_key(|(_, depth, _)| std::cmp::Reverse(*depth));
    let reading = |(name, _, labels): (&[u8], usize, Vec<String>)| {
        Some(Reading { form: Form::Xml(std::str::from_utf8(name).ok()?.to_owned()), labels, line: 1 })
    };
    found.into_iter().filter_map(reading).collect()
}

/// Elements by their name and depth, each with the names of its fields.
#[derive(Default)]
struct Parents<'x>(Vec<(&'x [u8], usize, Vec<String>)>);

impl<'x> Parents<'x> {
    fn add(&mut self, ancestor: &'x [u8], depth: usize, field: &[u8]) {
        let Ok(field) = std::str::from_utf8(field) else { return };
        match self.0.iter_mut().find(|(name, at, _)| *name == ancestor && *at == depth) {
            Some((_, _, names)) if names.iter().any(|name| name == field) => {}
            Some((_, _, names)) => names.push(field.to_owned()),
            None => self.0.push((ancestor, depth, vec![field.to_owned()])),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_end_as_those_outside_of_quotation_marks_do() {
        for (text, end) in [
            ("a,b\r1,\"x\ny\"\r", b'\r'),
            ("a,b\r\n1,\"x\ry\"\r\n", b'\n'),
            ("\"a,b\r\n1,2\r\n", b'\n'),
            ("a,b\n1,x\ry\n", b'\n'),
            ("a,b", b'\n'),
        ] {
            assert_eq!(line_end(text), end, "{text:?}");
        }
    }

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
