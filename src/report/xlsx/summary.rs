//! The sheet 総括: the verdict, what it is and is not, and the verdicts and counts of every area.

use super::super::messages as m;
use super::super::model::{AreaReport, Tally};
use super::{Page, Stop};
use crate::catalog::Kind;
use crate::conformance::finding::Severity;
use crate::conformance::status::{Status, Verdict};
use crate::report::Tone;

const fn tone_of(verdict: Verdict) -> Tone {
    match verdict {
        Verdict::Conformant => Tone::Good,
        Verdict::ConformantWithConditions | Verdict::Undetermined => Tone::Ask,
        Verdict::NonConformant => Tone::Bad,
    }
}

/// Writes the sheet.
pub(super) fn write(page: &mut Page<'_, '_>) -> Result<(), Stop> {
    let lookup = page.lookup;
    let report = lookup.report;
    page.title(m::MD_TITLE)?;
    let run = &report.run;
    let classes: Vec<String> =
        run.classes.iter().map(|class| lookup.name(&class.name, &class.name_en).to_owned()).collect();
    let classes = if classes.len() > 5 { lookup.say(m::ALL_CLASSES).to_owned() } else { lookup.join(&classes) };
    // What the result is worth stands before the result.
    page.put(0, lookup.notice(), &page.looks.heading)?;
    page.row += 2;
    let packs = lookup.packs_alike(str::to_owned);
    let packs = if packs.is_empty() { lookup.say(m::NO_PACKS).to_owned() } else { packs.join("\n") };
    let mut lines = vec![
        (lookup.say(m::XLSX_MUNICIPALITY).to_owned(), lookup.municipality(), Tone::Neutral),
        (lookup.say(m::TABLE_CLASS).to_owned(), classes, Tone::Neutral),
        (lookup.say(m::XLSX_AS_OF).to_owned(), run.as_of.to_string(), Tone::Neutral),
    ];
    if let Some(target) = run.target_date {
        lines.push((lookup.say(m::XLSX_TARGET).to_owned(), target.to_string(), Tone::Neutral));
    }
    lines.push((lookup.say(m::PACKS).to_owned(), packs, Tone::Neutral));
    let verdict = lookup.say(report.verdict.label()).to_owned();
    lines.push((lookup.say(m::OVERALL).to_owned(), verdict, tone_of(report.verdict)));
    for severity in [Severity::Error, Severity::Warning, Severity::Info] {
        let count = report.findings.iter().filter(|finding| finding.severity == severity).count();
        let label = lookup.fill(m::XLSX_FINDINGS_OF, [("severity", severity.label().into())]);
        lines.push((label, count.to_string(), Tone::Neutral));
    }
    let failed = report.inputs_not_understood();
    if !failed.is_empty() {
        let text = lookup.fill(m::INPUTS_FAILED, [("files", failed.join("\n").into())]);
        lines.push((lookup.say(m::INPUTS).to_owned(), text, Tone::Bad));
    }
    if let Some(dispositions) = &report.dispositions {
        let values = [("carried", dispositions.carried.into()), ("gone", dispositions.gone.len().into())];
        let tone = if dispositions.gone.is_empty() { Tone::Neutral } else { Tone::Ask };
        lines.push((lookup.say(m::XLSX_DISPOSITIONS).to_owned(), lookup.fill(m::DISPOSITIONS_READ, values), tone));
    }
    page.columns = vec![(String::new(), 24.0), (String::new(), 44.0)];
    for (label, value, tone) in lines {
        page.put(0, &label, &page.looks.header)?;
        page.put(1, &value, page.looks.tone(tone))?;
        page.height([label.as_str(), value.as_str()].into_iter())?;
        page.row += 1;
    }
    page.row += 1;
    areas(page)
}

/// The table of areas.
fn areas(page: &mut Page<'_, '_>) -> Result<(), Stop> {
    let lookup = page.lookup;
    let mut heads: Vec<(String, f64)> = [
        (m::COL_AREA, 24.0),
        (m::COL_PRODUCT, 44.0),
        (m::TABLE_CLASS, 18.0),
        (m::COL_FUNCTIONS, 20.0),
        (m::COL_FORMS, 20.0),
        (m::COL_DATA, 20.0),
        (m::COL_REQUIRED, 14.0),
        (m::COL_EVALUATED, 14.0),
        (m::COL_WAIVED, 8.0),
        (m::COL_OPTIONAL, 14.0),
        (m::COL_PROHIBITED, 14.0),
    ]
    .map(|(head, width)| (lookup.say(head).to_owned(), width))
    .to_vec();
    // The statuses that occur, so that every number can be traced.
    let tallies = |area: &AreaReport| -> [Tally; 3] {
        [area.summary.required.clone(), area.summary.optional.clone(), area.summary.prohibited.clone()]
    };
    let count = |area: &AreaReport, status: Status| -> u64 {
        tallies(area).iter().filter_map(|tally| tally.by_status.get(&status)).sum()
    };
    let all = &lookup.report.areas;
    let statuses: Vec<Status> =
        Status::ALL.into_iter().filter(|status| all.iter().any(|area| count(area, *status) > 0)).collect();
    heads.extend(statuses.iter().map(|status| (lookup.say(status.label()).to_owned(), 12.0)));
    page.header(&heads)?;
    page.room_for(all.len())?;
    for area in all {
        let fraction = |part: u64, all: u64| format!("{part} / {all}");
        let (required, optional, prohibited) =
            (&area.summary.required, &area.summary.optional, &area.summary.prohibited);
        let mut cells = vec![
            (lookup.business(&area.business), Tone::Neutral),
            (area.product.clone(), Tone::Neutral),
            (lookup.classes(area), Tone::Neutral),
        ];
        cells.extend(Kind::ALL.map(|kind| {
            let tone = area.verdict.of(kind).map_or(Tone::Neutral, tone_of);
            (verdict(page, area, kind), tone)
        }));
        cells.extend(
            [
                fraction(required.met, required.applicable),
                fraction(required.evaluated, required.applicable),
                required.waived.to_string(),
                fraction(optional.met, optional.applicable),
                fraction(prohibited.met, prohibited.applicable),
            ]
            .map(|cell| (cell, Tone::Neutral)),
        );
        page.texts(&cells)?;
        for (column, status) in (cells.len()..).zip(&statuses) {
            let column = u16::try_from(column).unwrap_or(u16::MAX);
            // Counts of requirements stay far below 2^32.
            let count = u32::try_from(count(area, *status)).unwrap_or(u32::MAX);
            page.sheet.write_number_with_format(page.row.saturating_sub(1), column, count, &page.looks.count)?;
        }
    }
    page.filter()?;
    crate::workbook::print_setup(page.sheet);
    Ok(())
}

/// The verdict of a kind, or why there is none, in the words of whoever declared it.
fn verdict(page: &Page<'_, '_>, area: &AreaReport, kind: Kind) -> String {
    let lookup = page.lookup;
    match &area.not_applicable {
        Some(reason) => {
            let reason = lookup.name(reason, area.not_applicable_en.as_deref().unwrap_or(reason));
            format!("{}（{reason}）", lookup.say(m::CELL_NOT_APPLICABLE))
        }
        None => lookup.verdict(area, kind),
    }
}
