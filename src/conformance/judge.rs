//! Obligation × answer: where one requirement stands.
//!
//! Pure: what is known goes in, a status comes out. Section 3 of docs/design.md holds the table.

use jiff::civil::Date;

use super::claim::Claim;
use super::status::{Reason, Status};
use crate::catalog::Obligation;
use crate::deliverable::{Answer, ProhibitedAnswers};

/// What does not change within a run.
#[derive(Clone, Copy, Debug)]
pub struct Frame {
    /// The day on which conformity is judged (基準日).
    pub as_of: Date,
    /// The municipality's own target date (移行目標日).
    pub target_date: Option<Date>,
    /// What an answer at a prohibited function means.
    pub prohibited_answers: ProhibitedAnswers,
}

/// The question: one requirement for one class and one product, or one solution of several parts.
#[derive(Clone, Debug)]
pub struct Question<'q> {
    /// What the specification asks of the class.
    pub obligation: Obligation,
    /// First day on which it must be met (適合基準日).
    pub effective_from: Option<Date>,
    /// Last day of a transitional measure (経過措置).
    pub transition_until: Option<Date>,
    /// Whether a list for its 業務ID and kind was delivered at all.
    pub listed: bool,
    /// Whether a row that may speak of it waits for a person.
    pub review: Review,
    /// The claims of each product.
    pub claims: Vec<Vec<&'q Claim>>,
}

/// Whether a row that may speak of a requirement waits for a person.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Review {
    /// None does.
    #[default]
    None,
    /// One may speak of it, or of others.
    Possible,
    /// One names it.
    Named,
}

/// The answer: where the requirement stands, and why.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Judgement {
    /// Where it stands.
    pub status: Status,
    /// Why, where the status alone does not say.
    pub reason: Option<Reason>,
    /// What stands behind a status of [`Status::NotDue`]: where it would stand if it were due.
    pub before_due: Option<Status>,
    /// The last day by which a planned item is in time.
    pub deadline: Option<Date>,
}

impl Frame {
    /// By when a planned item has to be there: the latest of effective date, end of a transitional measure and the
    /// municipality's own target date; the as-of date where none of them is known.
    #[must_use]
    pub fn deadline(&self, effective_from: Option<Date>, transition_until: Option<Date>) -> Date {
        [effective_from, transition_until, self.target_date].into_iter().flatten().max().unwrap_or(self.as_of)
    }
}

/// Where a requirement stands.
#[must_use]
pub fn judge(frame: &Frame, question: &Question<'_>) -> Judgement {
    let deadline = frame.deadline(question.effective_from, question.transition_until);
    let judgement = |status, reason| Judgement { status, reason, before_due: None, deadline: Some(deadline) };
    if question.obligation == Obligation::OutOfScope {
        return judgement(Status::NotApplicable, Some(Reason::OutOfScopeForClass));
    }
    let outcome = outcome(frame, question, deadline);
    let due_later = question.effective_from.is_some_and(|from| from > frame.as_of);
    // What was never looked at stays so; what is not met yet and need not be is not due.
    let waits = due_later && !outcome.0.is_met() && outcome.1 != Some(Reason::NoList);
    if waits {
        return Judgement { before_due: Some(outcome.0), ..judgement(Status::NotDue, outcome.1) };
    }
    judgement(outcome.0, outcome.1)
}

type Outcome = (Status, Option<Reason>);

fn outcome(frame: &Frame, question: &Question<'_>, deadline: Date) -> Outcome {
    let by_part = question.claims.iter().filter(|claims| !claims.is_empty());
    let of_parts = by_part.map(|claims| of_product(frame, question.obligation, deadline, claims));
    let unfavourable = |(status, reason): &Outcome| rank(*status, *reason);
    // Among parts of one solution the most favourable counts; but what one part has, the solution has.
    let outcome = if question.obligation == Obligation::Prohibited {
        of_parts.max_by_key(unfavourable)
    } else {
        of_parts.min_by_key(unfavourable)
    };
    let waits = (Status::NotEvaluated, Some(Reason::NeedsReview));
    match outcome {
        // A row that names the requirement and waits for a person may say less than the claims do.
        Some(outcome) if question.review == Review::Named => {
            [outcome, waits].into_iter().max_by_key(unfavourable).unwrap_or(waits)
        }
        Some(outcome) => outcome,
        None if question.review != Review::None => waits,
        None if question.listed => (Status::Unanswered, Some(Reason::NoRow)),
        None => (Status::NotEvaluated, Some(Reason::NoList)),
    }
}

