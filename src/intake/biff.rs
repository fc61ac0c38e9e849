//! What the two binary formats of Excel have in common: little-endian values, packed numbers and the codes of errors.

use std::sync::Arc;

use super::number_format::NumberFormat;
use super::sheets::{Shown, shown_number};
use super::table::CellKind;
use super::xlsx::styles::built_in;

/// Two bytes at a place; `None` beyond the end.
pub(super) fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    bytes.get(at..)?.first_chunk().map(|&value| u16::from_le_bytes(value))
}

/// Four bytes at a place; `None` beyond the end.
pub(super) fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    bytes.get(at..)?.first_chunk().map(|&value| u32::from_le_bytes(value))
}

/// A stored number at a place; `None` beyond the end.
pub(super) fn f64_at(bytes: &[u8], at: usize) -> Option<f64> {
    bytes.get(at..)?.first_chunk().map(|&value| f64::from_le_bytes(value))
}

/// A number packed into four bytes ([MS-XLS] 2.5.217, [MS-XLSB] 2.5.122): bit 0 says that it is a hundredfold, bit 1
/// that it is whole.
pub(super) fn packed(value: u32) -> f64 {
    let number =
        if value & 2 == 0 { f64::from_bits(u64::from(value & !3) << 32) } else { f64::from(value.cast_signed() >> 2) };
    if value & 1 == 0 { number } else { number / 100.0 }
}

/// The error of a code ([MS-XLS] 2.5.10). A code that is not known is an error all the same.
pub(super) fn error(code: u8) -> (Arc<str>, CellKind) {
    let text: Arc<str> = match code {
        0x00 => "#NULL!".into(),
        0x07 => "#DIV/0!".into(),
        0x0F => "#VALUE!".into(),
        0x17 => "#REF!".into(),
        0x1D => "#NAME?".into(),
        0x24 => "#NUM!".into(),
        0x2A => "#N/A".into(),
        0x2B => "#GETTING_DATA".into(),
        _ => format!("#ERROR({code})").into(),
    };
    (text, CellKind::Error)
}

/// TRUE or FALSE.
pub(super) fn boolean(value: u8) -> (Arc<str>, CellKind) {
    (if value == 0 { "FALSE" } else { "TRUE" }.into(), CellKind::Boolean)
}

/// The number formats of a workbook: the codes that it brings, and for each cell format the number of its code.
#[derive(Debug, Default)]
pub(super) struct Formats {
    known: std::collections::BTreeMap<u16, NumberFormat>,
    cells: Vec<u16>,
}

impl Formats {
    /// Takes a code in.
    pub(super) fn define(&mut self, id: u16, code: &str) {
        self.known.insert(id, NumberFormat::of_style(Some(u32::from(id)), code));
    }

    /// Takes the next cell format in.
    pub(super) fn cell(&mut self, id: u16) {
        self.known.entry(id).or_insert_with(|| NumberFormat::of_style(Some(u32::from(id)), built_in(u32::from(id))));
        self.cells.push(id);
    }

    /// How many formats there are.
    pub(super) fn count(&self) -> u64 {
        (self.known.len() + self.cells.len()) as u64
    }

    /// The format of a cell.
    pub(super) fn of(&self, cell: u32) -> Option<&NumberFormat> {
        self.known.get(self.cells.get(usize::try_from(cell).ok()?)?)
    }

    /// A number as the cell shows it.
    pub(super) fn number(&self, value: f64, cell: u32, epoch_1904: bool) -> Shown {
        shown_number(value, self.of(cell), epoch_1904)
    }
}

#[cfg(test)]
#[allow(clippy::float_cmp, reason = "these numbers are exact")]
mod tests {
    use super::*;

    #[test]
    fn packed_numbers_are_those_of_the_specification() {
        for (packed_value, number) in [
            (0x3FF0_0000, 1.0),
            (0x3FF0_0001, 0.01),
            (0x004B_5646, 1_234_321.0),
            (0x004B_5647, 12_343.21),
            (0xFFFF_FFF6, -3.0),
        ] {
            assert_eq!(packed(packed_value), number, "{packed_value:x}");
        }
    }

    #[test]
    fn formats_that_come_after_or_before_their_cells_are_found() {
        let mut formats = Formats::default();
        formats.define(164, "0000000");
        formats.cell(0);
        formats.cell(164);
        let shown = |cell| formats.number(230_265.0, cell, false).map(|(text, _)| text.to_string());
        assert_eq!([shown(0), shown(1), shown(9)].map(Option::unwrap), ["230265", "0230265", "230265"]);
    }
}
