//! A file that was read but holds no list that can be told.

use crate::conformance::finding::Severity;
use crate::conformance::rule::{Check, InputProblem, Rule};
use crate::conformance::rules::quote;
use crate::text::message::{Text, params};

/// See the module.
pub static RULE: Rule = Rule {
    name: "unrecognised-file",
    severity: Severity::Error,
    message: Text {
        ja: "機能や帳票の一覧が見つかりません（読み取れた内容: {seen}）",
        en: "no list of functions or forms was found (what was read: {seen})",
    },
    remedy: Text {
        ja: "見出し行に「機能ID」「機能名称」「対応状況」「備考」のような列があるかを確かめてください。見出しの言葉が違うだけなら、--columns \"ID=B,回答=F\" のように列を指定すれば読めます（--explain で読み方を確かめられます）。製品名を見出しにした回答列は、delivery.toml の [[product]] に製品名を書くと読めます。データ出力のファイルなら、--group ファイル名=グループ名 で指定できます。どれでもなければ、その形の回答書をベンダーに求めます。",
        en: "See whether a header row has columns such as 機能ID, 機能名称, 対応状況 and 備考. If only the words of the headers differ, name the columns: --columns \"ID=B,answer=F\" (--explain shows how they are read). Columns of answers that are headed by products are read where delivery.toml names the products. For a file of data, name its group: --group FILE=GROUP. Otherwise ask the vendor for the list in that form.",
    },
    meaning: Text {
        ja: "ファイルは読めましたが、機能や帳票の一覧と分かる見出し行がありません。このファイルの回答は、何も確認していません。",
        en: "The file was read, but no row in it can be told to be the header of a list of functions or forms. Nothing in it was checked.",
    },
    importance: Text {
        ja: "回答書であれば、その分の確認が抜け落ちます。回答書でない資料（表紙や説明書など）であれば、影響はありません。",
        en: "If it is a vendor's list, its answers are missing from this check. If it is a cover or a manual, nothing is lost.",
    },
    mending: Text {
        ja: "見出しの語を一般的なものに直してもらうか、一覧のシートを含むファイルを受け取ります。回答書でないファイルは、確認するフォルダーから除きます。",
        en: "Have the headers given their usual words, or ask for the file that holds the list. Take files that are no lists out of the folder.",
    },
    check: Check::Input(|case| {
        let InputProblem::Unrecognised { seen } = case.problem else { return None };
        Some(params([("seen", quote::or_nothing(seen))]))
    }),
};

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::conformance::rule::InputProblem;
    use crate::conformance::rules::testing::{input, message};

    #[test]
    fn fires_with_what_was_seen_if_anything() {
        let of = |seen: &str| message(&RULE, input(&RULE, &InputProblem::Unrecognised { seen: seen.to_owned() }));
        assert_eq!(of("品名、数量"), "機能や帳票の一覧が見つかりません（読み取れた内容: 品名、数量）");
        assert_eq!(of(""), "機能や帳票の一覧が見つかりません（読み取れた内容: なし）");
    }

    #[test]
    fn is_silent_where_a_list_was_found() {
        assert_eq!(input(&RULE, &InputProblem::AreaUnknown { rows: 3, names: None, place: None }), None);
    }
}
