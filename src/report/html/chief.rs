//! The page for the head of section: what stands in the way, by when it is promised, and what is not settled.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use super::counts::{Alike, Places, alike};
use super::data::{tone, word};
use super::first::data_go;
use super::markup::{Said, quoted};
use super::{Page, icon, words as w};
use crate::catalog::{BusinessId, Kind, Obligation};
use crate::conformance::status::Reason;
use crate::report::lookup::runs;
use crate::report::messages as m;
use crate::report::model::{AreaReport, RequirementReport, WithoutVerdictReason};
use crate::text::message::Text;

/// How many areas a line names.
const MOST_AREAS: usize = 4;

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
        self.products(page);
        page.push_str("</section>\n");
    }

    /// How much is whose: where several products are judged.
    fn products(&self, page: &mut String) {
        let report = self.report();
        let mut products: Vec<&str> = report.areas.iter().map(|area| area.product.as_str()).collect();
        let mut seen = BTreeSet::new();
        products.retain(|product| seen.insert(*product));
        if products.len() < 2 {
            return;
        }
        let _ = write!(
            page,
            "<div class=\"scroll\" tabindex=\"0\" role=\"group\" aria-labelledby=\"whom\"><table class=\"products\"><caption id=\"whom\">{}</caption><thead><tr>",
            self.html(w::PRODUCTS_HEAD)
        );
        for head in [m::COL_PRODUCT, w::BLOCKING, w::PART_OPEN, w::PART_ASK] {
            let _ = write!(page, "<th scope=\"col\">{}</th>", self.html(head));
        }
        page.push_str("</tr></thead><tbody>");
        for product in products {
            let declared = report.run.products.iter().find(|one| one.name == product);
            let vendor = declared.and_then(|one| one.vendor.as_deref()).unwrap_or_default();
            let _ = write!(page, "<tr><th scope=\"row\">{}", quoted(product));
            if !vendor.is_empty() {
                let _ = write!(page, "<br><span class=\"small\">{}</span>", quoted(vendor));
            }
            page.push_str("</th>");
            for wanted in ["bad", "open", "ask"] {
                let of_product = |area: &&AreaReport| area.product == product;
                let counts = |one: &&RequirementReport| {
                    matches!(one.obligation, Obligation::Required | Obligation::Prohibited) && tone(one) == wanted
                };
                let count =
                    report.areas.iter().filter(of_product).flat_map(|area| &area.requirements).filter(counts).count();
                let _ = write!(page, "<td class=\"number\">{count}</td>");
            }
            page.push_str("</tr>");
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
        self.groups(page, &open, "open");
        self.groups(page, &ask, "ask");
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
            let files: Vec<String> = failed.into_iter().map(quoted).collect();
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
        } else if !lines.is_empty() {
            let _ = write!(page, "<ul class=\"also\"><li>{}</li></ul>", lines.join("</li><li>"));
        }
        page.push_str("</section>\n");
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
        for (alike, places) in groups {
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
                match alike.obligation {
                    // Its only status says so itself.
                    Obligation::Prohibited => String::new(),
                    asked => format!("{} ", Said::from(asked.label()).html()),
                },
                status.html(),
                self.most(places).html()
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
                .map(|(business, count)| format!("{} {count}", lookup.business(business)))
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
