//! Binary workbooks of Excel 95 to 2003 (XLS; [MS-XLS], BIFF5 and BIFF8), read record by record.

mod fonts;
mod record;
mod sheet;

use std::collections::BTreeSet;
use std::sync::Arc;

use encoding_rs::Encoding as Codec;

use super::Reader;
use super::biff::{Formats, u16_at, u32_at};
use super::compound;
use super::error::IntakeError;
use super::limits::{Limit, Limits};
use super::sheets::{Sheets, check_names};
use super::table::{Document, Format, Table};
use super::xlsx::marks::Run;
use fonts::Fonts;
use record::{Record, Records, Strings};

/// Reads binary workbooks of Excel 95 to 2003.
#[derive(Clone, Copy, Debug)]
pub struct OldWorkbook;

/// What the part before the sheets says ([MS-XLS] 2.1.7.20.3).
struct Globals {
    strings: Vec<Shared>,
    fonts: Fonts,
    formats: Formats,
    epoch_1904: bool,
    text: TextForm,
    sheets: Vec<Listed>,
}

/// A text that cells refer to, and the fonts of its parts.
struct Shared {
    text: Arc<str>,
    runs: Box<[Run]>,
}

/// A sheet as the workbook lists it.
struct Listed {
    name: String,
    hidden: bool,
    /// Where its records begin.
    start: usize,
}

/// How texts are stored.
#[derive(Clone, Copy)]
struct TextForm {
    /// UTF-16 with a byte of flags (BIFF8), or bytes of a code page.
    is_wide: bool,
    codec: &'static Codec,
}

impl Reader for OldWorkbook {
    fn read(&self, file: &str, bytes: &[u8], limits: &Limits) -> Result<Document, IntakeError> {
        let damaged = |cause: &str| IntakeError::damaged(file, cause);
        let stream = compound::stream(bytes, &["Workbook", "Book"]).map_err(damaged)?;
        let stream = stream.ok_or_else(|| damaged("the workbook is missing in its container"))?;
        let globals = globals(file, &stream, limits)?;
        check_names(file, limits, globals.sheets.iter().map(|sheet| sheet.name.as_str()).collect())?;
        let mut sheets = Sheets::new(file, limits, true);
        let mut tables = Vec::new();
        // No sheet shares its records with another, so that together they are no longer than the stream.
        let mut left = stream.len();
        let mut starts = BTreeSet::new();
        for listed in &globals.sheets {
            let records = stream.get(listed.start..).filter(|_| starts.insert(listed.start));
            let records = records.ok_or_else(|| damaged("a sheet has no place of its own in the workbook"))?;
            let table = Table { name: Some(listed.name.clone()), hidden: listed.hidden, ..Table::default() };
            let (table, length) = sheet::read(&globals, &mut sheets, records, table)?;
            left = left.checked_sub(length).ok_or_else(|| damaged("the sheets of the workbook overlap"))?;
            tables.extend(table);
        }
        Ok(Document { format: Format::Xls, encoding: None, tables, notices: sheets.notices })
    }
}

