//! What every format asks of a report: the requirement of a finding, names in one language, words of the vendor.

use std::collections::HashMap;

use super::messages as m;
use super::model::{AreaReport, ClassName, ExportColumn, PackUse, Report, RequirementReport, WithoutVerdictReason};
use crate::catalog::{BusinessId, Class, Kind, RequirementKey, version_label};
use crate::conformance::claim::ReportedClaim;
use crate::conformance::finding::Finding;
use crate::conformance::rule::{Check, Rule};
use crate::conformance::rules;
use crate::conformance::status::{Reason, Status};
use crate::deliverable::Location;
use crate::export::profile::SORTS;
use crate::text::message::{Lang, Param, Text, params};

/// A report with an index, seen in one language.
pub(super) struct Lookup<'r> {
    pub report: &'r Report,
    pub lang: Lang,
    // Only looked up, never walked through.
    requirements: HashMap<(&'r str, &'r Class, &'r RequirementKey), (usize, &'r RequirementReport)>,
}

/// Whether a finding is about a data export.
pub fn about_data(finding: &Finding) -> bool {
    rules::find(&finding.rule).is_some_and(|rule| matches!(rule.check, Check::Export(_)))
}

impl<'r> Lookup<'r> {
    pub fn new(report: &'r Report, lang: Lang) -> Self {
        let mut requirements = HashMap::new();
        for (at, area) in report.areas.iter().enumerate() {
            for requirement in &area.requirements {
                requirements.insert((area.product.as_str(), &area.class, &requirement.key), (at, requirement));
            }
        }
        Self { report, lang, requirements }
    }

    /// The area and the requirement that a finding is about.
    pub fn requirement(&self, finding: &'r Finding) -> Option<(usize, &'r RequirementReport)> {
        let (product, class, key) = (finding.product.as_deref()?, finding.class.as_ref()?, finding.key.as_ref()?);
        self.requirements.get(&(product, class, key)).copied()
    }

    /// The area of a finding: that of its requirement, or the one of its 業務ID and product.
    pub fn area(&self, finding: &'r Finding) -> Option<usize> {
        if let Some((at, _)) = self.requirement(finding) {
            return Some(at);
        }
        let business = finding.business.as_ref()?;
        let fits = |area: &AreaReport| {
            area.business == *business
                && finding.product.as_ref().is_none_or(|product| *product == area.product)
                && finding.class.as_ref().is_none_or(|class| *class == area.class)
        };
        self.report.areas.iter().position(fits)
    }

