//! Finding the headers of a sheet's tables and what each column holds, by the layout that fits best.

use std::collections::BTreeSet;

pub use super::columns::Column;
use super::columns::{join_halves, number_as_id, one_id, settle_marks};
use super::entry::official_ids;
use super::field::Field;
use super::labels::{Labels, is_label};
use super::layout::{Fit, Layout};
use crate::catalog::class::Classes;
use crate::catalog::vocabulary::ObligationWords;
use crate::intake::{Cell, Row, Table, column_letters};
use crate::text::normalize::squeeze;

/// How many rows a header may have.
const MOST_ROWS: u32 = 4;
/// How many rows below a header are looked at to tell what a column really holds.
const SAMPLED_ROWS: usize = 200;

/// The header of one table.
#[derive(Clone, Debug)]
pub struct Header {
    /// The layout, by its place in the list.
    pub layout: usize,
    /// 0-based index of the first header row.
    pub first_row: u32,
    /// 0-based index of the last header row.
    pub last_row: u32,
    /// 0-based index of the row where the next header begins.
    pub end_row: u32,
    /// Rows in which the same header stands again, as for printing.
    pub repeats: Vec<u32>,
    /// Whether the list has no header row, its columns being named by letters.
    pub has_no_row: bool,
    /// The columns from left to right, those that nobody understands among them.
    pub columns: Vec<Column>,
}

/// How much of a header a layout understands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Understood {
    /// Columns with a field.
    pub known: usize,
    /// Columns with a label.
    pub labelled: usize,
}

impl Header {
    /// How much of the header the layout understands.
    #[must_use]
    pub fn understood(&self) -> Understood {
        let labelled = self.columns.iter().filter(|column| !column.label.is_empty()).count();
        Understood { known: self.columns.iter().filter(|column| column.field.is_some()).count(), labelled }
    }

    /// The columns of a field with their places in [`Header::columns`].
    pub fn columns_of(&self, field: Field) -> impl Iterator<Item = (usize, &Column)> {
        self.columns.iter().enumerate().filter(move |(_, column)| column.field == Some(field))
    }

    /// Whether there is a column of a field.
    #[must_use]
    pub fn has(&self, field: Field) -> bool {
        self.columns_of(field).next().is_some()
    }
}

/// What header cells are compared with.
pub struct Dictionary<'d> {
    layouts: &'d [Layout],
    labels: Labels<'d>,
}

/// A possible header and how much speaks for it.
struct Candidate {
    score: u32,
    header: Header,
}

impl<'d> Dictionary<'d> {
    /// A dictionary of layouts, classes and words of obligations.
    #[must_use]
    pub fn new(layouts: &'d [Layout], classes: &'d Classes, obligations: &'d ObligationWords) -> Self {
        Self { layouts, labels: Labels::new(layouts, classes, obligations) }
    }

    /// The headers of all tables of a sheet, from top to bottom; empty where no layout finds what it needs. `titles` are
    /// the names of sheet and file.
    #[must_use]
    pub fn headers(&self, table: &Table, titles: &[&str]) -> Vec<Header> {
        let mut candidates: Vec<Candidate> = Vec::new();
        for (at, row) in table.rows.iter().enumerate() {
            if self.may_be_header(row) {
                let above = table.rows.get(at.saturating_sub(4)..at).unwrap_or_default();
                candidates.extend(self.best_at(table, row.index, above, titles));
            }
        }
        candidates.sort_by_key(|candidate| std::cmp::Reverse(candidate.score));
        let mut chosen: Vec<Header> = Vec::new();
        for Candidate { header, .. } in candidates {
            let overlaps = |other: &Header| header.first_row <= other.last_row && other.first_row <= header.last_row;
            if !chosen.iter().any(overlaps) {
                chosen.push(header);
            }
        }
        if chosen.is_empty() {
            chosen.extend(self.by_letters(table));
        }
        chosen.sort_by_key(|header| header.first_row);
        let mut headers: Vec<Header> = Vec::with_capacity(chosen.len());
        for header in chosen {
            match headers.last_mut() {
                // Headers repeated for printing begin no new table.
                Some(before) if header.repeats(before) && self.begins_at(table, &header) == header.first_row => {
                    before.repeats.extend(header.first_row..=header.last_row);
                }
                _ => headers.push(header),
            }
        }
        let starts: Vec<u32> = headers.iter().map(|header| self.begins_at(table, header)).collect();
        let ends: Vec<u32> = starts.into_iter().skip(1).chain([u32::MAX]).collect();
        for (header, end) in headers.iter_mut().zip(ends) {
            header.end_row = end;
            self.settle(table, header);
        }
        headers.into_iter().flat_map(Header::side_by_side).collect()
    }

