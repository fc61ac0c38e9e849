//! The characters of a text that make trouble when it moves to another system (文字要件): what is not in the table of
//! permitted characters, what only one system knows (外字), and what a conversion has spoilt.
//!
//! ```
//! use tekigo::export::characters::{CharacterClass, CharacterTables};
//!
//! let tables = CharacterTables::shipped();
//! assert!(tables.scan("渡辺　花子").next().is_none());
//! let found = tables.scan("渡\u{e000}　花子").next().expect("外字 is found");
//! assert_eq!((found.class, found.character), (CharacterClass::PrivateUse, 2));
//! ```
//!
//! The tables are data: `specs/characters/`. A text that is clean costs one look-up per character and no allocation.

mod code;
mod counts;
mod mark;
mod messages;
mod misreading;
mod scan;
mod set;
mod sorted;
mod table;

use std::sync::{Arc, LazyLock, OnceLock};

pub use counts::{CharacterCount, CharacterCounts};
pub use misreading::Misreading;
pub use scan::{Found, Scan};
pub use set::CodePoints;
pub use sorted::Sorted;
pub use table::CharacterTable;

use crate::catalog::SourceFile;
use crate::catalog::shipped;
use crate::text::message::Text;
use crate::text::normalize::fold;
use mark::Marks;
use misreading::Misreadings;

/// What is the matter with a character. The order is that of how much is lost.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum CharacterClass {
    /// Text that was read in another encoding than it was written in (文字化け): a run of characters, not one.
    Mojibake,
    /// A mark that a conversion left where it could not write a character: U+FFFD, 〓.
    Replacement,
    /// A mark that may be one of those, such as `?` between ideographs: a hint, no more.
    DoubtfulMark,
    /// A private-use code point (外字): what it looks like only one system knows.
    PrivateUse,
    /// A code point that Unicode has given to no character.
    Unassigned,
    /// A character with a variation selector (異体字セレクター), or a selector on its own.
    VariationSequence,
    /// A character that is not in the table of permitted ones.
    NotInTable,
}

/// All classes in their order.
pub const CLASSES: [CharacterClass; 7] = [
    CharacterClass::Mojibake,
    CharacterClass::Replacement,
    CharacterClass::DoubtfulMark,
    CharacterClass::PrivateUse,
    CharacterClass::Unassigned,
    CharacterClass::VariationSequence,
    CharacterClass::NotInTable,
];

impl CharacterClass {
    /// The word of the contract: `private-use`.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Mojibake => "mojibake",
            Self::Replacement => "replacement",
            Self::DoubtfulMark => "doubtful-mark",
            Self::PrivateUse => "private-use",
            Self::Unassigned => "unassigned",
            Self::VariationSequence => "variation-sequence",
            Self::NotInTable => "not-in-table",
        }
    }

    /// The name that people read.
    #[must_use]
    pub const fn label(self) -> Text {
        match self {
            Self::Mojibake => messages::MOJIBAKE,
            Self::Replacement => messages::REPLACEMENT,
            Self::DoubtfulMark => messages::DOUBTFUL_MARK,
            Self::PrivateUse => messages::PRIVATE_USE,
            Self::Unassigned => messages::UNASSIGNED,
            Self::VariationSequence => messages::VARIATION_SEQUENCE,
            Self::NotInTable => messages::NOT_IN_TABLE,
        }
    }
}

/// The permitted characters, and everything that tells what is the matter with the others.
#[derive(Clone, Debug)]
pub struct CharacterTables {
    permitted: Arc<CharacterTable>,
    /// What needs no second look: permitted, in no pattern, no mark.
    clean: Arc<CodePoints>,
    /// Whether every variation sequence is permitted too.
    open: bool,
    facts: &'static Facts,
    /// The same for a quick look; made when it is first asked for.
    sorted: Arc<OnceLock<Arc<Sorted>>>,
}

/// Which table the characters of an item are held against.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum TableName {
    /// The usual one: that of `--characters FILE`, else JIS X 0213.
    #[default]
    Usual,
    /// JIS X 0213, whatever the usual one is.
    JisX0213,
    /// One that does not ship, such as 行政事務標準文字: that of `--characters FILE`, else none.
    Other,
}

/// The tables of a run.
#[derive(Clone, Debug)]
pub struct Permitted {
    usual: CharacterTables,
    jis_x_0213: CharacterTables,
    other: CharacterTables,
}

impl Default for Permitted {
    fn default() -> Self {
        let jis_x_0213 = CharacterTables::shipped();
        Self { usual: jis_x_0213.clone(), jis_x_0213, other: CharacterTables::open() }
    }
}

impl Permitted {
    /// With a table of one's own (`--characters FILE`).
    #[must_use]
    pub fn with(table: CharacterTable) -> Self {
        let usual = CharacterTables::new(Arc::new(table));
        Self { other: usual.clone(), usual, jis_x_0213: CharacterTables::shipped() }
    }

    /// The table that a name stands for.
    #[must_use]
    pub const fn of(&self, name: TableName) -> &CharacterTables {
        match name {
            TableName::Usual => &self.usual,
            TableName::JisX0213 => &self.jis_x_0213,
            TableName::Other => &self.other,
        }
    }
}

impl TableName {
    /// What a pack calls a table (`[[characters]]` of `data-rules.toml`); an item of which it says nothing has the usual one.
    #[must_use]
    pub fn of(written: Option<&str>) -> Self {
        let plain = |text: &str| fold(text).to_lowercase().replace([' ', '-'], "");
        match written {
            None => Self::Usual,
            Some(name) if plain(name).starts_with(&plain(JIS_X_0213)) => Self::JisX0213,
            Some(_) => Self::Other,
        }
    }
}

