//! One record after the other against the plan.

mod block;

use self::block::Room;
use super::bits::Bits;
use super::cell::{self, Found};
use super::dialect::Quoting;
use super::fault::{Fault, Why};
use super::keys::Seek;
use super::machine::Machine;
use super::mask::shown;
use super::partial::{Hit, Partial, Shown};
use super::plan::{Look, Plan};
use super::profile::{ColumnProfile, Gathered};
use super::record::{Block, Cell, Row, Sink, short};
use super::schema::{Item, Output};
use super::steady::steady;
use crate::catalog::{Test, ValueForm};

/// Checks the records of a chunk.
pub struct Checker<'p> {
    plan: &'p Plan<'p>,
    /// The line of the chunk.
    line: u64,
    partial: Partial,
    found: Found,
    /// By item what the record has of it; of another record where it is not among `touched`, or is not asked for.
    slots: Vec<Slot>,
    /// The items of which the record has a field that was not empty, or was looked at with care.
    touched: Bits,
    /// The items of which the record has a value.
    filled: Bits,
    /// The items that have to have one, or may have to.
    required: Bits,
    /// Room for the values of a column.
    room: Box<Room>,
    /// What looks at them.
    machine: Machine,
    /// Of plain records by column what was seen.
    columns: Vec<block::Seen>,
    /// Room for the fields of a record.
    cells: Vec<Cell>,
    /// Whether the columns were noted as seen.
    seen: bool,
    /// Keys that are looked for; then nothing else is.
    seek: Option<&'p Seek>,
}

/// What a record has of an item.
#[derive(Clone, Copy, Debug, Default)]
struct Slot {
    /// Its first value, without the space around it.
    value: Option<Cell>,
    /// How many fields it has in the record.
    fields: u32,
    /// Whether its value is as its type wants it, so that it can be compared.
    sound: bool,
}

impl<'p> Checker<'p> {
    /// For a chunk that begins on a line; `known` is what was seen of the columns before, if anything.
    #[must_use]
    pub fn new(plan: &'p Plan<'p>, line: u64, known: Vec<ColumnProfile>) -> Self {
        let items = plan.group.items.len();
        let mut partial = Partial::new(items, plan.keys.items.len());
        if !known.is_empty() {
            partial.profiles = known;
        }
        let mut required = Bits::new(items);
        plan.required.iter().for_each(|item| required.set(*item as usize));
        Self {
            plan,
            line,
            partial,
            found: Found::default(),
            slots: vec![Slot::default(); items],
            touched: Bits::new(items),
            filled: Bits::new(items),
            required,
            room: Box::default(),
            machine: Machine::best(),
            columns: Vec::new(),
            cells: Vec::new(),
            seen: false,
            seek: None,
        }
    }

    /// For a chunk in which records with certain keys are looked for.
    #[must_use]
    pub fn seeking(plan: &'p Plan<'p>, line: u64, seek: &'p Seek) -> Self {
        Self { seek: Some(seek), ..Self::new(plan, line, Vec::new()) }
    }

    /// What was found.
    #[must_use]
    pub fn finish(mut self) -> Partial {
        self.partial.profiles.iter_mut().for_each(ColumnProfile::settle);
        self.partial
    }

    /// Counts a fault at a field.
    fn count(&mut self, fault: Fault, column: u32, line: u32, character: Option<u32>, value: &str) {
        let plan = self.plan;
        let wanted = plan.wanted;
        let line = self.line + u64::from(line);
        self.partial.count(fault, Some(column), wanted.examples, wanted.all, || Shown {
            line: Some(line),
            column: plan.columns.get(column as usize).map(|column| column.number),
            character: character.map(|at| u64::from(at) + 1),
            text: shown(value, wanted.show, plan.item(column).is_some_and(|(_, item)| item.sensitive)),
            same_as: None,
        });
    }

    /// Counts a fault of a record, or of the form of the text.
    fn count_row(&mut self, fault: Fault, line: u32, column: Option<u64>) {
        let wanted = self.plan.wanted;
        let line = self.line + u64::from(line);
        self.partial.count(fault, None, wanted.examples, wanted.all, || Shown {
            line: Some(line),
            column,
            ..Shown::default()
        });
    }

