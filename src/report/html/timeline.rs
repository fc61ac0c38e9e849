//! By when the vendors promise what is not there yet: a drawing along the months, and the same as a table.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use jiff::civil::Date;

use super::data::word;
use super::first::data_go;
use super::markup::Said;
use super::{Page, promised, words as w};
use crate::catalog::Obligation;
use crate::conformance::status::{Reason, Status};
use crate::report::model::RequirementReport;

/// So many months, and no more, stand in the drawing; what comes later stands together at its end.
const MOST_MONTHS: usize = 36;

/// Measures of the drawing.
const HEIGHT: u64 = 120;
const LEFT: usize = 12;

/// How much is promised for one month.
#[derive(Clone, Copy, Default)]
struct Month {
    in_time: u64,
    late: u64,
}

impl Page<'_> {
    /// The panel: what is planned, in time, too late and without a date.
    pub(super) fn when(&self, page: &mut String) {
        let planned: Vec<&RequirementReport> = self
            .report()
            .areas
            .iter()
            .flat_map(|area| &area.requirements)
            .filter(|one| one.obligation == Obligation::Required && one.status == Status::Planned)
            .collect();
        self.panel(page, "when", w::WHEN, planned.len());
        if planned.is_empty() {
            let _ = writeln!(page, "<p>{}</p></section>", self.html(w::WHEN_NOTHING));
            return;
        }
        let mut months: BTreeMap<(i16, i8), Month> = BTreeMap::new();
        let mut reasons: BTreeMap<Option<Reason>, usize> = BTreeMap::new();
        for one in &planned {
            *reasons.entry(one.reason).or_default() += 1;
            if let Some(day) = promised(one) {
                let month = months.entry((day.year(), day.month())).or_default();
                if one.reason == Some(Reason::Late) { month.late += 1 } else { month.in_time += 1 }
            }
        }
        page.push_str("<ul class=\"groups\">\n");
        for (reason, count) in reasons {
            let tone = match reason {
                Some(Reason::Late) => "bad",
                Some(Reason::InTime) => "good",
                _ => "ask",
            };
            let filter = reason.map_or_else(|| "planned".to_owned(), |reason| format!("planned/{}", word(reason)));
            let name = reason.map_or_else(|| Said::from(Status::Planned.label()), |reason| Said::from(reason.label()));
            let _ = writeln!(
                page,
                "<li>{}<span class=\"what\"><span{}>{}</span></span> <b>{count}</b></li>",
                super::icon(tone),
                data_go(&format!("reviewer?obligation=required&status={filter}")),
                name.html()
            );
        }
        page.push_str("</ul>\n");
        if !months.is_empty() {
            self.months(page, &months);
        }
        page.push_str("</section>\n");
    }

    fn months(&self, page: &mut String, months: &BTreeMap<(i16, i8), Month>) {
        let run = &self.report().run;
        let mut first = (run.as_of.year(), run.as_of.month());
        let mut last = first;
        for month in months.keys().copied().chain(run.target_date.map(|day: Date| (day.year(), day.month()))) {
            first = first.min(month);
            last = last.max(month);
        }
        let mut line: Vec<(i16, i8)> = vec![first];
        while let Some(month) = line.last().copied().filter(|month| *month < last && line.len() < MOST_MONTHS) {
            line.push(if month.1 == 12 { (month.0.saturating_add(1), 1) } else { (month.0, month.1 + 1) });
        }
        let end = line.last().copied().unwrap_or(last);
        // What does not fit stands with the last month that does.
        let mut shown: BTreeMap<(i16, i8), Month> = BTreeMap::new();
        for (month, counts) in months {
            let place = shown.entry(end.min(*month)).or_default();
            place.in_time += counts.in_time;
            place.late += counts.late;
        }
        let highest = shown.values().map(|month| month.in_time + month.late).max().unwrap_or(1).max(1);
        let step = (680 / line.len()).clamp(18, 44);
        let width = LEFT * 2 + step * line.len();
        let _ = write!(
            page,
            "<div class=\"scroll\" tabindex=\"0\" role=\"group\" aria-labelledby=\"when\"><svg class=\"timeline\" aria-hidden=\"true\" focusable=\"false\" \
             viewBox=\"0 0 {width} {}\" width=\"{width}\" height=\"{0}\">",
            HEIGHT + 66
        );
        let base = HEIGHT + 20;
        for (at, (year, month)) in line.iter().enumerate() {
            let x = LEFT + at * step;
            let bar = step - 6;
            let counts = shown.get(&(*year, *month)).copied().unwrap_or_default();
            let (high, late) = (counts.in_time * HEIGHT / highest, counts.late * HEIGHT / highest);
            if counts.in_time > 0 {
                let high = high.max(2);
                let _ = write!(
                    page,
                    "<rect class=\"good\" x=\"{}\" y=\"{}\" width=\"{bar}\" height=\"{high}\"/>",
                    x + 3,
                    base - high
                );
            }
            if counts.late > 0 {
                let _ = write!(
                    page,
                    "<rect class=\"bad\" x=\"{}\" y=\"{}\" width=\"{bar}\" height=\"{}\"/>",
                    x + 3,
                    base - high - late.max(2),
                    late.max(2)
                );
            }
            if counts.in_time + counts.late > 0 {
                let y = base - high - late - 5;
                let _ = write!(
                    page,
                    "<text class=\"count\" x=\"{}\" y=\"{y}\">{}</text>",
                    x + step / 2,
                    counts.in_time + counts.late
                );
            }
            let _ = write!(page, "<text class=\"month\" x=\"{}\" y=\"{}\">{month}</text>", x + step / 2, base + 15);
            if at == 0 || *month == 1 {
                let _ = write!(page, "<text class=\"year\" x=\"{}\" y=\"{}\">{year}</text>", x + 3, base + 31);
            }
        }
        let _ = write!(page, "<path class=\"axis\" d=\"M{LEFT} {base}H{}\"/>", width - LEFT);
        for (day, text, lower) in [(Some(run.as_of), w::LINE_AS_OF, false), (run.target_date, w::LINE_TARGET, true)] {
            let Some(day) = day else { continue };
            let Some(at) = line.iter().position(|month| *month == (day.year(), day.month())) else { continue };
            // A day stands in its month where it stands in the month.
            let x = LEFT + at * step + usize::try_from(day.day() - 1).unwrap_or_default() * step / 31;
            let late = at * 2 > line.len();
            let _ = write!(
                page,
                "<path class=\"line\" d=\"M{x} 4V{}\"/><text class=\"mark{}\" x=\"{}\" y=\"{}\">{}</text>",
                base + 20,
                if late { " end" } else { "" },
                if late { x.saturating_sub(4) } else { x + 4 },
                if lower { base + 44 } else { 14 },
                self.fill(text, [("day", Said::same(&day.to_string()))]).tspan()
            );
        }
        page.push_str("</svg></div>\n");
        self.months_as_table(page, months);
    }

    fn months_as_table(&self, page: &mut String, months: &BTreeMap<(i16, i8), Month>) {
        let _ = write!(
            page,
            "<p class=\"legend\"><span>{}{}</span> <span>{}{}</span></p><details><summary>{}</summary><table class=\"months\"><caption>{}</caption><thead><tr><th scope=\"col\">{}</th>\
             <th scope=\"col\">{}</th><th scope=\"col\">{}</th></tr></thead><tbody>",
            "<svg class=\"swatch\" aria-hidden=\"true\" focusable=\"false\"><rect class=\"good\" width=\"100%\" height=\"100%\"/></svg>",
            self.html(Reason::InTime.label()),
            "<svg class=\"swatch\" aria-hidden=\"true\" focusable=\"false\"><rect class=\"bad\" width=\"100%\" height=\"100%\"/></svg>",
            self.html(Reason::Late.label()),
            self.html(w::AS_TABLE),
            self.html(w::MONTHS),
            self.html(w::MONTH),
            self.html(Reason::InTime.label()),
            self.html(Reason::Late.label())
        );
        for ((year, month), counts) in months {
            let name = format!("{year:04}-{month:02}");
            let _ = write!(
                page,
                "<tr><th scope=\"row\"><span{}>{name}</span></th><td class=\"number\">{}</td><td class=\"number\">{}</td></tr>",
                data_go(&format!("reviewer?obligation=required&status=planned&due={name}")),
                counts.in_time,
                counts.late
            );
        }
        page.push_str("</tbody></table></details>\n");
    }
}
