//! Records with a delimiter between their fields (CSV, TSV), after RFC 4180: a quotation mark counts where a field begins,
//! and is doubled inside.
//!
//! The same walk divides a file into chunks ([`cut`]) and reads a chunk ([`read`]), so that both agree on where a record
//! ends, also where quotation marks are broken: then the line on which the field was opened is given up and the next line
//! begins a record.

use memchr::{memchr, memchr_iter, memchr2, memrchr};

use super::MOST_BYTES;
use super::ends::{Ends, Taken};
use crate::export::between::Between;
use crate::export::decode::Damage;
use crate::export::dialect::LineEnd;
use crate::export::fault::Fault;
use crate::export::record::{Block, Cell, How, Lines, Row, Sink, Span, short};

/// What divides a file into fields and records.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Form {
    /// Between fields.
    pub delimiter: u8,
    /// Behind records: LF, also where CR stands before it, or CR.
    pub end: u8,
}

const QUOTE: u8 = b'"';

/// How a field in quotation marks goes on behind its opening mark.
enum Closing {
    /// Closed at this place; whether a doubled mark stands inside.
    At(usize, bool),
    /// Closed with something behind it that is no end of a field, or never within the longest record.
    Broken,
    /// The bytes end before it is known.
    Open,
}

impl Form {
    const fn divides(self, byte: u8) -> bool {
        byte == self.delimiter || byte == self.end || byte == b'\n' || byte == b'\r'
    }

    /// Looks for the closing mark of a field that is opened at `open`.
    fn closing(self, bytes: &[u8], open: usize, at_end: bool) -> Closing {
        let mut at = open + 1;
        let mut doubled = false;
        loop {
            let Some(quote) = memchr(QUOTE, bytes.get(at..).unwrap_or_default()).map(|found| at + found) else {
                let broken = at_end || bytes.len() - open > MOST_BYTES;
                return if broken { Closing::Broken } else { Closing::Open };
            };
            if quote - open > MOST_BYTES {
                return Closing::Broken;
            }
            match bytes.get(quote + 1) {
                Some(&QUOTE) => {
                    doubled = true;
                    at = quote + 2;
                }
                Some(&next) if !self.divides(next) => return Closing::Broken,
                None if !at_end => return Closing::Open,
                _ => return Closing::At(quote, doubled),
            }
        }
    }

    /// The place behind the line on which a place stands.
    fn next_line(self, bytes: &[u8], at: usize) -> Option<usize> {
        memchr(self.end, bytes.get(at..)?).map(|found| at + found + 1)
    }
}

/// How many of the bytes are whole records; they begin with one. Everything where the file ends with them.
#[must_use]
pub fn cut(form: Form, bytes: &[u8], at_end: bool) -> usize {
    let (mut at, mut whole) = (0, 0);
    let last_end = |from: usize, to: usize| {
        memrchr(form.end, bytes.get(from..to).unwrap_or_default()).map(|found| from + found + 1)
    };
    loop {
        let Some(quote) = memchr(QUOTE, bytes.get(at..).unwrap_or_default()).map(|found| at + found) else {
            return if at_end { bytes.len() } else { last_end(at, bytes.len()).unwrap_or(whole) };
        };
        whole = last_end(at, quote).unwrap_or(whole);
        let begins = quote
            .checked_sub(1)
            .and_then(|before| bytes.get(before))
            .is_none_or(|before| *before == form.delimiter || *before == form.end);
        if !begins {
            at = quote + 1;
            continue;
        }
        match form.closing(bytes, quote, at_end) {
            Closing::At(close, _) => at = close + 1,
            Closing::Broken => match form.next_line(bytes, quote) {
                Some(next) => (at, whole) = (next, next),
                None => return if at_end { bytes.len() } else { whole },
            },
            Closing::Open => return whole,
        }
    }
}

