//! The first sheet of an answer sheet (記入要領): how to fill it in, what the words mean, which packs it was made from.

use rust_xlsxwriter::{Worksheet, XlsxError};

use super::fill_in::{Formats, print_setup, protect, write_text};
use super::plan::{LeftOut, Plan, Why};
use super::{ANSWERS, LINE_HEIGHT, PROHIBITED_ANSWERS, lines_of, messages as m};
use crate::catalog::{Completeness, Grade, Obligation};
use crate::deliverable::Stamp;
use crate::text::message::{Lang, Param, Text, params};

/// Where the words to choose from stand: 0-based first and last row in column A.
pub(super) struct Choices {
    pub(super) all: (u32, u32),
    pub(super) prohibited: (u32, u32),
}

const RULES: [Text; 7] = [
    m::GUIDE_RULE_ANSWER,
    m::GUIDE_RULE_CHOICE,
    m::GUIDE_RULE_PROHIBITED,
    m::GUIDE_RULE_DUE,
    m::GUIDE_RULE_BLANK,
    m::GUIDE_RULE_SORT,
    m::GUIDE_RULE_SAVE,
];

const MEANINGS: [Text; 6] = [
    m::WORD_AVAILABLE,
    m::WORD_PARTIAL,
    m::WORD_PLANNED,
    m::WORD_ALTERNATIVE,
    m::WORD_UNAVAILABLE,
    m::WORD_NOT_APPLICABLE,
];

const PROHIBITED_MEANINGS: [Text; 2] = [m::WORD_ABSENT, m::WORD_PRESENT];

const MARKS: [(Obligation, Text); 3] = [
    (Obligation::Required, m::MARK_REQUIRED),
    (Obligation::Optional, m::MARK_OPTIONAL),
    (Obligation::Prohibited, m::MARK_PROHIBITED),
];

/// Last column that a sentence is merged over.
const LAST: u16 = 9;
/// Widths of the columns, in characters.
const WIDTHS: [f64; 10] = [16.0, 22.0, 9.0, 12.0, 30.0, 12.0, 12.0, 36.0, 8.0, 14.0];

struct Page<'p> {
    sheet: &'p mut Worksheet,
    formats: &'p Formats,
    lang: Lang,
    row: u32,
}

/// Writes the sheet; where the words to choose from stand is what the drop-downs need.
pub(super) fn write(
    sheet: &mut Worksheet,
    plan: &Plan<'_>,
    formats: &Formats,
    lang: Lang,
) -> Result<Choices, XlsxError> {
    for (column, width) in (0_u16..).zip(WIDTHS) {
        sheet.set_column_width(column, width)?;
    }
    let mut page = Page { sheet, formats, lang, row: 0 };
    page.head(plan)?;
    page.heading(m::GUIDE_HOW)?;
    for (number, rule) in (1..).zip(RULES) {
        page.sentence(&format!("{number}. {}", rule.get(lang)), &formats.plain)?;
    }
    page.row += 1;
    page.heading(m::GUIDE_WORDS)?;
    page.pair(m::GUIDE_WORD.get(lang), m::GUIDE_MEANS.get(lang), true)?;
    let all = page.words(ANSWERS.into_iter().zip(MEANINGS))?;
    let prohibited = page.words(PROHIBITED_ANSWERS.into_iter().zip(PROHIBITED_MEANINGS))?;
    page.row += 1;
    page.heading(m::GUIDE_MARKS)?;
    page.words(MARKS.into_iter().map(|(obligation, meaning)| (obligation.mark(), meaning)))?;
    page.row += 1;
    page.packs(plan)?;
    page.left_out(plan)?;
    page.row += 1;
    let made_by = m::GUIDE_MADE_BY.render(lang, &params([("version", env!("CARGO_PKG_VERSION").into())]));
    page.sentence(&made_by, &formats.plain)?;
    print_setup(page.sheet);
    protect(page.sheet);
    Ok(Choices { all, prohibited })
}