    /// The header of a list whose columns the user names by letters, where no word of a header is to be found.
    fn by_letters(&self, table: &Table) -> Option<Header> {
        let (at, layout) = self.layouts.iter().enumerate().find(|(_, layout)| layout.names_letters())?;
        // One row above the first where there is no header at all.
        let row = layout.header_row.unwrap_or(1);
        let first = table.rows.first()?.index;
        let line = if row == 0 { first.checked_sub(1) } else { Some(row - 1) };
        let widest = table.rows.iter().filter_map(|row| row.cells.last()).map(|cell| cell.column).max()?;
        let columns = (0..=widest).map(|index| Column {
            first: index,
            last: index,
            field: layout.field_of_column(&column_letters(index)),
            label: line.map(|line| squeeze(table.text_through_merges(line, index))).unwrap_or_default(),
            classes: Vec::new(),
            mark_for: None,
            exact: true,
        });
        let columns: Vec<Column> = columns.collect();
        let has = |field: &Field| columns.iter().any(|column| column.field == Some(*field));
        let complete = layout.needs.iter().all(|any| any.iter().any(has));
        complete.then(|| Header {
            layout: at,
            first_row: line.unwrap_or(0),
            last_row: line.unwrap_or(0),
            end_row: u32::MAX,
            repeats: Vec::new(),
            has_no_row: line.is_none() || row == 0,
            columns,
        })
    }

    /// The row in which what belongs to a header begins: that of the ID above it, where the layout looks for one there.
    fn begins_at(&self, table: &Table, header: &Header) -> u32 {
        let id_above = self.layouts.get(header.layout).is_some_and(|layout| layout.id_above);
        let row = if id_above { id_above_of(table, header) } else { None };
        row.map_or(header.first_row, |(row, _)| row)
    }

    /// A quick look that spares the rows of data: two short words at least that headers use, and no long number.
    fn may_be_header(&self, row: &Row) -> bool {
        if row.cells.len() < 2 || row.cells.iter().any(|cell| has_long_number(&cell.text)) {
            return false;
        }
        let known = |cell: &&Cell| is_label(&cell.text) && self.labels.reading(&cell.text).says_something();
        row.cells.iter().filter(known).take(2).count() == 2
    }

    /// The best way to understand a header that begins in a row.
    fn best_at(&self, table: &Table, first: u32, above: &[Row], titles: &[&str]) -> Option<Candidate> {
        let mut best: Option<Candidate> = None;
        let least = reaches_down_to(table, first);
        for last in first..first.saturating_add(MOST_ROWS) {
            if last > first && last > least && !self.continues(table, first, last) {
                break;
            }
            if last < least {
                continue;
            }
            for (at, layout) in self.layouts.iter().enumerate() {
                let Some((fields, columns)) = self.read(table, at, first, last) else { continue };
                let near = above.iter().flat_map(|row| &row.cells).any(|cell| layout.is_title(&cell.text));
                let by_title = near || titles.iter().any(|title| layout.is_title(title));
                // A taller header has to say more than a lower one.
                let score = fields * 8 + u32::from(by_title) * 4 + u32::from(near) * 2 - (last - first);
                if best.as_ref().is_none_or(|best| score > best.score) {
                    let header = Header {
                        layout: at,
                        first_row: first,
                        last_row: last,
                        end_row: u32::MAX,
                        repeats: Vec::new(),
                        has_no_row: false,
                        columns,
                    };
                    best = Some(Candidate { score, header });
                }
            }
        }
        best
    }

