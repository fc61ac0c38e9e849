//! What `tekigo spec import` says.

use crate::catalog::import::dirt::DirtKind;
use crate::text::message::Text;
use crate::texts;

texts! {
    /// Command.
    COMMAND { ja: "公表された仕様書（Excel・Word・テキスト）や自前の要件一覧を取り込み、仕様パックを作る", en: "Make a pack from published specifications (workbooks, Word, text) or a requirement list of your own" }
    /// Examples.
    EXAMPLES { ja: "例:\n  tekigo spec import 別紙2_機能・帳票要件.xlsx -o packs/023 --grade official     国の公表物を取り込む\n  tekigo spec import 機能要件.xlsx 基本データリスト.xlsx -o packs/023 --version 6.0   二つの資料から一つのパックを作る\n  tekigo spec import 要件.xlsx -o packs/x --explain                        どの列を何と理解したかを表示する\n  tekigo spec import 要求一覧.csv -o packs/rfp --map 対応表.toml --area 023    自前の一覧を対応表で取り込む\n\n--map の対応表（TOML）の例:\n  [columns]\n  id = \"要求番号\"\n  text = \"要求事項\"\n  obligation = \"重要度\"\n  parent = \"親番号\"\n  [obligation]\n  required = [\"必須\", \"MUST\", \"SHALL\"]\n  optional = [\"推奨\", \"任意\", \"SHOULD\", \"MAY\"]\n  prohibited = [\"禁止\", \"MUST NOT\"]\n  blank = \"out-of-scope\"   空欄の意味（省略可）\n  [classes]                 見出しの語 → 区分の列\n  \"特別市\" = \"designated-city\"\n列に使える名前: id section name text obligation classes parent rationale note effective-from legal-basis refers-to change（列は見出しの語か「列C」で）。番号の列がなければ id_prefix = \"R-\"、文の中の MUST 等を読むなら [obligation] in_text = true。詳しくは docs/layouts.md\n\n終了コード: 0 パックを書いた  2 引数の誤り  3 読めない・理解できない  4 --strict で汚れがあった、様式やパックの誤り  5 書けない", en: "Examples:\n  tekigo spec import annex2.xlsx -o packs/023 --grade official            a national publication\n  tekigo spec import functions.xlsx data.xlsx -o packs/023 --version 6.0   one pack from two files\n  tekigo spec import list.xlsx -o packs/x --explain                       show how each column was understood\n  tekigo spec import rfp.csv -o packs/rfp --map mapping.toml --area 023    a list of your own, with a mapping\n\nA mapping for --map (TOML):\n  [columns]\n  id = \"No.\"\n  text = \"Requirement\"\n  obligation = \"Strength\"\n  parent = \"Parent\"\n  [obligation]\n  required = [\"MUST\", \"SHALL\"]\n  optional = [\"SHOULD\", \"MAY\"]\n  prohibited = [\"MUST NOT\"]\n  blank = \"out-of-scope\"   what an empty cell means (optional)\n  [classes]                 words of headers and the class columns that they mean\n  \"Level 1\" = \"city\"\nNames of columns: id section name text obligation classes parent rationale note effective-from legal-basis refers-to change (each by a word of the header, or as “column C”). Without a column of IDs set id_prefix = \"R-\"; to read MUST and the like from the sentences set in_text = true in [obligation]. More in docs/layouts.md\n\nExit codes: 0 a pack was written  2 usage  3 unreadable or not understood  4 dirt with --strict, or a layout or pack is wrong  5 cannot be written" }
    /// Argument.
    FILES { ja: "取り込む資料（.xlsx .xlsm .xlsb .xls .ods .csv .tsv .json .jsonl .xml .docx .txt）またはそのフォルダー", en: "Files to import (.xlsx .xlsm .xlsb .xls .ods .csv .tsv .json .jsonl .xml .docx .txt), or a folder of them" }
    /// Option.
    OUTPUT { ja: "作るパックのフォルダー", en: "Folder of the pack to make" }
    /// Option.
    AREA { ja: "業務。業務ID・名称・英字名（既定: ID・ファイル名・表題から）", en: "Area, as 業務ID, name or slug (default: from IDs, file names and titles)" }
    /// Option.
    VERSION { ja: "仕様書の版（既定: ファイル名・表題から）", en: "Version of the specification (default: from file names and titles)" }
    /// Option.
    PUBLISHED { ja: "公表日 YYYY-MM-DD（既定: ファイル名・表題から）", en: "Day of publication YYYY-MM-DD (default: from file names and titles)" }
    /// Option.
    GRADE { ja: "国の公表物なら official（既定: local 独自）", en: "official for a national publication (default: local)" }
    /// Option.
    LAYOUT { ja: "自作の様式ファイル（TOML）。付属の様式より優先する", en: "Layout of your own (TOML), tried before the shipped ones" }
    /// Option.
    MAP { ja: "自前の一覧の列の対応表（TOML）。これだけを使って読む", en: "Mapping of a list of your own (TOML); nothing else is tried" }
    /// Option.
    EXPLAIN { ja: "様式の当てはまりと、各列を何と理解したかを表示する", en: "Show how well layouts fit and what each column was understood as" }
    /// Option.
    STRICT { ja: "理解できない行や直した箇所があれば、パックを書かずに終了コード 4 で終わる", en: "Write no pack and end with 4 if anything is dirty" }
    /// Error.
    STRICT_FAILED { ja: "理解できない行や直した箇所があったため、パックを書きませんでした（--strict）", en: "no pack was written, because something is dirty (--strict)" }
    /// Option.
    STRICT_REMEDY { ja: "上の一覧を見て資料か様式を直すか、--strict を外してください。", en: "Mend the files or the layout by the list above, or leave out --strict." }
    /// Option.
    PARTIAL { ja: "資料が仕様の一部だけのとき（完全性を「一部」とする）", en: "The files hold a part of the specification only" }
    /// Option.
    FORCE { ja: "フォルダーにあるパックを置き換える", en: "Replace the pack in the folder" }
    /// Error.
    NO_FOLDER { ja: "パックを書くフォルダーが指定されていません", en: "no folder is given for the pack" }
    /// Remedy.
    NO_FOLDER_REMEDY { ja: "-o packs/023 のように指定してください。", en: "Give one, such as -o packs/023." }
    /// Error.
    FOLDER_TAKEN { ja: "{value} には既にファイルがあります", en: "there is something in {value} already" }
    /// Remedy.
    FOLDER_TAKEN_REMEDY { ja: "別のフォルダーを指定するか、置き換えてよければ --force を付けてください（pack.toml に書き足した内容も置き換わります）。", en: "Name another folder, or add --force to replace what is there (with anything that was added to pack.toml)." }
    /// Error.
    SEVERAL_BUSINESS { ja: "「{value}」には複数の業務IDがあります: {list}", en: "“{value}” has several 業務ID: {list}" }
    /// Remedy.
    SEVERAL_BUSINESS_REMEDY { ja: "業務IDを一つ指定してください。", en: "Name one of them." }
    /// Error.
    NOTHING { ja: "要件・データ項目の表や文章が見つかりません: {value}", en: "no table or text of requirements was found in: {value}" }
    /// Remedy.
    NOTHING_REMEDY { ja: "--explain で各シートの見え方を確かめ、--layout（様式）か --map（列の対応表）で見出しの読み方を指定してください。新旧対照表など、仕様書でない資料は取り込めません。", en: "See with --explain how each sheet looks, and say with --layout or --map how its header is to be read. Comparisons of editions and other papers that are no specification cannot be imported." }
    /// Error.
    NOTHING_MAPPED { ja: "対応表に合う表が見つかりません: {value}", en: "no list fits the mapping: {value}" }
    /// Remedy.
    NOTHING_MAPPED_REMEDY { ja: "対応表の見出し（{list}）を、一覧の見出しと同じ言葉で書いてください。見出しのない一覧では、列を「列A」のように書いて header_row = 0 とします。番号の列がなければ id_prefix = \"R-\" のように書きます。", en: "Write the headers of the mapping ({list}) as the list has them. For a list without a header name its columns as “column A” and set header_row = 0. Where it has no column of IDs, set id_prefix = \"R-\"." }
    /// Error.
    VERSION_EMPTY { ja: "--version が空です", en: "--version is empty" }
    /// Remedy.
    VERSION_EMPTY_REMEDY { ja: "6.0 のように書くか、--version を外してください。", en: "Write it, as in 6.0, or leave --version out." }
    /// Files of a folder that are of no use.
    SKIPPED { ja: "読み飛ばしたファイル（取り込める形式ではありません）: {list}", en: "files passed over (of no format that is imported): {list}" }
    /// Heading rows.
    HEADING_ROW { ja: "見出し", en: "heading" }
    /// Error.
    NO_BUSINESS { ja: "どの業務の資料かが分かりません", en: "nothing says which area the files are about" }
    /// Remedy.
    NO_BUSINESS_REMEDY { ja: "--area 023 のように業務を指定してください。", en: "Say it, as in --area 023." }
    /// Error.
    BUSINESS_MISSING { ja: "{value} の要件がありません。資料にあるのは {list} です", en: "there is nothing of {value}; the files hold {list}" }
    /// Remedy.
    BUSINESS_MISSING_REMEDY { ja: "--area を直すか、外してください。", en: "Correct --area, or leave it out." }
    /// Error.
    CLASS_UNKNOWN { ja: "様式や対応表にある自治体区分「{value}」は使えません", en: "“{value}” in the layout or mapping is no class" }
    /// Remedy.
    CLASS_UNKNOWN_REMEDY { ja: "[classes] と [levels] の値を次のどれかにしてください: {list}", en: "Write one of these as the values of [classes] and [levels]: {list}" }
    /// A text file has no sheets.
    TEXT_FILE { ja: "本文", en: "text" }
    /// State of a sheet.
    SHEET_EMPTY { ja: "空のシート", en: "empty sheet" }
    /// State of a sheet.
    SHEET_HIDDEN { ja: "非表示のシート。取り込んでいません（{count}行）", en: "hidden sheet, not imported ({count} rows)" }
    /// State of a sheet.
    SHEET_PASSED_OVER { ja: "凡例・履歴等のシート。取り込んでいません（{count}行）", en: "legend, history or the like, not imported ({count} rows)" }
    /// State of a sheet.
    SHEET_NO_TABLE { ja: "要件の表はありません（{count}行）", en: "no table of requirements ({count} rows)" }
    /// State of a sheet.
    SHEET_NOT_UNDERSTOOD { ja: "IDがありますが、見出しを理解できません（{count}行）", en: "there are IDs, but no header that is understood ({count} rows)" }
    /// One table.
    TABLE { ja: "{layout}として読みました（見出し {rows}行目、{labelled}列のうち{known}列を理解）", en: "read as {layout} (header in row {rows}, {known} of {labelled} columns understood)" }
    /// Many files.
    MANY_FILES { ja: "{count}個のファイルのうち{gave}個に要件等がありました（--explain で全てを表示します）", en: "{gave} of {count} files hold something (--explain shows them all)" }
    /// One text.
    PROSE { ja: "{layout}として読みました（{count}段落から{entries}件）", en: "read as {layout} ({entries} from {count} paragraphs)" }
    /// Rows.
    ROWS_CONTINUED { ja: "続きの行", en: "rows that go on" }
    /// Rows.
    ROWS_HEADINGS { ja: "見出しの行", en: "headings" }
    /// Rows.
    ROWS_REMARKS { ja: "注・計の行", en: "remarks" }
    /// Rows.
    ROWS_REMOVED { ja: "削除・取り消し線の行", en: "struck out or deleted" }
    /// Rows.
    ROWS_UNREAD { ja: "理解できなかった行", en: "not understood" }
    /// Rows.
    ROWS_HIDDEN { ja: "非表示の行", en: "hidden" }
    /// Explanation.
    LAYOUT_FILE { ja: "様式", en: "layout" }
    /// Explanation.
    COLUMN_UNKNOWN { ja: "（不明。source: の列として残します）", en: "(unknown; kept as a column source:)" }
    /// Explanation.
    COLUMN_ENDS { ja: "（語尾から推定）", en: " (by the end of the words)" }
    /// Explanation.
    NO_LABEL { ja: "（見出しなし）", en: "(no header)" }
    /// A section of the pack.
    SECTION { ja: "{kind}: 版 {version} / 公表日 {published} / {grade} / {completeness}", en: "{kind}: version {version} / published {published} / {grade} / {completeness}" }
    /// Unknown.
    UNKNOWN { ja: "不明", en: "unknown" }
    /// Classes.
    CLASSES { ja: "区分の列", en: "class columns" }
    /// Done.
    WRITTEN { ja: "{value} に書きました", en: "written to {value}" }
    /// Rows of other areas.
    LEFT_OUT { ja: "指定した業務以外の行は取り込んでいません: {list}", en: "rows of other areas were left out: {list}" }
    /// Heading.
    NEXT { ja: "次に", en: "Next" }
    /// Step.
    NEXT_UNREAD { ja: "unread.csv の{count}行を資料と照らし、必要なら要件をCSVに書き足してから、pack.toml に reviewed_by を書いてください（それまでは判定不能になります）", en: "hold the {count} rows of unread.csv against the publication, add requirements by hand where needed, then set reviewed_by in pack.toml (until then the verdict is undetermined)" }
    /// Step.
    NEXT_VERSION { ja: "版が分からないものがあります。--version で指定できます", en: "a version is unknown; --version sets it" }
    /// Step.
    NEXT_DATES { ja: "公表日が分からないものがあります。--published で指定できます", en: "a day of publication is unknown; --published sets it" }
    /// Step.
    NEXT_GRADE { ja: "国の公表物なら --grade official を付けて取り込み直してください（今は「独自」です）", en: "if this is a national publication, import again with --grade official (it is “local” now)" }
    /// Step.
    NEXT_LINT { ja: "tekigo spec lint {value}          中身の点検", en: "tekigo spec lint {value}          checks what was imported" }
    /// Step.
    NEXT_CHECK { ja: "tekigo check 納品物/ --pack-dir {value}   このパックで確認", en: "tekigo check delivery/ --pack-dir {value}   checks with this pack" }
}

