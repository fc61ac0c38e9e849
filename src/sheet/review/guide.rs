//! The sheet 記入要領: how to decide, and the packs that the rows were compared with.

use std::collections::BTreeSet;

use rust_xlsxwriter::{Worksheet, XlsxError};

use super::super::fill_in::{Formats, print_setup, protect, write_text};
use super::super::plan::name_of;
use super::super::{LINE_HEIGHT, lines_of};
use super::messages as m;
use super::{Ask, Line};
use crate::catalog::{BusinessId, Kind, version_label};
use crate::deliverable::Stamp;
use crate::text::message::{Lang, Text, params};

const RULES: [Text; 7] =
    [m::RULE_CHOOSE, m::RULE_ID, m::RULE_NONE, m::RULE_LATER, m::RULE_SAME, m::RULE_KEEP, m::RULE_NEXT];

/// Widths of the columns, in characters; a sentence is merged over all of them.
const WIDTHS: [f64; 6] = [24.0, 10.0, 30.0, 18.0, 12.0, 40.0];
const LAST: u16 = 5;

struct Page<'p> {
    sheet: &'p mut Worksheet,
    formats: &'p Formats,
    row: u32,
}

/// Writes the sheet: Japanese, and below it English where it is asked for.
pub(super) fn write(sheet: &mut Worksheet, ask: &Ask<'_>, formats: &Formats, lang: Lang) -> Result<(), XlsxError> {
    // The name is one and the same, since the list speaks of it.
    sheet.set_name(m::GUIDE_SHEET.ja)?;
    for (column, width) in (0_u16..).zip(WIDTHS) {
        sheet.set_column_width(column, width)?;
    }
    let mut page = Page { sheet, formats, row: 0 };
    page.instructions(ask, Lang::Ja)?;
    if lang == Lang::En {
        page.instructions(ask, Lang::En)?;
    }
    page.packs(ask)?;
    print_setup(page.sheet);
    protect(page.sheet);
    Ok(())
}

impl Page<'_> {
    fn instructions(&mut self, ask: &Ask<'_>, lang: Lang) -> Result<(), XlsxError> {
        write_text(self.sheet, (self.row, 0), m::TITLE.get(lang), &self.formats.title)?;
        self.row += 1;
        let values = params([
            ("as_of", ask.report.run.as_of.to_string().into()),
            ("rows", ask.lines.len().into()),
            ("places", ask.lines.iter().map(Line::count).sum::<usize>().into()),
        ]);
        self.sentence(&m::COUNT.render(lang, &values))?;
        self.sentence(m::WHAT.get(lang))?;
        for (number, rule) in (1..).zip(RULES) {
            self.sentence(&format!("{number}. {}", rule.get(lang)))?;
        }
        self.row += 1;
        Ok(())
    }

    /// A sentence over the whole width. Merged cells have no height of their own, so it is set by the length.
    fn sentence(&mut self, text: &str) -> Result<(), XlsxError> {
        self.sheet.merge_range(self.row, 0, self.row, LAST, text, &self.formats.plain)?;
        self.sheet.set_row_height(self.row, LINE_HEIGHT * lines_of(text, WIDTHS.iter().sum()) + 3.0)?;
        self.row += 1;
        Ok(())
    }

    fn packs(&mut self, ask: &Ask<'_>) -> Result<(), XlsxError> {
        write_text(self.sheet, (self.row, 0), m::PACKS.ja, &self.formats.heading)?;
        self.row += 1;
        let heads = ["業務", "種類", "仕様パック", "仕様の版", "確からしさ", "内容の指紋（SHA-256 の先頭）"];
        for (column, label) in (0_u16..).zip(heads) {
            write_text(self.sheet, (self.row, column), label, &self.formats.header)?;
        }
        let mut sections: BTreeSet<(&BusinessId, Kind)> = BTreeSet::new();
        for line in &ask.lines {
            sections.extend(line.waiting.areas.iter().map(|business| (business, line.waiting.kind)));
            sections.extend(line.candidates.iter().map(|one| (&one.key.business, one.key.kind)));
        }
        for (business, kind) in sections {
            let Some(choice) = ask.choice(business, kind) else { continue };
            self.row += 1;
            let cells = [
                format!("{business} {}", name_of(ask.catalog, business).get(Lang::Ja)),
                Stamp::kind_word(kind).to_owned(),
                choice.pack.name.clone(),
                version_label(&choice.section.version).get(Lang::Ja).into_owned(),
                choice.section.grade.label().ja.to_owned(),
                crate::matching::decisions::pack_digest(&choice.pack.sha256),
            ];
            for (column, text) in (0_u16..).zip(&cells) {
                write_text(self.sheet, (self.row, column), text, &self.formats.text)?;
            }
        }
        Ok(())
    }
}
