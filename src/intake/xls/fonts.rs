//! The fonts of a workbook: what is struck out and what is red ([MS-XLS] 2.4.122).

use super::record::FontRun;
use crate::intake::biff::u16_at;
use crate::intake::xlsx::marks::{Look, Run};

/// The fonts, and the font of every cell format.
#[derive(Debug, Default)]
pub(super) struct Fonts {
    fonts: Vec<Look>,
    cells: Vec<u16>,
}

/// Red in the palette that a workbook has when nobody changed it, by its two numbers ([MS-XLS] 2.5.161).
const RED: [u16; 2] = [2, 10];

impl Fonts {
    /// Takes the next font in.
    pub(super) fn define(&mut self, data: &[u8]) {
        let struck = u16_at(data, 2).is_some_and(|flags| flags & 8 != 0);
        let red = u16_at(data, 4).is_some_and(|colour| RED.contains(&colour));
        self.fonts.push(Look { struck, red });
    }

    /// Takes the font of the next cell format in.
    pub(super) fn cell(&mut self, font: u16) {
        self.cells.push(font);
    }

    /// How many fonts there are.
    pub(super) const fn count(&self) -> u64 {
        self.fonts.len() as u64
    }

    /// The font of a cell format.
    pub(super) fn of(&self, format: u32) -> Look {
        let font = usize::try_from(format).ok().and_then(|at| self.cells.get(at));
        font.map_or_else(Look::default, |&font| self.look(font))
    }

    /// A font by its number. No font has the number 4 ([MS-XLS] 2.5.129).
    fn look(&self, font: u16) -> Look {
        let at = if font < 4 { font } else { font.saturating_sub(1) };
        self.fonts.get(usize::from(at)).copied().unwrap_or_default()
    }

    /// The runs of a text; what stands before the first has the font of the cell. Empty where all are plain.
    pub(super) fn runs(&self, text: &str, fonts: &[FontRun]) -> Box<[Run]> {
        let Some(first) = fonts.first() else { return Box::default() };
        let mut runs = Vec::with_capacity(fonts.len() + 1);
        let mut ends = Ends { text, units: 0, bytes: 0 };
        runs.push(Run { end: ends.at(first.first), look: None });
        for (at, run) in fonts.iter().enumerate() {
            let end = fonts.get(at + 1).map_or(text.len(), |next| ends.at(next.first));
            runs.push(Run { end, look: Some(self.look(run.font)) });
        }
        runs.into()
    }
}

/// Finds places in a text that are counted in units of UTF-16, from left to right.
struct Ends<'t> {
    text: &'t str,
    units: usize,
    bytes: usize,
}

impl Ends<'_> {
    /// The byte at which a unit stands; one that lies before the last that was asked for is that one.
    fn at(&mut self, unit: u16) -> usize {
        let rest = self.text.get(self.bytes..).unwrap_or_default();
        for letter in rest.chars() {
            if self.units >= usize::from(unit) {
                break;
            }
            self.units += letter.len_utf16();
            self.bytes += letter.len_utf8();
        }
        self.bytes
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::intake::xlsx::marks::marks;

    fn fonts() -> Fonts {
        let mut fonts = Fonts::default();
        for flags in [0, 0, 0, 0, 8] {
            fonts.define(&[200, 0, flags, 0, 0xFF, 0x7F]);
        }
        fonts.define(&[200, 0, 0, 0, 10, 0]);
        fonts
    }

    #[test]
    fn the_fonts_behind_the_fourth_are_counted_without_a_fifth() {
        let fonts = fonts();
        assert_eq!(fonts.look(5), Look { struck: true, red: false });
        assert_eq!(fonts.look(6), Look { struck: false, red: true });
        assert_eq!(fonts.look(0), Look::default());
        assert_eq!(fonts.look(99), Look::default(), "a font that is not there strikes nothing out");
    }

    #[test]
    #[allow(clippy::single_range_in_vec_init, reason = "marks are lists of ranges, also where there is one")]
    fn runs_are_counted_in_units_of_utf_16() {
        let fonts = fonts();
        let text = "𠮷○→×";
        let runs = fonts.runs(text, &[FontRun { first: 2, font: 5 }, FontRun { first: 3, font: 0 }]);
        let found = marks(&runs, text.len(), Look::default());
        assert_eq!(found.map(|marks| marks.struck), Some(vec![4..7]));
        // Places that run backwards, or beyond the end, shift nothing out of the text.
        for runs in [[(9, 5), (1, 0)], [(60000, 5), (60001, 0)]] {
            let runs = runs.map(|(first, font)| FontRun { first, font });
            let found = marks(&fonts.runs(text, &runs), text.len(), Look::default());
            assert!(found.is_none_or(|marks| marks.struck.iter().all(|range| range.end <= text.len())));
        }
    }
}
