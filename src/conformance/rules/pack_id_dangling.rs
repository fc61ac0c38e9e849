//! An ID or section number that leads nowhere.

use std::collections::BTreeMap;

use crate::catalog::Kind;
use crate::conformance::finding::Severity;
use crate::conformance::lint::{PackCase, PackHit, Place, Standing, stands};
use crate::conformance::rule::{Check, Rule};
use crate::text::id::{Shape, shape};
use crate::text::message::{Text, params};

/// See the module.
pub static RULE: Rule = Rule {
    name: "pack-id-dangling",
    severity: Severity::Warning,
    message: Text {
        ja: "列「{column}」の「{reference}」に当たる要件がありません",
        en: "no requirement answers to “{reference}” in the column “{column}”",
    },
    remedy: Text {
        ja: "番号を公表物で確かめて直してください。ほかの業務や種類を指すときは 023/form/0230010 のように書きます。",
        en: "Look the number up in the publication. To point to another area or kind, write it as 023/form/0230010.",
    },
    meaning: Text {
        ja: "関連する要件、データ項目の関連箇所、印字項目の帳票、外部キーとして書かれた番号が、仕様パックの中にも、手元のほかの仕様パックにもありません。",
        en: "A related requirement, the function of a data item, the form of a print item or a foreign key has a number that is neither in the pack nor in the others at hand.",
    },
    importance: Text {
        ja: "番号の誤りや行の抜けの印です。帳票の印字項目が確認から漏れたり、他業務で充足するかどうかを調べられなかったりします。",
        en: "It is the mark of a slip or of a missing row. Print items drop out of the check, and whether another system stands in cannot be told.",
    },
    mending: Text {
        ja: "公表物で番号を確かめます。番号の誤りなら直し、行が抜けていれば加えます。廃止された要件への参照であれば消します。",
        en: "Look it up. Correct a slip, add a row that is missing, remove a reference to a requirement that was abolished.",
    },
    check: Check::Pack(check),
};

/// File, column and reference, with the cells that hold it.
type Dangling<'c> = BTreeMap<(&'static str, &'static str, &'c str), Vec<Place>>;