impl Page<'_> {
    fn head(&mut self, plan: &Plan<'_>) -> Result<(), XlsxError> {
        let lang = self.lang;
        write_text(self.sheet, (self.row, 0), m::GUIDE_TITLE.get(lang), &self.formats.title)?;
        self.row += 1;
        let nobody = || Param::from(m::GUIDE_NOBODY);
        let values = params([
            ("municipality", plan.municipality.as_deref().map_or_else(nobody, Param::from)),
            ("class", plan.class_name.clone()),
            ("as_of", plan.as_of.to_string().into()),
        ]);
        write_text(self.sheet, (self.row, 0), &m::GUIDE_FOR.render(lang, &values), &rust_xlsxwriter::Format::new())?;
        self.row += 1;
        let sections = || plan.sections.iter().map(|section| section.choice.section);
        let outline = sections().any(|section| section.grade == Grade::Outline);
        let lesser = sections().any(|section| {
            !matches!(section.grade, Grade::Official | Grade::Outline) || section.completeness == Completeness::Partial
        });
        for (holds, text) in [(outline, m::GUIDE_OUTLINE), (lesser, m::GUIDE_UNOFFICIAL)] {
            if holds {
                self.sentence(text.get(lang), &self.formats.notice.clone())?;
            }
        }
        self.row += 1;
        Ok(())
    }

    fn heading(&mut self, text: Text) -> Result<(), XlsxError> {
        write_text(self.sheet, (self.row, 0), text.get(self.lang), &self.formats.heading)?;
        self.row += 1;
        Ok(())
    }

    /// A sentence over the whole width. Merged cells have no height of their own, so it is set by the length.
    fn sentence(&mut self, text: &str, format: &rust_xlsxwriter::Format) -> Result<(), XlsxError> {
        self.sheet.merge_range(self.row, 0, self.row, LAST, text, format)?;
        self.sheet.set_row_height(self.row, LINE_HEIGHT * lines_of(text, WIDTHS.iter().sum()) + 3.0)?;
        self.row += 1;
        Ok(())
    }

    /// A word and what it means.
    fn pair(&mut self, word: &str, meaning: &str, header: bool) -> Result<(), XlsxError> {
        let format = if header { &self.formats.header } else { &self.formats.text };
        write_text(self.sheet, (self.row, 0), word, format)?;
        self.sheet.merge_range(self.row, 1, self.row, LAST, meaning, format)?;
        self.row += 1;
        Ok(())
    }

    fn words<'w>(&mut self, words: impl Iterator<Item = (&'w str, Text)>) -> Result<(u32, u32), XlsxError> {
        let first = self.row;
        for (word, meaning) in words {
            self.pair(word, meaning.get(self.lang), false)?;
        }
        Ok((first, self.row.saturating_sub(1)))
    }

    /// The table by which a check knows the packs again.
    fn packs(&mut self, plan: &Plan<'_>) -> Result<(), XlsxError> {
        self.heading(m::GUIDE_PACKS)?;
        let lang = self.lang;
        let before = [m::GUIDE_COL_SHEET.get(lang), m::GUIDE_COL_AREA.get(lang)];
        let behind = [m::GUIDE_COL_ROWS.get(lang), m::GUIDE_COL_OUT.get(lang)];
        for (column, label) in (0_u16..).zip(before.into_iter().chain(Stamp::HEADERS).chain(behind)) {
            write_text(self.sheet, (self.row, column), label, &self.formats.header)?;
        }
        for section in &plan.sections {
            self.row += 1;
            let stamp = section.stamp();
            let mut cells = stamp.cells();
            if let Some(cell) = cells.get_mut(Stamp::GRADE) {
                *cell = section.choice.section.grade.label().get(Lang::Ja);
            }
            let name = section.name.get(lang);
            let counts = [section.rows.len().to_string(), section.out_of_scope.to_string()];
            self.sheet.set_row_height(self.row, LINE_HEIGHT * 2.0)?;
            let texts = [section.sheet.as_str(), &name].into_iter().chain(cells);
            for (column, text) in (0_u16..).zip(texts.chain(counts.iter().map(String::as_str))) {
                write_text(self.sheet, (self.row, column), text, &self.formats.text)?;
            }
        }
        self.row += 2;
        Ok(())
    }

    fn left_out(&mut self, plan: &Plan<'_>) -> Result<(), XlsxError> {
        let count: usize = plan.sections.iter().map(|section| section.out_of_scope).sum();
        if count == 0 && plan.left_out.is_empty() {
            return Ok(());
        }
        self.heading(m::GUIDE_LEFT_OUT)?;
        if count > 0 {
            let text = m::GUIDE_OUT_OF_SCOPE.render(self.lang, &params([("count", count.into())]));
            self.sentence(&text, &self.formats.plain.clone())?;
        }
        for one in &plan.left_out {
            self.sentence(&one.line(self.lang), &self.formats.plain.clone())?;
        }
        Ok(())
    }
}

impl LeftOut {
    /// One line for people: `019 健康管理の帳票: 仕様パックがありません`.
    #[must_use]
    pub fn line(&self, lang: Lang) -> String {
        let kind = self
            .kind
            .map_or_else(String::new, |kind| m::LEFT_OUT_KIND.render(lang, &params([("kind", kind.label().into())])));
        let why = match &self.why {
            Why::NoPack => m::WHY_NO_PACK.get(lang).to_owned(),
            Why::NoColumn => m::WHY_NO_COLUMN.get(lang).to_owned(),
            Why::OutOfScope(count) => m::WHY_OUT_OF_SCOPE.render(lang, &params([("count", (*count).into())])),
            Why::NotTheirWork(because) => m::WHY_NOT_THEIR_WORK.render(lang, &params([("because", because.clone())])),
        };
        let values = params([
            ("business", self.business.as_str().into()),
            ("name", self.name.clone()),
            ("kind", kind.into()),
            ("why", why.into()),
        ]);
        m::LEFT_OUT.render(lang, &values)
    }
}
