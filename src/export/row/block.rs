//! Many plain records at once, one column after the other: what each column asks is decided once for all of them, and one
//! bit for each record says what was seen. Records in which anything was seen that is not plainly right are then gone
//! through with care, one by one and in their order, so that what is told of them is the same.

use super::{Checker, Slot};
use crate::catalog::Test;
use crate::export::cell::full::Fulls;
use crate::export::cell::quick::Quick;
use crate::export::cell::short::Shorts;
use crate::export::dialect::Quoting;
use crate::export::keys::Seek;
use crate::export::machine::Work;
use crate::export::plan::{Look, Plan};
use crate::export::profile::{ColumnProfile, Gathered};
use crate::export::record::{Block, Fields};
use crate::export::schema::Output;
use crate::export::steady::steady;

/// Room for the values of a column.
#[derive(Clone, Debug)]
pub(super) struct Room {
    fields: Fields,
    shorts: Shorts,
    fulls: Fulls,
    /// The numbers by which different values are counted.
    numbers: [u64; Block::MOST],
}

impl Default for Room {
    fn default() -> Self {
        Self {
            fields: Fields::default(),
            shorts: Shorts::default(),
            fulls: Fulls::default(),
            numbers: [0; Block::MOST],
        }
    }
}

/// The values of a column, and what is to be known of them.
struct Column<'c, 'b> {
    block: &'c Block<'b>,
    at: usize,
    /// What is plainly right.
    quick: &'c Quick,
    /// What is known of the column says which numbers are wanted.
    profile: &'c ColumnProfile,
    room: &'c mut Room,
}

impl Work for Column<'_, '_> {
    /// What was seen, what the values have together, and whose numbers are wanted.
    type Out = (Seen, Gathered, u64);

    #[expect(clippy::inline_always, reason = "part of what is translated for each sort of machine")]
    #[inline(always)]
    fn run(self) -> Self::Out {
        let Self { block, at, quick, profile, room: Room { fields, shorts, fulls, numbers } } = self;
        let text = block.text.as_bytes();
        fields.take(block, at);
        let mut gathered = Gathered::default();
        let (plain, empty) = if let Some((sorted, lengths)) = quick.full() {
            let right = fulls.look(text, fields, sorted, lengths, numbers);
            gathered.add_some(right.rows.count_ones(), right.lengths, right.sorts, (u16::MAX, 0));
            (right.rows, right.empty)
        } else {
            let (here, empty) = shorts.take(text, fields);
            let right = quick.look_at_once(shorts, here);
            if right.rows == 0 {
                return (Seen { plain: 0, empty }, gathered, 0);
            }
            let years = if right.dated { shorts.years(right.rows) } else { (u16::MAX, 0) };
            gathered.add_some(right.rows.count_ones(), shorts.lengths(right.rows), right.sorts, years);
            shorts.numbers(numbers);
            (right.rows, empty)
        };
        (Seen { plain, empty }, gathered, profile.wanted(numbers, plain))
    }
}

/// What was seen in a column, one bit for each record.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Seen {
    /// Its value is plainly right.
    plain: u64,
    /// It has none.
    empty: u64,
}

/// The records whose bits are set, in order.
fn rows(mut bits: u64) -> impl Iterator<Item = usize> {
    std::iter::from_fn(move || {
        let row = bits.trailing_zeros() as usize;
        (bits != 0).then(|| {
            bits &= bits - 1;
            row
        })
    })
}

/// The bits of so many records.
const fn all(rows: usize) -> u64 {
    if rows >= 64 { u64::MAX } else { (1 << rows) - 1 }
}

/// The column of an item.
fn column_of(plan: &Plan<'_>, item: usize) -> Option<usize> {
    plan.first.get(item).copied().flatten().map(|column| column as usize)
}

