//! Our looks of cells, added behind those that the styles of a workbook have.

use super::BookError;
use super::xml::{Kind, Pieces, is, prefix, with_attributes};

/// A look of cells.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Look {
    /// Text that wraps.
    Text,
    /// Text in a cell of a table.
    Cell,
    /// The header of a column.
    Header,
    /// A title.
    Title,
    /// A heading.
    Heading,
    /// Something stands against conformity: light red.
    Bad,
    /// Somebody has to answer or look: light yellow.
    Ask,
    /// As the specification wants it: light green.
    Good,
    /// Does not count: light grey.
    Neutral,
    /// A number in a cell of a table.
    Count,
}

/// The numbers of our looks in one workbook.
#[derive(Clone, Copy, Debug)]
pub struct Looks {
    first: usize,
}

/// The fills, in the order of [`FORMATS`].
const FILLS: [&str; 5] = ["FFD9E1F2", "FFF8CBAD", "FFFFF2CC", "FFE2EFDA", "FFEDEDED"];
const FONTS: [&str; 2] = ["<b/><sz val=\"11\"/>", "<b/><sz val=\"14\"/>"];

/// Every look with its font (0: the workbook's own, 1 bold, 2 large), fill (0 none) and whether it has a border.
const FORMATS: [(Look, usize, usize, bool); 10] = [
    (Look::Text, 0, 0, false),
    (Look::Cell, 0, 0, true),
    (Look::Header, 1, 1, true),
    (Look::Title, 2, 0, false),
    (Look::Heading, 1, 0, false),
    (Look::Bad, 0, 2, true),
    (Look::Ask, 0, 3, true),
    (Look::Good, 0, 4, true),
    (Look::Neutral, 0, 5, true),
    (Look::Count, 0, 0, true),
];

impl Looks {
    /// The number of a look, for the attribute `s` of a cell.
    #[must_use]
    pub fn number(self, look: Look) -> usize {
        self.first + FORMATS.iter().position(|(other, ..)| *other == look).unwrap_or(0)
    }
}

/// The styles with ours behind them; `None` where the part lacks one of the lists that every workbook of a spreadsheet
/// program has.
///
/// # Errors
/// Where the part is no XML.
pub(super) fn add(styles: &str) -> Result<Option<(String, Looks)>, BookError> {
    let Some(p) = root_prefix(styles)? else { return Ok(None) };
    let fonts = FONTS.map(|inside| {
        let inside = inside.replace('<', &format!("<{p}"));
        format!(
            "<{p}font>{inside}<{p}name val=\"游ゴシック\"/><{p}family val=\"3\"/><{p}charset val=\"128\"/></{p}font>"
        )
    });
    let Some((styles, font)) = append(styles, "fonts", &fonts)? else { return Ok(None) };
    let fills = FILLS.map(|colour| {
        format!("<{p}fill><{p}patternFill patternType=\"solid\"><{p}fgColor rgb=\"{colour}\"/><{p}bgColor indexed=\"64\"/></{p}patternFill></{p}fill>")
    });
    let Some((styles, fill)) = append(&styles, "fills", &fills)? else { return Ok(None) };
    let side = |name: &str| format!("<{p}{name} style=\"thin\"><{p}color rgb=\"FFA6A6A6\"/></{p}{name}>");
    let sides = ["left", "right", "top", "bottom"].map(side).concat();
    let borders = [format!("<{p}border>{sides}<{p}diagonal/></{p}border>")];
    let Some((styles, border)) = append(&styles, "borders", &borders)? else { return Ok(None) };
    let formats = FORMATS.map(|(look, own_font, own_fill, has_border)| {
        let font = if own_font == 0 { 0 } else { font + own_font - 1 };
        let fill = if own_fill == 0 { 0 } else { fill + own_fill - 1 };
        let border = if has_border { border } else { 0 };
        // 49 is the format of text: what a cell says is never taken for a number or a date. 1 is that of whole numbers.
        let shown = if look == Look::Count { 1 } else { 49 };
        format!(
            "<{p}xf numFmtId=\"{shown}\" fontId=\"{font}\" fillId=\"{fill}\" borderId=\"{border}\" xfId=\"0\" applyNumberFormat=\"1\" \
             applyFont=\"1\" applyFill=\"1\" applyBorder=\"1\" applyAlignment=\"1\"><{p}alignment vertical=\"top\" wrapText=\"1\"/></{p}xf>"
        )
    });
    let Some((styles, first)) = append(&styles, "cellXfs", &formats)? else { return Ok(None) };
    Ok(Some((styles, Looks { first })))
}

fn root_prefix(styles: &str) -> Result<Option<String>, BookError> {
    let mut pieces = Pieces::of(styles);
    while let Some(piece) = pieces.next()? {
        if let Kind::Open(tag) = &piece.kind {
            return Ok(Some(prefix(tag)));
        }
    }
    Ok(None)
}

/// A list of the styles with further entries at its end, and the number of the first of them; `None` where there is no such
/// list or it is empty. Entries are counted, since the count that the list states may be wrong.
fn append(styles: &str, list: &str, entries: &[String]) -> Result<Option<(String, usize)>, BookError> {
    let mut pieces = Pieces::of(styles);
    let (mut depth, mut opened, mut count) = (0_usize, None, 0_usize);
    while let Some(piece) = pieces.next()? {
        match &piece.kind {
            Kind::Open(tag) => {
                // A list of the same name could stand in a differential format; ours lies right below the root.
                if depth == 1 && is(tag, list) && opened.is_none() {
                    opened = Some(piece.at);
                } else if depth == 2 && opened.is_some() {
                    count += 1;
                }
                depth += 1;
            }
            Kind::Empty(_) if depth == 2 && opened.is_some() => count += 1,
            Kind::Close(_) => {
                depth = depth.saturating_sub(1);
                if let Some(open) = opened.clone().filter(|_| depth == 1) {
                    let part = |range| styles.get(range).unwrap_or_default();
                    let total = (count + entries.len()).to_string();
                    let tag = with_attributes(part(open.clone()), &[("count", Some(total))]);
                    let inside = part(open.end..piece.at.start);
                    let made =
                        [part(0..open.start), &tag, inside, &entries.concat(), part(piece.at.start..styles.len())];
                    return Ok(Some((made.concat(), count)));
                }
            }
            _ => {}
        }
    }
    Ok(None)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_there_keeps_its_number_and_ours_come_behind() {
        let styles = "<styleSheet><fonts count=\"9\"><font/></fonts><fills><fill><a/></fill><fill/></fills>\
                      <borders count=\"1\"><border/></borders><cellStyleXfs><xf/></cellStyleXfs><cellXfs count=\"2\"><xf/><xf><p/></xf></cellXfs></styleSheet>";
        let (made, looks) = add(styles).unwrap().unwrap();
        assert_eq!((looks.number(Look::Text), looks.number(Look::Neutral)), (2, 10));
        assert!(made.contains("<fonts count=\"3\"><font/><font><b/>"), "{made}");
        assert!(
            made.contains(
                "<cellXfs count=\"12\"><xf/><xf><p/></xf><xf numFmtId=\"49\" fontId=\"0\" fillId=\"0\" borderId=\"0\""
            ),
            "{made}"
        );
        assert!(
            made.contains("fontId=\"1\" fillId=\"2\" borderId=\"1\""),
            "the header is bold, filled and bordered: {made}"
        );
        assert!(add("<styleSheet><fonts/></styleSheet>").unwrap().is_none());
    }
}
