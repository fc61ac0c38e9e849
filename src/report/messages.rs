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
    /// A data export.
    INPUT_EXPORT {
        ja: "{path}  データ「{group}」{records}件（{form}）  [{product}]",
        en: "{path}  data of “{group}”, records: {records} ({form})  [{product}]",
    }
    /// Conditions that only people can judge.
    OPEN_CONDITIONS {
        ja: "条件を機械では判断できない条件付き必須の項目 {count}件: {names}",
        en: "required under conditions that only people can judge, {count}: {names}",
    }
    /// A data export that was not looked at.
    KIND_EXPORT { ja: "データ（確認の対象外）", en: "data, not in scope" }
    /// A zip archive with data exports.
    KIND_ARCHIVE { ja: "ZIP（中のファイルは下に並びます）", en: "a zip archive; the files in it stand below" }
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
    /// Heading over errors in data exports.
    HEAD_DATA { ja: "データの誤り {count}件", en: "Mistakes in data: {count}" }
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
    /// Format.
    FORMAT_TEXT { ja: "画面と同じ文章。ファイルには全ての指摘を書く", en: "the text of the screen; a file holds every finding" }
    /// Format.
    FORMAT_JSON { ja: "結果の全て。ほかの形式はここから作り直せる（tekigo report）", en: "everything; every other format can be made from it" }
    /// Format.
    FORMAT_XLSX { ja: "Excel のブック。差異一覧に対応方針・担当・期限・備考を書き、--dispositions で引き継ぐ", en: "a workbook with the Fit&Gap table, for --dispositions" }
    /// Format.
    FORMAT_HTML { ja: "会議で映し、配れる一つのページ。通信せず、絞り込み・検索・印刷・日英の切替ができる", en: "one page that loads nothing: filters, search, print" }
    /// Format.
    FORMAT_CSV { ja: "差異一覧を Excel で開ける CSV（UTF-8、BOM付き）で。指摘ごとに一行", en: "that table alone, for Excel (UTF-8 with BOM)" }
    /// Format.
    FORMAT_MARKDOWN { ja: "課題管理やマージリクエストに貼る Markdown。長い一覧は折りたたむ", en: "for an issue or a merge request; long lists are folded" }
    /// Format.
    FORMAT_JSONL { ja: "指摘を一行に一つずつ、JSON で", en: "one finding a line, as JSON" }
    /// Format.
    FORMAT_SARIF { ja: "SARIF 2.1.0（GitHub code scanning などが読む）", en: "SARIF 2.1.0, for GitHub code scanning and viewers" }
    /// Format.
    FORMAT_JUNIT { ja: "JUnit XML。業務ごとに一組、要件ごとに一件", en: "JUnit XML: a suite per area, a case per requirement" }
    /// Format.
    FORMAT_GITHUB { ja: "GitHub Actions の注釈", en: "annotations of GitHub Actions" }
    /// Format.
    FORMAT_GITLAB { ja: "GitLab のコード品質レポート", en: "a code quality report of GitLab" }
    /// Column of the table of differences.
    TABLE_ID { ja: "機能ID", en: "ID" }
    /// Column of the table of differences.
    TABLE_NAME { ja: "機能要件", en: "requirement" }
    /// Column of the table of differences.
    TABLE_OBLIGATION { ja: "実装区分", en: "obligation" }
    /// Column of the table of differences.
    TABLE_ANSWER { ja: "ベンダー回答", en: "vendor's answer" }
    /// Column of the table of differences.
    TABLE_STATUS { ja: "判定", en: "status" }
    /// Column of the table of differences.
    TABLE_IMPACT { ja: "影響", en: "impact" }
    /// Column of the table of differences.
    TABLE_REMEDY { ja: "次にすること", en: "what to do" }
    /// Column of the table of differences.
    TABLE_SEVERITY { ja: "重さ", en: "severity" }
    /// Column of the table of differences.
    TABLE_CLASS { ja: "自治体区分", en: "class of municipality" }
    /// Column of the table of differences.
    TABLE_KIND { ja: "種類", en: "kind" }
    /// Column of the table of differences.
    TABLE_PLACE { ja: "場所", en: "place" }
    /// Column of the table of differences.
    TABLE_COUNT { ja: "件数", en: "count" }
    /// Column of the table of differences.
    TABLE_RULE { ja: "ルール", en: "rule" }
    /// What people wrote of a finding.
    DISPOSITION { ja: "対応方針: {words}", en: "disposition: {words}" }
    /// What a finding is known by.
    FINGERPRINT { ja: "指紋 {fingerprint}", en: "fingerprint {fingerprint}" }
    /// Heading over dispositions without a finding.
    HEAD_GONE { ja: "指摘がなくなった対応方針 {count}件", en: "Dispositions whose finding is gone: {count}" }
    /// Heading over what could not be taken.
    HEAD_DISPOSITION_PROBLEMS { ja: "対応方針の書き方で確認が必要なもの {count}件", en: "Dispositions that could not be taken as written: {count}" }
    /// How many dispositions were read back.
    DISPOSITIONS_READ { ja: "引き継いだもの {carried}件、指摘がなくなったもの {gone}件", en: "{carried} carried over, {gone} whose finding is gone" }
    /// Suite of what is of no area.
    JUNIT_DELIVERY { ja: "納品物", en: "delivery" }
    /// What paths are relative to.
    SARIF_BASE { ja: "納品フォルダー（--path-prefix を付けたときは、その親）", en: "The delivered folder, or with --path-prefix the folder that the prefix starts from." }
    /// Part of the help of a rule.
    RULE_MEANING { ja: "意味", en: "What it means" }
    /// Part of the help of a rule.
    RULE_IMPORTANCE { ja: "なぜ大事か", en: "Why it matters" }
    /// Part of the help of a rule.
    RULE_MENDING { ja: "直し方", en: "How to mend it" }
    /// Title of a report.
    MD_TITLE { ja: "標準仕様との突合せ結果", en: "Result of the comparison with the standard specification" }
    /// A whole list that is folded.
    MD_ALL { ja: "{count}件を表示", en: "show {count}" }
    /// Heading over the packs.
    MD_PACKS { ja: "使った仕様 {count}件", en: "Specifications used: {count}" }
    /// Heading over the files.
    MD_INPUTS { ja: "読んだファイル {count}件", en: "Files read: {count}" }
    /// Title of the sheet 差異一覧.
    XLSX_GAPS_TITLE { ja: "差異一覧　黄色の欄（対応方針・担当・期限・備考）は自由に書けます。次の確認で --dispositions に指定すると引き継がれます。右端の隠れた列は消さないでください", en: "Differences. Write into the yellow columns; give the file with --dispositions to carry them over. Keep the hidden last columns." }
    /// Title of the sheet マトリクス.
    XLSX_MATRIX_TITLE { ja: "要件ごとの状態（✓ 仕様のとおり　！ 確認が必要　✗ 差異　－ 数えない）", en: "Where each requirement stands (✓ as specified, ！ to look at, ✗ a difference, － does not count)" }
    /// Title of the sheet 未評価.
    XLSX_OPEN_TITLE { ja: "評価していない要件と、その理由", en: "Requirements that were not evaluated, and why" }
    /// Title of the sheet データ検査.
    XLSX_NO_DATA { ja: "データの出力ファイルは検査していません", en: "No data exports were checked" }
    /// Title of the sheet 実行情報.
    XLSX_RUN_TITLE { ja: "実行情報（何で判定し、何を読んだか）", en: "About this run: with what was judged, and what was read" }
    /// Title of the sheet 指摘のない対応方針.
    XLSX_GONE_TITLE { ja: "前に書かれた対応方針のうち、今回は指摘がないもの（差異がなくなったか、行や仕様が変わった）。残す必要がなければ行を消してください", en: "Dispositions whose finding is not there this time: the difference is gone, or the row or specification changed. Delete what need not be kept." }
    /// Hint of a column.
    XLSX_HINT_RESPONSE { ja: "一覧から選ぶか、自由に書きます", en: "Choose from the list, or write anything" }
    /// Hint of a column.
    XLSX_HINT_DUE { ja: "例: 2026-03-31、令和8年3月末", en: "For example 2026-03-31" }
    /// Row of a table.
    XLSX_MUNICIPALITY { ja: "団体", en: "municipality" }
    /// Row of a table.
    XLSX_AS_OF { ja: "基準日", en: "as-of date" }
    /// Row of a table.
    XLSX_TARGET { ja: "移行目標日", en: "target date" }
    /// Row of a table.
    XLSX_FINDINGS_OF { ja: "指摘（{severity}）", en: "findings ({severity})" }
    /// Row of a table.
    XLSX_DISPOSITIONS { ja: "対応方針", en: "dispositions" }
    /// Row of a table.
    XLSX_TOOL { ja: "プログラム", en: "program" }
    /// Header.
    XLSX_ITEM { ja: "項目", en: "item" }
    /// Header.
    XLSX_VALUE { ja: "値", en: "value" }
    /// Heading.
    XLSX_PRODUCTS { ja: "製品", en: "Products" }
    /// Header.
    XLSX_VERSION { ja: "版", en: "version" }
    /// Header.
    XLSX_VENDOR { ja: "ベンダー", en: "vendor" }
    /// Header.
    XLSX_CONFIRMATION { ja: "適合番号", en: "confirmation number" }
    /// Header.
    XLSX_SPECIFICATION { ja: "仕様書", en: "specification" }
    /// Header.
    XLSX_GRADE { ja: "確からしさ", en: "grade" }
    /// Header.
    XLSX_COMPLETENESS { ja: "範囲", en: "completeness" }
    /// Header.
    XLSX_CHOICE { ja: "仕様パック・選んだ理由・判定に使えない理由", en: "pack, why it was chosen, what keeps it from a verdict" }
    /// Header.
    XLSX_SHA256 { ja: "SHA-256", en: "SHA-256" }
    /// Header.
    XLSX_FILE { ja: "ファイル", en: "file" }
    /// Header.
    XLSX_FORMAT { ja: "形式", en: "format" }
    /// Header.
    XLSX_LISTS { ja: "一覧（シート・種類・行数）", en: "lists (sheet, kind, rows)" }
    /// Header.
    XLSX_ENCODING { ja: "文字コード", en: "encoding" }
    /// Header of a column that a table does not use.
    XLSX_NOTHING { ja: " ", en: " " }
    /// Header.
    XLSX_DATA_ITEM { ja: "データ項目", en: "data item" }
    /// Header.
    XLSX_DATA_TITLE { ja: "データの検査（値は載せません）。下に、ファイルごとの項目の集計、評価していない条件、問題のある文字が続きます", en: "Data exports (no values are shown); below, each file's items in numbers, conditions left open, characters in question" }

    XLSX_DATA_INCOMPLETE { ja: "途中までの結果です", en: "This file was not read to its end" }

    XLSX_DATA_FILLED { ja: "値のあるレコード", en: "records with a value" }

    XLSX_DATA_EMPTY { ja: "空のレコード", en: "records without" }

    XLSX_DATA_DISTINCT { ja: "値の種類", en: "different values" }

    XLSX_DATA_HOLDS { ja: "長さ・年・文字の種類", en: "lengths, years, sorts of characters" }

    XLSX_DATA_LENGTHS { ja: "{shortest}〜{longest}文字", en: "{shortest} to {longest} characters" }
    /// Where all values are as long.
    DATA_LENGTH { ja: "{length}文字", en: "characters: {length}" }
    /// Where all dates are of one year.
    DATA_YEAR { ja: "{year}年", en: "year {year}" }
    /// Header.
    DATA_ITEM_ID { ja: "項目ID", en: "item ID" }

    SORT_DIGIT { ja: "数字", en: "digits" }
    SORT_LATIN { ja: "英字", en: "Latin" }
    SORT_HALF_KANA { ja: "半角カナ", en: "half-width katakana" }
    SORT_KANA { ja: "かな・カナ", en: "kana" }
    SORT_KANJI { ja: "漢字", en: "kanji" }
    SORT_SPACE { ja: "空白", en: "space" }
    SORT_OTHER { ja: "その他", en: "other" }

    XLSX_DATA_YEARS { ja: "{first}〜{last}年", en: "years {first} to {last}" }

    XLSX_DATA_CONDITIONS { ja: "人が判断する条件（条件付き必須）", en: "Conditions that people have to judge" }

    XLSX_DATA_CHARACTERS { ja: "問題のある文字", en: "Characters in question" }

    XLSX_DATA_DIFFERENCE { ja: "内容", en: "what was found" }
    /// What a file is.
    XLSX_KIND_EXPORT { ja: "データの出力ファイル", en: "data export" }

    XLSX_KIND_DELIVERY { ja: "納品物の説明", en: "account of the delivery" }
    /// What a file is.
    XLSX_KIND_LISTS { ja: "いくつかの種類の一覧", en: "lists of several kinds" }
    /// What a file is.
    XLSX_KIND_NOT_READ { ja: "読まない種類のファイル", en: "a file of a kind that is not read" }
    /// A text that no cell can hold.
    TOO_LONG { ja: "シート「{sheet}」の「{column}」に{length}文字の文があり、Excel の上限（32,767文字）を超えます: 「{begins}…」", en: "a text of {length} characters in {column} of the sheet {sheet} is longer than a cell of Excel can hold (32,767): “{begins}…”" }
    /// More rows than a sheet can have.
    TOO_MANY_ROWS { ja: "シート「{sheet}」が{count}行になり、Excel の上限（1,048,576行）を超えます", en: "the sheet {sheet} would have {count} rows, more than Excel can hold (1,048,576)" }
    /// More columns than a sheet can have.
    TOO_MANY_COLUMNS { ja: "シート「{sheet}」が{count}列になり、Excel の上限（16,384列）を超えます", en: "the sheet {sheet} would have {count} columns, more than Excel can hold (16,384)" }
    /// Remedy.
    TOO_MUCH_REMEDY { ja: "切り詰めずに中止しました。--area で業務を分けるか、.csv か .json に書き出してください。", en: "Nothing was cut and nothing written. Divide by --area, or write .csv or .json." }
    /// Line of --quiet.
    QUIET { ja: "{verdict}　必須 {met}/{applicable} 適合、{evaluated}/{applicable} 評価済　重大 {errors}件・要確認 {warnings}件・参考 {infos}件", en: "{verdict}; required: {met}/{applicable} met, {evaluated}/{applicable} evaluated; {errors} errors, {warnings} warnings, {infos} for information" }
    /// Heading of --only and --group-by.
    HEAD_LISTED { ja: "要件 {count}件", en: "Requirements: {count}" }
    /// Nothing is of a status asked for.
    NOTHING_LISTED { ja: "当てはまる要件はありません。", en: "There is no such requirement." }
    /// A group without a name.
    GROUP_NONE { ja: "（項目なし）", en: "(no section)" }
    /// A group of requirements without a promised day.
    GROUP_NO_DUE { ja: "（時期の回答なし）", en: "(no date given)" }
}
