//! Turning the rows of a list into entries: what the vendor says of which function or form, and where.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::answer::{Answer, AnswerWords, Due, ParsedAnswer};
use super::appearance::{Appearance, HiddenColumn, without_struck};
use super::aside::{Aside, Asides, Footnote};
use super::columns::NamedColumns;
use super::dictionary::Dictionary;
use super::header::{Header, Unread};
use super::layout::{Layout, Role};
use super::legend::Legend;
use super::location::{Location, TablePlace};
use super::row::RowReader;
use crate::catalog::{Areas, BusinessId, Catalog, Grade, Kind, Obligation};
use crate::intake::{Comment, Document, Row, Table, column_letters};
use crate::text::id::Shape;
use crate::text::normalize::{fold, fold_for_matching, squeeze};

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

/// Everything that lists are read with.
#[derive(Clone, Debug)]
pub struct ListReader<'c> {
    catalog: &'c Catalog,
    layouts: Vec<Layout>,
    answers: AnswerWords,
    products: Vec<String>,
    columns: NamedColumns,
    likely: Kind,
}

impl<'c> ListReader<'c> {
    /// A reader with the layouts and answers given.
    #[must_use]
    pub fn new(catalog: &'c Catalog, layouts: Vec<Layout>, answers: AnswerWords) -> Self {
        Self {
            catalog,
            layouts,
            answers,
            products: Vec::new(),
            columns: NamedColumns::default(),
            likely: Kind::Function,
        }
    }