/// Within one product the least favourable claim counts; a difference is a contradiction.
fn of_product(frame: &Frame, obligation: Obligation, deadline: Date, claims: &[&Claim]) -> Outcome {
    let outcomes: Vec<Outcome> = claims
        .iter()
        .flat_map(|claim| {
            // Of two answers in one cell that come to the same, the reason of the less favourable one is given: the last.
            let answers = claim.contradicts.into_iter().chain([claim.answer]);
            answers.map(|answer| of_answer(frame, obligation, deadline, claim, answer))
        })
        .collect();
    let worst = outcomes.iter().copied().max_by_key(|(status, reason)| rank(*status, *reason));
    let Some((status, reason)) = worst else { return (Status::Unanswered, Some(Reason::NoRow)) };
    let differ = outcomes.iter().any(|(other, _)| *other != status);
    // A reason that says more than that there was a difference is kept.
    (status, reason.or_else(|| differ.then_some(Reason::Contradictory)))
}

/// One answer of one claim: the table of obligation × answer.
fn of_answer(frame: &Frame, obligation: Obligation, deadline: Date, claim: &Claim, answer: Answer) -> Outcome {
    match answer {
        Answer::Unanswered => return (Status::Unanswered, Some(Reason::Blank)),
        Answer::Invalid => return (Status::InvalidAnswer, None),
        _ => {}
    }
    match obligation {
        Obligation::Required | Obligation::Optional => {
            let (there, not_there) = if obligation == Obligation::Required {
                (Status::Met, Status::Unmet)
            } else {
                (Status::Offered, Status::NotOffered)
            };
            match answer {
                Answer::Available => {
                    // 「対応済」 with a day that is still to come is a plan.
                    let later = |day: &Date| *day > frame.as_of;
                    match claim.due.as_ref().map(|due| (due.last, due.first.filter(later))) {
                        Some((Some(last), _)) if later(&last) => {
                            let reason = if last <= deadline { Reason::AvailableLater } else { Reason::Late };
                            (Status::Planned, Some(reason))
                        }
                        Some((None, Some(_))) => (Status::Planned, Some(timing(frame, deadline, claim))),
                        _ => (there, None),
                    }
                }
                Answer::Partial => (Status::Partial, None),
                Answer::Alternative => (Status::Alternative, None),
                Answer::Planned => (Status::Planned, Some(timing(frame, deadline, claim))),
                Answer::NotApplicable => (not_there, Some(Reason::ClaimedNotApplicable)),
                Answer::Unavailable | Answer::Unanswered | Answer::Invalid => (not_there, None),
            }
        }
        Obligation::Prohibited => {
            let says_present =
                matches!(answer, Answer::Available | Answer::Partial | Answer::Alternative | Answer::Planned);
            let present = match (frame.prohibited_answers, answer) {
                // What does not apply is not there, whatever the other marks mean.
                (_, Answer::NotApplicable) => false,
                (ProhibitedAnswers::Presence, _) => says_present,
                // Only a full yes says that the product complies.
                (ProhibitedAnswers::Compliance, _) => answer != Answer::Available,
            };
            if claim.note_says_present.is_some_and(|says| says != present) {
                return (Status::NotEvaluated, Some(Reason::NoteContradicts));
            }
            (if present { Status::ProhibitedPresent } else { Status::Met }, None)
        }
        Obligation::OutOfScope => (Status::NotApplicable, Some(Reason::OutOfScopeForClass)),
    }
}

/// Whether a plan is in time: a vendor's period counts to its last day.
fn timing(frame: &Frame, deadline: Date, claim: &Claim) -> Reason {
    let due = claim.due.as_ref();
    match due.and_then(|due| due.last) {
        Some(last) if last <= deadline => Reason::InTime,
        Some(_) => Reason::Late,
        None if due.and_then(|due| due.first).is_some_and(|first| first > deadline) => Reason::Late,
        // Without a day it can be in time only as long as there is time.
        None if deadline <= frame.as_of => Reason::Late,
        None => Reason::Undated,
    }
}

/// How unfavourable an outcome is; what was answered clearly and badly is the worst.
const fn rank(status: Status, reason: Option<Reason>) -> u8 {
    match (status, reason) {
        (Status::Met | Status::MetElsewhere | Status::Offered | Status::Waived | Status::NotApplicable, _) => 0,
        (Status::Alternative, _) => 1,
        (Status::Planned, Some(Reason::InTime | Reason::AvailableLater)) => 2,
        (Status::Planned, Some(Reason::Undated)) => 3,
        (Status::Unanswered, _) => 4,
        (Status::InvalidAnswer | Status::Outdated | Status::NotDue, _) => 5,
        (Status::NotEvaluated, _) => 6,
        (Status::Partial, _) => 7,
        (Status::Planned, _) => 8,
        (Status::NotOffered | Status::Unmet | Status::Contradicted | Status::ProhibitedPresent, _) => 9,
    }
}
