//! The shapes of the IDs that requirements carry; what spreadsheets and keyboards do to them is undone in `repair` as far
//! as that needs no catalogue, and told in `typed` and `look_alike` for those who hold it against one.
//!
//! 機能ID and 帳票ID are 業務ID (3 digits) and a serial of 4 digits; データ項目ID is 業務ID and an item code of 5 digits (numbering
//! as printed in the national specifications for 介護保険 第6.0版, 住民記録 第6版, 共通機能 第2.1版 and 第2.7版, and in the
//! legend of データ要件 一覧). A 機能ID and a 帳票ID can be the same seven digits, so that a shape never tells the kind. The first
//! resident-register specification (住民記録システム標準仕様書 第1.0版, 2020) has section numbers instead.

mod look_alike;
mod part;
mod repair;
mod typed;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

pub use look_alike::{differences, skeleton};
pub use part::{is_bare_part, without_part};
pub use repair::{Repair, Repaired, labels, repair, repair_section};
pub use typed::{Typed, shown, shown_day, typed};

/// Digits of a 機能ID or a 帳票ID: 業務ID 3, serial 4.
pub const OFFICIAL_DIGITS: usize = 7;

/// Digits of a データ項目ID: 業務ID 3, item code 5.
pub const DATA_ITEM_DIGITS: usize = 8;

/// Digits of the 業務ID that every numeric ID begins with.
const BUSINESS_DIGITS: usize = 3;

/// The blocks of a section of the first resident-register specification, as suffixes of its number: 実装すべき,
/// 実装してもしなくても良い, 実装しない.
const BLOCKS: [&str; 3] = ["-required", "-optional", "-prohibited"];

/// What an ID looks like; says nothing about whether it exists.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Shape {
    /// Seven digits: 機能ID or 帳票ID.
    Official7,
    /// Eight digits: データ項目ID.
    DataItem8,
    /// Numbers with points between them, `20.1.2` or `4.1.1.4`, with or without a block suffix such as `-required`.
    Section,
    /// An ID of an outline pack of tekigo, `o-024-0007`; no authority gives such IDs.
    Outline,
    /// Anything else.
    Other,
}

/// What an ID looks like, taken as it is: a damaged ID is [`Shape::Other`] until it is repaired.
#[must_use]
pub fn shape(id: &str) -> Shape {
    if all_digits(id) {
        match id.len() {
            OFFICIAL_DIGITS => Shape::Official7,
            DATA_ITEM_DIGITS => Shape::DataItem8,
            _ => Shape::Other,
        }
    } else if is_section(id) {
        Shape::Section
    } else if is_outline(id) {
        Shape::Outline
    } else {
        Shape::Other
    }
}

/// Whether a text is ASCII digits and at least one of them.
fn all_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// Two to five numbers with points between them. The first counts chapters from 1; a zero further on is a general part
/// (4.0.5), except in two parts, where `6.0` is a version. None is padded with zeros.
fn is_section(text: &str) -> bool {
    let number = BLOCKS.iter().find_map(|block| text.strip_suffix(block)).unwrap_or(text);
    let mut count = 0_usize;
    for part in number.split('.') {
        let plain = all_digits(part) && part.len() <= 3 && (part == "0" || !part.starts_with('0'));
        if !plain || (count == 0 && (part == "0" || part.len() > 2)) {
            return false;
        }
        count += 1;
    }
    match count {
        2 => !number.ends_with(".0"),
        3..=5 => true,
        _ => false,
    }
}

/// `o-`, 業務ID, `-`, four digits.
fn is_outline(text: &str) -> bool {
    text.strip_prefix("o-").and_then(|rest| rest.split_once('-')).is_some_and(|(business, serial)| {
        business.len() == BUSINESS_DIGITS && serial.len() == 4 && all_digits(business) && all_digits(serial)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_has_the_shape_that_it_is_written_in() {
        for (id, expected) in [
            ("0230265", Shape::Official7),
            ("0010001", Shape::Official7),
            ("03100001", Shape::DataItem8),
            ("1.1.1", Shape::Section),
            ("20.1.2", Shape::Section),
            ("4.1.1.4", Shape::Section),
            ("4.0.10", Shape::Section),
            ("1.1.1-required", Shape::Section),
            ("20.1.2-optional", Shape::Section),
            ("1.2", Shape::Section),
            ("o-024-0007", Shape::Outline),
            ("230265", Shape::Other),
            ("０２３０２６５", Shape::Other),
            (" 0230265", Shape::Other),
            ("6.0", Shape::Other),
            ("0.1.1", Shape::Other),
            ("01.1.1", Shape::Other),
            ("1.1.", Shape::Other),
            ("1..1", Shape::Other),
            ("1.1.1-Required", Shape::Other),
            ("1.1.1-maybe", Shape::Other),
            ("2026.3.31", Shape::Other),
            ("1.2.3.4.5.6", Shape::Other),
            ("o-24-0007", Shape::Other),
            ("021_3410001000946_1", Shape::Other),
            ("", Shape::Other),
        ] {
            assert_eq!(shape(id), expected, "{id:?}");
        }
    }
}