    /// Tells the reader the names of the delivery's products, in their order: a column may be headed by one.
    #[must_use]
    pub fn with_products<'n>(self, names: impl IntoIterator<Item = &'n str>) -> Self {
        Self { products: names.into_iter().map(fold_for_matching).collect(), ..self }
    }

    /// Takes a list whose headings and titles do not tell its kind for one of this.
    #[must_use]
    pub const fn likely(mut self, kind: Kind) -> Self {
        self.likely = kind;
        self
    }

    /// Whether the rows of a sheet with this name are no answers of the delivery: 記入例, 旧版, 参考（他市）.
    #[must_use]
    pub fn is_sheet_aside(&self, name: &str) -> bool {
        self.layouts.iter().any(|layout| layout.is_sheet_aside(name))
    }

    /// The column that says of each row of a list what it is of (種別: 機能, 帳票), if there is one.
    fn kinds(&self, table: &Table, header: &Header) -> Option<u32> {
        let others = |role| matches!(role, Role::Section | Role::Obligation | Role::Text);
        let read = header.columns.iter().filter(|column| others(column.role)).map(|column| column.index);
        let mut columns: Vec<u32> = read.chain(header.unread.iter().map(|column| column.index)).collect();
        columns.sort_unstable();
        columns.into_iter().find(|index| {
            let rows = table.rows.iter().filter(|row| header.governs(row.index));
            let cells = rows.map(|row| row.text(*index)).filter(|text| !text.trim().is_empty());
            let (all, kinds) = cells.fold((0_usize, 0_usize), |(all, kinds), text| {
                (all + 1, kinds + usize::from(self.layouts.iter().any(|layout| layout.is_kind(text))))
            });
            kinds > 1 && kinds * 10 >= all * 9
        })
    }

    /// Columns that are not read and are full of answers all the same.
    fn unread_answers(&self, file: &str, table: &Table, header: &Header, layout: &Layout) -> Vec<HiddenColumn> {
        const FEWEST: usize = 3;
        let known = |label: &str| layout.is_of_others(label) || layout.is_flag(label) || layout.is_reversed(label);
        let unread = header.unread.iter().filter(|column| !column.remark && !known(&column.label));
        unread
            .filter_map(|column| {
                let rows = table.rows.iter().filter(|row| header.governs(row.index));
                let filled: Vec<&Row> = rows.filter(|row| !row.text(column.index).trim().is_empty()).collect();
                let says = |row: &&&Row| {
                    let text = row.text(column.index);
                    self.answers.word(text).is_some() && !text.trim().chars().all(char::is_numeric)
                };
                let count = filled.iter().filter(says).count();
                let full = count >= FEWEST && count * 5 >= filled.len() * 4;
                let first = filled.first().filter(|_| full)?;
                Some(HiddenColumn {
                    product: None,
                    letters: column_letters(column.index),
                    label: column.label.clone(),
                    filled: count,
                    first: Location::cell(file, table, first, column.index),
                })
            })
            .collect()
    }

    /// Takes these columns for what they are said to be.
    #[must_use]
    pub fn with_columns(self, columns: NamedColumns) -> Self {
        Self { columns, ..self }
    }

    /// The vocabulary of answers in use.
    #[must_use]
    pub const fn answers(&self) -> &AnswerWords {
        &self.answers
    }

    /// All lists of a document. Sheets without one (covers, legends) give none; see [`ListReader::rows_that_answer`].
    #[must_use]
    pub fn read(&self, file: &str, document: &Document) -> Vec<List> {
        let (mut lists, mut legend): (Vec<List>, _) = (Vec::new(), None);
        // How many of them the sheet before gave.
        let mut before = 0;
        for table in &document.tables {
            let mut found = self.lists(file, table);
            if found.is_empty() && before == 1 {
                found.extend(lists.last().and_then(|list| self.continued(file, table, list)));
            }
            before = found.len();
            if found.is_empty() && legend.is_none() {
                legend = Legend::find(file, table, &self.answers).map(Arc::new);
            }
            lists.extend(found);
        }
        for list in lists.iter_mut().filter(|list| list.legend.is_none()) {
            list.legend.clone_from(&legend);
        }
        lists
    }

    /// The list of a sheet without a header that goes on with the one of the sheet before.
    fn continued(&self, file: &str, written: &Table, before: &List) -> Option<List> {
        let table = &*without_struck(written);
        let header = super::continued::header(table, before, &self.answers).filter(|_| self.columns.is_empty())?;
        let list = self.list(file, written, table, header)?;
        let business = if list.business.is_empty() { before.business.clone() } else { list.business.clone() };
        let (continues, legend) = (before.sheet.clone(), before.legend.clone());
        let mut list = List { continues, business, legend, ..list };
        list.asides.general.splice(0..0, comments_elsewhere(file, table, std::slice::from_ref(&list)));
        list.asides.give_footnotes(&mut list.entries, &self.answers);
        Some(list)
    }

    /// How many rows of a sheet hold an ID of a requirement and an answer: a sheet with such rows that gave no list was
    /// not understood.
    #[must_use]
    pub fn rows_that_answer(&self, table: &Table) -> usize {
        let areas = self.catalog.areas();
        let packs = self.catalog.packs().iter().flat_map(|pack| pack.sections.values());
        let own = packs.filter(|section| section.grade == Grade::Local).flat_map(|section| &section.requirements);
        let own: BTreeSet<&str> = own.map(|requirement| &*requirement.key.id).collect();
        let is_id = |text: &str| match crate::text::id::shape(text) {
            Shape::Official7 => {
                text.get(..3).and_then(|head| head.parse().ok()).is_some_and(|id| areas.of(&id).is_some())
            }
            Shape::Section => text.matches('.').count() > 1,
            Shape::Outline => true,
            _ => own.contains(text),
        };
        let answers = |row: &&Row| {
            row.cells.iter().any(|cell| is_id(cell.kept().trim()))
                && row.cells.iter().any(|cell| self.answers.word(&cell.kept()).is_some())
        };
        table.rows.iter().filter(answers).count()
    }

    fn lists(&self, file: &str, written: &Table) -> Vec<List> {
        let table = &*without_struck(written);
        // A row of several cells is no title: 関連帳票 heads a column there.
        let titles = table.rows.iter().take(10).filter(|row| row.cells.len() < 3);
        let above = titles.filter_map(|row| row.cells.first()).map(|cell| &*cell.text);
        let name = file.rsplit('/').next().unwrap_or(file);
        let titles: Vec<&str> = table.name.as_deref().into_iter().chain(above).chain([name]).collect();
        let dictionary = |columns| {
            let classes = self.catalog.classes();
            Dictionary::new(&self.layouts, classes, &self.answers, &self.products, columns, &titles, self.likely)
        };
        // What a person says of columns makes no list of a sheet of instructions.
        let nothing = NamedColumns::default();
        let prose = table.name.as_deref().is_some_and(|name| self.answers.legend_words().is_title(name));
        if prose && Header::find_all(table, &dictionary(&nothing)).is_empty() {
            return Vec::new();
        }
        let dictionary = dictionary(&self.columns);
        let headers = Header::find_all(table, &dictionary);
        let headers = self.columns.apply(table, (dictionary.kind(), dictionary.is_titled()), headers);
        let legend = if headers.is_empty() { None } else { Legend::beside(file, table, &headers, &self.answers) };
        let legend = legend.map(Arc::new);
        let mut lists: Vec<List> =
            headers.into_iter().filter_map(|header| self.list(file, written, table, header)).collect();
        let elsewhere = comments_elsewhere(file, table, &lists);
        // Notes above the first list of a sheet are on that list.
        if let Some(first) = lists.first_mut() {
            let mut asides = std::mem::take(&mut first.asides);
            asides.general.splice(0..0, self.notes_above(file, table, first.header.first_row));
            asides.general.extend(elsewhere);
            first.asides = asides;
        }
        for list in &mut lists {
            list.legend.clone_from(&legend);
            list.asides.give_footnotes(&mut list.entries, &self.answers);
        }
        lists
    }

    /// The notes in the rows above a list.
    fn notes_above(&self, file: &str, table: &Table, first_row: u32) -> Vec<(Location, String)> {
        let (words, place) = (self.answers.asides(), TablePlace::new(file, table));
        let rows = table.rows.iter().filter(|row| row.index < first_row);
        let cells = rows.flat_map(|row| row.cells.iter().map(move |cell| (row, cell)));
        let noted = cells.filter(|(_, cell)| words.begins(&cell.text));
        noted
            .flat_map(|(row, cell)| {
                let place = place.cell(row, cell.column);
                words.notes_in(&cell.text).into_iter().map(move |note| (place.clone(), note))
            })
            .collect()
    }

    /// One list of a sheet as it is `written`; `table` is the sheet without what is struck out.
    fn list(&self, file: &str, written: &Table, table: &Table, mut header: Header) -> Option<List> {
        let layout = self.layouts.iter().find(|layout| layout.kind == header.kind)?;
        let kinds = self.kinds(table, &header);
        if let Some(at) = header.columns.iter().position(|column| Some(column.index) == kinds) {
            let column = header.columns.remove(at);
            header.unread.push(Unread { index: column.index, label: column.label, remark: false });
            header.unread.sort_by_key(|column| column.index);
        }
        let business = business_of(self.catalog.areas(), file, table, &header);
        let place = TablePlace::new(file, table);
        let headings_beside = headings_beside(table, &header);
        let always_filled = always_filled(table, &header);
        let mut rows = RowReader {
            catalog: self.catalog,
            answers: &self.answers,
            place: place.clone(),
            table,
            header: &header,
            layout,
            layouts: &self.layouts,
            kinds,
            headings_beside,
            always_filled,
            section: Vec::new(),
        };
        let (mut entries, mut headings, mut hidden_rows): (Vec<Entry>, usize, Vec<(Location, String)>) =
            (Vec::new(), 0, Vec::new());
        let (mut asides, mut last) = (Asides::default(), None);
        for row in table.rows.iter().filter(|row| header.governs(row.index)) {
            if let Some(mut entry) = rows.entry(row) {
                last = Some(row.index);
                add_headed_remarks(&mut entry.note, row, &header);
                asides.comments.extend(add_comments(&mut entry.note, row, table, &header, &place));
                if row.hidden && entry.answers_something() {
                    hidden_rows.push((entry.location.clone(), entry.words()));
                }
                entries.push(entry);
                continue;
            }
            headings += 1;
            let above = entries.last_mut().filter(|_| last.is_some_and(|last| last + 1 == row.index));
            match (rows.aside(row), above) {
                // A row with nothing but a remark goes on with the remark of the entry right above it.
                (Some(Aside::Remark(place, text)), Some(entry)) => {
                    let parts = [entry.note.as_str(), text.as_str()];
                    let joined: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
                    entry.note = joined.join(" / ");
                    asides.joined.push((place, text));
                    last = Some(row.index);
                }
                (Some(Aside::Remark(place, text)), None) => asides.general.push((place, text)),
                (Some(Aside::General(notes)), _) => asides.general.extend(notes),
                (None, _) => {}
            }
        }
        Some(List {
            appearance: Appearance {
                unread_answers: self.unread_answers(file, table, &header, layout),
                reversed: reversed(file, table, &header),
                ..Appearance::of(file, written, &header, hidden_rows)
            },
            asides,
            legend: None,
            file: file.to_owned(),
            sheet: table.name.clone(),
            hidden: table.hidden,
            continues: None,
            kind: header.kind,
            business,
            header,
            entries,
            headings,
        })
    }
}

