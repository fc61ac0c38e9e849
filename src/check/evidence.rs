//! All that a delivery says, put together from its files and ready to be judged.

use std::collections::{BTreeMap, BTreeSet};

use sha2::{Digest as _, Sha256};

use super::claims::Claims;
use super::exports::Exports;
use super::read::FileRead;
use super::weighed::{Mended, WeighedList};
use super::{Context, Counts, decided, foreign};
use crate::catalog::{BusinessId, Grade, Kind, RequirementKey, hex};
use crate::conformance::judge::Review;
use crate::conformance::rule::{
    Check, InputCase, InputProblem, NumberProblem, OtherLists, RepairCase, RowCase, Unlisted,
};
use crate::conformance::rules::RULES;
use crate::deliverable::{Delivery, Entry, Location, ProductConfig, confirmation_numbers};
use crate::matching::{Outcome, UnmatchedReason};
use crate::report::findings::Draft;
use crate::report::model::{Input, InputKind, UnmatchedRow};
use crate::text::id::Repair;

/// What the files of a delivery say.
#[derive(Default)]
pub(super) struct Evidence {
    /// Claims by requirement.
    pub claims: Claims,
    /// Requirements that a row may speak of that waits for a person, by product.
    pub in_review: BTreeMap<(RequirementKey, usize), Review>,
    /// Which kinds were delivered for a 業務ID by which product.
    pub listed: BTreeSet<(BusinessId, Kind, usize)>,
    /// The files with lists of areas that nobody asked for, where some were asked for.
    pub others: Vec<OtherLists>,
    /// Rows without a requirement, by 業務ID and product.
    pub rows: BTreeMap<(BusinessId, usize), Vec<UnmatchedRow>>,
    /// Rows that look official but are not in an outline or part, by 業務ID, kind and product.
    pub not_in_outline: Counts<(BusinessId, Kind, usize)>,
    /// Rows without a pack, by 業務ID, kind and product.
    pub without_pack: Counts<(BusinessId, Kind, usize)>,
    /// Class columns that the lists of a 業務ID have.
    pub claim_classes: BTreeMap<BusinessId, BTreeSet<String>>,
    /// Rows of no area.
    pub unmatched: Vec<UnmatchedRow>,
    /// The files as the report names them.
    pub inputs: Vec<Input>,
    /// Findings about files, rows and repairs.
    pub drafts: Vec<Draft>,
    /// What the data exports show.
    pub exports: Exports,
}

impl Evidence {
    /// Puts together what the files say.
    pub(super) fn gather(context: &Context<'_>, files: Vec<FileRead>, delivery: &Delivery) -> Self {
        let mut evidence = Self::default();
        if let Some(config) = delivery.config_source() {
            evidence.inputs.push(Input {
                path: config.name.clone(),
                kind: InputKind::Delivery,
                sha256: Some(hex(&Sha256::digest(config.text.as_bytes()))),
                format: None,
                encoding: None,
                products: Vec::new(),
                lists: Vec::new(),
            });
        }
        for path in delivery.ignored_configs() {
            evidence.input_problem(path, &InputProblem::ConfigIgnored);
        }
        let config = delivery.config_source().map_or("delivery.toml", |file| &file.name);
        if let Some(problem) = context.municipality_problem() {
            evidence.input_problem(config, &problem);
        }
        for product in &context.config.products {
            for problem in number_problems(product) {
                evidence.input_problem(config, &problem);
            }
            for pattern in &product.files {
                let mut files = delivery.files().iter().chain(delivery.members());
                if !files.any(|file| ProductConfig::matches(pattern, delivery.local(&file.path))) {
                    let (product, pattern) = (product.name.clone(), pattern.clone());
                    evidence.input_problem(config, &InputProblem::FileNotDelivered { product, pattern });
                }
            }
        }
        let mut asked_for: Vec<(String, InputProblem)> = Vec::new();
        let mut used: BTreeSet<String> = BTreeSet::new();
        let mut others: BTreeMap<BusinessId, Vec<String>> = BTreeMap::new();
        for file in files {
            for problem in &file.problems {
                if matches!(problem, InputProblem::OtherArea { asked_only: true, .. }) {
                    asked_for.push((file.input.path.clone(), problem.clone()));
                } else {
                    evidence.input_problem(&file.input.path, problem);
                }
            }
            for mut list in file.lists {
                used.extend(std::mem::take(&mut list.decided));
                for business in evidence.list(context, list) {
                    let files = others.entry(business).or_default();
                    if files.last() != Some(&file.input.path) {
                        files.push(file.input.path.clone());
                    }
                }
            }
            evidence.inputs.push(file.input);
        }
        let decisions = decided::inputs(context, &evidence.inputs);
        evidence.inputs.extend(decisions);
        for (path, problem) in decided::problems(context, &used) {
            evidence.input_problem(&path, &problem);
        }
        // Where lists of what was asked for are there, the others of a delivery are none of its mistakes.
        if !evidence.listed.iter().any(|(business, _, _)| context.options.areas.contains(business)) {
            for (path, problem) in asked_for {
                evidence.input_problem(&path, &problem);
            }
        }
        others.retain(|business, _| !context.in_scope(business));
        let other = |(business, files): (BusinessId, Vec<String>)| OtherLists {
            area: foreign::named(context, std::slice::from_ref(&business)),
            code: business.as_str().to_owned(),
            files,
        };
        evidence.others = others.into_iter().map(other).collect();
        evidence
    }

