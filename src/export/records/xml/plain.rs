//! Records that look like the one before: the same elements in the same order, with the same white space between them. Then
//! what stands around the values is known and only compared, and many records are handed over together.

use memchr::{memchr, memchr2};

use crate::export::decode::Damage;
use crate::export::record::{Block, Lines as BlockLines, Sink, Span, short};
use crate::export::records::lines::Lines;
use crate::export::records::names::Names;

/// So many records that look otherwise are looked at for what others may look like, between full blocks of them.
const TRIES: u32 = 16;

/// How a record is written.
#[derive(Debug, Default)]
struct Pattern {
    /// `<record>`.
    open: Vec<u8>,
    /// Its fields.
    fields: Vec<Field>,
    /// White space and `</record>`.
    close: Vec<u8>,
    /// By column how many lines below the beginning of its record a field stands.
    within: Vec<u32>,
    /// The columns that have fields.
    columns: Vec<u32>,
    /// How many line feeds are in the record.
    lines: u32,
}

#[derive(Debug)]
struct Field {
    /// White space and `<name`.
    open: Vec<u8>,
    /// `</name>`.
    close: Vec<u8>,
    column: usize,
}

fn feeds(bytes: &[u8]) -> u32 {
    short(memchr::memchr_iter(b'\n', bytes).count())
}

/// The white space at the beginning of some bytes.
fn space(bytes: &[u8]) -> usize {
    bytes.iter().position(|byte| !byte.is_ascii_whitespace()).unwrap_or(bytes.len())
}

impl Pattern {
    /// How a record at the beginning of some bytes is written, where each of its elements is a field that has no other.
    fn of(record: &[u8], names: &Names, columns: usize, bytes: &[u8]) -> Option<Self> {
        let mut pattern = Self { open: [b"<", record, b">"].concat(), within: vec![0; columns], ..Self::default() };
        let mut rest = bytes.strip_prefix(pattern.open.as_slice())?;
        let (mut guess, close) = (0, [b"</", record, b">"].concat());
        loop {
            let lead = space(rest);
            let (white, tag) = rest.split_at(lead);
            pattern.lines += feeds(white);
            if let Some(_behind) = tag.strip_prefix(close.as_slice()) {
                pattern.close = [white, &close].concat();
                return (!pattern.fields.is_empty()).then_some(pattern);
            }
            let inside = tag.strip_prefix(b"<")?;
            // A prefix, an attribute or anything else ends the name where it would not end otherwise.
            let length =
                inside.iter().position(|byte| matches!(byte, b'>' | b'/' | b' ' | b':' | b'\t' | b'\n' | b'\r'))?;
            let (name, behind) = inside.split_at(length);
            let column = names.find(std::str::from_utf8(name).ok()?, &mut guess)?;
            if pattern.columns.contains(&column) {
                return None;
            }
            let close = [b"</", name, b">"].concat();
            rest = if let Some(behind) = behind.strip_prefix(b"/>") {
                behind
            } else {
                let value = behind.strip_prefix(b">")?;
                value.get(memchr(b'<', value)?..)?.strip_prefix(close.as_slice())?
            };
            *pattern.within.get_mut(column as usize)? = pattern.lines;
            pattern.columns.push(column);
            pattern.fields.push(Field { open: [white, b"<", name].concat(), close, column: column as usize });
        }
    }

    /// Takes a record that begins at a place and looks so; gives its end. Values are put in `spans` by their columns.
    fn take(&self, bytes: &[u8], at: usize, spans: &mut [Span]) -> Option<usize> {
        let rest = bytes.get(at..)?;
        let mut rest = rest.strip_prefix(self.open.as_slice())?;
        for field in &self.fields {
            rest = rest.strip_prefix(field.open.as_slice())?;
            let place = spans.get_mut(field.column)?;
            match rest {
                [b'>', value @ ..] => {
                    // What a carriage return is depends on what follows; no value begins with the tag behind one.
                    let length = memchr2(b'<', b'\r', value)?;
                    let start = bytes.len() - value.len();
                    *place = Span { start: short(start), end: short(start + length) };
                    rest = value.get(length..)?.strip_prefix(field.close.as_slice())?;
                }
                [b'/', b'>', behind @ ..] => {
                    *place = Span::default();
                    rest = behind;
                }
                _ => return None,
            }
        }
        rest = rest.strip_prefix(self.close.as_slice())?;
        Some(bytes.len() - rest.len())
    }
}

