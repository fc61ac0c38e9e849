//! Data exports: what each file and its columns hold in numbers, conditions that people have to judge, and characters that
//! make trouble. No value of an export is in the report, and none in the page.

use std::fmt::Write as _;

use super::markup::{Said, escape, quoted};
use super::{Page, icon, words as w};
use crate::export::characters::CLASSES;
use crate::report::messages as m;
use crate::report::model::ExportReport;

/// So many columns of files stand in the page; the rest is counted, and in the other formats.
const MOST_COLUMNS: usize = 3000;

impl Page<'_> {
    /// The files, and below each its columns, folded.
    pub(super) fn exports(&self, page: &mut String) {
        let exports = &self.report().exports;
        if exports.is_empty() {
            return;
        }
        let _ =
            writeln!(page, "<section aria-labelledby=\"exports\"><h3 id=\"exports\">{}</h3>", self.html(w::EXPORTS));
        let _ = writeln!(page, "<p class=\"lead\">{}</p>", self.html(w::EXPORTS_LEAD));
        let mut room = MOST_COLUMNS;
        let mut left_out = 0;
        for (at, export) in exports.iter().enumerate() {
            let rows = export.columns.len() + export.open_conditions.len() + export.characters.len();
            if rows > room {
                left_out += 1;
                continue;
            }
            room -= rows;
            self.export(page, at, export);
        }
        if left_out > 0 {
            let line = self.fill(w::EXPORTS_MORE, [("count", Said::same(&left_out.to_string()))]);
            let _ = writeln!(page, "<p>{}</p>", line.html());
        }
        page.push_str("</section>\n");
    }

    fn export(&self, page: &mut String, at: usize, export: &ExportReport) {
        let form = [export.format.clone(), export.encoding.as_ref().map(|found| found.name.clone())];
        let form: Vec<String> = form.into_iter().flatten().collect();
        let values = [
            ("path", Said::same(&export.path)),
            ("group", Said::same(&export.group)),
            ("records", Said::same(&export.records.to_string())),
            ("form", Said::same(&form.join(", "))),
            ("product", Said::same(&export.product)),
        ];
        let head = self.fill(m::INPUT_EXPORT, values).html();
        let _ = write!(page, "<details><summary>{head}</summary>");
        if !export.complete {
            let _ = write!(page, "<p>{}{}</p>", icon("ask"), self.html(m::XLSX_DATA_INCOMPLETE));
        }
        let columns: Vec<Vec<String>> = export
            .columns
            .iter()
            .map(|column| {
                let about = if column.distinct_estimated { "≈" } else { "" };
                vec![
                    escape(column.key.id.as_ref()),
                    quoted(&column.name),
                    number(column.filled),
                    number(column.empty),
                    column.distinct.map_or_else(String::new, |distinct| format!("{about}{}", number(distinct))),
                    self.said(|lookup| lookup.holds(column)).html(),
                ]
            })
            .collect();
        let heads = [
            m::DATA_ITEM_ID,
            m::XLSX_DATA_ITEM,
            m::XLSX_DATA_FILLED,
            m::XLSX_DATA_EMPTY,
            m::XLSX_DATA_DISTINCT,
            m::XLSX_DATA_HOLDS,
        ];
        self.grid(page, &format!("export-{at}"), &head, &heads, &columns);
        let conditions: Vec<Vec<String>> = export
            .open_conditions
            .iter()
            .map(|one| vec![escape(one.key.id.as_ref()), quoted(&one.name), number(one.empty), quoted(&one.condition)])
            .collect();
        let heads = [m::DATA_ITEM_ID, m::XLSX_DATA_ITEM, m::XLSX_DATA_EMPTY, w::CONDITION];
        self.grid(page, &format!("conditions-{at}"), &self.html(m::XLSX_DATA_CONDITIONS), &heads, &conditions);
        let characters: Vec<Vec<String>> = export
            .characters
            .iter()
            .map(|one| {
                let class = CLASSES.into_iter().find(|class| class.word() == one.class);
                vec![
                    escape(&one.code_points),
                    quoted(one.character.as_deref().unwrap_or_default()),
                    number(one.count),
                    class.map_or_else(|| escape(&one.class), |class| self.html(class.label())),
                ]
            })
            .collect();
        let heads = [w::CODE_POINT, w::CHARACTER, m::TABLE_COUNT, w::DIFFERENCE];
        self.grid(page, &format!("characters-{at}"), &self.html(m::XLSX_DATA_CHARACTERS), &heads, &characters);
        page.push_str("</details>\n");
    }
}

/// A count of records, which may be millions.
fn number(count: u64) -> String {
    format!("<span class=\"count\">{count}</span>")
}
