//! Turning the rows of a list into entries: what the vendor says of which function or form, and where.

use std::sync::Arc;

use super::answer::{Answer, AnswerWords, Due, ParsedAnswer, due_in};
use super::appearance::{Appearance, without_struck};
use super::columns::NamedColumns;
use super::header::{Column, Dictionary, Header, looks_like_id};
use super::layout::{Layout, Role};
use super::legend::Legend;
use super::location::{Location, TablePlace};
use crate::catalog::{Areas, BusinessId, Catalog, Kind, Obligation};
use crate::intake::{Document, Row, Table};
use crate::text::id::Shape;
use crate::text::normalize::{fold_for_matching, squeeze};

/// One list that a sheet or text file holds.
#[derive(Clone, Debug)]
pub struct List {
    /// The file.
    pub file: String,
    /// The sheet, for workbooks.
    pub sheet: Option<String>,
    /// Whether the sheet is hidden.
    pub hidden: bool,
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
    /// The legend that its workbook holds.
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
}

impl<'c> ListReader<'c> {
    /// A reader with the layouts and answers given.
    #[must_use]
    pub fn new(catalog: &'c Catalog, layouts: Vec<Layout>, answers: AnswerWords) -> Self {
        Self { catalog, layouts, answers, products: Vec::new(), columns: NamedColumns::default() }
    }

    /// Tells the reader the names of the delivery's products, in their order: a column may be headed by one.
    #[must_use]
    pub fn with_products<'n>(self, names: impl IntoIterator<Item = &'n str>) -> Self {
        Self { products: names.into_iter().map(fold_for_matching).collect(), ..self }
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
        let (mut lists, mut legend) = (Vec::new(), None);
        for table in &document.tables {
            let found = self.lists(file, table);
            if found.is_empty() && legend.is_none() {
                legend = Legend::find(file, table, &self.answers).map(Arc::new);
            }
            lists.extend(found);
        }
        for list in &mut lists {
            list.legend.clone_from(&legend);
        }
        lists
    }

    /// How many rows of a sheet hold an ID of a requirement and an answer: a sheet with such rows that gave no list was
    /// not understood.
    #[must_use]
    pub fn rows_that_answer(&self, table: &Table) -> usize {
        let areas = self.catalog.areas();
        let is_id = |text: &str| match crate::text::id::shape(text) {
            Shape::Official7 => {
                text.get(..3).and_then(|head| head.parse().ok()).is_some_and(|id| areas.of(&id).is_some())
            }
            Shape::Section => text.matches('.').count() > 1,
            _ => false,
        };
        let answers = |row: &&Row| {
            row.cells.iter().any(|cell| is_id(cell.kept().trim()))
                && row.cells.iter().any(|cell| self.answers.word(&cell.kept()).is_some())
        };
        table.rows.iter().filter(answers).count()
    }

    fn lists(&self, file: &str, written: &Table) -> Vec<List> {
        let table = &*without_struck(written);
        let above = table.rows.iter().take(10).filter_map(|row| row.cells.first()).map(|cell| &*cell.text);
        let name = file.rsplit('/').next().unwrap_or(file);
        let titles: Vec<&str> = table.name.as_deref().into_iter().chain(above).chain([name]).collect();
        let dictionary = Dictionary::new(
            &self.layouts,
            self.catalog.classes(),
            &self.answers,
            &self.products,
            &self.columns,
            &titles,
        );
        let headers = Header::find_all(table, &dictionary);
        let kind = dictionary.kind();
        let headers = self.columns.apply(table, kind, headers);
        headers.into_iter().filter_map(|header| self.list(file, written, table, header)).collect()
    }

    /// One list of a sheet as it is `written`; `table` is the sheet without what is struck out.
    fn list(&self, file: &str, written: &Table, table: &Table, header: Header) -> Option<List> {
        let layout = self.layouts.iter().find(|layout| layout.kind == header.kind)?;
        let business = business_of(self.catalog.areas(), file, table, &header);
        let place = TablePlace::new(file, table);
        let headings_beside = headings_beside(table, &header);
        let mut rows =
            RowReader { reader: self, place, table, header: &header, layout, headings_beside, section: Vec::new() };
        let (mut entries, mut headings, mut hidden_rows) = (Vec::new(), 0, Vec::new());
        for row in table.rows.iter().filter(|row| header.governs(row.index)) {
            match rows.entry(row) {
                Some(entry) => {
                    if row.hidden && entry.answers_something() {
                        hidden_rows.push((entry.location.clone(), entry.words()));
                    }
                    entries.push(entry);
                }
                None => headings += 1,
            }
        }
        Some(List {
            appearance: Appearance::of(file, written, &header, hidden_rows),
            legend: None,
            file: file.to_owned(),
            sheet: table.name.clone(),
            hidden: table.hidden,
            kind: header.kind,
            business,
            header,
            entries,
            headings,
        })
    }
}