    pub fn say(&self, text: Text) -> &'static str {
        text.get(self.lang)
    }

    pub fn fill<const N: usize>(&self, text: Text, values: [(&'static str, Param); N]) -> String {
        text.render(self.lang, &params(values))
    }

    pub const fn name<'n>(&self, ja: &'n str, en: &'n str) -> &'n str {
        match self.lang {
            Lang::Ja => ja,
            Lang::En => en,
        }
    }

    /// Joins words as the language does.
    pub fn join(&self, words: &[String]) -> String {
        words.join(match self.lang {
            Lang::Ja => "・",
            Lang::En => ", ",
        })
    }

    /// What the values of a column of a data export are like, in words.
    pub fn holds(&self, column: &ExportColumn) -> String {
        let mut words = Vec::new();
        if let (Some(shortest), Some(longest)) = (column.shortest, column.longest) {
            words.push(if shortest == longest {
                self.fill(m::DATA_LENGTH, [("length", longest.into())])
            } else {
                self.fill(m::XLSX_DATA_LENGTHS, [("shortest", shortest.into()), ("longest", longest.into())])
            });
        }
        if let (Some(first), Some(last)) = (column.first_year.map(u64::from), column.last_year.map(u64::from)) {
            words.push(if first == last {
                self.fill(m::DATA_YEAR, [("year", last.into())])
            } else {
                self.fill(m::XLSX_DATA_YEARS, [("first", first.into()), ("last", last.into())])
            });
        }
        if !column.sorts.is_empty() {
            let sorts: Vec<String> = column.sorts.iter().map(|sort| self.sort(sort).to_owned()).collect();
            words.push(self.join(&sorts));
        }
        words.join(" / ")
    }

    /// The name of a sort of characters; a word of a later version stands for itself.
    fn sort<'n>(&self, word: &'n str) -> &'n str {
        let texts = [
            m::SORT_DIGIT,
            m::SORT_LATIN,
            m::SORT_HALF_KANA,
            m::SORT_KANA,
            m::SORT_KANJI,
            m::SORT_SPACE,
            m::SORT_OTHER,
        ];
        SORTS.iter().zip(texts).find(|(known, _)| **known == word).map_or(word, |(_, text)| self.say(text))
    }

    /// What the result is and is not.
    pub fn notice(&self) -> &'r str {
        match self.lang {
            Lang::Ja => &self.report.notice,
            Lang::En => &self.report.notice_en,
        }
    }

    /// `023 介護保険`: 業務ID and name, as far as the report knows it.
    pub fn business(&self, business: &BusinessId) -> String {
        let of_area = self.report.areas.iter().find(|area| area.business == *business);
        let of_pack = self.report.run.packs.iter().find(|pack| pack.business == *business);
        let names =
            of_area.map(|area| (&area.name, &area.name_en)).or_else(|| of_pack.map(|pack| (&pack.name, &pack.name_en)));
        names.map_or_else(|| business.to_string(), |(ja, en)| format!("{business} {}", self.name(ja, en)))
    }

    /// The name of an area alone, for sentences; its ID where it has none.
    pub fn business_name(&self, business: &BusinessId) -> String {
        let of_area = self.report.areas.iter().find(|area| area.business == *business);
        of_area.map_or_else(|| business.to_string(), |area| self.name(&area.name, &area.name_en).to_owned())
    }

    /// The name of a class.
    pub fn class(&self, class: &Class) -> String {
        let named = |entry: &&ClassName| entry.id == *class;
        let found = self.report.run.classes.iter().find(named);
        found.map_or_else(|| class.to_string(), |entry| self.name(&entry.name, &entry.name_en).to_owned())
    }

    /// The classes that an area speaks for.
    pub fn classes(&self, area: &AreaReport) -> String {
        let names: Vec<String> = area.all_classes().iter().map(|class| self.class(class)).collect();
        if names.len() > 5 { self.say(m::ALL_CLASSES).to_owned() } else { self.join(&names) }
    }

    /// The verdict of a kind, or why there is none.
    pub fn verdict(&self, area: &AreaReport, kind: Kind) -> String {
        if let Some(verdict) = area.verdict.of(kind) {
            return self.say(verdict.label()).to_owned();
        }
        let reason = area.without_verdict.iter().find(|entry| entry.kind == kind).map(|entry| entry.reason);
        reason.map_or_else(|| "-".to_owned(), |reason| self.say(reason.label()).to_owned())
    }

    /// The sections of packs that were used, those that are alike on one line, with what they are worth. `emphasise` is
    /// done to what keeps them from a verdict.
    pub fn packs_alike(&self, emphasise: impl Fn(&str) -> String) -> Vec<String> {
        let mut groups: Vec<Vec<&PackUse>> = Vec::new();
        for pack in &self.report.run.packs {
            let worth = |one: &PackUse| (one.grade, one.completeness, one.version.clone(), one.limits.clone());
            match groups.iter_mut().find(|group| group.first().is_some_and(|first| worth(first) == worth(pack))) {
                Some(group) => group.push(pack),
                None => groups.push(vec![pack]),
            }
        }
        let mut lines = Vec::new();
        for group in groups {
            let Some(first) = group.first() else { continue };
            let sections: Vec<String> = Kind::ALL
                .into_iter()
                .filter_map(|kind| {
                    let ids: Vec<&BusinessId> =
                        group.iter().filter(|pack| pack.kind == kind).map(|pack| &pack.business).collect();
                    (!ids.is_empty()).then(|| format!("{} {}", self.say(kind.label()), runs(&ids)))
                })
                .collect();
            let limits: Vec<String> = first.limits.iter().map(|limit| self.say(limit.label()).to_owned()).collect();
            let limits = match limits.as_slice() {
                [] => String::new(),
                _ => emphasise(&self.fill(m::ALIKE_LIMITS, [("limits", self.join(&limits).into())])),
            };
            let values = [
                ("grade", first.grade.label().into()),
                ("completeness", first.completeness.label().into()),
                ("version", version_label(&first.version)),
                ("sections", sections.join(" / ").into()),
                ("limits", limits.into()),
            ];
            lines.push(self.fill(m::PACKS_ALIKE, values));
        }
        lines
    }

    /// Name and code of the municipality.
    pub fn municipality(&self) -> String {
        let run = &self.report.run;
        let named = run.municipality.as_deref().unwrap_or(self.say(m::NO_MUNICIPALITY));
        run.municipality_code.as_ref().map_or_else(|| named.to_owned(), |code| format!("{named} {code}"))
    }

    /// Message and remedy of a finding: from the rule where it is known, else as saved.
    pub fn texts(&self, finding: &Finding) -> (String, String) {
        texts(finding, self.lang)
    }

    /// The status, with the reason in brackets where there is one.
    pub fn status(&self, status: Status, reason: Option<Reason>) -> String {
        let said = |reason: Reason| self.fill(m::REASON, [("reason", reason.label().into())]);
        format!("{}{}", self.say(status.label()), reason.map_or_else(String::new, said))
    }

    /// The vendor's own words about a requirement: each answer, with its remark and date.
    pub fn answers(&self, requirement: &RequirementReport) -> String {
        let words: Vec<String> = requirement.claims.iter().map(|claim| self.answer(claim)).collect();
        words.join("\n")
    }

    /// The words of one claim.
    pub fn answer(&self, claim: &ReportedClaim) -> String {
        let mut line = if claim.text.is_empty() {
            self.say(m::ANSWER_EMPTY).to_owned()
        } else {
            self.fill(m::ANSWER, [("answer", claim.text.as_str().into())])
        };
        if let Some(due) = claim.due.as_ref().filter(|due| !claim.text.contains(&due.text)) {
            line.push_str(&self.fill(m::DUE, [("due", due.text.as_str().into())]));
        }
        if let Some(note) = &claim.note {
            line.push_str(&self.fill(m::NOTE, [("note", note.as_str().into())]));
        }
        line
    }

    /// Where a finding is shown: its own place, or that of what was claimed, or of its first example.
    pub fn place(&self, finding: &'r Finding) -> Option<&'r Location> {
        let of_claim = || {
            let (_, requirement) = self.requirement(finding)?;
            Some(&requirement.claims.first()?.location)
        };
        finding.location.as_ref().or_else(of_claim).or_else(|| Some(&finding.examples.first()?.location))
    }

    /// The path of a delivered file as machines are to find it.
    pub fn path(&self, file: &str) -> String {
        let prefix = self.report.run.path_prefix.as_deref().unwrap_or_default();
        let prefix = prefix.trim_end_matches('/');
        if prefix.is_empty() { file.to_owned() } else { format!("{prefix}/{file}") }
    }

    /// A file that stands for the delivery where a finding is of no file: machines want one all the same.
    pub fn any_file(&self) -> &'r str {
        let inputs = &self.report.run.inputs;
        let listed = inputs.iter().find(|input| !input.lists.is_empty()).or_else(|| inputs.first());
        listed.map_or(NO_FILE, |input| &input.path)
    }
}

