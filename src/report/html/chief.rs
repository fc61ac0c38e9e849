//! The page for the head of section: what stands in the way, by when it is promised, and what is not settled.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use super::counts::{Alike, Places, alike};
use super::data::{tone, word};
use super::first::data_go;
use super::markup::{Said, quoted};
use super::{Page, icon, words as w};
use crate::catalog::{BusinessId, Kind, Obligation};
use crate::conformance::status::{Reason, Status};
use crate::report::lookup::runs;
use crate::report::messages as m;
use crate::report::model::{AreaReport, RequirementReport, WithoutVerdictReason};
use crate::text::message::Text;

/// How many areas a line names. This view is to be one page of paper: what is more is counted, and stands in the lists.
const MOST_AREAS: usize = 3;
/// How many reasons a list names.
const MOST_GROUPS: usize = 6;
/// How many products are named.
const MOST_PRODUCTS: usize = 6;
/// How many files are named that could not be read.
const MOST_FILES: usize = 3;

impl<'r> Page<'r> {
    pub(super) fn chief(&self, page: &mut String) {
        let _ = write!(
            page,
            "<section id=\"chief\" class=\"view\" aria-labelledby=\"chief-head\">\n<h2 id=\"chief-head\" tabindex=\"-1\">{}</h2>\n\
             <p class=\"lead\">{}</p>\n<div class=\"panels\">\n",
            self.html(w::VIEW_CHIEF),
            self.html(w::VIEW_CHIEF_LEAD)
        );
        self.blocks(page);
        self.when(page);
        self.undecided(page);
        page.push_str("</div>\n</section>\n");
    }

    /// What blocks: gaps of what is required, and what is prohibited and there.
    fn blocks(&self, page: &mut String) {
        let groups = alike(self.report(), "bad");
        let count: usize = groups.iter().flat_map(|(_, places)| places.values()).sum();
        self.panel(page, "blocks", w::BLOCKS, count);
        if groups.is_empty() {
            let _ = write!(page, "<p>{}{}</p>", icon("good"), self.html(w::BLOCKS_NOTHING));
        }
        self.groups(page, &groups, "bad");
        page.push_str("</section>\n");
    }

    /// How much is whose: where several products are judged.
    fn products(&self, page: &mut String) {
        let report = self.report();
        let mut products: Vec<(&str, [usize; 3])> = Vec::new();
        for area in &report.areas {
            let at = products.iter().position(|(name, _)| *name == area.product).unwrap_or_else(|| {
                products.push((&area.product, [0; 3]));
                products.len() - 1
            });
            let Some((_, counts)) = products.get_mut(at) else { continue };
            let counted = |one: &&RequirementReport| {
                matches!(one.obligation, Obligation::Required | Obligation::Prohibited) && one.status.is_applicable()
            };
            for tone in area.requirements.iter().filter(counted).map(tone) {
                for (count, wanted) in counts.iter_mut().zip(["bad", "open", "ask"]) {
                    *count += usize::from(tone == wanted);
                }
            }
        }
        if products.len() < 2 {
            return;
        }
        // Who has most to answer for comes first.
        products.sort_by_key(|(_, counts)| std::cmp::Reverse(*counts));
        let _ = write!(
            page,
            "<div class=\"scroll\" tabindex=\"0\" role=\"group\" aria-labelledby=\"whom\"><table class=\"products\"><caption id=\"whom\">{}</caption><thead><tr>",
            self.html(w::PRODUCTS_HEAD)
        );
        for head in [m::COL_PRODUCT, w::BLOCKING, w::PART_OPEN, w::PART_ASK] {
            let _ = write!(page, "<th scope=\"col\">{}</th>", self.html(head));
        }
        page.push_str("</tr></thead><tbody>");
        for (product, counts) in products.iter().take(MOST_PRODUCTS) {
            let declared = report.run.products.iter().find(|one| one.name == *product);
            let vendor = declared.and_then(|one| one.vendor.as_deref()).unwrap_or_default();
            let _ = write!(page, "<tr><th scope=\"row\">{}", quoted(product));
            if !vendor.is_empty() {
                let _ = write!(page, " <span class=\"small\">{}</span>", quoted(vendor));
            }
            let _ = write!(page, "</th>{}</tr>", number_cells(counts));
        }
        if let Some((_, rest)) = products.split_at_checked(MOST_PRODUCTS).filter(|(_, rest)| !rest.is_empty()) {
            let sums = [0, 1, 2].map(|at| rest.iter().filter_map(|(_, counts)| counts.get(at)).sum());
            let name = self.fill(w::OTHER_PRODUCTS, [("count", Said::same(&rest.len().to_string()))]);
            let _ = write!(page, "<tr><th scope=\"row\">{}</th>{}</tr>", name.html(), number_cells(&sums));
        }
        page.push_str("</tbody></table></div>");
    }