    /// Looks at one field; where it is not plainly right, with care.
    #[inline]
    fn look(&mut self, row: &Row<'_>, field: &Cell, look: &Look) {
        let value = row.bytes(field);
        let plainly = !(field.how.bare | field.how.damaged);
        if value.is_empty() && look.alone && plainly {
            return;
        }
        let place = look.item as usize;
        let first = look.alone || !self.touched.has(place);
        if first
            && plainly
            && !value.is_empty()
            && let Some(plain) = look.quick.as_ref().and_then(|quick| quick.look(value))
            && let (Some(slot), Some(profile)) = (self.slots.get_mut(place), self.partial.profiles.get_mut(place))
        {
            *slot = Slot { value: Some(*field), fields: 1, sound: true };
            self.touched.set(place);
            self.filled.set(place);
            if self.seek.is_none() {
                let mut gathered = Gathered::default();
                gathered.add(plain);
                profile.add_gathered(&gathered);
                profile.add_number(steady(value));
                if !look.alone
                    && let Some(seen) = self.partial.seen.get_mut(place)
                {
                    *seen = true;
                }
            }
            return;
        }
        if let Some(item) = self.plan.group.items.get(place) {
            self.field(row, field, look.item, item);
        }
    }

    /// Checks one field against its item, and says what is wrong.
    #[cold]
    #[inline(never)]
    fn field(&mut self, row: &Row<'_>, field: &Cell, place: u32, item: &Item) {
        let touched = self.touched.has(place as usize);
        self.touched.set(place as usize);
        let Some(slot) = self.slots.get_mut(place as usize) else { return };
        if !touched {
            *slot = Slot::default();
        }
        slot.fields += 1;
        if let Some(seen) = self.partial.seen.get_mut(place as usize) {
            *seen = true;
        }
        let mut slot = *slot;
        let value = row.value(field);
        if slot.fields > item.most {
            // Columns that are too many were told at the header.
            if self.plan.sparse && slot.fields == item.most + 1 {
                self.count(Fault::Repeat, field.column, field.line, None, value);
            }
            return;
        }
        let new = slot.value.is_none();
        // Such a number in an item of numbers is told as one.
        let typed = |form| matches!(form, Some(ValueForm::Integer | ValueForm::Signed | ValueForm::Decimal));
        if field.how.bare && !typed(item.form) {
            self.count(Fault::Type, field.column, field.line, None, value);
            slot.value = slot.value.or(Some(*field));
        } else if field.how.damaged {
            let at = value.chars().position(|c| c == char::REPLACEMENT_CHARACTER);
            self.count(Fault::Encoding, field.column, field.line, at.map(short), value);
            slot.value = slot.value.or(Some(*field));
        } else {
            match self.plan.separator.filter(|separator| item.most > 1 && value.contains(*separator)) {
                Some(separator) => self.repeats(value, field, item, separator, &mut slot),
                None => self.value(value, 0, field, item, &mut slot),
            }
        }
        if let Some(value) = slot.value.filter(|_| new)
            && let Some(profile) = self.partial.profiles.get_mut(place as usize)
        {
            profile.add(row.value(&value), item.form);
        }
        if slot.value.is_some() {
            self.filled.set(place as usize);
        }
        if let Some(kept) = self.slots.get_mut(place as usize) {
            *kept = slot;
        }
    }

    /// The repeats in one cell.
    fn repeats(&mut self, value: &str, field: &Cell, item: &Item, separator: char, slot: &mut Slot) {
        let mut offset = 0;
        for (at, part) in value.split(separator).enumerate() {
            if short(at) >= item.most {
                self.count(Fault::Repeat, field.column, field.line, None, value);
                break;
            }
            self.value(part, offset, field, item, slot);
            offset += part.len() + separator.len_utf8();
        }
    }

    /// Checks one value, which begins so many bytes behind the beginning of its field.
    fn value(&mut self, value: &str, offset: usize, field: &Cell, item: &Item, slot: &mut Slot) {
        if value.is_empty() {
            return;
        }
        self.found.clear();
        let trimmed = cell::check(value, item, &self.plan.values, &mut self.found, &mut self.partial.characters);
        let mut sound = true;
        if !self.found.is_empty() {
            let found = self.found;
            for (fault, character) in found.iter() {
                sound &= fault == Fault::Space;
                self.count(fault, field.column, field.line, character, value);
            }
        }
        if !trimmed.is_empty() && slot.value.is_none() {
            let before = trimmed.as_ptr().addr() - value.as_ptr().addr() + offset;
            let start = field.start + short(before);
            slot.value = Some(Cell { start, end: start + short(trimmed.len()), ..*field });
            slot.sound = sound;
        }
    }

