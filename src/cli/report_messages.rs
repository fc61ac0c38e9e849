//! What the options say that shape a report: help and errors.

use crate::texts;

texts! {
    /// Option.
    QUIET { ja: "画面には総合判定と件数の一行だけを表示する", en: "Show only one line: the verdict and the counts" }
    /// Option.
    ONLY { ja: "画面に、この状態の要件だけを表示する。カンマ区切り（unmet,planned,unanswered など）。ファイルには常に全件を書く", en: "Show only requirements of these statuses on the screen, separated by commas (unmet,planned,unanswered …); files always hold everything" }
    /// Option.
    GROUP_BY { ja: "画面の要件を、仕様の項目 section、製品 product、状態 status、ベンダーの対応時期 due ごとにまとめる", en: "Put the requirements on the screen under sections, products, statuses or the dates that vendors give (due)" }
    /// Option.
    DISPOSITIONS { ja: "前の結果（.xlsx .csv、または .ods で保存したもの）に書いた対応方針・担当・期限・備考を、指紋で見分けて引き継ぐ。何度でも指定できる", en: "Carry over what people wrote into an earlier report (.xlsx, .csv, or saved as .ods), by fingerprint; may be given several times" }
    /// Option.
    PATH_PREFIX { ja: "機械向けの形式（sarif junit github gitlab）でファイル名の前に付けるパス。納品フォルダーのリポジトリーでの位置", en: "Path to put before the names of files in formats for machines (sarif, junit, github, gitlab): where the delivery lies in its repository" }
    /// The format list below the help.
    FORMATS { ja: "結果の形式（-o の拡張子、--format の名前。名前のないものは -o だけ）", en: "Formats (endings for -o, names for --format; without a name -o only)" }
    /// Further endings.
    ALSO { ja: "（{endings} も可）", en: " (also {endings})" }
    /// A status that is none.
    ONLY_UNKNOWN { ja: "--only の「{value}」という状態はありません", en: "there is no status “{value}” (--only)" }
    /// Remedy.
    ONLY_UNKNOWN_REMEDY { ja: "使える値: {known}", en: "Possible values: {known}" }
    /// Options for a screen with a format for machines.
    SCREEN_ONLY { ja: "{value} は画面の文章（--format text）のための指定です", en: "{value} shapes the text on the screen (--format text)" }
    /// Remedy.
    SCREEN_ONLY_REMEDY { ja: "ほかの形式には常に全ての指摘を書きます。{value} を外してください。", en: "Every other format holds every finding. Leave {value} out." }
    /// A file of --dispositions that is none.
    NOT_REPORT { ja: "--dispositions の「{value}」に「指摘の指紋」の列がありません", en: "“{value}” of --dispositions has no column “finding fingerprint”" }
    /// Remedy.
    NOT_REPORT_REMEDY { ja: "tekigo check -o で作った .xlsx か .csv に書き込んだものを指定してください。シート「差異一覧」の右端の隠れた列が要ります。", en: "Give a .xlsx or .csv that tekigo check -o made and people wrote in. It needs the hidden last column of the sheet 差異一覧." }
    /// A file of --dispositions that cannot be read.
    UNREADABLE { ja: "--dispositions の「{value}」を読み取れません（{detail}）", en: "“{value}” of --dispositions cannot be read ({detail})" }
    /// Remedy.
    UNREADABLE_REMEDY { ja: "表計算ソフトで開けるか確かめ、保存し直してください。", en: "See whether a spreadsheet program opens it, and save it again." }
    /// What was written over would be lost.
    OUTPUT_DELIVERED { ja: "「{value}」は納品物の一つなので、結果を書き込みません", en: "{value} is one of the delivered files: nothing is written over it" }

    OUTPUT_DELIVERED_REMEDY { ja: "別の名前か、別のフォルダーを指定してください。納品物は変わっていません。", en: "Name another file or folder. The delivered file is as it was." }

    OWN_DISPOSITIONS { ja: "「{value}」は --dispositions にも指定されています。引き継ぎながら上書きはしません", en: "“{value}” is given with --dispositions too; it is not written over" }
    /// Remedy.
    OWN_DISPOSITIONS_REMEDY { ja: "-o には新しい名前を指定してください（例: 結果_2回目.xlsx）。", en: "Give -o a new name (report_2.xlsx)." }
    /// Something that could not be taken, on standard error.
    PROBLEM { ja: "{place}: {fault}「{text}」", en: "{place}: {fault}: “{text}”" }
    /// Dispositions without a finding, on standard error.
    GONE { ja: "指摘がなくなった対応方針が{count}件あります（結果に一覧があります）", en: "{count} dispositions have no finding any more (the report lists them)" }
}
