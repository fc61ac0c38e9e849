//! Records as JSON objects, in an array or one in each line. Members of objects inside are fields of the record too, and
//! the entries of an array are repeats.

use memchr::{memchr, memchr2, memrchr};

use super::lines::Lines;
use super::names::Names;
use super::{Cut, MOST_BYTES, MOST_DEPTH};
use crate::export::decode::Damage;
use crate::export::fault::Why;
use crate::export::record::{Cell, How, Row, Sink, short};

/// How deeply objects and arrays of a record may be nested.
const DEPTH: usize = 32;

/// Where the object or array that begins at a place ends; `None` where the bytes end before. Only strings and brackets are
/// looked at.
#[must_use]
pub fn end(bytes: &[u8], at: usize) -> Option<usize> {
    let (mut at, mut depth) = (at, 0_usize);
    loop {
        match bytes.get(at)? {
            b'{' | b'[' => depth += 1,
            b'}' | b']' => {
                depth = depth.saturating_sub(1);
                if depth == 0 {
                    return Some(at + 1);
                }
            }
            b'"' => at = string_end(bytes, at)?,
            _ => {}
        }
        at += 1;
    }
}

/// The closing mark of the string that is opened at a place.
fn string_end(bytes: &[u8], open: usize) -> Option<usize> {
    let mut at = open + 1;
    loop {
        let found = at + memchr2(b'"', b'\\', bytes.get(at..)?)?;
        if bytes.get(found) == Some(&b'"') {
            return Some(found);
        }
        at = found + 2;
    }
}

/// Divides an array into whole records, and knows what stands between and behind them.
#[derive(Clone, Debug)]
pub struct Walk {
    /// Whether a record lies before.
    begun: bool,
    /// Whether the array is closed.
    closed: bool,
    /// The brackets that are open around the array, the outermost first.
    open: Vec<u8>,
}

impl Walk {
    /// Behind the bracket of the array.
    #[must_use]
    pub const fn new(open: Vec<u8>) -> Self {
        Self { begun: false, closed: false, open }
    }

    /// How the bytes go on.
    pub fn cut(&mut self, bytes: &[u8], at_end: bool) -> Cut {
        if self.closed {
            return self.tail(bytes, at_end);
        }
        let mut whole = 0;
        let stopped = loop {
            let begun = self.begun || whole > 0;
            let mut at = solid(bytes, whole);
            match bytes.get(at) {
                Some(b']') => {
                    break if whole > 0 {
                        Cut::More
                    } else {
                        self.closed = true;
                        Cut::Nothing(at + 1)
                    };
                }
                Some(b',') if begun => at = solid(bytes, at + 1),
                Some(_) if begun => break Cut::Broken(at, Why::Form),
                _ => {}
            }
            match bytes.get(at) {
                Some(b'{') => match end(bytes, at) {
                    Some(end) => whole = end,
                    // A record without an end is broken, and the reader says so.
                    None if at_end => break Cut::Records(bytes.len()),
                    None if bytes.len() - at > MOST_BYTES => break Cut::Broken(at, Why::Long),
                    None => break Cut::More,
                },
                Some(_) => break Cut::Broken(at, Why::Form),
                None if at_end => break Cut::Broken(whole, Why::Ends),
                None => break Cut::More,
            }
        };
        // What is wrong behind whole records is told once they are read.
        let cut = match stopped {
            Cut::Records(all) => Cut::Records(all),
            _ if whole > 0 => Cut::Records(whole),
            other => other,
        };
        self.begun |= matches!(cut, Cut::Records(_));
        cut
    }

    /// What stands behind the array: other members of the objects around it, and their ends.
    fn tail(&mut self, bytes: &[u8], at_end: bool) -> Cut {
        let mut at = 0;
        loop {
            let next = solid(bytes, at);
            let passed = |other: Cut| if at > 0 { Cut::Nothing(at) } else { other };
            match bytes.get(next) {
                None if at_end && !self.open.is_empty() => return passed(Cut::Broken(0, Why::Ends)),
                None => return passed(Cut::More),
                Some(_) if self.open.is_empty() => return passed(Cut::Broken(next, Why::Behind)),
                Some(b'[' | b'{') if self.open.len() >= MOST_DEPTH => return passed(Cut::Broken(next, Why::Form)),
                Some(b'"') => match string_end(bytes, next) {
                    Some(end) => at = end + 1,
                    None if at_end => return passed(Cut::Broken(next, Why::Ends)),
                    None => return passed(Cut::More),
                },
                Some(b'[') => match bytes.get(solid(bytes, next + 1)) {
                    Some(b'{') => return passed(Cut::Broken(next, Why::Several)),
                    None if !at_end => return passed(Cut::More),
                    _ => {
                        self.open.push(b'[');
                        at = next + 1;
                    }
                },
                Some(b'{') => {
                    self.open.push(b'{');
                    at = next + 1;
                }
                Some(close @ (b']' | b'}')) => {
                    let opened = if *close == b']' { b'[' } else { b'{' };
                    if self.open.last() != Some(&opened) {
                        return passed(Cut::Broken(next, Why::Form));
                    }
                    self.open.pop();
                    at = next + 1;
                }
                Some(_) => at = next + 1,
            }
        }
    }
}

