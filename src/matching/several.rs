//! Several IDs in one cell: `0230265、0230267`, `0230265〜0230270`. Each becomes an entry of its own with the row's answers.

use std::cell::OnceCell;
use std::collections::{BTreeMap, BTreeSet};

use super::index::SectionIndex;
use crate::catalog::BusinessId;
use crate::deliverable::Entry;
use crate::text::id::{Shape, shape, without_part};

/// The most requirements that one cell may speak of; a longer range is a slip.
const MOST: usize = 200;

/// What stands between the IDs of a list.
const BETWEEN: [char; 15] = ['、', '､', '，', ',', '；', ';', '／', '/', '・', '＆', '&', '\n', '\r', '\t', ' '];

/// Words that stand between the IDs of a list.
const WORDS: [&str; 4] = ["及び", "および", "並びに", "と"];

/// What stands between the ends of a range. A hyphen does so only between numbers: outlines have it in their IDs.
const THROUGH: [char; 6] = ['〜', '～', '~', '－', '−', '-'];

/// The IDs of a list, put in order when a row needs them: hardly any does.
#[derive(Debug)]
pub struct ListIds<'e> {
    entries: &'e [Entry],
    known: OnceCell<Known<'e>>,
}

#[derive(Debug)]
struct Known<'e> {
    /// What stands in the column of IDs.
    written: BTreeSet<&'e str>,
    /// How many different parts there are of an ID.
    parts: BTreeMap<String, usize>,
}

impl<'e> ListIds<'e> {
    /// Those of these rows.
    #[must_use]
    pub const fn new(entries: &'e [Entry]) -> Self {
        Self { entries, known: OnceCell::new() }
    }

    fn known(&self) -> &Known<'e> {
        self.known.get_or_init(|| {
            let written: BTreeSet<&str> = self.entries.iter().map(|entry| entry.id.as_str()).collect();
            let mut parts = BTreeMap::new();
            for whole in written.iter().filter_map(|id| without_part(id)) {
                *parts.entry(whole).or_default() += 1;
            }
            Known { written, parts }
        })
    }

    /// Whether no other row speaks of any of the IDs of a range, or of a part of its first.
    fn leave_alone(&self, range: &[String]) -> bool {
        let known = self.known();
        let parts = range.first().and_then(|first| known.parts.get(first)).copied().unwrap_or_default();
        parts < 2 && range.iter().all(|id| !known.written.contains(id.as_str()))
    }
}

/// The entries of a row whose cell of IDs names several, and nothing else; `None` where it names one or is unclear. The
/// names of the row are shared out where there are as many.
pub(super) fn apart<'s, 'c: 's>(
    entry: &Entry,
    neighbours: &ListIds<'_>,
    section: impl Fn(&BusinessId) -> Option<&'s SectionIndex<'c>>,
) -> Option<Vec<Entry>> {
    // Most cells hold one ID.
    if entry.id.is_empty() || is_id(&entry.id) {
        return None;
    }
    let mut ids: Vec<String> = Vec::new();
    for part in &parts(&entry.id) {
        if let Some(short) = short_range(part, &section).filter(|short| neighbours.leave_alone(short)) {
            ids.extend(short);
            continue;
        }
        match ends(part) {
            Some((first, last)) => ids.extend(range(&first, &last, &section)?),
            None if is_id(part) => ids.push(part.clone()),
            // `0230265、267`: the end of an ID whose beginning is that of the one before.
            None => ids.push(lengthened(part, ids.last()?)?),
        }
    }
    ids.dedup();
    if ids.len() < 2 || ids.len() > MOST {
        return None;
    }
    let names = names(&entry.name);
    let name_of =
        |at: usize| if names.len() == ids.len() { names.get(at).cloned().unwrap_or_default() } else { String::new() };
    Some(ids.iter().enumerate().map(|(at, id)| Entry { id: id.clone(), name: name_of(at), ..entry.clone() }).collect())
}

