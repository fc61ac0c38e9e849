//! The sheet 確認結果: what the check came to, how to read the columns, what has no row.

use std::cmp::Reverse;

use super::book::{Line, Look};
use super::messages as m;
use super::notes::{Counted, Notes, class_names};
use crate::catalog::version_label;
use crate::conformance::status::{Reason, Status, Verdict};
use crate::intake::column_letters;
use crate::report::Tone;
use crate::report::model::{AreaReport, Input, Report, RequirementReport};
use crate::text::message::{Lang, Param, Text, params};

/// Widths of the columns, in characters.
pub(super) const WIDTHS: [f64; 6] = [34.0, 16.0, 60.0, 22.0, 22.0, 30.0];

/// Where the columns were put on a sheet: its name, and the 0-based first and last column; `None` where the sheet has no
/// room for them.
pub(super) type Placed = (String, Option<(u32, u32)>);

impl Tone {
    /// The look of a cell.
    pub(super) const fn look(self) -> Look {
        match self {
            Self::Bad => Look::Bad,
            Self::Ask => Look::Ask,
            Self::Good => Look::Good,
            Self::Neutral => Look::Neutral,
        }
    }

    const fn ask(self) -> Text {
        match self {
            Self::Bad => m::ASK_BAD,
            Self::Ask => m::ASK_ASK,
            Self::Good => m::ASK_GOOD,
            Self::Neutral => m::ASK_NEUTRAL,
        }
    }
}

struct Page<'p> {
    report: &'p Report,
    input: &'p Input,
    notes: &'p Notes,
    lang: Lang,
    lines: Vec<Line>,
}

/// The lines of the sheet. `file` is the name of the workbook at hand, `forced` whether it is not the one that was checked.
pub(super) fn lines(
    report: &Report,
    input: &Input,
    notes: &Notes,
    placed: &[Placed],
    (file, forced): (&str, bool),
    lang: Lang,
) -> Vec<Line> {
    let mut page = Page { report, input, notes, lang, lines: Vec::new() };
    page.head(file, forced);
    page.how(placed);
    for (sheet, _) in placed.iter().filter(|(_, columns)| columns.is_none()) {
        page.rows_of(sheet);
    }
    page.counts();
    page.areas();
    page.packs();
    page.whole();
    page.missing();
    page.lines
}

