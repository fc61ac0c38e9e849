//! The second half of a check: each 業務ID judged for each product and class.

use std::collections::{BTreeMap, BTreeSet};

use super::Context;
use super::evidence::Evidence;
use crate::catalog::{BusinessId, Class, Kind, Obligation, Requirement, RequirementKey, Scope};
use crate::conformance::claim::{Claim, ReportedClaim};
use crate::conformance::judge::{Judgement, Question, judge as judge_one};
use crate::conformance::rule::{AreaCase, Check, RequirementCase, ScopeCase};
use crate::conformance::rules::RULES;
use crate::conformance::status::{Reason, Status, Verdict};
use crate::conformance::verdict::{PackLimit, pack_limits, verdict};
use crate::deliverable::ProductRole;
use crate::matching::SectionIndex;
use crate::report::findings::Draft;
use crate::report::model::{
    AreaReport, RequirementReport, Summary, UnmatchedRow, Verdicts, WithoutVerdict, WithoutVerdictReason,
};
use crate::text::message::{Lang, Param};

/// One 業務ID of one solution for the classes that are judged alike.
pub(super) struct Job<'c> {
    business: BusinessId,
    /// Indexes of the products: the parts of one solution, or one rival.
    products: Vec<usize>,
    classes: Vec<Class>,
    /// Whether these classes do the work at all.
    scope: Scope<'c>,
    /// The column that speaks for the classes, for the fingerprints of findings.
    class_column: String,
    /// The class column of the lists that speaks for the classes.
    list_column: Option<String>,
    /// Whether it is the first of its solution: rows of no requirement are listed with it.
    first: bool,
    /// Whether it was asked for; others are judged only because they may stand in for one that was.
    reported: bool,
}

/// A job with every requirement judged.
pub(super) struct JudgedArea<'c> {
    business: BusinessId,
    products: Vec<usize>,
    classes: Vec<Class>,
    class_column: String,
    sections: Vec<JudgedSection<'c>>,
    without: Vec<WithoutVerdict>,
    scope: Scope<'c>,
    not_applicable: Option<NotApplicable>,
    first: bool,
    /// Whether it was asked for.
    pub reported: bool,
}

/// Why a 業務ID does not concern the municipality.
struct NotApplicable {
    because: Param,
    reason: Reason,
}

impl NotApplicable {
    /// What `delivery.toml` declares, else what follows from the class.
    fn of(context: &Context<'_>, job: &Job<'_>) -> Option<Self> {
        if let Some(because) = context.config.not_applicable.get(&job.business) {
            return Some(Self { because: because.as_str().into(), reason: Reason::DeclaredNotApplicable });
        }
        let Scope::Never(rule) = job.scope else { return None };
        Some(Self { because: rule.because(), reason: Reason::AreaOutOfScope })
    }

    const fn without(&self) -> WithoutVerdictReason {
        match self.reason {
            Reason::AreaOutOfScope => WithoutVerdictReason::AreaOutOfScope,
            _ => WithoutVerdictReason::DeclaredNotApplicable,
        }
    }
}

/// One kind of a job. Without a pack there is nothing to judge by.
struct JudgedSection<'c> {
    kind: Kind,
    index: Option<&'c SectionIndex<'c>>,
    limits: Vec<PackLimit>,
    listed: bool,
    items: Vec<JudgedItem<'c>>,
}

struct JudgedItem<'c> {
    requirement: &'c Requirement,
    obligation: Obligation,
    judgement: Judgement,
    claims: Vec<&'c Claim>,
    met_by: Option<RequirementKey>,
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
fn kinds(context: &Context<'_>, evidence: &Evidence, business: &BusinessId) -> BTreeSet<Kind> {
    if !context.options.kinds.is_empty() {
        return context.options.kinds.iter().copied().collect();
    }
    let listed = evidence.listed.iter().filter(|(of, _, _)| of == business);
    let delivered: BTreeSet<Kind> = listed.map(|(_, kind, _)| *kind).collect();
    if delivered.is_empty() { BTreeSet::from([Kind::Function]) } else { delivered }
}