fn check(case: &PackCase<'_>) -> Vec<PackHit> {
    let mut dangling = Dangling::new();
    let mut note = |file: &'static str, column: &'static str, line: usize, reference| {
        dangling.entry((file, column, reference)).or_default().push(case.cell(file, line, column));
    };
    for (kind, _, requirement) in case.requirements() {
        for reference in &requirement.refers_to {
            if stands(case, reference, &[Kind::Function, Kind::Form]) == Standing::Missing {
                note(kind.csv(), "refers_to", requirement.line, reference.as_str());
            }
        }
    }
    for (_, requirement, item) in case.items() {
        for reference in &item.requirements {
            if stands(case, reference, &[Kind::Function]) == Standing::Missing {
                note(Kind::Data.csv(), "requirements", requirement.line, reference.as_str());
            }
        }
        for key in item.foreign_key.split(';').map(str::trim) {
            let names_item = shape(key) == Shape::DataItem8 || key.contains("/data/");
            if names_item && stands(case, key, &[Kind::Data]) == Standing::Missing {
                note(Kind::Data.csv(), "foreign_key", requirement.line, key);
            }
        }
    }
    // A print item belongs to a form of its own pack, whatever part of the specification the pack is.
    let forms = case.pack.section(Kind::Form).map(|section| section.requirements.as_slice()).unwrap_or_default();
    for item in &case.pack.form_items {
        if !forms.iter().any(|form| *form.key.id == *item.form_id) {
            note("form-items.csv", "form_id", item.line, item.form_id.as_str());
        }
    }
    dangling
        .into_iter()
        .map(|((_, column, reference), places)| PackHit {
            places,
            params: params([("column", column.into()), ("reference", reference.into())]),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::conformance::rules::testing::packs::{hits, pack};

    use super::super::testing::packs::PackText;

    fn referring(reference: &str) -> PackText {
        let table =
            format!("id,name,all,refers_to\n0230001,資格管理,required,{reference}\n0230002,資格照会,required,\n");
        pack(&[("functions.csv", table.as_str())])
    }

    #[test]
    fn fires_at_an_official_id_that_a_whole_section_does_not_have() {
        let said = hits(&RULE, &[referring("0230002;0230099")]);
        assert_eq!(said, ["023/functions.csv:2:4 列「refers_to」の「0230099」に当たる要件がありません"]);
        assert_eq!(hits(&RULE, &[referring("230002")]).len(), 1, "a damaged ID");
        assert!(hits(&RULE, &[referring("0230002")]).is_empty());
        assert!(hits(&RULE, &[referring("別紙2")]).is_empty(), "words are no ID");
    }

    #[test]
    fn what_a_part_or_an_outline_lacks_proves_nothing() {
        assert!(hits(&RULE, &[referring("0230099").with("\"full\"", "\"partial\"")]).is_empty());
        let outline =
            pack(&[("functions.csv", "id,name,all,refers_to\no-023-0001,資格管理,required,0230099;o-023-0009\n")]);
        let said = hits(&RULE, &[outline.with("transcribed", "outline")]);
        assert_eq!(said, ["023/functions.csv:2:4 列「refers_to」の「o-023-0009」に当たる要件がありません"]);
    }

    #[test]
    fn a_key_of_another_area_is_followed_where_that_area_is_at_hand() {
        let other =
            pack(&[("functions.csv", "id,name,all\n0260001,資格管理,required\n")]).of("026", "national-pension");
        for (reference, alone, beside) in [
            ("026/function/0260001", 0, 0),
            ("026/function/0260099", 0, 1),
            ("0260099", 0, 1),
            ("026/form/0260001", 0, 0),
        ] {
            assert_eq!(hits(&RULE, &[referring(reference)]).len(), alone, "{reference} alone");
            assert_eq!(hits(&RULE, &[referring(reference), other.clone()]).len(), beside, "{reference} beside 026");
        }
    }

    #[test]
    fn a_section_number_means_its_blocks_the_items_below_it_or_a_heading() {
        let table = |reference: &str| {
            format!(
                "id,section,name,all,refers_to\n1.1.1-required,1 管理 > 1.1 住民,管理,required,{reference}\n1.2.1.1-optional,2 検索,検索,optional,\n"
            )
        };
        for (reference, expected) in [
            ("1.1.1", 0),
            ("1.1.1-required", 0),
            ("1.2.1", 0),
            ("1.1", 0),
            ("9.9.9", 1),
            ("1.1.1-optional", 1),
            ("1.1.2", 1),
        ] {
            let one = pack(&[("functions.csv", table(reference).as_str())]).with("\"full\"", "\"partial\"");
            assert_eq!(hits(&RULE, &[one]).len(), expected, "{reference}");
        }
        assert!(hits(&RULE, &[referring("9.9.9")]).is_empty(), "chapters of the document, where requirements have IDs");
    }

    #[test]
    fn fires_at_functions_of_data_items_at_foreign_keys_and_at_forms_of_print_items() {
        let items = "id,group,name,foreign_key,requirements,obligation\n02300001,基本,宛名番号,02300099,0230099資格管理,required\n02300002,基本,氏名,○,0230001資格管理,required\n";
        let print = "form_id,number,name\n0230010,1,氏名\n0230011,1,氏名\n0230011,2,住所\n";
        let said = hits(
            &RULE,
            &[pack(&[
                ("functions.csv", "id,name,all\n0230001,資格管理,required\n"),
                ("forms.csv", "id,name,all\n0230010,被保険者証,required\n"),
                ("data-items.csv", items),
                ("form-items.csv", print),
            ])],
        );
        assert_eq!(
            said,
            [
                "023/data-items.csv:2:4 列「foreign_key」の「02300099」に当たる要件がありません",
                "023/data-items.csv:2:5 列「requirements」の「0230099資格管理」に当たる要件がありません",
                "023/form-items.csv:3:1 + 023/form-items.csv:4:1 列「form_id」の「0230011」に当たる要件がありません",
            ]
        );
    }
}
