//! The formats of cells: how their numbers are shown, and whether their font strikes out or is red.

use std::collections::BTreeMap;
use std::io::Read;

use super::marks::Look;
use crate::intake::error::IntakeError;
use crate::intake::limits::{Limit, Limits};
use crate::intake::number_format::NumberFormat;
use crate::intake::ooxml::trouble::Trouble;
use crate::intake::ooxml::xml::{BREAKS_OFF, Tag, Token, Xml, XmlError};

/// A cell format.
#[derive(Clone, Debug, Default)]
pub(super) struct Style {
    /// How numbers are shown.
    pub(super) format: NumberFormat,
    /// What the font says.
    pub(super) look: Look,
}

/// The list that is being read.
#[derive(Clone, Copy, PartialEq)]
enum List {
    NumberFormats,
    Fonts,
    CellFormats,
    Other,
}

/// Reads the cell formats by their number (ECMA-376 part 1, 18.8.39).
///
/// # Errors
/// Where the part is no XML, has more cell formats than allowed or a tag that is longer than allowed: every cell format
/// holds its number format, so that a long one among many would fill the memory.
pub(super) fn read<R: Read>(xml: &mut Xml<R>, file: &str, limits: &Limits) -> Result<Vec<Style>, Trouble> {
    let exceeded = |limit, found| Trouble::Refused(IntakeError::limit(file, limits, limit, found, None));
    let mut codes: BTreeMap<u32, String> = BTreeMap::new();
    let mut fonts: Vec<Look> = Vec::new();
    let mut formats: Vec<(Option<u32>, usize)> = Vec::new();
    // Fonts and formats of the same names stand in other lists too, such as those of conditional formats.
    let mut list = List::Other;
    loop {
        match xml.next()? {
            Token::Start(tag) => {
                // The root names its namespaces, which go nowhere.
                let length = tag.length as u64;
                if length > limits.style_text_bytes && tag.name != b"styleSheet" {
                    return Err(exceeded(Limit::StyleText, length));
                }
                match tag.name {
                    b"numFmts" if !tag.is_empty => list = List::NumberFormats,
                    b"fonts" if !tag.is_empty => list = List::Fonts,
                    b"cellXfs" if !tag.is_empty => list = List::CellFormats,
                    b"numFmt" if list == List::NumberFormats => {
                        if let (Some(id), Some(code)) = (number(&tag, b"numFmtId")?, tag.attribute("formatCode")?) {
                            codes.insert(id, code);
                        }
                    }
                    b"font" if list == List::Fonts => fonts.push(Look::default()),
                    _ if list == List::Fonts => {
                        if let Some(font) = fonts.last_mut() {
                            font.see(&tag)?;
                        }
                    }
                    b"xf" if list == List::CellFormats => {
                        let font = number(&tag, b"fontId")?.and_then(|id| usize::try_from(id).ok());
                        formats.push((number(&tag, b"numFmtId")?, font.unwrap_or(usize::MAX)));
                        if formats.len() as u64 > limits.cell_formats {
                            return Err(exceeded(Limit::CellFormats, formats.len() as u64));
                        }
                    }
                    _ => {}
                }
            }
            Token::End(b"numFmts" | b"fonts" | b"cellXfs") => list = List::Other,
            Token::End(b"styleSheet") => break,
            Token::Eof => return Err(BREAKS_OFF.into()),
            _ => {}
        }
    }
    let style = |&(id, font): &(Option<u32>, usize)| {
        let code = id.map(|id| codes.get(&id).map_or_else(|| built_in(id), String::as_str));
        Style {
            format: code.map_or_else(NumberFormat::default, |code| NumberFormat::of_style(id, code)),
            look: fonts.get(font).copied().unwrap_or_default(),
        }
    };
    Ok(formats.iter().map(style).collect())
}

