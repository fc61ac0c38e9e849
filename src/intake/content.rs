//! What a file really holds, seen from its first bytes and its inner directory.

use std::io::{Cursor, Read};

use zip::ZipArchive;

use super::Format;
use super::encoding::{byte_order_mark, wide};
use crate::text::message::Text;

/// What the content of a file shows itself to be.
///
/// Magic bytes decide; the name of the file only says which delimiter a text file is expected to use.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Content {
    /// A table in a format that intake reads.
    Table(Format),
    /// No bytes at all.
    Empty,
    /// An Office file in a container that needs a password.
    Encrypted,
    /// An Office file written as one XML text (XML スプレッドシート 2003 and the like).
    SpreadsheetXml,
    /// A text document: Word's DOCX or DOC, or `OpenDocument` text.
    TextDocument,
    /// A presentation: PPTX, PPT or ODP.
    Presentation,
    /// A zip archive that is no Office file.
    Zip,
    /// A zip archive whose directory cannot be read: cut off or damaged.
    BrokenZip,
    /// The container of old Office files, cut off before its directory.
    BrokenCompound,
    /// Another file in the container of old Office files (Outlook messages and the like).
    OtherCompound,
    /// A PDF document.
    Pdf,
    /// A picture: PNG, JPEG, GIF, BMP, TIFF or WebP.
    Image,
    /// A web page, also where a system exports one as a "workbook".
    Html,
    /// An RTF document.
    Rtf,
    /// Another archive: gzip, Zstandard, 7z, RAR, LHA, xz, bzip2, tar, CAB.
    Archive,
    /// Bytes that are neither of these nor text.
    Binary,
}

impl Content {
    /// How the content is called in a sentence.
    #[must_use]
    pub const fn text(self) -> Text {
        let (ja, en) = match self {
            Self::Table(Format::Xlsx) => ("XLSX", "XLSX"),
            Self::Table(Format::Xls) => ("旧形式のExcelブック（XLS）", "an old Excel workbook (XLS)"),
            Self::Table(Format::Xlsb) => ("Excelバイナリブック（XLSB）", "a binary Excel workbook (XLSB)"),
            Self::Table(Format::Ods) => ("OpenDocument形式の表（ODS）", "an OpenDocument spreadsheet (ODS)"),
            Self::Table(Format::Csv) => ("CSV", "CSV"),
            Self::Table(Format::Tsv) => ("TSV", "TSV"),
            Self::Table(Format::Json) => ("JSON", "JSON"),
            Self::Table(Format::JsonLines) => ("JSON Lines", "JSON Lines"),
            Self::Table(Format::Xml) => ("XML", "XML"),
            Self::Empty => ("空のファイル", "an empty file"),
            Self::Encrypted => ("パスワード付きのOfficeファイル", "a password-protected Office file"),
            Self::SpreadsheetXml => ("XML形式の表または文書", "a spreadsheet or document written as XML"),
            Self::TextDocument => ("Wordなどの文書", "a text document (Word or similar)"),
            Self::Presentation => ("プレゼンテーション", "a presentation"),
            Self::Zip => ("ZIPファイル", "a zip archive"),
            Self::BrokenZip => ("壊れたZIP形式のファイル", "a damaged zip container"),
            Self::BrokenCompound => ("壊れた旧形式のOfficeファイル", "a damaged old Office file"),
            Self::OtherCompound => ("旧形式のOfficeファイル", "an old Office file"),
            Self::Pdf => ("PDF", "a PDF"),
            Self::Image => ("画像", "an image"),
            Self::Html => ("HTML（ウェブページ）", "HTML (a web page)"),
            Self::Rtf => ("RTF文書", "an RTF document"),
            Self::Archive => ("圧縮ファイル", "a compressed archive"),
            Self::Binary => ("テキストではないデータ", "data that is not text"),
        };
        Text { ja, en }
    }

    /// The extension of a file with its dot, where it promises a table that the content is not.
    pub(super) fn misleading(self, name: &str) -> Option<String> {
        let extension = extension(name);
        let is_honest = self == Self::SpreadsheetXml && extension == "xml";
        let promises = TABLE_EXTENSIONS.contains(&extension.as_str());
        (promises && !is_honest).then(|| format!(".{extension}"))
    }
}