/// Reads the records of a chunk that [`cut`] gave.
pub fn read(form: Form, text: &str, damage: &Damage, sink: &mut impl Sink) {
    let bytes = text.as_bytes();
    let mut reader = Reader { form, text, damage, cells: Vec::new(), side: String::new(), at: 0, line: 0 };
    let Some(columns) = sink.columns().filter(|columns| *columns > 0 && form.end == b'\n') else {
        while reader.at < bytes.len() {
            reader.record(sink);
        }
        return;
    };
    let mut plain = Plain::new(columns, sink.needed().clamp(1, columns));
    let mut ends = Ends::new(bytes, form);
    while reader.at < bytes.len() {
        match plain.take(&mut reader, &mut ends) {
            Take::Plain => {}
            Take::Other(next) => {
                plain.between.behind(plain.ends.len());
                reader.record(&mut plain.between);
                // Where quotation marks do not stand around whole fields, the ends that are known are others.
                if Some(reader.at) != next {
                    ends.begin(reader.at);
                }
            }
        }
        if ends.taken() > MOST_KEPT {
            ends.let_go();
        }
        if plain.ends.len() >= Block::MOST || plain.between.len() >= Block::MOST {
            plain.hand_over(&reader, sink);
        }
    }
    plain.hand_over(&reader, sink);
}

/// So many ends are kept although nobody needs them, since letting go of them costs a move of those behind.
const MOST_KEPT: usize = 4096;

/// Plain records that are gathered to be handed over together.
struct Plain {
    columns: usize,
    /// So many of them are wanted.
    needed: usize,
    spans: Vec<Span>,
    ends: Vec<LineEnd>,
    lines: Vec<u32>,
    side: String,
    /// What stands between them.
    between: Between,
}

/// What stands between ends that follow each other.
fn between(ends: &[u32]) -> impl Iterator<Item = Span> {
    let behind = ends.get(1..).unwrap_or_default();
    ends.iter().zip(behind).map(|(before, end)| Span { start: before.wrapping_add(1), end: *end })
}

/// A record that was looked at.
enum Take {
    /// It is plain, and taken.
    Plain,
    /// It wants care. Unless its quotation marks are broken the next begins here.
    Other(Option<usize>),
}

impl Plain {
    fn new(columns: usize, needed: usize) -> Self {
        Self {
            columns,
            needed,
            spans: Vec::with_capacity(columns * (Block::MOST + 1)),
            ends: Vec::with_capacity(Block::MOST),
            lines: Vec::with_capacity(Block::MOST),
            side: String::new(),
            between: Between::default(),
        }
    }

    /// Takes a record in which every quotation mark stands at an end of its field or is doubled inside. Where it is not so,
    /// or has anything else that wants care, nothing is taken of it.
    #[inline]
    fn take(&mut self, reader: &mut Reader<'_>, ends: &mut Ends<'_>) -> Take {
        let bytes = reader.text.as_bytes();
        let first = reader.at;
        let Some(Taken { fields, last, end, quotes, folded }) = ends.record(first) else { return Take::Other(None) };
        let next = end + 1;
        let crlf = end > last && bytes.get(end - 1) == Some(&b'\r');
        let blank = self.columns == 1 && end - usize::from(crlf) == last;
        if fields != self.columns || blank || folded || reader.damage.hits(first, next) {
            return Take::Other(Some(next));
        }
        let line_end = if crlf { LineEnd::Crlf } else { LineEnd::Lf };
        let known = ends.last(self.columns);
        if quotes {
            if !self.add(known, crlf, bytes) {
                return Take::Other(Some(next));
            }
        } else {
            self.spans.extend(between(known).take(self.needed));
            if let Some(last) = self.spans.last_mut().filter(|_| crlf && self.needed == self.columns) {
                last.end -= 1;
            }
        }
        self.ends.push(line_end);
        self.lines.push(reader.line);
        reader.line += 1;
        reader.at = next;
        Take::Plain
    }

    /// Takes the fields of a record with quotation marks; `false` where those want care.
    fn add(&mut self, ends: &[u32], crlf: bool, bytes: &[u8]) -> bool {
        let before = self.spans.len();
        // Marks of fields that are not wanted have a say too.
        for (column, plain) in between(ends).enumerate() {
            let last = column + 1 == self.columns;
            let Some(span) = self.unquoted(bytes, Span { end: plain.end - u32::from(last && crlf), ..plain }) else {
                self.spans.truncate(before);
                return false;
            };
            if column < self.needed {
                self.spans.push(span);
            }
        }
        true
    }

