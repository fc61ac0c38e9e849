//! One item with two types or lengths.

use crate::catalog::{DataTypes, Grade};
use crate::conformance::finding::Severity;
use crate::conformance::lint::{Field, PackCase, PackHit};
use crate::conformance::rule::{Check, Rule};
use crate::text::message::{Text, params};
use crate::text::normalize::fold;

/// See the module.
pub static RULE: Rule = Rule {
    name: "pack-length-contradicts",
    severity: Severity::Warning,
    message: Text {
        ja: "「{name}」の型・桁数がほかと違います（ここ: {here}、{place}: {there}）",
        en: "type and length of “{name}” differ (here: {here}; {place}: {there})",
    },
    remedy: Text {
        ja: "どちらも公表物で確かめてください。公表物どうしが食い違っているときは、note に書き、所管の府省庁に確かめます。",
        en: "Look both up. Where the publications themselves disagree, say so in note and ask the ministry.",
    },
    meaning: Text {
        ja: "同じ名前のデータ項目やAPIのパラメータが、別の場所では違う型や桁数になっています。同じ時期に有効なものどうしだけを比べています。",
        en: "A data item or API parameter of the same name has another type or length elsewhere. Only what is in force at the same time is compared.",
    },
    importance: Text {
        ja: "連携する先で値が切れたり、受け取れなかったりします。公表物どうしが食い違っていることも実際にあります。",
        en: "Values are cut or refused where systems exchange them. Publications do contradict each other.",
    },
    mending: Text {
        ja: "書き写しの誤りなら直します。公表物が食い違っているときはどちらも直さず、note に食い違いを書いておき、問い合わせます。名前が同じだけの別の項目であれば、そのままでかまいません。",
        en: "Correct a slip. Where publications contradict each other change neither, note it, and ask. If the two only share a name, leave them.",
    },
    check: Check::Pack(check),
};

fn check(case: &PackCase<'_>) -> Vec<PackHit> {
    case.shelf.fields_of(case.position).filter_map(|field| contradiction(case, field)).collect()
}

/// The first namesake that is in force at the same time and has another type or length. Each pair is told of once, at
/// what comes later; a parameter comes after the items of its pack.
fn contradiction(case: &PackCase<'_>, field: &Field<'_>) -> Option<PackHit> {
    // Nothing can contradict words that are no type, such as the objects of an API.
    case.types.find(field.data_type)?;
    let namesakes = case.shelf.namesakes_before(field);
    let (other, column) = namesakes
        .into_iter()
        .filter(|other| comparable(field, other))
        .find_map(|other| Some((other, difference(field, other, case.types)?)))?;
    let said = |field: &Field<'_>| format!("{} {}", field.data_type, field.length).trim().to_owned();
    let place = other.cell(column);
    let values = [
        ("name", if field.name.is_empty() { field.romaji } else { field.name }.into()),
        ("here", said(field).into()),
        ("place", place.to_string().into()),
        ("there", said(other).into()),
    ];
    Some(PackHit { places: vec![field.cell(column), place], params: params(values) })
}

/// Whether two fields of one name should agree: not two groups of one pack, not two parameters, not two versions of one
/// specification, nothing of an outline, whose lengths are estimates, and only what is in force at the same time.
fn comparable(field: &Field<'_>, other: &Field<'_>) -> bool {
    if field.is_parameter == other.is_parameter && (field.is_parameter || field.position == other.position) {
        return false;
    }
    let (Some(here), Some(there)) = (field.section, other.section) else { return field.position == other.position };
    if [here, there].iter().any(|section| section.grade == Grade::Outline) {
        return false;
    }
    let same_business = field.pack.business == other.pack.business;
    here.in_force_with(there) && (!same_business || here.version == there.version)
}

/// The column in which two fields differ.
fn difference(field: &Field<'_>, other: &Field<'_>, types: &DataTypes) -> Option<&'static str> {
    // As a rule both are written alike, and need not be looked up.
    if other.data_type != field.data_type && types.find(other.data_type)? != types.find(field.data_type)? {
        return Some("type");
    }
    if other.length == field.length {
        return None;
    }
    let (here, there) = (fold(field.length), fold(other.length));
    (here != there && !here.is_empty() && !there.is_empty()).then_some("length")
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::conformance::rules::testing::packs::{hits, pack};

    use super::super::testing::packs::PackText;

    fn items(length: &str) -> PackText {
        let table = format!(
            "id,group,name,name_romaji,type,length,obligation\n02300018,基本,住所_町字,jusho_choaza,Ｎ,{length},required\n"
        );
        pack(&[("data-items.csv", table.as_str())])
    }

    #[test]
    fn fires_between_two_areas_and_names_both_cells() {
        let other = items("120").of("026", "national-pension");
        assert_eq!(
            hits(&RULE, &[items("18"), other.clone()]),
            [
                "026/data-items.csv:2:6 + 023/data-items.csv:2:6 「住所_町字」の型・桁数がほかと違います（ここ: Ｎ 120、023/data-items.csv:2:6: Ｎ 18）"
            ]
        );
        let later = other.with("in_force_from = 2025-04-01", "in_force_from = 2027-04-01");
        let earlier =
            items("18").with("in_force_from = 2025-04-01", "in_force_from = 2025-04-01\nin_force_until = 2027-03-31");
        assert!(hits(&RULE, &[earlier, later]).is_empty(), "never in force together");
    }

    #[test]
    fn fires_between_an_item_and_a_parameter_of_the_same_pack() {
        let files = |rows: &str| {
            let items = "id,group,name,name_romaji,type,length,obligation\n02300018,基本,住所_町字,jusho_choaza,Ｎ,18,required\n";
            let parameters = format!("call,direction,name,name_romaji,type,length\n{rows}");
            pack(&[("data-items.csv", items), ("api-parameters.csv", parameters.as_str())])
        };
        let said =
            hits(&RULE, &[files("付番,request,町字,jusho_choaza,N,120\n付番,response,町字,jusho_choaza,構造化,-\n")]);
        assert_eq!(
            said,
            [
                "023/api-parameters.csv:2:6 + 023/data-items.csv:2:6 「町字」の型・桁数がほかと違います（ここ: N 120、023/data-items.csv:2:6: Ｎ 18）"
            ]
        );
        let said = hits(&RULE, &[files("付番,request,住所_町字,,X,18\n")]);
        assert!(said[0].starts_with("023/api-parameters.csv:2:5 + 023/data-items.csv:2:5"), "by its name: {said:?}");
    }

    #[test]
    fn is_silent_of_outlines_whose_lengths_are_estimates() {
        let outline = items("120").of("026", "national-pension").with("\"transcribed\"", "\"outline\"");
        assert!(hits(&RULE, &[items("18"), outline]).is_empty());
    }

    #[test]
    fn is_silent_where_they_agree_and_between_versions_groups_and_parameters() {
        assert!(hits(&RULE, &[items("18"), items("18").of("026", "national-pension")]).is_empty());
        assert!(hits(&RULE, &[items("18"), items("120").named("023@2.0").with("\"1.0\"", "\"2.0\"")]).is_empty());
        let groups = "id,group,name,name_romaji,type,length,obligation\n02300001,基本,備考,biko,Ｎ,18,required\n02300002,履歴,備考,biko,Ｎ,120,required\n";
        let parameters = "call,direction,name,name_romaji,type,length\n付番,request,町字,choaza,N,120\n付番,response,町字,choaza,N,18\n";
        assert!(hits(&RULE, &[pack(&[("data-items.csv", groups), ("api-parameters.csv", parameters)])]).is_empty());
    }
}
