//! Headings between the rows of a table or the paragraphs of a text: which of them lies above which.

use crate::text::normalize::fold;

/// The shapes of headings that a layout knows, from the outermost to the innermost; `#` stands for a number.
#[derive(Clone, Debug, Default)]
pub struct Shapes(Vec<Vec<String>>);

/// The headings above the row at hand, the outermost first.
#[derive(Clone, Debug, Default)]
pub struct Headings {
    open: Vec<(Rank, String)>,
    /// Whether plain headings stand above those with a shape, which the first one to come tells.
    plain_outside: Option<bool>,
}

/// How far inside a heading lies; smaller is further outside.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Rank(usize);

impl Shapes {
    /// Shapes as a layout writes them: `第#章`, `#.#`, `(#)`, `■`.
    #[must_use]
    pub fn new(written: &[String]) -> Self {
        Self(written.iter().map(|shape| fold(shape).split('#').map(str::to_owned).collect()).collect())
    }

    /// Whether a text begins with one of the shapes.
    #[must_use]
    pub fn begins(&self, text: &str) -> bool {
        self.find(text).is_some()
    }

    /// Whether a text is one of the shapes and nothing else.
    #[must_use]
    pub fn is(&self, text: &str) -> bool {
        let folded = fold(text);
        self.0.iter().any(|parts| covered(parts, &folded) == Some(folded.len()))
    }

    /// The place in the list of the shape that a heading begins with; of several that fit the longest.
    fn find(&self, heading: &str) -> Option<usize> {
        let folded = fold(heading);
        let fits = |parts: &Vec<String>| covered(parts, &folded);
        self.0
            .iter()
            .enumerate()
            .filter_map(|(at, parts)| fits(parts).map(|length| (length, at)))
            .max_by_key(|(length, at)| (*length, std::cmp::Reverse(*at)))
            .map(|(_, at)| at)
    }
}

/// How many bytes of a folded text a shape covers, if the text begins with it.
fn covered(parts: &[String], text: &str) -> Option<usize> {
    let mut rest = text;
    for (at, part) in parts.iter().enumerate() {
        if at > 0 {
            // A Chinese numeral is one only where more follows: 第一章, but not 一般.
            let numeral = |letter: char| letter.is_ascii_digit() || (!part.is_empty() && is_numeral(letter));
            let digits = rest.len() - rest.trim_start_matches(numeral).len();
            if digits == 0 {
                return None;
            }
            rest = rest.get(digits..)?;
        }
        rest = rest.strip_prefix(part.as_str())?;
    }
    // `1.1` is not the beginning of `1.1.2`.
    let bare = parts.last().is_some_and(String::is_empty);
    if bare
        && rest.strip_prefix(['.', '-']).is_some_and(|after| after.starts_with(|letter: char| letter.is_ascii_digit()))
    {
        return None;
    }
    Some(text.len() - rest.len())
}

fn is_numeral(letter: char) -> bool {
    letter.is_ascii_digit() || "一二三四五六七八九十".contains(letter)
}

impl Headings {
    /// Takes in the next heading: it closes those of its own rank and further inside.
    pub fn enter(&mut self, shapes: &Shapes, heading: &str) {
        let rank = if let Some(at) = shapes.find(heading) {
            Rank(at + 1)
        } else {
            let none_open = self.open.is_empty();
            Rank(if *self.plain_outside.get_or_insert(none_open) { 0 } else { usize::MAX })
        };
        while self.open.last().is_some_and(|(open, _)| *open >= rank) {
            self.open.pop();
        }
        self.open.push((rank, heading.to_owned()));
    }

    /// The headings from the outermost to the innermost.
    pub fn path(&self) -> impl Iterator<Item = &str> {
        self.open.iter().map(|(_, heading)| heading.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn paths(shapes: &[&str], headings: &[&str]) -> Vec<String> {
        let shapes = Shapes::new(&shapes.iter().map(|shape| (*shape).to_owned()).collect::<Vec<_>>());
        let mut open = Headings::default();
        headings
            .iter()
            .map(|heading| {
                open.enter(&shapes, heading);
                open.path().collect::<Vec<_>>().join(" > ")
            })
            .collect()
    }

    #[test]
    fn a_heading_closes_those_of_its_own_rank_and_further_inside() {
        let shapes = ["第#章", "#", "#.#", "#.#.#", "(#)"];
        let found = paths(&shapes, &["１ 資格管理", "1.1 台帳", "(1) 照会", "1.2 異動", "2．賦課"]);
        assert_eq!(
            found,
            [
                "１ 資格管理",
                "１ 資格管理 > 1.1 台帳",
                "１ 資格管理 > 1.1 台帳 > (1) 照会",
                "１ 資格管理 > 1.2 異動",
                "2．賦課"
            ]
        );
        assert_eq!(paths(&shapes, &["1.1.2 住所", "10.2 帳票"]), ["1.1.2 住所", "10.2 帳票"]);
    }

    #[test]
    fn headings_without_a_shape_lie_where_the_first_of_them_lay() {
        let shapes = ["#", "#.#"];
        assert_eq!(paths(&shapes, &["資格", "1 台帳", "賦課"]), ["資格", "資格 > 1 台帳", "賦課"]);
        assert_eq!(paths(&shapes, &["1 資格", "台帳", "異動", "2 賦課"]).last().map(String::as_str), Some("2 賦課"));
        assert_eq!(paths(&shapes, &["1 資格", "台帳", "異動"]).last().map(String::as_str), Some("1 資格 > 異動"));
    }
}
