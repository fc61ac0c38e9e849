//! What is required: areas, classes, packs and the requirements in them.
//!
//! Knows nothing of vendors. A pack is read in two steps, raw and then validated, so that every mistake is shown at its
//! line and column; see [`Catalog::load`].

mod area;
mod class;
mod data_rules;
mod data_type;
mod deferred;
mod denials;
mod files;
pub mod import;
mod load;
pub(crate) mod messages;
mod municipality;
mod pack;
mod problem;
mod raw;
mod scope;
mod select;
mod shared;
pub mod shipped;
mod vocabulary;
mod word;

use std::path::PathBuf;
use std::sync::Arc;

use self::load::When;
pub use area::{Area, AreaGroup, Areas, Business};
pub use class::{Class, ClassEntry, Classes};
pub use data_rules::{CheckDigit, Condition, DATA_RULES, DataRules, DateOrder, Test};
pub use data_type::{DataType, DataTypes, LengthForm, OutputCondition, ValueForm};
pub use deferred::Deferred;
pub use denials::denials;
pub use files::{Origin, PACK_TABLES, PackFiles, hex};
pub use municipality::{Found, Municipalities, Municipality};
pub use pack::{
    ApiError, Code, DataItem, Detail, Direction, FormItem, FormKind, Pack, Parameter, RemovedRow, Requirement, Section,
    Source, UnreadRow, version_label,
};
pub use problem::{Problem, SourceFile};
pub use raw::TomlDay;
pub use scope::{AreaSet, Scope, ScopeRule};
pub use select::{Choice, ChoiceReason};
pub use shared::{SharedFunction, SharedFunctions};
pub use vocabulary::ObligationWords;
pub use word::{BusinessId, Completeness, Grade, Kind, Obligation, RequirementKey};

/// Everything that is known of what is required: areas, classes, words, and the packs, shipped and own.
#[derive(Clone, Debug)]
pub struct Catalog {
    context: Arc<load::Context>,
    data_types: DataTypes,
    packs: Vec<Pack>,
    warnings: Vec<Problem>,
}

/// A pack that could not be loaded.
#[derive(Clone, Debug)]
pub struct BrokenPack {
    /// The folder's name.
    pub name: String,
    /// Every mistake with its place.
    pub problems: Vec<Problem>,
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
    /// Loads the shipped tables and packs and the user's own packs beside them. The tables of shipped packs are read when
    /// somebody asks for them.
    ///
    /// # Errors
    /// [`CatalogError::Invalid`] with every mistake of every pack of the user's own.
    pub fn load(own: &[PackFiles]) -> Result<Self, CatalogError> {
        let folders: Vec<PackFiles> = shipped::packs().into_iter().chain(own.iter().cloned()).collect();
        let when = |files: &PackFiles| if files.origin == Origin::Shipped { When::Asked } else { When::AtOnce };
        let (catalog, broken) =
            Self::load_each(&folders, when).map_err(|problem| CatalogError::Invalid(vec![*problem]))?;
        if broken.is_empty() {
            Ok(catalog)
        } else {
            Err(CatalogError::Invalid(broken.into_iter().flat_map(|pack| pack.problems).collect()))
        }
    }

    /// Loads the shipped tables and, of the packs given, those without a mistake, whole; the others come beside the
    /// catalogue. No pack is added: [`shipped::packs`] gives the shipped ones.
    ///
    /// # Errors
    /// When a shipped table is wrong.
    pub fn load_sound(folders: &[PackFiles]) -> Result<(Self, Vec<BrokenPack>), Box<Problem>> {
        Self::load_each(folders, |_| When::AtOnce)
    }

    fn load_each(
        folders: &[PackFiles],
        when: impl Fn(&PackFiles) -> When + Sync,
    ) -> Result<(Self, Vec<BrokenPack>), Box<Problem>> {
        let shipped = |name: &str| SourceFile::new(name, shipped::text(name).unwrap_or_default());
        let data_types = DataTypes::read(&shipped("data-types.toml"))?;
        let context = Arc::new(load::Context {
            areas: Areas::read(&shipped("areas.toml"))?,
            classes: Classes::read(&shipped("classes.toml"))?,
            obligations: ObligationWords::read(&shipped("obligations.toml"))?,
            shared: SharedFunctions::read(&shipped("shared.csv"))?,
        });
        let (mut packs, mut broken) = (Vec::new(), Vec::new());
        let loaded = crate::parallel::map(folders, |files| load::load(files, &context, when(files)));
        for (files, loaded) in folders.iter().zip(loaded) {
            match loaded {
                Ok(pack) => packs.push(pack),
                Err(problems) => broken.push(BrokenPack { name: files.name.clone(), problems }),
            }
        }
        let warnings = packs.iter().flat_map(|pack: &Pack| pack.warnings.iter().cloned()).collect();
        Ok((Self { context, data_types, packs, warnings }, broken))
    }

    /// Reads the user's pack folders (a pack, or a folder of packs, each) and loads them beside the shipped ones.
    ///
    /// # Errors
    /// When a folder cannot be read or a pack is invalid.
    pub fn load_with_folders(folders: &[PathBuf]) -> Result<Self, CatalogError> {
        Self::load(&Self::read_folders(folders)?)
    }

    /// Reads pack folders without loading them.
    ///
    /// # Errors
    /// When a folder cannot be read or holds no pack.
    pub fn read_folders(folders: &[PathBuf]) -> Result<Vec<PackFiles>, CatalogError> {
        let mut own = Vec::new();
        for folder in folders {
            let packs =
                PackFiles::read_all(folder).map_err(|(path, error)| CatalogError::Unreadable { path, error })?;
            if packs.is_empty() {
                return Err(CatalogError::NoPack(folder.clone()));
            }
            own.extend(packs);
        }
        Ok(own)
    }

    /// The areas and 業務ID.
    #[must_use]
    pub fn areas(&self) -> &Areas {
        &self.context.areas
    }

    /// The municipality classes.
    #[must_use]
    pub fn classes(&self) -> &Classes {
        &self.context.classes
    }

    /// How obligations are written.
    #[must_use]
    pub fn obligations(&self) -> &ObligationWords {
        &self.context.obligations
    }

    /// The data types of the basic data list and how they are written.
    #[must_use]
    pub const fn data_types(&self) -> &DataTypes {
        &self.data_types
    }

    /// What all areas share.
    #[must_use]
    pub fn shared(&self) -> &SharedFunctions {
        &self.context.shared
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
