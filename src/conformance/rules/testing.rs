//! Cases for the tests of rules: requirements judged as the program does, rows, repairs, files, areas and what imports meet.

pub mod lists;
pub mod packs;

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::civil::{Date, date};

use crate::catalog::import::dirt::{Dirt, DirtKind, Place, Spot};
use crate::catalog::{
    Catalog, Choice, ChoiceReason, Completeness, Deferred, Detail, Grade, Kind, Obligation, Origin, Pack, Requirement,
    RequirementKey, Section,
};
use crate::conformance::claim::{Claim, ReportedClaim};
use crate::conformance::export::{ExportCase, LACK_MISSING, Lack};
use crate::conformance::judge::{Frame, Judgement, Question, Review, judge};
use crate::conformance::rule::{
    AreaCase, Check, InputCase, InputProblem, OtherLists, RepairCase, RequirementCase, RowCase, Rule, ScopeCase,
    Unlisted,
};
use crate::conformance::status::Status;
use crate::conformance::verdict::PackLimit;
use crate::deliverable::{Answer, Due, Entry, Location, ProhibitedAnswers};
use crate::export::fault::Fault;
use crate::intake::CellAddress;
use crate::matching::{DecisionProblem, MatchedBy, Outcome, WhyNot};
use crate::text::id::Repair;
use crate::text::message::{Lang, Param, Params};

/// The as-of date of the cases.
pub const AS_OF: Date = date(2026, 4, 1);

/// A case in the making.
pub struct CaseBuilder {
    /// What is asked.
    pub obligation: Obligation,
    /// Effective date.
    pub effective_from: Option<Date>,
    /// The municipality's target date.
    pub target_date: Option<Date>,
    /// Meaning of answers at prohibited functions.
    pub prohibited_answers: ProhibitedAnswers,
    /// Whether a list was delivered.
    pub listed: bool,
    /// Whether a row for it waits for a person.
    pub in_review: bool,
    /// A status that one product's answers alone cannot give.
    pub judged: Option<Status>,
    /// The claims.
    pub claims: Vec<Claim>,
}

/// A case with an obligation and no claims.
pub fn case(obligation: Obligation) -> CaseBuilder {
    CaseBuilder {
        obligation,
        effective_from: None,
        target_date: None,
        prohibited_answers: ProhibitedAnswers::Presence,
        listed: true,
        in_review: false,
        judged: None,
        claims: Vec::new(),
    }
}

/// The key of a function of long-term care.
pub fn key(id: &str) -> RequirementKey {
    RequirementKey { business: "023".parse().unwrap(), kind: Kind::Function, id: id.into() }
}

/// A claim with an answer and its words.
pub fn claim(answer: Answer, text: &str) -> Claim {
    Claim {
        key: key("0230265"),
        product: 0,
        class: None,
        said: Arc::new(ReportedClaim {
            answer,
            contradicts: None,
            text: text.to_owned(),
            note: None,
            due: None,
            location: Location::file("list.csv"),
            matched_by: MatchedBy::Id,
            repairs: Vec::new(),
        }),
        other_name: None,
        stray: crate::matching::Stray::default(),
        note_speaks_against: false,
        doubts: Vec::new(),
        note_says_present: None,
        states_present: None,
        leaves: None,
    }
}

/// A claim with a day by which it will be there.
pub fn planned(text: &str, first: Option<Date>, last: Option<Date>) -> Claim {
    let due = Due { text: text.to_owned(), first, last };
    saying(claim(Answer::Planned, "対応予定"), |said| said.due = Some(due))
}

/// The same where the row says something else besides.
pub fn saying(mut claim: Claim, change: impl FnOnce(&mut ReportedClaim)) -> Claim {
    change(Arc::make_mut(&mut claim.said));
    claim
}

/// The same with a remark.
pub fn noted(claim: Claim, note: &str) -> Claim {
    saying(claim, |said| said.note = Some(note.to_owned()))
}

impl CaseBuilder {
    /// Adds a claim.
    pub fn with(mut self, claim: Claim) -> Self {
        self.claims.push(claim);
        self
    }

    /// Sets the effective date (適合基準日).
    pub fn effective_from(self, day: Date) -> Self {
        Self { effective_from: Some(day), ..self }
    }

    /// Sets the municipality's target date (移行目標日).
    pub fn target_date(self, day: Date) -> Self {
        Self { target_date: Some(day), ..self }
    }

    /// Sets what an answer at a prohibited function means.
    pub fn answers_mean(self, prohibited_answers: ProhibitedAnswers) -> Self {
        Self { prohibited_answers, ..self }
    }

    /// No list was delivered.
    pub fn not_listed(self) -> Self {
        Self { listed: false, ..self }
    }

    /// A row for it waits for a person.
    pub fn in_review(self) -> Self {
        Self { in_review: true, ..self }
    }

    /// Gives it a status that one product's answers alone cannot give.
    pub fn judged(self, status: Status) -> Self {
        Self { judged: Some(status), ..self }
    }

