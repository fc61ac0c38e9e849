//! What a review workbook says to those who fill it in.

use crate::texts;

texts! {
    /// Name of the sheet of instructions.
    GUIDE_SHEET { ja: "記入要領", en: "Instructions" }
    /// Title.
    TITLE { ja: "照合の確認票　記入要領", en: "Review workbook: instructions" }
    /// What it is.
    WHAT { ja: "ベンダーの一覧のうち、どの要件への回答か一つに決められなかった行です。推測では数えていません。ここで決めた行だけが、次の確認で回答として数えられます。", en: "These are the rows of the vendor's lists of which it is not certain which requirement they answer. Nothing was guessed; only rows that are decided here count as answers in the next check." }
    /// Rule.
    RULE_CHOOSE { ja: "シート「確認」の黄色の欄「決定」で、候補1〜候補3、該当なし、保留から選びます。ベンダーの言葉（左）と候補の要件（右）を見比べてください。候補は似ている順です。", en: "Choose in the yellow column 決定 of the sheet 確認: 候補1 to 候補3 (a candidate), 該当なし (none), 保留 (later). Compare the vendor's words at the left with the candidates at the right; the likeliest comes first." }
    /// Rule.
    RULE_ID { ja: "候補のほかの要件であれば、「決定」に要件のIDを書きます（例: 0230265）。一つの行がいくつかの要件への回答なら、0230265、0230267 のように「、」で並べます（候補1、候補3 も使えます）。", en: "Where it is another requirement, write its ID into 決定 (0230265); where the row answers several, write them with 、 between (0230265、0230267; 候補1、候補3 will do as well)." }
    /// Rule.
    RULE_NONE { ja: "「該当なし」は、どの要件への回答でもない行（ベンダー独自の機能など）です。次からは尋ねません。", en: "該当なし means that the row answers no requirement, such as a function of the vendor's own. It is not asked again." }
    /// Rule.
    RULE_LATER { ja: "分からない行は空欄か「保留」のままにします。その要件は「評価していない」のままで、次の確認票でもう一度尋ねます。", en: "Leave what you cannot tell empty or at 保留. Its requirement stays unevaluated, and the next review workbook asks again." }
    /// Rule.
    RULE_SAME { ja: "「同じ行」が2以上の行は、同じ言葉の行がほかにもあります。決定はその全てに使われます。", en: "Where 同じ行 is 2 or more, other rows have the same words. The decision is for all of them." }
    /// Rule.
    RULE_KEEP { ja: "並べ替え（シート保護の解除のあと）や列の移動、.ods や CSV での保存をしても読み取れます。行の右端の隠れた列（照合キー）は消さないでください。", en: "Sorted rows (after unprotecting the sheet), moved columns and files saved as .ods or CSV are read all the same. Keep the hidden last column (照合キー)." }
    /// Rule.
    RULE_NEXT { ja: "書き終えたら、tekigo check 納品物/ --matches 確認.xlsx で読み戻します。決定はこのファイルにだけ残るので、次からも毎回 --matches で指定してください。", en: "When done, tekigo check delivery/ --matches review.xlsx reads it back. Decisions are kept in this file only: give it with --matches every time." }
    /// How much.
    COUNT { ja: "基準日 {as_of}　確認する行 {rows}（一覧の{places}行）", en: "as of {as_of}; {rows} to decide ({places} rows of lists)" }
    /// Heading.
    PACKS { ja: "比べた仕様パック（内容が変わると、決定は確認待ちに戻ります）", en: "The packs that they were compared with (where their content changes, decisions wait again)" }
    /// Pop-up of a cell.
    HINT { ja: "一覧から選ぶか、要件のIDを書きます（いくつかあれば「、」で並べる）。分からなければ空欄のままにします。", en: "Choose from the list, or write the ID of a requirement (several with 、 between). Leave it empty if you cannot tell." }
    /// Pop-up where something else is written.
    OTHER { ja: "一覧にない言葉です。要件のIDであれば、このまま「OK」を押してください。", en: "This is not in the list. If it is the ID of a requirement, press OK." }
    /// Title above the list.
    LIST_TITLE { ja: "どの要件への回答かを「決定」（黄色の欄）で決めてください。書き方はシート「記入要領」にあります。", en: "Decide in 決定 (yellow) which requirement each row answers; see the sheet 記入要領." }
    /// More candidates than are shown.
    MORE_CANDIDATES { ja: "（候補はほかに{count}件あります）", en: " ({count} more candidates)" }
    /// Nothing near.
    NO_CANDIDATE { ja: "（近い要件が見当たりません。IDを書くか、該当なしを選びます）", en: " (nothing is near: write an ID, or choose 該当なし)" }
    /// A line of a text file.
    LINE { ja: "{line}行目", en: "line {line}" }
}