/// The columns of answers whose headings turn them round.
fn reversed(file: &str, table: &Table, header: &Header) -> Vec<HiddenColumn> {
    let columns = header.columns.iter().filter(|column| column.reversed);
    columns
        .filter_map(|column| {
            let rows = table.rows.iter().filter(|row| header.governs(row.index));
            let mut filled = rows.filter(|row| !row.text(column.index).trim().is_empty());
            let first = filled.next()?;
            Some(HiddenColumn {
                product: column.product,
                letters: column_letters(column.index),
                label: column.label.clone(),
                filled: 1 + filled.count(),
                first: Location::cell(file, table, first, column.index),
            })
        })
        .collect()
}

/// Adds the comments on cells of a row to its remarks, marked as such; where they are, and what they say.
fn add_comments(
    note: &mut String,
    row: &Row,
    table: &Table,
    header: &Header,
    place: &TablePlace,
) -> Vec<(Location, String)> {
    let mut added = Vec::new();
    for comment in comments_in(table, row.index) {
        let text = squeeze(&comment.text);
        if !header.is_near(comment.cell.column) || text.is_empty() {
            continue;
        }
        if !note.is_empty() {
            note.push_str(" / ");
        }
        note.push_str("コメント: ");
        note.push_str(&text);
        added.push((place.cell(row, comment.cell.column), text));
    }
    added
}

