//! Dispositions (対応方針): what people wrote beside findings in a report of ours, read back from the workbook or text.
//!
//! The columns are known by their headers, in either language, and a row by the fingerprint of its finding, so that rows
//! may be sorted, filtered and deleted and columns be moved.

use std::collections::BTreeMap;

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

use super::location::Location;
use crate::catalog::hex;
use crate::intake::{Document, Format, IntakeError, Limits, Row, Table};
use crate::text::message::{Lang, Text};
use crate::text::normalize::fold;
use crate::text::period::{self, Span};

crate::texts! {
    /// Header of the column by which a row is known.
    FINGERPRINT_HEADER { ja: "指摘の指紋", en: "finding fingerprint" }
    /// Header of the column 対応方針.
    RESPONSE_HEADER { ja: "対応方針", en: "response" }
    /// Header of the column 担当.
    OWNER_HEADER { ja: "担当", en: "owner" }
    /// Header of the column 期限.
    DUE_HEADER { ja: "期限", en: "settle by" }
    /// Header of the column 備考.
    NOTE_HEADER { ja: "備考", en: "remarks" }
    /// Header of the column that says what differs.
    DIFFERENCE_HEADER { ja: "差異内容", en: "difference" }
    /// Header of the column with the key of the requirement.
    KEY_HEADER { ja: "要件キー", en: "requirement key" }
}

/// What stands before a fingerprint in a cell, so that no spreadsheet program takes its digits for a number.
pub const FINGERPRINT_PREFIX: &str = "fp-";

/// What somebody wrote of a finding: what is to be done about it, by whom and until when.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Disposition {
    /// What is to be done (対応方針), in free words.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub response: String,
    /// Who does it (担当).
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub owner: String,
    /// Until when (期限), as it was written.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub due: String,
    /// Its last day; absent where the words name none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Option<String>")]
    pub due_date: Option<Date>,
    /// Remarks (備考).
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
    /// Where it stands: the file that was read back, and the cell of the fingerprint.
    pub location: Location,
}

impl Disposition {
    /// Whether nothing is written.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.response.is_empty() && self.owner.is_empty() && self.due.is_empty() && self.note.is_empty()
    }

    /// Whether two say the same, wherever they stand.
    #[must_use]
    pub fn says_the_same(&self, other: &Self) -> bool {
        self.response == other.response && self.owner == other.owner && self.due == other.due && self.note == other.note
    }
}

/// What is wrong with something that was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum DispositionFault {
    /// 期限 holds words that name no day. They are carried over as they stand.
    DueUnreadable,
    /// Something is written in a row whose fingerprint is missing or damaged. It belongs to no finding.
    NoFingerprint,
    /// Another row says something else of the same finding. The row that was read last counts.
    Contradicts,
}

impl DispositionFault {
    /// What people read.
    #[must_use]
    pub const fn label(self) -> Text {
        match self {
            Self::DueUnreadable => Text {
                ja: "期限を日付として読み取れません（書かれたまま引き継ぎました）",
                en: "the day to settle it by cannot be read as a date (carried over as it stands)",
            },
            Self::NoFingerprint => Text {
                ja: "指摘の指紋がないか壊れているため、どの指摘のものか分かりません（引き継いでいません）",
                en: "the fingerprint is missing or damaged, so that its finding is not known (not carried over)",
            },
            Self::Contradicts => Text {
                ja: "同じ指摘に別の内容が書かれています（あとから読んだ方を使いました）",
                en: "something else is written of the same finding (what was read last counts)",
            },
        }
    }
}

/// Something that could not be taken as it was written.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct DispositionProblem {
    /// What is wrong.
    pub fault: DispositionFault,
    /// What is written there.
    pub text: String,
    /// Where.
    pub location: Location,
}

/// One row of a file that was read back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WrittenRow {
    /// Fingerprint of the finding.
    pub fingerprint: String,
    /// Key of the requirement as it stands in the row, for people.
    pub key: String,
    /// What differs, as it stands in the row, for people.
    pub difference: String,
    /// What is written of it; empty where somebody cleared the cells.
    pub disposition: Disposition,
}

/// A report of ours in which people wrote, read back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DispositionFile {
    /// Name for people.
    pub path: String,
    /// SHA-256 of its bytes, as hexadecimal digits.
    pub sha256: String,
    /// Format that the content showed.
    pub format: Format,
    /// Its rows with a fingerprint, in their order.
    pub rows: Vec<WrittenRow>,
    /// What could not be taken.
    pub problems: Vec<DispositionProblem>,
}

