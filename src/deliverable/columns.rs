//! Columns that a person names (`--columns "ID=B,answer=F,note=G"`), before what the headers say.

use std::ops::RangeInclusive;
use std::str::FromStr;

use super::header::{Column, Header, looks_like_id};
use super::layout::Role;
use crate::catalog::Kind;
use crate::intake::{Row, Table};
use crate::text::normalize::fold;

/// The most letters of a column: Excel's grid ends with XFD.
const MOST_LETTERS: usize = 3;

/// What a person says of the columns of every list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NamedColumns {
    /// 0-based columns by role, in the order in which they were named.
    columns: Vec<(Role, u32)>,
    /// 0-based last row of the header, where it was named.
    header: Option<u32>,
}

/// What cannot be understood of such words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ColumnsError(
    /// The part that is wrong.
    pub String,
);

impl FromStr for NamedColumns {
    type Err = ColumnsError;

    /// Reads `ID=B,answer=F,header=5`: roles in English or Japanese, columns as letters or numbers from 1.
    fn from_str(text: &str) -> Result<Self, ColumnsError> {
        let mut named = Self::default();
        for part in text.split([',', '、', '，']).map(str::trim).filter(|part| !part.is_empty()) {
            let wrong = || ColumnsError(part.to_owned());
            let (word, place) = part.split_once(['=', '＝']).ok_or_else(wrong)?;
            let (word, place) = (word.trim(), fold(place));
            let place = place.as_str();
            if word.eq_ignore_ascii_case("header") || word == "見出し" {
                let row: u32 = place.parse().map_err(|_| wrong())?;
                named.header = Some(row.checked_sub(1).ok_or_else(wrong)?);
                continue;
            }
            let role = Role::ALL
                .into_iter()
                .find(|role| fold(role.label().ja) == fold(word) || role.label().en.eq_ignore_ascii_case(word))
                .ok_or_else(wrong)?;
            named.columns.push((role, column_index(place).ok_or_else(wrong)?));
        }
        Ok(named)
    }
}

/// A column as letters (`AB`) or as a number from 1.
fn column_index(place: &str) -> Option<u32> {
    if let Ok(number) = place.parse::<u32>() {
        return number.checked_sub(1);
    }
    let letters =
        !place.is_empty() && place.len() <= MOST_LETTERS && place.bytes().all(|byte| byte.is_ascii_alphabetic());
    let index = |sum: u32, byte: u8| sum * 26 + u32::from(byte.to_ascii_uppercase() - b'A') + 1;
    letters.then(|| place.bytes().fold(0, index) - 1)
}

impl NamedColumns {
    /// Whether nobody named any.
    pub(super) fn is_empty(&self) -> bool {
        self.columns.is_empty() && self.header.is_none()
    }

    /// What a column was named to hold.
    pub(super) fn role(&self, index: u32) -> Option<Role> {
        self.columns.iter().find(|(_, column)| *column == index).map(|(role, _)| *role)
    }

    /// Whether another column was named for what this one seemed to hold.
    pub(super) fn replaces(&self, column: &Column) -> bool {
        self.columns.iter().any(|(role, index)| *role == column.role && *index != column.index)
            && self.role(column.index) != Some(column.role)
    }

    /// The headers of a table: as they were found, or, where the row of the header was named or none was found, made from
    /// the columns that were named. A table without a header becomes a list where the named column of IDs holds some.
    pub(super) fn apply(&self, table: &Table, (kind, titled): (Kind, bool), found: Vec<Header>) -> Vec<Header> {
        if self.columns.is_empty() || (self.header.is_none() && !found.is_empty()) {
            return found;
        }
        let made = self.header_without_words(table, kind, titled, found.first());
        let filled = |index: u32| table.rows.iter().any(|row| row.cell(index).is_some());
        let has =
            |header: &Header, role| header.columns.iter().any(|column| column.role == role && filled(column.index));
        let whole = |header: &Header| has(header, Role::Answer) && (has(header, Role::Id) || has(header, Role::Name));
        made.filter(whole).into_iter().collect()
    }

    /// The columns that were named, and those that were understood and hold something else.
    fn columns_below(
        &self,
        table: &Table,
        found: Option<&Header>,
        rows: RangeInclusive<u32>,
        headed: bool,
    ) -> Vec<Column> {
        let labels = |index: u32| {
            // A list that begins in its first row has no header at all.
            if headed { table.labels_above(index, rows.clone(), usize::MAX / 8) } else { Vec::new() }
        };
        let mut columns: Vec<Column> = found.map(|header| header.columns.clone()).unwrap_or_default();
        columns.retain(|column| self.role(column.index).is_none() && !self.replaces(column));
        columns.extend(self.columns.iter().map(|(role, index)| Column::named(*index, *role, &labels(*index))));
        columns.sort_by_key(|column| column.index);
        columns
    }

    /// A header where the headers say nothing, or where its row was named.
    fn header_without_words(&self, table: &Table, kind: Kind, titled: bool, found: Option<&Header>) -> Option<Header> {
        let ids = self.columns.iter().find(|(role, _)| *role == Role::Id).map(|(_, index)| *index);
        let below = |row: &&Row| self.header.is_none_or(|header| row.index > header);
        // Without a header an ID is one beside an answer; prose has numbers too.
        let answers = || self.columns.iter().filter(|(role, _)| *role == Role::Answer).map(|(_, index)| *index);
        let answers_something =
            |row: &Row| found.is_some() || self.header.is_some() || answers().any(|index| row.cell(index).is_some());
        let holds_id = |row: &&Row| ids.is_none_or(|index| looks_like_id(row.text(index)) && answers_something(row));
        let first = table.rows.iter().filter(below).find(holds_id)?.index;
        let body_row = self.header.map_or(first, |header| header + 1);
        let last_row = self.header.unwrap_or_else(|| first.saturating_sub(1));
        Some(Header {
            kind: found.map_or(kind, |header| header.kind),
            told: found.map_or(titled, |header| header.told),
            first_row: last_row,
            last_row,
            body_row,
            end_row: u32::MAX,
            beside_another: false,
            columns: self.columns_below(table, found, last_row..=last_row, last_row < body_row),
            unread: Vec::new(),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn roles_have_words_in_both_languages_and_columns_letters_or_numbers() {
        let named: NamedColumns = "ID=B, answer=F, 備考=7, header=5".parse().unwrap();
        assert_eq!(named.columns, [(Role::Id, 1), (Role::Answer, 5), (Role::Note, 6)]);
        assert_eq!(named.header, Some(4));
        assert_eq!("名称=AA".parse::<NamedColumns>().unwrap().columns, [(Role::Name, 26)]);
    }

    #[test]
    fn what_is_wrong_is_named() {
        for (text, part) in
            [("ID", "ID"), ("ID=B,色=C", "色=C"), ("ID=0", "ID=0"), ("ID=B2", "ID=B2"), ("header=x", "header=x")]
        {
            assert_eq!(text.parse::<NamedColumns>(), Err(ColumnsError(part.to_owned())), "{text}");
        }
    }
}
