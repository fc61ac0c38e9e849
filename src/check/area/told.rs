//! A judged area as the report carries it, with the findings about it and its requirements.

use std::sync::Arc;

use super::{JudgedArea, JudgedItem, JudgedSection};
use crate::catalog::{BusinessId, Kind, Obligation, Scope};
use crate::check::evidence::Evidence;
use crate::check::{Context, Counts};
use crate::conformance::judge::Judgement;
use crate::conformance::rule::{AreaCase, Check, RequirementCase, ScopeCase};
use crate::conformance::rules::RULES;
use crate::conformance::status::{Reason, Status, Verdict};
use crate::conformance::verdict::verdict;
use crate::report::findings::Draft;
use crate::report::model::{
    AreaReport, RequirementReport, Summary, UnmatchedRow, Verdicts, WithoutVerdict, WithoutVerdictReason,
};
use crate::text::message::{Lang, Param};

/// So many requirements are told together.
const TOGETHER: usize = 512;

impl JudgedArea<'_> {
    /// The area as the report carries it, and the findings about it.
    pub(in crate::check) fn report(&self, context: &Context<'_>, evidence: &Evidence) -> (AreaReport, Vec<Draft>) {
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
            // A delivery has few areas, and some of them have thousands of requirements.
            let pieces: Vec<(usize, &[JudgedItem<'_>])> = section.items.chunks(TOGETHER).enumerate().collect();
            let told = crate::parallel::map(&pieces, |(piece, items)| {
                let places = (piece * TOGETHER)..;
                let found =
                    items.iter().zip(places).flat_map(|(item, at)| self.requirement_findings(context, item, at));
                (items.iter().map(JudgedItem::report).collect::<Vec<_>>(), found.collect::<Vec<_>>())
            });
            for (reports, found) in told {
                requirements.extend(reports);
                drafts.extend(found);
            }
            for item in &section.items {
                summary.add(item.obligation, item.judgement.status);
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
                Param::Term { en, .. } => Some(en.to_string()),
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
        let count = |counts: &Counts<(BusinessId, Kind, usize)>| {
            let of = |product: &usize| counts.get(&(self.business.clone(), section.kind, *product)).copied();
            self.products.iter().filter_map(of).sum()
        };
        let case = AreaCase {
            name,
            kind: section.kind,
            choice: section.choice,
            limits: &section.limits,
            listed: section.listed,
            others: &evidence.others,
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
        // What exports show of an item they say themselves, column by column.
        if self.not_applicable.is_some() || item.by_export {
            return Vec::new();
        }
        let case = RequirementCase {
            requirement: item.requirement,
            obligation: item.obligation,
            judgement: &item.judgement,
            claims: &item.claims,
            met_by: item.met_by.as_ref(),
            lacks: &item.lacks,
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
                for lack in &item.lacks {
                    draft = draft.example(lack.place.clone(), &lack.name);
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
        match self.choice {
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
            id: requirement.key.id.as_ref().to_owned(),
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
            claims: self.claims.iter().map(|claim| Arc::clone(&claim.said)).collect(),
        }
    }
}
