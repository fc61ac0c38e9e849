//! What answer sheets say to those who fill them in, and annotated workbooks to those who get them back.

use crate::texts;

texts! {
    /// Name of the first sheet of an answer sheet.
    GUIDE_SHEET { ja: "記入要領", en: "Instructions" }
    /// Title of the first sheet.
    GUIDE_TITLE { ja: "標準仕様への対応状況 回答書　記入要領", en: "Answer sheet on the standard specification: instructions" }
    /// For whom and which day.
    GUIDE_FOR { ja: "団体: {municipality}　自治体区分: {class}　基準日: {as_of}", en: "Municipality: {municipality} · class: {class} · as of {as_of}" }
    /// No municipality is named.
    GUIDE_NOBODY { ja: "（指定なし）", en: "(not named)" }
    /// Some sections are outlines.
    GUIDE_OUTLINE { ja: "ご注意: 確からしさが「概要」の仕様パックは、公知の情報から書いた要件のあらましで、国の標準仕様書そのものではありません。項目も実装区分も目安です。正式な回答の依頼には、公表された標準仕様書を取り込んだ仕様パックを使ってください。", en: "Please note: a pack of grade 概要 (outline) sketches the requirements from public knowledge; it is not the national specification, and its items and obligations are estimates. For a formal request, use a pack imported from the published specification." }
    /// Some sections are not official for another reason.
    GUIDE_UNOFFICIAL { ja: "ご注意: 確からしさが「公式」でない仕様パック（転記・独自）、または一部だけの仕様パックから作っています。標準仕様書の全てではない場合があります。", en: "Please note: made from packs that are not official (transcribed or local) or hold only a part; this may not be all of the specification." }
    /// Heading.
    GUIDE_HOW { ja: "書き方", en: "How to fill it in" }
    /// Rule 1.
    GUIDE_RULE_ANSWER { ja: "各シートの黄色の欄（回答・対応時期・備考）だけに記入してください。ほかの欄は保護してあります（パスワードはありません）。", en: "Fill in the yellow columns only: 回答 (answer), 対応時期 (when) and 備考 (remarks). All others are protected, without a password." }
    /// Rule 2.
    GUIDE_RULE_CHOICE { ja: "「回答」は欄の右に出る一覧から、下の表の言葉を一つ選びます。言葉を書き足したり、記号に変えたりしないでください。補足は備考に書きます。", en: "Choose the answer from the list beside the cell: one of the words in the table below, nothing added and no marks instead. Say more in 備考." }
    /// Rule 3.
    GUIDE_RULE_PROHIBITED { ja: "実装区分が「×」（実装不可）の行は、「実装していない」か「実装している」で答えます。標準仕様が認めない機能なので、「実装していない」が標準仕様に合った状態です。", en: "Rows marked × (prohibited) are answered 実装していない (not implemented) or 実装している (implemented). The specification does not allow these functions, so 実装していない is what conforms." }
    /// Rule 4.
    GUIDE_RULE_DUE { ja: "「対応予定」のときは「対応時期」に日付を入れてください（例: 2027-03-31）。日が決まっていなければ、備考に「令和9年度下期」のように書きます。", en: "With 対応予定 (planned), put a date into 対応時期 (2027-03-31). If no day is fixed, write the period into 備考." }
    /// Rule 5.
    GUIDE_RULE_BLANK { ja: "空欄は「未回答」になります。分からない行も空欄のままにせず、備考に事情を書いてください。", en: "An empty cell counts as unanswered. Where you cannot answer yet, say why in 備考." }
    /// Rule 6.
    GUIDE_RULE_SORT { ja: "絞り込みと列幅の変更はそのままできます。並べ替えは「校閲」→「シート保護の解除」のあとにできます。並べ替えても、列を動かしても、ID の欄があれば読み取れます。行と ID は消さないでください。", en: "Filters and column widths can be used as they are; sort after Review → Unprotect Sheet. Sorted rows and moved columns are read all the same as long as the ID column is there; please delete no row and no ID." }
    /// Rule 7.
    GUIDE_RULE_SAVE { ja: "Excel 形式（.xlsx）のまま返してください。OpenDocument（.ods）や CSV でも読み取れますが、CSV には一つのシートしか入りません。", en: "Send it back as .xlsx. OpenDocument (.ods) and CSV are read too, but a CSV file holds one sheet only." }
    /// Heading.
    GUIDE_WORDS { ja: "回答の言葉", en: "The words of answers" }
    /// Column.
    GUIDE_WORD { ja: "言葉", en: "word" }
    /// Column.
    GUIDE_MEANS { ja: "意味", en: "meaning" }
    /// 対応済.
    WORD_AVAILABLE { ja: "基準日に、カスタマイズなしの標準の機能で要件を全て満たしている。", en: "On the as-of date the standard product meets all of the requirement, without customisation." }
    /// 一部対応.
    WORD_PARTIAL { ja: "要件の一部だけを満たしている。満たしていない部分と時期を備考に書く。", en: "It meets a part. Say in 備考 what is missing and when it will come." }
    /// 対応予定.
    WORD_PLANNED { ja: "今は満たしていないが、対応する予定がある。対応時期に日付を入れる。", en: "Not there yet, but planned. Give the date in 対応時期." }
    /// 代替.
    WORD_ALTERNATIVE { ja: "その機能はないが、別の機能や運用で同じ仕事ができる。方法を備考に書く。", en: "Not there, but another function or procedure does the job. Say how in 備考." }
    /// 非対応.
    WORD_UNAVAILABLE { ja: "満たしておらず、対応する予定もない。", en: "It is not met, and nothing is planned." }
    /// 対象外.
    WORD_NOT_APPLICABLE { ja: "この製品や団体には関係がない。理由を備考に書く（理由がないと確認が必要になります）。", en: "It does not concern this product or municipality. Say why in 備考, or somebody will have to ask." }
    /// 実装していない.
    WORD_ABSENT { ja: "（×の行だけ）その機能はない、または使えないようにしてある。", en: "(rows marked × only) The function is not there, or cannot be used." }
    /// 実装している.
    WORD_PRESENT { ja: "（×の行だけ）その機能がある。なくす時期と方法を備考に書く。", en: "(rows marked × only) The function is there. Say in 備考 when and how it will go." }
    /// Heading.
    GUIDE_MARKS { ja: "実装区分の記号", en: "Marks of the obligations (実装区分)" }
    /// ◎.
    MARK_REQUIRED { ja: "実装必須: 必ず備えなければならない", en: "required: it has to be there" }
    /// ○.
    MARK_OPTIONAL { ja: "標準オプション: 備えても備えなくてもよい", en: "optional: it may be there" }
    /// ×.
    MARK_PROHIBITED { ja: "実装不可: 備えてはならない", en: "prohibited: it must not be there" }
    /// Heading.
    GUIDE_PACKS { ja: "この回答書の元になった仕様パック（書き換えないでください。確認のときに照合します）", en: "The packs that this sheet was made from (do not change; they are compared when the sheet is checked)" }
    /// Column.
    GUIDE_COL_SHEET { ja: "シート", en: "sheet" }
    /// Column.
    GUIDE_COL_AREA { ja: "業務の名称", en: "area" }
    /// Column.
    GUIDE_COL_ROWS { ja: "行数", en: "rows" }
    /// Column.
    GUIDE_COL_OUT { ja: "対象外で除いた数", en: "left out as out of scope" }
    /// Heading.
    GUIDE_LEFT_OUT { ja: "入れていないもの", en: "What is not in it" }
    /// Out-of-scope rows.
    GUIDE_OUT_OF_SCOPE { ja: "この自治体区分で対象外（－）の要件 {count}件は除いてあります。", en: "{count} requirements that are out of scope (－) for this class are left out." }
    /// Something without a sheet.
    LEFT_OUT { ja: "{business} {name}{kind}: {why}", en: "{business} {name}{kind}: {why}" }
    /// Kind of something without a sheet.
    LEFT_OUT_KIND { ja: "の{kind}", en: ", {kind}" }
    /// Why.
    WHY_NO_PACK { ja: "仕様パックがありません", en: "there is no pack" }
    /// Why.
    WHY_NO_COLUMN { ja: "仕様パックにこの自治体区分の列がありません", en: "the pack has no column for this class" }
    /// Why.
    WHY_OUT_OF_SCOPE { ja: "{count}件の全てが対象外（－）です", en: "all {count} requirements are out of scope" }
    /// Why.
    WHY_NOT_THEIR_WORK { ja: "この区分の団体が行わない業務です（{because}）", en: "not the work of this class of municipality ({because})" }
    /// Made by.
    GUIDE_MADE_BY { ja: "tekigo {version} で作成", en: "made by tekigo {version}" }
    /// Title above a list; always Japanese on the sheet itself.
    LIST_TITLE { ja: "{business} {name}　{kind}の回答書（{class}）　黄色の欄に記入してください。書き方はシート「{guide}」にあります。", en: "{business} {name}: answer sheet for {kind} ({class}). Fill in the yellow columns; see the sheet “{guide}”." }
    /// Pop-up of the answer cell.
    HINT_ANSWER_TITLE { ja: "回答", en: "Answer" }
    /// Pop-up of the answer cell.
    HINT_ANSWER { ja: "一覧から選びます。実装区分が × の行は「実装していない」か「実装している」です。", en: "Choose from the list. Rows marked × take 実装していない (not implemented) or 実装している (implemented)." }
    /// A wrong answer.
    WRONG_ANSWER { ja: "一覧の言葉から選んでください。補足は備考の欄に書きます。", en: "Please choose a word of the list, and say more in 備考." }
    /// Pop-up of the date cell.
    HINT_DUE_TITLE { ja: "対応時期", en: "When" }
    /// Pop-up of the date cell.
    HINT_DUE { ja: "「対応予定」のときに日付を入れます（例: 2027-03-31）。日が決まらなければ備考に書きます。", en: "A date (2027-03-31), for what is planned. If no day is fixed, write it into 備考." }
    /// A wrong date.
    WRONG_DUE { ja: "日付を入れてください（例: 2027-03-31）。日が決まらなければ、空欄のまま備考に書きます。", en: "Please enter a date (2027-03-31), or leave it empty and write into 備考." }
    /// Column.
    COL_STATUS { ja: "状態", en: "result" }
    /// Column.
    COL_FINDING { ja: "指摘", en: "finding" }
    /// Column.
    COL_REMEDY { ja: "対処", en: "remedy" }
    /// Name of the sheet that sums up.
    SUMMARY_SHEET { ja: "確認結果", en: "Result" }
    /// Title.
    SUMMARY_TITLE { ja: "確認結果　{file}", en: "Result for {file}" }
    /// The verdict of the whole delivery.
    SUMMARY_VERDICT { ja: "総合判定（納品物の全体）: {verdict}", en: "Verdict of the whole delivery: {verdict}" }
    /// Heading.
    SUMMARY_HOW { ja: "見方とお願い", en: "How to read it" }
    /// How to read it.
    SUMMARY_READ { ja: "各シートの一覧の右に「状態」「指摘」「対処」の列を加えました。ほかの欄は受け取ったときのままです。「指摘」をご覧のうえ、元の回答の欄を直すか、備考に書いてお返しください。「対処」は団体の担当者に向けた手順です。", en: "Columns result, finding and remedy were added at the right of each list; everything else is as it was delivered. Please see the finding, and correct the answer or add a remark; the remedy is written for the municipality's own staff." }
    /// The marks.
    SUMMARY_MARKS { ja: "記号: ✗ 標準仕様に合わない回答　！ 回答や確認が必要　✓ 標準仕様に合う回答　－ 数えないもの。色は記号と同じ意味です。", en: "Marks: ✗ not as the specification wants it · ！ to be answered or looked at · ✓ as the specification wants it · － does not count. Colours mean the same as the marks." }
    /// Where the columns are.
    SUMMARY_WHERE { ja: "シート「{sheet}」: {first}列から{last}列", en: "sheet “{sheet}”: columns {first} to {last}" }
    /// A sheet without room for the columns.
    SUMMARY_NO_ROOM { ja: "シート「{sheet}」: 空いている列がないので、書き添えていません。行ごとの結果は下の表にあります。", en: "sheet “{sheet}”: no columns are free, so nothing was added; the result of each row stands in the table below" }
    /// Heading.
    SUMMARY_ROWS_OF { ja: "シート「{sheet}」の行", en: "The rows of sheet “{sheet}”" }
    /// Column.
    SUMMARY_ROW { ja: "行番号", en: "row" }
    /// The file was not the one that was checked.
    SUMMARY_FORCED { ja: "ご注意: 確認したときのファイルと中身が違います。行がずれているかもしれません。", en: "Please note: this is not the very file that was checked; rows may have moved." }
    /// Heading.
    SUMMARY_AREAS { ja: "業務ごとの判定", en: "Verdicts by area" }
    /// Column.
    SUMMARY_AREA { ja: "業務", en: "area" }
    /// Column.
    SUMMARY_PRODUCT { ja: "製品", en: "product" }
    /// Column.
    SUMMARY_CLASS { ja: "自治体区分", en: "class" }
    /// Column.
    SUMMARY_FUNCTIONS { ja: "機能の判定", en: "functions" }
    /// Column.
    SUMMARY_FORMS { ja: "帳票の判定", en: "forms" }
    /// Column.
    SUMMARY_DATA { ja: "データの判定", en: "data" }
    /// No verdict.
    SUMMARY_NO_VERDICT { ja: "（なし）", en: "(none)" }
    /// Heading.
    SUMMARY_PACKS { ja: "確認に使った仕様", en: "Specifications used" }
    /// Column.
    SUMMARY_SPECIFICATION { ja: "標準仕様書", en: "specification" }
    /// Column.
    SUMMARY_VERSION { ja: "版", en: "version" }
    /// Column.
    SUMMARY_GRADE { ja: "確からしさ", en: "grade" }
    /// Column.
    SUMMARY_LIMITS { ja: "判定に使えない理由", en: "why it carries no verdict" }
    /// Column.
    SUMMARY_KIND { ja: "種類", en: "kind" }
    /// Heading.
    SUMMARY_COUNTS { ja: "このファイルの行の状態", en: "The rows of this file" }
    /// Column.
    SUMMARY_COUNT { ja: "件数", en: "count" }
    /// Column.
    SUMMARY_ASK { ja: "お願い", en: "what we ask" }
    /// What is asked.
    ASK_BAD { ja: "対応できるか、いつ・どのように対応するかをお答えください。", en: "Please say whether, when and how it can be met." }
    /// What is asked.
    ASK_ASK { ja: "回答をご記入いただくか、指摘にある点を確かめてお答えください。", en: "Please answer, or settle what the finding says." }
    /// What is asked.
    ASK_GOOD { ja: "ありません。指摘があれば、その点だけご確認ください。", en: "Nothing; where there is a finding, please look at it." }
    /// What is asked.
    ASK_NEUTRAL { ja: "ありません。", en: "Nothing." }
    /// A row that no requirement answers to.
    ROW_UNMATCHED { ja: "対応する要件なし（{reason}）", en: "no requirement ({reason})" }
    /// Heading.
    SUMMARY_FILE { ja: "ファイル全体についての指摘", en: "About the file as a whole" }
    /// Heading.
    SUMMARY_MISSING { ja: "行がない要件 {count}件（一覧に行を加えて回答してください）", en: "Requirements without a row: {count} (please add rows and answer)" }
    /// Column.
    SUMMARY_NAME { ja: "名称", en: "name" }
    /// Column.
    SUMMARY_OBLIGATION { ja: "実装区分", en: "obligation" }
    /// Status and reason.
    STATUS_REASON { ja: "{status}（{reason}）", en: "{status} ({reason})" }
    /// A status of some classes or a product only.
    STATUS_OF { ja: "{whose}: {status}", en: "{whose}: {status}" }
    /// A finding in a cell.
    FINDING { ja: "・[{severity}] {message}", en: "- [{severity}] {message}" }
    /// A remedy in a cell.
    REMEDY { ja: "・{remedy}", en: "- {remedy}" }
}
