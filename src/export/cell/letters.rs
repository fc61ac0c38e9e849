//! The characters of a value: where the tables are asked, once per value that is not ASCII.

use super::Found;
use crate::export::characters::{CharacterClass, CharacterCounts, CharacterTables};
use crate::export::fault::Fault;

/// Looks at the characters of a value. `true` where a bad conversion left it, so that neither width nor length say
/// anything.
#[must_use]
pub fn examine(value: &str, tables: &CharacterTables, found: &mut Found, counts: &mut CharacterCounts) -> bool {
    let mut damaged = false;
    for one in tables.scan(value) {
        counts.add(&one);
        let fault = fault(one.class);
        found.add(fault, Some(one.character.saturating_sub(1)));
        damaged |= matches!(fault, Fault::Mojibake | Fault::ReplacementCharacter);
    }
    damaged
}

/// Where a value begins to be text read in another encoding (文字化け), counted in characters from 0.
///
/// The control characters of C1 in it are no mistakes of their own: every second byte of UTF-8 read as Latin-1 is one.
#[must_use]
pub fn misread(value: &str, tables: &CharacterTables) -> Option<usize> {
    let is_misread = |class| class == CharacterClass::Mojibake;
    tables.scan(value).find(|one| is_misread(one.class)).map(|one| one.character.saturating_sub(1))
}

/// The fault that a class of characters is.
#[must_use]
pub const fn fault(class: CharacterClass) -> Fault {
    match class {
        CharacterClass::Mojibake => Fault::Mojibake,
        CharacterClass::Replacement => Fault::ReplacementCharacter,
        CharacterClass::DoubtfulMark => Fault::DoubtfulMark,
        CharacterClass::PrivateUse => Fault::PrivateUse,
        CharacterClass::Unassigned => Fault::Unassigned,
        CharacterClass::VariationSequence => Fault::VariationSequence,
        CharacterClass::NotInTable => Fault::Character,
    }
}