/// What a kind of dirt is called over its list.
#[must_use]
pub const fn kind_title(kind: DirtKind) -> Text {
    match kind {
        DirtKind::SheetNotRead => Text {
            ja: "見出しを理解できないシートの行",
            en: "rows of sheets without a header that is understood",
        },
        DirtKind::RowNotRead => Text { ja: "理解できない行", en: "rows not understood" },
        DirtKind::IdMissing => Text { ja: "IDのない行", en: "rows without an ID" },
        DirtKind::IdMalformed => Text { ja: "形の違うID", en: "IDs of the wrong shape" },
        DirtKind::IdTwice => Text { ja: "内容の違う同じID", en: "IDs used twice with different content" },
        DirtKind::IdForeign => Text { ja: "別の業務のID", en: "IDs of another area" },
        DirtKind::MarkUnknown => Text { ja: "知らない実装区分", en: "unknown obligations" },
        DirtKind::MarkMissing => Text { ja: "実装区分のない行", en: "rows without an obligation" },
        DirtKind::MarksConflict => Text { ja: "実装区分が食い違う行", en: "rows with two obligations" },
        DirtKind::NameMissing => Text { ja: "名称も要件もない行", en: "rows without a name and a text" },
        DirtKind::ColumnMissing => Text { ja: "見つからない列", en: "columns that were not found" },
        DirtKind::SheetPassedOver => Text {
            ja: "名前から別の資料とみて読まなかったシート",
            en: "sheets passed over because of their names",
        },
        DirtKind::AreaDiffers => {
            Text { ja: "指定と違う業務の資料", en: "files about another area than the one given" }
        }
        DirtKind::Deleted => Text {
            ja: "資料で削除・欠番とされた要件（removed.csv）",
            en: "requirements that the publication calls deleted (removed.csv)",
        },
        DirtKind::DateUnreadable => Text { ja: "読めない日付", en: "dates that cannot be read" },
        DirtKind::ClassUnknown => Text { ja: "知らない自治体区分の列", en: "columns for unknown classes" },
        DirtKind::ObligationAssumed => Text {
            ja: "資料にないため必須とみなした実装区分",
            en: "obligations assumed because none are stated",
        },
        DirtKind::NameDiffers => Text { ja: "名称の揺れ", en: "names that differ" },
        DirtKind::IdRepaired => Text { ja: "直したID", en: "IDs that were mended" },
        DirtKind::RowRepeated => Text { ja: "同じ内容の繰り返し", en: "rows repeated" },
        DirtKind::StruckOut => Text {
            ja: "取り消し線で消された要件（removed.csv）",
            en: "requirements struck out (removed.csv)",
        },
        DirtKind::SheetHidden => Text { ja: "読まなかった非表示のシート", en: "hidden sheets, not read" },
        DirtKind::RowsHidden => Text { ja: "読んだ非表示の行", en: "hidden rows, read" },
        DirtKind::ColumnsHidden => Text { ja: "読んだ非表示の列", en: "hidden columns, read" },
        DirtKind::QuoteUnclosed => Text { ja: "閉じていない引用符", en: "unclosed quotation marks" },
        DirtKind::TextDamaged => Text { ja: "文字の壊れ", en: "damaged text" },
    }
}
