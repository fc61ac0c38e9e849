//! Which areas a list is about, as far as its surroundings say so.

use super::header::Header;
use crate::catalog::{Areas, BusinessId};
use crate::intake::{Row, Table};

/// Digits of a 業務ID.
const BUSINESS_DIGITS: usize = 3;

/// Filled cells that a row of a list has at least: an ID or a name, an answer, and something more.
const WIDTH_OF_ROWS: usize = 3;

/// The 業務ID that a name begins with: `034 EUC`, `023_介護保険.csv`.
fn numbered(areas: &Areas, name: &str) -> Option<BusinessId> {
    let (head, rest) = name.split_at_checked(BUSINESS_DIGITS)?;
    let ends_there = !rest.starts_with(|next: char| next.is_ascii_alphanumeric());
    let business: BusinessId = head.parse().ok().filter(|_| ends_there)?;
    areas.of(&business).is_some().then_some(business)
}

/// The 業務ID that the surroundings of a list speak of: sheet name, then the cells above the header, then the file name.
/// `first_body` is the first row below the first header of the sheet: from there on rows may be those of another list.
pub(super) fn business_of(
    areas: &Areas,
    file: &str,
    table: &Table,
    header: &Header,
    first_body: u32,
) -> Vec<BusinessId> {
    let sheet = table.name.as_deref().map(|name| areas.find_in(name)).unwrap_or_default();
    if !sheet.is_empty() {
        return sheet;
    }
    // Titles stand right above the header, or at the top of the sheet; between lists there are other lists' rows, which
    // are wider than a title.
    let may_be_title = |row: &&Row| row.index < first_body || row.cells.len() < WIDTH_OF_ROWS;
    let near = |row: &&Row| row.index < header.first_row && row.index + 3 >= header.first_row;
    let right_above = table.rows.iter().filter(near).filter(may_be_title).rev();
    let at_the_top = table.rows.iter().take(10).filter(|row| row.index < header.first_row && row.index < first_body);
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
