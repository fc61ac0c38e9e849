//! What another 業務ID of the same delivery meets.

use std::collections::{BTreeMap, BTreeSet};

use super::JudgedArea;
use crate::catalog::{Class, Obligation, RequirementKey};
use crate::check::Context;
use crate::conformance::status::Status;
use crate::deliverable::ProductRole;

/// What another 業務ID of the same delivery meets: where the catalogue says that its system may stand in, the
/// requirement refers to one of its requirements, and that one is met for the same classes.
pub(in crate::check) fn meet_elsewhere(context: &Context<'_>, areas: &mut [JudgedArea<'_>]) {
    let items = areas.iter().flat_map(|area| &area.sections).flat_map(|section| &section.items);
    let wanted: BTreeSet<RequirementKey> =
        items.flat_map(|item| &item.requirement.refers_to).filter_map(|key| key.parse().ok()).collect();
    let mut met: BTreeMap<(RequirementKey, Class), Vec<Vec<usize>>> = BTreeMap::new();
    for area in areas.iter() {
        // What a pack that carries no verdict says to be met is not known to be.
        let sections = area.sections.iter().filter(|section| section.limits.is_empty());
        for item in sections.flat_map(|section| &section.items) {
            if item.judgement.status.is_met() && wanted.contains(&item.requirement.key) {
                for class in &area.classes {
                    let place = (item.requirement.key.clone(), class.clone());
                    met.entry(place).or_default().push(area.products.clone());
                }
            }
        }
    }
    let is_part = |at: &usize| context.products.get(*at).is_some_and(|product| product.role == ProductRole::Part);
    for area in areas {
        for item in area.sections.iter_mut().flat_map(|section| &mut section.items) {
            let open = matches!(item.obligation, Obligation::Required | Obligation::Optional)
                && !item.judgement.status.is_met()
                && item.judgement.status != Status::NotApplicable;
            if !open {
                continue;
            }
            let elsewhere = item.requirement.refers_to.iter().filter_map(|key| key.parse::<RequirementKey>().ok());
            let there: Vec<RequirementKey> =
                elsewhere.filter(|key| context.catalog.areas().stands_in(&key.business, &area.business)).collect();
            let is_met = |key: &RequirementKey| {
                // What a rival has, only that rival has.
                let ours = |other: &Vec<usize>| other.iter().all(|at| is_part(at) || area.products.contains(at));
                let place = |class: &Class| met.get(&(key.clone(), class.clone()));
                area.classes.iter().all(|class| place(class).is_some_and(|products| products.iter().any(ours)))
            };
            // Several that stand in together do so only as a whole.
            if let Some(key) = there.first().filter(|_| there.iter().all(is_met)).cloned() {
                item.judgement.status = Status::MetElsewhere;
                item.judgement.reason = None;
                item.judgement.before_due = None;
                item.met_by = Some(key);
            }
        }
    }
}
