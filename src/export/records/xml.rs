//! Records as XML elements. The innermost elements of a record are its fields, as are its own attributes, and those of one
//! name are repeats.

mod plain;
mod token;
mod walk;

use memchr::memchr2;

use self::plain::Plain;
pub use self::token::{Attributes, Placed, Stop, Token, is_reserved, token};
pub use self::walk::Walk;
use super::lines::Lines;
use super::names::Names;
use crate::export::decode::Damage;
use crate::export::fault::Why;
use crate::export::record::{Cell, How, Row, Sink, short};

/// Reads the records of a chunk that [`Walk::cut`] gave, which looked at what stands around them.
pub fn read(record: &str, names: &Names, text: &str, damage: &Damage, sink: &mut impl Sink) {
    let mut reader = Reader {
        record: record.as_bytes(),
        names,
        text,
        damage,
        cells: Vec::new(),
        side: String::new(),
        field: None,
        open: Vec::new(),
        next: 0,
    };
    let bytes = text.as_bytes();
    let (mut at, mut lines, mut begun) = (0, Lines::default(), None);
    let mut plain = Plain::new(record.as_bytes(), names, text, damage, sink);
    loop {
        if begun.is_none() {
            at = plain.take(at, &mut lines, sink);
        }
        match token(bytes, at) {
            Ok((placed, next)) => {
                let line = lines.line(bytes, placed.start);
                if reader.take(&placed, line, &mut begun, sink).is_none() {
                    return sink.broken(line, Why::Form);
                }
                at = next;
            }
            Err(Stop::End) if at >= bytes.len() && begun.is_none() => return,
            Err(stop) => {
                let line = lines.line(bytes, at);
                return sink.broken(line, if stop == Stop::End { Why::Ends } else { Why::Form });
            }
        }
    }
}

struct Reader<'t> {
    record: &'t [u8],
    names: &'t Names,
    text: &'t str,
    damage: &'t Damage,
    cells: Vec<Cell>,
    side: String,
    field: Option<Field<'t>>,
    /// The elements of a record that are open.
    open: Vec<&'t [u8]>,
    next: usize,
}

/// An element inside a record that may turn out to be a field.
struct Field<'t> {
    name: &'t str,
    line: u32,
    /// Its text, as far as it is one piece without references.
    piece: Option<(usize, usize)>,
    /// Where its text begins in the side text, once it is there.
    aside: Option<usize>,
    damaged: bool,
}

impl<'t> Reader<'t> {
    /// Takes one token; `None` where the text is broken.
    fn take(&mut self, placed: &Placed<'t>, line: u32, begun: &mut Option<u32>, sink: &mut impl Sink) -> Option<()> {
        match placed.token {
            Token::Open(name, closed) if begun.is_none() => {
                if name == self.record {
                    self.cells.clear();
                    self.side.clear();
                    self.open.clear();
                    self.next = 0;
                    self.field = None;
                    self.attributes(placed, closed, line, sink)?;
                    if closed {
                        sink.row(&Row { text: self.text, side: &self.side, cells: &self.cells, line, end: None });
                    } else {
                        *begun = Some(line);
                    }
                }
            }
            Token::Open(name, closed) => {
                let name = std::str::from_utf8(name).ok()?;
                self.field = Some(Field { name, line, piece: None, aside: None, damaged: false });
                if closed {
                    self.end(sink);
                } else {
                    self.open.push(name.as_bytes());
                }
            }
            Token::Close(name) if begun.is_some() => match self.open.pop() {
                Some(open) if open == name => self.end(sink),
                None if name == self.record => {
                    let line = begun.take()?;
                    sink.row(&Row { text: self.text, side: &self.side, cells: &self.cells, line, end: None });
                }
                // An end without a beginning.
                _ => return None,
            },

            Token::Text => self.text(placed, true)?,
            Token::Plain => self.text(placed, false)?,
            // What stands around the records was looked at before.
            Token::Close(_) | Token::Other => {}
        }
        Some(())
    }