/// The place of the next byte that is no space.
fn solid(bytes: &[u8], at: usize) -> usize {
    let rest = bytes.get(at..).unwrap_or_default();
    rest.iter().position(|byte| !byte.is_ascii_whitespace()).map_or(bytes.len(), |space| at + space)
}

/// How many of the bytes are whole lines.
#[must_use]
pub fn cut_lines(bytes: &[u8], at_end: bool) -> usize {
    match memrchr(b'\n', bytes) {
        _ if at_end || bytes.len() > MOST_BYTES => bytes.len(),
        Some(end) => end + 1,
        None => 0,
    }
}

/// Reads the records of a chunk that [`Walk::cut`] gave, which looked at what stands between them.
pub fn read(names: &Names, text: &str, damage: &Damage, sink: &mut impl Sink) {
    let mut reader = Reader::new(names, text, damage);
    loop {
        match reader.skip() {
            None | Some(b']') => return,
            Some(b',') => reader.at += 1,
            Some(_) => {
                let start = reader.at;
                if reader.record(sink).is_none() {
                    let bytes = text.as_bytes();
                    let why = if end(bytes, start).is_none() { Why::Ends } else { Why::Form };
                    let line = reader.lines.line(bytes, reader.at.min(text.len()));
                    sink.broken(line, why);
                    return;
                }
            }
        }
    }
}

/// Reads records of which each has a line. A broken one does not spoil the next.
pub fn read_lines(names: &Names, text: &str, damage: &Damage, sink: &mut impl Sink) {
    let mut reader = Reader::new(names, text, damage);
    while let Some(_begin) = reader.skip() {
        let line = reader.lines.line(text.as_bytes(), reader.at);
        let end = memchr(b'\n', text.as_bytes().get(reader.at..).unwrap_or_default())
            .map_or(text.len(), |found| reader.at + found);
        let whole = std::mem::replace(&mut reader.text, text.get(..end).unwrap_or_default());
        let read = reader.record(sink).is_some() && reader.skip().is_none();
        reader.text = whole;
        reader.at = end;
        if !read {
            sink.fault(crate::export::fault::Fault::Unreadable, line, None);
            sink.lost();
        }
    }
}

struct Reader<'t> {
    names: &'t Names,
    text: &'t str,
    damage: &'t Damage,
    cells: Vec<Cell>,
    side: String,
    at: usize,
    next: usize,
    lines: Lines,
}

impl<'t> Reader<'t> {
    fn new(names: &'t Names, text: &'t str, damage: &'t Damage) -> Self {
        let (cells, side) = (Vec::new(), String::new());
        Self { names, text, damage, cells, side, at: 0, next: 0, lines: Lines::default() }
    }

    /// The next byte that is no space.
    fn skip(&mut self) -> Option<u8> {
        let rest = self.text.as_bytes().get(self.at..)?;
        let space = rest.iter().position(|byte| !byte.is_ascii_whitespace())?;
        self.at += space;
        rest.get(space).copied()
    }

    fn expect(&mut self, byte: u8) -> Option<()> {
        (self.skip()? == byte).then(|| self.at += 1)
    }

    /// One record; `None` where it is broken. Nothing of a broken record is told.
    fn record(&mut self, sink: &mut impl Sink) -> Option<()> {
        self.cells.clear();
        self.side.clear();
        self.next = 0;
        self.skip()?;
        let line = self.lines.line(self.text.as_bytes(), self.at);
        self.object(sink, 0)?;
        sink.row(&Row { text: self.text, side: &self.side, cells: &self.cells, line, end: None });
        Some(())
    }

    fn object(&mut self, sink: &mut impl Sink, depth: usize) -> Option<()> {
        self.expect(b'{')?;
        if depth > DEPTH {
            return None;
        }
        if self.skip()? == b'}' {
            self.at += 1;
            return Some(());
        }
        loop {
            self.skip()?;
            let line = self.lines.line(self.text.as_bytes(), self.at);
            let (start, end, escaped) = self.string()?;
            let mut unescaped = String::new();
            let name = if escaped {
                unescape(self.text.get(start..end)?, &mut unescaped)?;
                unescaped.as_str()
            } else {
                self.text.get(start..end)?
            };
            self.expect(b':')?;
            let column = self.names.find(name, &mut self.next);
            let nested = self.skip()? == b'{';
            if column.is_none() && !nested {
                sink.unknown(name, line);
            }
            self.value(column, line, sink, depth)?;
            match self.skip()? {
                b',' => self.at += 1,
                b'}' => {
                    self.at += 1;
                    return Some(());
                }
                _ => return None,
            }
        }
    }