    /// Takes up what the data exports show.
    pub(super) fn add_exports(&mut self, mut exports: Exports) {
        self.drafts.append(&mut exports.drafts);
        for input in self.inputs.iter().filter(|input| input.kind == InputKind::DataExport) {
            self.drafts.extend(exports.strange.remove(&input.path));
        }
        for (business, product) in &exports.delivered {
            self.listed.insert((business.clone(), Kind::Data, *product));
        }
        self.exports = exports;
    }

    fn input_problem(&mut self, path: &str, problem: &InputProblem) {
        let case = InputCase { path, problem };
        for rule in RULES {
            let Check::Input(check) = rule.check else { continue };
            if let Some(params) = check(&case) {
                let mut location = Location::file(path);
                if let InputProblem::Undecodable { line, .. } | InputProblem::UnclosedQuote { line } = problem {
                    location.line = Some(*line);
                }
                let sheet = match problem {
                    InputProblem::SheetNotRead { sheet, .. }
                    | InputProblem::SheetAside { sheet, .. }
                    | InputProblem::HiddenSheet { sheet, .. }
                    | InputProblem::FormulasWithoutValue { sheet, .. } => Some(sheet),
                    _ => None,
                };
                location.sheet = sheet.map(|sheet| sheet.as_str().into());
                if let InputProblem::FormulasWithoutValue { cell, .. } = problem {
                    location.cell = Some(cell.clone());
                }
                if let Some(place) = problem.place() {
                    location = place.clone();
                }
                let words = match problem {
                    InputProblem::Decision(problem) => &problem.decision,
                    InputProblem::ConfirmationNumber { product, .. } => product,
                    InputProblem::SheetOtherVersion { kind, .. } => kind.word(),
                    _ => sheet.map_or("", String::as_str),
                };
                let mut draft = Draft::new(rule, params).at(location).identified_by(words);
                if let InputProblem::SheetOtherVersion { business, .. } = problem {
                    draft.business = Some(business.clone());
                }
                self.drafts.push(draft);
            }
        }
    }

    /// Takes up what a list says; the areas that it is of.
    fn list(&mut self, context: &Context<'_>, mut list: WeighedList) -> BTreeSet<BusinessId> {
        for claims in std::mem::take(&mut list.claims) {
            self.claims.add(claims);
        }
        self.drafts.append(&mut list.drafts);
        let mut resolved = std::mem::take(&mut list.speaks_of);
        for (entry, outcome) in &list.open {
            match outcome {
                Outcome::Matched { .. } | Outcome::Heading => {}
                Outcome::Review { reason, candidates, business } => {
                    resolved.extend(business.clone());
                    for (at, key) in candidates.iter().enumerate() {
                        let review = if reason.names(at) { Review::Named } else { Review::Possible };
                        let known = self.in_review.entry((key.clone(), list.product)).or_default();
                        *known = review.max(*known);
                    }
                    self.row(context, &list, entry, outcome);
                }
                Outcome::Unmatched { reason, business } => {
                    if let Some(home) = business.clone().or_else(|| list.hints.first().cloned()) {
                        let at = (home.clone(), entry.kind, list.product);
                        match reason {
                            UnmatchedReason::NotInOutline => *self.not_in_outline.entry(at).or_default() += 1,
                            UnmatchedReason::NoPack => *self.without_pack.entry(at).or_default() += 1,
                            _ => {}
                        }
                        resolved.insert(home);
                    }
                    self.row(context, &list, entry, outcome);
                }
            }
        }
        if resolved.is_empty() {
            resolved.extend(list.hints.iter().cloned());
        }
        for business in &resolved {
            self.claim_classes.entry(business.clone()).or_default().extend(list.classes.iter().cloned());
            for product in &list.products {
                let listed = list.kinds.iter().map(|kind| (business.clone(), *kind, *product));
                self.listed.extend(listed);
            }
        }
        let product = context.product_name(list.product);
        for (repair, places) in &list.repairs {
            self.repair(*repair, places, product);
        }
        resolved
    }

