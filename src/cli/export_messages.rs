//! What the command line says about data exports.

crate::texts! {
    /// Option.
    DIALECT {
        ja: "データの書き方の取り決め（standard・strict、またはファイル。既定: standard）",
        en: "How data exports are written: standard, strict, or a file (default: standard)",
    }
    /// Option.
    CHARACTERS {
        ja: "データに使える文字の表（行政事務標準文字など。既定: JIS X 0213）",
        en: "Table of the characters that data exports may have (default: JIS X 0213)",
    }
    /// Option.
    GROUP {
        ja: "データファイルのグループ（ファイル名=グループ名。何度でも）",
        en: "The group of a data file, FILE=GROUP (any number of times)",
    }
    /// Option.
    SHOW_VALUES {
        ja: "データの値を伏せずに表示（個人番号などは伏せたまま）",
        en: "Show values of data exports, but those of sensitive items",
    }
    /// Option.
    MAX_EXAMPLES {
        ja: "データの指摘ごとに示す場所の数（既定: 10）",
        en: "Places shown for each finding in data exports (default: 10)",
    }
    /// Option.
    ALL_PLACES {
        ja: "データの誤りのすべての場所を書き出すファイル（.csv か .jsonl）",
        en: "File for every place of a mistake in data exports (.csv or .jsonl)",
    }
    /// Option.
    MEMORY {
        ja: "データのキー（重複・外部キーの確認）に使うメモリーの上限。超えた分は一時ファイルに置く（例: 512M、2G。既定: 1G）",
        en: "Memory for the keys of data exports; what is more goes to a temporary file (512M, 2G; default: 1G)",
    }
    /// Option.
    TEMP_DIR {
        ja: "その一時ファイルを置くフォルダー（既定: システムの一時フォルダー）",
        en: "Folder of that temporary file (default: the system's)",
    }
    /// A size that is none.
    MEMORY_INVALID { ja: "--memory「{value}」は大きさではないか、小さすぎます", en: "--memory {value} is no size, or too small" }
    /// Remedy.
    MEMORY_INVALID_REMEDY {
        ja: "64K 以上を、数字と K・M・G で書いてください（例: 512M、2G）。",
        en: "Write a number with K, M or G, at least 64K: 512M, 2G.",
    }
    /// A dialect that is none.
    DIALECT_UNKNOWN { ja: "データの取り決め「{value}」がありません", en: "there is no dialect “{value}”" }
    /// Remedy.
    DIALECT_UNKNOWN_REMEDY {
        ja: "{known} のどれかか、TOMLファイルのパスを書いてください。",
        en: "Give one of {known}, or the path of a TOML file.",
    }
    /// A group that is none.
    GROUP_UNKNOWN { ja: "--group「{value}」のグループがどの仕様パックにもありません", en: "--group {value}: no pack has this group" }
    /// Remedy.
    GROUP_UNKNOWN_REMEDY {
        ja: "「ファイル名=グループ名」か「ファイル名=業務ID/グループ名」と書いてください。グループ名は tekigo spec show 業務ID で見られます。",
        en: "Write FILE=GROUP or FILE=業務ID/GROUP. tekigo spec show lists the groups.",
    }
    /// A file that nobody delivered.
    GROUP_NO_FILE { ja: "--group「{value}」のファイルが提出物にありません", en: "--group {value}: no such file was delivered" }
    /// Remedy.
    GROUP_NO_FILE_REMEDY {
        ja: "提出物のフォルダーから見たパスか、ファイル名だけを書いてください（* も使えます）。ある名前: {known}",
        en: "Write its name, or its path within the delivery (* stands for anything). There are: {known}",
    }
    /// An ending that is none.
    ALL_ENDING { ja: "--all「{value}」の拡張子が .csv でも .jsonl でもありません", en: "--all {value} ends neither with .csv nor with .jsonl" }
    /// Remedy.
    ALL_ENDING_REMEDY { ja: "ファイル名を .csv か .jsonl で終えてください。", en: "Let the name end with .csv or .jsonl." }
    /// The run was stopped.
    INTERRUPTED {
        ja: "途中で止めました。結果は、それまでに確認した分だけのものです。",
        en: "Interrupted: the result is that of what had been checked.",
    }
    /// Progress.
    PROGRESS { ja: "データを確認中", en: "checking data" }
    /// Progress.
    ROWS { ja: "{rows}件 指摘{findings}件", en: "{rows} records, {findings} mistakes" }
}
