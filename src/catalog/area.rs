//! The 20 core business areas (基幹業務), the common functions and what belongs to them: `specs/areas.toml`.

use serde::{Deserialize, Serialize};

use super::class::Class;
use super::problem::{Problem, SourceFile};
use super::scope::{Applies, AreaSet, Scope, ScopeRule};
use super::word::BusinessId;
use crate::text::message::Param;
use crate::text::normalize::fold_for_matching;

/// The areas, and which 業務ID may stand in for which.
#[derive(Clone, Debug)]
pub struct Areas {
    area: Vec<Area>,
    stand_in: Vec<StandIn>,
    scope: Vec<ScopeRule>,
    set: Vec<AreaSet>,
    /// Every name of an area and then of each 業務ID of its own, folded, with the 業務ID that it means.
    names: Vec<(String, Vec<BusinessId>)>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Raw {
    area: Vec<Area>,
    #[serde(default)]
    stand_in: Vec<StandIn>,
    #[serde(default)]
    scope: Vec<ScopeRule>,
    #[serde(default)]
    set: Vec<AreaSet>,
}

/// One area: a core business area, a common function, or a part or neighbour of them.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Area {
    /// The word, such as `long-term-care`.
    pub slug: String,
    /// Which set it belongs to.
    pub group: AreaGroup,
    /// Official name (業務名).
    pub name: String,
    /// English name.
    pub name_en: String,
    /// Ministry that answers for the specification (所管府省庁).
    pub ministry: String,
    /// Title of the specification (標準仕様書).
    pub specification: String,
    /// Other official and usual names.
    pub aliases: Vec<String>,
    /// Areas whose system this one needs, as slugs.
    #[serde(default)]
    pub depends_on: Vec<String>,
    /// The 業務ID of the area.
    pub business: Vec<Business>,
}

/// The set that an area belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum AreaGroup {
    /// One of the 20 core business areas (20業務).
    Core,
    /// Collection, arrears and common parts of the four taxes (014-016).
    TaxPart,
    /// A common function (共通機能).
    Common,
    /// A neighbour with a specification of its own that is not among the 20.
    Related,
}

/// One 業務ID of an area.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Business {
    /// 業務ID.
    pub id: BusinessId,
    /// Its name in the list of 業務ID.
    pub name: String,
    /// Other names of this 業務ID only.
    #[serde(default)]
    pub aliases: Vec<String>,
}

/// A 業務ID whose system may take over functions of others and then counts as having them.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct StandIn {
    by: BusinessId,
    r#for: Vec<BusinessId>,
    #[expect(dead_code, reason = "every rule in a data file names its source")]
    source: String,
}

impl Areas {
    /// Reads the table.
    ///
    /// # Errors
    /// When the file is not TOML of the expected shape.
    pub fn read(file: &SourceFile) -> Result<Self, Box<Problem>> {
        let Raw { area, stand_in, scope, set } = file.toml()?;
        let mut names = Vec::new();
        for one in &area {
            let all: Vec<BusinessId> = one.business.iter().map(|entry| entry.id.clone()).collect();
            let ways = [&one.name, &one.name_en].into_iter().chain(&one.aliases);
            names.extend(ways.map(|way| (fold_for_matching(way), all.clone())));
            for entry in one.business.iter().filter(|_| one.business.len() > 1) {
                let ways = [&entry.name].into_iter().chain(&entry.aliases);
                names.extend(ways.map(|way| (fold_for_matching(way), vec![entry.id.clone()])));
            }
        }
        Ok(Self { area, stand_in, scope, set, names })
    }

    /// All areas in order of their 業務ID.
    pub fn all(&self) -> impl Iterator<Item = &Area> {
        self.area.iter()
    }

    /// The area of a 業務ID.
    #[must_use]
    pub fn of(&self, business: &BusinessId) -> Option<&Area> {
        self.area.iter().find(|area| area.business.iter().any(|entry| entry.id == *business))
    }

    /// The entry of a 業務ID.
    #[must_use]
    pub fn business(&self, id: &BusinessId) -> Option<&Business> {
        self.area.iter().flat_map(|area| &area.business).find(|entry| entry.id == *id)
    }