/// Judges one job.
pub(super) fn judge<'c>(context: &'c Context<'_>, evidence: &'c Evidence, job: &Job<'c>) -> JudgedArea<'c> {
    let not_applicable = NotApplicable::of(context, job);
    let outside = not_applicable.as_ref().map(|not| not.reason);
    let off = not_applicable.as_ref().map(NotApplicable::without);
    let mut without = Vec::new();
    let mut sections = Vec::new();
    let kinds = kinds(context, evidence, &job.business);
    for kind in Kind::ALL {
        let index = context.matcher.section(&job.business, kind);
        let asked = &context.options.kinds;
        let wanted = kinds.contains(&kind);
        let mut leave = |reason| without.push(WithoutVerdict { kind, reason });
        match (wanted, index) {
            (true, _) if let Some(reason) = off => leave(reason),
            (true, None) => leave(WithoutVerdictReason::NoPack),
            (false, Some(_)) if asked.is_empty() => leave(WithoutVerdictReason::NotDelivered),
            (false, Some(_)) => leave(WithoutVerdictReason::NotAsked),
            (true, Some(_)) | (false, None) => {}
        }
        if wanted {
            sections.push(section(context, evidence, job, kind, index, outside));
        }
    }
    JudgedArea {
        business: job.business.clone(),
        products: job.products.clone(),
        classes: job.classes.clone(),
        class_column: job.class_column.clone(),
        sections,
        without,
        scope: job.scope,
        not_applicable,
        first: job.first,
        reported: job.reported,
    }
}

fn section<'c>(
    context: &'c Context<'_>,
    evidence: &'c Evidence,
    job: &Job<'_>,
    kind: Kind,
    index: Option<&'c SectionIndex<'c>>,
    outside: Option<Reason>,
) -> JudgedSection<'c> {
    let listed = job.products.iter().any(|product| evidence.listed.contains(&(job.business.clone(), kind, *product)));
    let Some(index) = index else {
        return JudgedSection { kind, index: None, limits: Vec::new(), listed, items: Vec::new() };
    };
    let section = index.choice.section;
    let first_class = job.classes.first();
    let columns = &index.choice.pack.classes;
    let column = first_class.and_then(|class| context.catalog.classes().column_for(class, columns)).map(|(at, _)| at);
    let items = section
        .requirements
        .iter()
        .map(|requirement| item(context, evidence, job, requirement, column, listed, outside))
        .collect();
    JudgedSection { kind, index: Some(index), limits: pack_limits(section, context.frame.as_of), listed, items }
}

fn item<'c>(
    context: &'c Context<'_>,
    evidence: &'c Evidence,
    job: &Job<'_>,
    requirement: &'c Requirement,
    column: Option<usize>,
    listed: bool,
    outside: Option<Reason>,
) -> JudgedItem<'c> {
    let obligation = column.and_then(|at| requirement.obligations.get(at)).copied().unwrap_or(Obligation::OutOfScope);
    let speaks = |claim: &&Claim| claim.class.is_none() || claim.class == job.list_column;
    let all = evidence.claims.get(&requirement.key).map_or(&[][..], Vec::as_slice);
    let by_product: Vec<Vec<&Claim>> = job
        .products
        .iter()
        .map(|product| all.iter().filter(|claim| claim.product == *product).filter(speaks).collect())
        .collect();
    let review = |product: &usize| evidence.in_review.get(&(requirement.key.clone(), *product)).copied();
    let review = job.products.iter().filter_map(review).max().unwrap_or_default();
    let claims: Vec<&Claim> = by_product.iter().flatten().copied().collect();
    let question = Question {
        obligation,
        effective_from: requirement.effective_from,
        transition_until: requirement.transition_until,
        listed,
        review,
        claims: by_product,
    };
    let mut judgement = judge_one(&context.frame, &question);
    if outside.is_some() {
        judgement.status = Status::NotApplicable;
        judgement.reason = outside;
        judgement.before_due = None;
    } else if column.is_none() {
        judgement.reason = Some(Reason::ClassNotInSpecification);
    }
    JudgedItem { requirement, obligation, judgement, claims, met_by: None }
}

