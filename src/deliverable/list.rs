//! A list that a vendor delivered, and its rows: what the vendor says of which function or form, and where.

use std::sync::Arc;

use super::answer::{Answer, Due, ParsedAnswer};
use super::appearance::Appearance;
use super::aside::{Asides, Footnote};
use super::header::Header;
use super::legend::Legend;
use super::location::Location;
use crate::catalog::{BusinessId, Kind, Obligation};
use crate::text::normalize::squeeze;

/// One list that a sheet or text file holds.
#[derive(Clone, Debug)]
pub struct List {
    /// The file.
    pub file: String,
    /// The sheet, for workbooks.
    pub sheet: Option<String>,
    /// Whether the sheet is hidden.
    pub hidden: bool,
    /// The sheet that it goes on with, where it has no header of its own.
    pub continues: Option<String>,
    /// Functions or forms.
    pub kind: Kind,
    /// The 業務ID that the sheet's name, its title, or the file's name speaks of; several where they name an area with
    /// several. Empty where nothing says so.
    pub business: Vec<BusinessId>,
    /// How the header was understood.
    pub header: Header,
    /// The rows that answer something.
    pub entries: Vec<Entry>,
    /// Rows that say nothing of their own: section headings, remarks, sums.
    pub headings: usize,
    /// What is struck out or hidden in it.
    pub appearance: Appearance,
    /// What rows say that are no entries.
    pub asides: Asides,
    /// The legend in its sheet, else the one that its workbook holds.
    pub legend: Option<Arc<Legend>>,
}

/// One row of a list that answers, or should answer, something.
#[derive(Clone, Debug)]
pub struct Entry {
    /// Functions or forms.
    pub kind: Kind,
    /// What the row itself says of its 業務ID.
    pub business: Vec<BusinessId>,
    /// The ID as it stands there; empty where there is none.
    pub id: String,
    /// Whether it reads as a part of the row above it: no ID of its own, and no name or one like `(2) 取消`. A sheet
    /// with merged cells looks like that when it is saved as CSV.
    pub part_of_above: bool,
    /// Headings above the row (大項目, 中項目).
    pub section: String,
    /// Name.
    pub name: String,
    /// Wording of the requirement as the vendor's list repeats it.
    pub text: String,
    /// Whether the list's column of obligations says something here that is no obligation.
    pub obligation_unread: bool,
    /// Obligation as the vendor's list repeats it, where it is one and the same for all classes that it names.
    pub obligation: Option<Obligation>,
    /// The answers, one per answer column.
    pub answers: Vec<EntryAnswer>,
    /// The vendor's remarks.
    pub note: String,
    /// When it will be there, from a column of its own.
    pub due: Option<Due>,
    /// Where the row is: its ID, else its name, else its first cell.
    pub location: Location,
}

/// One answer of a row.
#[derive(Clone, Debug)]
pub struct EntryAnswer {
    /// The class column that it speaks for; `None` speaks for all.
    pub class: Option<String>,
    /// The product that its column names, as its position among those of the delivery; `None` for that of the list.
    pub product: Option<usize>,
    /// The answer taken apart.
    pub parsed: ParsedAnswer,
    /// The vendor's words.
    pub text: String,
    /// The footnote that a mark behind it points to (○※1).
    pub footnote: Option<Footnote>,
    /// Where it stands.
    pub location: Location,
}

impl Entry {
    /// The name without the number of a part before it: 取消 for `(2) 取消`.
    #[must_use]
    pub fn bare_name(&self) -> &str {
        let name = self.name.trim_start();
        let name = name.trim_start_matches(|first| ('①'..='⑳').contains(&first));
        let inside = name.strip_prefix(['(', '（']).and_then(|rest| rest.split_once([')', '）']));
        inside.map_or(name, |(_, tail)| tail).trim()
    }

    /// Its ID and name, else the wording that it repeats.
    #[must_use]
    pub fn words(&self) -> String {
        let own = squeeze(&[self.id.as_str(), self.name.as_str()].join(" "));
        if own.is_empty() { self.text.clone() } else { own }
    }

    /// Whether any of its answers says something.
    #[must_use]
    pub fn answers_something(&self) -> bool {
        // A dash fills the cell of a heading; 対象外 is said.
        let dash =
            |answer: &EntryAnswer| answer.parsed.answer == Answer::NotApplicable && answer.text.chars().count() <= 1;
        !self.answers.iter().all(|answer| answer.parsed.answer == Answer::Unanswered || dash(answer))
    }
}