    /// Whether a row below a header row belongs to the header: it lies under merged cells of it, or its own cells are
    /// words of headers, and it holds no long number.
    fn continues(&self, table: &Table, first: u32, row: u32) -> bool {
        let Some(row) = table.row(row) else {
            // A row without text of its own belongs to the header where merged cells reach down into it.
            return table.merges.iter().any(|region| {
                region.first_row < row && (first..row).contains(&region.first_row) && region.last_row >= row
            });
        };
        if row.cells.iter().any(|cell| has_long_number(&cell.text)) {
            return false;
        }
        let under = |cell: &Cell| {
            let upper = table.region_at(row.index.saturating_sub(1), cell.column);
            upper.is_some_and(|region| region.first_row >= first && region.last_column > region.first_column)
        };
        let known =
            |cell: &&Cell| is_label(&cell.text) && (under(cell) || self.labels.reading(&cell.text).says_something());
        // Words of obligations and classes are what cells of data hold as well.
        let plain = |cell: &&Cell| {
            let reading = self.labels.reading(&cell.text);
            under(cell)
                || reading.fields.iter().any(Option::is_some)
                || reading.classes.iter().any(|one| !one.is_empty())
        };
        // Two classes beside each other (… ｜ 指定都市 ｜ 一般市区町村 ｜ …) head columns whatever else stands in the row.
        let names_class = |cell: &&Cell| self.labels.reading(&cell.text).classes.iter().any(|one| !one.is_empty());
        if row.cells.iter().all(|cell| is_label(&cell.text)) && row.cells.iter().filter(names_class).count() > 1 {
            return true;
        }
        let count = row.cells.iter().filter(known).count();
        count * 3 >= row.cells.len() * 2 && row.cells.iter().any(|cell| plain(&cell))
    }

    /// Understands the rows `first..=last` as a header by one layout: how many fields speak for it, and its columns.
    fn read(&self, table: &Table, layout: usize, first: u32, last: u32) -> Option<(u32, Vec<Column>)> {
        let indexes = labelled(table, first, last);
        let width = indexes.len();
        let mut columns: Vec<Column> = Vec::new();
        for index in indexes {
            // The columns under one merged label of the lowest row are one column.
            let wide = table.region_at(last, index).map_or((index, index), |one| (one.first_column, one.last_column));
            if let Some(before) = columns.last_mut()
                && wide.0 <= before.first
                && before.first <= wide.1
            {
                before.last = index;
                continue;
            }
            // A header may put nearly all its columns under one heading: only what covers the whole is a title.
            let labels = table.labels_above(index, first..=last, width + width / 2);
            let mut column = self.column(layout, index, &labels);
            column.field = column.field.or(self.layouts.get(layout)?.field_of_column(&column_letters(index)));
            columns.push(column);
        }
        join_halves(&mut columns);
        settle_marks(&mut columns);
        number_as_id(self.layouts.get(layout)?, &mut columns);
        let layout = self.layouts.get(layout)?;
        let needs = &layout.needs;
        // Letters alone would make a header of any row.
        let lettered = |column: &&Column| layout.field_of_column(&column_letters(column.first)) == column.field;
        if layout.names_letters()
            && columns.iter().filter(|column| column.field.is_some()).all(|column| lettered(&column))
        {
            return None;
        }
        let has = |field: &Field| columns.iter().any(|column| column.field == Some(*field));
        if !needs.iter().all(|any| any.iter().any(has)) {
            return None;
        }
        let fields: BTreeSet<Field> = columns.iter().filter_map(|column| column.field).collect();
        let exact = |field: &Field| columns.iter().any(|column| column.field == Some(*field) && column.exact);
        let score: usize = fields.iter().map(|field| if exact(field) { 3 } else { 2 }).sum();
        let told_apart =
            columns.iter().filter(|column| !column.classes.is_empty() || column.mark_for.is_some()).count();
        Some((u32::try_from(score + told_apart).unwrap_or(u32::MAX / 16), columns))
    }

