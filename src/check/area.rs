//! The second half of a check: each 業務ID judged for each product and class.

mod contradiction;
mod elsewhere;
mod told;

pub(super) use self::elsewhere::meet_elsewhere;

use super::Context;
use super::evidence::Evidence;
use super::job::{Job, kinds};
use crate::catalog::{BusinessId, Choice, Class, Kind, Obligation, Requirement, RequirementKey, Scope};
use crate::conformance::claim::Claim;
use crate::conformance::export::{Lack, judge_shown};
use crate::conformance::judge::{Judgement, Question, judge as judge_one};
use crate::conformance::status::{Reason, Status};
use crate::conformance::verdict::{PackLimit, pack_limits};
use crate::report::model::{WithoutVerdict, WithoutVerdictReason};
use crate::text::message::Param;

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
    choice: Option<Choice<'c>>,
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
    /// What the delivery lacks although it is claimed.
    lacks: Vec<Lack>,
    /// Whether data exports alone say where it stands.
    by_export: bool,
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
        let choice = context.matcher.section(&job.business, kind).map(|index| index.choice);
        let asked = &context.options.kinds;
        let wanted = kinds.contains(&kind);
        let mut leave = |reason| without.push(WithoutVerdict { kind, reason });
        match (wanted, choice) {
            (true, _) if let Some(reason) = off => leave(reason),
            (true, None) => leave(WithoutVerdictReason::NoPack),
            (false, Some(_)) if asked.is_empty() => leave(WithoutVerdictReason::NotDelivered),
            (false, Some(_)) => leave(WithoutVerdictReason::NotAsked),
            (true, Some(_)) | (false, None) => {}
        }
        if wanted {
            sections.push(section(context, evidence, job, kind, choice, outside));
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
    choice: Option<Choice<'c>>,
    outside: Option<Reason>,
) -> JudgedSection<'c> {
    let listed = job.products.iter().any(|product| evidence.listed.contains(&(job.business.clone(), kind, *product)));
    let Some(choice) = choice else {
        return JudgedSection { kind, choice: None, limits: Vec::new(), listed, items: Vec::new() };
    };
    let section = choice.section;
    let first_class = job.classes.first();
    let columns = &choice.pack.classes;
    let column = first_class.and_then(|class| context.catalog.classes().column_for(class, columns)).map(|(at, _)| at);
    let items = section
        .requirements
        .iter()
        .map(|requirement| item(context, evidence, job, requirement, column, listed, outside))
        .collect();
    JudgedSection { kind, choice: Some(choice), limits: pack_limits(section, context.frame.as_of), listed, items }
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
    let all: Vec<&Claim> = evidence.claims.about(&requirement.key).filter(speaks).collect();
    let by_product: Vec<Vec<&Claim>> = job
        .products
        .iter()
        .map(|product| all.iter().copied().filter(|claim| claim.product == *product).collect())
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
    let shown = contradiction::shown(evidence, job, &requirement.key).filter(|_| claims.is_empty());
    if let Some(shows) = shown {
        judgement = judge_shown(&context.frame, obligation, requirement.effective_from, shows);
    }
    let lacks = if judgement.status.is_met() && !claims.is_empty() && obligation != Obligation::Prohibited {
        contradiction::lacks(context, evidence, job, requirement)
    } else {
        Vec::new()
    };
    if !lacks.is_empty() {
        judgement = Judgement {
            status: Status::Contradicted,
            reason: Some(Reason::DeliveredOtherwise),
            before_due: None,
            deadline: judgement.deadline,
        };
    }
    if outside.is_some() {
        judgement.status = Status::NotApplicable;
        judgement.reason = outside;
        judgement.before_due = None;
    } else if column.is_none() {
        judgement.reason = Some(Reason::ClassNotInSpecification);
    }
    JudgedItem { requirement, obligation, judgement, claims, met_by: None, lacks, by_export: shown.is_some() }
}
