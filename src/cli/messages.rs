//! What the command line says: help, errors, progress.

use crate::texts;

texts! {
    /// About the program.
    ABOUT { ja: "ベンダーの回答を標準仕様書と突き合わせ、差異の一覧を出します（適合の確認）", en: "Holds vendors' answers against the national standard specifications and lists the gaps" }
    /// The main command.
    CHECK { ja: "納品物を確認して差異を報告する（中心の仕事）", en: "Check a delivery and report the gaps (the main job)" }
    /// Examples of the main command.
    CHECK_EXAMPLES { ja: "例:\n  tekigo check 納品物/                              フォルダーごと確認する\n  tekigo check 回答書.xlsx --area 001 --class 中核市  一つの回答書を確認する\n  tekigo check 納品物/ --municipality 松戸市           団体の区分で確認する\n  tekigo check 納品物/ --as-of 2026-04-01 -o 結果.json  基準日を決め、結果を保存する\n  tekigo check 納品物/ --review 確認.xlsx            決められない行を書き出す（docs/review.md）\n  tekigo check 納品物/ --matches 確認.xlsx           人が決めたことを読み戻す\n\n終了コード:\n  0 問題なし  1 必須の要件に差異・未回答・未評価がある、または実装不可の機能がある\n  2 引数の誤り  3 読めないファイルがある  4 仕様パックや設定の誤り  5 出力できない", en: "Examples:\n  tekigo check delivery/                                 check a folder\n  tekigo check answers.xlsx --area 001 --class core-city   check one list\n  tekigo check delivery/ --municipality 122076           for the class of that municipality\n  tekigo check delivery/ --as-of 2026-04-01 -o report.json  fix the day and keep the result\n  tekigo check delivery/ --review review.xlsx            write out doubtful rows (docs/review.md)\n  tekigo check delivery/ --matches review.xlsx           read back what people decided\n\nExit codes:\n  0 the gate is passed  1 a required item is a gap, unanswered or not evaluated, or something prohibited is present\n  2 usage  3 a file cannot be read  4 a pack or configuration is wrong  5 an output cannot be written" }
    /// Argument.
    PATHS { ja: "納品物のフォルダーまたはファイル（.xlsx .xlsm .xlsb .xls .ods .csv .tsv .json .jsonl .xml）", en: "Folders or files of the delivery (.xlsx .xlsm .xlsb .xls .ods .csv .tsv .json .jsonl .xml)" }
    /// Option.
    AREA { ja: "確認する業務。業務ID・名称・英字名をカンマ区切りで。core-20 は20業務、plan-2020 は当初の17業務（既定: 納品された全て）", en: "Areas to check, as 業務ID, name or slug, separated by commas; core-20 for the 20 of today, plan-2020 for the 17 of the first plan (default: all that are delivered)" }
    /// Option.
    CLASS { ja: "自治体区分（指定都市、中核市、一般市、特別区、町、村、都道府県）をカンマ区切りで。all で全て", en: "Municipality classes (designated-city, core-city, city, special-ward, town, village, prefecture), separated by commas; all for every one" }
    /// Option.
    MUNICIPALITY { ja: "団体名または団体コード（例: 松戸市、広島県府中市、122076）。自治体区分はここから決まる", en: "Name or code of the municipality (松戸市, 広島県府中市, 122076), which gives the class" }
    /// Option.
    AS_OF { ja: "基準日 YYYY-MM-DD（既定: delivery.toml の値、なければ日本の今日）", en: "As-of date YYYY-MM-DD (default: that of delivery.toml, else today in Japan)" }
    /// Option.
    SPEC { ja: "使う仕様パックの名前（例: 001@1.0、001-resident-register）", en: "Pack to use, by name (001@1.0, 001-resident-register)" }
    /// Option.
    PACK_DIR { ja: "持込みの仕様パックのフォルダー（パック一つ、またはその親）。./packs は自動で読みます", en: "Folder with packs of your own (one pack, or a folder of packs); ./packs is read by itself" }
    /// Option.
    KIND { ja: "確認する種類 function,form,data（既定: 納品された種類）", en: "Kinds to check: function,form,data (default: those delivered)" }
    /// Option.
    VENDOR { ja: "製品の名前（delivery.toml がないとき）", en: "Name of the product (where there is no delivery.toml)" }
    /// Option.
    COLUMNS { ja: "見出しで分からない列を指定する。例: ID=B,名称=C,回答=F,備考=G（header=5 で見出しの行。列は文字か番号）", en: "What the columns hold where headers do not say: ID=B,name=C,answer=F,note=G (header=5 for the row of the header; columns as letters or numbers)" }
    /// Option.
    EXPLAIN_COLUMNS { ja: "どのファイルのどの列を何と読んだかを示す", en: "Show how the columns of each file were understood" }
    /// --columns that cannot be read.
    COLUMNS_INVALID { ja: "--columns の「{value}」が読み取れません", en: "“{value}” in --columns cannot be read" }
    /// Remedy.
    COLUMNS_INVALID_REMEDY { ja: "役割=列 をカンマで並べてください。役割は ID、業務、項目、名称、要件、実装区分、回答、備考、時期、見出し（header）です。例: --columns \"ID=B,回答=F\"", en: "Write role=column, separated by commas; roles are ID, area, section, name, text, obligation, answer, note, due and header: --columns \"ID=B,answer=F\"." }
    /// Option.
    REQUIRE_OFFICIAL { ja: "公式の公表物から作った仕様パックでなければ終了コード 4 で終わる", en: "End with exit code 4 unless every pack used was made from an official publication" }
    /// Option.
    FAIL_ON { ja: "終了コード 1 にする条件: required 必須の差異等、any 任意や対応しない行も、never しない", en: "What makes exit code 1: required items, any difference, or never" }
    /// Option.
    FORMAT { ja: "標準出力の形式", en: "Format on standard output" }
    /// Option.
    OUTPUT { ja: "結果を書くファイル。形式は拡張子で決まる（下の一覧）。何度でも指定できる", en: "File to write the result to; its ending decides the format (listed below); may be given several times" }
    /// Option.
    VERBOSE { ja: "参考の指摘も全て表示する", en: "Show the findings for information too" }
    /// Option.
    JOBS { ja: "同時に使うスレッドの数（既定: CPU の数）", en: "Number of threads (default: number of processors)" }
    /// Option.
    LANG { ja: "表示の言語 ja または en", en: "Language of what is shown: ja or en" }
    /// Option.
    HELP { ja: "使い方を表示する", en: "Print help" }
    /// Option.
    VERSION { ja: "版を表示する", en: "Print version" }
    /// Command group.
    SPEC_COMMAND { ja: "仕様の一覧と中身を見る", en: "Look at the catalogue of specifications" }
    /// Command.
    SPEC_LIST { ja: "全ての業務と、使える仕様パックの版・確からしさ・件数を表示する", en: "List every area with version, grade, completeness and counts of its packs" }
    /// Command.
    SPEC_SHOW { ja: "業務の要件を表示する", en: "Show the requirements of an area" }
    /// Examples.
    SPEC_SHOW_EXAMPLES { ja: "例:\n  tekigo spec show 001               業務の要件の一覧\n  tekigo spec show 001 --id 1.1.1    一つの項目の全て（帳票は印字項目も）\n  tekigo spec show 住民基本台帳 --format json", en: "Examples:\n  tekigo spec show 001               the requirements of an area\n  tekigo spec show 001 --id 1.1.1    all of one item (print items of a form too)\n  tekigo spec show resident-register --format json" }
    /// Argument.
    SPEC_AREA { ja: "業務ID、名称、英字名、またはパックの名前", en: "業務ID, name, slug, or name of a pack" }
    /// Option.
    SPEC_ID { ja: "この ID または節番号の要件だけ", en: "Only the requirements of this ID or section number" }
    /// Command.
    SPEC_LINT { ja: "仕様パックの中の誤りや食い違いを探す", en: "Look for mistakes and contradictions in packs" }
    /// Examples.
    SPEC_LINT_EXAMPLES { ja: "例:\n  tekigo spec lint                   同梱と持込みの全ての仕様パック\n  tekigo spec lint packs/            フォルダーの中の仕様パックだけ\n\n終了コード:\n  0 問題なし  1 指摘がある  4 読み込めない仕様パックがある（ほかの仕様パックは調べます）", en: "Examples:\n  tekigo spec lint                   every pack, shipped and own\n  tekigo spec lint packs/            only the packs in a folder\n\nExit codes:\n  0 nothing was found  1 something was found  4 a pack cannot be loaded (the others are looked at all the same)" }
    /// Argument.
    SPEC_LINT_PATHS { ja: "仕様パックのフォルダー、またはその親（省くと同梱と持込みの全て）", en: "Folder of a pack, or of packs (default: all that ship and all of one's own)" }
    /// spec lint: nothing found.
    LINT_CLEAN { ja: "問題は見つかりませんでした", en: "nothing was found" }
    /// spec lint: how much was found.
    LINT_SUMMARY { ja: "指摘 {findings}件（仕様パック {packs}個を確認）", en: "findings: {findings} (packs looked through: {packs})" }
    /// spec lint: packs that do not load.
    LINT_BROKEN { ja: "読み込めない仕様パック {count}個: {names}", en: "packs that cannot be loaded ({count}): {names}" }
    /// spec lint: further places of a finding.
    LINT_ALSO { ja: "ほかの箇所: {places}", en: "also at: {places}" }
    /// spec lint: places that are not named.
    LINT_MORE { ja: "、ほか{count}か所", en: " and {count} more" }
    /// Command.
    EXPLAIN { ja: "指摘の意味と直し方を説明する", en: "Explain what a rule means and how to mend it" }
    /// Argument.
    EXPLAIN_RULE { ja: "ルールの名前（省くと一覧を表示）", en: "Name of the rule (all of them are listed without it)" }
    /// Command.
    REPORT { ja: "保存した結果（JSON）をもう一度表示する", en: "Show a saved report (JSON) again" }
    /// Argument.
    REPORT_FILE { ja: "tekigo check -o で保存した .json", en: "A .json that tekigo check -o has saved" }
    /// Command.
    COMPLETIONS { ja: "シェルの補完スクリプトを出力する", en: "Print a completion script for a shell" }
    /// Argument.
    COMPLETIONS_SHELL { ja: "bash、zsh、fish、powershell、elvish", en: "bash, zsh, fish, powershell, elvish" }
    /// Command.
    MAN { ja: "マニュアル（man 形式）を出力する", en: "Print the manual page" }
    /// Heading.
    USAGE_HEADING { ja: "使い方", en: "Usage" }
    /// Heading.
    OPTIONS_HEADING { ja: "オプション", en: "Options" }
    /// Heading.
    ARGUMENTS_HEADING { ja: "引数", en: "Arguments" }
    /// Heading.
    COMMANDS_HEADING { ja: "コマンド", en: "Commands" }
    /// An area that nothing knows.
    AREA_UNKNOWN { ja: "業務「{value}」が分かりません", en: "there is no area “{value}”" }
    /// Remedy.
    AREA_UNKNOWN_REMEDY { ja: "tekigo spec list で業務IDと名称を確かめてください。", en: "tekigo spec list names every 業務ID and area." }
    /// A class that nothing knows.
    CLASS_UNKNOWN { ja: "自治体区分「{value}」が分かりません", en: "there is no municipality class “{value}”" }
    /// Remedy.
    CLASS_UNKNOWN_REMEDY { ja: "次のいずれかにしてください: {known}", en: "Use one of: {known}" }
    /// A name that several municipalities bear.
    MUNICIPALITY_SEVERAL { ja: "「{value}」に当たる団体が複数あります: {other}", en: "several are called “{value}”: {other}" }
    /// Remedy.
    MUNICIPALITY_SEVERAL_REMEDY { ja: "団体コードか、都道府県から始まる名前を指定してください（例: --municipality 342084、--municipality 広島県府中市）。", en: "Give the code, or the name with its prefecture (--municipality 342084, --municipality 広島県府中市)." }
    /// A code with a wrong check digit.
    MUNICIPALITY_CHECK_DIGIT { ja: "団体コード「{value}」の検査数字（6桁目）が合いません{other}", en: "the check digit of the code “{value}” is wrong{other}" }
    /// Remedy.
    MUNICIPALITY_CHECK_DIGIT_REMEDY { ja: "団体コードを確かめてください。5桁でも指定できます。", en: "Look the code up; five digits will do." }
    /// A name or code of nobody.
    MUNICIPALITY_UNKNOWN { ja: "団体「{value}」が見つかりません", en: "there is no municipality “{value}”" }
    /// Remedy.
    MUNICIPALITY_UNKNOWN_REMEDY { ja: "団体名（例: 松戸市）か団体コード（例: 122076）を確かめてください。架空の団体などで一覧にないときは、--class で自治体区分を指定します。", en: "Give a name (松戸市) or code (122076) of a municipality. For one that is not in the list give the class with --class." }
    /// A day that is none.
    DATE_INVALID { ja: "「{value}」は日付ではありません", en: "“{value}” is not a date" }
    /// Remedy.
    DATE_INVALID_REMEDY { ja: "実在する日を YYYY-MM-DD で書いてください（例: 2026-04-01）。", en: "Write a day that exists as YYYY-MM-DD (2026-04-01)." }
    /// A pack that is not there.
    SPEC_UNKNOWN { ja: "仕様パック「{value}」がありません", en: "there is no pack “{value}”" }
    /// Remedy.
    SPEC_UNKNOWN_REMEDY { ja: "tekigo spec list で名前を確かめるか、--pack-dir でパックのフォルダーを指定してください。", en: "See tekigo spec list for the names, or name its folder with --pack-dir." }
    /// An ID that a pack does not have.
    ID_UNKNOWN { ja: "ID「{value}」の要件がありません", en: "there is no requirement “{value}”" }
    /// Remedy.
    ID_UNKNOWN_REMEDY { ja: "--id を付けずに表示すると、全ての ID が見られます。", en: "Without --id every ID is shown." }
    /// A rule that is not there.
    RULE_UNKNOWN { ja: "ルール「{value}」がありません", en: "there is no rule “{value}”" }
    /// Remedy.
    RULE_UNKNOWN_REMEDY { ja: "tekigo explain だけで一覧が表示されます。{near}", en: "tekigo explain alone lists them all. {near}" }
    /// Did you mean.
    NEAR { ja: "もしかして: {names}", en: "Did you mean: {names}" }
    /// An output name whose ending says nothing.
    OUTPUT_FORMAT { ja: "出力ファイル「{value}」の形式が分かりません", en: "the ending of “{value}” names no format" }
    /// Remedy.
    OUTPUT_FORMAT_REMEDY { ja: "拡張子を次のいずれかにしてください: {known}", en: "Use one of: {known}" }
    /// An output that could not be written.
    OUTPUT_FAILED { ja: "「{value}」に書けません: {detail}", en: "cannot write “{value}”: {detail}" }
    /// Remedy.
    OUTPUT_FAILED_REMEDY { ja: "フォルダーがあるか、書き込みの権限があるか、ほかのソフトで開いていないか確かめてください。", en: "See that the folder exists, that you may write to it and that no other program holds the file." }
    /// Remedy where a file of that name was there before.
    OUTPUT_FAILED_KEPT_REMEDY { ja: "書き込みの権限があるか、ほかのソフトで開いていないか確かめてください。前からあったファイルは変わっていません。", en: "See that you may write to it and that no other program holds the file. The file that was there is unchanged." }
    /// Values of an option, in its help.
    CHOICES { ja: "[使える値: {values}]", en: "[possible values: {values}]" }
    /// Standard output cannot be written.
    PRINT_FAILED { ja: "結果を表示できません: {detail}", en: "the output cannot be printed: {detail}" }
    /// Remedy.
    PRINT_FAILED_REMEDY { ja: "出力をつないだ先（ファイルやほかのプログラム）の空き容量と権限を確かめるか、-o でファイルに書いてください。", en: "See to the room and the permissions where the output goes, or write to a file with -o." }
    /// Something cannot be read.
    PATH_UNREADABLE { ja: "「{value}」を読めません: {detail}", en: "cannot read “{value}”: {detail}" }
    /// Remedy.
    PATH_UNREADABLE_REMEDY { ja: "パスの綴りと、読み取りの権限を確かめてください。", en: "Check the spelling of the path and that you may read it." }
    /// A folder without a pack.
    NO_PACK_THERE { ja: "「{value}」に仕様パックがありません", en: "there is no pack in “{value}”" }
    /// Remedy.
    NO_PACK_THERE_REMEDY { ja: "pack.toml のあるフォルダーか、そのようなフォルダーの入ったフォルダーを指定してください。", en: "Name a folder that holds a pack.toml, or a folder of such folders." }
    /// A folder without a list.
    NOTHING_TO_READ { ja: "「{value}」に読めるファイルがありません", en: "there is no file to read in “{value}”" }
    /// Remedy.
    NOTHING_TO_READ_REMEDY { ja: "ベンダーの回答書（.xlsx .xlsm .xlsb .xls .ods .csv .tsv .json .jsonl .xml）のあるフォルダーを指定してください。", en: "Name a folder that holds a vendor's lists (.xlsx .xlsm .xlsb .xls .ods .csv .tsv .json .jsonl .xml)." }
    /// Two delivery.toml.
    SEVERAL_CONFIGS { ja: "delivery.toml が二つあります: {value} と {detail}", en: "there are two delivery.toml: {value} and {detail}" }
    /// Remedy.
    SEVERAL_CONFIGS_REMEDY { ja: "一つずつ確認するか、delivery.toml を一つにまとめてください。", en: "Check them one by one, or merge them into one." }
    /// A saved report that is none.
    REPORT_INVALID { ja: "「{value}」は tekigo の結果（tekigo/report/1）として読めません: {detail}", en: "“{value}” is no report of tekigo (tekigo/report/1): {detail}" }
    /// Remedy.
    REPORT_INVALID_REMEDY { ja: "tekigo check … -o 結果.json で作ったファイルを指定してください。", en: "Name a file that tekigo check … -o report.json has made." }
    /// --require-official.
    NOT_OFFICIAL { ja: "--require-official: 公式の仕様パックでないものが使われています: {value}", en: "--require-official: packs that are not official were used: {value}" }
    /// Nothing was judged at all.
    NOT_OFFICIAL_NOTHING { ja: "--require-official: 公式の仕様パックで確認した業務が一つもありません", en: "--require-official: nothing was judged by an official pack" }
    /// Remedy.
    NOT_OFFICIAL_REMEDY { ja: "公式の公表物から作ったパックを ./packs に置くか、--pack-dir で指定してください。", en: "Put packs made from the official publication into ./packs or name them with --pack-dir." }
    /// The gate, one line for CI.
    GATE_FAILED { ja: "必須 {gaps}件の差異・未回答・未評価、実装不可の機能 {prohibited}件（--fail-on で条件を変えられます）", en: "{gaps} required items are gaps, unanswered or not evaluated; {prohibited} prohibited functions are present (see --fail-on)" }
    /// Areas were not judged.
    GATE_BLIND { ja: "判定できなかった業務があります。使える仕様パックと、納品された一覧の業務を確かめてください", en: "there are areas that could not be judged: see which packs there are and of which areas lists were delivered" }
    /// Unreadable files.
    INPUT_FAILED { ja: "読めないか、種類・業務の分からないファイルがあります: {files}", en: "files that cannot be read, or whose kind or area cannot be told: {files}" }
    /// A bug.
    BUG { ja: "tekigo の不具合です。申し訳ありません。次の内容を添えて知らせてください: {detail}", en: "This is a bug in tekigo. Please report it with: {detail}" }
    /// Reading.
    PROGRESS { ja: "読み取り中", en: "reading" }
    /// Prefix.
    ERROR { ja: "エラー", en: "error" }
    /// Prefix.
    WARNING { ja: "注意", en: "warning" }
    /// Prefix.
    REMEDY { ja: "対処", en: "help" }
    /// Clap: unknown argument.
    CLAP_UNKNOWN { ja: "「{arg}」という引数はありません", en: "there is no argument “{arg}”" }
    /// Clap: bad value.
    CLAP_VALUE { ja: "{arg} に「{value}」は使えません", en: "“{value}” cannot be used for {arg}" }
    /// Clap: allowed values.
    CLAP_VALUES { ja: "使える値: {values}", en: "Possible values: {values}" }
    /// Clap: missing.
    CLAP_MISSING { ja: "引数が足りません: {arg}", en: "an argument is missing: {arg}" }
    /// Clap: anything else.
    CLAP_OTHER { ja: "引数の使い方が違います", en: "the command line is wrong" }
    /// Clap: where to look.
    CLAP_HELP { ja: "詳しくは --help を付けて実行してください。", en: "Run it with --help to see how it is used." }
    /// spec list: no pack.
    NO_PACK { ja: "仕様パックなし", en: "no pack" }
    /// spec list column.
    COL_BUSINESS { ja: "業務ID", en: "ID" }
    /// spec list column.
    COL_NAME { ja: "業務", en: "area" }
    /// spec list column.
    COL_KIND { ja: "種類", en: "kind" }
    /// spec list column.
    COL_VERSION { ja: "版", en: "version" }
    /// spec list column.
    COL_GRADE { ja: "確からしさ", en: "grade" }
    /// spec list column.
    COL_COMPLETENESS { ja: "範囲", en: "completeness" }
    /// spec list column.
    COL_FORCE { ja: "有効期間", en: "in force" }
    /// spec list column.
    COL_REQUIRED { ja: "必須", en: "required" }
    /// spec list column.
    COL_OPTIONAL { ja: "任意", en: "optional" }
    /// spec list column.
    COL_PROHIBITED { ja: "不可", en: "prohibited" }
    /// spec list column.
    COL_PACK { ja: "パック", en: "pack" }
    /// spec list: groups.
    GROUP_CORE { ja: "基幹業務（20業務）", en: "Core business areas (20)" }
    /// spec list: groups.
    GROUP_TAX { ja: "税務の共通部分", en: "Parts shared by the taxes" }
    /// spec list: groups.
    GROUP_COMMON { ja: "共通機能", en: "Common functions" }
    /// spec list: groups.
    GROUP_RELATED { ja: "関連する業務", en: "Related areas" }
    /// spec list: packs of one's own for 業務ID that nobody knows.
    GROUP_OWN { ja: "独自の一覧", en: "Catalogues of one's own" }
    /// spec list: legend of grades.
    GRADES { ja: "確からしさ: 公式＝公表物から取込み、転記＝公式の文書から書き写し、独自＝団体の一覧等、概要＝公知の情報から作成（判定には使えません）", en: "Grades: official = imported from a publication, transcribed = copied from a named official document, local = a list of one's own, outline = written from public knowledge (carries no verdict)" }
    /// spec list: where there are several classes.
    MARKS_OF { ja: "記号の並び: {classes}", en: "marks: {classes}" }
    /// Below the table of packs.
    SETS { ja: "--area に書ける業務の組", en: "sets of areas for --area" }
    /// Below the table of packs.
    COUNTS { ja: "件数は最も厳しい区分で数えたものです。", en: "Counts are those of the class that is asked most." }
    /// spec show.
    SECTION_LINE { ja: "{title} {version} {kind}　{grade}・{completeness}　{count}件", en: "{title}, {version}, {kind}: {grade}, {completeness}, {count} requirements" }
    /// spec show.
    IN_FORCE { ja: "有効期間 {from} から {until}", en: "in force from {from} to {until}" }
    /// spec show.
    OPEN_END { ja: "定めなし", en: "open" }
    /// spec show.
    FIELD_SECTION { ja: "項目", en: "section" }
    /// spec show.
    FIELD_SUMMARY { ja: "概要", en: "summary" }
    /// spec show.
    FIELD_OBLIGATION { ja: "実装区分", en: "obligation" }
    /// spec show.
    FIELD_EFFECTIVE { ja: "適合基準日", en: "effective from" }
    /// spec show.
    FIELD_BASIS { ja: "根拠", en: "legal basis" }
    /// spec show.
    FIELD_REFERS { ja: "参照", en: "refers to" }
    /// Field name.
    FIELD_SHARED { ja: "全業務に共通", en: "shared by all areas" }
    /// spec show.
    FIELD_NOTE { ja: "注", en: "note" }
    /// spec show.
    FIELD_SOURCE { ja: "出典", en: "source" }
    /// Field of an imported requirement.
    FIELD_TEXT { ja: "要件の文章", en: "Text" }
    /// Field of an imported requirement.
    FIELD_RATIONALE { ja: "考え方・理由", en: "Rationale" }
    /// Field of an imported requirement.
    FIELD_CHANGE { ja: "修正区分", en: "Change" }
    /// Field of an imported requirement.
    FIELD_REMOVED { ja: "取り消し線の文字", en: "Struck out" }
    /// spec show.
    FIELD_FORM_KIND { ja: "内部・外部", en: "internal or external" }
    /// spec show.
    FIELD_PAPER { ja: "用紙", en: "paper" }
    /// spec show.
    FIELD_ROMAJI { ja: "ローマ字", en: "romanised name" }
    /// spec show.
    FIELD_TYPE { ja: "データ型", en: "data type" }
    /// spec show.
    FIELD_LENGTH { ja: "桁数", en: "length" }
    /// spec show.
    FIELD_LINES { ja: "行数", en: "lines" }
    /// spec show.
    FIELD_CODES { ja: "コード", en: "code list" }
    /// spec show.
    FIELD_REPEAT { ja: "繰り返し", en: "repeats" }
    /// spec show.
    FIELD_PRIMARY_KEY { ja: "主キー", en: "primary key" }
    /// spec show.
    FIELD_FOREIGN_KEY { ja: "外部キー", en: "foreign key" }
    /// spec show.
    FIELD_CLASSIFICATION { ja: "クラス分類", en: "classification" }
    /// spec show.
    FIELD_OUTPUT { ja: "データ出力条件", en: "output condition" }
    /// spec show.
    FIELD_CONDITION { ja: "条件", en: "condition" }
    /// spec show.
    FIELD_FUNCTIONS { ja: "関連する機能", en: "functions" }
    /// spec show.
    FIELD_SENSITIVE { ja: "値を表示しない項目", en: "values are never shown" }
    /// spec show.
    FIELD_SAMPLE { ja: "サンプル値", en: "sample" }
    /// spec show.
    FIELD_PRINT_ITEMS { ja: "印字項目（{count}件）", en: "print items ({count})" }
    /// explain.
    MEANING { ja: "意味", en: "What it means" }
    /// explain.
    IMPORTANCE { ja: "なぜ大事か", en: "Why it matters" }
    /// explain.
    MENDING { ja: "直し方", en: "How to mend it" }
    /// explain.
    SEVERITY { ja: "重さ", en: "Severity" }
    /// explain.
    SAYS { ja: "報告での文", en: "In the report" }
}