    /// The name of a 業務ID in both languages; where an area has several, the Japanese name is that of the 業務ID.
    #[must_use]
    pub fn label(&self, id: &BusinessId) -> Option<Param> {
        let area = self.of(id)?;
        let business = self.business(id)?;
        let (ja, en) = if area.business.len() > 1 {
            (business.name.clone(), format!("{} ({id})", area.name_en))
        } else {
            (area.name.clone(), area.name_en.clone())
        };
        Some(Param::term(ja, en))
    }

    /// The named sets of areas.
    pub fn sets(&self) -> impl Iterator<Item = &AreaSet> {
        self.set.iter()
    }

    /// Whether municipalities of a class do the work of a 業務ID at all.
    #[must_use]
    pub fn scope(&self, business: &BusinessId, class: &Class) -> Scope<'_> {
        let Some(area) = self.of(business) else { return Scope::Applies };
        let found = self.scope.iter().find(|rule| rule.areas.contains(&area.slug) && rule.classes.contains(class));
        found.map_or(Scope::Applies, |rule| match rule.applies {
            Applies::Never => Scope::Never(rule),
            Applies::Depends => Scope::Depends(rule),
        })
    }

    /// The 業務ID that a person means: by 業務ID (`023`, `23`), slug, name or alias, or the word of a set (`core-20`). An
    /// area's name means all of its 業務ID; empty where nothing is known by that name.
    #[must_use]
    pub fn find(&self, written: &str) -> Vec<BusinessId> {
        let folded = fold_for_matching(written);
        let padded = format!("{folded:0>3}");
        let entries = self.area.iter().flat_map(|area| &area.business);
        if let Some(entry) = entries.clone().find(|entry| entry.id.as_str() == padded) {
            return vec![entry.id.clone()];
        }
        if let Some(area) = self.area.iter().find(|area| area.slug == written.trim()) {
            return area.business.iter().map(|entry| entry.id.clone()).collect();
        }
        if let Some(set) = self.set.iter().find(|set| set.id.eq_ignore_ascii_case(written.trim())) {
            let inside = self.area.iter().filter(|area| set.areas.contains(&area.slug));
            return inside.flat_map(|area| area.business.iter().map(|entry| entry.id.clone())).collect();
        }
        self.names.iter().find(|(name, _)| *name == folded).map(|(_, ids)| ids.clone()).unwrap_or_default()
    }

    /// The 業務ID that a longer text speaks of, such as a file name, a sheet name or a title: by the longest name or
    /// alias that occurs in it. Empty where none occurs, or where several of the same length do.
    #[must_use]
    pub fn find_in(&self, text: &str) -> Vec<BusinessId> {
        let folded = fold_for_matching(text);
        // A name of one character, or of Latin letters only, would hit by accident.
        let usable = |name: &str| name.chars().count() > 1 && !name.is_ascii();
        let best: Vec<(usize, Vec<BusinessId>)> = self
            .names
            .iter()
            .filter(|(name, _)| usable(name) && folded.contains(name.as_str()))
            .map(|(name, ids)| (name.chars().count(), ids.clone()))
            .collect();
        let longest = best.iter().map(|(length, _)| *length).max().unwrap_or(0);
        let mut longest_ones = best.into_iter().filter(|(length, _)| *length == longest).map(|(_, ids)| ids);
        let Some(first) = longest_ones.next() else { return Vec::new() };
        // A name that an area and one of its own 業務ID share means the narrower of the two.
        longest_ones.try_fold(first, narrower).unwrap_or_default()
    }

    /// Whether the system of one 業務ID may take over functions of another (統合収納, 統合滞納).
    #[must_use]
    pub fn stands_in(&self, by: &BusinessId, of: &BusinessId) -> bool {
        self.stand_in.iter().any(|entry| entry.by == *by && entry.r#for.contains(of))
    }
}

/// The smaller of two sets of 業務ID where one lies in the other; `None` where they contradict each other.
fn narrower(a: Vec<BusinessId>, b: Vec<BusinessId>) -> Option<Vec<BusinessId>> {
    let inside = |small: &[BusinessId], large: &[BusinessId]| small.iter().all(|id| large.contains(id));
    if inside(&b, &a) {
        Some(b)
    } else if inside(&a, &b) {
        Some(a)
    } else {
        None
    }
}
