//! The table of verdicts: one row per 業務ID, product and classes, and below it what is not applicable.

use std::fmt::Write as _;

use comfy_table::{CellAlignment, ContentArrangement, Table, TableStyle};

use super::super::lookup::runs;
use super::super::messages as m;
use super::super::model::{AreaReport, Summary, WithoutVerdictReason};
use super::{BOLD, Page, paint, verdict_style};
use crate::catalog::{BusinessId, Kind};

impl Page<'_> {
    /// The verdicts and the two fractions of each area, in columns that stay aligned under full-width text.
    pub(super) fn table(&self, page: &mut String, totals: bool) {
        let verdict = self.report.verdict;
        let label = paint(verdict_style(verdict), self.say(verdict.label()));
        let _ = writeln!(page, "{}: {label}\n", paint(BOLD, self.say(m::OVERALL)));
        let areas = &self.report.areas;
        let judged: Vec<&AreaReport> = areas.iter().filter(|area| area.not_applicable.is_none()).collect();
        // Where one 業務ID is judged apart for some classes, or does not concern them.
        let several_classes = areas
            .iter()
            .any(|one| areas.iter().any(|other| one.business == other.business && one.class != other.class));
        let mut heads = vec![m::COL_AREA, m::COL_PRODUCT];
        if several_classes {
            heads.push(m::COL_CLASS);
        }
        let first_count = heads.len() + 3;
        heads.extend([m::COL_FUNCTIONS, m::COL_FORMS, m::COL_DATA]);
        heads.extend([m::COL_REQUIRED, m::COL_EVALUATED, m::COL_WAIVED, m::COL_OPTIONAL, m::COL_PROHIBITED]);
        let mut table = Table::new();
        table.load_style(TableStyle::new()).set_content_arrangement(ContentArrangement::Disabled);
        table.set_header(heads.iter().map(|head| self.say(*head)));
        for area in &judged {
            let mut row =
                vec![format!("{} {}", area.business, self.name(&area.name, &area.name_en)), area.product.clone()];
            if several_classes {
                row.push(self.classes(area));
            }
            row.extend(Kind::ALL.map(|kind| self.lookup.verdict(area, kind)));
            row.extend(counts(&area.summary));
            table.add_row(row);
        }
        if totals {
            table.add_row(self.totals(&judged, first_count));
        }
        for (at, column) in table.column_iter_mut().enumerate() {
            column.set_padding((0, 2));
            if at >= first_count {
                column.set_cell_alignment(CellAlignment::Right);
            }
        }
        if !judged.is_empty() {
            for line in table.to_string().lines() {
                let _ = writeln!(page, "{}", line.trim_end());
            }
            page.push('\n');
        }
        self.not_applicable(page, areas);
    }

    /// What does not concern the municipality, and why; areas with one reason on one line.
    fn not_applicable(&self, page: &mut String, areas: &[AreaReport]) {
        let mut groups: Vec<(bool, String, &str, Vec<&AreaReport>)> = Vec::new();
        for area in areas {
            let Some(reason) = &area.not_applicable else { continue };
            let reason = self.name(reason, area.not_applicable_en.as_deref().unwrap_or(reason));
            let by_class = area.without_verdict.iter().any(|one| one.reason == WithoutVerdictReason::AreaOutOfScope);
            let classes = self.classes(area);
            let alike =
                groups.iter_mut().find(|(kind, of, why, _)| *kind == by_class && *of == classes && *why == reason);
            match alike {
                Some((_, _, _, together)) if together.iter().any(|one| one.business == area.business) => {}
                Some((_, _, _, together)) => together.push(area),
                None => groups.push((by_class, classes, reason, vec![area])),
            }
        }
        for (by_class, classes, reason, together) in groups {
            let ids: Vec<&BusinessId> = together.iter().map(|area| &area.business).collect();
            let name = match together.as_slice() {
                [one] => self.name(&one.name, &one.name_en).to_owned(),
                several => self.fill(m::AREAS_TOGETHER, [("count", several.len().into())]),
            };
            let values = [
                ("business", runs(&ids).into()),
                ("name", name.into()),
                ("classes", classes.into()),
                ("reason", reason.into()),
            ];
            let text = if by_class { m::OUT_OF_SCOPE } else { m::NOT_APPLICABLE };
            let _ = writeln!(page, "{}\n", self.fill(text, values));
        }
    }

    /// The last row: the counts of all areas together. Verdicts do not add up; the worst stands above the table.
    fn totals(&self, judged: &[&AreaReport], first_count: usize) -> Vec<String> {
        let mut sum = Summary::default();
        for area in judged {
            for (all, one) in [
                (&mut sum.required, &area.summary.required),
                (&mut sum.optional, &area.summary.optional),
                (&mut sum.prohibited, &area.summary.prohibited),
            ] {
                all.applicable += one.applicable;
                all.met += one.met;
                all.evaluated += one.evaluated;
                all.waived += one.waived;
            }
        }
        let mut row = vec![self.say(m::TOTALS).to_owned()];
        row.resize(first_count, String::new());
        row.extend(counts(&sum));
        row
    }

    pub(super) fn classes(&self, area: &AreaReport) -> String {
        let names: Vec<String> = area
            .all_classes()
            .iter()
            .filter_map(|class| self.report.run.classes.iter().find(|entry| entry.id == *class))
            .map(|entry| self.name(&entry.name, &entry.name_en).to_owned())
            .collect();
        if names.len() > 5 { self.say(m::ALL_CLASSES).to_owned() } else { self.join(&names) }
    }
}

/// The two fractions of what is required, what is waived, and what is optional and prohibited.
fn counts(summary: &Summary) -> [String; 5] {
    let fraction = |part: u64, all: u64| format!("{part} / {all}");
    let (required, optional, prohibited) = (&summary.required, &summary.optional, &summary.prohibited);
    [
        fraction(required.met, required.applicable),
        fraction(required.evaluated, required.applicable),
        required.waived.to_string(),
        fraction(optional.met, optional.applicable),
        fraction(prohibited.met, prohibited.applicable),
    ]
}