    fn value(&mut self, column: Option<u32>, line: u32, sink: &mut impl Sink, depth: usize) -> Option<()> {
        match self.skip()? {
            b'{' => self.object(sink, depth + 1),
            b'[' => {
                if depth > DEPTH {
                    return None;
                }
                self.at += 1;
                if self.skip()? == b']' {
                    self.at += 1;
                    return Some(());
                }
                loop {
                    self.skip()?;
                    let line = self.lines.line(self.text.as_bytes(), self.at);
                    self.value(column, line, sink, depth + 1)?;
                    match self.skip()? {
                        b',' => self.at += 1,
                        b']' => {
                            self.at += 1;
                            return Some(());
                        }
                        _ => return None,
                    }
                }
            }
            b'"' => {
                let (start, end, escaped) = self.string()?;
                let damaged = self.damage.hits(start, end);
                let raw = self.text.get(start..end)?;
                let (start, end) = if escaped {
                    let start = self.side.len();
                    unescape(raw, &mut self.side)?;
                    (start, self.side.len())
                } else {
                    (start, end)
                };
                self.cell(column, line, start, end, How { aside: escaped, damaged, quoted: true, bare: false });
                Some(())
            }
            _ => {
                let start = self.at;
                let rest = self.text.as_bytes().get(start..)?;
                let ends = |byte: &u8| matches!(byte, b',' | b'}' | b']') || byte.is_ascii_whitespace();
                let length = rest.iter().position(ends).unwrap_or(rest.len());
                let word = self.text.get(start..start + length)?;
                self.at = start + length;
                match word {
                    "null" => self.cell(column, line, start, start, How::default()),
                    "true" | "false" => self.cell(column, line, start, self.at, How { bare: true, ..How::default() }),
                    _ => {
                        let bare = !number(word)?;
                        self.cell(column, line, start, self.at, How { bare, ..How::default() });
                    }
                }
                Some(())
            }
        }
    }

    fn cell(&mut self, column: Option<u32>, line: u32, start: usize, end: usize, how: How) {
        if let Some(column) = column {
            self.cells.push(Cell { column, line, start: short(start), end: short(end), how });
        }
    }

    /// A string: where its content begins and ends, and whether something in it is escaped.
    fn string(&mut self) -> Option<(usize, usize, bool)> {
        let bytes = self.text.as_bytes();
        if bytes.get(self.at) != Some(&b'"') {
            return None;
        }
        let start = self.at + 1;
        let end = string_end(bytes, self.at)?;
        self.at = end + 1;
        Some((start, end, memchr(b'\\', bytes.get(start..end)?).is_some()))
    }
}

/// Whether a number is written in digits, with a point at most; `None` where it is no number of JSON (RFC 8259).
fn number(word: &str) -> Option<bool> {
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let (mantissa, exponent) =
        word.split_once(['e', 'E']).map_or((word, None), |(mantissa, rest)| (mantissa, Some(rest)));
    let unsigned = mantissa.strip_prefix('-').unwrap_or(mantissa);
    let (whole, part) = unsigned.split_once('.').map_or((unsigned, None), |(whole, part)| (whole, Some(part)));
    let sound = digits(whole)
        && (whole == "0" || !whole.starts_with('0'))
        && part.is_none_or(digits)
        && exponent.is_none_or(|exponent| digits(exponent.strip_prefix(['+', '-']).unwrap_or(exponent)));
    sound.then_some(exponent.is_none())
}

/// Undoes the escapes of a JSON string; `None` where one is none.
fn unescape(raw: &str, into: &mut String) -> Option<()> {
    let mut rest = raw;
    while let Some((before, after)) = rest.split_once('\\') {
        into.push_str(before);
        let letter = after.chars().next()?;
        rest = after.get(letter.len_utf8()..)?;
        match letter {
            '"' | '\\' | '/' => into.push(letter),
            'b' => into.push('\u{8}'),
            'f' => into.push('\u{c}'),
            'n' => into.push('\n'),
            'r' => into.push('\r'),
            't' => into.push('\t'),
            'u' => {
                let unit = u16::from_str_radix(rest.get(..4)?, 16).ok()?;
                rest = rest.get(4..)?;
                let low = rest.strip_prefix("\\u").and_then(|low| u16::from_str_radix(low.get(..4)?, 16).ok());
                let pair = [Some(unit), low.filter(|_| (0xd800..0xdc00).contains(&unit))];
                let c = char::decode_utf16(pair.into_iter().flatten()).next()?.unwrap_or(char::REPLACEMENT_CHARACTER);
                if c.len_utf16() == 2 {
                    rest = rest.get(6..)?;
                }
                into.push(c);
            }
            _ => return None,
        }
    }
    into.push_str(rest);
    Some(())
}

