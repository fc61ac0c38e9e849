//! Records as JSON objects, in an array or one in each line. Members of objects inside are fields of the record too, and
//! the entries of an array are repeats.

use memchr::{memchr, memchr2, memrchr};

use super::MOST_BYTES;
use super::lines::Lines;
use super::names::Names;
use crate::export::decode::Damage;
use crate::export::record::{Cell, How, Row, Sink};

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

/// How many of the bytes are whole records of an array; everything where the file ends with them.
#[must_use]
pub fn cut(bytes: &[u8], at_end: bool) -> usize {
    if at_end {
        return bytes.len();
    }
    let mut whole = 0;
    loop {
        let Some(open) = memchr(b'{', bytes.get(whole..).unwrap_or_default()).map(|found| whole + found) else {
            return whole;
        };
        // Between two records stands a comma; behind the last of them the array ends, and the rest is nobody's.
        let between = bytes.get(whole..open).unwrap_or_default();
        match end(bytes, open) {
            Some(end) if !between.contains(&b']') => whole = end,
            // A record without an end is broken, and the reader says so.
            None if bytes.len() - open <= MOST_BYTES => return whole,
            _ => return bytes.len(),
        }
    }
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

/// Reads the records of an array.
pub fn read(names: &Names, text: &str, damage: &Damage, sink: &mut impl Sink) {
    let mut reader = Reader::new(names, text, damage);
    loop {
        match reader.skip() {
            None | Some(b']') => return,
            Some(b',') => reader.at += 1,
            Some(_) => {
                if reader.record(sink).is_none() {
                    let line = reader.lines.line(text.as_bytes(), reader.at.min(text.len()));
                    sink.broken(line);
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

/// A count as the records have it.
fn short(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
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
                self.cell(column, line, start, end, How { aside: escaped, damaged, quoted: true });
                Some(())
            }
            _ => {
                let start = self.at;
                let rest = self.text.as_bytes().get(start..)?;
                let ends = |byte: &u8| matches!(byte, b',' | b'}' | b']') || byte.is_ascii_whitespace();
                let length = rest.iter().position(ends).unwrap_or(rest.len());
                let word = self.text.get(start..start + length)?;
                self.at = start + length;
                let number = || word.starts_with(['-', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9']);
                match word {
                    "null" => self.cell(column, line, start, start, How::default()),
                    "true" | "false" => self.cell(column, line, start, self.at, How::default()),
                    _ if number() => self.cell(column, line, start, self.at, How::default()),
                    _ => return None,
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
    fn chunks_end_behind_whole_objects() {
        let text = br#"{"a":"}{"},{"a":{"b":[1]}},{"a":"\""#;
        assert_eq!(cut(text, false), 26);
        assert_eq!(cut(text, true), text.len());
    }
}