/// A number among the attributes of a tag.
fn number(tag: &Tag<'_>, name: &[u8]) -> Result<Option<u32>, XmlError> {
    for attribute in tag.attributes() {
        let (key, value) = attribute?;
        if key == name {
            return Ok(std::str::from_utf8(value).ok().and_then(|digits| digits.parse().ok()));
        }
    }
    Ok(None)
}

/// The code of a built-in number format that is the same in all languages (ECMA-376 part 1, 18.8.30).
pub(in crate::intake) const fn built_in(id: u32) -> &'static str {
    match id {
        1 => "0",
        2 => "0.00",
        3 => "#,##0",
        4 => "#,##0.00",
        9 => "0%",
        10 => "0.00%",
        11 => "0.00E+00",
        12 => "# ?/?",
        13 => "# ??/??",
        14 => "mm-dd-yy",
        15 => "d-mmm-yy",
        16 => "d-mmm",
        17 => "mmm-yy",
        18 => "h:mm AM/PM",
        19 => "h:mm:ss AM/PM",
        20 => "h:mm",
        21 => "h:mm:ss",
        22 => "m/d/yy h:mm",
        37 => "#,##0 ;(#,##0)",
        38 => "#,##0 ;[Red](#,##0)",
        39 => "#,##0.00;(#,##0.00)",
        40 => "#,##0.00;[Red](#,##0.00)",
        41 => "_(* #,##0_);_(* (#,##0);_(* \"-\"_);_(@_)",
        42 => "_($* #,##0_);_($* (#,##0);_($* \"-\"_);_(@_)",
        43 => "_(* #,##0.00_);_(* (#,##0.00);_(* \"-\"??_);_(@_)",
        44 => "_($* #,##0.00_);_($* (#,##0.00);_($* \"-\"??_);_(@_)",
        45 => "mm:ss",
        46 => "[h]:mm:ss",
        47 => "mmss.0",
        48 => "##0.0E+0",
        49 => "@",
        // What is not known here is General, or has a meaning in Japanese.
        _ => "General",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn styles(inside: &str) -> Vec<Style> {
        let xml = format!("<x:styleSheet>{inside}</x:styleSheet>");
        read(&mut Xml::new(xml.as_bytes()), "a.xlsx", &Limits::default()).map_err(|_| inside).unwrap()
    }

    #[test]
    fn a_cell_format_has_its_number_format_and_its_font() {
        let found = styles(
            "<numFmts><numFmt numFmtId=\"170\" formatCode=\"&quot;第&quot;0&quot;版&quot;\"/></numFmts>\
             <fonts><font><strike/></font><font/><font><b/><color rgb=\"FFFF0000\"/></font></fonts>\
             <cellStyleXfs><xf numFmtId=\"9\" fontId=\"2\"/></cellStyleXfs>\
             <cellXfs><xf numFmtId=\"170\" fontId=\"0\"><alignment/></xf><xf numFmtId=\"2\" fontId=\"2\"/><xf fontId=\"9\"/></cellXfs>\
             <dxfs><dxf><font><strike/></font></dxf></dxfs>",
        );
        let shown: Vec<(String, Look)> = found
            .iter()
            .map(|style| {
                let mut text = String::new();
                style.format.show(3.0, false, &mut text);
                (text, style.look)
            })
            .collect();
        let look = |struck, red| Look { struck, red };
        assert_eq!(
            shown,
            [("第3版".into(), look(true, false)), ("3.00".into(), look(false, true)), ("3".into(), look(false, false))]
        );
    }

    #[test]
    fn built_in_numbers_mean_what_they_mean_in_japanese() {
        let found = styles("<cellXfs><xf numFmtId=\"31\"/><xf numFmtId=\"14\"/><xf numFmtId=\"5\"/></cellXfs>");
        let shown = |style: &Style| {
            let mut text = String::new();
            style.format.show(45_383.0, false, &mut text);
            text
        };
        assert_eq!(found.iter().map(shown).collect::<Vec<_>>(), ["2024-04-01", "2024-04-01", "¥45,383"]);
    }
}
