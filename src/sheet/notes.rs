//! What a report says of the rows of one file: status, findings and remedies by sheet and row.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use super::messages as m;
use crate::catalog::{Class, RequirementKey};
use crate::conformance::finding::{Finding, Severity};
use crate::conformance::status::Status;
use crate::deliverable::Location;
use crate::matching::UnmatchedReason;
use crate::report::Tone;
use crate::report::model::{AreaReport, Input, Report, UnmatchedRow};
use crate::text::message::{Lang, Param, params};

/// What is written beside one row.
#[derive(Clone, Debug, Default)]
pub(super) struct Note {
    pub(super) tone: Tone,
    pub(super) statuses: Vec<String>,
    pub(super) findings: Vec<String>,
    pub(super) remedies: Vec<String>,
}

/// What a row was counted as.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Counted {
    /// It speaks of a requirement that stands so.
    Status(Status),
    /// No requirement answers to it.
    Unmatched(UnmatchedReason),
}

/// What a finding is about: requirement, product and class.
type Subject<'f> = (&'f RequirementKey, Option<&'f str>, Option<&'f Class>);

/// What a report says of one file.
#[derive(Clone, Debug, Default)]
pub(super) struct Notes {
    /// By the name of the sheet and the 0-based row.
    pub(super) rows: BTreeMap<(String, u32), Note>,
    /// How many rows were counted as what, the gravest first.
    pub(super) counts: BTreeMap<(Reverse<Tone>, Counted), usize>,
    /// Findings about the file or one of its sheets as a whole.
    pub(super) whole: Vec<(Severity, String, String)>,
}

impl Note {
    /// What stands in the column of statuses.
    pub(super) fn status_text(&self) -> String {
        if self.statuses.is_empty() { self.tone.mark().to_owned() } else { self.statuses.join("\n") }
    }

    fn status(&mut self, tone: Tone, text: &str) {
        self.tone = self.tone.max(tone);
        add(&mut self.statuses, format!("{} {text}", tone.mark()));
    }

    fn finding(&mut self, finding: &Finding, lang: Lang) {
        let (message, remedy) = said(finding, lang);
        let values = params([("severity", finding.severity.label().into()), ("message", message.into())]);
        add(&mut self.findings, m::FINDING.render(lang, &values));
        add(&mut self.remedies, m::REMEDY.render(lang, &params([("remedy", remedy.into())])));
    }
}

/// The message and remedy of a finding in a language.
fn said(finding: &Finding, lang: Lang) -> (&str, &str) {
    match lang {
        Lang::Ja => (&finding.message, &finding.remedy),
        Lang::En => (&finding.message_en, &finding.remedy_en),
    }
}

/// Adds what is not there yet.
fn add(list: &mut Vec<String>, text: String) {
    if !list.contains(&text) {
        list.push(text);
    }
}

/// The sheet and the 0-based row of a place, where it is a cell of the file.
fn row_of(location: &Location, file: &str) -> Option<(String, u32)> {
    if *location.file != *file {
        return None;
    }
    let cell = location.cell.as_ref()?;
    let digits = cell.trim_start_matches(|letter: char| !letter.is_ascii_digit());
    Some((location.sheet.as_deref()?.to_owned(), digits.parse::<u32>().ok()?.checked_sub(1)?))
}

