//! Which areas concern which municipalities at all, and the named sets of areas: `[[scope]]` and `[[set]]` of `areas.toml`.

use serde::Deserialize;

use super::class::Class;
use crate::text::message::Param;

/// Whether municipalities of a class do the work of an area.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope<'a> {
    /// They do.
    Applies,
    /// Some do: what it depends on, only the municipality knows.
    Depends(&'a ScopeRule),
    /// They do not; another body does.
    Never(&'a ScopeRule),
}

/// One entry of `[[scope]]`.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ScopeRule {
    /// Slugs of the areas that it speaks of.
    pub(super) areas: Vec<String>,
    /// The classes that it speaks of.
    pub(super) classes: Vec<Class>,
    /// Whether they never do the work, or only some of them.
    pub(super) applies: Applies,
    /// Why they do not, or on what it depends; a clause without a full stop.
    because: String,
    /// The same in English.
    because_en: String,
    /// Where it comes from.
    pub source: String,
}

/// What an entry of `[[scope]]` says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum Applies {
    /// Never.
    Never,
    /// To some, on a condition.
    Depends,
}

impl ScopeRule {
    /// Why they do not do the work, or on what it depends, in both languages.
    #[must_use]
    pub fn because(&self) -> Param {
        Param::term(self.because.clone(), self.because_en.clone())
    }
}

/// A named set of areas, such as the 20 core areas of today.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AreaSet {
    /// The word, such as `core-20`.
    pub id: String,
    /// Japanese name.
    pub name: String,
    /// English name.
    pub name_en: String,
    /// Slugs of its areas, with the parts of the taxes.
    pub areas: Vec<String>,
}
