//! Cells with boxes to tick: 「■対応 □一部対応 □対応不可」, 「[○]有 [ ]無」. What is ticked is the answer.

/// What a cell with boxes says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Choice<'c> {
    /// Boxes, and these labels are ticked; none where nobody ticked anything.
    Ticked(Vec<&'c str>),
    /// Boxes whose labels cannot be told apart.
    Unclear,
}

/// Boxes that are ticked, and boxes that are not. ○ and the like are answers of their own and no boxes.
const TICKED: [char; 12] = ['■', '☑', '☒', '✅', '✔', '✓', '◼', '⬛', '▣', '◾', '🗹', '🗷'];
const OPEN: [char; 9] = ['□', '☐', '◻', '⬜', '▢', '❏', '❑', '◽', '▫'];
/// What is written between square brackets to tick them.
const IN_BRACKETS: [&str; 16] = ["○", "〇", "◯", "●", "◎", "✓", "✔", "レ", "x", "X", "ｘ", "Ｘ", "×", "*", "＊", "v"];
/// What stands between a box and its label, or between choices.
const BETWEEN: [char; 16] = [' ', '　', '\n', '\r', '\t', '、', '，', ',', '・', '/', '／', '|', '｜', ':', '：', '。'];

/// One box of a cell: where it stands, in bytes.
struct Tick {
    start: usize,
    end: usize,
    ticked: bool,
}

/// The boxes of a cell in their order.
fn boxes(cell: &str) -> Vec<Tick> {
    let mut found = Vec::new();
    let mut letters = cell.char_indices();
    while let Some((start, letter)) = letters.next() {
        let one = |end, ticked| Tick { start, end, ticked };
        let next = start + letter.len_utf8();
        if TICKED.contains(&letter) || OPEN.contains(&letter) {
            found.push(one(next, TICKED.contains(&letter)));
        } else if let Some(closing) = closing(letter) {
            let Some((inside, _)) = cell.get(next..).and_then(|rest| rest.split_once(closing)) else { continue };
            let ticked = IN_BRACKETS.contains(&inside.trim());
            if ticked || inside.trim().is_empty() {
                let end = next + inside.len() + closing.len_utf8();
                found.push(one(end, ticked));
                while letters.as_str().len() > cell.len() - end && letters.next().is_some() {}
            }
        }
    }
    found
}

const fn closing(letter: char) -> Option<char> {
    match letter {
        '[' => Some(']'),
        '［' => Some('］'),
        '〔' => Some('〕'),
        _ => None,
    }
}

/// Reads a cell with boxes: one with a box that is open, or with several. `None` for any other cell; a ■ or ✓ alone is a mark.
pub(super) fn read(cell: &str) -> Option<Choice<'_>> {
    let boxes = boxes(cell);
    if boxes.is_empty() || (boxes.len() == 1 && boxes.iter().all(|one| one.ticked)) {
        return None;
    }
    let first = boxes.first().map_or(0, |one| one.start);
    let last = boxes.last().map_or(0, |one| one.end);
    let bare = |from: usize, to: usize| cell.get(from..to).unwrap_or_default().trim_matches(BETWEEN);
    let (before, behind) = (bare(0, first), bare(last, cell.len()));
    // Labels stand behind their boxes, or all before them (有□ 無■); a heading may stand in front (対応：■有 □無).
    let heading = cell.get(..first).is_some_and(|text| text.trim_end().ends_with([':', '：']));
    let leading = !before.is_empty() && !heading;
    if leading && !behind.is_empty() {
        return Some(Choice::Unclear);
    }
    let starts = boxes.iter().map(|one| one.start);
    let labels: Vec<&str> = if leading {
        let from = std::iter::once(0).chain(boxes.iter().map(|one| one.end));
        from.zip(starts).map(|(from, to)| bare(from, to)).collect()
    } else {
        let to = starts.skip(1).chain([cell.len()]);
        boxes.iter().zip(to).map(|(one, to)| bare(one.end, to)).collect()
    };
    Some(Choice::Ticked(boxes.iter().zip(labels).filter(|(one, _)| one.ticked).map(|(_, label)| label).collect()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_ticked_is_chosen() {
        for (cell, ticked) in [
            ("■対応 □一部対応 □対応不可", vec!["対応"]),
            ("□有　■無", vec!["無"]),
            ("■無\n□有", vec!["無"]),
            ("☑ 対応済、☐ 未対応", vec!["対応済"]),
            ("[ ]有 [○]無", vec!["無"]),
            ("［レ］可　［　］否", vec!["可"]),
            ("有□ 無■", vec!["無"]),
            ("対応：■有 □無", vec!["有"]),
            ("■有 ■無", vec!["有", "無"]),
            ("□対応 □非対応", vec![]),
            ("[ ]対応", vec![]),
            ("□", vec![]),
            ("☒対応予定（令和9年3月） ☐対応済", vec!["対応予定（令和9年3月）"]),
        ] {
            assert_eq!(read(cell), Some(Choice::Ticked(ticked)), "{cell:?}");
        }
        assert_eq!(read("回答 ■有 □無"), Some(Choice::Unclear));
    }

    #[test]
    fn marks_alone_and_other_brackets_are_no_boxes() {
        for cell in ["■", "✓", "■対応", "○", "対応済[標準]", "[対応済]", "対応（○）", "", "[", "[○"]
        {
            assert_eq!(read(cell), None, "{cell:?}");
        }
    }
}
