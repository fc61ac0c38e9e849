//! What was judged by and what was read, with digests: for the reviewer.

use std::fmt::Write as _;

use super::markup::{Said, escape, quoted};
use super::{Page, icon, words as w};
use crate::catalog::{Catalog, version_label};
use crate::report::messages as m;
use crate::report::model::{Input, PackUse};
use crate::report::xlsx::input_kind;
use crate::text::message::Text;

impl Page<'_> {
    pub(super) fn run(&self, page: &mut String) {
        let run = &self.report().run;
        let packs: Vec<Vec<String>> = run.packs.iter().map(|pack| self.pack(pack)).collect();
        let heads = [
            m::COL_AREA,
            m::TABLE_KIND,
            m::XLSX_SPECIFICATION,
            m::XLSX_VERSION,
            m::XLSX_GRADE,
            w::IN_FORCE,
            w::CHOICE,
            m::XLSX_SHA256,
        ];
        self.table(page, "packs", m::MD_PACKS, &heads, &packs);
        let inputs: Vec<Vec<String>> = run.inputs.iter().map(|input| self.input(input)).collect();
        let heads = [m::XLSX_FILE, m::TABLE_KIND, m::XLSX_FORMAT, m::COL_PRODUCT, m::XLSX_LISTS, m::XLSX_SHA256];
        self.table(page, "inputs", m::MD_INPUTS, &heads, &inputs);
        let products: Vec<Vec<String>> = run
            .products
            .iter()
            .map(|one| {
                let part = |text: &Option<String>| quoted(text.as_deref().unwrap_or_default());
                vec![quoted(&one.name), part(&one.version), part(&one.vendor), part(&one.confirmation_number)]
            })
            .collect();
        let heads = [m::COL_PRODUCT, m::XLSX_VERSION, m::XLSX_VENDOR, m::XLSX_CONFIRMATION];
        self.table(page, "products", w::PRODUCTS, &heads, &products);
        if let Some(dispositions) = &self.report().dispositions {
            let gone: Vec<Vec<String>> = dispositions
                .gone
                .iter()
                .map(|gone| {
                    let one = &gone.disposition;
                    let words = [&one.response, &one.owner, &one.due, &one.note].map(|word| quoted(word)).join(" / ");
                    vec![quoted(&gone.key), quoted(&gone.difference), words, escape(&gone.fingerprint)]
                })
                .collect();
            let heads = [m::TABLE_ID, w::DIFFERENCE, m::XLSX_DISPOSITIONS, w::FINGERPRINT];
            self.table(page, "gone", m::HEAD_GONE, &heads, &gone);
            let problems: Vec<Vec<String>> = dispositions
                .problems
                .iter()
                .map(|one| {
                    let place = quoted(&one.location.to_string());
                    vec![place, self.html(one.fault.label()), quoted(&one.text)]
                })
                .collect();
            let heads = [m::TABLE_PLACE, w::DIFFERENCE, m::XLSX_VALUE];
            self.table(page, "problems", m::HEAD_DISPOSITION_PROBLEMS, &heads, &problems);
            let files: Vec<Vec<String>> = dispositions
                .files
                .iter()
                .map(|file| vec![quoted(&file.path), escape(&file.format), file.rows.to_string(), escape(&file.sha256)])
                .collect();
            let heads = [m::XLSX_FILE, m::XLSX_FORMAT, m::TABLE_COUNT, m::XLSX_SHA256];
            self.table(page, "disposition-files", w::DISPOSITION_FILES, &heads, &files);
        }
    }

    fn pack(&self, pack: &PackUse) -> Vec<String> {
        let version = version_label(&pack.version);
        let version = self.said(|lookup| version.get(lookup.lang).into_owned());
        let day = |day: Option<jiff::civil::Date>| day.map_or_else(String::new, |day| day.to_string());
        let in_force = match (pack.in_force_from, pack.in_force_until) {
            (None, None) => String::new(),
            (from, until) => format!("{} – {}", day(from), day(until)),
        };
        let mut choice = format!(
            "{} ({}) {}",
            quoted(&pack.pack),
            self.html(Catalog::origin_label(pack.origin)),
            self.html(pack.reason.label())
        );
        for limit in &pack.limits {
            let _ = write!(choice, "<br>{}{}", icon("ask"), self.html(limit.label()));
        }
        if let Some(note) = &pack.note {
            let _ = write!(choice, "<br><span class=\"small\">{}</span>", quoted(note));
        }
        vec![
            self.said(|lookup| lookup.business(&pack.business)).html(),
            self.html(pack.kind.label()),
            quoted(&pack.title),
            version.html(),
            format!("{} {}", self.html(pack.grade.label()), self.html(pack.completeness.label())),
            in_force,
            choice,
            format!("<code>{}</code>", escape(&pack.sha256)),
        ]
    }

    fn input(&self, input: &Input) -> Vec<String> {
        let lists: Vec<String> = input
            .lists
            .iter()
            .map(|list| {
                let sheet = quoted(list.sheet.as_deref().unwrap_or_default());
                format!("{sheet} {} {}", self.html(list.kind.label()), list.rows)
            })
            .collect();
        let products: Vec<String> = input.products.iter().map(|product| quoted(product)).collect();
        let encoding = input.encoding.as_ref().map_or_else(String::new, |one| format!(" {}", escape(&one.name)));
        vec![
            quoted(&input.path),
            self.html(input_kind(input.kind)),
            format!("{}{encoding}", escape(input.format.as_deref().unwrap_or_default())),
            products.join(" + "),
            lists.join("<br>"),
            format!("<code>{}</code>", escape(input.sha256.as_deref().unwrap_or_default())),
        ]
    }

    /// A folded table of cells that are markup already.
    fn table(&self, page: &mut String, id: &str, head: Text, heads: &[Text], rows: &[Vec<String>]) {
        if rows.is_empty() {
            return;
        }
        let head = self.fill(head, [("count", Said::same(&rows.len().to_string()))]).html();
        let _ = write!(page, "<details><summary>{head}</summary>");
        self.grid(page, id, &head, heads, rows);
        page.push_str("</details>\n");
    }

    /// A table of cells that are markup already, under a caption.
    pub(super) fn grid(&self, page: &mut String, id: &str, caption: &str, heads: &[Text], rows: &[Vec<String>]) {
        if rows.is_empty() {
            return;
        }
        let _ = write!(
            page,
            "<div class=\"scroll\" tabindex=\"0\" role=\"group\" aria-labelledby=\"{id}-head\"><table>\
             <caption id=\"{id}-head\">{caption}</caption><thead><tr>"
        );
        for head in heads {
            let _ = write!(page, "<th scope=\"col\">{}</th>", self.html(*head));
        }
        page.push_str("</tr></thead><tbody>\n");
        for row in rows {
            let _ = writeln!(page, "<tr><td>{}</td></tr>", row.join("</td><td>"));
        }
        page.push_str("</tbody></table></div>\n");
    }
}
