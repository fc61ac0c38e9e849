//! The head of the text report: the notice, whose delivery it is, the packs that were used, the files that were read.

use std::fmt::Write as _;

use super::super::messages as m;
use super::super::model::{ColumnUse, Input, InputKind, ListUse, PackUse};
use super::{BOLD, DIM, Page, RED, YELLOW, paint};
use crate::catalog::{Catalog, Kind, version_label};
use crate::deliverable::ColumnRole;
use crate::text::message::{Lang, Text};

impl Page<'_> {
    pub(super) fn head(&self, page: &mut String) {
        self.whose(page);
        let report = self.report;
        let _ = writeln!(page, "{}:", self.say(m::PACKS));
        if report.run.packs.is_empty() {
            let _ = writeln!(page, "  {}", self.say(m::NO_PACKS));
        }
        for pack in &report.run.packs {
            self.pack(page, pack);
        }
        let _ = writeln!(page, "{}:", self.say(m::INPUTS));
        for input in &report.run.inputs {
            self.input(page, input);
        }
        let other = report.run.inputs.iter().filter(|input| input.kind == InputKind::NotRead).count();
        let skipped = report.run.skipped;
        if skipped.lock_files + skipped.hidden + other as u64 > 0 {
            let values =
                [("locks", skipped.lock_files.into()), ("hidden", skipped.hidden.into()), ("other", other.into())];
            let _ = writeln!(page, "  {}", paint(DIM, &self.fill(m::SKIPPED, values)));
        }
        for input in report.run.inputs.iter().filter(|input| input.kind == InputKind::NotRead) {
            let _ = writeln!(page, "    {}", paint(DIM, &input.path));
        }
        page.push('\n');
    }

    /// The notice, and for whom, for which classes and which day the report is.
    pub(super) fn whose(&self, page: &mut String) {
        let report = self.report;
        let notice = match self.lang {
            Lang::Ja => &report.notice,
            Lang::En => &report.notice_en,
        };
        let named = report.run.municipality.as_deref().unwrap_or(self.say(m::NO_MUNICIPALITY));
        let code = report.run.municipality_code.as_ref().map_or_else(String::new, |code| format!(" {code}"));
        let municipality = format!("{named}{code}");
        let classes: Vec<String> =
            report.run.classes.iter().map(|class| self.name(&class.name, &class.name_en).to_owned()).collect();
        let classes = if classes.len() > 5 { self.say(m::ALL_CLASSES).to_owned() } else { self.join(&classes) };
        let as_of = self.fill(m::AS_OF, [("as_of", report.run.as_of.to_string().into())]);
        let target = report.run.target_date.map_or_else(String::new, |target| {
            format!("  {}", self.fill(m::TARGET, [("target", target.to_string().into())]))
        });
        let (open, close) = if self.lang == Lang::Ja { ("（", "）") } else { (" (", ")") };
        let _ = writeln!(page, "{}\n", paint(BOLD, notice));
        let _ = writeln!(page, "{municipality}{open}{classes}{close}  {as_of}{target}");
    }

    fn pack(&self, page: &mut String, pack: &PackUse) {
        let line = self.fill(
            m::PACK,
            [
                ("business", pack.business.as_str().into()),
                ("name", self.name(&pack.name, &pack.name_en).into()),
                ("kind", pack.kind.label().into()),
                ("title", pack.title.as_str().into()),
                ("version", version_label(&pack.version)),
                ("grade", pack.grade.label().into()),
                ("completeness", pack.completeness.label().into()),
                ("origin", Catalog::origin_label(pack.origin).into()),
                ("reason", pack.reason.label().into()),
            ],
        );
        let _ = writeln!(page, "  {line}");
        if !pack.limits.is_empty() {
            let limits: Vec<String> = pack.limits.iter().map(|limit| self.say(limit.label()).to_owned()).collect();
            let text = self.fill(m::PACK_LIMITS, [("limits", self.join(&limits).into())]);
            let _ = writeln!(page, "    {}", paint(YELLOW, &text));
        }
    }

    /// How the columns of a list were understood, one on a line: `F 対応状況 → 回答`.
    pub(super) fn explain(&self, page: &mut String, list: &ListUse) {
        for column in &list.columns {
            let role = ColumnRole::ALL.into_iter().map(ColumnRole::label).find(|label| label.en == column.role);
            let role = match role {
                Some(label) => self.say(label),
                None if column.role == ColumnUse::NOT_READ => self.say(m::COLUMN_NOT_READ),
                None => column.role.as_str(),
            };
            let _ = writeln!(page, "      {}", paint(DIM, &format!("{} {} → {role}", column.column, column.label)));
        }
    }

    pub(super) fn input(&self, page: &mut String, input: &Input) {
        let other =
            |text: Text| self.fill(m::INPUT_OTHER, [("path", input.path.as_str().into()), ("kind", text.into())]);
        match input.kind {
            InputKind::Delivery | InputKind::NotRead => {}
            InputKind::DataExport => {
                let reports = self.report.exports.iter().filter(|export| export.path == input.path);
                let mut told = false;
                for export in reports {
                    told = true;
                    let words = [export.format.clone(), export.encoding.as_ref().map(|found| found.name.clone())];
                    let form = words.into_iter().flatten().collect::<Vec<_>>().join(", ");
                    let values = [
                        ("path", export.path.as_str().into()),
                        ("group", export.group.as_str().into()),
                        ("records", export.records.into()),
                        ("form", form.into()),
                        ("product", export.product.as_str().into()),
                    ];
                    let _ = writeln!(page, "  {}", self.fill(m::INPUT_EXPORT, values));
                    if !export.open_conditions.is_empty() {
                        let names: Vec<String> = export.open_conditions.iter().map(|one| one.name.clone()).collect();
                        let values = [("count", names.len().into()), ("names", self.join(&names).into())];
                        let _ = writeln!(page, "    {}", paint(DIM, &self.fill(m::OPEN_CONDITIONS, values)));
                    }
                }
                if !told {
                    let _ = writeln!(page, "  {}", paint(DIM, &other(m::KIND_EXPORT)));
                }
            }
            InputKind::Archive => {
                let _ = writeln!(page, "  {}", paint(DIM, &other(m::KIND_ARCHIVE)));
            }
            InputKind::SavedReport => {
                let _ = writeln!(page, "  {}", paint(DIM, &other(m::KIND_SAVED_REPORT)));
            }
            InputKind::Instructions => {
                let _ = writeln!(page, "  {}", paint(DIM, &other(m::KIND_INSTRUCTIONS)));
            }
            InputKind::AnnotatedCopy => {
                let _ = writeln!(page, "  {}", paint(DIM, &other(m::KIND_ANNOTATED_COPY)));
            }
            InputKind::Decisions => {
                let _ = writeln!(page, "  {}", paint(DIM, &other(m::KIND_DECISIONS)));
            }
            InputKind::Unreadable => {
                let _ = writeln!(page, "  {}", paint(RED, &other(m::KIND_UNREADABLE)));
            }
            InputKind::Unrecognised => {
                let _ = writeln!(page, "  {}", paint(RED, &other(m::KIND_UNRECOGNISED)));
            }
            InputKind::FunctionList | InputKind::FormList | InputKind::DataList | InputKind::Lists => {
                let encoding = input.encoding.as_ref().map_or_else(String::new, |found| format!(", {}", found.name));
                let product = input.products.join(" + ");
                let product = if product.is_empty() { product } else { format!("  [{product}]") };
                for list in &input.lists {
                    let hidden = if list.hidden { self.say(m::HIDDEN_SHEET) } else { "" };
                    let sheet = list.sheet.as_ref().map_or_else(String::new, |sheet| format!(" › {sheet}{hidden}"));
                    let [first, last] = list.header_rows;
                    let header = if first == last { first.to_string() } else { format!("{first}-{last}") };
                    let kind = match list.kind {
                        Kind::Function => m::KIND_FUNCTIONS,
                        Kind::Form => m::KIND_FORMS,
                        Kind::Data => m::KIND_DATA,
                    };
                    let line = self.fill(
                        m::INPUT_LIST,
                        [
                            ("path", input.path.as_str().into()),
                            ("sheet", sheet.into()),
                            ("kind", kind.into()),
                            ("rows", list.rows.into()),
                            ("header", header.into()),
                            ("encoding", encoding.as_str().into()),
                            ("product", product.as_str().into()),
                        ],
                    );
                    let _ = writeln!(page, "  {line}");
                    if self.detail.explain {
                        self.explain(page, list);
                    }
                }
            }
        }
    }
}
