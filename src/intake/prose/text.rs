//! Plain text and Markdown: one paragraph for every line.

use std::borrow::Cow;

use super::super::budget::Budget;
use super::super::encoding::decode;
use super::{Block, Content, IntakeError, Limits, Notice, Paragraph, Prose, ProseFormat, extension};

/// Reads the lines of a text; those of white space only are left out.
///
/// # Errors
/// [`IntakeError`] where the bytes are no text or go beyond a limit.
pub(super) fn read(file: &str, bytes: &[u8], limits: &Limits) -> Result<Prose, IntakeError> {
    let decoded = decode(bytes);
    let text = decoded.text.as_ref();
    if text.contains('\0') {
        return Err(IntakeError::NotProse { file: file.to_owned(), content: Content::Binary });
    }
    let is_markdown = extension(file) == "md";
    let mut budget = Budget::new(file, limits);
    let mut fence = None;
    let mut blocks = Vec::new();
    for (place, line) in (1_u64..).zip(lines(text)) {
        let at = || format!("L{place}");
        budget.position(u32::try_from(place - 1).unwrap_or(u32::MAX), 0, at)?;
        if line.trim().is_empty() {
            continue;
        }
        budget.text(line.len() as u64, at)?;
        let (level, text) = match is_markdown {
            true if follow_fence(&mut fence, line) => (None, Cow::Borrowed(line)),
            true => markdown(line),
            false => (None, Cow::Borrowed(line)),
        };
        if !text.trim().is_empty() {
            let text = text.into_owned();
            blocks.push(Block::Paragraph(Paragraph { place, level, text, ..Paragraph::default() }));
        }
    }
    let notices: Vec<Notice> = decoded.notice.into_iter().collect();
    Ok(Prose { format: ProseFormat::Text, encoding: Some(decoded.encoding), blocks, notices })
}

/// The lines as a person sees them: after LF, CRLF and a lone CR.
fn lines(text: &str) -> impl Iterator<Item = &str> {
    text.split('\n').flat_map(|line| line.strip_suffix('\r').unwrap_or(line).split('\r'))
}

/// Whether a line belongs to a block of code, in which a `#` is no heading (`CommonMark` 0.31, 4.5).
fn follow_fence(open: &mut Option<(char, usize)>, line: &str) -> bool {
    let line = line.trim();
    let mark = line.chars().next().filter(|mark| matches!(mark, '`' | '~'));
    let length = line.chars().take_while(|&c| Some(c) == mark).count();
    match (*open, mark) {
        (None, Some(mark)) if length >= 3 => {
            *open = Some((mark, length));
            true
        }
        (Some((fence, least)), Some(mark)) if mark == fence && length >= least && length == line.chars().count() => {
            *open = None;
            true
        }
        (open, _) => open.is_some(),
    }
}

/// The level of a heading and the text of a line of Markdown, without marks of headings and addresses of links.
fn markdown(line: &str) -> (Option<u8>, Cow<'_, str>) {
    let (level, text) = heading(line).map_or((None, line), |(level, text)| (Some(level), text));
    (level, without_links(text))
}

/// A heading (`CommonMark` 0.31, 4.2). A missing space is forgiven before Japanese words, as in `##概要`, but not before
/// ASCII: `#12` is the number of a task.
fn heading(line: &str) -> Option<(u8, &str)> {
    let line = line.trim();
    let rest = line.trim_start_matches('#');
    let level = u8::try_from(line.len() - rest.len()).ok().filter(|level| (1..=6).contains(level))?;
    if rest.chars().next().is_some_and(|c| c.is_ascii() && !c.is_whitespace()) {
        return None;
    }
    // Closing marks are no text, if a space sets them off.
    let open = rest.trim_end_matches('#');
    let rest = if open.ends_with(char::is_whitespace) || open.is_empty() { open } else { rest };
    Some((level, rest.trim()))
}

/// The text with `[words](address)` and `![words](address)` cut down to the words.
fn without_links(text: &str) -> Cow<'_, str> {
    if !text.contains("](") {
        return Cow::Borrowed(text);
    }
    let mut shown = String::with_capacity(text.len());
    // Where in `shown` the brackets stand that are still open.
    let mut open = Vec::new();
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        rest = rest.get(c.len_utf8()..).unwrap_or_default();
        if c == '[' {
            open.push(shown.len());
        } else if c == ']'
            && let Some(at) = open.pop()
            && let Some(after) = rest.strip_prefix('(').and_then(after_address)
        {
            let is_picture = shown.get(..at).is_some_and(|before| before.ends_with('!'));
            let words = shown.get(at + 1..).unwrap_or_default().to_owned();
            shown.truncate(if is_picture { at - 1 } else { at });
            shown.push_str(&words);
            rest = after;
            continue;
        }
        shown.push(c);
    }
    Cow::Owned(shown)
}

/// What follows the bracket that closes an address, which may hold brackets in pairs itself.
fn after_address(text: &str) -> Option<&str> {
    let mut depth = 0_usize;
    for (at, c) in text.char_indices() {
        match c {
            '(' => depth += 1,
            ')' if depth == 0 => return text.get(at + 1..),
            ')' => depth -= 1,
            _ => {}
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_end_where_a_person_sees_them_end() {
        assert_eq!(lines("a\r\nb\rc\n\nd").collect::<Vec<_>>(), ["a", "b", "c", "", "d"]);
    }

    #[test]
    fn marks_of_headings_are_cut_off_and_other_number_signs_stay() {
        for (line, level, text) in [
            ("# 概要", Some(1), "概要"),
            ("###　全角の空白", Some(3), "全角の空白"),
            ("##概要", Some(2), "概要"),
            ("## 概要 ##", Some(2), "概要"),
            ("## C#", Some(2), "C#"),
            ("#12 を直す", None, "#12 を直す"),
            ("####### 深すぎる", None, "####### 深すぎる"),
        ] {
            assert_eq!(markdown(line), (level, Cow::Borrowed(text)), "{line}");
        }
    }

    #[test]
    fn links_become_their_words() {
        for (text, shown) in [
            ("[要領](https://example.jp/a_(b))を参照", "要領を参照"),
            ("図![全体像](a.png)", "図全体像"),
            ("[[注](a)と[別](b)](c)", "注と別"),
            ("[注] (a)", "[注] (a)"),
            ("a](b", "a](b"),
            ("[a](b", "[a](b"),
            ("a](b)", "a](b)"),
        ] {
            assert_eq!(without_links(text), shown, "{text}");
        }
    }

    #[test]
    fn code_is_left_as_it_is() {
        let mut fence = None;
        let code: Vec<bool> = ["```sh", "# x", "~~~", "```", "# 見出し"].map(|l| follow_fence(&mut fence, l)).into();
        assert_eq!(code, [true, true, true, true, false]);
    }
}
