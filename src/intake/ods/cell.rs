//! One cell: its value, and the text that it shows.

use std::io::Read;
use std::sync::Arc;

use super::styles::{DateParts, Said, Smallest, Styles};
use crate::intake::limits::Limits;
use crate::intake::ooxml::entities::{push_text, utf8};
use crate::intake::ooxml::xml::{BREAKS_OFF, Tag, Token, Xml, XmlError};
use crate::intake::sheets::{Shown, shown_number};
use crate::intake::table::{CellKind, Marks};
use crate::intake::xlsx::marks::{Look, Run, marks};

/// What the opening tag of a cell says of its value (`OpenDocument` 1.3 part 3, 19.389).
#[derive(Debug, Default)]
pub(super) struct Head {
    kind: String,
    is_error: bool,
    /// The value, where it is not the text of the cell.
    value: Option<String>,
    has_formula: bool,
}

impl Head {
    /// Takes the attributes of the opening tag.
    ///
    /// # Errors
    /// Where they are in disorder.
    pub(super) fn of(tag: &Tag<'_>) -> Result<Self, XmlError> {
        let mut head = Self::default();
        for attribute in tag.attributes() {
            let (name, value) = attribute?;
            match name {
                // LibreOffice says in a name space of its own that a text is an error.
                b"value-type" if value == b"error" => head.is_error = true,
                b"formula" => head.has_formula = true,
                b"value-type" if head.kind.is_empty() => utf8(value)?.clone_into(&mut head.kind),
                _ => {}
            }
        }
        let name = match head.kind.as_str() {
            "date" => "date-value",
            "time" => "time-value",
            "boolean" => "boolean-value",
            "string" => "string-value",
            _ => "value",
        };
        head.value = tag.attribute(name)?;
        Ok(head)
    }
}

/// Reads the texts of cells into one buffer.
pub(super) struct CellReader {
    text: Vec<u8>,
    /// Longer texts than this are not kept whole, as they are refused.
    most: usize,
    /// Whether the text ends with white space that stands for all that follows.
    is_spaced: bool,
    /// The parts of the text that have a style of their own, and those between them: where each ends.
    parts: Vec<(usize, Said)>,
    comment: String,
}

/// What a cell shows, and how it looks.
pub(super) struct ReadCell {
    pub(super) shown: Shown,
    pub(super) marks: Option<Box<Marks>>,
    /// The comment on it; empty where there is none.
    pub(super) comment: String,
    /// Whether it holds a formula that was never calculated.
    pub(super) is_uncalculated: bool,
}

/// What stands in cells beside their text, comments aside: readings (ふりがな), drawings and whole tables.
const BESIDE: [&[u8]; 19] = [
    b"ruby-text",
    b"note",
    b"frame",
    b"custom-shape",
    b"line",
    b"rect",
    b"ellipse",
    b"circle",
    b"polyline",
    b"polygon",
    b"path",
    b"connector",
    b"g",
    b"control",
    b"caption",
    b"measure",
    b"table",
    b"table-source",
    b"detective",
];

impl CellReader {
    pub(super) fn new(limits: &Limits) -> Self {
        // One character more than allowed is enough to be refused.
        let most = usize::try_from(limits.text_bytes_per_cell).unwrap_or(usize::MAX).saturating_add(4);
        Self { text: Vec::new(), most, is_spaced: true, parts: Vec::new(), comment: String::new() }
    }

    /// Reads a cell of a style, whose opening tag was the last piece, as the sheet shows it.
    ///
    /// # Errors
    /// Where the XML is in disorder.
    pub(super) fn read<R: Read>(
        &mut self,
        xml: &mut Xml<R>,
        head: Head,
        is_empty: bool,
        styles: &Styles<'_>,
        style: Option<&str>,
    ) -> Result<ReadCell, XmlError> {
        self.text.clear();
        self.parts.clear();
        self.comment.clear();
        let is_uncalculated = head.has_formula && head.kind.is_empty();
        if !is_empty {
            self.paragraphs(xml, styles)?;
        }
        let shown = self.shown(head, style.and_then(|style| styles.date(style)))?;
        let of_cell = style.map_or_else(Said::default, |style| styles.cell(style));
        let marks = shown.as_ref().and_then(|(shown, _)| self.marks(shown, of_cell));
        let is_uncalculated = is_uncalculated && shown.is_none();
        Ok(ReadCell { shown, marks, comment: std::mem::take(&mut self.comment), is_uncalculated })
    }

