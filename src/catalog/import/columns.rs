//! What columns of a table say of each other: which belong together, which is the ID, which are to be marked.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::field::Field;
use super::layout::Layout;
use crate::catalog::word::Obligation;

/// One column of a table; wider than one column of the sheet where the cells below a merged header are one value.
#[derive(Clone, Debug)]
pub struct Column {
    /// 0-based index of its first column in the sheet.
    pub first: u32,
    /// 0-based index of its last column in the sheet.
    pub last: u32,
    /// What it holds; `None` where the layout does not say.
    pub field: Option<Field>,
    /// The header as people read it, upper rows first: `実装区分 / 指定都市`.
    pub label: String,
    /// The class columns of a pack that the header names.
    pub classes: Vec<Arc<str>>,
    /// The obligation that the column is marked for (実装必須 ｜ 標準オプション ｜ 実装不可).
    pub mark_for: Option<Obligation>,
    /// Whether the header is, word for word, one that the layout knows.
    pub exact: bool,
}

/// Columns of IDs beside each other under the same heading hold the parts of one ID.
pub(super) fn join_halves(columns: &mut Vec<Column>) {
    columns.dedup_by(|right, left| {
        let halves = left.field == Some(Field::Id) && right.field == Some(Field::Id);
        let joined = halves && left.label == right.label && left.last + 1 == right.first;
        if joined {
            left.last = right.last;
        }
        joined
    });
}

/// Of several columns that could hold the ID the one whose header says so most plainly does (機能ID, not 旧機能ID); a
/// column with the very same header belongs to another table beside this one.
pub(super) fn one_id(columns: &mut [Column]) {
    let ids = || columns.iter().filter(|column| column.field == Some(Field::Id));
    let Some(best) = ids().find(|column| column.exact).or_else(|| ids().next()).map(|column| column.label.clone())
    else {
        return;
    };
    for column in columns.iter_mut().filter(|column| column.field == Some(Field::Id) && column.label != best) {
        column.field = None;
    }
}

/// Where no column is headed as an ID, the number of the row (項番) is what requirements are called by.
pub(super) fn number_as_id(layout: &Layout, columns: &mut [Column]) {
    let has_id = columns.iter().any(|column| column.field == Some(Field::Id));
    if has_id || !layout.content.has_requirements() {
        return;
    }
    if let Some(number) = columns.iter_mut().find(|column| column.field == Some(Field::Number)) {
        number.field = Some(Field::Id);
        number.exact = false;
    }
}

/// Columns headed by the word of an obligation are columns to be marked only where there are several such words; a
/// single column headed 必須 says whether, and is no column of obligations.
pub(super) fn settle_marks(columns: &mut [Column]) {
    let marks = |column: &&Column| column.field == Some(Field::Obligation) && column.mark_for.is_some();
    let kinds: BTreeSet<Obligation> = columns.iter().filter(marks).filter_map(|column| column.mark_for).collect();
    if kinds.len() > 1 {
        return;
    }
    let has_text = columns.iter().any(|column| column.field == Some(Field::Text));
    for column in columns {
        // Nothing but the word made it a column of obligations: 実装すべき機能 heads the texts where nothing else does.
        if column.mark_for.take().is_some() && !column.exact && column.classes.is_empty() {
            column.field = (!has_text && column.label.ends_with("機能")).then_some(Field::Text);
        }
    }
}