impl Notes {
    /// Gathers what a report says of one of its inputs.
    pub(super) fn gather(report: &Report, input: &Input, lang: Lang) -> Self {
        let file = input.path.as_str();
        let mut notes = Self::default();
        let mut found: BTreeMap<Subject<'_>, Vec<&Finding>> = BTreeMap::new();
        for finding in &report.findings {
            if let Some(key) = &finding.key {
                let place = (key, finding.product.as_deref(), finding.class.as_ref());
                found.entry(place).or_default().push(finding);
            }
        }
        for area in &report.areas {
            let whose = whose(report, input, area, lang);
            for requirement in &area.requirements {
                let place = (&requirement.key, Some(area.product.as_str()), Some(&area.class));
                let findings = found.get(&place).map_or(&[][..], Vec::as_slice);
                let mut rows: Vec<(String, u32)> =
                    requirement.claims.iter().filter_map(|claim| row_of(&claim.location, file)).collect();
                rows.sort();
                rows.dedup();
                for row in rows {
                    let tone = Tone::of(requirement);
                    *notes.counts.entry((Reverse(tone), Counted::Status(requirement.status))).or_default() += 1;
                    let mut text = requirement.status.label().get(lang).to_owned();
                    if let Some(reason) = requirement.reason {
                        let values = params([("status", text.into()), ("reason", reason.label().into())]);
                        text = m::STATUS_REASON.render(lang, &values);
                    }
                    if let Some(whose) = &whose {
                        let values = params([("whose", whose.as_str().into()), ("status", text.into())]);
                        text = m::STATUS_OF.render(lang, &values);
                    }
                    let note = notes.rows.entry(row).or_default();
                    note.status(tone, &text);
                    for finding in findings {
                        note.finding(finding, lang);
                    }
                }
            }
        }
        let unmatched = report.areas.iter().flat_map(|area| &area.unmatched).chain(&report.unmatched);
        for row in unmatched {
            notes.unmatched(row, file, lang);
        }
        for finding in report.findings.iter().filter(|finding| finding.key.is_none()) {
            notes.keyless(finding, file, lang);
        }
        notes
    }

    fn unmatched(&mut self, row: &UnmatchedRow, file: &str, lang: Lang) {
        let Some(place) = row_of(&row.location, file) else { return };
        // What a vendor offers beyond the specification is nothing to ask about unless a rule says so.
        let tone = if row.reason == UnmatchedReason::Extra { Tone::Neutral } else { Tone::Ask };
        *self.counts.entry((Reverse(tone), Counted::Unmatched(row.reason))).or_default() += 1;
        let reason = row.review.map_or_else(|| row.reason.label(), crate::matching::ReviewReason::label);
        let text = m::ROW_UNMATCHED.render(lang, &params([("reason", reason.into())]));
        self.rows.entry(place).or_default().status(tone, &text);
    }

    /// A finding about a row, some rows, or the file.
    fn keyless(&mut self, finding: &Finding, file: &str, lang: Lang) {
        let places = finding.location.iter().chain(finding.examples.iter().map(|example| &example.location));
        let mut rows: Vec<(String, u32)> = places.filter_map(|location| row_of(location, file)).collect();
        rows.sort();
        rows.dedup();
        if rows.is_empty() {
            if finding.location.as_ref().is_some_and(|location| *location.file == *file) {
                let (message, remedy) = said(finding, lang);
                self.whole.push((finding.severity, message.to_owned(), remedy.to_owned()));
            }
            return;
        }
        for row in rows {
            let note = self.rows.entry(row).or_default();
            note.tone = note.tone.max(Tone::of_finding(finding.severity));
            note.finding(finding, lang);
        }
    }
}

/// Whose status it is, where the rows of the file speak for several products or classes.
fn whose(report: &Report, input: &Input, area: &AreaReport, lang: Lang) -> Option<String> {
    let alike = |other: &&AreaReport| other.business == area.business && other.product == area.product;
    let classes = (report.areas.iter().filter(alike).count() > 1).then(|| class_names(report, area, lang));
    // A sheet with a column for each product answers for several.
    let product = (input.products.len() > 1).then(|| area.product.clone());
    let words: Vec<String> = product.into_iter().chain(classes).collect();
    (!words.is_empty()).then(|| words.join(" "))
}

/// The names of the classes that an area is judged for.
pub(super) fn class_names(report: &Report, area: &AreaReport, lang: Lang) -> String {
    let name = |class: &Class| {
        let known = report.run.classes.iter().find(|one| one.id == *class);
        known.map_or_else(
            || class.to_string(),
            |one| Param::term(one.name.clone(), one.name_en.clone()).get(lang).into_owned(),
        )
    };
    let names: Vec<String> = area.all_classes().iter().map(name).collect();
    names.join(if lang == Lang::Ja { "・" } else { ", " })
}