/// Extensions by which people expect a table.
const TABLE_EXTENSIONS: [&str; 13] =
    ["xlsx", "xlsm", "xls", "xlsb", "ods", "csv", "tsv", "tab", "txt", "json", "jsonl", "ndjson", "xml"];

/// The extension of a file name in lower case without its dot; empty where there is none.
#[must_use]
pub(super) fn extension(name: &str) -> String {
    let base = name.rsplit(['/', '\\']).next().unwrap_or(name);
    base.rsplit_once('.').map_or_else(String::new, |(_, extension)| extension.to_lowercase())
}

/// What the bytes of a file really are; the name only decides between CSV and TSV.
///
/// Never fails: what cannot be told is [`Content::Binary`].
#[must_use]
pub fn sniff(name: &str, bytes: &[u8]) -> Content {
    if bytes.is_empty() {
        return Content::Empty;
    }
    let magic: &[(&[u8], Content)] = &[
        (b"%PDF-", Content::Pdf),
        (b"\x89PNG\r\n\x1a\n", Content::Image),
        (b"\xff\xd8\xff", Content::Image),
        (b"GIF87a", Content::Image),
        (b"GIF89a", Content::Image),
        (b"II*\0", Content::Image),
        (b"MM\0*", Content::Image),
        (b"{\\rtf", Content::Rtf),
        (b"\x1f\x8b\x08", Content::Archive),
        (b"\x28\xb5\x2f\xfd", Content::Archive),
        (b"7z\xbc\xaf\x27\x1c", Content::Archive),
        (b"Rar!\x1a\x07", Content::Archive),
        (b"\xfd7zXZ\0", Content::Archive),
        (b"MSCF\0\0\0\0", Content::Archive),
    ];
    if let Some((_, content)) = magic.iter().find(|(start, _)| bytes.starts_with(start)) {
        return *content;
    }
    if bytes.starts_with(b"RIFF") && bytes.get(8..12) == Some(b"WEBP") {
        return Content::Image;
    }
    if bytes.starts_with(b"BM") && bytes.get(6..10) == Some(&[0; 4]) {
        return Content::Image;
    }
    if bytes.get(2..5) == Some(b"-lh") && bytes.get(6) == Some(&b'-') {
        return Content::Archive;
    }
    // bzip2 begins its first block with the digits of pi; tar names itself behind the first name (POSIX.1, pax).
    let is_bzip2 = bytes.starts_with(b"BZh") && bytes.get(4..10) == Some(b"1AY&SY");
    if is_bzip2 || bytes.get(257..262) == Some(b"ustar") {
        return Content::Archive;
    }
    if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06") || bytes.starts_with(b"PK\x07\x08") {
        return zip_content(bytes);
    }
    if bytes.starts_with(&[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]) {
        return compound_content(bytes);
    }
    text_content(name, bytes)
}

/// Tells the kinds of zip containers apart by the names in their directory (ECMA-376 part 2; `OpenDocument` 1.3 part 2).
fn zip_content(bytes: &[u8]) -> Content {
    let Ok(mut archive) = ZipArchive::new(Cursor::new(bytes)) else { return Content::BrokenZip };
    let mut mime_type = String::new();
    if let Ok(entry) = archive.by_name("mimetype") {
        // A file that lies about its length ends up with a short or empty type, which matches nothing below.
        let _ = entry.take(128).read_to_string(&mut mime_type);
    }
    let names: Vec<String> =
        archive.file_names().filter_map(Result::ok).map(|name| name.replace('\\', "/").to_ascii_lowercase()).collect();
    let has = |prefix: &str| names.iter().any(|name| name.starts_with(prefix));
    let is_package = names.iter().any(|name| name == "_rels/.rels");
    if mime_type.contains("opendocument.spreadsheet") {
        Content::Table(Format::Ods)
    } else if mime_type.contains("opendocument.presentation") {
        Content::Presentation
    } else if mime_type.contains("opendocument") {
        Content::TextDocument
    } else if is_package && names.iter().any(|name| name == "xl/workbook.bin") {
        Content::Table(Format::Xlsb)
    } else if is_package && has("xl/") {
        Content::Table(Format::Xlsx)
    } else if is_package && has("word/") {
        Content::TextDocument
    } else if is_package && has("ppt/") {
        Content::Presentation
    } else {
        Content::Zip
    }
}

