//! One sheet: its cells, hidden rows and columns, and merged regions.

use std::sync::Arc;

use super::Globals;
use super::record::{Records, Trouble, text};
use crate::intake::biff::{boolean, error, f64_at, packed, u16_at, u32_at};
use crate::intake::delimited::with_line_feeds;
use crate::intake::sheets::{Sheets, Shown, shown_text};
use crate::intake::table::{CellAddress, Region, Table};
use crate::intake::xlsx::rows::Rows;
use crate::intake::xlsx::sheet::add_range;

/// The kinds of records that are read ([MS-XLSB] 2.3.2).
const ROW: u32 = 0;
const COLUMNS: u32 = 60;
const CELLS: u32 = 145;
const CELLS_END: u32 = 146;
const SHEET_END: u32 = 130;
const MERGED: u32 = 176;

/// What is stored in a cell.
#[derive(Clone, Copy)]
enum Stored {
    Packed,
    Error,
    Boolean,
    Number,
    Text,
    /// A text behind a byte of flags, with runs of fonts behind it.
    RichText,
    SharedText,
    Nothing,
}

/// What a record of a cell stores, and whether it leaves its column out, which is then the one behind the last.
const fn stored(kind: u32) -> Option<(Stored, bool)> {
    Some(match kind {
        1 => (Stored::Nothing, false),
        2 => (Stored::Packed, false),
        3 | 11 => (Stored::Error, false),
        4 | 10 => (Stored::Boolean, false),
        5 | 9 => (Stored::Number, false),
        6 | 8 => (Stored::Text, false),
        7 => (Stored::SharedText, false),
        62 => (Stored::RichText, false),
        12 => (Stored::Nothing, true),
        13 => (Stored::Packed, true),
        14 => (Stored::Error, true),
        15 => (Stored::Boolean, true),
        16 => (Stored::Number, true),
        17 => (Stored::Text, true),
        18 => (Stored::SharedText, true),
        _ => return None,
    })
}

/// Fills a table from the part of its sheet.
///
/// # Errors
/// Where the part is damaged or goes beyond a limit.
pub(super) fn read(
    records: &mut Records<'_>,
    globals: &Globals,
    sheets: &mut Sheets<'_>,
    mut table: Table,
) -> Result<Table, Trouble> {
    let name = table.name.clone().unwrap_or_default();
    let mut rows = Rows::default();
    let mut regions = Vec::new();
    let (mut row, mut hidden, mut next_column) = (0_u32, false, 0_u32);
    let mut is_inside = false;
    let mut has_ended = false;
    while let Some(kind) = records.next()? {
        let data = records.data();
        match kind {
            CELLS => is_inside = true,
            CELLS_END => is_inside = false,
            SHEET_END => {
                has_ended = true;
                break;
            }
            COLUMNS => columns(data, &mut table, sheets.limits.columns),
            MERGED => {
                let at = |place| u32_at(data, place).unwrap_or(0);
                let region = Region { first_row: at(0), last_row: at(4), first_column: at(8), last_column: at(12) };
                sheets.region(&mut regions, &name, region)?;
            }
            ROW if is_inside => {
                row = u32_at(data, 0).ok_or("a row has no number")?;
                // A row of no height is hidden ([MS-XLSB] 2.4.733).
                hidden = data.get(11).is_some_and(|flags| flags & 0x10 != 0);
                next_column = 0;
            }
            _ if is_inside => {
                let Some((stored, is_short)) = stored(kind) else { continue };
                let (column, rest) =
                    if is_short { (Some(next_column), data.get(..)) } else { (u32_at(data, 0), data.get(4..)) };
                let (Some(column), Some(rest)) = (column, rest) else { return Err("a cell has no column".into()) };
                next_column = column.saturating_add(1);
                let shown = shown(globals, stored, rest)?;
                sheets.keep(&mut rows, &name, CellAddress { row, column }, hidden, shown)?;
            }
            _ => {}
        }
    }
    if !has_ended {
        return Err("the sheet breaks off".into());
    }
    table.rows = rows.finish();
    table.merges = Sheets::tidy(regions);
    Ok(table)
}

/// What a cell shows; its data begin with the number of its format, which takes three bytes.
fn shown(globals: &Globals, stored: Stored, data: &[u8]) -> Result<Shown, Trouble> {
    let format = u32_at(data, 0).map_or(0, |format| format & 0x00FF_FFFF);
    let number = |value| globals.formats.number(value, format, globals.epoch_1904);
    let as_text = |text: &Arc<str>| {
        let format = globals.formats.of(format);
        if text.contains('\r') { shown_text(&with_line_feeds(text).into(), format) } else { shown_text(text, format) }
    };
    Ok(match stored {
        Stored::Nothing => None,
        Stored::Packed => u32_at(data, 4).and_then(|value| number(packed(value))),
        Stored::Number => f64_at(data, 4).and_then(number),
        Stored::Error => data.get(4).map(|code| error(*code)),
        Stored::Boolean => data.get(4).map(|value| boolean(*value)),
        Stored::Text => text(data, &mut 4).and_then(|text| as_text(&text.into())),
        Stored::RichText => text(data, &mut 5).and_then(|text| as_text(&text.into())),
        Stored::SharedText => {
            let at = u32_at(data, 4).and_then(|at| usize::try_from(at).ok());
            let text = at.and_then(|at| globals.strings.get(at));
            as_text(text.ok_or("a cell refers to a string that is not there")?)
        }
    })
}

/// Hidden columns ([MS-XLSB] 2.4.323).
fn columns(data: &[u8], table: &mut Table, limit: u64) {
    let (Some(first), Some(last)) = (u32_at(data, 0), u32_at(data, 4)) else { return };
    let is_hidden = u32_at(data, 8) == Some(0) || u16_at(data, 16).is_some_and(|flags| flags & 1 == 1);
    let last_allowed = u32::try_from(limit.saturating_sub(1)).unwrap_or(u32::MAX);
    let range = first..=last.min(last_allowed);
    if is_hidden && !range.is_empty() {
        add_range(&mut table.hidden_columns, Some(range));
    }
}