/// The comments on cells of one row.
fn comments_in(table: &Table, row: u32) -> &[Comment] {
    let first = table.comments.partition_point(|comment| comment.cell.row < row);
    let behind = table.comments.partition_point(|comment| comment.cell.row <= row);
    table.comments.get(first..behind).unwrap_or_default()
}

/// The comments that belong to no entry, on headings, titles and empty rows: they may speak of the whole list.
fn comments_elsewhere(file: &str, table: &Table, lists: &[List]) -> Vec<(Location, String)> {
    let place = TablePlace::new(file, table);
    let at = |comment: &Comment| {
        let row = Row { index: comment.cell.row, ..Row::default() };
        (place.cell(&row, comment.cell.column), squeeze(&comment.text))
    };
    let taken: BTreeSet<&Location> =
        lists.iter().flat_map(|list| &list.asides.comments).map(|(place, _)| place).collect();
    table.comments.iter().map(at).filter(|(place, text)| !text.is_empty() && !taken.contains(place)).collect()
}

/// Adds what stands in columns such as カスタマイズ要否 to the remarks, with the heading in front, where it says something.
fn add_headed_remarks(note: &mut String, row: &Row, header: &Header) {
    const NOTHING: [&str; 16] =
        ["", "-", "ー", "0", "×", "無", "無し", "なし", "不要", "否", "標準", "対象外", "該当なし", "no", "n", "n/a"];
    for column in header.unread.iter().filter(|column| column.remark) {
        let text = squeeze(row.text(column.index));
        if NOTHING.contains(&fold(&text).as_str()) {
            continue;
        }
        if !note.is_empty() {
            note.push_str(" / ");
        }
        note.push_str(column.label.rsplit(" / ").next().unwrap_or_default());
        note.push_str(": ");
        note.push_str(&text);
    }
}

