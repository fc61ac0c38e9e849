//! Obligation × answer: where one requirement stands.
//!
//! Pure: what is known goes in, a status comes out. Section 3 of docs/design.md holds the table.

use jiff::civil::Date;

use super::claim::Claim;
use super::status::{Reason, Status};
use crate::catalog::Obligation;
use crate::deliverable::{Answer, Left, ProhibitedAnswers};

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
                // Words such as 実装していない mean what they say, whatever marks mean.
                _ if claim.states_present.is_some() => claim.states_present == Some(true),
                // What does not apply is not there, whatever the other marks mean.
                (_, Answer::NotApplicable) => false,
                (ProhibitedAnswers::Presence, _) => says_present,
                // Only a full yes says that the product complies.
                (ProhibitedAnswers::Compliance, _) => answer != Answer::Available,
            };
            // 実装していない（一部あり） is for a person to read, as ○（一部のみ） is.
            let left = claim.leaves.filter(|_| !present);
            if left == Some(Left::Behind) {
                return (Status::InvalidAnswer, None);
            }
            if left == Some(Left::InNote) || claim.note_says_present.is_some_and(|says| says != present) {
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

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::conformance::rules::testing::{claim, noted, planned};

    const FRAME: Frame = Frame {
        as_of: date(2026, 4, 1),
        target_date: Some(date(2026, 9, 30)),
        prohibited_answers: ProhibitedAnswers::Presence,
    };

    fn question(obligation: Obligation, claims: Vec<Vec<&Claim>>) -> Question<'_> {
        Question {
            obligation,
            effective_from: None,
            transition_until: None,
            listed: true,
            review: Review::None,
            claims,
        }
    }

    fn status(frame: &Frame, obligation: Obligation, answer: Answer) -> Status {
        let claim = match answer {
            Answer::Planned => planned("令和8年9月", Some(date(2026, 9, 1)), Some(date(2026, 9, 30))),
            _ => claim(answer, ""),
        };
        judge(frame, &question(obligation, vec![vec![&claim]])).status
    }

    #[test]
    fn the_table_of_obligation_and_answer() {
        use Answer as A;
        use Obligation::{Optional, Prohibited, Required};
        use Status as S;
        let columns = [
            A::Available,
            A::Partial,
            A::Alternative,
            A::Planned,
            A::Unavailable,
            A::NotApplicable,
            A::Unanswered,
            A::Invalid,
        ];
        let rows = [
            (
                Required,
                [S::Met, S::Partial, S::Alternative, S::Planned, S::Unmet, S::Unmet, S::Unanswered, S::InvalidAnswer],
            ),
            (
                Optional,
                [
                    S::Offered,
                    S::Partial,
                    S::Alternative,
                    S::Planned,
                    S::NotOffered,
                    S::NotOffered,
                    S::Unanswered,
                    S::InvalidAnswer,
                ],
            ),
            (
                Prohibited,
                [
                    S::ProhibitedPresent,
                    S::ProhibitedPresent,
                    S::ProhibitedPresent,
                    S::ProhibitedPresent,
                    S::Met,
                    S::Met,
                    S::Unanswered,
                    S::InvalidAnswer,
                ],
            ),
        ];
        for (obligation, expected) in rows {
            assert_eq!(columns.map(|answer| status(&FRAME, obligation, answer)), expected, "{obligation:?}");
        }
        assert_eq!(status(&FRAME, Obligation::OutOfScope, A::Unavailable), S::NotApplicable);
    }

    #[test]
    fn where_marks_mean_compliance_only_a_full_yes_keeps_a_prohibited_function_out() {
        let frame = Frame { prohibited_answers: ProhibitedAnswers::Compliance, ..FRAME };
        let of = |answer| status(&frame, Obligation::Prohibited, answer);
        assert_eq!(of(Answer::Available), Status::Met);
        assert_eq!(of(Answer::NotApplicable), Status::Met);
        for answer in [Answer::Unavailable, Answer::Partial, Answer::Alternative, Answer::Planned] {
            assert_eq!(of(answer), Status::ProhibitedPresent, "{answer:?}");
        }
    }

    #[test]
    fn words_that_say_whether_it_is_there_mean_that_whatever_marks_mean() {
        let absent = Claim { states_present: Some(false), ..claim(Answer::Unavailable, "実装していない") };
        let present = Claim { states_present: Some(true), ..claim(Answer::Available, "実装している") };
        for prohibited_answers in [ProhibitedAnswers::Presence, ProhibitedAnswers::Compliance] {
            let frame = Frame { prohibited_answers, ..FRAME };
            let of = |claim| judge(&frame, &question(Obligation::Prohibited, vec![vec![claim]])).status;
            assert_eq!(of(&absent), Status::Met, "{prohibited_answers:?}");
            assert_eq!(of(&present), Status::ProhibitedPresent, "{prohibited_answers:?}");
        }
        let doubted = Claim { note_says_present: Some(true), ..absent };
        let judged = judge(&FRAME, &question(Obligation::Prohibited, vec![vec![&doubted]]));
        assert_eq!(judged.reason, Some(Reason::NoteContradicts), "a note that says the opposite is still asked about");
    }

    #[test]
    fn a_no_that_leaves_something_of_a_prohibited_function_is_for_a_person() {
        let absent = Claim {
            states_present: Some(false), ..claim(Answer::Unavailable, "実装していない（一部あり）")
        };
        let of = |obligation, leaves, note: &str| {
            let claim = Claim { leaves, ..noted(absent.clone(), note) };
            judge(&FRAME, &question(obligation, vec![vec![&claim]])).status
        };
        assert_eq!(of(Obligation::Prohibited, Some(Left::Behind), ""), Status::InvalidAnswer);
        assert_eq!(of(Obligation::Prohibited, Some(Left::InNote), "一部あり"), Status::NotEvaluated);
        assert_eq!(of(Obligation::Prohibited, None, "標準で抑止"), Status::Met);
        assert_eq!(of(Obligation::Required, Some(Left::Behind), ""), Status::Unmet);
    }

    #[test]
    fn without_a_row_it_is_unanswered_and_without_a_list_not_evaluated() {
        let mut question = question(Obligation::Required, Vec::new());
        let of = |question: &Question<'_>| {
            let judgement = judge(&FRAME, question);
            (judgement.status, judgement.reason)
        };
        assert_eq!(of(&question), (Status::Unanswered, Some(Reason::NoRow)));
        question.listed = false;
        assert_eq!(of(&question), (Status::NotEvaluated, Some(Reason::NoList)));
        question.effective_from = Some(date(2027, 4, 1));
        assert_eq!(of(&question), (Status::NotEvaluated, Some(Reason::NoList)), "what nobody looked at stays so");
    }

    #[test]
    fn the_deadline_is_the_latest_of_three_days() {
        let (early, late) = (Some(date(2025, 4, 1)), Some(date(2027, 3, 31)));
        assert_eq!(FRAME.deadline(early, None), date(2026, 9, 30));
        assert_eq!(FRAME.deadline(early, late), date(2027, 3, 31));
        assert_eq!(Frame { target_date: None, ..FRAME }.deadline(None, None), FRAME.as_of);
    }

    #[test]
    fn within_a_product_the_worst_claim_counts_and_among_parts_the_best() {
        let (yes, no) = (claim(Answer::Available, "○"), claim(Answer::Unavailable, "×"));
        let of = |obligation, claims| judge(&FRAME, &question(obligation, claims)).status;
        assert_eq!(of(Obligation::Required, vec![vec![&yes, &no]]), Status::Unmet);
        assert_eq!(of(Obligation::Required, vec![vec![&yes], vec![&no]]), Status::Met);
        assert_eq!(of(Obligation::Prohibited, vec![vec![&yes], vec![&no]]), Status::ProhibitedPresent);
        assert_eq!(of(Obligation::Prohibited, vec![vec![&no], Vec::new()]), Status::Met);
    }

    #[test]
    fn a_row_that_names_the_requirement_and_waits_for_a_person_keeps_it_from_being_met() {
        let yes = claim(Answer::Available, "○");
        let of = |review, claims| judge(&FRAME, &Question { review, ..question(Obligation::Required, claims) }).status;
        assert_eq!(of(Review::Named, vec![vec![&yes]]), Status::NotEvaluated);
        assert_eq!(of(Review::Possible, vec![vec![&yes]]), Status::Met);
        assert_eq!(of(Review::Possible, Vec::new()), Status::NotEvaluated);
        let no = claim(Answer::Unavailable, "×");
        assert_eq!(of(Review::Named, vec![vec![&no]]), Status::Unmet, "what is known to be a gap stays one");
    }
}
