//! Numbers of parts behind an ID: `0230265-1`, `0230265(2)`, `0230265①`, `0230265の1`.

use super::look_alike::{half_width, is_blank, is_dash};

/// An ID without the number of a part behind it; `None` where there is none. What is left need not be an ID.
///
/// A point parts numbers only behind an ID that has none itself (`0230265.1`): behind `1.1.1` it goes on counting.
#[must_use]
pub fn without_part(cell: &str) -> Option<String> {
    let text: String = cell.chars().map(half_width).filter(|ch| !is_blank(*ch)).collect();
    // 0230265①
    let head = text.trim_end_matches(is_circled);
    if head.len() < text.len() {
        return ends_well(head);
    }
    // 0230265(1), 0230265(その2), 0230265[ア]
    if let Some((head, inside)) = bracketed(&text) {
        return if is_part(inside) { ends_well(head) } else { None };
    }
    for word in ["枝番号", "枝番", "枝", "その", "の"] {
        if let Some((head, number)) = text.rsplit_once(word) {
            let head = head.trim_end_matches(|ch: char| is_dash(ch) || ch == '_');
            return if is_number(number) { ends_well(head) } else { None };
        }
    }
    let at = text.rfind(|ch: char| is_dash(ch) || matches!(ch, 'ー' | '一' | '_' | '.'))?;
    let (head, tail) = text.split_at_checked(at)?;
    let mut tail = tail.chars();
    let sign = tail.next()?;
    let tail = tail.as_str();
    let letter = tail.len() == 1 && tail.bytes().all(|byte| byte.is_ascii_alphabetic());
    let parts = is_number(tail) || (letter && sign != '.');
    (parts && (sign != '.' || !head.contains('.'))).then(|| ends_well(head)).flatten()
}

/// Whether a cell holds the number of a part and nothing else: `(1)`, `①`, `（ア）`, `枝番1`.
#[must_use]
pub fn is_bare_part(cell: &str) -> bool {
    let text: String = cell.chars().map(half_width).filter(|ch| !is_blank(*ch)).collect();
    let circled = !text.is_empty() && text.chars().all(is_circled);
    circled
        || bracketed(&text).is_some_and(|(head, inside)| head.is_empty() && is_part(inside))
        || ["枝番号", "枝番", "枝"].iter().any(|word| text.strip_prefix(word).is_some_and(is_number))
}

fn bracketed(text: &str) -> Option<(&str, &str)> {
    [('(', ')'), ('[', ']'), ('〔', '〕'), ('【', '】'), ('<', '>')]
        .into_iter()
        .find_map(|(open, close)| text.strip_suffix(close)?.rsplit_once(open))
}

/// What stands in brackets for a part: a number of one or two digits, or one letter.
fn is_part(inside: &str) -> bool {
    let number = ["その", "枝番", "枝"].iter().find_map(|word| inside.strip_prefix(word)).unwrap_or(inside);
    let mut letters = inside.chars();
    let letter = letters.next().is_some_and(|ch| {
        ch.is_ascii_alphabetic() || ('ァ'..='ヶ').contains(&ch) || ('ぁ'..='ゖ').contains(&ch) || is_circled(ch)
    });
    is_number(number) || (letter && letters.next().is_none())
}

/// A part has a number of one or two digits; three or four would be the end of another ID.
fn is_number(text: &str) -> bool {
    (1..=2).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit())
}

fn is_circled(ch: char) -> bool {
    matches!(ch, '①'..='⑳' | '⑴'..='⒇' | '⒈'..='⒛' | '❶'..='❿' | '㈠'..='㈩' | '㊀'..='㊉')
}

fn ends_well(head: &str) -> Option<String> {
    head.ends_with(|ch: char| ch.is_alphanumeric()).then(|| head.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_number_of_a_part_is_taken_off() {
        for cell in [
            "0230265-1",
            "0230265－１",
            "0230265−2",
            "0230265ー3",
            "0230265-01",
            "0230265-a",
            "0230265_1",
            "0230265.1",
            "0230265(1)",
            "0230265（１２）",
            "0230265（その2）",
            "0230265（ア）",
            "0230265①",
            "0230265⑴",
            "0230265の1",
            "0230265その2",
            "0230265枝番1",
            "0230265-枝1",
            "0230265 (1)",
        ] {
            assert_eq!(without_part(cell).as_deref(), Some("0230265"), "{cell}");
        }
        assert_eq!(without_part("1.1.1(2)").as_deref(), Some("1.1.1"));
        assert_eq!(without_part("o-023-0001-2").as_deref(), Some("o-023-0001"));
    }

    #[test]
    fn what_is_no_part_is_left() {
        for cell in [
            "",
            "0230265",
            "0230265-0266",
            "0230265-266",
            "0230265(旧0230001)",
            "0230265(改)",
            "0230265a",
            "1.1.1.1",
            "(1)",
            "①",
            "-1",
            "0230265/1",
            "0230265の",
        ] {
            assert_eq!(without_part(cell), None, "{cell}");
        }
    }

    #[test]
    fn the_number_of_a_part_can_stand_alone() {
        for cell in ["(1)", "（２）", "①", "（ア）", "枝番1", "（その2）"] {
            assert!(is_bare_part(cell), "{cell}");
        }
        for cell in ["", "1", "0230265(1)", "-1", "(改)", "枝番"] {
            assert!(!is_bare_part(cell), "{cell}");
        }
    }
}