    /// Takes the quotation marks off a field that stands in them; `None` where there are others.
    fn unquoted(&mut self, bytes: &[u8], span: Span) -> Option<Span> {
        let value = bytes.get(span.start as usize..span.end as usize).unwrap_or_default();
        let [QUOTE, inner @ .., QUOTE] = value else {
            return memchr(QUOTE, value).is_none().then_some(span);
        };
        if memchr(QUOTE, inner).is_none() {
            return Some(Span { start: span.start + 1, end: span.end - 1 });
        }
        let text = std::str::from_utf8(inner).ok()?;
        let start = self.side.len();
        for (at, part) in text.split("\"\"").enumerate() {
            if part.contains('"') {
                return None;
            }
            if at > 0 {
                self.side.push('"');
            }
            self.side.push_str(part);
        }
        Some(Span { start: short(start) | Span::ASIDE, end: short(self.side.len()) })
    }

    /// Hands over what was gathered.
    fn hand_over(&mut self, reader: &Reader<'_>, sink: &mut impl Sink) {
        if !(self.ends.is_empty() && self.between.is_empty()) {
            sink.block(&Block {
                text: reader.text,
                side: &self.side,
                columns: self.needed,
                spans: &self.spans,
                line: 0,
                lines: Lines { of: &self.lines, ..Lines::default() },
                fields: None,
                rows: self.ends.len(),
                ends: &self.ends,
                between: Some(&self.between),
            });
        }
        self.spans.clear();
        self.ends.clear();
        self.lines.clear();
        self.between.clear();
        self.side.clear();
    }
}

struct Reader<'t> {
    form: Form,
    text: &'t str,
    damage: &'t Damage,
    cells: Vec<Cell>,
    side: String,
    at: usize,
    line: u32,
}