/// An ID and a name that share a cell: `1.1.1 日本人住民データの管理`, `0230265　資格取得`.
fn split_id(id: String, name: String) -> (String, String) {
    let split = |cell: &str| {
        let (head, tail) = cell.split_once([' ', '　', ':', '：'])?;
        let official = crate::text::id::repair(head, 7).is_some_and(|found| found.repairs.is_empty());
        let number = crate::text::id::repair_section(head).is_some_and(|found| found.id.contains('.'));
        let tail = tail.trim();
        // `0230268 を除く…`, `0230265 0230266 の…` speak of something else than that ID.
        let denied = ["を除", "以外", "は", "〜", "～", "~", "（旧", "(旧", "と", "及び", "並びに"];
        let other = tail.chars().filter(char::is_ascii_digit).count() > 4;
        let words = !other
            && !denied.iter().any(|word| tail.starts_with(word))
            && tail.chars().any(|letter| !letter.is_ascii() && !letter.is_numeric());
        (words && (official || number)).then(|| (head.to_owned(), tail.trim().to_owned()))
    };
    match (id.is_empty(), name.is_empty()) {
        (true, false) => split(&name).unwrap_or((id, name)),
        (false, true) => split(&id).unwrap_or((id, name)),
        _ => (id, name),
    }
}

