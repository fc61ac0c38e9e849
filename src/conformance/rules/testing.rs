//! Cases for the tests of rules: a requirement with answers, judged as the program does.

use jiff::civil::{Date, date};

use crate::catalog::{Detail, Kind, Obligation, Requirement, RequirementKey};
use crate::conformance::claim::Claim;
use crate::conformance::judge::{Frame, Question, judge};
use crate::conformance::rule::{Check, RequirementCase, Rule};
use crate::deliverable::{Answer, Due, Location, ProhibitedAnswers};
use crate::matching::MatchedBy;
use crate::text::message::Params;

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
        claims: Vec::new(),
    }
}

/// A claim with an answer and its words.
pub fn claim(answer: Answer, text: &str) -> Claim {
    Claim {
        key: "001/function/1.1.1-required".parse::<RequirementKey>().unwrap(),
        product: 0,
        class: None,
        answer,
        contradicts: None,
        text: text.to_owned(),
        note: String::new(),
        due: None,
        location: Location::file("list.csv"),
        matched_by: MatchedBy::SectionNumber,
        repairs: Vec::new(),
        note_says_present: None,
    }
}

/// A claim with a day by which it will be there.
pub fn planned(text: &str, first: Option<Date>, last: Option<Date>) -> Claim {
    Claim { due: Some(Due { text: text.to_owned(), first, last }), ..claim(Answer::Planned, "対応予定") }
}

impl CaseBuilder {
    /// Adds a claim.
    pub fn with(mut self, claim: Claim) -> Self {
        self.claims.push(claim);
        self
    }

    /// What a rule about requirements says of the case.
    pub fn run(&self, rule: &Rule) -> Option<Params> {
        let Check::Requirement(check) = rule.check else { panic!("{} is not about requirements", rule.name) };
        let frame = Frame { as_of: AS_OF, target_date: self.target_date, prohibited_answers: self.prohibited_answers };
        let claims: Vec<&Claim> = self.claims.iter().collect();
        let question = Question {
            obligation: self.obligation,
            effective_from: self.effective_from,
            transition_until: None,
            listed: self.listed,
            in_review: self.in_review,
            claims: vec![claims.clone()],
        };
        let judgement = judge(&frame, &question);
        let requirement = Requirement {
            key: RequirementKey {
                business: "001".parse().unwrap(),
                kind: Kind::Function,
                id: "1.1.1-required".to_owned(),
            },
            section: String::new(),
            name: "要件".to_owned(),
            summary: String::new(),
            obligations: vec![self.obligation],
            effective_from: self.effective_from,
            transition_until: None,
            legal_basis: String::new(),
            refers_to: Vec::new(),
            note: String::new(),
            source: String::new(),
            detail: Detail::Function,
            extra: std::collections::BTreeMap::new(),
        };
        check(&RequirementCase {
            requirement: &requirement,
            obligation: self.obligation,
            judgement: &judgement,
            claims: &claims,
            met_by: None,
            frame: &frame,
        })
    }
}

/// Whether a rule fires for an obligation and answers with their words.
pub fn fires(rule: &Rule, obligation: Obligation, answers: &[(Answer, &str)]) -> bool {
    answers.iter().fold(case(obligation), |case, (answer, text)| case.with(claim(*answer, text))).run(rule).is_some()
}