/// What another 業務ID of the same delivery meets: where the catalogue says that its system may stand in, the
/// requirement refers to one of its requirements, and that one is met for the same classes.
pub(super) fn meet_elsewhere(context: &Context<'_>, areas: &mut [JudgedArea<'_>]) {
    let mut met: BTreeMap<(RequirementKey, Class), Vec<Vec<usize>>> = BTreeMap::new();
    for area in areas.iter() {
        // What a pack that carries no verdict says to be met is not known to be.
        let sections = area.sections.iter().filter(|section| section.limits.is_empty());
        for item in sections.flat_map(|section| &section.items) {
            if item.judgement.status.is_met() {
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

impl JudgedArea<'_> {
    /// The area as the report carries it, and the findings about it.
    pub(super) fn report(&self, context: &Context<'_>, evidence: &Evidence) -> (AreaReport, Vec<Draft>) {
        let name = context.business_name(&self.business);
        let mut drafts = Vec::new();
        let mut summary = Summary::default();
        let mut verdicts = Verdicts::default();
        let mut without = self.without.clone();
        let mut requirements = Vec::new();
        for section in &self.sections {
            let verdict = if self.not_applicable.is_some() { None } else { section.verdict() };
            verdicts.set(section.kind, verdict);
            let explained = without.iter().any(|entry| entry.kind == section.kind);
            if verdict.is_none() && !explained {
                let reason = WithoutVerdictReason::NothingApplicable;
                without.push(WithoutVerdict { kind: section.kind, reason });
            }
            drafts.extend(self.area_findings(context, evidence, section, &name));
            for (position, item) in section.items.iter().enumerate() {
                summary.add(item.obligation, item.judgement.status);
                requirements.push(item.report());
                drafts.extend(self.requirement_findings(context, item, position));
            }
        }
        drafts.extend(self.scope_findings(context, &name));
        let rows: Vec<UnmatchedRow> = self
            .products
            .iter()
            .filter(|_| self.first)
            .filter_map(|product| evidence.rows.get(&(self.business.clone(), *product)))
            .flatten()
            .cloned()
            .collect();
        let report = AreaReport {
            business: self.business.clone(),
            area: context.catalog.areas().of(&self.business).map(|area| area.slug.clone()),
            name: name.get(Lang::Ja).into_owned(),
            name_en: name.get(Lang::En).into_owned(),
            product: self.product(context),
            class: self.classes.first().cloned().unwrap_or_default(),
            classes: if self.classes.len() > 1 { self.classes.clone() } else { Vec::new() },
            verdict: verdicts,
            without_verdict: without,
            not_applicable: self.not_applicable.as_ref().map(|not| not.because.get(Lang::Ja).into_owned()),
            not_applicable_en: self.not_applicable.as_ref().and_then(|not| match &not.because {
                Param::Term { en, .. } => Some(en.clone()),
                _ => None,
            }),
            summary,
            requirements,
            unmatched: rows,
        };
        (report, drafts)
    }

    /// The name of the product, or of the parts of one solution.
    fn product(&self, context: &Context<'_>) -> String {
        let names: Vec<&str> = self.products.iter().map(|at| context.product_name(*at)).collect();
        if names.is_empty() { context.product_name(context.unnamed()).to_owned() } else { names.join(" + ") }
    }

    fn area_findings(
        &self,
        context: &Context<'_>,
        evidence: &Evidence,
        section: &JudgedSection<'_>,
        name: &Param,
    ) -> Vec<Draft> {
        if self.not_applicable.is_some() {
            return Vec::new();
        }
        let count = |counts: &super::Counts<(BusinessId, Kind, usize)>| {
            let of = |product: &usize| counts.get(&(self.business.clone(), section.kind, *product)).copied();
            self.products.iter().filter_map(of).sum()
        };
        let case = AreaCase {
            name,
            kind: section.kind,
            choice: section.index.map(|index| index.choice),
            limits: &section.limits,
            listed: section.listed,
            not_in_outline: count(&evidence.not_in_outline),
            without_pack: count(&evidence.without_pack),
            frame: &context.frame,
        };
        let mut drafts = Vec::new();
        for rule in RULES {
            let Check::Area(check) = rule.check else { continue };
            let Some(params) = check(&case) else { continue };
            let draft = Draft::new(rule, params).identified_by(section.kind.word());
            drafts.push(self.about(context, draft));
        }
        drafts
    }

    /// What there is to say of work that these classes may not do at all.
    fn scope_findings(&self, context: &Context<'_>, name: &Param) -> Vec<Draft> {
        let declared = self.not_applicable.as_ref().is_some_and(|not| not.reason == Reason::DeclaredNotApplicable);
        if declared || self.scope == Scope::Applies {
            return Vec::new();
        }
        let case = ScopeCase {
            name,
            classes: &context.class_names(&self.classes),
            scope: self.scope,
            listed: self.sections.iter().any(|section| section.listed),
        };
        let rules = RULES.iter().filter_map(|rule| match rule.check {
            Check::Scope(check) => Some((rule, check(&case)?)),
            _ => None,
        });
        rules.map(|(rule, params)| self.about(context, Draft::new(rule, params))).collect()
    }

    fn requirement_findings(&self, context: &Context<'_>, item: &JudgedItem<'_>, position: usize) -> Vec<Draft> {
        if self.not_applicable.is_some() {
            return Vec::new();
        }
        let case = RequirementCase {
            requirement: item.requirement,
            obligation: item.obligation,
            judgement: &item.judgement,
            claims: &item.claims,
            met_by: item.met_by.as_ref(),
            frame: &context.frame,
        };
        let mut drafts = Vec::new();
        for rule in RULES {
            let Check::Requirement(check) = rule.check else { continue };
            let Some(params) = check(&case) else { continue };
            let mut draft = Draft::new(rule, params);
            if let Some(claim) = case.quoted() {
                draft = draft.at(claim.location.clone());
                for claim in &item.claims {
                    draft = draft.example(claim.location.clone(), &claim.text);
                }
            }
            let mut draft = self.about(context, draft);
            draft.key = Some(item.requirement.key.clone());
            draft.status = Some(item.judgement.status);
            draft.position = position;
            drafts.push(draft);
        }
        drafts
    }

    fn about(&self, context: &Context<'_>, draft: Draft) -> Draft {
        let mut draft = draft.of_product(&self.product(context));
        draft.business = Some(self.business.clone());
        draft.class = self.classes.first().cloned();
        draft.class_column.clone_from(&self.class_column);
        draft
    }
}

impl JudgedSection<'_> {
    fn verdict(&self) -> Option<Verdict> {
        let judgements: Vec<(Obligation, Judgement)> =
            self.items.iter().map(|item| (item.obligation, item.judgement)).collect();
        match self.index {
            // Without a pack nothing was looked at.
            None => Some(Verdict::Undetermined),
            Some(_) => verdict(&self.limits, &judgements),
        }
    }
}

impl JudgedItem<'_> {
    fn report(&self) -> RequirementReport {
        let requirement = self.requirement;
        RequirementReport {
            key: requirement.key.clone(),
            id: requirement.key.id.clone(),
            kind: requirement.key.kind,
            name: requirement.name.clone(),
            section: requirement.section.clone(),
            summary: requirement.summary.clone(),
            obligation: self.obligation,
            status: self.judgement.status,
            reason: self.judgement.reason,
            before_due: self.judgement.before_due,
            effective_from: requirement.effective_from,
            deadline: self.judgement.deadline.filter(|_| self.judgement.status == Status::Planned),
            legal_basis: requirement.legal_basis.clone(),
            note: requirement.note.clone(),
            met_by: self.met_by.clone(),
            claims: self.claims.iter().map(|claim| ReportedClaim::from(*claim)).collect(),
        }
    }
}
