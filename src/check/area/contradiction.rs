//! Claims against what the same delivery shows: the data items of a function, its forms, an item itself.

use crate::catalog::{Kind, Requirement, RequirementKey};
use crate::check::Context;
use crate::check::evidence::Evidence;
use crate::check::exports::Need;
use crate::check::job::Job;
use crate::conformance::export::{LACK_EMPTY, LACK_FORM, LACK_MISSING, Lack, Shows};
use crate::deliverable::Location;
use crate::report::model::InputKind;

/// What the exports of a solution show of a data item; of several parts the most favourable.
pub(super) fn shown(evidence: &Evidence, job: &Job<'_>, key: &RequirementKey) -> Option<Shows> {
    job.products.iter().filter_map(|product| evidence.exports.of(key, *product)).map(|(shows, _)| *shows).min()
}

/// The same with the file that shows it.
fn shown_where<'e>(evidence: &'e Evidence, job: &Job<'_>, key: &RequirementKey) -> Option<&'e (Shows, Location)> {
    job.products.iter().filter_map(|product| evidence.exports.of(key, *product)).min_by_key(|(shows, _)| *shows)
}

/// What the delivery lacks of a requirement that it claims to meet.
pub(super) fn lacks(context: &Context<'_>, evidence: &Evidence, job: &Job<'_>, requirement: &Requirement) -> Vec<Lack> {
    match requirement.key.kind {
        Kind::Data => of_item(evidence, job, &requirement.key, &requirement.name).into_iter().collect(),
        Kind::Function => {
            let mut lacks = of_function(evidence, job, &requirement.key);
            lacks.extend(forms(context, evidence, job, requirement));
            lacks
        }
        Kind::Form => Vec::new(),
    }
}

/// An item that is not there, or never has a value although every record needs one.
fn of_item(evidence: &Evidence, job: &Job<'_>, key: &RequirementKey, name: &str) -> Option<Lack> {
    let (shows, place) = shown_where(evidence, job, key)?;
    let what = match shows {
        Shows::Missing => LACK_MISSING,
        Shows::Empty => LACK_EMPTY,
        _ => return None,
    };
    Some(Lack { name: name.to_owned(), what, place: place.clone() })
}

/// The items of a function: those that every system must be able to hand over and that are not there, or all of them where
/// none ever has a value.
fn of_function(evidence: &Evidence, job: &Job<'_>, key: &RequirementKey) -> Vec<Lack> {
    let Some(needs) = evidence.exports.needs.get(key) else { return Vec::new() };
    let lacking: Vec<Lack> = needs
        .iter()
        .filter(|need| need.obliged)
        .filter_map(|need| of_item(evidence, job, &need.key, &need.name))
        .collect();
    if !lacking.is_empty() {
        return lacking;
    }
    // Nothing of what the function works on is anywhere: a value that need not be there, in no record.
    let nowhere = |need: &Need| {
        let (shows, place) = shown_where(evidence, job, &need.key)?;
        let hollow = || {
            let of = |product: &usize| evidence.exports.hollow.contains(&(need.key.clone(), *product));
            job.products.iter().any(of)
        };
        let what = match shows {
            Shows::Missing => LACK_MISSING,
            _ if hollow() => LACK_EMPTY,
            _ => return None,
        };
        Some(Lack { name: need.name.clone(), what, place: place.clone() })
    };
    needs.iter().map(nowhere).collect::<Option<Vec<Lack>>>().unwrap_or_default()
}

/// The forms that a function refers to and that a delivered list of forms does not have.
fn forms(context: &Context<'_>, evidence: &Evidence, job: &Job<'_>, requirement: &Requirement) -> Vec<Lack> {
    let listed =
        job.products.iter().any(|product| evidence.listed.contains(&(job.business.clone(), Kind::Form, *product)));
    if !listed {
        return Vec::new();
    }
    let is_list = |kind: InputKind| matches!(kind, InputKind::FormList | InputKind::Lists);
    let list = evidence.inputs.iter().find(|input| is_list(input.kind));
    let place = list.map_or_else(Location::default, |input| Location::file(&input.path));
    let links = requirement.refers_to.iter().filter_map(|link| link.parse::<RequirementKey>().ok());
    links
        .filter(|link| link.kind == Kind::Form && link.business == job.business)
        .filter(|link| !evidence.claims.has(link) && !evidence.in_review.keys().any(|(key, _)| key == link))
        .filter_map(|link| {
            let section = context.matcher.section(&link.business, Kind::Form)?;
            let form = section.by_id(&link.id)?;
            Some(Lack { name: form.name.clone(), what: LACK_FORM, place: place.clone() })
        })
        .collect()
}