    /// What one column holds, from the labels above it.
    fn column(&self, layout: usize, index: u32, labels: &[&str]) -> Column {
        let mut column = Column {
            first: index,
            last: index,
            field: None,
            label: labels.iter().map(|label| squeeze(label)).collect::<Vec<_>>().join(" / "),
            classes: Vec::new(),
            mark_for: None,
            exact: false,
        };
        let joined = labels.concat();
        let mut stack: Vec<&str> = labels.to_vec();
        // グループ / 名称: labels that only together are a word of the layout.
        let pairs: Vec<String> = labels.array_windows().map(|[upper, lower]| format!("{upper}{lower}")).collect();
        if labels.len() > 2 {
            stack.extend(pairs.iter().map(String::as_str));
        }
        if labels.len() > 1 {
            stack.push(&joined);
        }
        for label in stack.iter().rev() {
            if !is_label(label) {
                continue;
            }
            let reading = self.labels.reading(label);
            if column.classes.is_empty()
                && let Some(classes) = reading.classes.get(layout)
            {
                column.classes.clone_from(classes);
            }
            if column.mark_for.is_none() {
                column.mark_for = reading.obligation;
            }
            match reading.fields.get(layout).copied().flatten() {
                Some((field, fit)) if column.field.is_none() || (fit == Fit::Exact && !column.exact) => {
                    column.field = Some(field);
                    column.exact = fit == Fit::Exact;
                }
                _ => {}
            }
        }
        // 要件 / 実装必須機能: the texts of what is required, in a column of their own.
        let marked_below = labels.last().is_some_and(|label| {
            let reading = self.labels.reading(label);
            reading.obligation.is_some() && reading.fields.get(layout).copied().flatten().is_none()
        });
        if column.field == Some(Field::Text) && marked_below {
            column.field = None;
        }
        // 機能ID / 業務 ｜ 連番: the cells below one heading of IDs are one ID.
        let id_above = labels.iter().rev().skip(1).any(|label| {
            self.labels.reading(label).fields.get(layout).copied().flatten() == Some((Field::Id, Fit::Exact))
        });
        if id_above && matches!(column.field, Some(Field::Number | Field::Business)) {
            column.field = Some(Field::Id);
            column.label = squeeze(labels.first().copied().unwrap_or_default());
        }
        // A column headed by a class or by an obligation alone holds obligations.
        if column.field.is_none() && (!column.classes.is_empty() || column.mark_for.is_some()) {
            column.field = Some(Field::Obligation);
        }
        if column.field != Some(Field::Obligation) {
            column.classes.clear();
            column.mark_for = None;
        }
        column
    }

    /// Looks at what stands below the header where the header alone does not tell.
    fn settle(&self, table: &Table, header: &mut Header) {
        let Some(layout) = self.layouts.get(header.layout) else { return };
        let (last_row, end_row) = (header.last_row, header.end_row);
        let below =
            || table.rows.iter().filter(move |row| row.index > last_row && row.index < end_row).take(SAMPLED_ROWS);
        // Data in columns that have no label at all are not to be lost; a column of end markers is none.
        let known: BTreeSet<u32> = header.columns.iter().flat_map(|column| column.first..=column.last).collect();
        let mut unlabelled: BTreeSet<u32> = BTreeSet::new();
        for row in below() {
            let cells = row.cells.iter().filter(|cell| !known.contains(&cell.column) && !layout.is_end(&cell.text));
            unlabelled.extend(cells.map(|cell| cell.column));
        }
        // The second cell of an ID whose label stands over the first only.
        let id = header.columns_of(Field::Id).next().map(|(at, id)| (at, id.clone()));
        if let Some((at, id)) = id {
            let next = id.last + 1;
            let serials = |text: &str| text.len() >= 4 && text.bytes().all(|byte| byte.is_ascii_digit());
            let halves = below().filter(|row| row.text(id.first).len() == 3 && serials(row.text(next))).count();
            if unlabelled.contains(&next)
                && halves > 0
                && halves * 2 > below().filter(|row| row.cell(next).is_some()).count()
            {
                if let Some(column) = header.columns.get_mut(at) {
                    column.last = next;
                }
                unlabelled.remove(&next);
            }
        }
        one_id(&mut header.columns);
        header.columns.extend(unlabelled.into_iter().map(|index| Column {
            first: index,
            last: index,
            field: layout.field_of_column(&column_letters(index)),
            label: String::new(),
            classes: Vec::new(),
            mark_for: None,
            exact: false,
        }));
        header.columns.sort_by_key(|column| column.first);
    }
}