    fn repair(&mut self, repair: Repair, places: &[Mended], product: &str) {
        let read: Vec<(Location, String, String)> =
            places.iter().map(|(place, from, key)| (place.clone(), from.clone(), key.id.as_ref().to_owned())).collect();
        let case = RepairCase { repair, places: &read };
        for rule in RULES {
            let Check::Repair(check) = rule.check else { continue };
            let Some(params) = check(&case) else { continue };
            let text = places.iter().map(|(_, from, _)| from.as_str()).collect::<Vec<_>>().join(" ");
            let mut draft = Draft::new(rule, params).counted(places.len()).of_product(product).identified_by(&text);
            if let Some((location, _, to)) = places.first() {
                draft = draft.at(location.clone());
                draft.business = Some(to.business.clone());
            }
            for (location, from, to) in &read {
                draft = draft.example(location.clone(), &format!("{from} → {to}"));
            }
            self.drafts.push(draft);
        }
    }

    /// Keeps a row that no requirement answers to, with what the rules say of it.
    fn row(&mut self, context: &Context<'_>, list: &WeighedList, entry: &Entry, outcome: &Outcome) {
        let (reason, review, candidates, business) = match outcome {
            Outcome::Matched { .. } | Outcome::Heading => return,
            Outcome::Review { reason, candidates, business } => {
                (UnmatchedReason::NeedsReview, Some(*reason), candidates.clone(), business.clone())
            }
            Outcome::Unmatched { reason, business } => (*reason, None, Vec::new(), business.clone()),
        };
        let home = business.or_else(|| list.hints.first().cloned());
        if home.as_ref().is_some_and(|home| !context.in_scope(home)) {
            return;
        }
        let words = [entry.id.as_str(), entry.name.as_str()];
        let text = words.into_iter().filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ");
        let row = UnmatchedRow {
            reason,
            review,
            text: if text.is_empty() { entry.text.clone() } else { text },
            answer: entry.answers.first().map(|answer| answer.text.clone()).unwrap_or_default(),
            location: entry.location.clone(),
            candidates,
            waiting: review.map(|_| decided::waiting(list, entry)),
        };
        let section = home.as_ref().and_then(|home| context.matcher.section(home, entry.kind));
        let unlisted = section.map_or(Unlisted::Allowed, |index| match index.choice.section.grade {
            Grade::Outline => Unlisted::Unknown,
            _ if index.choice.pack.white_list => Unlisted::Forbidden,
            _ => Unlisted::Allowed,
        });
        let case = RowCase { entry, outcome, unlisted };
        for rule in RULES {
            let Check::Row(check) = rule.check else { continue };
            let Some(params) = check(&case) else { continue };
            let mut draft = Draft::new(rule, params)
                .at(entry.location.clone())
                .example(entry.location.clone(), &row.text)
                .of_product(context.product_name(list.product))
                .identified_by(&row.text);
            draft.business.clone_from(&home);
            self.drafts.push(draft);
        }
        match home {
            Some(home) => self.rows.entry((home, list.product)).or_default().push(row),
            None => self.unmatched.push(row),
        }
    }
}

/// What is wrong with the confirmation numbers of a product.
fn number_problems(product: &ProductConfig) -> Vec<InputProblem> {
    let given = product.confirmation_number.as_ref().filter(|number| !number.trim().is_empty());
    let Some(number) = given else { return Vec::new() };
    let mut problems: Vec<NumberProblem> = Vec::new();
    for read in confirmation_numbers(number) {
        let problem = match read {
            Err(fault) => NumberProblem::Fault(fault),
            Ok(one) if !product.business.is_empty() && !product.business.contains(&one.business) => {
                let declared = product.business.iter().map(BusinessId::as_str).collect::<Vec<_>>().join(", ");
                NumberProblem::OtherBusiness { found: one.business.as_str().to_owned(), declared }
            }
            Ok(_) => continue,
        };
        if !problems.contains(&problem) {
            problems.push(problem);
        }
    }
    let (product, number) = (&product.name, number);
    let told = |problem| InputProblem::ConfirmationNumber { product: product.clone(), number: number.clone(), problem };
    problems.into_iter().map(told).collect()
}