/// Whether words begin as a part of something does: `(2) 取消`, `②取消`.
fn is_sub_number(words: &str) -> bool {
    let words = words.trim_start();
    let bracket = words.strip_prefix(['(', '（']).is_some_and(|rest| {
        let inside: Vec<char> = rest.chars().take_while(|letter| !matches!(letter, ')' | '）')).collect();
        (1..=2).contains(&inside.len())
            && rest.chars().nth(inside.len()).is_some()
            && inside.iter().all(|letter| letter.is_alphanumeric())
    });
    bracket || words.starts_with(|first| ('①'..='⑳').contains(&first))
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
    let name = file.rsplit('/').next().unwrap_or(file);
    let by_number: Vec<BusinessId> = name
        .get(..3)
        .filter(|_| name.get(3..).is_some_and(|rest| !rest.starts_with(|next: char| next.is_ascii_alphanumeric())))
        .and_then(|head| head.parse().ok())
        .filter(|id| areas.of(id).is_some())
        .into_iter()
        .collect();
    if !by_number.is_empty() {
        return by_number;
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

/// Whether the row holds nothing but words in the place of the ID: `■ 2 調査` above the rows of a chapter.
fn is_lone_heading(row: &Row, id: &str) -> bool {
    let mut filled = row.cells.iter().filter(|cell| !cell.text.trim().is_empty());
    let alone = filled.next().is_some() && filled.next().is_none();
    // Digits in a row may be an ID that somebody damaged, and Latin letters one of the vendor's own.
    let digits = id.split(|letter: char| !letter.is_numeric()).any(|run| run.chars().count() > 2);
    alone && !digits && id.contains(|letter| ('ぁ'..='龠').contains(&letter)) && !looks_like_id(id)
}

struct RowReader<'r> {
    reader: &'r ListReader<'r>,
    place: TablePlace,
    table: &'r Table,
    header: &'r Header,
    layout: &'r Layout,
    /// Whether headings stand in the rows of entries.
    headings_beside: bool,
    /// The headings in force, by column from left to right.
    section: Vec<(u32, String)>,
}

impl RowReader<'_> {
    /// What a row says; `None` for headings, remarks, sums and repeated headers.
    fn entry(&mut self, row: &Row) -> Option<Entry> {
        let text = |role| self.header.column(role).map_or("", |column| row.text(column.index));
        let (id, name) = split_id(squeeze(text(Role::Id)), squeeze(text(Role::Name)));
        if self.is_repeated_header(row) {
            return None;
        }
        let answers = self.answers(row);
        let first = self.first_cell(row);
        if self.is_total(row, &id, &answers) || [first, &id, &name].into_iter().any(|cell| self.layout.is_example(cell))
        {
            return None;
        }
        let own_section = self.remember_section(row);
        let answered = answers.iter().any(|answer| answer.parsed.answer != Answer::Unanswered);
        if !answered && is_lone_heading(row, &id) {
            return None;
        }
        let requirement_text = squeeze(text(Role::Text));
        // An ID merged over several rows speaks for all of them; the rows below the first count where they answer.
        let inherited = if id.is_empty() { self.inherited(row, Role::Id) } else { String::new() };
        if id.is_empty() && !answered {
            // A row with nothing but a name under an ID column is a heading; in a list without IDs it is an entry.
            let nameless =
                name.is_empty() || self.header.column(Role::Id).is_some() || (own_section && !self.headings_beside);
            // Below a merged ID a row with a name of its own is a part of it that was left open.
            let part = !inherited.is_empty() && (!name.is_empty() || is_sub_number(&requirement_text));
            if !part && (nameless || !inherited.is_empty()) {
                return None;
            }
        }
        let name = if name.is_empty() { self.inherited(row, Role::Name) } else { name };
        let notes: Vec<String> = self.notes(row);
        let due_text = self.due_text(row);
        let due = (!due_text.is_empty()).then(|| due_in(&due_text).unwrap_or_else(|| Due::vague(due_text.clone())));
        let written = text(Role::Business);
        let inherited_business =
            self.header.column(Role::Business).map_or("", |column| self.inherited_text(row, column));
        let business = match if written.is_empty() { inherited_business } else { written } {
            "" => Vec::new(),
            written => {
                let areas = self.reader.catalog.areas();
                let found = areas.find(written);
                if found.is_empty() {
                    self.own_business(written).unwrap_or_else(|| areas.find_in(written))
                } else {
                    found
                }
            }
        };
        let place = [Role::Id, Role::Name]
            .into_iter()
            .filter_map(|role| self.header.column(role))
            .map(|column| column.index)
            .find(|index| row.cell(*index).is_some())
            .or_else(|| row.cells.first().map(|cell| cell.column))
            .unwrap_or(0);
        let words = if name.is_empty() { &requirement_text } else { &name };
        Some(Entry {
            kind: self.header.kind,
            business,
            part_of_above: id.is_empty()
                && inherited.is_empty()
                && (is_sub_number(words) || (name.is_empty() && self.header.column(Role::Id).is_some())),
            obligation_unread: self.obligation_unread(row),
            id: if id.is_empty() { inherited } else { id },
            section: self.section.iter().map(|(_, heading)| heading.as_str()).collect::<Vec<_>>().join(" > "),
            name,
            text: requirement_text,
            obligation: self.obligation(row),
            answers,
            note: notes.join(" / "),
            due,
            location: self.place.cell(row, place),
        })
    }

    /// A 業務ID that only an own pack knows.
    fn own_business(&self, written: &str) -> Option<Vec<BusinessId>> {
        let id: BusinessId = written.trim().parse().ok()?;
        self.reader.catalog.packs().iter().any(|pack| pack.business == id).then(|| vec![id])
    }

    /// The first filled cell of the row within the columns of the list, or before them where it stands alone.
    fn first_cell<'t>(&self, row: &'t Row) -> &'t str {
        let places = self.header.columns.iter().map(|column| column.index);
        let (first, last) = (places.clone().min().unwrap_or(0), places.max().unwrap_or(u32::MAX));
        let first = if self.header.beside_another { first } else { 0 };
        let mut cells = row.cells.iter();
        cells.find(|cell| (first..=last).contains(&cell.column)).map_or("", |cell| &cell.text)
    }

    /// Whether the row sums up: it begins with the word for it, has no ID, and answers nothing but a number.
    fn is_total(&self, row: &Row, id: &str, answers: &[EntryAnswer]) -> bool {
        let named = self.layout.is_total(self.first_cell(row))
            || self.header.column(Role::Name).is_some_and(|column| self.layout.is_total(row.text(column.index)));
        let number = |text: &str| text.chars().all(|letter| letter.is_numeric() || "件／/%％.,".contains(letter));
        named && (id.is_empty() || self.layout.is_total(id)) && answers.iter().all(|answer| number(&answer.text))
    }

    /// The text that a vertically merged cell above gives to this row.
    fn inherited(&self, row: &Row, role: Role) -> String {
        self.header.column(role).map(|column| squeeze(self.inherited_text(row, column))).unwrap_or_default()
    }

    /// What a cell merged over several rows of one column says to the rows below its first. A cell that is merged over
    /// several understood columns is a heading and says nothing to any of them.
    fn inherited_text(&self, row: &Row, column: &Column) -> &str {
        let Some(region) = self.table.region_at(row.index, column.index) else { return "" };
        let own = region.first_row > self.header.last_row && region.first_row < row.index;
        let others = self.header.columns.iter().filter(|other| other.index != column.index);
        let heading = others.into_iter().any(|other| region.contains(row.index, other.index));
        if own && !heading { self.table.text_through_merges(row.index, column.index) } else { "" }
    }

    /// Takes up the headings of this row; a new one ends those to its right. Whether the row brought one.
    fn remember_section(&mut self, row: &Row) -> bool {
        let mut new = false;
        for column in self.header.columns_of(Role::Section) {
            let text = squeeze(row.text(column.index));
            if !text.is_empty() {
                self.section.retain(|(index, _)| *index < column.index);
                self.section.push((column.index, text));
                new = true;
            }
        }
        new
    }

    /// Whether the row repeats the header, as sheets do that are made for printing.
    fn is_repeated_header(&self, row: &Row) -> bool {
        let same = |column: &&Column| {
            let text = row.text(column.index);
            let last = column.label.rsplit(" / ").next().unwrap_or_default();
            !text.is_empty() && squeeze(text) == last
        };
        let decisive: Vec<&Column> = self
            .header
            .columns
            .iter()
            .filter(|column| matches!(column.role, Role::Id | Role::Name | Role::Answer))
            .collect();
        decisive.len() > 1 && decisive.iter().filter(|column| same(column)).count() > 1
    }

    fn obligation(&self, row: &Row) -> Option<Obligation> {
        let words = self.reader.catalog.obligations();
        let mut found =
            self.header.columns_of(Role::Obligation).filter_map(|column| words.find(row.text(column.index)));
        let first = found.next()?;
        found.all(|other| other == first).then_some(first)
    }

    fn obligation_unread(&self, row: &Row) -> bool {
        let words = self.reader.catalog.obligations();
        let mut texts = self.header.columns_of(Role::Obligation).map(|column| row.text(column.index));
        texts.any(|text| !text.trim().is_empty() && words.find(text).is_none())
    }

    /// The vendor's remarks. Where columns of remarks stand on both sides of the answer, those before it repeat the
    /// specification's.
    fn notes(&self, row: &Row) -> Vec<String> {
        let answer = self.header.column(Role::Answer).map_or(0, |column| column.index);
        let columns: Vec<&Column> = self.header.columns_of(Role::Note).collect();
        let behind = columns.iter().any(|column| column.index > answer);
        columns
            .iter()
            .filter(|column| !behind || column.index > answer || column.demoted)
            .map(|column| squeeze(row.text(column.index)))
            .filter(|text| !text.is_empty())
            .collect()
    }

    /// What the row says of the time: the column of dates, also where it stands beside a column 対応予定 to be marked. A mark
    /// is no time.
    fn due_text(&self, row: &Row) -> String {
        let (marks, dates): (Vec<&Column>, Vec<&Column>) =
            self.header.columns_of(Role::Due).partition(|column| column.mark_for.is_some());
        let text = |column: &Column| squeeze(row.text(column.index));
        let written = dates.into_iter().map(text).find(|text| !text.is_empty());
        written.or_else(|| marks.into_iter().map(text).find(|text| due_in(text).is_some())).unwrap_or_default()
    }

    fn answers(&self, row: &Row) -> Vec<EntryAnswer> {
        let place = |column: &Column| self.place.cell(row, column.index);
        let marks: Vec<&Column> = self.header.columns.iter().filter(|column| column.mark_for.is_some()).collect();
        if marks.is_empty() {
            return self
                .header
                .columns_of(Role::Answer)
                .map(|column| {
                    let written = row.text(column.index);
                    // An answer merged over several rows is given to each of them.
                    let text = if written.is_empty() { self.inherited_text(row, column) } else { written };
                    EntryAnswer {
                        class: column.class.clone(),
                        product: column.product,
                        parsed: self.reader.answers.parse(text),
                        text: squeeze(text),
                        location: place(column),
                    }
                })
                .collect();
        }
        // Each class and product that the header tells apart has marks of its own.
        let whose = |column: &&Column| (column.class.clone(), column.product);
        let mut groups: Vec<(Option<String>, Option<usize>)> = marks.iter().map(whose).collect();
        groups.dedup();
        groups
            .into_iter()
            .filter_map(|group| {
                let own: Vec<&Column> = marks.iter().copied().filter(|mark| whose(mark) == group).collect();
                self.marked(row, &own)
            })
            .collect()
    }

    /// The answer that is marked among the columns of one class. A mark in the column of an answer means that answer; a
    /// dash, a cross or nothing that it is not this one. Other words there are for a person to read.
    fn marked(&self, row: &Row, marks: &[&Column]) -> Option<EntryAnswer> {
        let place = |column: &Column| self.place.cell(row, column.index);
        let marked: Vec<(&Column, Answer)> = marks
            .iter()
            .filter_map(|column| match self.reader.answers.parse(row.text(column.index)).answer {
                Answer::Unanswered | Answer::NotApplicable | Answer::Unavailable => None,
                Answer::Available => Some((*column, column.mark_for?)),
                // A date stands for a mark in the column of plans.
                _ if column.role == Role::Due && due_in(row.text(column.index)).is_some() => {
                    Some((*column, column.mark_for?))
                }
                _ => Some((*column, Answer::Invalid)),
            })
            .collect();
        let Some((column, worst)) = marked.iter().max_by_key(|(_, answer)| *answer).copied() else {
            let first = marks.first()?;
            return Some(EntryAnswer {
                class: first.class.clone(),
                product: first.product,
                parsed: self.reader.answers.parse(""),
                text: String::new(),
                location: place(first),
            });
        };
        let best = marked.iter().map(|(_, answer)| *answer).min();
        let label = column.label.rsplit(" / ").next().unwrap_or_default();
        Some(EntryAnswer {
            class: column.class.clone(),
            product: column.product,
            parsed: ParsedAnswer {
                answer: worst,
                contradicts: best.filter(|best| *best != worst),
                note: String::new(),
                due: due_in(row.text(column.index)),
                states_present: None,
            },
            text: format!("{label}: {}", squeeze(row.text(column.index))),
            location: place(column),
        })
    }
}