    /// What a rule about requirements says of the case.
    pub fn run(&self, rule: &Rule) -> Option<Params> {
        let Check::Requirement(check) = rule.check else { panic!("{} is not about requirements", rule.name) };
        let frame = Frame { as_of: AS_OF, target_date: self.target_date, prohibited_answers: self.prohibited_answers };
        let claims: Vec<&Claim> = self.claims.iter().collect();
        let mut by_product: BTreeMap<usize, Vec<&Claim>> = BTreeMap::new();
        for claim in &self.claims {
            by_product.entry(claim.product).or_default().push(claim);
        }
        let question = Question {
            obligation: self.obligation,
            effective_from: self.effective_from,
            transition_until: None,
            listed: self.listed,
            review: if self.in_review { Review::Named } else { Review::None },
            claims: by_product.into_values().collect(),
        };
        let judgement = judge(&frame, &question);
        let judgement = self.judged.map_or(judgement, |status| Judgement { status, reason: None, ..judgement });
        let requirement = Requirement {
            key: key("0230265"),
            section: String::new(),
            name: "要件".to_owned(),
            summary: String::new(),
            obligations: vec![self.obligation],
            effective_from: self.effective_from,
            transition_until: None,
            legal_basis: String::new(),
            refers_to: Vec::new(),
            shared: None,
            note: String::new(),
            source: String::new(),
            detail: Detail::Function,
            extra: BTreeMap::new(),
            line: 2,
        };
        check(&RequirementCase {
            requirement: &requirement,
            obligation: self.obligation,
            judgement: &judgement,
            claims: &claims,
            met_by: None,
            lacks: &[Lack { name: "氏名".to_owned(), what: LACK_MISSING, place: Location::file("宛名.csv") }],
            frame: &frame,
        })
    }
}

/// Whether a rule fires for an obligation and answers with their words.
pub fn fires(rule: &Rule, obligation: Obligation, answers: &[(Answer, &str)]) -> bool {
    answers.iter().fold(case(obligation), |case, (answer, text)| case.with(claim(*answer, text))).run(rule).is_some()
}

/// The Japanese message of a rule that fired. Every text that a report prints is rendered in both languages on the way,
/// and none may be left with a placeholder.
pub fn message(rule: &Rule, params: Option<Params>) -> String {
    let params = params.unwrap_or_else(|| panic!("{} did not fire", rule.name));
    for text in [rule.message, rule.remedy] {
        for lang in [Lang::Ja, Lang::En] {
            let rendered = text.render(lang, &params);
            assert!(!rendered.contains(['{', '}', '\n']), "{}: {rendered}", rule.name);
            assert!(!rendered.trim().is_empty(), "{}", rule.name);
        }
    }
    rule.message.render(Lang::Ja, &params)
}

/// A row of a list of functions with an ID and a name.
pub fn entry(id: &str, name: &str) -> Entry {
    Entry {
        part_of_above: false,
        obligation_unread: false,
        kind: Kind::Function,
        business: Vec::new(),
        id: id.to_owned(),
        section: String::new(),
        name: name.to_owned(),
        text: String::new(),
        obligation: None,
        answers: Vec::new(),
        note: String::new(),
        due: None,
        location: Location::file("list.csv"),
    }
}

/// What a rule about rows says of one.
pub fn row(rule: &Rule, entry: &Entry, outcome: &Outcome, unlisted: Unlisted) -> Option<Params> {
    let Check::Row(check) = rule.check else { panic!("{} is not about rows", rule.name) };
    check(&RowCase { entry, outcome, unlisted })
}

/// What a rule about repairs says of IDs before and after.
pub fn repaired(rule: &Rule, repair: Repair, places: &[(&str, &str)]) -> Option<Params> {
    let Check::Repair(check) = rule.check else { panic!("{} is not about repairs", rule.name) };
    let place = |(from, to): &(&str, &str)| (Location::file("list.csv"), (*from).to_owned(), (*to).to_owned());
    let places: Vec<_> = places.iter().map(place).collect();
    check(&RepairCase { repair, places: &places })
}

/// What a rule about files says of a problem.
pub fn input(rule: &Rule, problem: &InputProblem) -> Option<Params> {
    let Check::Input(check) = rule.check else { panic!("{} is not about files", rule.name) };
    check(&InputCase { path: "list.csv", problem })
}

/// A decision in a review workbook that does not count.
pub fn decision(written: &str, why: WhyNot) -> InputProblem {
    let place = Location::file("確認.xlsx");
    InputProblem::Decision(DecisionProblem { place, decision: written.to_owned(), why })
}

/// What a rule about scope says of an area and a class of the shipped table, with or without a list.
pub fn scope(rule: &Rule, area: &str, class: &str, listed: bool) -> Option<Params> {
    let Check::Scope(check) = rule.check else { panic!("{} is not about scope", rule.name) };
    let (catalog, _) = Catalog::load_sound(&[]).unwrap();
    let business = catalog.areas().find(area).into_iter().next().unwrap();
    let class = catalog.classes().find(class).unwrap().id.clone();
    let (name, classes) = (catalog.areas().label(&business).unwrap(), catalog.classes().label(&class));
    let scope = catalog.areas().scope(&business, &class);
    check(&ScopeCase { name: &name, classes: &classes, scope, listed })
}

