//! Dispositions whose finding is gone, with what they were about; and what could not be taken as it was written. The
//! sheet has the headers by which it is read back, so that nothing is lost where a finding comes back one day.

use super::super::messages as m;
use super::{Page, Stop};
use crate::deliverable::disposition as d;
use crate::report::Tone;

/// Writes the sheet.
pub(super) fn write(page: &mut Page<'_, '_>) -> Result<(), Stop> {
    let lookup = page.lookup;
    let Some(dispositions) = &lookup.report.dispositions else { return Ok(()) };
    page.title(m::XLSX_GONE_TITLE)?;
    let heads = [
        (d::KEY_HEADER, 24.0),
        (d::DIFFERENCE_HEADER, 50.0),
        (d::RESPONSE_HEADER, 18.0),
        (d::OWNER_HEADER, 14.0),
        (d::DUE_HEADER, 14.0),
        (d::NOTE_HEADER, 30.0),
        (m::TABLE_PLACE, 34.0),
        (d::FINGERPRINT_HEADER, 24.0),
    ];
    page.header(&heads.map(|(head, width)| (lookup.say(head).to_owned(), width)))?;
    page.room_for(dispositions.gone.len())?;
    for gone in &dispositions.gone {
        let one = &gone.disposition;
        let cells = [
            gone.key.clone(),
            gone.difference.clone(),
            one.response.clone(),
            one.owner.clone(),
            one.due.clone(),
            one.note.clone(),
            one.location.to_string(),
            format!("{}{}", d::FINGERPRINT_PREFIX, gone.fingerprint),
        ];
        page.texts(&cells.map(|cell| (cell, Tone::Neutral)))?;
    }
    page.finish(0)?;
    if dispositions.problems.is_empty() {
        return Ok(());
    }
    page.row += 1;
    let head = lookup.fill(m::HEAD_DISPOSITION_PROBLEMS, [("count", dispositions.problems.len().into())]);
    page.put(0, &head, &page.looks.heading)?;
    page.row += 1;
    page.room_for(dispositions.problems.len())?;
    for problem in &dispositions.problems {
        let cells = [problem.location.to_string(), lookup.say(problem.fault.label()).to_owned(), problem.text.clone()];
        page.texts(&cells.map(|cell| (cell, Tone::Neutral)))?;
    }
    Ok(())
}
