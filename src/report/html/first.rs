//! The first screen: what the result is and is not, what it rests on, the verdict, the two fractions, what was not
//! evaluated, and every area with its verdicts and counts.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use super::counts::{Parts, per_cent, required, tone_of};
use super::markup::{Said, escape, quoted};
use super::{Page, icon, words as w};
use crate::catalog::{BusinessId, Kind};
use crate::conformance::finding::Severity;
use crate::conformance::status::Verdict;
use crate::report::messages as m;
use crate::report::model::{AreaReport, WithoutVerdictReason};

impl Page<'_> {
    /// Whose delivery, and the switches.
    pub(super) fn masthead(&self, page: &mut String) {
        let run = &self.report().run;
        let classes = self.said(|lookup| {
            let names: Vec<String> =
                run.classes.iter().map(|class| lookup.name(&class.name, &class.name_en).to_owned()).collect();
            if names.len() > 5 { lookup.say(m::ALL_CLASSES).to_owned() } else { lookup.join(&names) }
        });
        let whose = self.said(crate::report::lookup::Lookup::municipality);
        let whose = if whose.ja == whose.en { quoted(&whose.ja) } else { whose.html() };
        let mut days = vec![self.fill(m::AS_OF, [("as_of", Said::same(&run.as_of.to_string()))])];
        days.extend(run.target_date.map(|day| self.fill(m::TARGET, [("target", Said::same(&day.to_string()))])));
        let days: Vec<String> = days.iter().map(|day| format!("<span class=\"day\">{}</span>", day.html())).collect();
        let _ = write!(
            page,
            "<header class=\"masthead\"><div class=\"title\"><h1>{}</h1>\n\
             <p class=\"whom\"><strong>{whose}</strong> <span class=\"class\">{}</span> {}</p></div>\n\
             <div class=\"switches js\"><button type=\"button\" data-lang=\"ja\" lang=\"ja\">日本語</button>\
             <button type=\"button\" data-lang=\"en\" lang=\"en\">English</button>\
             <button type=\"button\" data-print>{}</button></div></header>\n",
            self.html(m::MD_TITLE),
            classes.html(),
            days.join(" "),
            self.html(w::PRINT)
        );
    }

    pub(super) fn first(&self, page: &mut String) {
        let _ = write!(
            page,
            "<section id=\"first\" aria-labelledby=\"first-head\"><h2 id=\"first-head\" class=\"vh\">{}</h2>\n\
             <div class=\"ground\"><p class=\"notice\">{}</p>\n",
            self.html(w::FIRST),
            self.said(|lookup| lookup.notice().to_owned()).html()
        );
        self.grades(page);
        page.push_str("</div>\n<div class=\"hero\">\n");
        self.verdict(page);
        let all = required(self.report());
        self.fraction(page, w::MET, w::MET_NOTE, all.met, all.applicable, "good");
        self.fraction(page, w::EVALUATED, w::EVALUATED_NOTE, all.evaluated, all.applicable, "seen");
        self.open(page, all.applicable - all.evaluated);
        page.push_str("</div>\n</section>\n");
    }

    /// The specifications that were used, and what keeps them from a verdict.
    fn grades(&self, page: &mut String) {
        let (ja, en) = (self.ja.packs_alike(str::to_owned), self.en.packs_alike(str::to_owned));
        let lines: Vec<Said> = ja.into_iter().zip(en).map(|(ja, en)| Said { ja, en }).collect();
        let _ = write!(page, "<div class=\"grades\"><h3>{}</h3><ul>", self.html(m::PACKS));
        if lines.is_empty() {
            let _ = write!(page, "<li>{}</li>", self.html(m::NO_PACKS));
        }
        for line in lines {
            let _ = write!(page, "<li>{}</li>", line.html());
        }
        page.push_str("</ul></div>\n");
    }

    fn verdict(&self, page: &mut String) {
        let verdict = self.report().verdict;
        let sentence = match verdict {
            Verdict::Conformant => w::GO_CONFORMANT,
            Verdict::ConformantWithConditions => w::GO_CONDITIONS,
            Verdict::Undetermined => w::GO_UNDETERMINED,
            Verdict::NonConformant => w::GO_NOT,
        };
        let count = |severity| self.report().findings.iter().filter(|one| one.severity == severity).count();
        let counts: Vec<String> = [Severity::Error, Severity::Warning, Severity::Info]
            .map(|severity| {
                let name = data_go(&format!("clerk?severity={}", super::data::word(severity)));
                format!(
                    "<li><span{name}>{} <b>{}</b></span></li>",
                    Said::from(severity.label()).html(),
                    count(severity)
                )
            })
            .into();
        let _ = writeln!(
            page,
            "<div class=\"card verdict {tone}\"><h3>{}</h3><p class=\"big\">{} {}</p><p>{}</p><ul class=\"counts\">{}</ul></div>",
            self.html(m::OVERALL),
            icon(tone_of(verdict)),
            self.html(verdict.label()),
            self.html(sentence),
            counts.concat(),
            tone = tone_of(verdict)
        );
    }

    fn fraction(
        &self,
        page: &mut String,
        head: crate::text::message::Text,
        note: crate::text::message::Text,
        part: u64,
        whole: u64,
        class: &str,
    ) {
        let _ = writeln!(
            page,
            "<div class=\"card\"><h3>{}</h3><p class=\"big\"><b>{part}</b> / {whole}</p>\
             <svg class=\"bar\" aria-hidden=\"true\" focusable=\"false\"><rect class=\"ground\" width=\"100%\" height=\"100%\"/>\
             <rect class=\"{class}\" width=\"{}\" height=\"100%\"/></svg><p>{}</p></div>",
            self.html(head),
            per_cent(part, whole),
            self.html(note)
        );
    }

    /// What nobody and nothing spoke for or against.
    fn open(&self, page: &mut String, open: u64) {
        let report = self.report();
        let _ = write!(
            page,
            "<div class=\"card open\"><h3>{}</h3><p class=\"big\">{} <span{}><b>{open}</b> {}</span></p><ul>",
            self.html(w::OPEN),
            icon(if open == 0 { "good" } else { "open" }),
            data_go("reviewer?tone=open&obligation=required"),
            self.html(w::OPEN_UNIT)
        );
        for kind in Kind::ALL {
            let missing = |area: &&AreaReport| {
                area.without_verdict
                    .iter()
                    .any(|entry| entry.kind == kind && entry.reason == WithoutVerdictReason::NotDelivered)
            };
            let count = report.areas.iter().filter(missing).map(|area| &area.business).collect::<BTreeSet<_>>().len();
            if count > 0 {
                let values = [("kind", Said::from(kind.label())), ("count", Said::same(&count.to_string()))];
                let _ = write!(page, "<li>{}</li>", self.fill(w::OPEN_KIND, values).html());
            }
        }
        let rows = report.areas.iter().map(|area| area.unmatched.len()).sum::<usize>() + report.unmatched.len();
        if rows > 0 {
            let line = self.fill(w::OPEN_ROWS, [("count", Said::same(&rows.to_string()))]);
            let _ = write!(page, "<li><span{}>{}</span></li>", data_go("reviewer?what=rows"), line.html());
        }
        let failed = report.inputs_not_understood();
        if !failed.is_empty() {
            let line = self.fill(w::OPEN_FILES, [("count", Said::same(&failed.len().to_string()))]);
            let _ = write!(page, "<li class=\"bad\">{}</li>", line.html());
        }
        page.push_str("</ul></div>\n");
    }

    /// Every area: a tile each where there is one column, else a table areas × products and classes.
    pub(super) fn tiles(&self, page: &mut String) {
        let areas = &self.report().areas;
        if areas.is_empty() {
            return;
        }
        let _ = write!(
            page,
            "<section id=\"areas\" aria-labelledby=\"areas-title\">\n<div class=\"tiles-head\"><h2 id=\"areas-title\">{}</h2><p class=\"legend\">",
            self.html(w::AREAS)
        );
        let verdicts =
            [Verdict::Conformant, Verdict::ConformantWithConditions, Verdict::Undetermined, Verdict::NonConformant];
        for verdict in verdicts {
            let _ = write!(page, "<span>{}{}</span> ", icon(tone_of(verdict)), self.html(verdict.label()));
        }
        let _ = write!(page, "<span>{}{}</span></p><p class=\"legend\">", icon("neutral"), self.html(w::LEGEND_NONE));
        for (part, name) in PARTS {
            let _ = write!(page, "<span>{}{}</span> ", swatch(part), self.html(name));
        }
        page.push_str("</p></div>\n");
        let (columns, column_of) = self.columns();
        if columns.len() == 1 {
            page.push_str("<ul class=\"tiles\">\n");
            for area in areas {
                let go = data_go(&format!("clerk?business={}", area.business));
                let name = self.said(|lookup| lookup.business(&area.business));
                let _ = writeln!(page, "<li><h3><span{go}>{}</span></h3>{}</li>", name.html(), self.cell(area));
            }
            page.push_str("</ul>\n</section>\n");
            return;
        }
        let _ = write!(
            page,
            "<div class=\"scroll\" tabindex=\"0\" role=\"group\" aria-labelledby=\"matrix-head\"><table class=\"matrix\"><caption id=\"matrix-head\">{}</caption><thead><tr><th scope=\"col\">{}</th>",
            self.html(w::MATRIX),
            self.html(m::COL_AREA)
        );
        for column in &columns {
            let _ = write!(page, "<th scope=\"col\">{}</th>", column.html());
        }
        page.push_str("</tr></thead>\n<tbody>\n");
        let mut ids: Vec<&BusinessId> = areas.iter().map(|area| &area.business).collect();
        let mut seen = BTreeSet::new();
        ids.retain(|id| seen.insert(*id));
        for id in ids {
            let name = self.said(|lookup| lookup.business(id));
            let go = data_go(&format!("clerk?business={id}"));
            let _ = write!(page, "<tr><th scope=\"row\"><span{go}>{}</span></th>", name.html());
            for column in 0..columns.len() {
                let mut found =
                    areas.iter().zip(&column_of).filter(|(area, at)| area.business == *id && **at == column);
                let cell = found.next().map_or_else(|| icon("neutral"), |(area, _)| self.cell(area));
                let _ = write!(page, "<td>{cell}</td>");
            }
            page.push_str("</tr>\n");
        }
        page.push_str("</tbody></table></div>\n</section>\n");
    }

    /// The columns of the matrix and the column of each area: classes, and products where several are judged for one class.
    fn columns(&self) -> (Vec<Said>, Vec<usize>) {
        let areas = &self.report().areas;
        let classes = |area: &AreaReport| self.said(|lookup| lookup.classes(area));
        let mut seen = BTreeSet::new();
        let several = areas.iter().any(|area| !seen.insert((&area.business, classes(area).ja)));
        let mut columns: Vec<Said> = Vec::new();
        let column_of = areas.iter().map(|area| {
            let mut label = classes(area);
            if several {
                label =
                    Said { ja: format!("{} {}", area.product, label.ja), en: format!("{} {}", area.product, label.en) };
            }
            columns.iter().position(|known| *known == label).unwrap_or_else(|| {
                columns.push(label);
                columns.len() - 1
            })
        });
        let column_of = column_of.collect();
        (columns, column_of)
    }

    /// Verdicts, bar and counts of one area.
    fn cell(&self, area: &AreaReport) -> String {
        if let Some(reason) = &area.not_applicable {
            let reason =
                Said { ja: reason.clone(), en: area.not_applicable_en.clone().unwrap_or_else(|| reason.clone()) };
            return format!(
                "<p class=\"kinds\">{}{} {}</p>",
                icon("neutral"),
                self.html(m::CELL_NOT_APPLICABLE),
                reason.html()
            );
        }
        let mut cell = String::from("<p class=\"kinds\">");
        for kind in Kind::ALL {
            let verdict = self.said(|lookup| lookup.verdict(area, kind));
            let tone = area.verdict.of(kind).map_or("neutral", tone_of);
            let _ = write!(
                cell,
                "<span>{}{}<span class=\"vh\">: {}。</span></span> ",
                icon(tone),
                self.html(kind.label()),
                verdict.html()
            );
        }
        let required = &area.summary.required;
        let _ = write!(cell, "</p>{}", self.bar(Parts::of(area)));
        let _ = write!(
            cell,
            "<p class=\"of\"><span class=\"vh\">{} </span><b>{}</b> / {}",
            self.html(w::MET),
            required.met,
            required.applicable
        );
        if required.evaluated < required.applicable {
            let count = (required.applicable - required.evaluated).to_string();
            let _ = write!(
                cell,
                " <span class=\"less\">{}</span>",
                self.fill(w::TILE_OPEN, [("count", Said::same(&count))]).html()
            );
        }
        let present = area.summary.prohibited.evaluated.saturating_sub(area.summary.prohibited.met);
        if present > 0 {
            let line = self.fill(w::TILE_PROHIBITED, [("count", Said::same(&present.to_string()))]);
            let _ = write!(cell, " <span class=\"less bad\">{}</span>", line.html());
        }
        cell.push_str("</p>");
        cell
    }

    /// How the required items stand, as a stacked bar and in words.
    pub(super) fn bar(&self, parts: Parts) -> String {
        let whole: u64 = parts.all().iter().map(|(_, count)| count).sum();
        let mut bar = String::from("<svg class=\"bar\" aria-hidden=\"true\" focusable=\"false\">");
        let mut before = 0;
        for (class, count) in parts.all().into_iter().filter(|(_, count)| *count > 0) {
            let hatch = if class == "open" { " fill=\"url(#hatch)\"" } else { "" };
            let _ = write!(
                bar,
                "<rect class=\"{class}\"{hatch} x=\"{}\" width=\"{}\" height=\"100%\"/>",
                per_cent(before, whole),
                per_cent(count, whole)
            );
            before += count;
        }
        let number = |count: u64| Said::same(&count.to_string());
        let words = [
            ("good", number(parts.good)),
            ("ask", number(parts.ask)),
            ("bad", number(parts.bad)),
            ("open", number(parts.open)),
        ];
        let _ = write!(bar, "</svg><p class=\"vh\">{}</p>", self.fill(w::BAR, words).html());
        bar
    }

    /// The counts of every area as a table.
    pub(super) fn areas(&self, page: &mut String) {
        let areas = &self.report().areas;
        if areas.is_empty() {
            return;
        }
        let _ = write!(
            page,
            "<details><summary>{}</summary><div class=\"scroll\" tabindex=\"0\" role=\"group\" aria-labelledby=\"areas-head\">\
             <table><caption id=\"areas-head\">{}</caption><thead><tr>",
            self.html(w::AREAS_TABLE),
            self.html(w::AREAS_TABLE)
        );
        let heads = [
            m::COL_AREA,
            m::COL_PRODUCT,
            m::COL_CLASS,
            m::COL_FUNCTIONS,
            m::COL_FORMS,
            m::COL_DATA,
            m::COL_REQUIRED,
            m::COL_EVALUATED,
            m::COL_WAIVED,
            m::COL_OPTIONAL,
            m::COL_PROHIBITED,
        ];
        for head in heads {
            let _ = write!(page, "<th scope=\"col\">{}</th>", self.html(head));
        }
        page.push_str("</tr></thead><tbody>\n");
        for area in areas {
            let name = self.said(|lookup| lookup.business(&area.business));
            let classes = self.said(|lookup| lookup.classes(area));
            let _ = write!(
                page,
                "<tr><th scope=\"row\">{}</th><td>{}</td><td>{}</td>",
                name.html(),
                quoted(&area.product),
                classes.html()
            );
            for kind in Kind::ALL {
                let verdict = self.said(|lookup| lookup.verdict(area, kind));
                let tone = area.verdict.of(kind).map_or("neutral", tone_of);
                let _ = write!(page, "<td>{}{}</td>", icon(tone), verdict.html());
            }
            let (required, optional, prohibited) =
                (&area.summary.required, &area.summary.optional, &area.summary.prohibited);
            for cell in [
                format!("{} / {}", required.met, required.applicable),
                format!("{} / {}", required.evaluated, required.applicable),
                required.waived.to_string(),
                format!("{} / {}", optional.met, optional.applicable),
                format!("{} / {}", prohibited.met, prohibited.applicable),
            ] {
                let _ = write!(page, "<td class=\"number\">{cell}</td>");
            }
            page.push_str("</tr>\n");
        }
        page.push_str("</tbody></table></div></details>\n");
    }
}

/// The parts of a bar with their names.
const PARTS: [(&str, crate::text::message::Text); 4] =
    [("good", w::PART_GOOD), ("ask", w::PART_ASK), ("bad", w::PART_BAD), ("open", w::PART_OPEN)];

/// A piece of a bar, for the legend.
pub(super) fn swatch(part: &str) -> String {
    let hatch = if part == "open" { " fill=\"url(#hatch)\"" } else { "" };
    format!(
        "<svg class=\"swatch\" aria-hidden=\"true\" focusable=\"false\"><rect class=\"{part}\"{hatch} width=\"100%\" height=\"100%\"/></svg>"
    )
}

/// What the script makes a link to a list of.
pub(super) fn data_go(to: &str) -> String {
    format!(" data-go=\"{}\"", escape(to))
}