fn globals(file: &str, stream: &[u8], limits: &Limits) -> Result<Globals, IntakeError> {
    let mut globals = Globals {
        strings: Vec::new(),
        fonts: Fonts::default(),
        formats: Formats::default(),
        epoch_1904: false,
        // Files of Japanese offices that name no code page are written in theirs.
        text: TextForm { is_wide: true, codec: encoding_rs::SHIFT_JIS },
        sheets: Vec::new(),
    };
    let exceeded = |limit, found| IntakeError::limit(file, limits, limit, found, None);
    let mut records = Records::new(stream);
    let mut is_first = true;
    while let Some(record) = records.next() {
        let record = record.map_err(|cause| IntakeError::damaged(file, cause))?;
        let data = record.data;
        if std::mem::take(&mut is_first) {
            let version = (record.kind == record::BEGIN).then(|| u16_at(data, 0)).flatten();
            globals.text.is_wide = match version {
                Some(0x0600) => true,
                Some(0x0500) => false,
                _ => return Err(IntakeError::damaged(file, "the workbook is of an unknown version")),
            };
            continue;
        }
        match record.kind {
            record::FILE_PASS => return Err(IntakeError::Encrypted { file: file.to_owned() }),
            record::CODE_PAGE => {
                globals.text.codec = u16_at(data, 0).and_then(codec).unwrap_or(globals.text.codec);
            }
            record::DATE_MODE => globals.epoch_1904 = u16_at(data, 0) == Some(1),
            record::FORMAT => {
                if let Some((id, code)) = format(data, globals.text) {
                    if code.len() as u64 > limits.style_text_bytes {
                        return Err(exceeded(Limit::StyleText, code.len() as u64));
                    }
                    globals.formats.define(id, &code);
                }
            }
            record::FONT => {
                globals.fonts.define(data);
                if globals.fonts.count() > limits.cell_formats {
                    return Err(exceeded(Limit::CellFormats, globals.fonts.count()));
                }
            }
            record::CELL_FORMAT => {
                globals.fonts.cell(u16_at(data, 0).unwrap_or(0));
                globals.formats.cell(u16_at(data, 2).unwrap_or(0));
                if globals.formats.count() > limits.cell_formats {
                    return Err(exceeded(Limit::CellFormats, globals.formats.count()));
                }
            }
            record::SHEET => {
                if let Some(sheet) = listed(&record, globals.text) {
                    globals.sheets.push(sheet);
                }
                let count = globals.sheets.len() as u64;
                if count > limits.sheets {
                    return Err(exceeded(Limit::Sheets, count));
                }
            }
            record::STRINGS => {
                let announced = u64::from(u32_at(data, 4).unwrap_or(0));
                if announced > limits.shared_strings {
                    return Err(exceeded(Limit::SharedStrings, announced));
                }
                globals.strings =
                    shared(&record, announced, &globals.fonts).map_err(|cause| IntakeError::damaged(file, cause))?;
            }
            record::END => return Ok(globals),
            _ => {}
        }
    }
    Err(IntakeError::damaged(file, "the workbook breaks off"))
}

/// The number and code of a number format ([MS-XLS] 2.4.126).
fn format(data: &[u8], form: TextForm) -> Option<(u16, String)> {
    let id = u16_at(data, 0)?;
    let code = if form.is_wide {
        Strings::new(&[data.get(2..)?]).text()?
    } else {
        let length = usize::from(*data.get(2)?);
        form.codec.decode_without_bom_handling(data.get(3..3 + length)?).0.into_owned()
    };
    Some((id, code))
}

/// A sheet of cells ([MS-XLS] 2.4.28); `None` for charts, macros and modules.
fn listed(record: &Record<'_>, form: TextForm) -> Option<Listed> {
    let data = record.data;
    let start = usize::try_from(u32_at(data, 0)?).ok()?;
    let (&state, &kind) = (data.get(4)?, data.get(5)?);
    if kind != 0 {
        return None;
    }
    let length = usize::from(*data.get(6)?);
    let name = if form.is_wide {
        let is_wide = data.get(7)? & 1 == 1;
        record::characters(data.get(8..)?, length, is_wide)
    } else {
        form.codec.decode_without_bom_handling(data.get(7..7 + length)?).0.into_owned()
    };
    Some(Listed { name: name.replace('\0', ""), hidden: state & 3 != 0, start })
}

/// The shared strings ([MS-XLS] 2.4.265), which run on through records of continuation.
fn shared(record: &Record<'_>, announced: u64, fonts: &Fonts) -> Result<Vec<Shared>, &'static str> {
    let mut pieces = record.pieces();
    if let Some(first) = pieces.front_mut() {
        *first = first.get(8..).unwrap_or_default();
    }
    let mut reader = Strings::new(&pieces);
    let mut strings = Vec::new();
    // What is announced is not set aside: the strings are counted as they come.
    while (strings.len() as u64) < announced {
        let (text, runs) = reader.rich().ok_or("the shared strings break off")?;
        let runs = fonts.runs(&text, &runs);
        strings.push(Shared { text: text.into(), runs });
    }
    Ok(strings)
}

/// The encoding of a code page of Windows or the Macintosh; `None` for those that no file here is written in.
fn codec(page: u16) -> Option<&'static Codec> {
    Some(match page {
        932 | 10001 => encoding_rs::SHIFT_JIS,
        936 => encoding_rs::GBK,
        949 => encoding_rs::EUC_KR,
        950 => encoding_rs::BIG5,
        1252 | 32769 => encoding_rs::WINDOWS_1252,
        65001 => encoding_rs::UTF_8,
        _ => return None,
    })
}
