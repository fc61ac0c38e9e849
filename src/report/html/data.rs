//! The data block: the whole report for the page's script, as small tables. Every text stands once, in a table of texts
//! (one string, or a pair of Japanese and English), and rows name texts by their place in it; place 0 is the empty text.

use std::collections::{BTreeMap, HashMap};

use serde::Serialize;
use serde::ser::{SerializeSeq as _, Serializer};

use super::Page;
use super::markup::Said;
use super::words::UI;
use crate::catalog::{Kind, Obligation, RequirementKey};
use crate::conformance::claim::ReportedClaim;
use crate::conformance::finding::{Finding, Severity};
use crate::conformance::rules;
use crate::conformance::status::{Reason, Status};
use crate::deliverable::Location;
use crate::deliverable::disposition::Disposition;
use crate::report::Tone;
use crate::report::lookup::address;
use crate::report::model::{AreaReport, RequirementReport, UnmatchedRow};
use crate::text::message::{Lang, Text};

/// A place in the table of texts.
type At = usize;

/// The texts of the page, each once.
struct Texts {
    all: Vec<Said>,
    // Only looked up, never walked through.
    known: HashMap<Said, At>,
}

impl Texts {
    fn new() -> Self {
        Self { all: vec![Said::default()], known: HashMap::from([(Said::default(), 0)]) }
    }

    fn add(&mut self, said: Said) -> At {
        if let Some(at) = self.known.get(&said) {
            return *at;
        }
        let at = self.all.len();
        self.all.push(said.clone());
        self.known.insert(said, at);
        at
    }

    fn same(&mut self, text: &str) -> At {
        self.add(Said::same(text))
    }

    fn label(&mut self, text: Text) -> At {
        self.add(text.into())
    }
}

impl Serialize for Said {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if self.ja == self.en {
            return serializer.serialize_str(&self.ja);
        }
        let mut pair = serializer.serialize_seq(Some(2))?;
        pair.serialize_element(&self.ja)?;
        pair.serialize_element(&self.en)?;
        pair.end()
    }
}

/// Rows with the names of their columns.
#[derive(Serialize)]
struct Table<R> {
    columns: &'static [&'static str],
    rows: Vec<R>,
}