/// Why a file gives no dispositions.
#[derive(Debug, thiserror::Error)]
pub enum DispositionFileError {
    /// It cannot be read.
    #[error(transparent)]
    Intake(#[from] IntakeError),
    /// No sheet of it has the column of fingerprints.
    #[error("no report with dispositions")]
    NotReport,
}

impl DispositionFile {
    /// Reads a report back: as it was written, or saved as another format of spreadsheet programs.
    ///
    /// # Errors
    /// [`DispositionFileError`] where it cannot be read or has no column of fingerprints.
    pub fn read(path: &str, bytes: &[u8], limits: &Limits) -> Result<Self, DispositionFileError> {
        let document = crate::intake::read(path, bytes, limits)?;
        let mut file = Self {
            path: path.to_owned(),
            sha256: hex(&Sha256::digest(bytes)),
            format: document.format,
            rows: Vec::new(),
            problems: Vec::new(),
        };
        let mut found = false;
        for table in &document.tables {
            let Some(head) = Head::find(table) else { continue };
            found = true;
            file.table(table, &head);
        }
        if !found {
            return Err(DispositionFileError::NotReport);
        }
        file.contradictions();
        Ok(file)
    }

    /// Whether a document is a report of ours in one of the formats that people write in.
    #[must_use]
    pub fn is_one(document: &Document) -> bool {
        document.tables.iter().any(|table| Head::find(table).is_some())
    }

    fn table(&mut self, table: &Table, head: &Head) {
        for row in table.rows.iter().filter(|row| row.index > head.row) {
            let at = |column: u32| Location::cell(&self.path, table, row, column);
            let text = |column: Option<u32>| column.map_or_else(String::new, |column| written(row, column));
            let due = day_only(&text(head.due)).to_owned();
            let due_date = day(&due);
            let disposition = Disposition {
                response: text(head.response),
                owner: text(head.owner),
                due: due_date.filter(|day| period::parse_iso(&due) == Some(*day)).map_or(due, |day| day.to_string()),
                due_date,
                note: text(head.note),
                location: at(head.fingerprint),
            };
            let known = fingerprint(row.text(head.fingerprint));
            if !disposition.due.is_empty() && disposition.due_date.is_none() && known.is_some() {
                self.problems.push(DispositionProblem {
                    fault: DispositionFault::DueUnreadable,
                    text: disposition.due.clone(),
                    location: at(head.due.unwrap_or(head.fingerprint)),
                });
            }
            match known {
                Some(fingerprint) => self.rows.push(WrittenRow {
                    fingerprint,
                    key: text(head.key),
                    difference: text(head.difference),
                    disposition,
                }),
                None if disposition.is_empty() => {}
                None => {
                    let words = [&disposition.response, &disposition.owner, &disposition.due, &disposition.note];
                    let words: Vec<&str> =
                        words.into_iter().map(String::as_str).filter(|word| !word.is_empty()).collect();
                    self.problems.push(DispositionProblem {
                        fault: DispositionFault::NoFingerprint,
                        text: words.join(" / "),
                        location: disposition.location,
                    });
                }
            }
        }
    }