/// The pieces of a cell, with digits and the mark of outlines in half width; a range is one piece.
fn parts(cell: &str) -> Vec<String> {
    let half: String = cell
        .chars()
        .map(|letter| match letter {
            '０'..='９' => char::from_u32(u32::from(letter) - u32::from('０') + u32::from('0')).unwrap_or(letter),
            'ｏ' | 'Ｏ' => 'o',
            '　' => ' ',
            other => other,
        })
        .collect();
    // A remark behind the IDs (3件) that names no other.
    let half = match half.rsplit_once(['(', '（']) {
        Some((ids, remark)) if remark.bytes().filter(u8::is_ascii_digit).count() < 3 => ids.to_owned(),
        _ => half,
    };
    // The hyphens of outlines in full width, where digits stand on both sides.
    let half = half.replace("o－", "o-").replace("o−", "o-");
    // Blanks around the sign of a range belong to it.
    let mut joined = half;
    for sign in THROUGH {
        for (from, to) in [(format!(" {sign}"), sign.to_string()), (format!("{sign} "), sign.to_string())] {
            joined = joined.replace(&from, &to);
        }
    }
    split(&joined)
}

fn split(text: &str) -> Vec<String> {
    let marked = WORDS.iter().fold(text.to_owned(), |text, word| text.replace(word, "、"));
    marked.split(BETWEEN).map(str::trim).filter(|part| !part.is_empty()).map(str::to_owned).collect()
}

/// The names of a cell that lists several. A middle dot, a blank and 及び stand inside of names, so that they part none.
fn names(cell: &str) -> Vec<String> {
    const BETWEEN: [char; 10] = ['、', '､', '，', ',', '；', ';', '／', '/', '\n', '\r'];
    cell.split(BETWEEN).map(str::trim).filter(|name| !name.is_empty()).map(str::to_owned).collect()
}

/// The ID that the last digits of one mean behind another.
fn lengthened(digits: &str, before: &str) -> Option<String> {
    let short = (3..=4).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit());
    let whole = format!("{}{digits}", before.get(..before.len().checked_sub(digits.len())?)?);
    (short && shape(&whole) == shape(before)).then_some(whole)
}

/// Whether a cell that could not be read as IDs speaks of some all the same: seven digits or more that begin with a known
/// 業務ID, the same without their zero, or the mark of an outline.
pub(super) fn hints_at_ids(cell: &str, is_area: impl Fn(&BusinessId) -> bool) -> bool {
    let folded = crate::text::normalize::fold(cell);
    let begins = |digits: &str| digits.get(..3).and_then(|head| head.parse().ok()).is_some_and(|area| is_area(&area));
    let runs: Vec<&str> = folded.split(|letter: char| !letter.is_ascii_digit()).filter(|run| run.len() > 2).collect();
    let official = runs.iter().any(|run| run.len() == 7 && begins(run));
    let lost_zero = runs.len() > 1 && runs.iter().all(|run| run.len() == 6 && begins(&format!("0{run}")));
    let outline = folded.match_indices("o-").any(|(at, mark)| folded.get(at + mark.len()..).is_some_and(begins));
    // 3.1E+05: a number of which not all digits are shown.
    let exponent = folded.split_once("e+").is_some_and(|(head, power)| {
        head.starts_with(|first: char| first.is_ascii_digit()) && matches!(power, "5" | "05" | "6" | "06")
    });
    official || lost_zero || outline || exponent
}

fn is_id(text: &str) -> bool {
    match shape(text) {
        Shape::Official7 | Shape::Outline => true,
        // 1.1.1 is a number of a specification, 1.1 may be anything.
        Shape::Section => text.matches('.').count() > 1,
        Shape::DataItem8 | Shape::Other => false,
    }
}

/// The ends of a range: `0230265〜0230270`, and with the second shortened, `0230265〜270`.
fn ends(part: &str) -> Option<(String, String)> {
    THROUGH.iter().find_map(|sign| {
        let (first, last) = part.split_once(*sign)?;
        let (first, last) = (first.trim(), last.trim());
        if !matches!(shape(first), Shape::Official7 | Shape::Outline) {
            return None;
        }
        // One or two digits behind a hyphen count a part: 0230265-2.
        if last.len() < 3 && !matches!(sign, '〜' | '～' | '~') {
            return None;
        }
        let digits = !last.is_empty() && last.len() < first.len() && last.bytes().all(|byte| byte.is_ascii_digit());
        let whole = if digits { format!("{}{last}", first.get(..first.len() - last.len())?) } else { last.to_owned() };
        (shape(&whole) == shape(first) && whole.as_str() > first).then(|| (first.to_owned(), whole))
    })
}

