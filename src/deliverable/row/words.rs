//! What the words of a row show it to be: an ID in the cell of a name, a heading, a part of something, a title.

use crate::deliverable::header::looks_like_id;
use crate::intake::Row;

/// An ID and a name that share a cell: `1.1.1 日本人住民データの管理`, `0230265　資格取得`.
pub(super) fn split_id(id: String, name: String) -> (String, String) {
    let split = |cell: &str| {
        let (head, tail) = cell.split_once([' ', '　', ':', '：'])?;
        let official = crate::text::id::repair(head, 7).is_some_and(|found| found.repairs.is_empty());
        let number = crate::text::id::repair_section(head).is_some_and(|found| found.id.contains('.'));
        let tail = tail.trim();
        // `0230268 を除く…`, `0230265 0230266 の…` speak of something else than that ID.
        let denied = ["を除", "以外", "は", "〜", "～", "~", "（旧", "(旧", "と", "及び", "並びに"];
        let other = tail.chars().filter(char::is_ascii_digit).count() > 4;
        let words = !other
            && !denied.iter().any(|word| tail.starts_with(word))
            && tail.chars().any(|letter| !letter.is_ascii() && !letter.is_numeric());
        (words && (official || number)).then(|| (head.to_owned(), tail.trim().to_owned()))
    };
    match (id.is_empty(), name.is_empty()) {
        (true, false) => split(&name).or_else(|| split_behind(&name)).unwrap_or((id, name)),
        (false, true) => split(&id).unwrap_or((id, name)),
        _ => (id, name),
    }
}

/// An official ID behind a name in its cell: `資格取得（0230265）`, `資格取得 0230265`. `None` where there is none, or where other
/// numbers stand there as well.
pub(super) fn split_behind(cell: &str) -> Option<(String, String)> {
    let bare = cell.trim().trim_end_matches([')', '）', ']', '］', '】']).trim_end();
    let (head, tail) = bare.rsplit_once(['(', '（', '[', '［', '【', ' ', '　', ':', '：'])?;
    let official = crate::text::id::repair(tail, 7).is_some_and(|found| found.repairs.is_empty());
    let name = head.trim_end().trim_end_matches(['(', '（', '[', '［', '【', ':', '：']).trim_end();
    let numbers = name.chars().filter(char::is_ascii_digit).count() > 4;
    let words = name.chars().any(|letter| !letter.is_ascii() && !letter.is_numeric());
    (official && words && !numbers).then(|| (tail.to_owned(), name.to_owned()))
}

/// Whether words begin as a part of something does: `(2) 取消`, `②取消`.
pub(super) fn is_sub_number(words: &str) -> bool {
    let words = words.trim_start();
    let bracket = words.strip_prefix(['(', '（']).is_some_and(|rest| {
        let inside: Vec<char> = rest.chars().take_while(|letter| !matches!(letter, ')' | '）')).collect();
        (1..=2).contains(&inside.len())
            && rest.chars().nth(inside.len()).is_some()
            && inside.iter().all(|letter| letter.is_alphanumeric())
    });
    bracket || words.starts_with(|first| ('①'..='⑳').contains(&first))
}

/// Whether the row holds nothing but words in the place of the ID: `■ 2 調査` above the rows of a chapter.
pub(super) fn is_lone_heading(row: &Row, id: &str) -> bool {
    let mut filled = row.cells.iter().filter(|cell| !cell.text.trim().is_empty());
    let alone = filled.next().is_some() && filled.next().is_none();
    // Digits in a row may be an ID that somebody damaged, and Latin letters one of the vendor's own.
    let digits = id.split(|letter: char| !letter.is_numeric()).any(|run| run.chars().count() > 2);
    alone && !digits && id.contains(|letter| ('ぁ'..='龠').contains(&letter)) && !looks_like_id(id)
}

/// Whether words are written as titles are: in brackets, behind a mark, or with the number of a chapter.
pub(super) fn is_titled(words: &str) -> bool {
    let words = words.trim();
    let mut letters = words.chars();
    let numbered = || {
        let rest = words.strip_prefix('第').map(|rest| rest.trim_start_matches(char::is_numeric));
        rest.is_some_and(|rest| rest.starts_with(['章', '節', '編', '部']))
    };
    match letters.next() {
        Some('■' | '□' | '●' | '◆' | '◇' | '▼' | '▽' | '★') => true,
        Some('【' | '〔' | '《' | '＜' | '≪') => words.ends_with(['】', '〕', '》', '＞', '≫']),
        _ => numbered(),
    }
}

/// The words of a title without what marks it as one.
pub(super) fn without_brackets(words: &str) -> &str {
    words.trim_matches(|letter: char| "【】〔〕《》＜＞≪≫■□●◆◇▼▽★".contains(letter) || letter.is_whitespace())
}

/// Whether a cell that denies does so in a word, such as 対象外 or 対応しない, and with no sign such as ×, - or 無.
pub(super) fn is_word(cell: &str) -> bool {
    let cell = cell.trim();
    cell.chars().count() > 2 && cell.contains(|letter| ('一'..='龠').contains(&letter))
}
