//! Checks packs as data: every rule about packs on every pack of a catalogue.
//!
//! A pack that loads can still be wrong in what it says: an ID that leads nowhere, two cells that contradict each other. The
//! rules that look for this stand in the registry among the others, with [`Check::Pack`].

mod case;
mod reference;
mod shelf;

use serde::Serialize;

pub use self::case::{PackCase, PackHit, Place};
pub use self::reference::{Standing, stands};
pub use self::shelf::{Field, Shelf};
use super::finding::Severity;
use super::rule::{Check, Rule};
use super::rules::RULES;
use crate::catalog::Catalog;
use crate::text::message::{Lang, Params, Text};
use crate::text::normalize::squeeze;

/// Something that a rule has to say about a pack, with its places.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct LintFinding {
    /// Name of the rule.
    pub rule: &'static str,
    /// How much it matters.
    pub severity: Severity,
    /// Name of the pack.
    pub pack: String,
    /// Where: first the cell to look at, then others that belong to the same matter.
    pub places: Vec<Place>,
    /// The values of the placeholders of the rule's texts.
    pub params: Params,
    /// Message in Japanese.
    pub message: String,
    /// Message in English.
    pub message_en: String,
    /// What to do, in Japanese.
    pub remedy: String,
    /// What to do, in English.
    pub remedy_en: String,
}

/// Checks every pack of a catalogue. The findings come in the order of the packs, and in each by file, line, column and
/// the order of the rules.
///
/// The clock is not asked: sections are compared where they are in force at the same time, whenever that is.
#[must_use]
pub fn lint(catalog: &Catalog) -> Vec<LintFinding> {
    let shelf = Shelf::new(catalog.packs());
    let positions: Vec<usize> = (0..catalog.packs().len()).collect();
    crate::parallel::map(&positions, |position| of_pack(&shelf, *position, catalog)).into_iter().flatten().collect()
}

fn of_pack(shelf: &Shelf<'_>, position: usize, catalog: &Catalog) -> Vec<LintFinding> {
    let Some(pack) = catalog.packs().get(position) else { return Vec::new() };
    let case = PackCase { pack, position, shelf, types: catalog.data_types() };
    let hits = RULES.iter().flat_map(|rule| {
        let hits = if let Check::Pack(check) = rule.check { check(&case) } else { Vec::new() };
        hits.into_iter().map(|hit| finding(rule, &pack.name, hit))
    });
    let mut findings: Vec<LintFinding> = hits.collect();
    // A stable sort: findings at one place stay in the order of the rules.
    findings.sort_by(|a, b| a.places.first().cmp(&b.places.first()));
    findings
}

fn finding(rule: &Rule, pack: &str, hit: PackHit) -> LintFinding {
    // A cell may hold line breaks and what a terminal would obey.
    let say = |text: Text, lang| squeeze(&text.render(lang, &hit.params));
    LintFinding {
        rule: rule.name,
        severity: rule.severity,
        pack: pack.to_owned(),
        message: say(rule.message, Lang::Ja),
        message_en: say(rule.message, Lang::En),
        remedy: say(rule.remedy, Lang::Ja),
        remedy_en: say(rule.remedy, Lang::En),
        places: hit.places,
        params: hit.params,
    }
}