/// Whether a text document is a package of Office Open XML (DOCX, DOCM), which names its parts in `_rels/.rels`.
///
/// The other kinds of text documents are the binary DOC and `OpenDocument` text.
pub(super) fn is_word_package(bytes: &[u8]) -> bool {
    let Ok(archive) = ZipArchive::new(Cursor::new(bytes)) else { return false };
    let mut names = archive.file_names().filter_map(Result::ok);
    names.any(|name| name.replace('\\', "/").eq_ignore_ascii_case("_rels/.rels"))
}

/// Tells the kinds of compound files apart by the stream names in their directory ([MS-CFB] 2.6.1).
///
/// A directory entry is 128 bytes long and begins with the name in UTF-16; all of the file's sectors are multiples of
/// that, so every slot is looked at instead of following chains that a damaged file may have broken.
fn compound_content(bytes: &[u8]) -> Content {
    // [MS-CFB] 2.2: bytes 48 to 51 hold the first sector of the directory, bytes 30 and 31 the size of sectors as a power of 2.
    let word = |at: usize| bytes.get(at..at + 4).and_then(<[u8]>::first_chunk).map(|word| u32::from_le_bytes(*word));
    let directory = word(48).zip(bytes.get(30)).and_then(|(sector, shift)| {
        usize::try_from(sector).ok()?.checked_add(1)?.checked_mul(1_usize.checked_shl(u32::from(*shift))?)
    });
    let cut_off = directory.is_none_or(|start| start + 128 > bytes.len());
    let mut found = if cut_off { Content::BrokenCompound } else { Content::OtherCompound };
    for slot in bytes.get(512..).unwrap_or_default().chunks_exact(128) {
        // Bytes 64 and 65 hold the length of the name in bytes with its closing zero, byte 66 the kind (2 = stream).
        let (Some(&[low, high]), Some(2)) = (slot.get(64..66).and_then(<[u8]>::first_chunk), slot.get(66)) else {
            continue;
        };
        let length = usize::from(u16::from_le_bytes([low, high]));
        if length > 64 {
            continue;
        }
        let Some(name) = length.checked_sub(2).and_then(|length| slot.get(..length)) else { continue };
        let is = |wanted: &str| name.iter().copied().eq(wanted.encode_utf16().flat_map(u16::to_le_bytes));
        if is("EncryptedPackage") {
            return Content::Encrypted;
        } else if is("Workbook") || is("Book") {
            found = Content::Table(Format::Xls);
        } else if is("WordDocument") {
            found = Content::TextDocument;
        } else if is("PowerPoint Document") {
            found = Content::Presentation;
        }
    }
    found
}

/// How much of a text is looked at from its beginning and from its end, in bytes.
const HEAD: usize = 1024;

fn text_content(name: &str, bytes: &[u8]) -> Content {
    let wide = wide(bytes);
    // NUL stands in no text, but in almost everything else. UTF-16 has NUL bytes and is known otherwise.
    if wide.is_none() && bytes.contains(&0) {
        return Content::Binary;
    }
    let length = byte_order_mark(bytes).map_or(0, |(_, length)| length);
    let codec = wide.unwrap_or(encoding_rs::UTF_8);
    let shown = |piece: &[u8]| codec.decode_without_bom_handling(piece).0.into_owned();
    let start = shown(bytes.get(length..bytes.len().min(length + HEAD)).unwrap_or_default());
    let start = start.trim_start();
    let lower = start.to_ascii_lowercase();
    if ["<!doctype html", "<html", "<head", "<body", "<table", "<meta"].iter().any(|tag| lower.starts_with(tag)) {
        return Content::Html;
    }
    let extension = extension(name);
    if lower.starts_with("<?xml") {
        return if lower.contains("<html") || lower.contains("<!doctype html") {
            Content::Html
        } else if OFFICE_XML.iter().any(|mark| lower.contains(mark)) {
            Content::SpreadsheetXml
        } else {
            Content::Table(Format::Xml)
        };
    }
    // The units of UTF-16 are counted from the beginning.
    let tail = bytes.len().saturating_sub(HEAD);
    let end = shown(bytes.get(tail - tail % 2..).unwrap_or_default());
    if is_bare_xml(start, &end, &extension) {
        return Content::Table(Format::Xml);
    }
    if is_json(start, &extension) {
        return Content::Table(Format::Json);
    }
    match extension.as_str() {
        "tsv" | "tab" => Content::Table(Format::Tsv),
        _ => Content::Table(Format::Csv),
    }
}

