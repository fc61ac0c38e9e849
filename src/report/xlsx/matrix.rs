//! The sheet マトリクス: a row per requirement, a column per product and class.

use std::collections::BTreeMap;

use super::super::messages as m;
use super::super::model::RequirementReport;
use super::{Page, Stop};
use crate::catalog::RequirementKey;
use crate::report::Tone;

/// Writes the sheet.
pub(super) fn write(page: &mut Page<'_, '_>) -> Result<(), Stop> {
    let lookup = page.lookup;
    let areas = &lookup.report.areas;
    page.title(m::XLSX_MATRIX_TITLE)?;
    // Products and classes in the order in which they come.
    let mut columns: Vec<(String, String)> = Vec::new();
    let mut column_of: Vec<usize> = Vec::new();
    for area in areas {
        let column = (area.product.clone(), lookup.classes(area));
        let at = columns.iter().position(|known| *known == column).unwrap_or_else(|| {
            columns.push(column);
            columns.len() - 1
        });
        column_of.push(at);
    }
    let mut rows: Vec<(&RequirementKey, &RequirementReport, Vec<Option<&RequirementReport>>)> = Vec::new();
    let mut row_of: BTreeMap<&RequirementKey, usize> = BTreeMap::new();
    for (area, column) in areas.iter().zip(&column_of) {
        for one in &area.requirements {
            let at = *row_of.entry(&one.key).or_insert_with(|| {
                rows.push((&one.key, one, vec![None; columns.len()]));
                rows.len() - 1
            });
            if let Some(cell) = rows.get_mut(at).and_then(|(_, _, cells)| cells.get_mut(*column)) {
                *cell = Some(one);
            }
        }
    }
    let mut heads: Vec<(String, f64)> =
        [(m::COL_AREA, 22.0), (m::TABLE_KIND, 8.0), (m::TABLE_ID, 16.0), (m::TABLE_NAME, 34.0)]
            .map(|(head, width)| (lookup.say(head).to_owned(), width))
            .to_vec();
    heads.extend(columns.iter().map(|(product, classes)| {
        let words: Vec<&str> =
            [product.as_str(), classes.as_str()].into_iter().filter(|word| !word.is_empty()).collect();
        (words.join("\n"), 22.0)
    }));
    page.header(&heads)?;
    page.room_for(rows.len())?;
    for (key, first, cells) in rows {
        let mut texts = vec![
            (lookup.business(&key.business), Tone::Neutral),
            (lookup.say(key.kind.label()).to_owned(), Tone::Neutral),
            (first.id.clone(), Tone::Neutral),
            (first.name.clone(), Tone::Neutral),
        ];
        texts.extend(cells.into_iter().map(|cell| match cell {
            // What is asked can differ by class, so it stands in each cell.
            Some(one) => {
                let tone = Tone::of(one);
                let status = lookup.status(one.status, one.reason);
                (format!("{} {} {status}", one.obligation.mark(), tone.mark()), tone)
            }
            None => (String::new(), Tone::Neutral),
        }));
        page.texts(&texts)?;
    }
    page.finish(4)
}