/// What the shipped table is called.
const JIS_X_0213: &str = "JIS X 0213";

/// What holds whatever the table of permitted characters.
#[derive(Debug)]
struct Facts {
    jis_x_0213: Arc<CharacterTable>,
    /// Every character that Unicode has.
    every: Arc<CharacterTable>,
    marks: Marks,
    misreadings: Misreadings,
}

/// Private use (私用領域), by the Unicode Standard: U+E000–F8FF and planes 15 and 16 without their last two code points.
pub(crate) const fn is_private_use(c: char) -> bool {
    matches!(c, '\u{e000}'..='\u{f8ff}' | '\u{f0000}'..='\u{ffffd}' | '\u{100000}'..='\u{10fffd}')
}

/// Variation selectors (異体字セレクター): VS1–16, VS17–256 of ideographs, and those of Mongolian.
///
/// Such a character is part of the one before it and does not count by itself in a length (桁数).
#[must_use]
pub const fn is_variation_selector(c: char) -> bool {
    matches!(c, '\u{fe00}'..='\u{fe0f}' | '\u{e0100}'..='\u{e01ef}' | '\u{180b}'..='\u{180d}' | '\u{180f}')
}

impl CharacterTables {
    /// With JIS X 0213 as the permitted characters.
    #[must_use]
    pub fn shipped() -> Self {
        static TABLES: LazyLock<CharacterTables> =
            LazyLock::new(|| CharacterTables::new(Arc::clone(&Facts::shipped().jis_x_0213)));
        TABLES.clone()
    }

    /// With a table of one's own, such as 行政事務標準文字, as the permitted characters.
    #[must_use]
    pub fn new(permitted: Arc<CharacterTable>) -> Self {
        let facts = Facts::shipped();
        let mut clean = permitted.characters().clone();
        for trigger in facts.misreadings.triggers().chain(facts.marks.certain()) {
            clean.remove(trigger);
        }
        // A hint can be a permitted character; what it stands between decides.
        for hint in facts.marks.hints().filter(|hint| !hint.is_ascii()) {
            clean.remove(hint);
        }
        clean.remove_where(|c| is_private_use(c) || is_variation_selector(c));
        Self { permitted, clean: Arc::new(clean), open: false, facts, sorted: Arc::default() }
    }

    /// Where nobody has said which characters are permitted: every one that Unicode has, with any selector.
    #[must_use]
    pub fn open() -> Self {
        static TABLES: LazyLock<CharacterTables> = LazyLock::new(|| {
            let tables = CharacterTables::new(Arc::clone(&Facts::shipped().every));
            CharacterTables { open: true, ..tables }
        });
        TABLES.clone()
    }

    /// The characters of the first plane, for a quick look.
    #[must_use]
    pub fn sorted(&self) -> Arc<Sorted> {
        Arc::clone(self.sorted.get_or_init(|| Arc::new(Sorted::new(self))))
    }

    /// Whether a character may have this mark or selector behind it.
    fn takes(&self, c: char, mark: char) -> bool {
        self.permitted.has_sequence(c, mark) || (self.open && is_variation_selector(mark))
    }

    /// The table of permitted characters.
    #[must_use]
    pub fn permitted(&self) -> &CharacterTable {
        &self.permitted
    }

    /// What is the matter with one character, given the one behind it; `None` where nothing is.
    ///
    /// Judges a character alone: marks that only their neighbours betray, and mojibake, are found by [`Self::scan`].
    /// Control characters (C0, C1) are not a matter of the table, and nothing is said of them.
    #[must_use]
    pub fn classify(&self, c: char, next: Option<char>) -> Option<CharacterClass> {
        if self.facts.marks.is_certain(c) {
            return Some(CharacterClass::Replacement);
        }
        if let Some(next) = next
            && (is_variation_selector(next) || self.takes(c, next))
        {
            return (!self.takes(c, next)).then_some(CharacterClass::VariationSequence);
        }
        if self.permitted.contains(c) || c.is_control() {
            return None;
        }
        Some(if is_private_use(c) {
            CharacterClass::PrivateUse
        } else if !self.facts.every.contains(c) {
            CharacterClass::Unassigned
        } else if is_variation_selector(c) {
            CharacterClass::VariationSequence
        } else {
            CharacterClass::NotInTable
        })
    }

    /// Everything that is the matter with a text, from its beginning to its end; each character is told once.
    #[must_use]
    pub fn scan<'t>(&'t self, text: &'t str) -> Scan<'t> {
        Scan::new(self, text)
    }
}

impl Facts {
    fn shipped() -> &'static Self {
        static FACTS: LazyLock<Facts> = LazyLock::new(|| {
            let file = |name: &str| SourceFile::new(name, shipped::text(name).unwrap_or_default());
            // A shipped file that cannot be read is refused by the tests, so that an empty one never stands in.
            let table = |name: &str| CharacterTable::read(&file(name)).unwrap_or_default();
            let jis_x_0213 = table("characters/jis-x-0213.txt").named(JIS_X_0213);
            let misreadings = Misreadings::read(&file("characters/mojibake.toml"), &jis_x_0213).unwrap_or_default();
            Facts {
                every: Arc::new(table("characters/assigned.txt").named("Unicode")),
                jis_x_0213: Arc::new(jis_x_0213),
                marks: Marks::read(&file("characters/marks.toml")).unwrap_or_default(),
                misreadings,
            }
        });
        &FACTS
    }
}

#[cfg(test)]
mod tests;