    /// The attributes of the tag of a record.
    fn attributes(&mut self, placed: &Placed<'t>, closed: bool, line: u32, sink: &mut impl Sink) -> Option<()> {
        let (start, end) = (placed.start + 1, placed.end - if closed { 2 } else { 1 });
        let text = self.text;
        for attribute in Attributes::of(text.as_bytes().get(start..end)?) {
            let (name, from, until) = attribute?;
            if is_reserved(name) {
                continue;
            }
            let name = std::str::from_utf8(name).ok()?;
            let Some(column) = self.names.find(name, &mut self.next) else {
                sink.unknown(name, line);
                continue;
            };
            let raw = text.get(start + from..start + until)?;
            let damaged = self.damage.hits(start + from, start + until);
            let aside = raw.contains('&');
            let (from, until) = if aside {
                let from = self.side.len();
                resolve(raw, &mut self.side)?;
                (from, self.side.len())
            } else {
                (start + from, start + until)
            };
            // A tag may go over several lines.
            let how = How { aside, damaged, ..How::default() };
            self.cells.push(Cell { column, line, start: short(from), end: short(until), how });
        }
        Some(())
    }

    fn text(&mut self, placed: &Placed<'t>, references: bool) -> Option<()> {
        let Some(field) = &mut self.field else { return Some(()) };
        let raw = self.text.get(placed.start..placed.end)?;
        field.damaged |= self.damage.hits(placed.start, placed.end);
        let simple = !references || memchr2(b'&', b'\r', raw.as_bytes()).is_none();
        if simple && field.piece.is_none() && field.aside.is_none() {
            field.piece = Some((placed.start, placed.end));
            return Some(());
        }
        if field.aside.is_none() {
            field.aside = Some(self.side.len());
            if let Some((start, end)) = field.piece {
                self.side.push_str(self.text.get(start..end)?);
            }
        }
        if references {
            return resolve(raw, &mut self.side);
        }
        self.side.push_str(raw);
        Some(())
    }

    /// The end of an element that had no other inside.
    fn end(&mut self, sink: &mut impl Sink) {
        let Some(field) = self.field.take() else { return };
        let Some(column) = self.names.find(field.name, &mut self.next) else {
            return sink.unknown(field.name, field.line);
        };
        let (start, end) = match field.aside {
            Some(start) => (start, self.side.len()),
            None => field.piece.unwrap_or_default(),
        };
        let how = How { aside: field.aside.is_some(), damaged: field.damaged, ..How::default() };
        self.cells.push(Cell { column, line: field.line, start: short(start), end: short(end), how });
    }
}

/// Resolves references to characters and the five entities that XML has; `None` for any other.
pub fn resolve(raw: &str, into: &mut String) -> Option<()> {
    let mut rest = raw;
    while let Some((before, after)) = rest.split_once('&') {
        into.push_str(before);
        let (name, tail) = after.split_once(';')?;
        let number = |digits: &str, radix| u32::from_str_radix(digits, radix).ok().and_then(char::from_u32);
        into.push(match name {
            "amp" => '&',
            "lt" => '<',
            "gt" => '>',
            "quot" => '"',
            "apos" => '\'',
            _ => match name.strip_prefix('#')?.strip_prefix(['x', 'X']) {
                Some(digits) => number(digits, 16)?,
                None => number(name.strip_prefix('#')?, 10)?,
            },
        });
        rest = tail;
    }
    into.push_str(rest);
    Some(())
}

#[cfg(test)]
mod tests {
    use super::super::heard::Heard;
    use super::*;
    use crate::export::record::Block;

    fn heard(text: &str) -> Vec<String> {
        let mut names = Names::default();
        names.add("氏名", 0);
        names.add("番号", 1);
        let mut heard = Heard::default();
        read("人", &names, text, &Damage::default(), &mut heard);
        heard.0
    }

    #[test]
    fn the_innermost_elements_are_fields() {
        assert_eq!(
            heard(
                "<人>\n<氏名>山&amp;<![CDATA[<田>]]></氏名><!-- 人 --><群><n:番号 a='>'>1</n:番号></群>\n<番号/></人><他/>"
            ),
            ["0:山&<田>@1 1:1@1 1:@2"]
        );
        assert_eq!(heard("<人><誰>x</誰></人>"), ["?誰@0", ""]);
    }