    /// What the record has of an item with a value.
    fn slot(&self, item: usize) -> Option<&Slot> {
        self.slots.get(item).filter(|_| self.filled.has(item))
    }

    /// The value of an item in the record; empty where there is none.
    fn of<'r>(&self, row: &Row<'r>, item: usize) -> &'r str {
        let value = self.slot(item).and_then(|slot| slot.value);
        value.map(|cell| row.value(&cell)).unwrap_or_default()
    }

    /// Where an item stands in a record that does not have a value of it: its column, and the line of its field.
    fn place(&self, row: &Row<'_>, item: usize) -> Option<(u32, u32)> {
        let column = self.plan.first.get(item).copied().flatten()?;
        let field = if self.plan.sparse {
            row.cells.iter().find(|cell| cell.column == column)
        } else {
            row.cells.get(column as usize)
        };
        Some((column, field.map_or(row.line, |field| field.line)))
    }

    /// Items that have no value although they need one.
    fn required(&mut self, row: &Row<'_>) {
        let plan = self.plan;
        let mut next = 0;
        while let Some(at) = self.required.without(&self.filled, next) {
            next = at + 1;
            let Some(item) = plan.group.items.get(at) else { continue };
            let fault = match &item.output {
                _ if item.is_key => Fault::KeyMissing,
                Output::Always => Fault::Required,
                Output::When(conditions) if conditions.iter().any(|tests| self.holds(row, tests)) => Fault::Condition,
                _ => continue,
            };
            if let Some((column, line)) = self.place(row, at) {
                self.count(fault, column, line, None, "");
            }
        }
    }

    /// Whether all tests of a condition hold for the record.
    fn holds(&self, row: &Row<'_>, tests: &[(usize, Test)]) -> bool {
        tests.iter().all(|(item, test)| {
            let value = self.of(row, *item);
            match test {
                Test::Equals(words) => words.iter().any(|word| word == value),
                Test::Not(words) => !value.is_empty() && words.iter().all(|word| word != value),
                Test::Filled => !value.is_empty(),
                // An item without a column is not known to be empty.
                Test::Empty => value.is_empty() && self.plan.has(*item),
            }
        })
    }

    /// Pairs of dates: what is no date is not compared. Written as they are, dates are in the order of their letters.
    fn orders(&mut self, row: &Row<'_>) {
        let plan = self.plan;
        for &(start, end) in &plan.group.orders {
            let slot = |item: usize| self.slot(item).filter(|slot| slot.sound).and_then(|slot| slot.value);
            let (Some(start), Some(end)) = (slot(start), slot(end)) else { continue };
            let (from, until) = (row.value(&start), row.value(&end));
            let unknown = |date: &str| {
                let parts = date.as_bytes().split(|byte| *byte == b'-').skip(1);
                parts.into_iter().any(|part| part == plan.values.unknown_part)
            };
            if until < from && !unknown(from) && !unknown(until) {
                self.count(Fault::DateOrder, end.column, end.line, None, until);
            }
        }
    }

    /// The fingerprints of keys that are there as a whole.
    fn keys(&mut self, row: &Row<'_>) {
        let plan = self.plan;
        for (at, items) in plan.keys.items.iter().enumerate() {
            let complete = items.iter().all(|item| self.filled.has(*item));
            if complete {
                let hash = plan.secret.hash(items.iter().map(|item| self.of(row, *item).as_bytes()));
                match self.seek {
                    Some(seek) if seek.wants(at, hash) => self.hit(row, at, items, hash, seek),
                    Some(_) => {}
                    None => {
                        if let Some(keys) = self.partial.keys.get_mut(at) {
                            keys.push(hash);
                        }
                    }
                }
            }
        }
    }

    fn hit(&mut self, row: &Row<'_>, key: usize, items: &[usize], hash: u64, seek: &Seek) {
        let plan = self.plan;
        let Some(item) = items.first() else { return };
        let (Some(Some(field)), Some(of)) = (self.slot(*item).map(|slot| slot.value), plan.group.items.get(*item))
        else {
            return;
        };
        let second = seek.second(items.iter().map(|item| self.of(row, *item)));
        let shown = Shown {
            line: Some(self.line + u64::from(field.line)),
            column: plan.columns.get(field.column as usize).map(|column| column.number),
            text: shown(row.value(&field), plan.wanted.show, of.sensitive),
            ..Shown::default()
        };
        self.partial.hits.push(Hit { key, hash: (hash, second), column: field.column, row: self.partial.rows, shown });
    }

    /// The fields of a record that has as many as it should.
    fn fields(&mut self, row: &Row<'_>) {
        let plan = self.plan;
        self.touched.clear();
        self.filled.clear();
        if plan.sparse {
            for field in row.cells {
                if let Some(look) = plan.looks.get(field.column as usize).filter(|look| self.wants(look)) {
                    self.look(row, field, look);
                }
            }
        } else {
            if !self.seen {
                self.see();
            }
            for (field, look) in row.cells.iter().zip(&plan.looks) {
                if self.wants(look) {
                    self.look(row, field, look);
                }
            }
        }
        if self.seek.is_none() {
            self.required(row);
            self.orders(row);
        }
        self.keys(row);
    }

    /// Whether a column has an item that matters now.
    const fn wants(&self, look: &Look) -> bool {
        look.item != u32::MAX && (self.seek.is_none() || look.of_key)
    }

    /// Notes that every column of the file has fields.
    #[cold]
    fn see(&mut self) {
        self.seen = true;
        for look in &self.plan.looks {
            if let Some(seen) = self.partial.seen.get_mut(look.item as usize) {
                *seen = true;
            }
        }
    }

    /// A record with too few or too many fields.
    #[cold]
    fn ragged(&mut self, row: &Row<'_>) {
        self.partial.lost += 1;
        let place = row.cells.len().min(self.plan.columns.len());
        let line = row.cells.get(place).or_else(|| row.cells.last()).map_or(row.line, |cell| cell.line);
        self.count_row(Fault::RaggedRow, line, Some(place as u64 + 1));
    }

    /// What the dialect asks of the form of a record.
    fn form(&mut self, row: &Row<'_>) {
        if let (Some(asked), Some(end)) = (self.plan.line_end, row.end)
            && asked != end
        {
            self.count_row(Fault::LineEnds, row.line, None);
        }
        let wrong = |cell: &&Cell| match self.plan.quoting {
            Quoting::Always => !cell.how.quoted,
            Quoting::Never => cell.how.quoted,
            Quoting::Any => false,
        };
        if self.plan.quoting != Quoting::Any && !self.plan.sparse {
            let cells: Vec<Cell> = row.cells.iter().filter(wrong).copied().collect();
            for cell in cells {
                self.count(Fault::Quoting, cell.column, cell.line, None, row.value(&cell));
            }
        }
    }
}