    /// What is struck out or red of what is shown. Where that is not the text of the cell, its parts lie elsewhere.
    fn marks(&self, shown: &str, of_cell: Said) -> Option<Box<Marks>> {
        if self.parts.is_empty() && of_cell.look() == Look::default() {
            return None;
        }
        let parts = if shown.as_bytes() == self.text { self.parts.as_slice() } else { &[] };
        let run = |(end, said): &(usize, Said)| Run { end: *end, look: Some(said.or(of_cell).look()) };
        marks(&parts.iter().map(run).collect::<Vec<_>>(), shown.len(), of_cell.look())
    }

    /// What the cell shows, with its text in the buffer.
    fn shown(&self, head: Head, date: Option<DateParts>) -> Result<Shown, XmlError> {
        let text = utf8(&self.text)?;
        let as_shown = |kind| (!text.trim().is_empty()).then(|| (Arc::from(text), kind));
        Ok(match head.kind.as_str() {
            _ if head.is_error => as_shown(CellKind::Error),
            "float" | "percentage" | "currency" if text.trim().is_empty() => {
                // A format that hides a number other than zero hides an answer, which a check must not follow.
                let value = head.value.and_then(|value| value.trim().parse().ok()).filter(|value: &f64| *value != 0.0);
                value.and_then(|value| shown_number(value, None, false))
            }
            "float" | "percentage" | "currency" => Some((text.trim().into(), CellKind::Number)),
            "date" => {
                let shown = head.value.as_deref().and_then(|value| shown_date(value, date));
                shown.map(|shown| (shown.into(), CellKind::Date)).or_else(|| as_shown(CellKind::Text))
            }
            "time" => {
                let shown = head.value.as_deref().and_then(clock);
                shown.map(|shown| (shown.into(), CellKind::Text)).or_else(|| as_shown(CellKind::Text))
            }
            "boolean" => {
                let is_true = head.value.as_deref().map_or_else(|| text.trim(), str::trim).eq_ignore_ascii_case("true");
                Some((if is_true { "TRUE" } else { "FALSE" }.into(), CellKind::Boolean))
            }
            _ => match head.value {
                Some(value) if text.is_empty() && !value.trim().is_empty() => Some((value.into(), CellKind::Text)),
                _ => as_shown(CellKind::Text),
            },
        })
    }

    /// Reads the paragraphs of a cell to its closing tag.
    fn paragraphs<R: Read>(&mut self, xml: &mut Xml<R>, styles: &Styles<'_>) -> Result<(), XmlError> {
        let (mut depth, mut paragraph) = (0_u64, None);
        let mut is_first = true;
        // The parts of a text around the one that is read, with the depth at which each stands.
        let mut spans: Vec<(u64, Said)> = Vec::new();
        let inside = |spans: &[(u64, Said)]| spans.last().map_or_else(Said::default, |(_, said)| *said);
        loop {
            match xml.next()? {
                Token::Start(tag) => {
                    let is_empty = tag.is_empty;
                    match tag.name {
                        b"annotation" if !is_empty => {
                            self.comment = comment(xml, self.most)?;
                            continue;
                        }
                        name if BESIDE.contains(&name) => {
                            if !is_empty {
                                xml.skip_element()?;
                            }
                            continue;
                        }
                        b"p" | b"h" => {
                            if !is_first {
                                self.push(b"\n");
                            }
                            is_first = false;
                            self.is_spaced = true;
                            paragraph = Some(depth).filter(|_| !is_empty);
                        }
                        b"s" => {
                            let count = tag.attribute("c")?.and_then(|count| count.trim().parse::<usize>().ok());
                            let room = self.most.saturating_sub(self.text.len());
                            let length = self.text.len().saturating_add(count.unwrap_or(1).min(room));
                            self.text.resize(length, b' ');
                            self.is_spaced = false;
                        }
                        b"span" if !is_empty => {
                            self.part(inside(&spans));
                            let style = tag.attribute("style-name")?;
                            let own = style.map_or_else(Said::default, |style| styles.part(&style));
                            spans.push((depth, own.or(inside(&spans))));
                        }
                        b"tab" => self.push(b"\t"),
                        b"line-break" => {
                            self.push(b"\n");
                            self.is_spaced = true;
                        }
                        _ => {}
                    }
                    depth += u64::from(!is_empty);
                }
                Token::End(_) => {
                    if depth == 0 {
                        return Ok(());
                    }
                    depth -= 1;
                    if spans.last().is_some_and(|(at, _)| *at == depth) {
                        self.part(inside(&spans));
                        spans.pop();
                    }
                    if paragraph == Some(depth) {
                        paragraph = None;
                    }
                }
                Token::Text(piece) if paragraph.is_some() => {
                    if self.text.len() < self.most {
                        let mut resolved = Vec::with_capacity(piece.len());
                        push_text(piece, &mut resolved)?;
                        self.collapsed(&resolved);
                    }
                }
                Token::Literal(piece) if paragraph.is_some() => {
                    let piece = piece.to_vec();
                    self.collapsed(&piece);
                }
                Token::Text(_) | Token::Literal(_) => {}
                Token::Eof => return Err(BREAKS_OFF),
            }
        }
    }

