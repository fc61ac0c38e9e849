//! What a workbook itself says of its marks: a sheet that is called a legend (凡例, 記入要領) with a mark and its meaning
//! in two columns.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::answer::{Answer, AnswerWords};
use super::location::Location;
use crate::intake::{Row, Table};
use crate::text::normalize::{fold, squeeze};

/// The table `[legend]` of `specs/answers.toml`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawLegend {
    pub(super) titles: Vec<String>,
}

/// A legend that was found in a workbook.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Legend {
    /// The sheet that it stands on.
    pub sheet: String,
    /// The marks, folded, with what is said of them.
    pub marks: BTreeMap<String, LegendMark>,
}

/// One line of a legend.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LegendMark {
    /// The words beside the mark.
    pub words: String,
    /// The answer that they are, where they are one.
    pub meaning: Option<Answer>,
    /// Where the mark stands.
    pub location: Location,
}

/// A legend has at least so many lines that are understood.
pub const FEWEST: usize = 3;

/// A mark has at most so many characters; longer ones are sentences.
const LONGEST_MARK: usize = 8;

/// A title has at most so many characters.
const LONGEST_TITLE: usize = 20;

impl Legend {
    /// The legend of a sheet that is called one by its name, or of what stands below a cell that is, as on the cover of a
    /// workbook. The mark and its meaning are the pair of neighbouring columns that has the most lines whose second cell
    /// is understood as an answer, and no fewer than [`FEWEST`].
    pub(super) fn find(file: &str, table: &Table, answers: &AnswerWords) -> Option<Self> {
        let sheet = table.name.clone()?;
        let from = if answers.is_legend_title(&sheet) { 0 } else { title_row(table, answers)? };
        let below = || table.rows.iter().filter(|row| row.index >= from);
        let mut understood: BTreeMap<u32, usize> = BTreeMap::new();
        for (column, _, meaning) in below().flat_map(|row| pairs(row, answers)) {
            *understood.entry(column).or_default() += usize::from(meaning.is_some());
        }
        let (column, count) =
            understood.into_iter().max_by_key(|(column, count)| (*count, std::cmp::Reverse(*column)))?;
        if count < FEWEST {
            return None;
        }
        let mut marks = BTreeMap::new();
        for row in below() {
            for (at, mark, meaning) in pairs(row, answers).filter(|(at, _, _)| *at == column) {
                let words = row.cells.iter().find(|cell| cell.column > at).map(|cell| squeeze(&cell.kept()));
                let words = words.unwrap_or_default();
                let location = Location::cell(file, table, row, at);
                let line = LegendMark { words, meaning, location };
                // `◎／○`: one meaning for several marks.
                for one in
                    mark.split(['／', '/', '、', ',', '・']).filter(|one| !one.trim().is_empty()).chain([mark.as_str()])
                {
                    marks.entry(fold(one)).or_insert_with(|| line.clone());
                }
            }
        }
        Some(Self { sheet, marks })
    }
}

/// The first row with a cell that is the title of a legend.
fn title_row(table: &Table, answers: &AnswerWords) -> Option<u32> {
    let short = |text: &str| text.trim().chars().count() <= LONGEST_TITLE;
    let titled = |row: &&Row| row.cells.iter().any(|cell| short(&cell.text) && answers.is_legend_title(&cell.text));
    table.rows.iter().find(titled).map(|row| row.index)
}

/// Cells that could be a mark, each with the column and what the cell to its right is understood as.
fn pairs<'r>(row: &'r Row, answers: &'r AnswerWords) -> impl Iterator<Item = (u32, String, Option<Answer>)> + 'r {
    row.cells.iter().zip(row.cells.iter().skip(1)).filter_map(|(mark, words)| {
        let (kept, words) = (mark.kept(), words.kept());
        let is_mark = (1..=LONGEST_MARK).contains(&kept.trim().chars().count());
        // A single character says nothing of another one.
        if !is_mark || words.trim().chars().count() < 2 {
            return None;
        }
        let meaning = Some(answers.parse(&words)).filter(|parsed| parsed.contradicts.is_none());
        let meaning = meaning.map(|parsed| parsed.answer).filter(|answer| *answer != Answer::Invalid);
        Some((mark.column, kept.trim().to_owned(), meaning))
    })
}
