//! Headings and phrases of the reports that people read.

use crate::texts;

texts! {
    /// Line about the delivery.
    AS_OF { ja: "基準日 {as_of}", en: "as of {as_of}" }
    /// The municipality's own target date.
    TARGET { ja: "移行目標日 {target}", en: "target date {target}" }
    /// The delivery names no municipality.
    NO_MUNICIPALITY { ja: "団体名の指定なし", en: "no municipality named" }
    /// Every class.
    ALL_CLASSES { ja: "全区分", en: "all classes" }
    /// Heading of the packs.
    PACKS { ja: "使った仕様", en: "Specifications used" }
    /// One pack.
    PACK { ja: "{business} {name}・{kind} {title} {version}　{grade}・{completeness}（{origin}、{reason}）", en: "{business} {name}, {kind}: {title}, {version}; {grade}, {completeness} ({origin}, {reason})" }
    /// What keeps a pack from carrying a verdict.
    PACK_LIMITS { ja: "判定には使えません: {limits}。件数は目安です。", en: "carries no verdict: {limits}. Counts are indicative." }
    /// No pack was used at all.
    NO_PACKS { ja: "なし（判定に使える仕様パックがありません）", en: "none (there is no pack to judge by)" }
    /// Heading of the files.
    INPUTS { ja: "読んだもの", en: "Files read" }
    /// One list.
    INPUT_LIST { ja: "{path}{sheet} {kind} {rows}行（見出し {header}行目{encoding}）{product}", en: "{path}{sheet}: {kind}, {rows} rows (header in row {header}{encoding}){product}" }
    /// One file without a list.
    INPUT_OTHER { ja: "{path} {kind}", en: "{path}: {kind}" }
    /// What was left out.
    SKIPPED { ja: "除いたもの: ロックファイル {locks}、隠しファイル {hidden}、一覧でない種類のファイル {other}", en: "left out: {locks} lock files, {hidden} hidden files, {other} files of kinds that hold no list" }
    /// A column whose heading says nothing that is known.
    COLUMN_NOT_READ { ja: "読まない", en: "not read" }
    /// Not a list.
    KIND_SAVED_REPORT { ja: "tekigo の保存した結果なので読んでいません", en: "a saved result of tekigo, not read" }
    /// Not a list.
    KIND_INSTRUCTIONS { ja: "回答書の記入要領なので読んでいません", en: "the instructions of an answer sheet, not read" }
    /// Not a list.
    KIND_ANNOTATED_COPY { ja: "確認結果を書き添えた写しなので数えていません", en: "a copy with the result of a check, not counted" }
    /// Not a list.
    KIND_DECISIONS { ja: "確認票（人が決めた照合）", en: "a review workbook (decisions of people)" }
    /// Not a list.
    KIND_UNREADABLE { ja: "読めません", en: "unreadable" }
    /// Not a list.
    KIND_UNRECOGNISED { ja: "一覧として読み取れません", en: "no list recognised" }
    /// Function list.
    KIND_FUNCTIONS { ja: "機能一覧", en: "function list" }
    /// Form list.
    KIND_FORMS { ja: "帳票一覧", en: "form list" }
    /// List of data items.
    KIND_DATA { ja: "データ項目一覧", en: "data item list" }
    /// A sheet that is hidden in its workbook.
    HIDDEN_SHEET { ja: "（非表示シート）", en: " (hidden sheet)" }
    /// The whole delivery.
    OVERALL { ja: "総合判定", en: "Overall" }
    /// One line of packs that are alike, in an overview.
    PACKS_ALIKE { ja: "{grade}・{completeness} {version}: {sections}{limits}", en: "{grade}, {completeness}, {version}: {sections}{limits}" }
    /// What keeps them from carrying a verdict.
    ALIKE_LIMITS { ja: "　判定には使えません（{limits}）", en: "; no verdict ({limits})" }
    /// Files in an overview.
    INPUTS_COUNTED { ja: "ファイル {files}（機能一覧 {functions}、帳票一覧 {forms}、データ項目一覧 {data}）", en: "{files} files ({functions} function lists, {forms} form lists, {data} data-item lists)" }
    /// Files that could not be read, in an overview.
    INPUTS_FAILED { ja: "読めないか、何の一覧か分からないもの: {files}", en: "unreadable or not recognised: {files}" }
    /// Last row of the table.
    TOTALS { ja: "合計", en: "total" }
    /// Heading.
    LOOK_FIRST { ja: "まず見るもの", en: "What to look at first" }
    /// Requirements of one status, by area.
    LOOK_STATUS { ja: "{obligation}で「{status}」{reason}{count}件", en: "{obligation}, {status}{reason}: {count}" }
    /// Areas for which no list came.
    LOOK_LISTS { ja: "一覧が届いていない業務", en: "no list was delivered" }
    /// Areas without a pack.
    LOOK_NO_PACK { ja: "仕様パックのない業務", en: "there is no pack" }
    /// Areas that may not be the municipality's.
    LOOK_SCOPE { ja: "この団体の業務かどうかが決まっていない業務", en: "not settled whether it is this municipality's work" }
    /// Rows without a requirement.
    LOOK_ROWS { ja: "どの要件とも対応しない行 {count}件", en: "rows that no requirement answers to: {count}" }
    /// Nothing stands out.
    LOOK_NOTHING { ja: "必須の要件の差異、未回答、未評価はありません。", en: "No required item is a gap, unanswered or not evaluated." }
    /// Next step of an overview.
    NEXT_AREA { ja: "tekigo check … --area {area}　（業務を絞って、一件ずつ見る）", en: "tekigo check … --area {area}   (one area, finding by finding)" }
    /// Next step of an overview.
    NEXT_ALL { ja: "tekigo check … --verbose　（指摘の全件 {count}件）", en: "tekigo check … --verbose   (all {count} findings)" }
    /// Column.
    COL_AREA { ja: "業務", en: "area" }
    /// Column.
    COL_PRODUCT { ja: "製品", en: "product" }
    /// Column.
    COL_CLASS { ja: "区分", en: "class" }
    /// Column.
    COL_FUNCTIONS { ja: "機能", en: "functions" }
    /// Column.
    COL_FORMS { ja: "帳票", en: "forms" }
    /// Column.
    COL_DATA { ja: "データ", en: "data" }
    /// Column.
    COL_REQUIRED { ja: "必須 適合/対象", en: "required met/appl." }
    /// Column.
    COL_EVALUATED { ja: "評価済/対象", en: "evaluated/appl." }
    /// Column.
    COL_WAIVED { ja: "免除", en: "waived" }
    /// Column.
    COL_OPTIONAL { ja: "任意 提供/対象", en: "optional offered/appl." }
    /// Column.
    COL_PROHIBITED { ja: "不可 なし/対象", en: "prohibited absent/appl." }
    /// Nothing of the kind was delivered.
    CELL_NOT_DELIVERED { ja: "未提出", en: "not delivered" }
    /// Left out by --kind.
    CELL_NOT_ASKED { ja: "対象指定なし", en: "not asked for" }
    /// There is no pack.
    CELL_NO_PACK { ja: "仕様なし", en: "no pack" }
    /// Nothing applies.
    CELL_NOTHING { ja: "該当要件なし", en: "nothing applies" }
    /// Declared not applicable.
    CELL_NOT_APPLICABLE { ja: "対象外", en: "not applicable" }
    /// Several 業務ID that are not applicable for one reason, in place of a name.
    AREAS_TOGETHER { ja: "（業務ID {count}件）", en: "({count} areas)" }
    /// Why a 業務ID is not applicable.
    OUT_OF_SCOPE { ja: "{business} {name}: {classes}の業務ではありません（{reason}）", en: "{business} {name}: not the work of a {classes} ({reason})" }
    /// Below the table of verdicts.
    NOT_APPLICABLE { ja: "{business} {name}: 対象外と申告されています（理由: {reason}）", en: "{business} {name}: declared not applicable ({reason})" }
    /// Heading over gaps.
    HEAD_ERRORS { ja: "不適合 {count}件", en: "Gaps: {count}" }
    /// Heading over errors that are about no requirement.
    HEAD_BLIND { ja: "確認できなかったもの {count}件", en: "Could not be checked: {count}" }
    /// Heading over warnings.
    HEAD_WARNINGS { ja: "確認が必要なもの {count}件", en: "To look at: {count}" }
    /// Nothing was judged.
    NOTHING_JUDGED { ja: "判定できた要件がありません。", en: "Nothing could be judged." }
    /// Nothing was found.
    NO_FINDINGS { ja: "不適合や確認の必要なものは見つかりませんでした。", en: "Nothing was found that stands against conformity or needs a look." }
    /// Heading over what was not evaluated.
    HEAD_NOT_EVALUATED { ja: "評価していないもの {count}件", en: "Requirements not evaluated: {count}" }
    /// Reason line.
    NOT_EVALUATED_REASON { ja: "{status}{reason} {count}件", en: "{status}{reason}: {count}" }
    /// The reason in it.
    REASON { ja: "（{reason}）", en: " ({reason})" }
    /// Heading over rows without a requirement.
    HEAD_UNMATCHED { ja: "どの要件とも対応しない行 {count}件", en: "Rows that no requirement answers to: {count}" }
    /// The rest.
    INFO_COUNT { ja: "ほかに参考 {count}件（--verbose で表示、または -o 結果.json に全件）", en: "{count} more for information (--verbose shows them, -o report.json holds everything)" }
    /// Heading over infos.
    HEAD_INFO { ja: "参考 {count}件", en: "For information: {count}" }
    /// The vendor's answer.
    ANSWER { ja: "「{answer}」", en: "“{answer}”" }
    /// An empty cell.
    ANSWER_EMPTY { ja: "（空欄）", en: "(empty)" }
    /// The vendor's remark.
    NOTE { ja: " 備考「{note}」", en: " note “{note}”" }
    /// The vendor's date.
    DUE { ja: " 時期「{due}」", en: " due “{due}”" }
    /// Remark of the pack about a requirement.
    PACK_NOTE { ja: "仕様の注: {note}", en: "note of the pack: {note}" }
    /// What to do next.
    NEXT { ja: "次に", en: "Next" }
    /// Explain.
    NEXT_EXPLAIN { ja: "tekigo explain {rule}　（指摘の意味と直し方）", en: "tekigo explain {rule}   (what a finding means and how to mend it)" }
    /// Save.
    NEXT_SAVE { ja: "tekigo check … -o 結果.json　（全件を保存。tekigo report 結果.json で再表示）", en: "tekigo check … -o report.json   (keeps everything; tekigo report report.json shows it again)" }
    /// Rows that wait for a person.
    NEXT_REVIEW { ja: "確認が必要な行 {count}件: --review 確認.xlsx で書き出せます", en: "{count} rows wait for a person: --review review.xlsx writes them out" }
    /// Joined.
    MORE { ja: "ほか {count}件", en: "{count} more" }
}