/// The IDs of a range that the specification has; `None` where it does not have the ends, or they are of different areas.
fn range<'s, 'c: 's>(
    first: &str,
    last: &str,
    section: impl Fn(&BusinessId) -> Option<&'s SectionIndex<'c>>,
) -> Option<Vec<String>> {
    let business = |id: &str| id.strip_prefix("o-").unwrap_or(id).get(..3)?.parse::<BusinessId>().ok();
    let area = business(first).filter(|area| Some(area) == business(last).as_ref())?;
    let inside = section(&area).map(|section| section.ids_between(first, last)).unwrap_or_default();
    // A range whose ends the specification does not have is a slip, and would answer for everything between.
    let whole = inside.first() == Some(&first) && inside.last() == Some(&last);
    whole.then(|| inside.into_iter().map(str::to_owned).collect())
}

/// The IDs of a range of which only the last two digits are written behind a hyphen, `0310022-24`: the specification has
/// to have every one of them, since the same may count a part.
fn short_range<'s, 'c: 's>(
    part: &str,
    section: impl Fn(&BusinessId) -> Option<&'s SectionIndex<'c>>,
) -> Option<Vec<String>> {
    let (first, last) = part.split_once(['-', '－', '−'])?;
    let counted = shape(first) == Shape::Official7 && last.len() == 2 && !last.starts_with('0');
    let (head, from) = first.split_at_checked(first.len().checked_sub(2)?).filter(|_| counted)?;
    let (from, to): (usize, usize) = (from.parse().ok()?, last.parse().ok()?);
    let ids = range(first, &format!("{head}{last}"), section).filter(|_| from < to)?;
    (ids.len() == to - from + 1).then_some(ids)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_is_taken_apart_at_what_stands_between_ids() {
        for cell in
            ["0230265、0230267", "0230265 0230267", "0230265\n0230267", "０２３０２６５／0230267", "0230265及び0230267"]
        {
            assert_eq!(parts(cell), ["0230265", "0230267"], "{cell}");
        }
        assert_eq!(parts("o-010-0001・o-010-0002"), ["o-010-0001", "o-010-0002"]);
        assert_eq!(parts("0230265､0230267（2件）"), ["0230265", "0230267"]);
        assert_eq!(lengthened("267", "0230265").as_deref(), Some("0230267"));
        assert_eq!(lengthened("0029", "o-020-0028").as_deref(), Some("o-020-0029"));
        assert_eq!(lengthened("2", "0230265"), None);
    }

    #[test]
    fn names_are_parted_only_by_what_stands_in_none() {
        assert_eq!(names("届出の登録、届出の取消"), ["届出の登録", "届出の取消"]);
        assert_eq!(names("資格の異動・喪失 及び取消"), ["資格の異動・喪失 及び取消"]);
    }

    #[test]
    fn what_speaks_of_ids_is_none_of_the_vendors_own() {
        let is_area = |area: &BusinessId| ["020", "023"].contains(&area.as_str());
        for cell in ["230265,230267", "介護0230265", "o-020-0013-o-020-0015", "0230001（旧0230002）"] {
            assert!(hints_at_ids(cell, is_area), "{cell}");
        }
        for cell in ["", "KN-000123", "2023-0001", "12", "9990001", "第3章"] {
            assert!(!hints_at_ids(cell, is_area), "{cell}");
        }
    }

    #[test]
    fn a_range_has_two_ends_of_one_shape() {
        let both = |first: &str, last: &str| Some((first.to_owned(), last.to_owned()));
        for cell in ["0230265〜0230270", "0230265～0230270", "0230265-0230270", "0230265〜270", "0230265 〜 0230270"]
        {
            let [part] = parts(cell).try_into().unwrap();
            assert_eq!(ends(&part), both("0230265", "0230270"), "{cell}");
        }
        assert_eq!(ends("o-010-0001〜o-010-0004"), both("o-010-0001", "o-010-0004"));
        for cell in ["o-010-0001", "0230270〜0230265", "0230265〜", "〜0230265", "0230265〜o-023-0001"] {
            assert_eq!(ends(cell), None, "{cell}");
        }
    }

    #[test]
    fn what_is_no_list_of_ids_is_none() {
        for cell in ["230,265", "1.1、1.2", "0230265（旧0230001）", "第3章"] {
            assert!(!parts(cell).iter().all(|part| is_id(part)), "{cell}");
        }
    }
}