/// Digits of a 業務ID.
const BUSINESS_DIGITS: usize = 3;

/// The 業務ID that a name begins with: `034 EUC`, `023_介護保険.csv`.
fn numbered(areas: &Areas, name: &str) -> Option<BusinessId> {
    let (head, rest) = name.split_at_checked(BUSINESS_DIGITS)?;
    let ends_there = !rest.starts_with(|next: char| next.is_ascii_alphanumeric());
    let business: BusinessId = head.parse().ok().filter(|_| ends_there)?;
    areas.of(&business).is_some().then_some(business)
}

/// The 業務ID that the surroundings of a list speak of: sheet name, then the cells above the header, then the file name.
fn business_of(areas: &Areas, file: &str, table: &Table, header: &Header) -> Vec<BusinessId> {
    let sheet = table.name.as_deref().map(|name| areas.find_in(name)).unwrap_or_default();
    if !sheet.is_empty() {
        return sheet;
    }
    // Titles stand right above the header, or at the top of the sheet; between lists there are other lists' rows.
    let near = |row: &&Row| row.index < header.first_row && row.index + 3 >= header.first_row;
    let right_above = table.rows.iter().filter(near).rev();
    let at_the_top = table.rows.iter().take(10).filter(|row| row.index < header.first_row);
    for cell in right_above.chain(at_the_top).flat_map(|row| &row.cells) {
        let found = areas.find_in(&cell.text);
        if !found.is_empty() {
            return found;
        }
    }
    let of_sheet = table.name.as_deref().filter(|name| name.len() > BUSINESS_DIGITS);
    let name = file.rsplit('/').next().unwrap_or(file);
    let by_number = of_sheet.into_iter().chain([name]).find_map(|name| numbered(areas, name));
    if let Some(business) = by_number {
        return vec![business];
    }
    // Folders speak last, the innermost first: `介護保険/A社/回答.csv`.
    file.rsplit('/').map(|part| areas.find_in(part)).find(|found| !found.is_empty()).unwrap_or_default()
}

/// Whether the headings of a list without IDs stand beside its entries, in the first row of each or in every one, and not in
/// rows of their own: some row has a heading and an answer.
fn headings_beside(table: &Table, header: &Header) -> bool {
    let filled = |row: &Row, role| header.columns_of(role).any(|column| !row.text(column.index).trim().is_empty());
    let mut rows = table.rows.iter().filter(|row| header.governs(row.index));
    header.column(Role::Id).is_none() && rows.any(|row| filled(row, Role::Section) && filled(row, Role::Answer))
}

/// The columns of a list without IDs that the header does not explain and that every answered row fills: running numbers. A
/// row that leaves them open is no entry.
fn always_filled(table: &Table, header: &Header) -> Vec<u32> {
    const FEWEST: usize = 3;
    if header.column(Role::Id).is_some() {
        return Vec::new();
    }
    let answered = |row: &&Row| header.columns_of(Role::Answer).any(|column| !row.text(column.index).trim().is_empty());
    let mut rows = table.rows.iter().filter(|row| header.governs(row.index)).filter(answered);
    let known = |index: u32| header.columns.iter().any(|column| column.index == index);
    let (first, last) = header
        .columns
        .iter()
        .fold((u32::MAX, 0), |(first, last), column| (first.min(column.index), last.max(column.index)));
    // A running number stands among the columns or right before them.
    let near = |index: u32| !known(index) && index + 2 >= first && index <= last;
    let Some(top) = rows.next() else { return Vec::new() };
    let filled = |row: &Row, index: u32| !row.text(index).trim().is_empty();
    let mut columns: Vec<u32> = top.cells.iter().map(|cell| cell.column).filter(|index| near(*index)).collect();
    columns.retain(|index| filled(top, *index));
    let mut count = 1;
    for row in rows {
        columns.retain(|index| filled(row, *index));
        count += 1;
    }
    if count < FEWEST { Vec::new() } else { columns }
}
