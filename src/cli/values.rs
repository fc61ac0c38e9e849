//! What people write for areas, classes, days and packs.

use jiff::civil::Date;

use super::exit::Exit;
use super::failure::Failure;
use super::messages as m;
use crate::catalog::{BusinessId, Catalog, Class, Found, Kind, Municipalities, Municipality};
use crate::deliverable::{ColumnsError, NamedColumns};
use crate::text::message::Param;
use crate::text::period::parse_iso;

/// The 業務ID of an area; one that only an own pack knows is known too.
///
/// # Errors
/// When nothing is known by that name.
pub fn area(catalog: &Catalog, word: &str) -> Result<Vec<BusinessId>, Failure> {
    let found = catalog.areas().find(word);
    if !found.is_empty() {
        return Ok(found);
    }
    let own = catalog.packs().iter().filter(|pack| pack.business.as_str() == word || pack.area == word);
    let mut own: Vec<BusinessId> = own.map(|pack| pack.business.clone()).collect();
    own.dedup();
    if own.is_empty() {
        let texts = (m::AREA_UNKNOWN, m::AREA_UNKNOWN_REMEDY);
        return Err(Failure::new(Exit::Usage, texts, [("value", word.into())]));
    }
    Ok(own)
}

/// The classes of a word; `all` means every one.
///
/// # Errors
/// When no class is called that.
pub fn classes(catalog: &Catalog, word: &str) -> Result<Vec<Class>, Failure> {
    if word == "all" {
        return Ok(catalog.classes().all().map(|entry| entry.id.clone()).collect());
    }
    catalog.classes().find(word).map(|entry| vec![entry.id.clone()]).ok_or_else(|| {
        let names = catalog.classes().all().map(|entry| format!("{} ({})", entry.id, entry.name));
        let known = names.chain(["all".to_owned()]).collect::<Vec<_>>().join(", ");
        let values = [("value", word.into()), ("known", known.into())];
        Failure::new(Exit::Usage, (m::CLASS_UNKNOWN, m::CLASS_UNKNOWN_REMEDY), values)
    })
}

/// The municipality of a name or code.
///
/// # Errors
/// When it is nobody's, or several bear the name; the message lists them.
pub fn municipality(word: &str) -> Result<Municipality, Failure> {
    let named = |one: &Municipality| format!("{} {}", one.code, one.full_name());
    let fail = |texts, other: Param| Err(Failure::new(Exit::Usage, texts, [("value", word.into()), ("other", other)]));
    match Municipalities::shipped().find(word) {
        Found::One(one) => Ok(one.clone()),
        Found::Several(several) => {
            let list = several.into_iter().map(named).collect::<Vec<_>>().join("、");
            fail((m::MUNICIPALITY_SEVERAL, m::MUNICIPALITY_SEVERAL_REMEDY), list.into())
        }
        Found::CheckDigit(meant) => {
            let meant = meant.map(named).map_or_else(
                || Param::from(""),
                |meant| {
                    Param::term(
                        format!("（先頭5桁に当たる団体: {meant}）"),
                        format!(" (its first five digits: {meant})"),
                    )
                },
            );
            fail((m::MUNICIPALITY_CHECK_DIGIT, m::MUNICIPALITY_CHECK_DIGIT_REMEDY), meant)
        }
        Found::None => fail((m::MUNICIPALITY_UNKNOWN, m::MUNICIPALITY_UNKNOWN_REMEDY), "".into()),
    }
}

/// Columns that a person names.
///
/// # Errors
/// When a part of it is no role with a column.
pub fn columns(word: &str) -> Result<NamedColumns, Failure> {
    word.parse().map_err(|ColumnsError(part)| {
        Failure::new(Exit::Usage, (m::COLUMNS_INVALID, m::COLUMNS_INVALID_REMEDY), [("value", part.into())])
    })
}

/// A day as YYYY-MM-DD.
///
/// # Errors
/// When it is none.
pub fn date(word: &str) -> Result<Date, Failure> {
    parse_iso(word.trim())
        .ok_or_else(|| Failure::new(Exit::Usage, (m::DATE_INVALID, m::DATE_INVALID_REMEDY), [("value", word.into())]))
}

/// A kind by its word.
///
/// # Errors
/// When it is none; the command line has been checked before, a file of settings has not.
pub fn kind(word: &str) -> Result<Kind, Failure> {
    Kind::ALL
        .into_iter()
        .find(|kind| kind.word() == word)
        .ok_or_else(|| Failure::new(Exit::Configuration, (m::CLAP_OTHER, m::KIND), [("value", word.into())]))
}

/// A pack by its name.
///
/// # Errors
/// When no pack is called that.
pub fn spec(catalog: &Catalog, name: &str) -> Result<(), Failure> {
    if catalog.packs().iter().any(|pack| Catalog::is_named(pack, name)) {
        return Ok(());
    }
    Err(Failure::new(Exit::Usage, (m::SPEC_UNKNOWN, m::SPEC_UNKNOWN_REMEDY), [("value", name.into())]))
}