/// What a rule about imports says of dirt of its kind, with what stands there and the detail. It says nothing of dirt of
/// any other kind.
pub fn imported(rule: &Rule, kind: DirtKind, text: &str, detail: &str) -> Option<Params> {
    let met = |kind: DirtKind| {
        let spot = Spot::Cell(CellAddress { row: 11, column: 1 });
        let place = Place { file: "一覧.xlsx".into(), sheet: Some("機能".into()), spot };
        rule.dirt_params(&Dirt { kind, place, text: text.to_owned(), detail: detail.to_owned() }, 1)
    };
    for other in DirtKind::ALL.iter().filter(|other| **other != kind) {
        assert_eq!(met(*other), None, "{} speaks of {}", rule.name, other.word());
    }
    met(kind)
}

/// What a rule says of one fault of an export; it must be silent about every other.
pub fn exported(rule: &Rule, fault: Fault) -> Option<Params> {
    let found = |fault: Fault| {
        let expected = Param::from("y");
        rule.export_params(&ExportCase {
            fault,
            group: "世帯",
            item: "番号",
            count: 3,
            found: "x",
            expected: &expected,
        })
    };
    for other in Fault::ALL.iter().filter(|other| **other != fault) {
        assert_eq!(found(*other), None, "{} speaks of {}", rule.name, other.word());
    }
    found(fault)
}

/// An area in the making.
pub struct AreaBuilder {
    pack: bool,
    limits: Vec<PackLimit>,
    listed: bool,
    others: Vec<OtherLists>,
    not_in_outline: usize,
    without_pack: usize,
}

/// The functions of long-term care with a pack and a list.
pub fn area() -> AreaBuilder {
    AreaBuilder { pack: true, limits: Vec::new(), listed: true, others: Vec::new(), not_in_outline: 0, without_pack: 0 }
}

impl AreaBuilder {
    /// There is no pack, and so many rows could not be judged.
    pub fn without_pack(self, rows: usize) -> Self {
        Self { pack: false, without_pack: rows, ..self }
    }

    /// The pack cannot carry a verdict.
    pub fn limited(self, limits: &[PackLimit]) -> Self {
        Self { limits: limits.to_vec(), ..self }
    }

    /// No list was delivered.
    pub fn not_listed(self) -> Self {
        Self { listed: false, ..self }
    }

    /// Lists of these areas are there, and nobody asked for them.
    pub fn beside(self, others: &[OtherLists]) -> Self {
        Self { others: others.to_vec(), ..self }
    }

    /// So many rows look official but are not in the outline.
    pub fn not_in_outline(self, rows: usize) -> Self {
        Self { not_in_outline: rows, ..self }
    }

    /// What a rule about areas says of it.
    pub fn run(&self, rule: &Rule) -> Option<Params> {
        let Check::Area(check) = rule.check else { panic!("{} is not about areas", rule.name) };
        let pack = pack();
        let section = pack.section(Kind::Function).unwrap();
        let choice = Choice { pack: &pack, section, reason: ChoiceReason::Only };
        check(&AreaCase {
            name: &Param::term("介護保険".to_owned(), "long-term care".to_owned()),
            kind: Kind::Function,
            choice: self.pack.then_some(choice),
            limits: &self.limits,
            listed: self.listed,
            others: &self.others,
            not_in_outline: self.not_in_outline,
            without_pack: self.without_pack,
            frame: &Frame { as_of: AS_OF, target_date: None, prohibited_answers: ProhibitedAnswers::Presence },
        })
    }
}

fn pack() -> Pack {
    let section = Section {
        version: "6.0".to_owned(),
        grade: Grade::Official,
        completeness: Completeness::Full,
        published: None,
        in_force_from: None,
        in_force_until: None,
        reviewed_by: None,
        unread_rows: 0,
        note: None,
        sources: Vec::new(),
        columns: Deferred::default(),
        requirements: Deferred::default(),
    };
    Pack {
        name: "023-long-term-care".to_owned(),
        origin: Origin::Own,
        sha256: Deferred::default(),
        business: "023".parse().unwrap(),
        area: "long-term-care".to_owned(),
        title: "介護保険システム標準仕様書".to_owned(),
        authority: String::new(),
        licence: String::new(),
        white_list: true,
        classes: vec!["all".to_owned()],
        sections: BTreeMap::from([(Kind::Function, section)]),
        sources: Vec::new(),
        codes: Deferred::default(),
        data_rules: Deferred::default(),
        form_items: Deferred::default(),
        parameters: Deferred::default(),
        api_errors: Deferred::default(),
        unread: Deferred::default(),
        removed: Deferred::default(),
        columns: Deferred::default(),
        warnings: Vec::new(),
    }
}
