//! What is required: areas, classes, packs and the requirements in them.
//!
//! Knows nothing of vendors. A pack is read in two steps, raw and then validated, so that every mistake is shown at its
//! line and column; see [`Catalog::load`].

mod area;
mod class;
mod files;
mod load;
pub(crate) mod messages;
mod pack;
mod problem;
mod raw;
mod select;
pub mod shipped;
mod vocabulary;
mod word;

use std::path::PathBuf;

pub use area::{Area, AreaGroup, Areas, Business};
pub use class::{Class, ClassEntry, Classes};
pub use files::{Origin, PackFiles, hex};
pub use pack::{Code, DataItem, Detail, FormKind, Pack, Requirement, Section, Source};
pub use problem::{Problem, SourceFile};
pub use raw::TomlDay;
pub use select::{Choice, ChoiceReason};
pub use vocabulary::ObligationWords;
pub use word::{BusinessId, Completeness, Grade, Kind, Obligation, RequirementKey};

/// Everything that is known of what is required: areas, classes, words, and the packs, shipped and own.
#[derive(Clone, Debug)]
pub struct Catalog {
    areas: Areas,
    classes: Classes,
    obligations: ObligationWords,
    packs: Vec<Pack>,
    warnings: Vec<Problem>,
}

/// Why a catalogue could not be loaded.
#[derive(Debug, thiserror::Error)]
pub enum CatalogError {
    /// A pack folder or file could not be read.
    #[error("cannot read {path}: {error}")]
    Unreadable {
        /// What could not be read.
        path: PathBuf,
        /// Why.
        error: std::io::Error,
    },
    /// A folder that was named holds no pack.
    #[error("there is no pack in {0}")]
    NoPack(PathBuf),
    /// Packs are invalid; every mistake with its place.
    #[error("{} mistakes in the packs, the first: {}", .0.len(), .0.first().map(ToString::to_string).unwrap_or_default())]
    Invalid(Vec<Problem>),
}

impl Catalog {
    /// Loads the shipped tables and packs and the user's own packs beside them.
    ///
    /// # Errors
    /// [`CatalogError::Invalid`] with every mistake of every pack.
    pub fn load(own: &[PackFiles]) -> Result<Self, CatalogError> {
        let shipped = |name: &str| SourceFile::new(name, shipped::text(name).unwrap_or_default());
        let invalid = |problem: Box<Problem>| CatalogError::Invalid(vec![*problem]);
        let areas = Areas::read(&shipped("areas.toml")).map_err(invalid)?;
        let classes = Classes::read(&shipped("classes.toml")).map_err(invalid)?;
        let obligations = ObligationWords::read(&shipped("obligations.toml")).map_err(invalid)?;
        let context = load::Context { areas: &areas, classes: &classes, obligations: &obligations };
        let folders: Vec<PackFiles> = shipped::packs().into_iter().chain(own.iter().cloned()).collect();
        let (mut packs, mut errors, mut warnings) = (Vec::new(), Vec::new(), Vec::new());
        for loaded in crate::parallel::map(&folders, |files| load::load(files, &context)) {
            packs.extend(loaded.pack);
            errors.extend(loaded.errors);
            warnings.extend(loaded.warnings);
        }
        if errors.is_empty() {
            Ok(Self { areas, classes, obligations, packs, warnings })
        } else {
            Err(CatalogError::Invalid(errors))
        }
    }

    /// Reads the user's pack folders (a pack, or a folder of packs, each) and loads them beside the shipped ones.
    ///
    /// # Errors
    /// When a folder cannot be read or a pack is invalid.
    pub fn load_with_folders(folders: &[PathBuf]) -> Result<Self, CatalogError> {
        let mut own = Vec::new();
        for folder in folders {
            let packs =
                PackFiles::read_all(folder).map_err(|(path, error)| CatalogError::Unreadable { path, error })?;
            if packs.is_empty() {
                return Err(CatalogError::NoPack(folder.clone()));
            }
            own.extend(packs);
        }
        Self::load(&own)
    }

    /// The areas and 業務ID.
    #[must_use]
    pub const fn areas(&self) -> &Areas {
        &self.areas
    }

    /// The municipality classes.
    #[must_use]
    pub const fn classes(&self) -> &Classes {
        &self.classes
    }

    /// How obligations are written.
    #[must_use]
    pub const fn obligations(&self) -> &ObligationWords {
        &self.obligations
    }

    /// All packs: the shipped ones in order of their names, then the user's own.
    #[must_use]
    pub fn packs(&self) -> &[Pack] {
        &self.packs
    }

    /// What is odd in a pack but kept, such as a column that nobody knows.
    #[must_use]
    pub fn warnings(&self) -> &[Problem] {
        &self.warnings
    }
}
