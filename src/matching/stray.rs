//! Rows whose ID is one of the specification's while their words say something else: the ID counts, but somebody should look.

use std::cell::LazyCell;

use super::matcher::Matcher;
use super::outcome::MatchedBy;
use super::similar::{Similarity, Texts};
use crate::catalog::{Kind, RequirementKey};
use crate::deliverable::Entry;
use crate::text::normalize::fold_for_matching;

/// What the words of a row say against its ID.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Stray {
    /// The name or text that says that something is not offered.
    pub denial: Option<String>,
    /// The name, where it is that of a near-twin.
    pub twin: Option<String>,
}

impl Matcher<'_> {
    /// What the words of a row say against the requirement that its ID means.
    #[must_use]
    pub fn stray(&self, entry: &Entry, key: &RequirementKey, by: MatchedBy) -> Stray {
        /// Names less like each other than this are another matter (`name-differs`).
        const LIKE: f64 = 0.5;
        if !matches!(by, MatchedBy::Id | MatchedBy::RepairedId | MatchedBy::SectionNumber) {
            return Stray::default();
        }
        let section = self.section(&key.business, key.kind);
        let (Some(with), Some(requirement)) =
            (Similarity::shipped(), section.and_then(|section| section.by_id(&key.id)))
        else {
            return Stray::default();
        };
        // Most lists repeat the specification letter by letter, and it is no stray from itself.
        let repeats = |text: &str| text.is_empty() || *text == *requirement.summary;
        if entry.name == requirement.name && repeats(&entry.text) {
            return Stray::default();
        }
        let said = LazyCell::new(|| super::by_likeness::said(requirement));
        let own = || Texts { section: &requirement.section, name: &requirement.name, text: &said, prohibited: None };
        let official = LazyCell::new(|| fold_for_matching(&requirement.name));
        // Most lists repeat names letter by letter.
        let other = |text: &str| *text != *requirement.name && fold_for_matching(text) != *official;
        // Published wordings have a ただし here and there, but no name has.
        let limited = |name: &&str| with.limits(name) && other(name);
        let denies = |text: &&str| with.says_no(text) && other(text);
        let denial = [entry.name.as_str(), entry.text.as_str()].into_iter().find(denies);
        let denial = denial.or_else(|| Some(entry.name.as_str()).filter(limited));
        let denial = denial.filter(|_| !with.denied(&own())).map(str::to_owned);
        let is_twin = || {
            let written = fold_for_matching(&entry.name);
            let row = Texts { section: "", name: &entry.name, text: &entry.text, prohibited: None };
            let differs = !written.is_empty() && written != *official;
            let like = || rapidfuzz::fuzz::ratio(written.chars(), official.chars()) >= LIKE;
            differs && like() && with.apart(&row, &own(), key.business.as_str())
        };
        let twin = key.kind == Kind::Function && *entry.name != *requirement.name && is_twin();
        Stray { denial, twin: twin.then(|| entry.name.clone()) }
    }
}