impl Sink for Checker<'_> {
    fn columns(&self) -> Option<usize> {
        let plan = self.plan;
        if plan.sparse {
            // Of formats with names every item has one column.
            return Some(plan.columns.len());
        }
        let alone = plan.looks.iter().all(|look| look.alone || look.item == u32::MAX);
        alone.then_some(plan.columns.len())
    }

    fn needed(&self) -> usize {
        if self.seek.is_none() {
            return usize::MAX;
        }
        let last = self.plan.looks.iter().rposition(|look| look.of_key);
        last.map_or(1, |last| last + 1)
    }

    fn block(&mut self, block: &Block<'_>) {
        self.check_block(block);
    }

    fn row(&mut self, row: &Row<'_>) {
        let plan = self.plan;
        self.partial.rows += 1;
        if self.seek.is_none() {
            self.form(row);
        }
        if !plan.sparse && row.cells.len() != plan.columns.len() {
            return self.ragged(row);
        }
        self.fields(row);
    }

    fn fault(&mut self, fault: Fault, line: u32, column: Option<u32>) {
        match column.filter(|column| (*column as usize) < self.plan.columns.len()) {
            // What stands there is not known to be a value of the item, and is not shown.
            Some(column) => self.count(fault, column, line, None, ""),
            None => self.count_row(fault, line, column.map(|column| u64::from(column) + 1)),
        }
    }

    fn lost(&mut self) {
        self.partial.rows += 1;
        self.partial.lost += 1;
    }

    fn unknown(&mut self, name: &str, line: u32) {
        self.partial.stray(name, self.line + u64::from(line));
    }

    fn broken(&mut self, line: u32, why: Why) {
        let line = self.line + u64::from(line);
        self.partial.broken = self.partial.broken.or(Some((line, why)));
    }
}