    /// What nobody can say yet: what was not evaluated, what is to be talked about, rows and areas left open, and what
    /// keeps the specifications from a verdict.
    fn undecided(&self, page: &mut String) {
        let (open, mut ask) = (alike(self.report(), "open"), alike(self.report(), "ask"));
        // What is planned in time is settled: it stands with its months.
        ask.retain(|(alike, _)| alike.reason != Some(Reason::InTime));
        let count: usize = open.iter().chain(&ask).flat_map(|(_, places)| places.values()).sum();
        self.panel(page, "undecided", w::UNDECIDED, count);
        page.push_str("<div class=\"lists\">");
        self.groups(page, &open, "open");
        self.groups(page, &ask, "ask");
        page.push_str("</div>\n");
        let report = self.report();
        let mut lines: Vec<String> = Vec::new();
        for kind in Kind::ALL {
            for (why, text) in
                [(WithoutVerdictReason::NotDelivered, w::KIND_MISSING), (WithoutVerdictReason::NoPack, w::KIND_NO_PACK)]
            {
                let fits = |area: &&AreaReport| {
                    area.without_verdict.iter().any(|entry| entry.kind == kind && entry.reason == why)
                };
                let ids: BTreeSet<&BusinessId> = report.areas.iter().filter(fits).map(|area| &area.business).collect();
                if !ids.is_empty() {
                    let values = [
                        ("kind", Said::from(kind.label())),
                        ("count", Said::same(&ids.len().to_string())),
                        ("areas", Said::same(&runs(&ids.into_iter().collect::<Vec<_>>()))),
                    ];
                    lines.push(self.fill(text, values).html());
                }
            }
        }
        for (rule, text) in
            [("list-missing", m::LOOK_LISTS), ("no-pack", m::LOOK_NO_PACK), ("scope-undecided", m::LOOK_SCOPE)]
        {
            let found = report.findings.iter().filter(|finding| finding.rule == rule);
            let ids: BTreeSet<&BusinessId> = found.filter_map(|finding| finding.business.as_ref()).collect();
            if !ids.is_empty() {
                let ids = runs(&ids.into_iter().collect::<Vec<_>>());
                lines.push(format!("{}: {ids}", self.html(text)));
            }
        }
        let rows = report.areas.iter().map(|area| area.unmatched.len()).sum::<usize>() + report.unmatched.len();
        if rows > 0 {
            let line = self.fill(m::LOOK_ROWS, [("count", Said::same(&rows.to_string()))]);
            lines.push(format!("<span{}>{}</span>", data_go("reviewer?what=rows"), line.html()));
        }
        let limited = report.run.packs.iter().filter(|pack| !pack.limits.is_empty()).count();
        if limited > 0 {
            let values =
                [("count", Said::same(&limited.to_string())), ("all", Said::same(&report.run.packs.len().to_string()))];
            lines.push(self.fill(w::PACKS_LIMITED, values).html());
        }
        let failed = report.inputs_not_understood();
        if !failed.is_empty() {
            let mut files: Vec<String> = failed.iter().take(MOST_FILES).copied().map(quoted).collect();
            if failed.len() > MOST_FILES {
                let rest = (failed.len() - MOST_FILES).to_string();
                files.push(self.fill(w::OTHER_FILES, [("count", Said::same(&rest))]).html());
            }
            lines.push(format!("{} {}", self.html(w::FILES_FAILED), files.join(" ")));
        }
        if let Some(dispositions) = &report.dispositions {
            let values = [
                ("carried", Said::same(&dispositions.carried.to_string())),
                ("gone", Said::same(&dispositions.gone.len().to_string())),
            ];
            lines.push(self.fill(w::DISPOSITIONS, values).html());
        }
        if lines.is_empty() && count == 0 {
            let _ = write!(page, "<p>{}{}</p>", icon("good"), self.html(w::UNDECIDED_NOTHING));
        }
        page.push_str("<div class=\"lists\">");
        if !lines.is_empty() {
            let _ = write!(page, "<ul class=\"also\"><li>{}</li></ul>", lines.join("</li><li>"));
        }
        self.products(page);
        page.push_str("</div></section>\n");
    }

