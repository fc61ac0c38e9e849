//! The sheet 未評価: every requirement that nobody and nothing spoke for or against, with the reason; and below it the rows
//! that no requirement answers to.

use super::super::messages as m;
use super::{Page, Stop};
use crate::report::Tone;

/// Writes the sheet.
pub(super) fn write(page: &mut Page<'_, '_>) -> Result<(), Stop> {
    let lookup = page.lookup;
    page.title(m::XLSX_OPEN_TITLE)?;
    let heads = [
        (m::COL_AREA, 22.0),
        (m::COL_PRODUCT, 22.0),
        (m::TABLE_CLASS, 16.0),
        (m::TABLE_KIND, 8.0),
        (m::TABLE_ID, 16.0),
        (m::TABLE_NAME, 34.0),
        (m::TABLE_OBLIGATION, 16.0),
        (m::TABLE_STATUS, 34.0),
        (m::TABLE_ANSWER, 34.0),
        (m::TABLE_PLACE, 40.0),
    ];
    page.header(&heads.map(|(head, width)| (lookup.say(head).to_owned(), width)))?;
    for area in &lookup.report.areas {
        let open =
            |one: &&super::super::model::RequirementReport| one.status.is_applicable() && !one.status.is_evaluated();
        for one in area.requirements.iter().filter(open) {
            page.room_for(1)?;
            let tone = Tone::of(one);
            let place = one.claims.first().map_or_else(String::new, |claim| claim.location.to_string());
            let cells = [
                lookup.business(&area.business),
                area.product.clone(),
                lookup.classes(area),
                lookup.say(one.kind.label()).to_owned(),
                one.id.clone(),
                one.name.clone(),
                format!("{} {}", one.obligation.mark(), lookup.say(one.obligation.label())),
                format!("{} {}", tone.mark(), lookup.status(one.status, one.reason)),
                lookup.answers(one),
                place,
            ];
            let mut cells = cells.map(|cell| (cell, Tone::Neutral));
            if let Some((_, look)) = cells.get_mut(7) {
                *look = tone;
            }
            page.texts(&cells)?;
        }
    }
    page.finish(0)?;
    rows(page)
}

/// The rows of lists that no requirement answers to.
fn rows(page: &mut Page<'_, '_>) -> Result<(), Stop> {
    let lookup = page.lookup;
    let of_areas = lookup.report.areas.iter().flat_map(|area| area.unmatched.iter().map(move |row| (Some(area), row)));
    let rows: Vec<_> = of_areas.chain(lookup.report.unmatched.iter().map(|row| (None, row))).collect();
    if rows.is_empty() {
        return Ok(());
    }
    page.row += 1;
    page.room_for(rows.len().saturating_add(1))?;
    let head = lookup.fill(m::HEAD_UNMATCHED, [("count", rows.len().into())]);
    page.put(0, &head, &page.looks.heading)?;
    page.row += 1;
    for (area, row) in rows {
        let why = row.review.map_or_else(|| row.reason.label(), crate::matching::ReviewReason::label);
        let cells = [
            area.map_or_else(String::new, |area| lookup.business(&area.business)),
            area.map_or_else(String::new, |area| area.product.clone()),
            area.map_or_else(String::new, |area| lookup.classes(area)),
            String::new(),
            String::new(),
            row.text.clone(),
            String::new(),
            lookup.say(why).to_owned(),
            row.answer.clone(),
            row.location.to_string(),
        ];
        page.texts(&cells.map(|cell| (cell, Tone::Neutral)))?;
    }
    Ok(())
}
