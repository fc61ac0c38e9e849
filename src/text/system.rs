//! What the operating system and the readers of TOML and JSON say, in both languages. They speak English only; where none
//! of our sentences fits, their own words stand in brackets.

use std::io::{self, ErrorKind};

use super::message::Param;

/// Both languages of one sentence.
fn both(ja: impl Into<String>, en: impl Into<String>) -> Param {
    Param::term(ja.into(), en.into())
}

/// What an error of the operating system means.
#[must_use]
pub fn io_error(error: &io::Error) -> Param {
    // Without the name of a temporary file, which nobody knows.
    let own =
        error.raw_os_error().map_or_else(|| error.to_string(), |code| io::Error::from_raw_os_error(code).to_string());
    let ja = match error.kind() {
        ErrorKind::NotFound => "ファイルかフォルダーがありません",
        ErrorKind::PermissionDenied => "権限がありません",
        ErrorKind::IsADirectory => "ファイルではなくフォルダーです",
        ErrorKind::NotADirectory => "パスの途中がフォルダーではありません",
        ErrorKind::AlreadyExists => "同じ名前のものが既にあります",
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => "空き容量が足りません",
        ErrorKind::ReadOnlyFilesystem => "書き込みのできない場所です",
        ErrorKind::ResourceBusy | ErrorKind::ExecutableFileBusy => "ほかのソフトが使っています",
        ErrorKind::FileTooLarge => "ファイルが大きすぎます",
        ErrorKind::InvalidFilename => "使えないファイル名です",
        ErrorKind::InvalidData => "文字コードか中身が正しくありません",
        ErrorKind::UnexpectedEof => "途中で終わっています",
        ErrorKind::TimedOut => "時間内に応答がありません",
        ErrorKind::Interrupted => "中断されました",
        ErrorKind::OutOfMemory => "メモリーが足りません",
        _ => return both(format!("システムのエラー（{own}）"), own),
    };
    both(ja, own)
}

/// What the reader of JSON says.
#[must_use]
pub fn json_error(error: &serde_json::Error) -> Param {
    use serde_json::error::Category;
    let at = format!("{}行{}文字目", error.line(), error.column());
    let en = error.to_string();
    let ja = match error.classify() {
        Category::Syntax => format!("JSON の書き方ではありません。{at}"),
        Category::Eof => format!("途中で終わっています。{at}"),
        Category::Data => format!("項目か値が違います。{at}（{en}）"),
        Category::Io => format!("読み取れません（{en}）"),
    };
    both(ja, en)
}

/// What the reader of TOML says.
#[must_use]
pub fn toml_error(message: &str) -> Param {
    let en = message.trim().replace('\n', " ");
    let quoted: Vec<&str> = en.split('`').skip(1).step_by(2).collect();
    let (first, rest) = (quoted.first().copied().unwrap_or_default(), quoted.get(1..).unwrap_or_default().join("、"));
    let ja = if en.starts_with("unknown field") {
        format!("「{first}」という項目はありません（使える項目: {rest}）")
    } else if en.starts_with("missing field") {
        format!("項目「{first}」がありません")
    } else if en.starts_with("unknown variant") {
        format!("「{first}」は使えません（使える値: {rest}）")
    } else if en.contains("is not a 業務ID") {
        "業務IDではありません。業務IDは3桁です（例: 介護保険は 023）".to_owned()
    } else if en.starts_with("duplicate key") {
        "同じ項目が二度書かれています".to_owned()
    } else if en.starts_with("string values must be quoted") {
        "文字は \" で囲みます".to_owned()
    } else if let Some(wanted) = en.split_once("expected ").and_then(|(_, wanted)| wanted_value(wanted)) {
        format!("値の種類が違います。{wanted}を書きます")
    } else if en.starts_with("invalid type") || en.starts_with("data did not match") {
        format!("値の種類が違います（{en}）")
    } else {
        format!("書き方の誤り（{en}）")
    };
    both(ja, en)
}

/// The kind of value that the reader of TOML wants.
fn wanted_value(wanted: &str) -> Option<&'static str> {
    Some(match wanted {
        "a string" => "文字（\" で囲む）",
        "a boolean" => "true か false",
        "a sequence" => "一覧（[ ] で囲む）",
        "a map" => "表（[名前] か { }）",
        _ if wanted.starts_with("struct ") => "表（[名前] か { }）",
        "u8" | "u16" | "u32" | "u64" | "usize" | "i64" => "整数",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::message::Lang;

    #[test]
    fn what_the_system_says_is_said_in_japanese_and_its_words_are_kept_where_none_of_ours_fits() {
        for (kind, said) in [
            (ErrorKind::NotFound, "ファイルかフォルダーがありません"),
            (ErrorKind::PermissionDenied, "権限がありません"),
            (ErrorKind::IsADirectory, "ファイルではなくフォルダーです"),
        ] {
            assert_eq!(io_error(&kind.into()).get(Lang::Ja), said);
        }
        let odd = io_error(&io::Error::other("quux"));
        assert_eq!((odd.get(Lang::Ja).as_ref(), odd.get(Lang::En).as_ref()), ("システムのエラー（quux）", "quux"));
    }

    #[test]
    fn mistakes_in_json_and_toml_are_said_in_japanese_with_their_place() {
        let json = |text: &str| json_error(&serde_json::from_str::<u8>(text).unwrap_err());
        assert_eq!(json("x").get(Lang::Ja), "JSON の書き方ではありません。1行1文字目");
        assert_eq!(json("").get(Lang::Ja), "途中で終わっています。1行0文字目");
        assert!(json("\"a\"").get(Lang::Ja).starts_with("項目か値が違います。1行3文字目（invalid type"));
        let toml = |text: &str| {
            toml_error(toml::from_str::<std::collections::BTreeMap<String, String>>(text).unwrap_err().message())
        };
        assert_eq!(toml("a = 3").get(Lang::Ja), "値の種類が違います。文字（\" で囲む）を書きます");
        assert_eq!(toml("a = b").get(Lang::Ja), "文字は \" で囲みます");
    }
}
