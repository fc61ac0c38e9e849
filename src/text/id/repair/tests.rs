//! Tests of the repairs that need no catalogue.

use proptest::prelude::*;

use super::Repair::{
    Affix, Bracket, Case, Composition, Exponent, Hyphen, LeadingZero, Letter, Quote, Sign, Space, ThousandsSeparator,
    TrailingPoint, TrailingPointZero, Width,
};
use super::*;
use crate::text::id::{OFFICIAL_DIGITS, Shape, shape};

#[test]
fn each_repair_of_a_numeric_id_fires_and_is_named() {
    for (raw, digits, id, repairs) in [
        ("0230265", 7, "0230265", &[][..]),
        ("03100001", 8, "03100001", &[]),
        ("０２３０２６５", 7, "0230265", &[Width]),
        (" 0230265\u{3000}", 7, "0230265", &[Space]),
        ("0230265\n", 7, "0230265", &[Space]),
        ("\u{FEFF}0230265", 7, "0230265", &[Space]),
        ("023 0265", 7, "0230265", &[Space]),
        ("'0230265", 7, "0230265", &[Quote]),
        ("’0230265", 7, "0230265", &[Width, Quote]),
        ("=\"0230265\"", 7, "0230265", &[Quote]),
        ("\"0230265\"", 7, "0230265", &[Quote]),
        ("【0230265】", 7, "0230265", &[Bracket]),
        ("（0230265）", 7, "0230265", &[Width, Bracket]),
        ("機能ID:0230265", 7, "0230265", &[Affix]),
        ("0230265※", 7, "0230265", &[Affix]),
        ("機能ＩＤ：０２３０２６５", 7, "0230265", &[Width, Affix]),
        ("帳票ID 0230010", 7, "0230010", &[Space, Affix]),
        ("データ項目ID：03100001", 8, "03100001", &[Width, Affix]),
        ("No.0230265", 7, "0230265", &[Affix]),
        ("№0230265", 7, "0230265", &[Affix]),
        ("230265", 7, "0230265", &[LeadingZero]),
        ("10001", 7, "0010001", &[LeadingZero]),
        ("3100001", 8, "03100001", &[LeadingZero]),
        ("100001", 8, "00100001", &[LeadingZero]),
        ("0230265.0", 7, "0230265", &[TrailingPointZero]),
        ("230265.0", 7, "0230265", &[TrailingPointZero, LeadingZero]),
        ("230265.00", 7, "0230265", &[TrailingPointZero, LeadingZero]),
        ("230,265", 7, "0230265", &[ThousandsSeparator, LeadingZero]),
        ("230,265.00", 7, "0230265", &[TrailingPointZero, ThousandsSeparator, LeadingZero]),
        ("２３０，２６５", 7, "0230265", &[Width, ThousandsSeparator, LeadingZero]),
        ("023-0265", 7, "0230265", &[Hyphen]),
        ("031－00001", 8, "03100001", &[Width, Hyphen]),
        ("2.30265E+05", 7, "0230265", &[Exponent, LeadingZero]),
        ("031ー0001", 7, "0310001", &[Sign, Hyphen]),
        ("031一0001", 7, "0310001", &[Sign, Hyphen]),
        ("031—0001", 7, "0310001", &[Width, Hyphen]),
        ("テ\u{3099}ータ項目ID：03100001", 8, "03100001", &[Composition, Width, Affix]),
        ("O230265", 7, "0230265", &[Letter]),
        ("023o26l", 7, "0230261", &[Letter]),
    ] {
        let expected = Some(Repaired { id: id.to_owned(), repairs: repairs.to_vec() });
        assert_eq!(repair(raw, digits), expected, "{raw:?}");
    }
}

#[test]
fn what_is_no_numeric_id_is_not_made_one() {
    for (raw, digits) in [
        ("", 7),
        ("機能ID", 7),
        ("【機能ID】", 7),
        ("S230265", 7),
        ("OOO2652", 7),
        ("02302650", 7),
        ("0230265", 8),
        ("1234", 7),
        ("12345", 8),
        ("00123", 7),
        ("030265", 7),
        ("-230265", 7),
        ("230265.5", 7),
        ("230265.000", 7),
        ("2,30265", 7),
        ("230,26", 7),
        ("0,230265", 7),
        ("02-30265", 7),
        ("0230-265", 7),
        ("023-026-5", 7),
        ("23-0265", 7),
        ("0230265/0230266", 7),
        ("0230265、0230266", 7),
        ("0230265(改)", 7),
        ("1.1.1", 7),
        ("①②③④⑤⑥⑦", 7),
        ("2.3E+5", 7),
        ("2.30265E+6", 7),
        ("令和8年3月", 7),
        ("〇二三〇二六五", 7),
    ] {
        assert_eq!(repair(raw, digits), None, "{raw:?}");
    }
}