impl Checker<'_> {
    /// Checks plain records.
    pub(super) fn check_block(&mut self, block: &Block<'_>) {
        if let Some(seek) = self.seek {
            return self.seek_block(block, seek);
        }
        let plan = self.plan;
        let count = block.rows;
        match block.fields {
            None if self.seen => {}
            None => self.see(),
            Some(columns) => {
                for look in columns.iter().filter_map(|column| plan.looks.get(*column as usize)) {
                    if let Some(seen) = self.partial.seen.get_mut(look.item as usize) {
                        *seen = true;
                    }
                }
            }
        }
        self.partial.rows += count as u64;
        let mut columns = std::mem::take(&mut self.columns);
        columns.clear();
        let mut careful = self.forms(block);
        for (column, look) in plan.looks.iter().enumerate() {
            let seen = if look.item == u32::MAX {
                Seen { plain: u64::MAX, empty: 0 }
            } else {
                self.column(block, column, look)
            };
            careful |= all(count) & !(seen.plain | seen.empty);
            columns.push(seen);
        }
        self.columns = columns;
        careful |= self.lacking(block) | self.disordered(block);
        let (mut next, mut told) = (0, 0);
        for row in rows(careful) {
            block.tell(&mut told, row, self);
            self.keys_of(block, next..row);
            self.one_of(block, row);
            next = row + 1;
        }
        block.tell(&mut told, count, self);
        self.keys_of(block, next..count);
    }

    /// Looks at the values of a column.
    fn column(&mut self, block: &Block<'_>, column: usize, look: &Look) -> Seen {
        let Some(profile) = self.partial.profiles.get_mut(look.item as usize) else { return Seen::default() };
        let Some(quick) = &look.quick else {
            self.room.fields.take(block, column);
            let empty = self.room.fields.empty() & all(block.rows);
            return Seen { plain: 0, empty };
        };
        let values = Column { block, at: column, quick, profile, room: &mut self.room };
        let (mut seen, mut gathered, wanted) = self.machine.run(values);
        // Records that are not there have no fields either.
        seen.empty &= all(block.rows);
        profile.add_numbers(&self.room.numbers, wanted);
        for row in rows(all(block.rows) & !(seen.plain | seen.empty)) {
            let value = block.bytes(block.span(row, column));
            if let Some(plain) = quick.look(value) {
                seen.plain |= 1 << row;
                gathered.add(plain);
                profile.add_number(steady(value));
            }
        }
        profile.add_gathered(&gathered);
        seen
    }

    /// What was seen in the column of an item.
    fn seen_of(&self, item: usize) -> Option<(usize, Seen)> {
        let column = column_of(self.plan, item)?;
        Some((column, self.columns.get(column).copied()?))
    }

    /// Records that are not written as the dialect asks.
    fn forms(&self, block: &Block<'_>) -> u64 {
        let mut wrong = 0;
        if let Some(asked) = self.plan.line_end {
            for (end, row) in block.ends.iter().zip(0..) {
                wrong |= u64::from(*end != asked) << row;
            }
        }
        if self.plan.quoting != Quoting::Any && !self.plan.sparse {
            let always = self.plan.quoting == Quoting::Always;
            for row in 0..block.rows {
                let fits =
                    (0..block.columns).all(|column| block.cell(block.span(row, column), 0, 0).how.quoted == always);
                wrong |= u64::from(!fits) << row;
            }
        }
        wrong
    }

    /// Records without a value that they need.
    fn lacking(&self, block: &Block<'_>) -> u64 {
        let plan = self.plan;
        let mut lacking = 0;
        for &place in &plan.required {
            let Some((_, seen)) = self.seen_of(place as usize).filter(|(_, seen)| seen.empty != 0) else { continue };
            let Some(item) = plan.group.items.get(place as usize) else { continue };
            lacking |= match &item.output {
                _ if item.is_key => seen.empty,
                Output::Always => seen.empty,
                Output::When(conditions) => {
                    let under = |tests: &Vec<(usize, Test)>| {
                        tests.iter().fold(seen.empty, |rows, (item, test)| self.holding(block, rows, *item, test))
                    };
                    conditions.iter().map(under).fold(0, |one, other| one | other)
                }
                Output::Unclear(_) | Output::Free => 0,
            };
        }
        lacking
    }

    /// Those of some records for which a test holds. Of a value that is not plain nothing is said: its record is gone through
    /// with care anyway.
    fn holding(&self, block: &Block<'_>, among: u64, item: usize, test: &Test) -> u64 {
        let Some((column, seen)) = self.seen_of(item) else { return 0 };
        match test {
            Test::Filled => among & seen.plain,
            Test::Empty => among & seen.empty,
            Test::Equals(words) | Test::Not(words) => {
                let wanted = matches!(test, Test::Equals(_));
                // A word may be empty.
                let none = wanted && words.iter().any(String::is_empty);
                let mut holding = if none { among & seen.empty } else { 0 };
                for row in rows(among & seen.plain) {
                    let value = block.bytes(block.span(row, column));
                    holding |= u64::from(words.iter().any(|word| word.as_bytes() == value) == wanted) << row;
                }
                holding
            }
        }
    }

    /// Records in which an end may lie before its start.
    fn disordered(&self, block: &Block<'_>) -> u64 {
        let mut disordered = 0;
        for &(start, end) in &self.plan.group.orders {
            let (Some((start, first)), Some((end, last))) = (self.seen_of(start), self.seen_of(end)) else { continue };
            for row in rows(first.plain & last.plain) {
                let (from, until) = (block.bytes(block.span(row, start)), block.bytes(block.span(row, end)));
                disordered |= u64::from(until < from) << row;
            }
        }
        disordered
    }

    /// The fingerprints of the keys of records that are plainly right.
    fn keys_of(&mut self, block: &Block<'_>, range: std::ops::Range<usize>) {
        let plan = self.plan;
        for (items, keys) in plan.keys.items.iter().zip(&mut self.partial.keys) {
            keys.extend(range.clone().filter_map(|row| key(plan, block, row, items)));
        }
    }

    /// One record with care. What is plainly right has been counted.
    #[cold]
    #[inline(never)]
    fn one_of(&mut self, block: &Block<'_>, row: usize) {
        let plan = self.plan;
        let mut cells = std::mem::take(&mut self.cells);
        // How all fields are written matters to few; where they stand, where they have lines of their own.
        let all = plan.quoting != Quoting::Any || !block.lines.within.is_empty();
        let made = if all { block.row(row, &mut cells) } else { block.bare(row) };
        self.form(&made);
        self.touched.clear();
        self.filled.clear();
        for (column, look) in plan.looks.iter().enumerate() {
            let seen = self.columns.get(column).copied().unwrap_or_default();
            let place = look.item as usize;
            let Some(item) = plan.group.items.get(place) else { continue };
            if seen.plain >> row & 1 != 0 {
                if look.asked
                    && let Some(slot) = self.slots.get_mut(place)
                {
                    let field = block.cell(block.span(row, column), row, column);
                    *slot = Slot { value: Some(field), fields: 1, sound: true };
                }
                self.touched.set(place);
                self.filled.set(place);
            } else if seen.empty >> row & 1 == 0 {
                let field = block.cell(block.span(row, column), row, column);
                self.field(&made, &field, look.item, item);
            }
        }
        self.required(&made);
        self.orders(&made);
        self.keys(&made);
        self.cells = cells;
    }

    /// Looks for keys, and goes through the records that may have one of them.
    fn seek_block(&mut self, block: &Block<'_>, seek: &Seek) {
        let plan = self.plan;
        let mut found = 0;
        for row in 0..block.rows {
            let plainly = |(column, look): (usize, &Look)| {
                if !look.of_key {
                    return true;
                }
                let value = block.bytes(block.span(row, column));
                value.is_empty() || look.quick.as_ref().is_some_and(|quick| quick.look(value).is_some())
            };
            let wanted = |(at, items): (usize, &Vec<usize>)| {
                key(plan, block, row, items).is_some_and(|hash| seek.wants(at, hash))
            };
            let strange = !plan.looks.iter().enumerate().all(plainly);
            found |= u64::from(strange || plan.keys.items.iter().enumerate().any(wanted)) << row;
        }
        let before = self.partial.rows;
        let mut cells = std::mem::take(&mut self.cells);
        let (mut told, mut others) = (0, 0);
        for row in rows(found) {
            self.seek_between(block, &mut told, before, &mut others, row);
            // The same in every reading, whatever is looked for in it.
            self.partial.rows = before + others + row as u64 + 1;
            self.fields(&block.row(row, &mut cells));
        }
        self.seek_between(block, &mut told, before, &mut others, block.rows);
        self.partial.rows = before + others + block.rows as u64;
        self.cells = cells;
    }

    /// Goes through what stands between plain records up to one of them, so that each has the number that it has in the
    /// chunk: there are so many records before the block, and `others` of it that are not plain.
    fn seek_between(&mut self, block: &Block<'_>, told: &mut usize, before: u64, others: &mut u64, row: usize) {
        while let Some(between) = block.between
            && let Some(place) = between.place(*told).filter(|place| *place <= row)
        {
            let plain = before + place as u64;
            self.partial.rows = plain + *others;
            between.tell(*told, block.text, self);
            *others = self.partial.rows - plain;
            *told += 1;
        }
    }
}

/// The fingerprint of a key of a record whose values are plainly right, where it has all of them.
fn key(plan: &Plan<'_>, block: &Block<'_>, row: usize, items: &[usize]) -> Option<u64> {
    let value = |item: &usize| column_of(plan, *item).map(|column| block.bytes(block.span(row, column)));
    let complete = items.iter().all(|item| value(item).is_some_and(|value| !value.is_empty()));
    complete.then(|| plan.secret.hash(items.iter().filter_map(value)))
}

#[cfg(test)]
mod tests;