impl Reader<'_> {
    fn record(&mut self, sink: &mut impl Sink) {
        let bytes = self.text.as_bytes();
        self.cells.clear();
        self.side.clear();
        let line = self.line;
        // An empty line is no record, and none of its fields is there.
        let blank = match bytes.get(self.at..) {
            Some([b'\r', b'\n', ..]) => 2,
            Some([byte, ..]) if *byte == self.form.end => 1,
            _ => 0,
        };
        if blank > 0 {
            sink.fault(Fault::RaggedRow, line, None);
            self.at += blank;
            self.line += 1;
            return;
        }
        loop {
            let column = short(self.cells.len());
            let quoted = bytes.get(self.at) == Some(&QUOTE);
            let end = if quoted { self.quoted(column, sink) } else { Some(self.plain(column, sink)) };
            let Some(end) = end else {
                sink.lost();
                return;
            };
            match bytes.get(end) {
                Some(byte) if *byte == self.form.delimiter => self.at = end + 1,
                Some(b'\r') if self.form.end == b'\n' && bytes.get(end + 1) == Some(&b'\n') => {
                    self.at = end + 2;
                    return self.finish(line, Some(LineEnd::Crlf), sink);
                }
                Some(byte) if *byte == self.form.end => {
                    self.at = end + 1;
                    let ending = if *byte == b'\r' { LineEnd::Cr } else { LineEnd::Lf };
                    return self.finish(line, Some(ending), sink);
                }
                // A lone CR behind a closing mark, and the like.
                Some(_) => self.at = end + 1,
                None => {
                    self.at = end;
                    return self.finish(line, None, sink);
                }
            }
        }
    }

    fn finish(&mut self, line: u32, end: Option<LineEnd>, sink: &mut impl Sink) {
        sink.row(&Row { text: self.text, side: &self.side, cells: &self.cells, line, end });
        if end.is_some() {
            self.line += 1;
        }
    }

    /// A field without quotation marks: up to the next delimiter or end. Gives the place of that.
    fn plain(&mut self, column: u32, sink: &mut impl Sink) -> usize {
        let bytes = self.text.as_bytes();
        let rest = bytes.get(self.at..).unwrap_or_default();
        let end = memchr2(self.form.delimiter, self.form.end, rest).map_or(bytes.len(), |found| self.at + found);
        let ends_record = self.form.end == b'\n' && bytes.get(end) == Some(&b'\n');
        let crlf = ends_record && end > self.at && bytes.get(end - 1) == Some(&b'\r');
        let end = if crlf { end - 1 } else { end };
        let value = bytes.get(self.at..end).unwrap_or_default();
        if memchr(QUOTE, value).is_some() {
            sink.fault(Fault::Quoting, self.line, Some(column));
        }
        let damaged = self.damage.hits(self.at, end);
        let how = How { damaged, ..How::default() };
        self.cells.push(Cell { column, line: self.line, start: short(self.at), end: short(end), how });
        end
    }

    /// A field in quotation marks. Gives the place behind its closing mark; `None` where it is broken and the line is left.
    fn quoted(&mut self, column: u32, sink: &mut impl Sink) -> Option<usize> {
        let bytes = self.text.as_bytes();
        let open = self.at;
        let Closing::At(close, doubled) = self.form.closing(bytes, open, true) else {
            sink.fault(Fault::Quoting, self.line, Some(column));
            self.at = self.form.next_line(bytes, open).unwrap_or(bytes.len());
            self.line += 1;
            return None;
        };
        let value = self.text.get(open + 1..close).unwrap_or_default();
        let damaged = self.damage.hits(open, close);
        let (start, end) = if doubled {
            let start = self.side.len();
            let mut parts = value.split("\"\"");
            self.side.push_str(parts.next().unwrap_or_default());
            for part in parts {
                self.side.push('"');
                self.side.push_str(part);
            }
            (start, self.side.len())
        } else {
            (open + 1, close)
        };
        let how = How { quoted: true, aside: doubled, damaged, bare: false };
        self.cells.push(Cell { column, line: self.line, start: short(start), end: short(end), how });
        self.line += short(memchr_iter(self.form.end, value.as_bytes()).count());
        Some(close + 1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::record::Fields;

    #[derive(Default, PartialEq, Debug)]
    struct Heard(Vec<String>);

    impl Sink for Heard {
        fn row(&mut self, row: &Row<'_>) {
            let values: Vec<&str> = row.cells.iter().map(|cell| row.value(cell)).collect();
            self.0.push(format!("{} {:?} {}", row.line, row.end, values.join("|")));
        }
        fn fault(&mut self, fault: Fault, line: u32, column: Option<u32>) {
            self.0.push(format!("{line} {fault:?} {column:?}"));
        }
        fn lost(&mut self) {
            self.0.push("lost".to_owned());
        }
        fn unknown(&mut self, _name: &str, _line: u32) {}
        fn broken(&mut self, _line: u32, _why: crate::export::fault::Why) {}
    }

    const CSV: Form = Form { delimiter: b',', end: b'\n' };

    fn read_all(text: &str) -> Vec<String> {
        let mut heard = Heard::default();
        read(CSV, text, &Damage::default(), &mut heard);
        heard.0
    }

    #[test]
    fn fields_may_stand_in_quotation_marks_with_line_ends_inside() {
        assert_eq!(
            read_all("a,\"b\"\"c\",\"d\r\ne\"\r\n1,,3\n\nx"),
            ["0 Some(Crlf) a|b\"c|d\r\ne", "2 Some(Lf) 1||3", "3 RaggedRow None", "4 None x"]
        );
    }

    #[test]
    fn a_broken_quotation_mark_costs_one_line() {
        assert_eq!(
            read_all("a,\"b\"c,d\r\n1,2\r\n\"x,y\r\n\"3\",\"4\"\r\n"),
            ["0 Quoting Some(1)", "lost", "1 Some(Crlf) 1|2", "2 Quoting Some(0)", "lost", "3 Some(Crlf) 3|4"]
        );
        assert_eq!(read_all("a\n\"b\nc\n"), ["0 Some(Lf) a", "1 Quoting Some(0)", "lost", "2 Some(Lf) c"]);
    }

    #[test]
    fn a_bare_quotation_mark_is_told_and_the_field_is_read() {
        assert_eq!(read_all("a\"b,c\n"), ["0 Quoting Some(0)", "0 Some(Lf) a\"b|c"]);
    }

    /// Takes plain records together.
    struct Together(Heard, usize, usize);

    impl Sink for Together {
        fn columns(&self) -> Option<usize> {
            Some(self.1)
        }
        fn needed(&self) -> usize {
            self.2
        }
        fn block(&mut self, block: &Block<'_>) {
            let (mut cells, mut told, mut fields) = (Vec::new(), 0, Fields::default());
            for row in 0..block.rows {
                block.tell(&mut told, row, self);
                self.row(&block.row(row, &mut cells));
            }
            block.tell(&mut told, block.rows, self);
            for column in 0..block.columns {
                fields.take(block, column);
                let alone = (0..block.rows).map(|row| block.span(row, column)).map(|span| (span.start, span.end));
                assert!(fields.iter().eq(alone.chain(std::iter::repeat_n((0, 0), Block::MOST - block.rows))));
            }
        }
        fn row(&mut self, row: &Row<'_>) {
            self.0.row(row);
        }
        fn fault(&mut self, fault: Fault, line: u32, column: Option<u32>) {
            self.0.fault(fault, line, column);
        }
        fn lost(&mut self) {
            self.0.lost();
        }
        fn unknown(&mut self, _name: &str, _line: u32) {}
        fn broken(&mut self, _line: u32, _why: crate::export::fault::Why) {}
    }

    proptest::proptest! {
        #[test]
        fn plain_records_are_read_as_others_are(
            parts in proptest::collection::vec(proptest::sample::select(vec![
                "a", "\"", "\"\"", ",", ",", "\n", "\r\n", "\r", "山田", "\"b\"", ",\"c\"\"d\",", "\"e,f\"", "\"g\nh\"",
                "0123456789012345678901234567890123456789",
            ]), 0..120),
            columns in 1_usize..4,
            plain in 0_usize..150,
        ) {
            // Many alike, so that some of them fill a block.
            let text = format!("{}\r\n", vec!["山田"; columns].join(",")).repeat(plain) + &parts.concat();
            let mut together = Together(Heard::default(), columns, usize::MAX);
            read(CSV, &text, &Damage::default(), &mut together);
            proptest::prop_assert_eq!(together.0.0, read_all(&text));
            // The same records are there where only the first field is asked for.
            let mut first = Together(Heard::default(), columns, 1);
            read(CSV, &text, &Damage::default(), &mut first);
            let begin = |line: &String| line.split('|').next().unwrap_or_default().to_owned();
            let all = read_all(&text);
            proptest::prop_assert_eq!(
                first.0.0.iter().map(begin).collect::<Vec<_>>(),
                all.iter().map(begin).collect::<Vec<_>>()
            );
        }
    }

    #[test]
    fn chunks_end_where_records_do() {
        let text = "a,\"b\nc\"\n\"d\"e\nf,\"g\"\nh\"i\n\"j";
        let bytes = text.as_bytes();
        let mut whole = Vec::new();
        let mut at = 0;
        // Byte by byte, as a reader of files may hand them over.
        for end in 1..=bytes.len() {
            let cut = cut(CSV, &bytes[at..end], end == bytes.len());
            if cut > 0 {
                whole.push(text.get(at..at + cut).unwrap());
                at += cut;
            }
        }
        assert_eq!(whole.concat(), text);
        let parts: Vec<String> = whole.iter().flat_map(|part| read_all(part)).collect();
        let strip = |line: &String| line.split_once(' ').map_or(line.clone(), |(_, rest)| rest.to_owned());
        assert_eq!(parts.iter().map(strip).collect::<Vec<_>>(), read_all(text).iter().map(strip).collect::<Vec<_>>());
    }
}