impl Header {
    /// Whether the header only says again what another says; a cell merged over both leaves a gap in it.
    fn repeats(&self, other: &Self) -> bool {
        let places = |header: &Self| -> Vec<(u32, Option<Field>, String)> {
            let columns = header.columns.iter().filter(|column| !column.label.is_empty());
            columns.map(|column| (column.first, column.field, column.label.clone())).collect()
        };
        let known = places(other);
        self.layout == other.layout && places(self).iter().all(|column| known.contains(column))
    }

    /// Two tables side by side have the same label over two columns of IDs.
    fn side_by_side(self) -> Vec<Self> {
        let ids: Vec<u32> = {
            let first = self.columns_of(Field::Id).next().map(|(_, column)| column.label.clone());
            let same = self.columns_of(Field::Id).filter(|(_, column)| Some(&column.label) == first.as_ref());
            same.map(|(_, column)| column.first).collect()
        };
        let texts = self.columns_of(Field::Name).count().max(self.columns_of(Field::Text).count());
        if ids.len() < 2 || texts < ids.len() {
            return vec![self];
        }
        let ends: Vec<u32> = ids.iter().skip(1).copied().chain([u32::MAX]).collect();
        let parts = ids.iter().zip(ends).enumerate();
        parts
            .map(|(at, (from, to))| {
                let from = if at == 0 { 0 } else { *from };
                let inside = |column: &&Column| from <= column.first && column.first < to;
                Self { columns: self.columns.iter().filter(inside).cloned().collect(), ..self.clone() }
            })
            .collect()
    }
}

/// The last row into which labels of a row reach as merged cells: so far down the header goes at least.
fn reaches_down_to(table: &Table, first: u32) -> u32 {
    let cells = table.row(first).map(|row| row.cells.as_slice()).unwrap_or_default();
    let regions = cells.iter().filter_map(|cell| table.region_at(first, cell.column));
    let ends = regions.filter(|region| region.first_row == first).map(|region| region.last_row);
    // A label over more rows than a header has is something else.
    ends.filter(|last| last - first < MOST_ROWS).max().unwrap_or(first)
}

/// The 機能ID or 帳票ID that stands above a header, in the rows next to it, with its row.
#[must_use]
pub fn id_above_of(table: &Table, header: &Header) -> Option<(u32, String)> {
    /// Titles stand no further away.
    const NEAR: u32 = 4;
    let near = table.rows.iter().filter(|row| row.index < header.first_row && row.index + NEAR >= header.first_row);
    near.rev().find_map(|row| {
        let id = row.cells.iter().find_map(|cell| official_ids(&cell.text).into_iter().next())?;
        // A row of another table holds more than a title does.
        (row.cells.len() <= 3).then_some((row.index, id))
    })
}

/// Whether a cell holds a run of five digits, as IDs do and headers do not.
fn has_long_number(text: &str) -> bool {
    let mut run = 0;
    text.bytes().any(|byte| {
        run = if byte.is_ascii_digit() { run + 1 } else { 0 };
        run >= 5
    })
}

/// The columns of the sheet that have a label in the header rows, merged cells counted for all that they cover.
fn labelled(table: &Table, first: u32, last: u32) -> BTreeSet<u32> {
    let mut indexes = BTreeSet::new();
    for row in first..=last {
        indexes.extend(table.row(row).iter().flat_map(|row| &row.cells).map(|cell| cell.column));
    }
    for index in indexes.clone() {
        for row in first..=last {
            if let Some(region) = table.region_at(row, index) {
                indexes.extend(region.first_column..=region.last_column);
            }
        }
    }
    indexes
}