#[cfg(test)]
mod tests {
    use super::super::heard::Heard;
    use super::*;

    fn names() -> Names {
        let mut names = Names::default();
        names.add("a", 0);
        names.add("b", 1);
        names
    }

    fn heard(text: &str) -> Vec<String> {
        let mut heard = Heard::default();
        read(&names(), text, &Damage::default(), &mut heard);
        heard.0
    }

    #[test]
    fn members_are_fields_and_arrays_are_repeats() {
        assert_eq!(
            heard("{\"a\":\"x\\u5c71\\ud842\\udfb7\",\n\"b\":null},\n{\"b\":[1,\"2\"],\"c\":{\"a\":true}} ] }"),
            ["0:x山𠮷@0 1:@1", "1:1@2 1:2@2 0:true@2"]
        );
        assert_eq!(heard("{\"a\":1,\"x\":2}"), ["?x@0", "0:1@0"]);
    }

    #[test]
    fn what_is_broken_is_told_with_its_line() {
        assert_eq!(heard("{\"a\":1},\n{\"a\":\n}"), ["0:1@0", "broken@2"]);
        let mut lines = Heard::default();
        read_lines(&names(), "{\"a\":1}\n{\"a\":\n\n{\"b\":2}\n", &Damage::default(), &mut lines);
        assert_eq!(lines.0, ["0:1@0", "Unreadable@1", "1:2@3"]);
    }

    #[test]
    fn numbers_are_those_of_json() {
        for (word, plain) in [
            ("0", Some(true)),
            ("-12.50", Some(true)),
            ("1e5", Some(false)),
            ("1.5E-3", Some(false)),
            ("012", None),
            ("NaN", None),
            ("1.", None),
            ("-", None),
        ] {
            assert_eq!(number(word), plain, "{word}");
        }
    }

    /// What a walk through a text says, with buffers that grow byte by byte from each cut.
    fn walked(text: &str, open: &[u8]) -> Vec<String> {
        let bytes = text.as_bytes();
        let mut walk = Walk::new(open.to_vec());
        let (mut at, mut end, mut said) = (0, 0, Vec::new());
        loop {
            match walk.cut(&bytes[at..end], end == bytes.len()) {
                Cut::Records(whole) => {
                    said.push(text.get(at..at + whole).unwrap().to_owned());
                    at += whole;
                }
                Cut::Nothing(passed) => at += passed,
                Cut::Broken(place, why) => {
                    said.push(format!("{why:?}@{}", at + place));
                    return said;
                }
                Cut::More if end == bytes.len() => return said,
                Cut::More => end += 1,
            }
        }
    }

    #[test]
    fn chunks_end_behind_whole_objects() {
        let text = br#"{"a":"}{"},{"a":{"b":[1]}},{"a":"\""#;
        assert_eq!(Walk::new(Vec::new()).cut(text, false), Cut::Records(26));
        assert_eq!(Walk::new(Vec::new()).cut(text, true), Cut::Records(text.len()));
        let long = format!("{{\"a\": \"{}", "x".repeat(MOST_BYTES));
        assert_eq!(Walk::new(Vec::new()).cut(long.as_bytes(), false), Cut::Broken(0, Why::Long));
    }

    #[test]
    fn an_array_is_closed_and_nothing_stands_behind_it() {
        assert_eq!(walked("{},{} ] ", b""), ["{}", ",{}"]);
        assert_eq!(walked("{}],\"n\":[1,\"]\"]}\n", b"{"), ["{}"]);
        assert_eq!(walked("{},{}\n", b""), ["{}", ",{}", "Ends@5"]);
        assert_eq!(walked("{},\n", b""), ["{}", "Ends@2"]);
        assert_eq!(walked("{}]\n", b"{"), ["{}", "Ends@3"]);
        assert_eq!(walked("{}] x", b""), ["{}", "Behind@4"]);
        assert_eq!(walked("{}][{}]", b""), ["{}", "Behind@3"]);
        assert_eq!(walked("{}],\"b\":[ {}]}", b"{"), ["{}", "Several@8"]);
        assert_eq!(walked("{},]", b""), ["{}", "Form@3"]);
        assert_eq!(walked("{}{}]", b""), ["{}", "Form@2"]);
        assert_eq!(walked("{},1]", b""), ["{}", "Form@3"]);
        assert_eq!(walked(",{}]", b""), ["Form@0"]);
        assert_eq!(walked("{}}", b"{"), ["{}", "Form@2"]);
    }
}