    #[test]
    fn what_is_broken_is_told_with_its_line() {
        assert_eq!(heard("<人><番号>1</番号></人>\n<人>\n<番号>2</人>"), ["1:1@0", "broken@2"]);
        assert_eq!(heard("<人>\n<番号>2"), ["broken@1"]);
    }

    #[test]
    fn attributes_of_a_record_are_fields_too() {
        assert_eq!(
            heard("<人 氏名='山&amp;田' xml:lang='ja'\n番号 = \"1\"/>\n<人 番号='2' 誰='x'><氏名>花</氏名></人>"),
            ["0:山&田@0 1:1@0", "?誰@2", "1:2@2 0:花@2"]
        );
        for tag in
            ["<人 番号=1/>", "<人 番号/>", "<人 番号='1'氏名='x'/>", "<人><氏名 a=1>x</氏名></人>", "<人 番号='<'/>"]
        {
            assert_eq!(heard(tag), ["broken@0"], "{tag}");
        }
    }

    /// Takes records together.
    struct Together(Heard);

    impl Sink for Together {
        fn columns(&self) -> Option<usize> {
            Some(2)
        }
        fn block(&mut self, block: &Block<'_>) {
            let mut cells = Vec::new();
            for row in 0..block.rows {
                let made = block.row(row, &mut cells);
                let has = |cell: &&Cell| block.fields.is_some_and(|fields| fields.contains(&cell.column));
                let mut kept: Vec<Cell> = made.cells.iter().filter(has).copied().collect();
                let place =
                    |cell: &Cell| block.fields.and_then(|fields| fields.iter().position(|of| *of == cell.column));
                kept.sort_by_key(place);
                self.0.row(&Row { cells: &kept, ..made });
            }
        }
        fn row(&mut self, row: &Row<'_>) {
            self.0.row(row);
        }
        fn fault(&mut self, fault: crate::export::fault::Fault, line: u32, column: Option<u32>) {
            self.0.fault(fault, line, column);
        }
        fn lost(&mut self) {
            self.0.lost();
        }
        fn unknown(&mut self, name: &str, line: u32) {
            self.0.unknown(name, line);
        }
        fn broken(&mut self, line: u32, why: Why) {
            self.0.broken(line, why);
        }
    }

    proptest::proptest! {
        #[test]
        fn records_that_look_alike_are_read_as_others_are(
            shapes in proptest::collection::vec((0_usize..9, 0_usize..5, 1_usize..80), 0..8),
        ) {
            let one = |(shape, value, count): &(usize, usize, usize)| {
                let value = ["山田", "", "a&amp;b", "a\nb", "x\r\n"][*value];
                let record = [
                    "<人><氏名>VALUE</氏名><番号>1</番号></人>\n",
                    "<人>\r\n\t<氏名>VALUE</氏名>\r\n\t<番号/>\r\n</人>\r\n",
                    "<人><番号>3</番号><氏名>VALUE</氏名></人>",
                    "<人><番号>VALUE</番号></人>\n\n",
                    "<人 番号='4'><氏名>VALUE</氏名></人>\n",
                    "<人>\n<番号>5</番号><番号>6</番号></人>\n",
                    "<人><群><番号>VALUE</番号></群></人>\n",
                    "<人><誰>7</誰></人><!-- VALUE -->\n",
                    "<人/>",
                ][*shape];
                record.replace("VALUE", value).repeat(*count)
            };
            let text: String = shapes.iter().map(one).collect();
            let mut names = Names::default();
            names.add("氏名", 0);
            names.add("番号", 1);
            let mut together = Together(Heard::default());
            read("人", &names, &text, &Damage::default(), &mut together);
            proptest::prop_assert_eq!(together.0.0, heard(&text));
        }
    }

    #[test]
    fn the_elements_of_a_record_close_in_order() {
        assert_eq!(heard("<人><群><番号>1</番号></他></人>"), ["broken@0"]);
        assert_eq!(heard("<人><群><番号>1</番号></人>"), ["broken@0"]);
    }
}
