//! Whether what a row refers to is there: IDs, section numbers, keys of other 業務ID.

use super::case::PackCase;
use crate::catalog::{BusinessId, Kind, Pack, RequirementKey, Section};
use crate::text::id::{Shape, shape};

/// What is known of something that a row refers to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// It is there.
    There,
    /// It is not there although everything is at hand among which it would be.
    Missing,
    /// Nothing at hand can tell: another 業務ID without a pack, a part or an outline, or words that are no ID.
    Unknown,
}

/// Whether a reference of a pack leads somewhere: a key (`023/function/0230265`), an official ID, a section number, the ID
/// of an outline or of a catalogue of one's own. `kinds` are the kinds that a bare official ID may mean.
///
/// What an outline or a part lacks proves nothing where the ID has the official form. Section numbers are another matter:
/// a chapter is transcribed with all its numbers.
#[must_use]
pub fn stands(case: &PackCase<'_>, reference: &str, kinds: &[Kind]) -> Standing {
    if let Ok(key) = reference.parse::<RequirementKey>() {
        return of_business(case, &key.business, &[key.kind], &key.id);
    }
    let id = leading_id(reference);
    let own = &case.pack.business;
    match shape(id) {
        Shape::Official7 | Shape::DataItem8 => {
            let business = id.get(..3).and_then(|digits| digits.parse().ok());
            let kinds = if shape(id) == Shape::DataItem8 { &[Kind::Data] } else { kinds };
            business.map_or(Standing::Unknown, |business| of_business(case, &business, kinds, id))
        }
        Shape::Section => of_business(case, own, &[Kind::Function], id),
        Shape::Outline => {
            let business = id.split('-').nth(1).and_then(|digits| digits.parse().ok());
            business.map_or(Standing::Unknown, |business| of_business(case, &business, &Kind::ALL, id))
        }
        Shape::Other if looks_like_id(id) => of_business(case, own, &Kind::ALL, id),
        Shape::Other => Standing::Unknown,
    }
}

/// The ID at the beginning of a reference: the basic data list writes 機能ID and name in one (0310002住登外者宛名情報管理機能).
fn leading_id(reference: &str) -> &str {
    let digits = reference.bytes().take_while(u8::is_ascii_digit).count();
    let (head, rest) = reference.split_at_checked(digits).unwrap_or((reference, ""));
    let glued = digits >= 7 && rest.chars().next().is_some_and(|letter| !letter.is_ascii());
    if glued { head } else { reference }
}

/// Whether a text without the form of an official ID is an ID all the same, as catalogues of one's own have them; damaged
/// official IDs look so too. A number with points is a version or the number of a chapter in another document.
fn looks_like_id(text: &str) -> bool {
    let letters = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'/');
    text.len() >= 4 && text.bytes().all(letters) && text.bytes().any(|byte| byte.is_ascii_digit())
}

fn of_business(case: &PackCase<'_>, business: &BusinessId, kinds: &[Kind], id: &str) -> Standing {
    let key = |kind: &Kind| RequirementKey { business: business.clone(), kind: *kind, id: (*id).into() };
    if kinds.iter().any(|kind| !case.shelf.with_key(&key(kind)).is_empty()) {
        return Standing::There;
    }
    let of = |pack: &Pack| sections(pack, kinds).map(|section| told_by(section, id)).collect::<Vec<_>>();
    // What the pack itself has speaks before other packs of its 業務ID.
    let mut told = if case.pack.business == *business { of(case.pack) } else { Vec::new() };
    if told.is_empty() {
        told = case.shelf.packs_of(business).flat_map(of).collect();
    }
    match told.as_slice() {
        [] => Standing::Unknown,
        told if told.contains(&Standing::There) => Standing::There,
        told if told.contains(&Standing::Unknown) => Standing::Unknown,
        _ => Standing::Missing,
    }
}

fn sections<'p>(pack: &'p Pack, kinds: &[Kind]) -> impl Iterator<Item = &'p Section> {
    kinds.iter().filter_map(|kind| pack.section(*kind))
}

/// What one section without a requirement of this very ID says of it.
fn told_by(section: &Section, id: &str) -> Standing {
    match shape(id) {
        Shape::Official7 | Shape::DataItem8 if !section.is_whole() => Standing::Unknown,
        Shape::Section => of_number(section, id),
        _ => Standing::Missing,
    }
}

/// A section number means the blocks of an item, the items below it, or a heading.
fn of_number(section: &Section, number: &str) -> Standing {
    let mut numbered = false;
    for requirement in &section.requirements {
        let id = &*requirement.key.id;
        let below = id.strip_prefix(number).is_some_and(|rest| rest.starts_with(['-', '.']));
        let heads = || requirement.section.split('>').any(|part| part.split_whitespace().next() == Some(number));
        if below || heads() {
            return Standing::There;
        }
        numbered |= shape(id) == Shape::Section;
    }
    if numbered { Standing::Missing } else { Standing::Unknown }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_id_before_a_glued_name_is_taken_and_words_are_no_ids() {
        assert_eq!(leading_id("0310002住登外者宛名情報管理機能"), "0310002");
        assert_eq!(leading_id("0310002"), "0310002");
        assert_eq!(leading_id("1.1.1"), "1.1.1");
        for (text, expected) in
            [("A-001", true), ("230265", true), ("別紙2", false), ("6.0", false), ("EUC", false), ("A4", false)]
        {
            assert_eq!(looks_like_id(text), expected, "{text}");
        }
    }
}