    /// Opens a panel under its heading, with a count.
    pub(super) fn panel(&self, page: &mut String, id: &str, head: Text, count: usize) {
        let head = self.fill(head, [("count", Said::same(&count.to_string()))]);
        let _ =
            writeln!(page, "<section class=\"panel\" aria-labelledby=\"{id}\"><h3 id=\"{id}\">{}</h3>", head.html());
    }

    /// One line for those that stand alike, with a bar as long as their count, and the areas that have most of them.
    fn groups(&self, page: &mut String, groups: &[(Alike, Places<'r>)], tone: &str) {
        if groups.is_empty() {
            return;
        }
        page.push_str("<ul class=\"groups\">\n");
        for (alike, places) in groups.iter().take(MOST_GROUPS) {
            let count: usize = places.values().sum();
            let status = self.said(|lookup| lookup.status(alike.status, alike.reason));
            let mut filter = word(alike.status);
            if let Some(reason) = alike.reason {
                let _ = write!(filter, "/{}", word(reason));
            }
            let go = data_go(&format!("reviewer?obligation={}&status={filter}", word(alike.obligation)));
            let _ = writeln!(
                page,
                "<li>{}<span class=\"what\"><span{go}>{}{}</span></span> <b>{count}</b> <span class=\"where\">{}</span></li>",
                icon(tone),
                match alike.status {
                    // It says itself what is asked.
                    Status::ProhibitedPresent => String::new(),
                    _ => format!("{} ", Said::from(alike.obligation.label()).html()),
                },
                status.html(),
                self.most(places).html()
            );
        }
        if let Some((_, rest)) = groups.split_at_checked(MOST_GROUPS).filter(|(_, rest)| !rest.is_empty()) {
            let count: usize = rest.iter().flat_map(|(_, places)| places.values()).sum();
            let words = self.fill(w::OTHER_GROUPS, [("groups", Said::same(&rest.len().to_string()))]);
            let go = data_go(&format!("reviewer?tone={tone}"));
            let _ = writeln!(
                page,
                "<li>{}<span class=\"what\"><span{go}>{}</span></span> <b>{count}</b></li>",
                icon(tone),
                words.html()
            );
        }
        page.push_str("</ul>\n");
    }

    /// The areas that have most, by name.
    fn most(&self, places: &Places<'r>) -> Said {
        let mut most: Vec<(&&BusinessId, &usize)> = places.iter().collect();
        most.sort_by_key(|(_, count)| std::cmp::Reverse(**count));
        self.said(|lookup| {
            let mut words: Vec<String> = most
                .iter()
                .take(MOST_AREAS)
                .map(|(business, count)| {
                    let values = [("area", lookup.business_name(business).into()), ("count", (**count).into())];
                    lookup.fill(w::AREA_COUNT, values)
                })
                .collect();
            if most.len() > MOST_AREAS {
                let rest: usize = most.iter().skip(MOST_AREAS).map(|(_, count)| **count).sum();
                words.push(
                    lookup.fill(w::OTHER_AREAS, [("areas", (most.len() - MOST_AREAS).into()), ("count", rest.into())]),
                );
            }
            words.join(lookup.name("、", ", "))
        })
    }
}

fn number_cells(counts: &[usize; 3]) -> String {
    counts.map(|count| format!("<td class=\"number\">{count}</td>")).concat()
}
