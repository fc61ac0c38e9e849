//! Copies of vendors' workbooks with the result of a check, by the title of the sheet that sums up.

use crate::intake::Document;

/// What stands before the name of the original in the title of the first sheet (確認結果), in both languages.
pub const TITLES: [&str; 2] = ["確認結果　", "Result for "];

/// The name of the file that a workbook is an annotated copy of; `None` for any other document.
#[must_use]
pub fn annotated_copy_of(document: &Document) -> Option<String> {
    let first = document.tables.first().filter(|table| {
        let name = table.name.as_deref().unwrap_or_default();
        ["確認結果", "Result"].iter().any(|own| name == *own || name.starts_with(&format!("{own}(")))
    })?;
    let title = first.rows.first().filter(|row| row.index == 0)?.text(0);
    TITLES.iter().find_map(|begins| title.strip_prefix(begins)).map(str::to_owned)
}
