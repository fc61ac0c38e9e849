//! What `tekigo sheet` says: help and errors.

use crate::texts;

texts! {
    /// Command group.
    COMMAND { ja: "ベンダーに配る回答書を作る、結果をベンダーのブックに書き添える", en: "Make answer sheets for vendors, and write results beside the rows of a vendor's workbook" }
    /// Command.
    NEW { ja: "ベンダーが記入する回答書（.xlsx）を仕様パックから作る", en: "Make a workbook for a vendor to fill in, from the packs" }
    /// Examples.
    NEW_EXAMPLES { ja: "例:\n  tekigo sheet new --area 023 --class 一般市 -o 回答書.xlsx                 介護保険の回答書\n  tekigo sheet new --area core-20 --municipality 松戸市 -o 回答書.xlsx      20業務を一つのブックに\n  tekigo sheet new --area 001,023 --class city --kind function -o 回答書.xlsx  機能だけ\n\n記入された回答書は、そのまま tekigo check で読めます。詳しくは docs/sheet.md。", en: "Examples:\n  tekigo sheet new --area 023 --class city -o answers.xlsx                    long-term care\n  tekigo sheet new --area core-20 --municipality 松戸市 -o answers.xlsx      the 20 areas in one workbook\n  tekigo sheet new --area 001,023 --class city --kind function -o answers.xlsx  functions only\n\nOnce filled in, tekigo check reads it as it is. See docs/sheet.md." }
    /// Command.
    ANNOTATE { ja: "ベンダーのブックの写しに、確認の結果（状態・指摘・対処）を行ごとに書き添える", en: "Write the result (status, finding, remedy) beside each row of a copy of a vendor's workbook" }
    /// Examples.
    ANNOTATE_EXAMPLES { ja: "例:\n  tekigo check A社回答書.xlsx --class 一般市 -o 結果.json\n  tekigo sheet annotate A社回答書.xlsx --report 結果.json -o A社回答書_確認結果.xlsx\n\n元のファイルには書き込みません。シート・セルの位置・書式はそのままで、各一覧の右に列を、先頭にシート「確認結果」を加えます。", en: "Examples:\n  tekigo check answers.xlsx --class city -o report.json\n  tekigo sheet annotate answers.xlsx --report report.json -o answers_checked.xlsx\n\nThe original is never written to. Sheets, addresses and formats stay; columns are added at the right of each list and a sheet 確認結果 (result) at the front." }
    /// Option.
    AREA { ja: "回答を求める業務。業務ID・名称・英字名をカンマ区切りで。core-20 は20業務、plan-2020 は当初の17業務", en: "Areas to ask about, as 業務ID, name or slug, separated by commas; core-20 for the 20 of today, plan-2020 for the 17 of the first plan" }
    /// Option.
    CLASS { ja: "自治体区分を一つ（指定都市、中核市、一般市、特別区、町、村、都道府県）。--municipality があれば不要", en: "One municipality class (designated-city, core-city, city, special-ward, town, village, prefecture); not needed with --municipality" }
    /// Option.
    AS_OF { ja: "基準日 YYYY-MM-DD（既定: 日本の今日）。使う仕様パックの版と作成日に使う", en: "As-of date YYYY-MM-DD (default: today in Japan), by which versions of packs are chosen" }
    /// Option.
    KIND { ja: "入れる種類 function,form,data（既定: function,form）", en: "Kinds to ask about: function,form,data (default: function,form)" }
    /// Option.
    NEW_OUTPUT { ja: "書くファイル（.xlsx）", en: "File to write (.xlsx)" }
    /// Argument.
    VENDOR_FILE { ja: "ベンダーのブック（.xlsx .xlsm）", en: "The vendor's workbook (.xlsx .xlsm)" }
    /// Option.
    REPORT { ja: "tekigo check -o で保存した結果（.json）", en: "The report that tekigo check -o saved (.json)" }
    /// Option.
    ANNOTATE_OUTPUT { ja: "書くファイル（元と同じ拡張子。元のファイルは指定できません）", en: "File to write (same ending as the original, and not the original)" }
    /// Option.
    FORCE { ja: "-o のファイルが既にあっても書き換え、確認したときと中身が違うファイルでも続ける（行がずれていても分かりません）", en: "Replace the file of -o where it is there already, and go on although the workbook is not the one that was checked (rows may have moved)" }
    /// Option.
    NEW_FORCE { ja: "-o のファイルが既にあっても書き換える（書かれた回答は消えます）", en: "Replace the file of -o where it is there already (what was filled in is lost)" }
    /// The file is there.
    TAKEN { ja: "「{value}」は既にあります。書かれたものが消えるので、書き換えていません", en: "“{value}” is there already, and was not replaced: what was filled in would be lost" }
    /// Remedy.
    TAKEN_REMEDY { ja: "-o に別の名前を指定するか、消えてよければ --force を付けてください。", en: "Give another name with -o, or --force if it may go." }
    /// No area.
    AREA_MISSING { ja: "どの業務の回答書かを指定してください", en: "say which areas the answer sheet is for" }
    /// Remedy.
    AREA_MISSING_REMEDY { ja: "--area 023 のように指定します。20業務の全てなら --area core-20 です。", en: "Give --area 023, or --area core-20 for all of the 20." }
    /// No class.
    CLASS_MISSING { ja: "どの自治体区分の回答書かを指定してください", en: "say for which class of municipality the answer sheet is" }
    /// Remedy.
    CLASS_MISSING_REMEDY { ja: "--class 一般市 か --municipality 松戸市 のように指定します。実装区分は自治体区分で変わります。", en: "Give --class city or --municipality 松戸市; obligations differ by class." }
    /// Several classes.
    CLASS_SEVERAL { ja: "回答書は一つの自治体区分について作ります（指定: {value}）", en: "an answer sheet is for one class ({value} were given)" }
    /// Remedy.
    CLASS_SEVERAL_REMEDY { ja: "区分ごとに分けて作ってください。", en: "Make one for each class." }
    /// Nothing to ask.
    NOTHING { ja: "回答を求める要件が一つもありません", en: "there is no requirement to ask about" }
    /// Remedy.
    NOTHING_REMEDY { ja: "理由は上に示しました。tekigo spec list で仕様パックを確かめ、足りなければ tekigo spec import で取り込んでください。", en: "The reasons stand above. See tekigo spec list for the packs, and import what is missing with tekigo spec import." }
    /// Something has no sheet.
    LEFT_OUT { ja: "回答書に入れていません: {line}", en: "not in the answer sheet: {line}" }
    /// Some of the packs are outlines.
    OUTLINE { ja: "「概要」の仕様パックから作ったシートがあります（{sheets}）。国の標準仕様書そのものではないことを、記入要領に書きました", en: "made from outlines ({sheets}); the instructions say that these are not the national specification" }
    /// What was written.
    WRITTEN { ja: "{path} を書きました（シート {sheets}、{rows}行）", en: "wrote {path} ({sheets} lists, {rows} rows)" }
    /// What was written.
    ANNOTATED { ja: "{path} を書きました（結果を書き添えた行 {rows}、指摘のある行 {found}）", en: "wrote {path} ({rows} rows with a result, {found} of them with findings)" }
    /// Output of another kind.
    OUTPUT_ENDING { ja: "「{value}」の拡張子は .{ending} にしてください", en: "“{value}” should end with .{ending}" }
    /// Remedy.
    OUTPUT_ENDING_REMEDY { ja: "中身と拡張子が違うファイルは Excel で開けません。", en: "A spreadsheet program refuses a file whose ending is not that of its content." }
    /// Output is the input.
    OUTPUT_IS_INPUT { ja: "出力先が元のファイルと同じです: {value}", en: "the output is the input: {value}" }
    /// Remedy.
    OUTPUT_IS_INPUT_REMEDY { ja: "元のファイルは書き換えません。-o に別の名前を指定してください。", en: "The original is never written to; give another name with -o." }
    /// The file is none of the report's.
    NOT_CHECKED { ja: "「{value}」は、この結果を作ったときのファイルと中身が違います（SHA-256 が一致しません）", en: "“{value}” is not a file that this report is about (no SHA-256 is its own)" }
    /// Remedy.
    NOT_CHECKED_REMEDY { ja: "このファイルで tekigo check をもう一度行い、その結果を --report に指定してください。行が動いていないと分かっていれば、--force で同じ名前のファイルとして続けられます。", en: "Check this file again and give that report. If you know that no row has moved, --force goes on with the file of the same name." }
    /// With --force, but no file of that name.
    NO_SUCH_INPUT { ja: "この結果には「{value}」という名前のブックがありません", en: "the report knows no workbook called “{value}”" }
    /// Remedy.
    NO_SUCH_INPUT_REMEDY { ja: "--report に指定した結果が、このファイルを確認したときのものか確かめてください。", en: "See that the report is that of a check of this file." }
    /// Not a workbook.
    NOT_WORKBOOK { ja: "「{value}」には書き添えられません: {detail}", en: "“{value}” cannot be annotated: {detail}" }
    /// Remedy.
    NOT_WORKBOOK_REMEDY { ja: "Excel か LibreOffice で開き、「Excel ブック（.xlsx）」として保存してから、そのファイルで tekigo check と tekigo sheet annotate を行ってください。", en: "Open it in Excel or LibreOffice, save it as an Excel workbook (.xlsx), and run tekigo check and tekigo sheet annotate on that file." }
    /// A part of the workbook is not what it should be.
    BOOK_ODD { ja: "ブックの中身が壊れているか、変わった形をしています（{detail}）", en: "its content is damaged or of an odd form ({detail})" }
    /// The file has no lists.
    NOTHING_TO_WRITE { ja: "この結果に「{value}」の行についてのものがありません", en: "the report says nothing of rows of “{value}”" }
    /// Remedy.
    NOTHING_TO_WRITE_REMEDY { ja: "一覧として読めたか、tekigo report で結果を確かめてください。", en: "See with tekigo report whether it was read as a list." }
}