impl Page<'_> {
    fn say(&self, text: Text) -> String {
        text.get(self.lang).to_owned()
    }

    fn fill<const N: usize>(&self, text: Text, values: [(&'static str, Param); N]) -> String {
        text.render(self.lang, &params(values))
    }

    fn line(&mut self, look: Look, text: String) {
        self.lines.push(vec![(look, text)]);
    }

    fn heading(&mut self, text: String) {
        self.lines.push(Vec::new());
        self.line(Look::Heading, text);
    }

    fn header<const N: usize>(&mut self, texts: [Text; N]) {
        let cells = texts.map(|text| (Look::Header, self.say(text)));
        self.lines.push(cells.to_vec());
    }

    fn cells<const N: usize>(&mut self, texts: [String; N]) {
        self.lines.push(texts.map(|text| (Look::Cell, text)).to_vec());
    }

    fn name<'n>(&self, ja: &'n str, en: &'n str) -> &'n str {
        if self.lang == Lang::Ja { ja } else { en }
    }

    fn head(&mut self, file: &str, forced: bool) {
        let run = &self.report.run;
        let title = self.fill(m::SUMMARY_TITLE, [("file", file.into())]);
        self.line(Look::Title, title);
        let classes: Vec<&str> = run.classes.iter().map(|class| self.name(&class.name, &class.name_en)).collect();
        let municipality = run.municipality.as_deref().map_or_else(|| Param::from(m::GUIDE_NOBODY), Param::from);
        let values = [
            ("municipality", municipality),
            ("class", classes.join(if self.lang == Lang::Ja { "・" } else { ", " }).into()),
            ("as_of", run.as_of.to_string().into()),
        ];
        let whom = self.fill(m::GUIDE_FOR, values);
        self.line(Look::Text, whom);
        let notice = self.name(&self.report.notice, &self.report.notice_en).to_owned();
        self.line(Look::Heading, notice);
        let verdict = self.fill(m::SUMMARY_VERDICT, [("verdict", self.report.verdict.label().into())]);
        self.line(Look::Heading, verdict);
        if forced {
            self.line(Look::Ask, self.say(m::SUMMARY_FORCED));
        }
    }

    fn how(&mut self, placed: &[Placed]) {
        self.heading(self.say(m::SUMMARY_HOW));
        self.line(Look::Text, self.say(m::SUMMARY_READ));
        self.line(Look::Text, self.say(m::SUMMARY_MARKS));
        for (sheet, columns) in placed {
            let Some((first, last)) = columns else {
                let text = self.fill(m::SUMMARY_NO_ROOM, [("sheet", sheet.as_str().into())]);
                self.line(Look::Ask, text);
                continue;
            };
            let values = [
                ("sheet", sheet.as_str().into()),
                ("first", column_letters(*first).into()),
                ("last", column_letters(*last).into()),
            ];
            let place = self.fill(m::SUMMARY_WHERE, values);
            self.line(Look::Text, place);
        }
    }

    /// What there is to say of the rows of a sheet that has no room for it.
    fn rows_of(&mut self, sheet: &str) {
        let heading = self.fill(m::SUMMARY_ROWS_OF, [("sheet", sheet.into())]);
        self.heading(heading);
        self.header([m::COL_STATUS, m::SUMMARY_ROW, m::COL_FINDING, m::COL_REMEDY]);
        let notes = self.notes;
        for ((_, row), note) in notes.rows.iter().filter(|((of, _), _)| of == sheet) {
            self.lines.push(vec![
                (note.tone.look(), note.status_text()),
                (Look::Count, (row + 1).to_string()),
                (Look::Cell, note.findings.join("\n")),
                (Look::Cell, note.remedies.join("\n")),
            ]);
        }
    }

    fn counts(&mut self) {
        self.heading(self.say(m::SUMMARY_COUNTS));
        self.header([m::COL_STATUS, m::SUMMARY_COUNT, m::SUMMARY_ASK]);
        for ((Reverse(tone), counted), count) in &self.notes.counts {
            let text = match counted {
                Counted::Status(status) => self.say(status.label()),
                Counted::Unmatched(reason) => self.fill(m::ROW_UNMATCHED, [("reason", reason.label().into())]),
            };
            let status = format!("{} {text}", tone.mark());
            let ask = self.say(tone.ask());
            self.lines.push(vec![(tone.look(), status), (Look::Count, count.to_string()), (Look::Cell, ask)]);
        }
    }

    /// The areas that the lists of the file are about.
    fn of_file(&self) -> impl Iterator<Item = &AreaReport> {
        let (report, input, notes) = (self.report, self.input, self.notes);
        report.areas.iter().filter(move |area| {
            let named = input.lists.iter().any(|list| list.business.contains(&area.business));
            let speaks = |one: &RequirementReport| one.claims.iter().any(|claim| *claim.location.file == *input.path);
            let ours = input.products.is_empty()
                || input.products.iter().any(|product| area.product.contains(product.as_str()));
            ours && (named || area.requirements.iter().any(speaks)) && !notes.rows.is_empty()
        })
    }

    fn areas(&mut self) {
        let verdict = |verdict: Option<Verdict>| {
            verdict.map_or_else(|| self.say(m::SUMMARY_NO_VERDICT), |verdict| self.say(verdict.label()))
        };
        let rows: Vec<[String; 6]> = self
            .of_file()
            .map(|area| {
                [
                    format!("{} {}", area.business, self.name(&area.name, &area.name_en)),
                    class_names(self.report, area, self.lang),
                    area.product.clone(),
                    verdict(area.verdict.functions),
                    verdict(area.verdict.forms),
                    verdict(area.verdict.data),
                ]
            })
            .collect();
        self.heading(self.say(m::SUMMARY_AREAS));
        self.header([
            m::SUMMARY_AREA,
            m::SUMMARY_CLASS,
            m::SUMMARY_PRODUCT,
            m::SUMMARY_FUNCTIONS,
            m::SUMMARY_FORMS,
            m::SUMMARY_DATA,
        ]);
        for row in rows {
            self.cells(row);
        }
    }

    fn packs(&mut self) {
        let areas: Vec<_> = self.of_file().map(|area| area.business.clone()).collect();
        self.heading(self.say(m::SUMMARY_PACKS));
        self.header([
            m::SUMMARY_AREA,
            m::SUMMARY_KIND,
            m::SUMMARY_SPECIFICATION,
            m::SUMMARY_VERSION,
            m::SUMMARY_GRADE,
            m::SUMMARY_LIMITS,
        ]);
        let report = self.report;
        for pack in report.run.packs.iter().filter(|pack| areas.contains(&pack.business)) {
            let limits: Vec<&str> = pack.limits.iter().map(|limit| limit.label().get(self.lang)).collect();
            let limits = limits.join(if self.lang == Lang::Ja { "・" } else { ", " });
            self.cells([
                format!("{} {}", pack.business, self.name(&pack.name, &pack.name_en)),
                self.say(pack.kind.label()),
                pack.title.clone(),
                version_label(&pack.version).get(self.lang).into_owned(),
                self.say(pack.grade.label()),
                limits,
            ]);
        }
    }

    fn whole(&mut self) {
        if self.notes.whole.is_empty() {
            return;
        }
        self.heading(self.say(m::SUMMARY_FILE));
        let notes = self.notes;
        for (severity, message, remedy) in &notes.whole {
            let values = [("severity", severity.label().into()), ("message", message.as_str().into())];
            let said = self.fill(m::FINDING, values);
            self.line(Look::Text, format!("{said}　→ {remedy}"));
        }
    }

    /// Requirements that the lists of this file should have a row for and no file has.
    fn missing(&mut self) {
        let asked = |area: &AreaReport, one: &RequirementReport| {
            let listed = self.input.lists.iter().any(|list| {
                list.kind == one.kind && (list.business.is_empty() || list.business.contains(&area.business))
            });
            listed && one.status == Status::Unanswered && one.reason == Some(Reason::NoRow)
        };
        let mut rows: Vec<[String; 5]> = Vec::new();
        for area in self.of_file() {
            for one in area.requirements.iter().filter(|one| asked(area, one)) {
                let row = [
                    format!("{} {}", area.business, self.name(&area.name, &area.name_en)),
                    self.say(one.kind.label()),
                    one.name.clone(),
                    one.id.clone(),
                    // The word and not the mark, which could be read as an answer when this workbook is checked.
                    self.say(one.obligation.label()),
                ];
                if !rows.contains(&row) {
                    rows.push(row);
                }
            }
        }
        if rows.is_empty() {
            return;
        }
        let heading = self.fill(m::SUMMARY_MISSING, [("count", rows.len().into())]);
        self.heading(heading);
        self.lines.push(
            [
                self.say(m::SUMMARY_AREA),
                self.say(m::SUMMARY_KIND),
                self.say(m::SUMMARY_NAME),
                "ID".to_owned(),
                self.say(m::SUMMARY_OBLIGATION),
            ]
            .map(|text| (Look::Header, text))
            .to_vec(),
        );
        for row in rows {
            self.cells(row);
        }
    }
}
