//! The sheet データ検査: what was found in data exports, then what each file and each of its columns holds in numbers, the
//! conditions left to people, and the characters that make trouble. No value of an export is in it.

use super::super::lookup::about_data;
use super::super::messages as m;
use super::super::model::ExportReport;
use super::{Page, Stop};
use crate::export::characters::CLASSES;
use crate::report::Tone;
use crate::text::message::Text;

/// Writes the sheet.
pub(super) fn write(page: &mut Page<'_, '_>) -> Result<(), Stop> {
    let lookup = page.lookup;
    let exports = &lookup.report.exports;
    page.title(if exports.is_empty() { m::XLSX_NO_DATA } else { m::XLSX_DATA_TITLE })?;
    let heads = [
        (m::COL_AREA, 22.0),
        (m::TABLE_PLACE, 40.0),
        (m::XLSX_DATA_ITEM, 30.0),
        (m::TABLE_RULE, 24.0),
        (m::TABLE_SEVERITY, 10.0),
        (m::XLSX_DATA_DIFFERENCE, 60.0),
        (m::TABLE_COUNT, 10.0),
    ];
    page.header(&heads.map(|(head, width)| (lookup.say(head).to_owned(), width)))?;
    for finding in lookup.report.findings.iter().filter(|finding| about_data(finding)) {
        page.room_for(1)?;
        let item = finding.key.as_ref().and_then(|key| {
            let mut columns = exports.iter().flat_map(|export| &export.columns);
            columns.find(|column| column.key == *key).map(|column| column.name.clone())
        });
        let item = item.or_else(|| lookup.requirement(finding).map(|(_, one)| one.name.clone()));
        let tone = Tone::of_finding(finding.severity);
        let cells = [
            finding.business.as_ref().map_or_else(String::new, |business| lookup.business(business)),
            lookup.place(finding).map_or_else(String::new, ToString::to_string),
            item.unwrap_or_default(),
            finding.rule.clone(),
            lookup.say(finding.severity.label()).to_owned(),
            lookup.texts(finding).0,
            finding.count.to_string(),
        ];
        let mut cells = cells.map(|cell| (cell, Tone::Neutral));
        if let Some((_, look)) = cells.get_mut(4) {
            *look = tone;
        }
        page.texts(&cells)?;
    }
    page.finish(1)?;
    for export in exports {
        file(page, export)?;
    }
    Ok(())
}

/// What one file holds.
fn file(page: &mut Page<'_, '_>, export: &ExportReport) -> Result<(), Stop> {
    let lookup = page.lookup;
    let rows = export.columns.len() + export.open_conditions.len() + export.characters.len();
    page.room_for(rows.saturating_add(8))?;
    page.row += 1;
    let words = [export.format.clone(), export.encoding.as_ref().map(|found| found.name.clone())];
    let values = [
        ("path", export.path.as_str().into()),
        ("group", export.group.as_str().into()),
        ("records", export.records.into()),
        ("form", words.into_iter().flatten().collect::<Vec<_>>().join(", ").into()),
        ("product", export.product.as_str().into()),
    ];
    heading(page, &lookup.fill(m::INPUT_EXPORT, values))?;
    if !export.complete {
        heading(page, lookup.say(m::XLSX_DATA_INCOMPLETE))?;
    }
    let labels = [
        m::DATA_ITEM_ID,
        m::XLSX_DATA_ITEM,
        m::XLSX_DATA_FILLED,
        m::XLSX_DATA_EMPTY,
        m::XLSX_DATA_DISTINCT,
        m::XLSX_DATA_HOLDS,
    ];
    labelled(page, labels)?;
    for column in &export.columns {
        let about = if column.distinct_estimated { "≈" } else { "" };
        line(
            page,
            [
                column.key.id.to_string(),
                column.name.clone(),
                column.filled.to_string(),
                column.empty.to_string(),
                column.distinct.map_or_else(String::new, |distinct| format!("{about}{distinct}")),
                lookup.holds(column),
            ],
        )?;
    }
    if !export.open_conditions.is_empty() {
        heading(page, lookup.say(m::XLSX_DATA_CONDITIONS))?;
    }
    for one in &export.open_conditions {
        let (none, empty) = (String::new(), one.empty.to_string());
        line(page, [one.key.id.to_string(), one.name.clone(), none.clone(), empty, none, one.condition.clone()])?;
    }
    if !export.characters.is_empty() {
        heading(page, lookup.say(m::XLSX_DATA_CHARACTERS))?;
    }
    for one in &export.characters {
        let class = CLASSES.into_iter().find(|class| class.word() == one.class);
        let class = class.map_or_else(|| one.class.clone(), |class| lookup.say(class.label()).to_owned());
        let (shown, none) = (one.character.clone().unwrap_or_default(), String::new());
        line(page, [one.code_points.clone(), shown, one.count.to_string(), none.clone(), none, class])?;
    }
    Ok(())
}

fn heading(page: &mut Page<'_, '_>, text: &str) -> Result<(), Stop> {
    let looks = page.looks;
    page.put(0, text, &looks.heading)?;
    page.row += 1;
    Ok(())
}

fn labelled(page: &mut Page<'_, '_>, labels: [Text; 6]) -> Result<(), Stop> {
    let looks = page.looks;
    for (column, label) in (0_u16..).zip(labels) {
        page.put(column, page.lookup.say(label), &looks.header)?;
    }
    page.row += 1;
    Ok(())
}

fn line(page: &mut Page<'_, '_>, cells: [String; 6]) -> Result<(), Stop> {
    page.texts(&cells.map(|cell| (cell, Tone::Neutral)))
}