    /// Ends a part of the text here. What stands before the first span has the style of the cell, as all that says nothing.
    fn part(&mut self, said: Said) {
        let start = self.parts.last().map_or(0, |(end, _)| *end);
        if self.text.len() > start {
            self.parts.push((self.text.len(), said));
        }
    }

    fn push(&mut self, piece: &[u8]) {
        let room = self.most.saturating_sub(self.text.len());
        self.text.extend_from_slice(piece.get(..room).unwrap_or(piece));
    }

    /// Adds text, in which all white space is one space (`OpenDocument` 1.3 part 3, 6.1.2). LibreOffice writes the
    /// spaces of a cell as they are all the same, and only a text that was laid out again has line breaks.
    fn collapsed(&mut self, piece: &[u8]) {
        if !piece.iter().any(|byte| matches!(byte, b'\t' | b'\r' | b'\n')) {
            self.push(piece);
            self.is_spaced = false;
            return;
        }
        for &byte in piece {
            let is_space = matches!(byte, b' ' | b'\t' | b'\r' | b'\n');
            if !is_space {
                self.push(&[byte]);
            } else if !self.is_spaced {
                self.push(b" ");
            }
            self.is_spaced = is_space;
        }
    }
}

/// A date as the cell shows it: what its format leaves out was not said. `None` where it is no date.
fn shown_date(value: &str, parts: Option<DateParts>) -> Option<String> {
    let (date, time) = value.trim().split_once('T').unwrap_or((value.trim(), ""));
    if date.len() != 10 || !date.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-') {
        return None;
    }
    let time = time.split(['.', ',', 'Z', '+']).next().unwrap_or_default();
    let time = if time.bytes().all(|byte| matches!(byte, b'0' | b':')) { "" } else { time };
    let parts = parts.unwrap_or(DateParts { day: Some(Smallest::Day), time: true });
    let year = date.get(..4)?;
    let shown = match parts.day {
        // A day that is shown without its year is still that day.
        Some(Smallest::Day) if parts.time && !time.is_empty() => format!("{date} {time}"),
        Some(Smallest::Day) => date.to_owned(),
        Some(Smallest::Month) => date.get(..7)?.to_owned(),
        Some(Smallest::FiscalYear) => format!("{year}年度"),
        Some(Smallest::Year) => format!("{year}年"),
        None => time.to_owned(),
    };
    Some(shown).filter(|shown| !shown.is_empty())
}

/// A duration such as `PT36H00M00S` as hours, minutes and seconds; `None` where it is none.
fn clock(value: &str) -> Option<String> {
    let (sign, rest) = value.trim().strip_prefix('-').map_or(("", value.trim()), |rest| ("-", rest));
    let (hours, rest) = rest.strip_prefix("PT")?.split_once('H')?;
    let (minutes, rest) = rest.split_once('M')?;
    let seconds = rest.strip_suffix('S')?.split(['.', ',']).next()?;
    let is_number = |part: &str| (1..=9).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit());
    [hours, minutes, seconds]
        .into_iter()
        .all(is_number)
        .then(|| format!("{sign}{hours:0>2}:{minutes:0>2}:{seconds:0>2}"))
}

