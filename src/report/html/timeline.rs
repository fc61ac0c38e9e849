//! By when the vendors promise what is not there yet: a drawing along the months, and the same as a table.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use jiff::civil::Date;

use super::data::word;
use super::first::{data_go, swatch};
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
    /// Answered as there, but for later than the as-of date.
    later: u64,
    late: u64,
}

impl Month {
    const fn all(self) -> u64 {
        self.in_time + self.later + self.late
    }

    /// The parts of its bar from the axis upwards.
    const fn parts(self) -> [(&'static str, u64); 3] {
        [("plan", self.in_time), ("ask", self.later), ("bad", self.late)]
    }
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
                match one.reason {
                    Some(Reason::Late) => month.late += 1,
                    Some(Reason::AvailableLater) => month.later += 1,
                    _ => month.in_time += 1,
                }
            }
        }
        page.push_str("<ul class=\"groups\">\n");
        for (reason, count) in reasons {
            let tone = match reason {
                Some(Reason::Late) => "bad",
                Some(Reason::InTime) => "plan",
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
            place.later += counts.later;
            place.late += counts.late;
        }
        let highest = shown.values().map(|month| month.all()).max().unwrap_or(1).max(1);
        let step = (680 / line.len()).clamp(18, 44);
        let width = LEFT * 2 + step * line.len();
        let _ = write!(
            page,
            "<div class=\"scroll\" tabindex=\"0\" role=\"group\" aria-labelledby=\"when\"><svg class=\"timeline\" aria-hidden=\"true\" focusable=\"false\" \
             viewBox=\"0 0 {width} {}\">",
            HEIGHT + 74
        );
        let base = HEIGHT + 20;
        for (at, (year, month)) in line.iter().enumerate() {
            let x = LEFT + at * step;
            let bar = step - 6;
            let counts = shown.get(&(*year, *month)).copied().unwrap_or_default();
            let mut top = base;
            for (class, count) in counts.parts().into_iter().filter(|(_, count)| *count > 0) {
                let high = (count * HEIGHT / highest).max(2);
                top = top.saturating_sub(high);
                let _ = write!(
                    page,
                    "<rect class=\"{class}\" x=\"{}\" y=\"{top}\" width=\"{bar}\" height=\"{high}\"/>",
                    x + 3
                );
            }
            if counts.all() > 0 {
                let y = top.saturating_sub(5);
                let _ = write!(page, "<text class=\"count\" x=\"{}\" y=\"{y}\">{}</text>", x + step / 2, counts.all());
            }
            let _ = write!(page, "<text class=\"month\" x=\"{}\" y=\"{}\">{month}</text>", x + step / 2, base + 16);
            if at == 0 || *month == 1 {
                let _ = write!(page, "<text class=\"year\" x=\"{}\" y=\"{}\">{year}</text>", x + 3, base + 33);
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
                if lower { base + 50 } else { 14 },
                self.fill(text, [("day", Said::same(&day.to_string()))]).tspan()
            );
        }
        page.push_str("</svg></div>\n");
        self.months_as_table(page, months);
    }

    fn months_as_table(&self, page: &mut String, months: &BTreeMap<(i16, i8), Month>) {
        let parts =
            [("plan", Reason::InTime.label()), ("ask", Reason::AvailableLater.label()), ("bad", Reason::Late.label())];
        page.push_str("<p class=\"legend\">");
        for (class, name) in parts {
            let _ = write!(page, "<span>{}{}</span> ", swatch(class), self.html(name));
        }
        let _ = write!(
            page,
            "</p><details><summary>{}</summary><table class=\"months\"><caption>{}</caption><thead><tr><th scope=\"col\">{}</th>",
            self.html(w::AS_TABLE),
            self.html(w::MONTHS),
            self.html(w::MONTH)
        );
        for (_, name) in parts {
            let _ = write!(page, "<th scope=\"col\">{}</th>", self.html(name));
        }
        page.push_str("</tr></thead><tbody>");
        for ((year, month), counts) in months {
            let name = format!("{year:04}-{month:02}");
            let go = data_go(&format!("reviewer?obligation=required&status=planned&due={name}"));
            let _ = write!(page, "<tr><th scope=\"row\"><span{go}>{name}</span></th>");
            for (_, count) in counts.parts() {
                let _ = write!(page, "<td class=\"number\">{count}</td>");
            }
            page.push_str("</tr>");
        }
        page.push_str("</tbody></table></details>\n");
    }
}
