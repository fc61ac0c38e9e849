//! Review workbooks (確認票): rows that wait for a person, with the candidates beside the vendor's words, to be decided.
//!
//! Read back by [`ReviewFile`](crate::deliverable::review::ReviewFile), whose headers and words are used here.

mod guide;
mod list;
mod messages;

use std::collections::BTreeMap;

use rust_xlsxwriter::{DocProperties, Workbook};

use super::SheetError;
use super::fill_in::{Formats, excel_day};
use crate::catalog::{BusinessId, Catalog, Choice, Kind, Requirement, RequirementKey};
use crate::deliverable::review::{CANDIDATE_WORDS, ReviewKey};
use crate::matching::decisions::{digest, pack_digest};
use crate::report::model::{Report, UnmatchedRow, WaitingRow};
use crate::text::message::Lang;

/// A workbook in which a person decides of rows which requirement they answer.
#[derive(Clone, Debug)]
pub struct ReviewSheet {
    /// The bytes of the workbook (XLSX). The same report gives the same bytes.
    pub bytes: Vec<u8>,
    /// How many lines there are to decide.
    pub lines: usize,
    /// How many rows of lists they are about.
    pub rows: usize,
}

/// One line: a row that waits, and all others with the same words.
struct Line<'l> {
    row: &'l UnmatchedRow,
    waiting: &'l WaitingRow,
    others: Vec<&'l UnmatchedRow>,
    /// The first candidates that the specification has.
    candidates: Vec<&'l Requirement>,
    /// How many candidates there are besides.
    more: usize,
}

/// What the parts of the workbook share.
struct Ask<'l> {
    catalog: &'l Catalog,
    report: &'l Report,
    named: &'l [String],
    lines: Vec<Line<'l>>,
}

impl ReviewSheet {
    /// Makes the workbook of the rows that wait in a report; `None` where none does. `named` are packs as in
    /// [`Catalog::choose`], the same as in the check. The sheets are Japanese, instructions in English stand below where
    /// `lang` asks for them.
    ///
    /// # Errors
    /// [`SheetError::Writer`] where a text goes beyond what a workbook can hold.
    pub fn new(catalog: &Catalog, report: &Report, named: &[String], lang: Lang) -> Result<Option<Self>, SheetError> {
        let ask = Ask::gather(catalog, report, named);
        if ask.lines.is_empty() {
            return Ok(None);
        }
        let mut book = Workbook::new();
        book.set_properties(
            &DocProperties::new()
                .set_title(messages::TITLE.ja)
                .set_author(format!("tekigo {}", env!("CARGO_PKG_VERSION")))
                // The clock would make other bytes of the same input.
                .set_creation_datetime(&excel_day(report.run.as_of)?),
        );
        let formats = Formats::new();
        list::write(book.add_worksheet(), &ask, &formats)?;
        guide::write(book.add_worksheet(), &ask, &formats, lang)?;
        let rows = ask.lines.iter().map(Line::count).sum();
        Ok(Some(Self { bytes: book.save_to_buffer()?, lines: ask.lines.len(), rows }))
    }
}

impl<'l> Ask<'l> {
    fn gather(catalog: &'l Catalog, report: &'l Report, named: &'l [String]) -> Self {
        let mut ask = Self { catalog, report, named, lines: Vec::new() };
        let mut known: BTreeMap<&str, usize> = BTreeMap::new();
        for (row, waiting) in report.waiting() {
            let at = *known.entry(&waiting.fingerprint).or_insert(ask.lines.len());
            if let Some(line) = ask.lines.get_mut(at) {
                line.others.push(row);
                continue;
            }
            let mut candidates: Vec<&Requirement> =
                row.candidates.iter().filter_map(|key| ask.requirement(key)).collect();
            let more = candidates.len().saturating_sub(CANDIDATE_WORDS.len());
            candidates.truncate(CANDIDATE_WORDS.len());
            ask.lines.push(Line { row, waiting, others: Vec::new(), candidates, more });
        }
        ask
    }

    fn choice(&self, business: &BusinessId, kind: Kind) -> Option<Choice<'l>> {
        self.catalog.choose(business, kind, self.report.run.as_of, self.named)
    }

    fn requirement(&self, key: &RequirementKey) -> Option<&'l Requirement> {
        let section = self.choice(&key.business, key.kind)?.section;
        section.requirements.iter().find(|requirement| requirement.key == *key)
    }

    /// What the hidden cell of a line says.
    fn key(&self, line: &Line<'_>) -> ReviewKey {
        let waiting = line.waiting;
        let pack = |business: &BusinessId| {
            let pack = self.choice(business, waiting.kind)?.pack;
            Some((business.clone(), pack_digest(&pack.sha256)))
        };
        ReviewKey {
            row: waiting.fingerprint.clone(),
            kind: waiting.kind,
            areas: waiting.areas.clone(),
            candidates: line.candidates.iter().map(|one| (one.key.clone(), digest(one))).collect(),
            packs: waiting.areas.iter().filter_map(pack).collect(),
        }
    }
}

impl Line<'_> {
    /// How many rows of lists it is about.
    fn count(&self) -> usize {
        1 + self.others.len()
    }
}