/// Reads a comment, whose opening tag was the last piece: its paragraphs, and neither author nor day.
fn comment<R: Read>(xml: &mut Xml<R>, most: usize) -> Result<String, XmlError> {
    let (mut depth, mut paragraph, mut text) = (0_u64, None, Vec::new());
    loop {
        match xml.next()? {
            Token::Start(tag) if tag.is_empty => {
                if matches!(tag.name, b"s" | b"tab" | b"line-break") {
                    text.push(b' ');
                }
            }
            Token::Start(tag) => {
                if matches!(tag.name, b"p" | b"h") && paragraph.is_none() {
                    paragraph = Some(depth);
                    if !text.is_empty() {
                        text.push(b'\n');
                    }
                }
                depth += 1;
            }
            Token::End(_) if depth == 0 => return Ok(utf8(&text)?.trim().to_owned()),
            Token::End(_) => {
                depth -= 1;
                if paragraph == Some(depth) {
                    paragraph = None;
                }
            }
            Token::Text(piece) if paragraph.is_some() && text.len() < most => push_text(piece, &mut text)?,
            Token::Literal(piece) if paragraph.is_some() && text.len() < most => text.extend_from_slice(piece),
            Token::Text(_) | Token::Literal(_) => {}
            Token::Eof => return Err(BREAKS_OFF),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(inside: &str) -> String {
        let limits = Limits { text_bytes_per_cell: 100, ..Limits::default() };
        let content = format!("{inside}</table:table-cell>");
        let mut xml = Xml::new(content.as_bytes());
        let head = Head { kind: "string".into(), ..Head::default() };
        let styles = Styles::new("a.ods", &limits);
        let read = CellReader::new(&limits).read(&mut xml, head, false, &styles, None).unwrap();
        read.shown.map_or_else(String::new, |(text, _)| text.to_string())
    }

    #[test]
    fn the_text_is_what_people_see() {
        for (inside, shown) in [
            ("<text:p>一行目</text:p><text:p>二行目</text:p>", "一行目\n二行目"),
            ("<text:p>\n  a \n b<text:s text:c='2'/>c<text:tab/>d<text:line-break/>e</text:p>", "a b  c\td\ne"),
            ("<text:p>  a  b</text:p>", "  a  b"),
            ("<text:p><text:span>太</text:span>字<text:a>へ</text:a></text:p>", "太字へ"),
            (
                "<office:annotation><text:p>注</text:p></office:annotation>\n<text:p><text:ruby><text:ruby-base>佐藤</text:ruby-base>\
                 <text:ruby-text>サトウ</text:ruby-text></text:ruby></text:p>",
                "佐藤",
            ),
            ("<draw:frame><draw:text-box><text:p>図</text:p></draw:text-box></draw:frame>", ""),
        ] {
            assert_eq!(text(inside), shown, "{inside}");
        }
        assert_eq!(text("<text:p>a<text:s text:c='99999999999'/></text:p>").len(), 104, "cut where it is refused");
    }

    #[test]
    #[allow(clippy::single_range_in_vec_init, reason = "marks are lists of ranges, also where there is one")]
    fn a_part_of_a_text_is_struck_out_by_its_own_style_and_else_by_that_of_the_cell() {
        let limits = Limits::default();
        let content = "<style:style style:name='C' style:family='table-cell' style:parent-style-name='P'/>\
                       <style:style style:name='P' style:family='table-cell'><style:text-properties style:text-line-through-style='solid' \
                       style:text-line-through-type='single'/></style:style>\
                       <style:style style:name='T' style:family='text'><style:text-properties style:text-line-through-style='none' \
                       style:text-line-through-type='none'/></style:style></office:automatic-styles>";
        let mut styles = Styles::new("a.ods", &limits);
        styles.read(&mut Xml::new(content.as_bytes())).unwrap_or_else(|_| panic!("the styles are in order"));
        let read = |inside: &str, style| {
            let content = format!("{inside}</table:table-cell>");
            let head = Head { kind: "string".into(), ..Head::default() };
            let mut xml = Xml::new(content.as_bytes());
            CellReader::new(&limits).read(&mut xml, head, false, &styles, style).unwrap().marks
        };
        let spans = "<text:p>○<text:span text:style-name='T'>→×</text:span>△</text:p>";
        assert_eq!(read(spans, Some("C")).map(|marks| marks.struck), Some(vec![0..3, 8..11]));
        assert_eq!(read("<text:p>○</text:p>", Some("C")).map(|marks| marks.struck), Some(vec![0..3]));
        assert_eq!(read(spans, None), None);
    }

    #[test]
    fn dates_and_times_show_as_much_as_their_format_does() {
        let parts = |day, time| Some(DateParts { day: Some(day), time });
        for (value, format, shown) in [
            ("2024-04-01", None, Some("2024-04-01")),
            ("2024-04-01T09:30:00", None, Some("2024-04-01 09:30:00")),
            ("2024-04-01T09:30:00", parts(Smallest::Day, false), Some("2024-04-01")),
            ("2024-04-01", parts(Smallest::Month, false), Some("2024-04")),
            ("2024-04-01", parts(Smallest::FiscalYear, false), Some("2024年度")),
            ("あ", None, None),
        ] {
            assert_eq!(shown_date(value, format).as_deref(), shown, "{value}");
        }
        assert_eq!(clock("PT36H00M00S").as_deref(), Some("36:00:00"));
        assert_eq!(clock("PT9H5M1.5S").as_deref(), Some("09:05:01"));
        assert_eq!(clock("P1D"), None);
    }
}