#[test]
fn each_repair_of_a_section_number_fires_and_is_named() {
    for (raw, id, repairs) in [
        ("1.1.1", "1.1.1", &[][..]),
        ("4.1.1.4", "4.1.1.4", &[]),
        ("4.0.5", "4.0.5", &[]),
        ("1.1.1-required", "1.1.1-required", &[]),
        ("１．１．１", "1.1.1", &[Width]),
        ("1。1。1", "1.1.1", &[Width]),
        ("1・1・1", "1.1.1", &[Width]),
        ("1･1･1", "1.1.1", &[Width]),
        (" 1.1.1 ", "1.1.1", &[Space]),
        ("1. 1. 1", "1.1.1", &[Space]),
        ("1.1.1.", "1.1.1", &[TrailingPoint]),
        ("１．１．１．", "1.1.1", &[Width, TrailingPoint]),
        ("【1.1.1】", "1.1.1", &[Bracket]),
        ("(20.1.2)", "20.1.2", &[Bracket]),
        ("'1.1.1", "1.1.1", &[Quote]),
        ("第1.1.1項", "1.1.1", &[Affix]),
        ("項番：1.1.1", "1.1.1", &[Width, Affix]),
        ("No.1.1.1", "1.1.1", &[Affix]),
        ("1.1.1－Optional", "1.1.1-optional", &[Width, Case]),
    ] {
        let expected = Some(Repaired { id: id.to_owned(), repairs: repairs.to_vec() });
        assert_eq!(repair_section(raw), expected, "{raw:?}");
    }
}

#[test]
fn what_is_no_section_number_is_not_made_one() {
    for raw in [
        "",
        "1",
        "0230265",
        "第6.0版",
        "6.0",
        "1.1.1 住民データの管理",
        "1.1.1項",
        "第1.1.1",
        "2026.3.31",
        "1-1-1",
        "01.01.01",
        "1.1.1..",
        "1.1.l",
        "1.1.1-maybe",
        "1.1.1、1.1.2",
        "R8.3.31",
    ] {
        assert_eq!(repair_section(raw), None, "{raw:?}");
    }
}

#[test]
fn every_repair_has_a_name_for_machines_and_for_people() {
    assert_eq!(Repair::ALL.len(), labels::ALL.len());
    for repair in Repair::ALL {
        let (name, _) = labels::ALL.iter().find(|(_, text)| *text == repair.label()).unwrap();
        let machine = serde_json::to_value(repair).unwrap();
        assert_eq!(machine.as_str().unwrap(), name.to_lowercase().replace('_', "-"));
    }
}

proptest! {
    #[test]
    fn a_repaired_id_has_its_shape_and_needs_no_repair(raw in any::<String>(), digits in 0_usize..12) {
        for repaired in [repair(&raw, digits), repair_section(&raw)].into_iter().flatten() {
            prop_assert!(repaired.id.is_ascii());
        }
    }

    #[test]
    fn a_lost_zero_comes_back_whatever_the_serial(number in 10_000_u32..1_000_000, suffix in "(\\.0)?") {
        let repaired = repair(&format!("{number}{suffix}"), OFFICIAL_DIGITS).unwrap();
        prop_assert_eq!(&repaired.id, &format!("{number:07}"));
        prop_assert_eq!(shape(&repaired.id), Shape::Official7);
        prop_assert_eq!(repair(&repaired.id, OFFICIAL_DIGITS), Some(Repaired { id: repaired.id, repairs: vec![] }));
    }

    #[test]
    fn a_repaired_section_is_a_section(raw in "[ 【(']?[0-9０-９]{1,2}([.．・][ ]?[0-9]{1,2}){1,4}[.。]?(-Required|-optional)?[】)]?") {
        if let Some(repaired) = repair_section(&raw) {
            prop_assert_eq!(shape(&repaired.id), Shape::Section);
            prop_assert_eq!(repair_section(&repaired.id), Some(Repaired { id: repaired.id, repairs: vec![] }));
        }
    }
}
