//! The names of what is the matter with a character, and what is told of a table of characters that cannot be used.

crate::texts! {
    /// Text read in another encoding.
    MOJIBAKE { ja: "文字化け", en: "text read in another encoding" }
    /// A mark in place of a character.
    REPLACEMENT { ja: "変換できなかった文字の跡", en: "mark left by a conversion" }
    /// A mark that may stand in place of a character.
    DOUBTFUL_MARK { ja: "変換できなかった文字の跡かもしれない記号", en: "mark that a conversion may have left" }
    /// Private use.
    PRIVATE_USE { ja: "外字（私用領域）", en: "private-use character" }
    /// Not assigned.
    UNASSIGNED { ja: "未割当の符号位置", en: "unassigned code point" }
    /// A character with its selector.
    VARIATION_SEQUENCE { ja: "異体字セレクター付きの文字", en: "variation sequence" }
    /// Not in the table.
    NOT_IN_TABLE { ja: "文字表にない文字", en: "character outside the table" }

    /// A line of a table of characters that names none.
    TABLE_LINE {
        ja: "「{text}」は文字の番号として読めません。",
        en: "`{text}` does not name a character.",
    }
    /// What to do with such a line.
    TABLE_LINE_REMEDY {
        ja: "U+4E00、4E00..9FFF、845B_E0100（異体字）のどれかの書き方に直すか、注釈なら行の先頭に # を付けてください。",
        en: "Write U+4E00, 4E00..9FFF or 845B_E0100 (a variant), or begin the line with # if it is a remark.",
    }
    /// A table of characters with no character in it.
    TABLE_EMPTY {
        ja: "文字表「{file}」に文字が一つもありません。",
        en: "The table of characters `{file}` has no character.",
    }
    /// What to do with such a table.
    TABLE_EMPTY_REMEDY {
        ja: "1行に1文字ずつ U+4E00 のような番号を書くか、見出しが「UCS」「コードポイント」「文字」のどれかの列を持つCSVを指定してください。",
        en: "Write one code point such as U+4E00 per line, or pass a CSV with a column headed UCS, code point or character.",
    }
}
