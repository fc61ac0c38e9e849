//! From what rules say to findings with texts, order and fingerprints.

use std::collections::HashMap;
use std::sync::LazyLock;

use crate::catalog::{BusinessId, Class, RequirementKey};
use crate::conformance::finding::{Example, Finding, Fingerprints, Identity};
use crate::conformance::rule::Rule;
use crate::conformance::rules::RULES;
use crate::conformance::status::Status;
use crate::deliverable::Location;
use crate::text::message::{Lang, Params};

/// How many places a finding shows; `count` says how many there are.
const MOST_EXAMPLES: usize = 10;

/// The placeholders in the texts of each rule, by its name.
static NAMED: LazyLock<HashMap<&str, Vec<&str>>> = LazyLock::new(|| {
    let named = |rule: &Rule| [rule.message, rule.remedy].into_iter().flat_map(|text| text.placeholders().concat());
    RULES.iter().map(|rule| (rule.name, named(rule).collect())).collect()
});

/// A finding in the making: what a rule said, and about what.
#[derive(Clone, Debug)]
pub struct Draft {
    rule: &'static Rule,
    params: Params,
    /// 業務ID.
    pub business: Option<BusinessId>,
    /// Requirement.
    pub key: Option<RequirementKey>,
    /// Its status.
    pub status: Option<Status>,
    /// Class, the first of those judged alike.
    pub class: Option<Class>,
    /// The pack's class column, for the fingerprint.
    pub class_column: String,
    /// Place of the requirement in its specification, for the order of findings.
    pub position: usize,
    product: String,
    count: usize,
    location: Option<Location>,
    examples: Vec<Example>,
    text: String,
}

impl Draft {
    /// What a rule said. Of the values only those are kept that its texts name.
    #[must_use]
    pub fn new(rule: &'static Rule, mut params: Params) -> Self {
        if let Some(named) = NAMED.get(rule.name) {
            params.retain(|name| named.contains(&name));
        }
        Self {
            rule,
            params,
            business: None,
            key: None,
            status: None,
            class: None,
            class_column: String::new(),
            position: 0,
            product: String::new(),
            count: 1,
            location: None,
            examples: Vec::new(),
            text: String::new(),
        }
    }

    /// Where it occurs first.
    #[must_use]
    pub fn at(mut self, location: Location) -> Self {
        self.location = Some(location);
        self
    }

    /// How often it occurs.
    #[must_use]
    pub const fn counted(mut self, count: usize) -> Self {
        self.count = count;
        self
    }

    /// The product that it is about.
    #[must_use]
    pub fn of_product(mut self, product: &str) -> Self {
        product.clone_into(&mut self.product);
        self
    }

    /// The row's own words, which tell it from others of its rule.
    #[must_use]
    pub fn identified_by(mut self, text: &str) -> Self {
        text.clone_into(&mut self.text);
        self
    }

    /// Places that were chosen before, however many.
    #[must_use]
    pub fn examples(mut self, examples: Vec<Example>) -> Self {
        self.examples = examples;
        self
    }

    /// One of the places, with what stands there. Only so many are kept.
    #[must_use]
    pub fn example(mut self, location: Location, text: &str) -> Self {
        if self.examples.len() < MOST_EXAMPLES {
            self.examples.push(Example { location, text: text.to_owned() });
        }
        self
    }
}

/// Puts findings in order and gives them their texts and fingerprints.
///
/// The order: 業務ID (files of none first), product, class, place in the specification, rule, place in the delivery.
/// `products` are the products in the order in which they are shown.
#[must_use]
pub fn settle(drafts: Vec<Draft>, products: &[String], fingerprints: &mut Fingerprints) -> Vec<Finding> {
    let rank = |draft: &Draft| RULES.iter().position(|rule| rule.name == draft.rule.name);
    let product = |draft: &Draft| products.iter().position(|name| *name == draft.product).unwrap_or(products.len());
    let mut ranked: Vec<(usize, Option<usize>, Box<Draft>)> =
        drafts.into_iter().map(|draft| (product(&draft), rank(&draft), Box::new(draft))).collect();
    ranked.sort_by(|(product_a, rank_a, a), (product_b, rank_b, b)| {
        a.business
            .cmp(&b.business)
            .then_with(|| product_a.cmp(product_b).then_with(|| a.product.cmp(&b.product)))
            .then_with(|| a.class_column.cmp(&b.class_column))
            // What is about a whole area or file stands before what is about its parts.
            .then_with(|| a.key.is_some().cmp(&b.key.is_some()))
            .then_with(|| a.key.as_ref().map(|key| key.kind).cmp(&b.key.as_ref().map(|key| key.kind)))
            .then_with(|| a.position.cmp(&b.position))
            .then_with(|| rank_a.cmp(rank_b))
            // Rows keep the order of their files; within one file they come as they were read.
            .then_with(|| a.location.as_ref().map(|at| &at.file).cmp(&b.location.as_ref().map(|at| &at.file)))
    });
    let texts = crate::parallel::map(&ranked, |(_, _, draft)| Texts::of(draft));
    ranked.into_iter().zip(texts).map(|((_, _, draft), texts)| finish(*draft, texts, fingerprints)).collect()
}

/// What a finding says, in both languages.
struct Texts {
    message: String,
    message_en: String,
    remedy: String,
    remedy_en: String,
}

impl Texts {
    fn of(draft: &Draft) -> Self {
        let (message, remedy) = (draft.rule.message, draft.rule.remedy);
        Self {
            message: message.render(Lang::Ja, &draft.params),
            message_en: message.render(Lang::En, &draft.params),
            remedy: remedy.render(Lang::Ja, &draft.params),
            remedy_en: remedy.render(Lang::En, &draft.params),
        }
    }
}

fn finish(draft: Draft, texts: Texts, fingerprints: &mut Fingerprints) -> Finding {
    let subject = draft
        .key
        .as_ref()
        .map(ToString::to_string)
        .or_else(|| draft.business.as_ref().map(ToString::to_string))
        .unwrap_or_default();
    let identity = Identity {
        rule: draft.rule.name,
        subject,
        class: draft.class_column,
        product: draft.product.clone(),
        text: draft.text,
    };
    let Texts { message, message_en, remedy, remedy_en } = texts;
    Finding {
        rule: draft.rule.name.to_owned(),
        severity: draft.rule.severity,
        business: draft.business,
        key: draft.key,
        status: draft.status,
        class: draft.class,
        product: Some(draft.product).filter(|product| !product.is_empty()),
        count: draft.count as u64,
        location: draft.location,
        examples: draft.examples,
        message,
        message_en,
        remedy,
        remedy_en,
        fingerprint: fingerprints.next(identity),
        disposition: None,
        params: draft.params,
    }
}