/// What shows near the beginning that an XML text is an Office file: the names of their namespaces and programs, in
/// lower case.
const OFFICE_XML: [&str; 4] = [
    "urn:schemas-microsoft-com:office:spreadsheet",
    "<?mso-application",
    "schemas.microsoft.com/office/",
    "urn:oasis:names:tc:opendocument:",
];

/// Whether text is XML that does not say so: it begins with a tag and ends with the closing one.
///
/// A CSV may begin with `<機能一覧>` as its title. Markdown may hold tags as a whole.
fn is_bare_xml(start: &str, end: &str, extension: &str) -> bool {
    if matches!(extension, "md" | "markdown") {
        return false;
    }
    // A file that is called XML and begins like it is XML, whole or broken off.
    if extension == "xml" && start.starts_with('<') {
        return true;
    }
    if start.starts_with("<!--") || start.to_ascii_lowercase().starts_with("<!doctype") {
        return end.trim_end().ends_with('>');
    }
    let Some(inside) = start.strip_prefix('<') else { return false };
    let name = inside.split(|c: char| c.is_whitespace() || c == '>' || c == '/').next().unwrap_or_default();
    let begins = name.starts_with(|c: char| c.is_alphabetic() || c == '_');
    begins && end.trim_end().strip_suffix('>').is_some_and(|end| end.trim_end().ends_with(&format!("</{name}")))
}

/// Whether text begins as JSON that can hold records does. A CSV may begin with `[1]`, and only a file that is called
/// JSON is one then.
fn is_json(start: &str, extension: &str) -> bool {
    let mut rest = start.chars();
    let first = rest.next();
    let next = rest.find(|c| !c.is_whitespace());
    match first {
        Some('{' | '[') if matches!(extension, "json" | "jsonl" | "ndjson") => true,
        _ if matches!(extension, "md" | "markdown") => false,
        Some('{') => matches!(next, Some('"' | '}')),
        Some('[') => matches!(next, Some('{' | '[' | ']' | '"')),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_bytes_decide_and_not_the_name() {
        for (bytes, content) in [
            (&b"%PDF-1.7\n"[..], Content::Pdf),
            (b"\x89PNG\r\n\x1a\n....", Content::Image),
            (b"\xff\xd8\xff\xe0..", Content::Image),
            (b"{\\rtf1", Content::Rtf),
            (b"\xef\xbb\xbf <!DOCTYPE html>", Content::Html),
            (
                b"<?xml version=\"1.0\"?><Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\">",
                Content::SpreadsheetXml,
            ),
            (b"<?xml version=\"1.0\"?><list>", Content::Table(Format::Xml)),
            (b"<list><a/></list>\n", Content::Table(Format::Xml)),
            (b"\xef\xbb\xbf\n[\n {\"a\": 1}]", Content::Table(Format::Json)),
            (b"{\"a\": 1}", Content::Table(Format::Json)),
            ("<機能一覧>\n機能ID,回答\n".as_bytes(), Content::Table(Format::Csv)),
            (b"[1],a\n", Content::Table(Format::Csv)),
            (b"{a},b\n", Content::Table(Format::Csv)),
            (b"a,b\0c", Content::Binary),
            (b"PK\x03\x04cut off", Content::BrokenZip),
            (b"\xfd7zXZ\0\0\x04", Content::Archive),
            (b"BZh91AY&SY\0", Content::Archive),
            (b"BZh9,b\n", Content::Table(Format::Csv)),
            (&[&[b'a'; 257][..], b"ustar\0"].concat(), Content::Archive),
            (b"a,b\n", Content::Table(Format::Csv)),
            (b"", Content::Empty),
        ] {
            assert_eq!(sniff("台帳.xlsx", bytes), content, "{bytes:?}");
        }
        assert_eq!(sniff("台帳.TSV", b"a,b\n"), Content::Table(Format::Tsv));
        assert_eq!(sniff("台帳.json", b"[1, 2]"), Content::Table(Format::Json));
        assert_eq!(sniff("readme.md", b"<p>a</p>"), Content::Table(Format::Csv));
    }

    #[test]
    fn the_extension_is_taken_from_the_last_part_of_a_path() {
        assert_eq!(extension("A.社/回答"), "");
        assert_eq!(extension("A社\\回答.v2.XLSX"), "xlsx");
    }
}
