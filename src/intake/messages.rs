//! What is told when a file could not be read: the cause, and what to do next.

crate::texts! {
    /// A file of zero bytes.
    EMPTY {
        ja: "「{file}」は空のファイル（0バイト）です。",
        en: "`{file}` is an empty file (0 bytes).",
    }
    /// What to do with a file of zero bytes.
    EMPTY_REMEDY {
        ja: "コピーやダウンロードが途中で止まった可能性があります。ファイルを入手し直してください。",
        en: "A copy or download may have stopped half-way. Get the file again.",
    }
    /// An Office file that needs a password.
    ENCRYPTED {
        ja: "「{file}」にはパスワードがかかっているため、中身を読めません。",
        en: "`{file}` is protected by a password, so its content cannot be read.",
    }
    /// What to do with an Office file that needs a password.
    ENCRYPTED_REMEDY {
        ja: "パスワードを解除して保存し直してください（Excelで開き、［ファイル］→［情報］→［ブックの保護］→［パスワードを使用して暗号化］の欄を空にして保存）。",
        en: "Remove the password and save again (open it in Excel, File > Info > Protect Workbook > Encrypt with Password, clear the box, save).",
    }
    /// What to do with a spreadsheet of a kind that cannot be read.
    SAVE_AS_XLSX {
        ja: "Excelなどで開き、［名前を付けて保存］で「Excelブック（.xlsx）」を選んで保存し、そのファイルを指定してください。",
        en: "Open it in Excel or a similar program, save it as an Excel workbook (.xlsx), and pass that file.",
    }
    /// A file whose name promises one thing and whose content is another.
    MISNAMED {
        ja: "「{file}」の名前は {extension} ですが、中身は{content}です。",
        en: "`{file}` is named {extension}, but its content is {content}.",
    }
    /// What to do with a file whose content is no table.
    MISNAMED_REMEDY {
        ja: "拡張子だけを変えても表にはなりません。元の表をExcelブック、ODS、CSV、TSV、JSON、XMLのいずれかで保存したファイルを指定してください。",
        en: "Changing the extension does not make it a table. Pass the original table saved as an Excel workbook, ODS, CSV, TSV, JSON or XML.",
    }
    /// A file that holds no table.
    NOT_A_TABLE {
        ja: "「{file}」は{content}です。表として読めません。",
        en: "`{file}` is {content}. It cannot be read as a table.",
    }
    /// What to do with a file that holds no table.
    NOT_A_TABLE_REMEDY {
        ja: "Excelブック、ODS、CSV、TSV、JSON、XMLのいずれかで作られた表を指定してください。",
        en: "Pass a table made as an Excel workbook, ODS, CSV, TSV, JSON or XML.",
    }
    /// What to do with an archive.
    UNPACK {
        ja: "展開して、中のファイルをフォルダーに置いて確認してください。",
        en: "Unpack it, and check the files in it.",
    }
    /// A file that holds no prose.
    NOT_PROSE {
        ja: "「{file}」は{content}です。文章として読めません。",
        en: "`{file}` is {content}. It cannot be read as prose.",
    }
    /// What to do with a file that holds no prose.
    NOT_PROSE_REMEDY {
        ja: "Word文書（.docx）かテキスト（.txt、.md）で作られた文書を指定してください。",
        en: "Pass a document made as a Word document (.docx) or as text (.txt, .md).",
    }
    /// What to do with a document of a kind that cannot be read.
    SAVE_AS_DOCX {
        ja: "Wordなどで開き、［名前を付けて保存］で「Word文書（.docx）」を選んで保存し、そのファイルを指定してください。",
        en: "Open it in Word or a similar program, save it as a Word document (.docx), and pass that file.",
    }
    /// A workbook or zip container that cannot be read to the end.
    DAMAGED {
        ja: "「{file}」は壊れているか、途中で切れています（{detail}）。",
        en: "`{file}` is damaged or cut off ({detail}).",
    }
    /// What to do with a damaged file.
    DAMAGED_REMEDY {
        ja: "ExcelやWordで開けるか確かめてください。開ければ別の名前で保存し直し、開けなければ提出元に再送を依頼してください。",
        en: "Check whether Excel or Word opens it. If so, save it under another name; if not, ask the sender for it again.",
    }
    /// Text that stops being JSON or XML half-way.
    MALFORMED {
        ja: "「{file}」は{line}行目で{format}として読めなくなります（{detail}）。",
        en: "`{file}` cannot be read as {format} from line {line} on ({detail}).",
    }
    /// What to do with text that stops being JSON or XML half-way.
    MALFORMED_REMEDY {
        ja: "書き出した元のシステムで出力し直すか、{line}行目の前後を直してください。途中で切れているなら、提出元に再送を依頼してください。",
        en: "Export it again from the system that it comes from, or mend it around line {line}. If it is cut off, ask the sender for it again.",
    }
    /// XML with a document type.
    DOCUMENT_TYPE {
        ja: "「{file}」は{line}行目で文書型（DOCTYPE）を宣言しています。ほかのファイルを呼び込んだり際限なくふくらんだりするおそれがあるため、このようなXMLは読みません。",
        en: "`{file}` declares a document type (DOCTYPE) on line {line}. Such XML can bring in other files or unfold without end, and is not read.",
    }
    /// What to do with XML with a document type.
    DOCUMENT_TYPE_REMEDY {
        ja: "文書型の宣言を付けずに書き出したXMLか、CSVまたはExcelブック（.xlsx）を受け取り、そのファイルを指定してください。",
        en: "Ask for the XML without a document type, or for CSV or an Excel workbook (.xlsx), and pass that file.",
    }
    /// A quotation mark that swallows the rest of a text file.
    UNCLOSED_QUOTE {
        ja: "「{file}」の{line}行目で始まる「\"」が閉じられておらず、残りの行を区切れません。",
        en: "In `{file}` the quotation mark opened on line {line} is never closed, so the rest cannot be divided into rows.",
    }
    /// What to do with a quotation mark that swallows the rest of a text file.
    UNCLOSED_QUOTE_REMEDY {
        ja: "{line}行目の「\"」の対応を直すか、表計算ソフトからCSVを書き出し直してください。",
        en: "Close the quotation mark on line {line}, or export the CSV again from the spreadsheet.",
    }
    /// A file that goes beyond a limit.
    LIMIT {
        ja: "「{file}」は大きすぎます。{what}が {found} で、上限の {allowed} を超えています。",
        en: "`{file}` is too large: {what} is {found}, more than the {allowed} allowed.",
    }
    /// A file that goes beyond a limit at a known place.
    LIMIT_AT {
        ja: "「{file}」の {place} で、{what}が {found} になり、上限の {allowed} を超えています。",
        en: "`{file}` at {place}: {what} is {found}, more than the {allowed} allowed.",
    }
    /// What to do with a file that goes beyond a limit.
    LIMIT_REMEDY {
        ja: "必要な表だけを残して保存し直すか、ファイルを分けてください。心当たりのない大きさなら、壊れたか細工されたファイルの可能性があるため、提出元に確認してください。",
        en: "Keep only the tables needed and save again, or split the file. If the size is a surprise, the file may be broken or forged: ask the sender.",
    }
    /// The limit on the size of a file.
    LIMIT_FILE_BYTES {
        ja: "ファイルの大きさ（バイト）",
        en: "its size in bytes",
    }
    /// The limit on entries of a zip container.
    LIMIT_ZIP_ENTRIES {
        ja: "ブックに入っている部品の数",
        en: "the number of parts in the workbook",
    }
    /// The limit on the unfolded size of a zip container.
    LIMIT_ZIP_BYTES {
        ja: "展開後の大きさ（バイト）",
        en: "the unpacked size in bytes",
    }
    /// The limit on how far a zip container unfolds.
    LIMIT_ZIP_RATIO {
        ja: "圧縮の倍率",
        en: "the compression ratio",
    }
    /// The limit on shared strings.
    LIMIT_SHARED_STRINGS {
        ja: "ブックが宣言する文字列の数",
        en: "the number of strings that the workbook declares",
    }
    /// The limit on cell formats.
    LIMIT_CELL_FORMATS {
        ja: "セルの書式の数",
        en: "the number of cell formats",
    }
    /// The limit on a text in the styles.
    LIMIT_STYLE_TEXT {
        ja: "書式に書かれた文字列の長さ（バイト）",
        en: "the length in bytes of a text in the styles",
    }
    /// The limit on sheets.
    LIMIT_SHEETS {
        ja: "シートの数",
        en: "the number of sheets",
    }
    /// The limit on rows.
    LIMIT_ROWS {
        ja: "行や段落の番号",
        en: "the number of the row or paragraph",
    }
    /// The limit on columns.
    LIMIT_COLUMNS {
        ja: "列番号",
        en: "the column number",
    }
    /// The limit on filled cells.
    LIMIT_CELLS {
        ja: "値のあるセルの数",
        en: "the number of filled cells",
    }
    /// The limit on merged regions.
    LIMIT_MERGES {
        ja: "セル結合の数",
        en: "the number of merged regions",
    }
    /// The limit on the characters of a cell of a workbook.
    LIMIT_XLSX_CELL_CHARS {
        ja: "1つのセルの文字数",
        en: "the number of characters in one cell",
    }
    /// The limit on the text of a cell.
    LIMIT_CELL_BYTES {
        ja: "1つのセルや段落の文字の量（バイト）",
        en: "the text of one cell or paragraph in bytes",
    }
    /// The limit on the text of a file.
    LIMIT_TOTAL_BYTES {
        ja: "文字の総量（バイト）",
        en: "the text as a whole in bytes",
    }
    /// The limit on the depth of a document.
    LIMIT_XML_DEPTH {
        ja: "入れ子の深さ",
        en: "the depth of nesting",
    }
    /// Detail of a damaged workbook: what the reader ran into, in the reader's own words.
    DETAIL_READER {
        ja: "読み取り時の内部情報: {cause}",
        en: "the reader reports: {cause}",
    }
    /// Detail of a damaged workbook with two sheets of one name.
    DETAIL_SAME_NAME {
        ja: "同じ名前のシート「{sheet}」が2つある",
        en: "two sheets are named `{sheet}`",
    }
    /// Detail of a damaged zip container.
    DETAIL_CONTAINER {
        ja: "ファイルの目次を読めない（途中で切れているおそれ）",
        en: "its directory cannot be read; it may have been cut off",
    }
}
