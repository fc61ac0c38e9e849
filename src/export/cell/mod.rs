//! One value against one item of the list: each family of checks in a file of its own, put in order here.

pub mod check_digit;
pub mod codes;
pub mod dates;
pub mod full;
pub mod letters;
pub mod numbers;
pub mod quick;
pub mod short;
pub mod width;

use self::letters::{examine, misread};
use super::characters::{CharacterCounts, Permitted};
use super::dialect::Blob;
use super::fault::Fault;
use super::schema::Item;
use crate::catalog::ValueForm;

/// What was found at one value: few things, kept without setting memory aside.
#[derive(Clone, Copy, Debug, Default)]
pub struct Found {
    list: [Option<(Fault, Option<u32>)>; Self::MOST],
    used: usize,
}

impl Found {
    /// More sorts of faults than one value can have.
    const MOST: usize = 10;

    /// Notes a fault with the place of the character, counted from 0, where it is about one.
    pub fn add(&mut self, fault: Fault, character: Option<usize>) {
        let known = self.iter().any(|(other, _)| other == fault);
        if let Some(place) = self.list.get_mut(self.used).filter(|_| !known) {
            *place = Some((fault, character.and_then(|at| u32::try_from(at).ok())));
            self.used += 1;
        }
    }

    /// What was found, in the order in which it was.
    pub fn iter(&self) -> impl Iterator<Item = (Fault, Option<u32>)> + '_ {
        self.list.iter().take(self.used).flatten().copied()
    }

    /// Whether nothing was found.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.used == 0
    }

    /// Forgets everything.
    pub const fn clear(&mut self) {
        self.used = 0;
    }
}

/// What the dialect says of single values.
#[derive(Clone, Debug)]
pub struct Values {
    /// What fills an unknown month or day.
    pub unknown_part: Vec<u8>,
    /// The dates that stand for an open start and an open end.
    pub ends: [Vec<u8>; 2],
    /// How pictures are written.
    pub blob: Blob,
    /// What characters are held against.
    pub characters: Permitted,
}

/// Checks one value. Gives it without the space at its ends; empty where nothing else was there.
///
/// The first failure of this order ends the check: control characters, width, form, length, code, check digit. Space and
/// characters are told beside whatever else there is.
pub fn check<'v>(
    value: &'v str,
    item: &Item,
    values: &Values,
    found: &mut Found,
    counts: &mut CharacterCounts,
) -> &'v str {
    let (value, space) = width::trimmed(value);
    if space.is_some() {
        found.add(Fault::Space, space);
    }
    if value.is_empty() {
        return value;
    }
    if let Some(at) = width::first_control(value) {
        match misread(value, values.characters.of(item.characters)) {
            Some(at) => found.add(Fault::Mojibake, Some(at)),
            None => found.add(Fault::ControlCharacter, Some(at)),
        }
        return value;
    }
    if !form(value, item, values, found, counts) {
        return value;
    }
    let bytes = value.as_bytes();
    if let Some(codes) = &item.codes
        && !codes.contains(bytes)
    {
        found.add(Fault::Code, None);
    } else if item.check_digit.is_some_and(|kind| !check_digit::holds(kind, bytes)) {
        found.add(Fault::CheckDigit, None);
    } else if item.municipality && !codes::is_municipality(bytes) {
        found.add(Fault::MunicipalityCode, None);
    }
    value
}

/// Whether a value has the form of its type and the length of its item.
fn form(value: &str, item: &Item, values: &Values, found: &mut Found, counts: &mut CharacterCounts) -> bool {
    let bytes = value.as_bytes();
    let number = |result: Result<(), numbers::Wrong>, found: &mut Found| match result {
        Ok(()) => true,
        Err(numbers::Wrong::Form(at)) => {
            // The bytes before the place are digits, so that they count as characters do.
            found.add(Fault::Number, Some(at));
            false
        }
        Err(numbers::Wrong::Digits) => {
            found.add(Fault::Length, None);
            false
        }
    };
    let mut fits = |fault: Fault, fits: bool| {
        if !fits {
            found.add(fault, None);
        }
        fits
    };
    match item.form {
        None => true,
        Some(ValueForm::Year) => fits(Fault::Type, bytes.len() == 4 && dates::year(bytes).is_some()),
        Some(ValueForm::Time) => fits(Fault::Time, dates::is_time(bytes)),
        Some(ValueForm::Date) => {
            let day = dates::day(bytes, &values.unknown_part, [&values.ends[0], &values.ends[1]]);
            fits(Fault::Date, day == dates::Day::Known || (day == dates::Day::Unknown && item.unknown_parts))
        }
        Some(ValueForm::Picture) => fits(Fault::Type, is_picture(bytes, values.blob)),
        Some(ValueForm::Integer) => {
            number(numbers::integer(bytes, item.length, false), found) && length(value, item, true, found)
        }
        Some(ValueForm::Signed) => number(numbers::integer(bytes, item.length, true), found),
        Some(ValueForm::Decimal) => number(numbers::decimal(bytes, item.length, item.decimals), found),
        Some(ValueForm::HalfWidth) => {
            if let Some(at) = width::first_full(value) {
                found.add(Fault::Width, Some(at));
                return false;
            }
            length(value, item, false, found)
        }
        Some(ValueForm::FullWidth) => {
            let tables = values.characters.of(item.characters);
            let damaged = !value.is_ascii() && examine(value, tables, found, counts);
            if damaged {
                return false;
            }
            if let Some(at) = width::first_half(value) {
                found.add(Fault::Width, Some(at));
                return false;
            }
            length(value, item, false, found)
        }
    }
}

/// Whether a value is as long as its item wants it; of numbers the greatest length was looked at before.
fn length(value: &str, item: &Item, within: bool, found: &mut Found) -> bool {
    let Some(most) = item.length else { return true };
    // A character is at least one byte: most values need no counting.
    if !item.fixed && (within || value.len() <= most as usize) {
        return true;
    }
    let characters = width::characters(value);
    let (fault, wrong) = if item.fixed {
        (Fault::FixedLength, characters != most as usize)
    } else {
        (Fault::Length, characters > most as usize)
    };
    if wrong {
        found.add(fault, None);
    }
    !wrong
}

/// Whether a value is Base64 (RFC 4648) or the name of a file.
fn is_picture(value: &[u8], blob: Blob) -> bool {
    let base64 = || {
        let body = value.strip_suffix(b"==").or_else(|| value.strip_suffix(b"=")).unwrap_or(value);
        let letter = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'/');
        value.len().is_multiple_of(4) && body.iter().all(letter)
    };
    let file = || {
        let point = value.iter().rposition(|byte| *byte == b'.');
        let ending = point.and_then(|at| value.get(at + 1..)).unwrap_or_default();
        (1..=5).contains(&ending.len()) && ending.iter().all(u8::is_ascii_alphanumeric) && point > Some(0)
    };
    match blob {
        Blob::Base64 => base64(),
        Blob::FileName => file(),
        Blob::Any => base64() || file(),
    }
}