/// A word of a closed list: what addresses call it, what people read, and more of it.
#[derive(Serialize)]
struct Word(String, At, &'static str);

#[derive(Serialize)]
struct Data {
    lang: &'static str,
    ui: BTreeMap<&'static str, At>,
    severities: Vec<Word>,
    kinds: Vec<Word>,
    obligations: Vec<Word>,
    statuses: Vec<Word>,
    reasons: Vec<Word>,
    rules: Vec<[At; 2]>,
    areas: Table<Area>,
    requirements: Table<Requirement>,
    claims: Table<Claim>,
    findings: Table<FindingRow>,
    rows: Table<Row>,
    texts: Vec<Said>,
}

const AREA: [&str; 4] = ["business", "name", "product", "classes"];
#[derive(Serialize)]
struct Area(String, At, At, At);

const REQUIREMENT: [&str; 18] = [
    "area",
    "kind",
    "id",
    "name",
    "section",
    "summary",
    "obligation",
    "status",
    "reason",
    "before",
    "tone",
    "due",
    "effective",
    "deadline",
    "basis",
    "note",
    "metBy",
    "claims",
];
/// `status`, `kind` and the like are places in their lists; `reason` and `before` begin at 1; `claims` is how many rows of
/// the table of claims are its own, in the order of the requirements.
#[derive(Serialize)]
struct Requirement(
    usize,
    usize,
    At,
    At,
    At,
    At,
    usize,
    usize,
    usize,
    usize,
    &'static str,
    String,
    At,
    At,
    At,
    At,
    At,
    usize,
);

const CLAIM: [&str; 9] = ["answer", "text", "note", "due", "file", "place", "matched", "repairs", "contradicts"];
#[derive(Serialize)]
struct Claim(At, At, At, At, At, At, At, At, At);

const FINDING: [&str; 16] = [
    "severity",
    "rule",
    "area",
    "requirement",
    "subject",
    "product",
    "classes",
    "status",
    "count",
    "file",
    "place",
    "examples",
    "message",
    "remedy",
    "fingerprint",
    "disposition",
];
/// `area` and `requirement` begin at 1; examples are triples of file, place and text.
#[derive(Serialize)]
struct FindingRow(
    usize,
    usize,
    usize,
    usize,
    At,
    At,
    At,
    usize,
    u64,
    At,
    At,
    Vec<[At; 3]>,
    At,
    At,
    At,
    Option<[At; 4]>,
);

const ROW: [&str; 7] = ["area", "text", "answer", "why", "file", "place", "candidates"];
/// A row that no requirement answers to; `area` begins at 1.
#[derive(Serialize)]
struct Row(usize, At, At, At, At, At, At);

/// The data block of a page, as JSON without a `<`.
pub(super) fn block(page: &Page<'_>) -> String {
    let data = Maker { page, texts: Texts::new() }.data();
    let json = serde_json::to_string(&data).unwrap_or_else(|_| String::from("{}"));
    // In JSON the character stands in strings only, so that nothing in the block can end it or open a comment.
    json.replace('<', "\\u003c")
}

struct Maker<'p, 'r> {
    page: &'p Page<'r>,
    texts: Texts,
}

impl<'r> Maker<'_, 'r> {
    fn data(mut self) -> Data {
        let report = self.page.report();
        let ui = UI.iter().map(|(name, text)| (*name, self.texts.label(*text))).collect();
        let severities = [Severity::Error, Severity::Warning, Severity::Info];
        let severities = severities.map(|one| Word(word(one), self.texts.label(one.label()), one.mark())).into();
        let kinds = Kind::ALL.map(|one| Word(word(one), self.texts.label(one.label()), "")).into();
        let obligations = Obligation::ALL.map(|one| Word(word(one), self.texts.label(one.label()), one.mark())).into();
        let statuses = Status::ALL.map(|one| Word(word(one), self.texts.label(one.label()), "")).into();

        let mut reasons: Vec<Reason> = Vec::new();
        let mut areas = Vec::new();
        let mut requirements = Vec::new();
        let mut claims = Vec::new();
        // Only looked up, never walked through.
        let mut number: HashMap<(usize, &RequirementKey), usize> = HashMap::new();
        for (at, area) in report.areas.iter().enumerate() {
            areas.push(self.area(area));
            for one in &area.requirements {
                number.insert((at, &one.key), requirements.len() + 1);
                requirements.push(self.requirement(at, one, &mut reasons));
                claims.extend(one.claims.iter().map(|claim| self.claim(claim)));
            }
        }
        let mut names: Vec<&str> = Vec::new();
        let findings = report.findings.iter().map(|finding| self.finding(finding, &number, &mut names)).collect();
        let mut rows = Vec::new();
        for (at, area) in report.areas.iter().enumerate() {
            rows.extend(area.unmatched.iter().map(|row| self.row(at + 1, row)));
        }
        rows.extend(report.unmatched.iter().map(|row| self.row(0, row)));
        let reasons = reasons.into_iter().map(|one| Word(word(one), self.texts.label(one.label()), "")).collect();
        let rules = names.into_iter().map(|name| self.rule(name)).collect();
        Data {
            lang: match self.page.lang {
                Lang::Ja => "ja",
                Lang::En => "en",
            },
            ui,
            severities,
            kinds,
            obligations,
            statuses,
            reasons,
            rules,
            areas: Table { columns: &AREA, rows: areas },
            requirements: Table { columns: &REQUIREMENT, rows: requirements },
            claims: Table { columns: &CLAIM, rows: claims },
            findings: Table { columns: &FINDING, rows: findings },
            rows: Table { columns: &ROW, rows },
            texts: self.texts.all,
        }
    }

    fn area(&mut self, area: &'r AreaReport) -> Area {
        let name = self.page.said(|lookup| lookup.business(&area.business));
        let classes = self.page.said(|lookup| lookup.classes(area));
        Area(area.business.to_string(), self.texts.add(name), self.texts.same(&area.product), self.texts.add(classes))
    }

    fn requirement(&mut self, area: usize, one: &RequirementReport, reasons: &mut Vec<Reason>) -> Requirement {
        let place = |status: Status| Status::ALL.iter().position(|known| *known == status).unwrap_or_default();
        let reason = one.reason.map_or(0, |reason| {
            reasons.iter().position(|known| *known == reason).unwrap_or_else(|| {
                reasons.push(reason);
                reasons.len() - 1
            }) + 1
        });
        let day = |day: Option<jiff::civil::Date>| day.map_or_else(String::new, |day| day.to_string());
        Requirement(
            area,
            Kind::ALL.iter().position(|known| *known == one.kind).unwrap_or_default(),
            self.texts.same(&one.id),
            self.texts.same(&one.name),
            self.texts.same(&one.section),
            self.texts.same(&one.summary),
            Obligation::ALL.iter().position(|known| *known == one.obligation).unwrap_or_default(),
            place(one.status),
            reason,
            one.before_due.map_or(0, |status| place(status) + 1),
            tone(one),
            super::promised(one).map_or_else(String::new, |day| day.strftime("%Y-%m").to_string()),
            self.texts.same(&day(one.effective_from)),
            self.texts.same(&day(one.deadline)),
            self.texts.same(&one.legal_basis),
            self.texts.same(&one.note),
            self.texts.same(&one.met_by.as_ref().map_or_else(String::new, ToString::to_string)),
            one.claims.len(),
        )
    }

    fn claim(&mut self, claim: &ReportedClaim) -> Claim {
        let repairs = self.page.said(|lookup| {
            let words: Vec<String> = claim.repairs.iter().map(|repair| lookup.say(repair.label()).to_owned()).collect();
            lookup.join(&words)
        });
        Claim(
            self.texts.label(claim.answer.label()),
            self.texts.same(&claim.text),
            self.texts.same(claim.note.as_deref().unwrap_or_default()),
            self.texts.same(claim.due.as_ref().map_or("", |due| &due.text)),
            self.texts.same(&claim.location.file),
            self.texts.same(&address(&claim.location)),
            self.texts.label(claim.matched_by.label()),
            self.texts.add(repairs),
            claim.contradicts.map_or(0, |answer| self.texts.label(answer.label())),
        )
    }

    fn finding(
        &mut self,
        finding: &'r Finding,
        number: &HashMap<(usize, &RequirementKey), usize>,
        names: &mut Vec<&'r str>,
    ) -> FindingRow {
        let page = self.page;
        let area = page.ja.area(finding);
        let requirement = page
            .ja
            .requirement(finding)
            .and_then(|(area, one)| number.get(&(area, &one.key)).copied())
            .unwrap_or_default();
        let rule = names.iter().position(|name| *name == finding.rule).unwrap_or_else(|| {
            names.push(&finding.rule);
            names.len() - 1
        });
        let subject = page.said(|lookup| match (&finding.key, &finding.business) {
            (Some(key), _) => key.to_string(),
            (None, Some(business)) => lookup.business(business),
            (None, None) => String::new(),
        });
        let classes = page.said(|lookup| match (&finding.class, area.and_then(|at| lookup.report.areas.get(at))) {
            (Some(_), Some(area)) => lookup.classes(area),
            (Some(class), None) => lookup.class(class),
            (None, _) => String::new(),
        });
        let ((message, remedy), (message_en, remedy_en)) = (page.ja.texts(finding), page.en.texts(finding));
        let location = |texts: &mut Texts, at: &Location| (texts.same(&at.file), texts.same(&address(at)));
        let (file, place) = page.ja.place(finding).map_or((0, 0), |at| location(&mut self.texts, at));
        let examples = finding
            .examples
            .iter()
            .map(|example| {
                let (file, place) = location(&mut self.texts, &example.location);
                [file, place, self.texts.same(&example.text)]
            })
            .collect();
        FindingRow(
            [Severity::Error, Severity::Warning, Severity::Info]
                .iter()
                .position(|known| *known == finding.severity)
                .unwrap_or_default(),
            rule,
            area.map_or(0, |at| at + 1),
            requirement,
            self.texts.add(subject),
            self.texts.same(finding.product.as_deref().unwrap_or_default()),
            self.texts.add(classes),
            finding
                .status
                .and_then(|status| Status::ALL.iter().position(|known| *known == status))
                .map_or(0, |at| at + 1),
            finding.count,
            file,
            place,
            examples,
            self.texts.add(Said { ja: message, en: message_en }),
            self.texts.add(Said { ja: remedy, en: remedy_en }),
            self.texts.same(&finding.fingerprint),
            finding.disposition.as_ref().map(|one| self.disposition(one)),
        )
    }

    fn disposition(&mut self, one: &Disposition) -> [At; 4] {
        [&one.response, &one.owner, &one.due, &one.note].map(|text| self.texts.same(text))
    }

    /// The name of a rule, and why it matters.
    fn rule(&mut self, name: &str) -> [At; 2] {
        let importance = rules::find(name).map_or(0, |rule| self.texts.label(rule.importance));
        [self.texts.same(name), importance]
    }

    fn row(&mut self, area: usize, row: &UnmatchedRow) -> Row {
        let why = row.review.map_or_else(|| row.reason.label(), crate::matching::ReviewReason::label);
        let candidates: Vec<String> = row.candidates.iter().map(ToString::to_string).collect();
        Row(
            area,
            self.texts.same(&row.text),
            self.texts.same(&row.answer),
            self.texts.label(why),
            self.texts.same(&row.location.file),
            self.texts.same(&address(&row.location)),
            self.texts.same(&candidates.join(" ")),
        )
    }
}

/// What the style sheet calls how a requirement stands.
pub(super) fn tone(one: &RequirementReport) -> &'static str {
    if one.status.is_applicable() && !one.status.is_evaluated() {
        return "open";
    }
    match Tone::of(one) {
        Tone::Good => "good",
        Tone::Ask => "ask",
        Tone::Bad => "bad",
        Tone::Neutral => "neutral",
    }
}

/// The word of the contract for a value of a closed list.
pub(super) fn word(value: impl Serialize) -> String {
    match serde_json::to_value(value) {
        Ok(serde_json::Value::String(word)) => word,
        _ => String::new(),
    }
}
