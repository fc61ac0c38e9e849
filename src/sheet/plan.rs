//! What goes into an answer sheet: which requirements of which packs, and what is left out and why.

use crate::catalog::{BusinessId, Catalog, Choice, Class, Kind, Obligation, Origin, Requirement, Scope};
use crate::deliverable::Stamp;
use crate::text::message::Param;
use jiff::civil::Date;

/// The requirements of an answer sheet, in the order of its sheets.
#[derive(Clone, Debug)]
pub struct Plan<'c> {
    /// The class (自治体区分) that is asked for.
    pub class: Class,
    /// Its name in both languages.
    pub class_name: Param,
    /// Name of the municipality, where one is named.
    pub municipality: Option<String>,
    /// As-of date (基準日), by which the packs were chosen.
    pub as_of: Date,
    /// One entry per sheet with rows.
    pub sections: Vec<PlannedSection<'c>>,
    /// Areas and kinds that are asked for and have no sheet.
    pub left_out: Vec<LeftOut>,
}

/// One sheet: the functions, forms or data items of one 業務ID.
#[derive(Clone, Debug)]
pub struct PlannedSection<'c> {
    /// Name of the sheet: `機能`, or `023_機能` where there are several areas.
    pub sheet: String,
    /// 業務ID.
    pub business: BusinessId,
    /// Its name in both languages.
    pub name: Param,
    /// Function, form or data.
    pub kind: Kind,
    /// The pack, and why this one.
    pub choice: Choice<'c>,
    /// The requirements that concern the class, in the order of the specification.
    pub rows: Vec<(&'c Requirement, Obligation)>,
    /// How many requirements are out of scope for the class (対象外) and not among the rows.
    pub out_of_scope: usize,
}

/// Something that is asked for and has no sheet.
#[derive(Clone, Debug)]
pub struct LeftOut {
    /// 業務ID.
    pub business: BusinessId,
    /// Its name in both languages.
    pub name: Param,
    /// Function, form or data; `None` for the whole 業務ID.
    pub kind: Option<Kind>,
    /// Why.
    pub why: Why,
}

/// Why something has no sheet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Why {
    /// There is no pack for it.
    NoPack,
    /// The pack has no column for the class.
    NoColumn,
    /// Nothing in the pack concerns the class; how many requirements there are.
    OutOfScope(usize),
    /// Municipalities of the class do not do the work.
    NotTheirWork(Param),
}

impl<'c> Plan<'c> {
    /// Chooses the packs and gathers the requirements of the areas and kinds for a class. `named` are packs as in
    /// [`Catalog::choose`].
    #[must_use]
    pub fn new(
        catalog: &'c Catalog,
        areas: &[BusinessId],
        kinds: &[Kind],
        class: &Class,
        as_of: Date,
        named: &[String],
    ) -> Self {
        let (mut sections, mut left_out) = (Vec::new(), Vec::new());
        let mut areas = areas.to_vec();
        areas.sort();
        areas.dedup();
        for business in &areas {
            let name = name_of(catalog, business);
            let mut leave =
                |kind, why| left_out.push(LeftOut { business: business.clone(), name: name.clone(), kind, why });
            if let Scope::Never(rule) = catalog.areas().scope(business, class) {
                leave(None, Why::NotTheirWork(rule.because()));
                continue;
            }
            for kind in Kind::ALL.into_iter().filter(|kind| kinds.contains(kind)) {
                let Some(choice) = catalog.choose(business, kind, as_of, named) else {
                    leave(Some(kind), Why::NoPack);
                    continue;
                };
                let Some((column, _)) = catalog.classes().column_for(class, &choice.pack.classes) else {
                    leave(Some(kind), Why::NoColumn);
                    continue;
                };
                let all = choice.section.requirements.iter();
                let rows: Vec<(&Requirement, Obligation)> = all
                    .filter_map(|one| Some((one, *one.obligations.get(column)?)))
                    .filter(|(_, obligation)| *obligation != Obligation::OutOfScope)
                    .collect();
                let out_of_scope = choice.section.requirements.len() - rows.len();
                if rows.is_empty() {
                    leave(Some(kind), Why::OutOfScope(out_of_scope));
                    continue;
                }
                let sheet = if areas.len() > 1 {
                    format!("{business}_{}", Stamp::kind_word(kind))
                } else {
                    Stamp::kind_word(kind).to_owned()
                };
                let (business, name) = (business.clone(), name.clone());
                sections.push(PlannedSection { sheet, business, name, kind, choice, rows, out_of_scope });
            }
        }
        let class_name = catalog.classes().label(class);
        Self { class: class.clone(), class_name, municipality: None, as_of, sections, left_out }
    }

    /// The same for a municipality by its name.
    #[must_use]
    pub fn of_municipality(self, name: Option<String>) -> Self {
        Self { municipality: name, ..self }
    }
}

impl PlannedSection<'_> {
    /// Its line in the table of packs on 記入要領.
    #[must_use]
    pub fn stamp(&self) -> Stamp {
        Stamp {
            business: self.business.clone(),
            kind: self.kind,
            pack: self.choice.pack.name.clone(),
            version: self.choice.section.version.clone(),
            sha256: self.choice.pack.sha256.to_string(),
        }
    }
}

/// The name of a 業務ID; for one that no table knows, the title of its pack, the user's own first.
pub(super) fn name_of(catalog: &Catalog, business: &BusinessId) -> Param {
    catalog.areas().label(business).unwrap_or_else(|| {
        let packs = || catalog.packs().iter().filter(|pack| pack.business == *business);
        let own = packs().find(|pack| pack.origin == Origin::Own).or_else(|| packs().next());
        Param::Plain(own.map_or_else(|| business.to_string(), |pack| pack.title.clone()))
    })
}
