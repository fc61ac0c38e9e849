//! What is seen of many values at once against what is seen of each alone, on every sort of machine.

use proptest::prelude::*;

use super::*;
use crate::catalog::{CheckDigit, Kind, RequirementKey, ValueForm};
use crate::export::cell::Values;
use crate::export::cell::codes::Codes;
use crate::export::characters::{Permitted, TableName};
use crate::export::dialect::Blob;
use crate::export::machine::Machine;
use crate::export::record::{Lines, Span};
use crate::export::schema::Item;

fn values() -> Values {
    Values {
        unknown_part: b"00".to_vec(),
        ends: [b"0001-01-01".to_vec(), b"9999-12-31".to_vec()],
        blob: Blob::Any,
        characters: Permitted::default(),
    }
}

/// An item of which nothing is asked.
fn item() -> Item {
    Item {
        key: RequirementKey { business: "001".parse().unwrap(), kind: Kind::Data, id: "00100101".into() },
        name: String::new(),
        romaji: String::new(),
        written: String::new(),
        form: None,
        length: None,
        decimals: 0,
        fixed: false,
        output: Output::Free,
        codes: None,
        code_list: String::new(),
        most: 1,
        is_key: false,
        sensitive: false,
        check_digit: None,
        municipality: false,
        unknown_parts: false,
        characters: TableName::Usual,
        obliged: true,
        functions: Vec::new(),
    }
}

/// Items of every form, with and without a length, with codes and check digits.
fn items() -> Vec<Item> {
    let codes = |values: &[&str]| Some(Codes::new(values));
    let many: Vec<String> = (0..40).map(|number| format!("{number:02}")).collect();
    let many: Vec<&str> = many.iter().map(String::as_str).collect();
    let form = |form| Item { form: Some(form), ..item() };
    let mut all: Vec<Item> = [
        ValueForm::HalfWidth,
        ValueForm::FullWidth,
        ValueForm::Integer,
        ValueForm::Signed,
        ValueForm::Decimal,
        ValueForm::Year,
        ValueForm::Date,
        ValueForm::Time,
    ]
    .into_iter()
    .flat_map(|of| [form(of), Item { length: Some(4), decimals: 2, ..form(of) }])
    .collect();
    let half = || form(ValueForm::HalfWidth);
    all.push(Item { codes: codes(&["1", "2", "9", "12345678"]), ..half() });
    all.push(Item { codes: codes(&many), ..half() });
    all.push(Item { length: Some(6), fixed: true, municipality: true, ..half() });
    all.push(Item { check_digit: Some(CheckDigit::IndividualNumber), ..half() });
    all.push(Item { check_digit: Some(CheckDigit::CorporateNumber), ..half() });
    all
}

/// Values as they come, and such as are nearly right.
fn value() -> impl Strategy<Value = String> {
    prop_oneof![
        2 => "[0-9]{0,17}",
        2 => "[!-~]{1,18}",
        1 => "-?[0-9]{1,6}(\\.[0-9]{0,4})?",
        2 => "[0-9]{4}-[01][0-9]-[0-3][0-9]",
        1 => "[0-2][0-9]:[0-6][0-9]:[0-6][0-9]",
        2 => "[12][0-9]?|[0-9]{8}|131016|011002|202029|123456789018|7000012050002",
        4 => "[ぁ-んァ-ヶ一-龥　ー々Ａ-Ｚ髙𠮷é]{0,36}",
        1 => "[山 a　縺?]{0,5}",
    ]
}

/// What is seen of values in a column, as a column of one file.
fn look(machine: Machine, quick: &Quick, text: &str, spans: &[Span]) -> (Seen, Gathered, Vec<u64>) {
    let block = Block {
        text,
        side: "",
        columns: 1,
        spans,
        line: 0,
        lines: Lines::default(),
        fields: None,
        rows: spans.len(),
        ends: &[],
        between: None,
    };
    let (mut room, profile) = (Room::default(), ColumnProfile::default());
    let (seen, gathered, wanted) =
        machine.run(Column { block: &block, at: 0, quick, profile: &profile, room: &mut room });
    let numbers = rows(wanted).filter_map(|row| room.numbers.get(row).copied()).collect();
    (seen, gathered, numbers)
}

proptest! {
    #[test]
    fn what_is_right_at_once_is_what_is_right_alone(list in prop::collection::vec(value(), 1..64), behind in 0_usize..40) {
        let mut text = list.join(",");
        text.extend(std::iter::repeat_n(',', behind));
        let short = |number: usize| u32::try_from(number).unwrap();
        let mut start = 0;
        let spans: Vec<Span> = list.iter().map(|value| {
            let span = Span { start: short(start), end: short(start + value.len()) };
            start += value.len() + 1;
            span
        }).collect();
        for item in items() {
            let quick = Quick::new(&item, &values());
            // Dates have special values; misread texts, long fractions and spaces are looked at alone.
            let decided = !matches!(item.form, Some(ValueForm::Date | ValueForm::FullWidth | ValueForm::Decimal));
            for machine in Machine::all() {
                let (seen, gathered, numbers) = look(machine, &quick, &text, &spans);
                let (mut expected, mut known) = (Gathered::default(), Vec::new());
                for (value, row) in list.iter().zip(0..) {
                    prop_assert_eq!(seen.empty >> row & 1 != 0, value.is_empty());
                    let plain = seen.plain >> row & 1 != 0;
                    let alone = quick.look(value.as_bytes()).filter(|_| !value.is_empty());
                    if plain {
                        prop_assert!(alone.is_some(), "{value} {item:?}");
                        expected.add(alone.unwrap());
                        known.push(steady(value.as_bytes()));
                    } else if decided && behind >= 16 && value.len() <= 16 && !value.contains(' ') {
                        prop_assert!(alone.is_none(), "{value} {item:?}");
                    }
                }
                let [found, expected] = [gathered, expected].map(|gathered| {
                    let mut profile = ColumnProfile::default();
                    profile.add_gathered(&gathered);
                    profile
                });
                prop_assert_eq!((found.filled, found.lengths, found.years), (expected.filled, expected.lengths, expected.years));
                // Of what is no code or has a wrong check digit the sorts are told when it is looked at alone.
                let chosen = item.codes.is_some() || item.check_digit.is_some() || item.municipality;
                let more = expected.sorts().iter().all(|sort| found.sorts().contains(sort));
                prop_assert!(found.sorts() == expected.sorts() || (chosen && more), "{:?} {:?}", item, list);
                prop_assert_eq!(numbers, known);
            }
        }
    }
}
