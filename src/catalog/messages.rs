//! What the catalogue says when a pack or a configuration file is wrong.

use crate::texts;

texts! {
    /// Not TOML, an unknown key, a missing key or a value of the wrong type.
    TOML_INVALID { ja: "読み取れません: {detail}", en: "cannot be read: {detail}" }
    /// Remedy.
    TOML_INVALID_REMEDY { ja: "示した位置の書き方と項目名を直してください。書き方は README.md と docs/design.md にあります。", en: "Mend the place shown; README.md and docs/design.md list the keys." }
    /// Bytes that are not UTF-8.
    NOT_UTF8 { ja: "UTF-8 として読めない文字があります", en: "there are bytes that are not UTF-8" }
    /// Remedy.
    NOT_UTF8_REMEDY { ja: "文字コードを UTF-8 にして保存し直してください（Excel では「CSV UTF-8（コンマ区切り）」）。", en: "Save the file as UTF-8 (in Excel: “CSV UTF-8 (comma delimited)”)." }
    /// The CSV reader gave up.
    CSV_INVALID { ja: "CSV として読めません: {detail}", en: "not valid CSV: {detail}" }
    /// Remedy.
    CSV_INVALID_REMEDY { ja: "引用符の閉じ忘れがないか確かめてください。", en: "Look for a quotation mark that is not closed." }
    /// A CSV file without a header.
    CSV_EMPTY { ja: "ファイルが空で、見出し行がありません", en: "the file is empty: it has no header" }
    /// Remedy.
    CSV_EMPTY_REMEDY { ja: "1行目に列の名前（id,name,…）を書いてください。", en: "Write the names of the columns (id,name,…) into the first line." }
    /// A record with the wrong number of fields.
    CSV_RAGGED { ja: "列の数が見出しと違います（{found} 列、見出しは {expected} 列）", en: "the record has {found} fields, the header {expected}" }
    /// Remedy.
    CSV_RAGGED_REMEDY { ja: "カンマを含む値は \" で囲み、足りない列は空のまま区切りだけ書いてください。", en: "Quote values that contain commas, and write the separators of empty fields." }
    /// A pack folder without pack.toml.
    MANIFEST_MISSING { ja: "仕様パックに pack.toml がありません", en: "the pack has no pack.toml" }
    /// Remedy.
    MANIFEST_MISSING_REMEDY { ja: "pack.toml のあるフォルダーを指定してください。", en: "Name a folder that holds a pack.toml." }
    /// A class column that classes.toml does not know.
    CLASS_UNKNOWN { ja: "自治体区分「{class}」は定義されていません", en: "the municipality class “{class}” is not defined" }
    /// Remedy.
    CLASS_UNKNOWN_REMEDY { ja: "次のいずれかにしてください: {known}", en: "Use one of: {known}" }
    /// A class column that is declared twice.
    CLASS_TWICE { ja: "自治体区分「{class}」が二度書かれています", en: "the municipality class “{class}” stands twice" }
    /// Remedy.
    CLASS_TWICE_REMEDY { ja: "classes には同じ区分を一度だけ書いてください。", en: "Write each class only once in classes." }
    /// classes = [].
    CLASSES_EMPTY { ja: "区分の列が一つも宣言されていません", en: "no class column is declared" }
    /// Remedy.
    CLASSES_EMPTY_REMEDY { ja: "区分を分けない仕様なら classes = [\"all\"] としてください。", en: "For a specification that does not distinguish classes write classes = [\"all\"]." }
    /// The slug does not belong to the 業務ID.
    AREA_MISMATCH { ja: "業務ID {business} の業務は「{expected}」ですが、area に「{found}」とあります", en: "業務ID {business} belongs to “{expected}”, but area says “{found}”" }
    /// Remedy.
    AREA_MISMATCH_REMEDY { ja: "area か business のどちらかを直してください。", en: "Mend either area or business." }
    /// version = "".
    VERSION_MISSING { ja: "[{section}] に版がありません", en: "[{section}] has no version" }
    /// Remedy.
    VERSION_MISSING_REMEDY { ja: "version = \"6.1\" のように、もとにした仕様書の版を書いてください。", en: "Write the version of the specification that it was made from: version = \"6.1\"." }
    /// A date that is none.
    DATE_INVALID { ja: "「{found}」は日付ではありません", en: "“{found}” is not a date" }
    /// Remedy.
    DATE_INVALID_REMEDY { ja: "実在する日を YYYY-MM-DD で書いてください。", en: "Write a day that exists, as YYYY-MM-DD." }
    /// `in_force_from` after `in_force_until`.
    PERIOD_REVERSED { ja: "施行日より終了日が前になっています", en: "the last day in force lies before the first" }
    /// Remedy.
    PERIOD_REVERSED_REMEDY { ja: "in_force_from と in_force_until を見直してください。", en: "Look at in_force_from and in_force_until." }
    /// A CSV without its section in pack.toml.
    SECTION_UNDECLARED { ja: "{csv} がありますが、pack.toml に [{section}] がありません", en: "there is a {csv} but pack.toml has no [{section}]" }
    /// Remedy.
    SECTION_UNDECLARED_REMEDY { ja: "[{section}] に version、grade、completeness を書いてください。", en: "Add [{section}] with version, grade and completeness." }
    /// A section without its CSV.
    CSV_MISSING { ja: "[{section}] がありますが、{csv} がありません", en: "[{section}] is declared but there is no {csv}" }
    /// Remedy.
    CSV_MISSING_REMEDY { ja: "{csv} を置くか、[{section}] を消してください。", en: "Add {csv}, or remove [{section}]." }
    /// A column that must be there.
    COLUMN_MISSING { ja: "列「{column}」がありません", en: "the column “{column}” is missing" }
    /// Remedy.
    COLUMN_MISSING_REMEDY { ja: "見出しに「{column}」を加えてください。", en: "Add “{column}” to the header." }
    /// A rule about a data item that the pack does not have.
    DATA_ITEM_UNKNOWN { ja: "データ項目「{item}」は {csv} にありません", en: "there is no data item “{item}” in {csv}" }
    /// Remedy.
    DATA_ITEM_UNKNOWN_REMEDY { ja: "{csv} の id の列にある番号を書いてください。", en: "Write an ID of the column id of {csv}." }
    /// A condition that says nothing, or several things at once.
    CONDITION_UNCLEAR { ja: "項目「{item}」の条件を読み取れません", en: "the condition of the item “{item}” cannot be understood" }
    /// Remedy.
    CONDITION_UNCLEAR_REMEDY {
        ja: "when に item と、equals・not・filled・empty のどれか一つを書いてください。",
        en: "Give when an item and one of equals, not, filled, empty.",
    }
    /// A header that stands twice.
    COLUMN_TWICE { ja: "列「{column}」が二つあります", en: "the column “{column}” stands twice" }
    /// Remedy.
    COLUMN_TWICE_REMEDY { ja: "どちらか一つにしてください。", en: "Keep one of them." }
    /// A column that this version does not know.
    COLUMN_UNKNOWN { ja: "列「{column}」は使われません（値は保持します）", en: "the column “{column}” is not used (its values are kept)" }
    /// Remedy.
    COLUMN_UNKNOWN_REMEDY { ja: "区分の列のつもりなら pack.toml の classes に加え、綴りを確かめてください。", en: "If it is meant as a class column, add it to classes in pack.toml; otherwise check the spelling." }
    /// An empty id or name.
    VALUE_MISSING { ja: "「{column}」が空です", en: "“{column}” is empty" }
    /// Remedy.
    VALUE_MISSING_REMEDY { ja: "この行の「{column}」を書いてください。", en: "Fill in “{column}” of this row." }
    /// A parameter without either name.
    NAMELESS { ja: "「name」と「name_romaji」がどちらも空です", en: "both “name” and “name_romaji” are empty" }
    /// Remedy.
    NAMELESS_REMEDY { ja: "この行の「name」か「name_romaji」を書いてください。", en: "Fill in “name” or “name_romaji” of this row." }
    /// The same ID twice in a section.
    ID_TWICE { ja: "ID「{id}」が重複しています（最初は {first} 行目）", en: "the ID “{id}” stands twice (first in line {first})" }
    /// Remedy.
    ID_TWICE_REMEDY { ja: "IDは種類ごとに一つだけにしてください。", en: "An ID may stand only once in each kind." }
    /// An ID whose shape does not fit.
    ID_SHAPE { ja: "「{id}」は業務ID {business} の{kind}のIDの形ではありません", en: "“{id}” does not have the shape of an ID of {kind} of 業務ID {business}" }
    /// Remedy.
    ID_SHAPE_REMEDY { ja: "機能ID・帳票IDは業務ID 3桁+連番4桁、データ項目IDは3桁+5桁、節番号は 1.1.1-required の形、概要版は o-{business}-0001 の形です。", en: "機能ID and 帳票ID are 3 digits of 業務ID and 4 of serial number, データ項目ID 3 and 5; sections read 1.1.1-required, outline IDs o-{business}-0001." }
    /// A word that is no obligation.
    OBLIGATION_UNKNOWN { ja: "「{found}」は実装区分ではありません", en: "“{found}” is not an obligation" }
    /// Remedy.
    OBLIGATION_UNKNOWN_REMEDY { ja: "required（◎）、optional（○）、prohibited（×）、out-of-scope（－）のいずれかにしてください。", en: "Use required (◎), optional (○), prohibited (×) or out-of-scope (－)." }
    /// An official section without the digest of its source.
    OFFICIAL_WITHOUT_SOURCE { ja: "[{section}] は公式とされていますが、もとの公表物の SHA-256 がありません", en: "[{section}] claims to be official but names no source with its SHA-256" }
    /// Remedy.
    OFFICIAL_WITHOUT_SOURCE_REMEDY { ja: "[[{section}.source]] に name と sha256 を書いてください。公表物から作ったものでなければ grade = \"local\" とします。", en: "Add [[{section}.source]] with name and sha256; if it was not made from a publication, write grade = \"local\"." }
    /// A word of a closed list that is not in it.
    WORD_UNKNOWN { ja: "列「{column}」の「{found}」は使えません", en: "“{found}” is not allowed in the column “{column}”" }
    /// Remedy.
    WORD_UNKNOWN_REMEDY { ja: "次のいずれかにしてください: {known}", en: "Use one of: {known}" }
    /// A mapping gives one word two strengths.
    STRENGTH_TWICE { ja: "「{word}」が二つの区分に書かれています", en: "“{word}” stands under two strengths" }
    /// Remedy.
    STRENGTH_TWICE_REMEDY { ja: "[obligation] の required・optional・prohibited のどれか一つだけに書いてください。", en: "Write it under one of required, optional and prohibited in [obligation]." }
}
