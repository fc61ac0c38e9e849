//! What exports show, as opposed to what lists say: the evidence for data items and against claims.

use jiff::civil::Date;

use super::judge::{Frame, Judgement};
use super::rule::{Check, Rule};
use super::status::{Reason, Status};
use crate::catalog::Obligation;
use crate::deliverable::Location;
use crate::export::fault::Fault;
use crate::text::message::{Param, Params, Text, params};

/// One fault of one column of an export, or of its file.
#[derive(Clone, Debug)]
pub struct ExportCase<'c> {
    /// What.
    pub fault: Fault,
    /// Name of the group; of several where the file cannot be told.
    pub group: &'c str,
    /// Name of the item or column; empty where it is about the file.
    pub item: &'c str,
    /// How often.
    pub count: u64,
    /// What was found, where it is no value.
    pub found: &'c str,
    /// What is asked for.
    pub expected: &'c Param,
}

/// What an export shows of one item.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Shows {
    /// It is there, and nothing is wrong with it.
    Sound,
    /// It is there, and some values are wrong.
    Faulty,
    /// It is there and never has a value, which may be right or not.
    Unproven,
    /// It is there and never has a value, although every record needs one.
    Empty,
    /// It is not there.
    Missing,
    /// Its group is in no file, although others are.
    NotDelivered,
    /// Its file was not read to its end.
    Unknown,
}

/// Something that a delivery lacks although a claim says that it is there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lack {
    /// Name of the item or form.
    pub name: String,
    /// What is the matter with it.
    pub what: Text,
    /// The file that shows it.
    pub place: Location,
}

/// An item has no column.
pub const LACK_MISSING: Text = Text { ja: "項目がない", en: "is missing" };
/// An item never has a value.
pub const LACK_EMPTY: Text = Text { ja: "すべて空", en: "is always empty" };
/// A form is not in the list of forms.
pub const LACK_FORM: Text = Text { ja: "帳票一覧にない", en: "is not in the list of forms" };

/// The most things that a message names.
const MOST_NAMED: usize = 5;

/// What is lacking, in words.
#[must_use]
pub fn named(lacks: &[Lack]) -> Param {
    let said = |of: fn(&Lack) -> String, between: &str| {
        let mut names: Vec<String> = lacks.iter().take(MOST_NAMED).map(of).collect();
        if lacks.len() > MOST_NAMED {
            names.push(format!("… ({})", lacks.len()));
        }
        names.join(between)
    };
    Param::term(
        said(|lack| format!("「{}」{}", lack.name, lack.what.ja), "、"),
        said(|lack| format!("“{}” {}", lack.name, lack.what.en), ", "),
    )
}

impl Rule {
    /// The values of the placeholders of the rule's texts for something that is wrong with an export, where the rule is
    /// about it.
    #[must_use]
    pub fn export_params(&self, case: &ExportCase<'_>) -> Option<Params> {
        let fires = matches!(self.check, Check::Export(fault) if fault == case.fault);
        fires.then(|| {
            params([
                ("group", case.group.into()),
                ("item", case.item.into()),
                ("count", case.count.into()),
                ("found", case.found.into()),
                ("expected", case.expected.clone()),
            ])
        })
    }
}

/// Where a data item stands by what exports show of it, without any claim.
#[must_use]
pub fn judge_shown(frame: &Frame, obligation: Obligation, effective_from: Option<Date>, shows: Shows) -> Judgement {
    let (there, not_there) = match obligation {
        Obligation::Required => (Status::Met, Status::Unmet),
        Obligation::Optional => (Status::Offered, Status::NotOffered),
        Obligation::Prohibited => (Status::ProhibitedPresent, Status::Met),
        Obligation::OutOfScope => (Status::NotApplicable, Status::NotApplicable),
    };
    let (status, reason) = match (obligation, shows) {
        (Obligation::OutOfScope, _) => (Status::NotApplicable, Some(Reason::OutOfScopeForClass)),
        (_, Shows::Sound) | (Obligation::Prohibited, Shows::Faulty) => (there, None),
        (_, Shows::Faulty) => (Status::Partial, Some(Reason::DataFaulty)),
        (_, Shows::Empty) => (not_there, Some(Reason::DataEmpty)),
        (_, Shows::Unproven) => (Status::NotEvaluated, Some(Reason::DataEmpty)),
        (_, Shows::Missing) => (not_there, Some(Reason::DataMissing)),
        (_, Shows::NotDelivered) => (Status::Unanswered, Some(Reason::GroupNotDelivered)),
        (_, Shows::Unknown) => (Status::NotEvaluated, Some(Reason::DataIncomplete)),
    };
    let waits = effective_from.is_some_and(|from| from > frame.as_of) && !status.is_met();
    if waits && obligation != Obligation::OutOfScope {
        return Judgement { status: Status::NotDue, reason, before_due: Some(status), deadline: None };
    }
    Judgement { status, reason, before_due: None, deadline: None }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::deliverable::ProhibitedAnswers;

    #[test]
    fn nothing_that_is_uncertain_is_met() {
        let frame = Frame {
            as_of: jiff::civil::date(2026, 4, 1),
            target_date: None,
            prohibited_answers: ProhibitedAnswers::Presence,
        };
        for (shows, required, optional) in [
            (Shows::Sound, Status::Met, Status::Offered),
            (Shows::Faulty, Status::Partial, Status::Partial),
            (Shows::Unproven, Status::NotEvaluated, Status::NotEvaluated),
            (Shows::Empty, Status::Unmet, Status::NotOffered),
            (Shows::Missing, Status::Unmet, Status::NotOffered),
            (Shows::NotDelivered, Status::Unanswered, Status::Unanswered),
            (Shows::Unknown, Status::NotEvaluated, Status::NotEvaluated),
        ] {
            assert_eq!(judge_shown(&frame, Obligation::Required, None, shows).status, required, "{shows:?}");
            assert_eq!(judge_shown(&frame, Obligation::Optional, None, shows).status, optional, "{shows:?}");
        }
        let later = Some(jiff::civil::date(2027, 4, 1));
        assert_eq!(judge_shown(&frame, Obligation::Required, later, Shows::Missing).status, Status::NotDue);
    }
}
