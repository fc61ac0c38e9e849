//! Turning the rows of a sheet into the entries of its lists.

use std::cell::RefCell;
use std::collections::BTreeSet;
use std::sync::Arc;

use super::about::business_of;
use super::answer::AnswerWords;
use super::appearance::{Appearance, without_struck};
use super::aside::{Aside, Asides};
use super::columns::NamedColumns;
use super::config::DeliveryConfig;
use super::dictionary::Dictionary;
use super::filled;
use super::header::{Header, Unread};
use super::layout::{Fit, Layout};
use super::legend::Legend;
use super::list::{Entry, List};
use super::location::{Location, TablePlace};
use super::remark_cells::{add_comments, add_headed_remarks, comments_elsewhere};
use super::row::{Columns, RowReader};
use crate::catalog::{Catalog, Grade, Kind, Problem, SourceFile, shipped};
use crate::intake::{Document, Row, Table};
use crate::text::id::Shape;
use crate::text::normalize::fold_for_matching;

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

    /// A reader with the shipped layouts and answers and a delivery's own legend.
    ///
    /// # Errors
    /// When a shipped table is not what it should be, which the tests rule out.
    pub fn shipped(catalog: &'c Catalog, config: &DeliveryConfig) -> Result<Self, Box<Problem>> {
        let file = |name: &str| SourceFile::new(name, shipped::text(name).unwrap_or_default());
        let answers = AnswerWords::read(&file("answers.toml"))?.with_legend(&config.answers);
        let mut layouts = shipped::in_folder("layouts")
            .map(|(name, text)| Layout::read(&SourceFile::new(name, text)))
            .collect::<Result<Vec<_>, _>>()?;
        // Function lists are the commonest: where two layouts fit alike, theirs is taken.
        layouts.sort_by_key(|layout| layout.kind);
        let products = config.products.iter().map(|product| product.name.as_str());
        Ok(Self::new(catalog, layouts, answers).with_products(products))
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

    /// Whether a cell is nothing but a word that heads columns of lists: what it says is ours and nobody's value.
    #[must_use]
    pub fn is_heading(&self, cell: &str) -> bool {
        let plain = !cell.contains(['(', '（', '[', '［', '〔']);
        plain && self.layouts.iter().any(|layout| matches!(layout.role(cell), Some((_, Fit::Exact))))
    }

    /// Whether the rows of a sheet with this name are no answers of the delivery: 記入例, 旧版, 参考（他市）.
    #[must_use]
    pub fn is_sheet_aside(&self, name: &str) -> bool {
        self.layouts.iter().any(|layout| layout.is_sheet_aside(name))
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
        let first_body = header.body_row;
        let list = self.list(file, written, table, (header, first_body))?;
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
        let first_body = headers.iter().map(|header| header.body_row).min().unwrap_or(0);
        let legend = if headers.is_empty() { None } else { Legend::beside(file, table, &headers, &self.answers) };
        let legend = legend.map(Arc::new);
        let mut lists: Vec<List> =
            headers.into_iter().filter_map(|header| self.list(file, written, table, (header, first_body))).collect();
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

    /// One list of a sheet as it is `written`; `table` is the sheet without what is struck out, `first_body` the
    /// first row below the first header in it.
    fn list(
        &self,
        file: &str,
        written: &Table,
        table: &Table,
        (mut header, first_body): (Header, u32),
    ) -> Option<List> {
        let layout = self.layouts.iter().find(|layout| layout.kind == header.kind)?;
        let kinds = filled::kinds(&self.layouts, table, &header);
        if let Some(at) = header.columns.iter().position(|column| Some(column.index) == kinds) {
            let column = header.columns.remove(at);
            header.unread.push(Unread { index: column.index, label: column.label, remark: false });
            header.unread.sort_by_key(|column| column.index);
        }
        let business = business_of(self.catalog.areas(), file, table, &header, first_body);
        let place = TablePlace::new(file, table);
        let headings_beside = filled::headings_beside(table, &header);
        let always_filled = filled::always_filled(table, &header);
        let mut rows = RowReader {
            columns: Columns::of(&header),
            known: RefCell::default(),
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
            (Vec::with_capacity(table.rows.len()), 0, Vec::new());
        let (mut asides, mut last) = (Asides::default(), None);
        for row in table.rows.iter().filter(|row| header.governs(row.index)) {
            if let Some(mut entry) = rows.entry(row) {
                last = Some(row.index);
                add_headed_remarks(&mut entry.note, row, &header, &self.answers);
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
                unread_answers: filled::unread_answers(&self.answers, file, table, &header, layout),
                reversed: filled::reversed(file, table, &header),
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
