//! What `tekigo check --review` and `--matches` say: help and errors.

use crate::texts;

texts! {
    /// Option.
    REVIEW { ja: "どの要件への回答か決められない行を、候補と並べてこのファイル（.xlsx）に書き出す。人が決めて --matches で読み戻す", en: "Write the rows of which it is not certain what they answer into this workbook (.xlsx), with candidates, for a person to decide" }
    /// Option.
    MATCHES { ja: "--review で書き出し、人が決定を書いたファイル（.xlsx .ods .csv）。何度でも指定できる", en: "A file that --review wrote and a person filled in (.xlsx .ods .csv); may be given several times" }
    /// Option.
    FORCE { ja: "--review のファイルが既にあっても書き換える（書かれた決定は消えます）", en: "Replace the file of --review where it is there already (what was decided in it is lost)" }
    /// Prefix of a line that is neither an error nor a warning.
    NOTE { ja: "お知らせ", en: "note" }
    /// What was written.
    WRITTEN { ja: "{path} に、確認が必要な行を書き出しました（{lines}件、一覧の{rows}行）。決定を書いて --matches で指定してください", en: "wrote the rows that wait for a person to {path} ({lines} to decide, {rows} rows of lists); fill in the column 決定 and give it with --matches" }
    /// Nothing to ask.
    NOTHING { ja: "確認が必要な行はありません。{path} は書いていません", en: "no row waits for a person; {path} was not written" }
    /// Another ending.
    ENDING { ja: "--review の「{value}」の拡張子は .xlsx にしてください", en: "“{value}” of --review should end with .xlsx" }
    /// Remedy.
    ENDING_REMEDY { ja: "例: --review 確認.xlsx", en: "For example --review review.xlsx" }
    /// The file is there.
    TAKEN { ja: "「{value}」は既にあります。書かれた決定が消えるので、書き換えていません", en: "“{value}” is there already, and was not replaced: what was decided in it would be lost" }
    /// Remedy.
    TAKEN_REMEDY { ja: "別の名前にするか、消えてよければ --force を付けてください。決定を使うときは --matches で指定します。", en: "Use another name, or --force if it may go. To have its decisions count give it with --matches." }
    /// The file is one of --matches.
    OWN_DECISIONS { ja: "「{value}」は --matches にも指定されています。決定の書かれたファイルには書き出せません", en: "“{value}” is given with --matches too; a file with decisions is not written over" }
    /// Remedy.
    OWN_DECISIONS_REMEDY { ja: "--review には新しい名前を指定してください（例: 確認_2回目.xlsx）。", en: "Give --review a new name (review_2.xlsx)." }
    /// --force without --review.
    FORCE_ALONE { ja: "--force は --review と一緒に使います", en: "--force goes with --review" }
    /// Remedy.
    FORCE_ALONE_REMEDY { ja: "--review 確認.xlsx --force のように指定します。", en: "As in --review review.xlsx --force." }
    /// A file of --matches that is none.
    NOT_REVIEW { ja: "--matches の「{value}」は確認票として読み取れません", en: "“{value}” of --matches is no review workbook" }
    /// Remedy.
    NOT_REVIEW_REMEDY { ja: "tekigo check --review で書き出したファイルを指定してください。「決定」の列と、隠れた列「照合キー」が要ります。CSV にするときはシート「確認」を保存します。", en: "Give a file that tekigo check --review wrote. It needs the column 決定 and the hidden column 照合キー; as CSV, save the sheet 確認." }
    /// A file of --matches that cannot be read.
    UNREADABLE { ja: "--matches の「{value}」を読み取れません（{detail}）", en: "“{value}” of --matches cannot be read ({detail})" }
    /// Remedy.
    UNREADABLE_REMEDY { ja: "表計算ソフトで開けるか確かめ、保存し直してください。", en: "See whether a spreadsheet program opens it, and save it again." }
}