/// Records that are gathered to be handed over together.
pub struct Plain<'t> {
    text: &'t str,
    damage: &'t Damage,
    record: &'t [u8],
    names: &'t Names,
    /// How many columns there are; none where records are wanted one by one.
    columns: usize,
    pattern: Option<Pattern>,
    tries: u32,
    spans: Vec<Span>,
    rows: usize,
    /// The line of the first of them, and from each to the next.
    line: u32,
    step: u32,
    /// The next place with a reference.
    special: usize,
}

impl<'t> Plain<'t> {
    /// For a chunk.
    pub fn new(record: &'t [u8], names: &'t Names, text: &'t str, damage: &'t Damage, sink: &impl Sink) -> Self {
        let columns = sink.columns().unwrap_or_default();
        let spans = Vec::with_capacity(columns * Block::MOST);
        let (pattern, tries, rows, line, step, special) = (None, 0, 0, 0, 0, 0);
        Self { text, damage, record, names, columns, pattern, tries, spans, rows, line, step, special }
    }

    /// Takes the records from a place on that look like each other, and hands them over; gives the place behind the last.
    pub fn take(&mut self, from: usize, lines: &mut Lines, sink: &mut impl Sink) -> usize {
        if self.columns == 0 || (self.pattern.is_none() && self.tries > TRIES) {
            return from;
        }
        let bytes = self.text.as_bytes();
        let mut at = from;
        loop {
            let begin = at + space(bytes.get(at..).unwrap_or_default());
            let mut after = *lines;
            let line = after.line(bytes, begin);
            let Some(end) = self.one(begin, line, &mut after, sink) else { break };
            (at, *lines) = (end, after);
        }
        self.hand_over(sink);
        at
    }

    /// Takes one record.
    fn one(&mut self, begin: usize, line: u32, lines: &mut Lines, sink: &mut impl Sink) -> Option<usize> {
        let bytes = self.text.as_bytes();
        let before = self.spans.len();
        self.spans.resize(before + self.columns, Span::default());
        let place = self.spans.get_mut(before..).unwrap_or_default();
        let mut end = self.pattern.as_ref().and_then(|pattern| pattern.take(bytes, begin, place));
        if end.is_none() && self.tries <= TRIES {
            // Records may begin to look otherwise.
            let rest = bytes.get(begin..).unwrap_or_default();
            self.tries += u32::from(!rest.is_empty());
            if let Some(pattern) = Pattern::of(self.record, self.names, self.columns, rest) {
                self.spans.truncate(before);
                self.hand_over(sink);
                self.spans.resize(self.columns, Span::default());
                end = pattern.take(bytes, begin, &mut self.spans);
                self.pattern = Some(pattern);
            }
        }
        let row = self.rows * self.columns;
        let found = end.zip(self.pattern.as_ref()).filter(|(end, pattern)| {
            if self.special < begin || self.special == 0 {
                let rest = bytes.get(begin..).unwrap_or_default();
                self.special = memchr(b'&', rest).map_or(bytes.len(), |found| begin + found);
            }
            // A value with a line feed would move the lines of those behind it.
            let plain = self.special >= *end && !self.damage.hits(begin, *end);
            plain && lines.line(bytes, *end) - line == pattern.lines
        });
        let Some((end, _)) = found else {
            self.spans.truncate(row);
            return None;
        };
        if self.rows == 1 {
            self.step = line - self.line;
        }
        if self.rows > 0 && line != self.line + short(self.rows) * self.step {
            let last = self.spans.split_off(row);
            self.hand_over(sink);
            self.spans = last;
        }
        if self.rows == 0 {
            self.line = line;
        }
        self.rows += 1;
        if self.rows == Block::MOST {
            self.tries = 0;
            self.hand_over(sink);
        }
        Some(end)
    }

    /// Hands over what was gathered.
    fn hand_over(&mut self, sink: &mut impl Sink) {
        if let Some(pattern) = self.pattern.as_ref().filter(|_| self.rows > 0) {
            sink.block(&Block {
                text: self.text,
                side: "",
                columns: self.columns,
                spans: &self.spans,
                line: self.line,
                lines: BlockLines { step: self.step, within: &pattern.within, of: &[] },
                fields: Some(&pattern.columns),
                rows: self.rows,
                ends: &[],
                between: None,
            });
        }
        self.spans.clear();
        self.rows = 0;
        self.step = 0;
    }
}