    /// Rows of this file that speak of one finding in different words.
    fn contradictions(&mut self) {
        let mut known: BTreeMap<&str, &WrittenRow> = BTreeMap::new();
        for row in &self.rows {
            if known
                .insert(&row.fingerprint, row)
                .is_some_and(|before| !before.disposition.says_the_same(&row.disposition))
            {
                self.problems.push(contradiction(&row.disposition));
            }
        }
    }
}

/// The problem that another row says something else than this one.
#[must_use]
pub fn contradiction(disposition: &Disposition) -> DispositionProblem {
    let words = [&disposition.response, &disposition.owner, &disposition.due, &disposition.note];
    let words: Vec<&str> = words.into_iter().map(String::as_str).filter(|word| !word.is_empty()).collect();
    DispositionProblem {
        fault: DispositionFault::Contradicts,
        text: words.join(" / "),
        location: disposition.location.clone(),
    }
}

/// What somebody wrote into a cell. What is struck out was taken back; the apostrophe that our CSV puts before what a
/// spreadsheet program could run is not theirs.
fn written(row: &Row, column: u32) -> String {
    let Some(cell) = row.cell(column) else { return String::new() };
    let kept = cell.kept();
    let text = kept.trim();
    match text.strip_prefix('\'') {
        Some(rest) if rest.starts_with(['=', '+', '-', '@']) => rest.to_owned(),
        _ => text.to_owned(),
    }
}

/// The 16 hexadecimal digits of a fingerprint.
fn fingerprint(text: &str) -> Option<String> {
    let text = fold(text);
    let digits = text.strip_prefix(FINGERPRINT_PREFIX).unwrap_or(&text).to_ascii_lowercase();
    (digits.len() == 16 && digits.bytes().all(|byte| byte.is_ascii_hexdigit())).then_some(digits)
}

/// A day without the midnight that some programs write behind it.
fn day_only(text: &str) -> &str {
    let midnight = ["T00:00:00", " 00:00:00", " 0:00:00", " 0:00"];
    midnight.iter().find_map(|clock| text.strip_suffix(clock)).unwrap_or(text)
}

/// The last day of what is written.
fn day(text: &str) -> Option<Date> {
    period::parse_iso(text).or_else(|| match period::parse_span(text)? {
        Span::Closed(period) => Some(period.last),
        Span::Open { .. } => None,
    })
}

/// Where the columns stand.
struct Head {
    row: u32,
    fingerprint: u32,
    response: Option<u32>,
    owner: Option<u32>,
    due: Option<u32>,
    note: Option<u32>,
    difference: Option<u32>,
    key: Option<u32>,
}

impl Head {
    fn find(table: &Table) -> Option<Self> {
        /// Somebody may have written a few lines above the header.
        const ROWS: usize = 50;
        let is = |text: &str, header: Text| {
            [Lang::Ja, Lang::En].into_iter().any(|lang| fold(text).eq_ignore_ascii_case(&fold(header.get(lang))))
        };
        // Folding every cell of a long list for this would take longer than reading it.
        let near = |text: &str| text.contains("指紋") || text.to_ascii_lowercase().contains("fingerprint");
        let row = table
            .rows
            .iter()
            .take(ROWS)
            .find(|row| row.cells.iter().any(|cell| near(&cell.text) && is(&cell.text, FINGERPRINT_HEADER)))?;
        let find = |header: Text| row.cells.iter().find(|cell| is(&cell.text, header)).map(|cell| cell.column);
        Some(Self {
            row: row.index,
            fingerprint: find(FINGERPRINT_HEADER)?,
            response: find(RESPONSE_HEADER),
            owner: find(OWNER_HEADER),
            due: find(DUE_HEADER),
            note: find(NOTE_HEADER),
            difference: find(DIFFERENCE_HEADER),
            key: find(KEY_HEADER),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> DispositionFile {
        DispositionFile::read("差異一覧.csv", text.as_bytes(), &Limits::default()).unwrap()
    }

    #[test]
    fn rows_are_known_by_their_fingerprint_wherever_the_columns_stand() {
        let file = read(
            "市で足した行\n期限,指摘の指紋,担当,対応方針\n2026/3/31,fp-0123456789ABCDEF,\u{ff2b}\u{ff0e}佐藤,\
             '=運用で対応\n,fp-00000000000000aa,,\n",
        );
        let [first, second] = file.rows.as_slice() else { panic!("{file:?}") };
        assert_eq!(first.fingerprint, "0123456789abcdef");
        assert_eq!(first.disposition.due_date, Some(jiff::civil::date(2026, 3, 31)));
        assert_eq!(first.disposition.response, "=運用で対応");
        assert_eq!(first.disposition.location.line, Some(3));
        assert!(second.disposition.is_empty(), "cleared cells are told from rows that are gone");
        assert_eq!(file.problems, []);
    }

    #[test]
    fn what_cannot_be_taken_is_told_with_its_place() {
        use DispositionFault as F;
        let file = read(
            "finding fingerprint,response,settle by\nfp-0123456789abcdef,adopt,sometime\n1.23457E+15,adopt,\n\
             fp-0123456789abcdef,waive,2026-04-01\n",
        );
        let shown: Vec<_> = file
            .problems
            .iter()
            .map(|one| (one.fault, one.text.as_str(), one.location.line, one.location.column))
            .collect();
        assert_eq!(
            shown,
            [
                (F::DueUnreadable, "sometime", Some(2), Some(3)),
                (F::NoFingerprint, "adopt", Some(3), Some(1)),
                (F::Contradicts, "waive / 2026-04-01", Some(4), Some(1)),
            ]
        );
        assert_eq!(file.rows.len(), 2);
        assert_eq!(file.rows[0].disposition.due, "sometime", "words are carried over as they stand");
    }

    #[test]
    fn another_list_is_none() {
        let list = "機能ID,機能名称,対応方針\n0230001,照会,○\n";
        assert!(matches!(
            DispositionFile::read("a.csv", list.as_bytes(), &Limits::default()),
            Err(DispositionFileError::NotReport)
        ));
    }

    #[test]
    fn midnight_is_no_part_of_a_day() {
        assert_eq!(day(day_only("2026-03-31 00:00:00")), Some(jiff::civil::date(2026, 3, 31)));
        assert_eq!(day(day_only("令和8年3月末")), Some(jiff::civil::date(2026, 3, 31)));
        assert_eq!(day(day_only("未定")), None);
    }
}