impl WithoutVerdictReason {
    /// What stands where a verdict would.
    pub(super) const fn label(self) -> Text {
        match self {
            Self::NotDelivered => m::CELL_NOT_DELIVERED,
            Self::NoPack => m::CELL_NO_PACK,
            Self::NotAsked => m::CELL_NOT_ASKED,
            Self::NothingApplicable => m::CELL_NOTHING,
            Self::DeclaredNotApplicable | Self::AreaOutOfScope => m::CELL_NOT_APPLICABLE,
        }
    }
}

/// The name of a file where a report knows none.
const NO_FILE: &str = "delivery";

/// IDs with what follows each other put together: 001-003, 010.
pub(super) fn runs(ids: &[&BusinessId]) -> String {
    let number = |id: &BusinessId| id.as_str().parse::<u32>().ok();
    let mut found: Vec<(&BusinessId, &BusinessId)> = Vec::new();
    for id in ids {
        match found.last_mut() {
            Some((_, last)) if number(last).zip(number(id)).is_some_and(|(one, next)| one + 1 == next) => *last = id,
            _ => found.push((id, id)),
        }
    }
    let words = found.into_iter().map(
        |(first, last)| {
            if first == last { first.to_string() } else { format!("{first}-{last}") }
        },
    );
    words.collect::<Vec<_>>().join(" ")
}

/// Message and remedy of a finding in a language: from the rule where it is known, else as saved.
pub(super) fn texts(finding: &Finding, lang: Lang) -> (String, String) {
    let rendered =
        |rule: &'static Rule| (rule.message.render(lang, &finding.params), rule.remedy.render(lang, &finding.params));
    match (rules::find(&finding.rule), lang) {
        (Some(rule), _) => rendered(rule),
        (None, Lang::Ja) => (finding.message.clone(), finding.remedy.clone()),
        (None, Lang::En) => (finding.message_en.clone(), finding.remedy_en.clone()),
    }
}

/// The address of a place within its file: `機能要件!F112`, `12:5`, or nothing.
pub(super) fn address(location: &Location) -> String {
    match (&location.sheet, &location.cell, location.line, location.column) {
        (Some(sheet), Some(cell), ..) => format!("{sheet}!{cell}"),
        (Some(sheet), None, ..) => sheet.to_string(),
        (None, Some(cell), ..) => cell.clone(),
        (None, None, Some(line), Some(column)) => format!("{line}:{column}"),
        (None, None, Some(line), None) => line.to_string(),
        (None, None, None, _) => String::new(),
    }
}

/// A text on one line: ends of lines and other control characters become spaces.
pub(super) fn one_line(text: &str) -> String {
    let mut line = String::with_capacity(text.len());
    for letter in text.chars() {
        if letter.is_control() || matches!(letter, '\u{2028}' | '\u{2029}') {
            if !line.ends_with(' ') {
                line.push(' ');
            }
        } else {
            line.push(letter);
        }
    }
    line.trim().to_owned()
}
