//! What a check has to judge: which 業務ID, for which products, and which classes are judged alike.

use std::collections::{BTreeMap, BTreeSet};

use super::Context;
use super::evidence::Evidence;
use crate::catalog::{BusinessId, Class, Kind, Scope};
use crate::deliverable::ProductRole;

/// One 業務ID of one solution for the classes that are judged alike.
pub(super) struct Job<'c> {
    pub business: BusinessId,
    /// Indexes of the products: the parts of one solution, or one rival.
    pub products: Vec<usize>,
    pub classes: Vec<Class>,
    /// Whether these classes do the work at all.
    pub scope: Scope<'c>,
    /// The column that speaks for the classes, for the fingerprints of findings.
    pub class_column: String,
    /// The class column of the lists that speaks for the classes.
    pub list_column: Option<String>,
    /// Whether it is the first of its solution: rows of no requirement are listed with it.
    pub first: bool,
    /// Whether it was asked for; others are judged only because they may stand in for one that was.
    pub reported: bool,
}

/// What there is to judge: every 業務ID that was asked for, delivered, declared, or set aside, once per solution and
/// group of classes.
pub(super) fn jobs<'c>(context: &'c Context<'_>, evidence: &Evidence) -> Vec<Job<'c>> {
    let mut of_business: BTreeMap<BusinessId, BTreeSet<usize>> = BTreeMap::new();
    for (business, _, product) in &evidence.listed {
        of_business.entry(business.clone()).or_default().insert(*product);
    }
    for (at, product) in context.products.iter().enumerate() {
        for business in &product.business {
            of_business.entry(business.clone()).or_default().insert(at);
        }
    }
    for business in context.options.areas.iter().chain(context.config.not_applicable.keys()) {
        of_business.entry(business.clone()).or_default();
    }
    let mut jobs = Vec::new();
    let asked: Vec<BusinessId> = of_business.keys().filter(|business| context.in_scope(business)).cloned().collect();
    for (business, products) in of_business {
        let reported = asked.contains(&business);
        if !reported && !asked.iter().any(|one| context.catalog.areas().stands_in(&business, one)) {
            continue;
        }
        let is_part = |at: &usize| context.products.get(*at).is_some_and(|product| product.role == ProductRole::Part);
        let (parts, rivals): (Vec<usize>, Vec<usize>) = products.into_iter().partition(is_part);
        let mut solutions: Vec<Vec<usize>> = rivals.into_iter().map(|rival| vec![rival]).collect();
        if !parts.is_empty() || solutions.is_empty() {
            solutions.insert(0, parts);
        }
        for (at, group) in class_groups(context, evidence, &business).into_iter().enumerate() {
            jobs.extend(solutions.iter().map(|products| Job {
                business: business.clone(),
                products: products.clone(),
                classes: group.classes.clone(),
                scope: group.scope,
                class_column: group.name(),
                list_column: group.list_column.clone(),
                first: at == 0,
                reported,
            }));
        }
    }
    jobs
}

/// Classes for which the same columns speak.
struct ClassGroup<'c> {
    classes: Vec<Class>,
    /// Whether they do the work at all.
    scope: Scope<'c>,
    /// The columns of the packs, one per kind that has a pack.
    pack_columns: Vec<Option<String>>,
    /// The column of the lists.
    list_column: Option<String>,
}

impl ClassGroup<'_> {
    /// The columns as one word.
    fn name(&self) -> String {
        let mut names: Vec<&str> =
            self.pack_columns.iter().chain([&self.list_column]).flatten().map(String::as_str).collect();
        names.dedup();
        names.join("+")
    }
}

/// The classes put together that are judged alike: for which the same columns of packs and of lists speak. Where nobody
/// said which class is meant, those that never do the work are left out, and those of which some do are as the others.
fn class_groups<'c>(context: &'c Context<'_>, evidence: &Evidence, business: &BusinessId) -> Vec<ClassGroup<'c>> {
    let none = BTreeSet::new();
    let listed: Vec<String> = evidence.claim_classes.get(business).unwrap_or(&none).iter().cloned().collect();
    let classes = context.catalog.classes();
    let kinds = kinds(context, evidence, business);
    let mut groups: Vec<ClassGroup<'c>> = Vec::new();
    let never = |class: &Class| matches!(context.catalog.areas().scope(business, class), Scope::Never(_));
    let judged = context.classes();
    let named = context.class_is_named() || judged.iter().all(never);
    for class in judged {
        let scope = match context.catalog.areas().scope(business, &class) {
            Scope::Never(_) if !named => continue,
            Scope::Depends(_) if !named => Scope::Applies,
            scope => scope,
        };
        let word = |(_, column): (usize, &str)| column.to_owned();
        let pack_columns: Vec<Option<String>> = kinds
            .iter()
            .filter_map(|kind| context.matcher.section(business, *kind))
            .map(|index| classes.column_for(&class, &index.choice.pack.classes).map(word))
            .collect();
        let list_column = classes.column_for(&class, &listed).map(word);
        let alike = |group: &&mut ClassGroup<'_>| {
            group.pack_columns == pack_columns && group.list_column == list_column && group.scope == scope
        };
        match groups.iter_mut().find(alike) {
            Some(group) => group.classes.push(class),
            None => groups.push(ClassGroup { classes: vec![class], scope, pack_columns, list_column }),
        }
    }
    groups
}

/// The kinds of a 業務ID that are judged: those asked for, else those delivered. Where nothing at all was delivered, its
/// functions are what is missing.
pub(super) fn kinds(context: &Context<'_>, evidence: &Evidence, business: &BusinessId) -> BTreeSet<Kind> {
    if !context.options.kinds.is_empty() {
        return context.options.kinds.iter().copied().collect();
    }
    let listed = evidence.listed.iter().filter(|(of, _, _)| of == business);
    let delivered: BTreeSet<Kind> = listed.map(|(_, kind, _)| *kind).collect();
    if delivered.is_empty() { BTreeSet::from([Kind::Function]) } else { delivered }
}
