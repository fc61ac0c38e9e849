//! What a publication says of itself: 業務ID, version and day, from its file name and its titles.

use jiff::civil::Date;

use crate::catalog::area::Areas;
use crate::catalog::word::BusinessId;
use crate::text::normalize::{fold, squeeze};
use crate::text::period::{Span, find};

/// What was found, and where it was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Guess<T> {
    /// The value.
    pub value: T,
    /// The words that it was read from.
    pub from: String,
}

/// What one publication says of itself.
#[derive(Clone, Debug, Default)]
pub struct Identity {
    /// 業務ID that its name or a title states; what its rows carry goes before.
    pub business: Option<Guess<BusinessId>>,
    /// Version, such as `2.1`.
    pub version: Option<Guess<String>>,
    /// Day of publication.
    pub published: Option<Guess<Date>>,
    /// A title that names the specification.
    pub title: Option<String>,
}

/// A title with more characters is a sentence.
const LONGEST_TITLE: usize = 80;

impl Identity {
    /// Reads the file name first and then the titles in their order.
    #[must_use]
    pub fn read(file: &str, titles: &[&str], areas: &Areas) -> Self {
        let stem = file.rsplit_once('.').map_or(file, |(stem, _)| stem);
        let texts: Vec<&str> = std::iter::once(stem)
            .chain(titles.iter().copied().filter(|title| title.chars().count() <= LONGEST_TITLE))
            .collect();
        // `v2` in the name of a file may count its copies: what the document says of itself goes before.
        let version = edition_in(stem).map(|value| (value, stem));
        let version = version.or_else(|| texts.iter().skip(1).find_map(|text| Some((version_in(text)?, *text))));
        let version = version.or_else(|| version_in(stem).map(|value| (value, stem)));
        let leading = leading_business(stem, areas).map(|value| Guess { value, from: stem.to_owned() });
        let named = || {
            texts.iter().find_map(|text| {
                let [value] = areas.find_in(text).try_into().ok()?;
                Some(Guess { value, from: (*text).to_owned() })
            })
        };
        let published = texts.iter().find_map(|text| {
            // A day in a sentence of a table speaks of something else.
            let value = if *text == stem { day_in_name(text).or_else(|| day_in(text)) } else { day_in(text) };
            value.map(|value| Guess { value, from: (*text).to_owned() })
        });
        let is_title = |text: &&&str| {
            let folded = fold(text);
            ["仕様書", "定義書", "リスト", "機能・帳票要件", "機能要件"].iter().any(|end| folded.ends_with(end))
        };
        Self {
            business: leading.or_else(named),
            version: version.map(|(value, from)| Guess { value, from: from.to_owned() }),
            published,
            title: texts.iter().skip(1).find(is_title).map(|title| whole_title(title)),
        }
    }
}

/// A title without marks before it, and without the edition and what follows.
fn whole_title(title: &str) -> String {
    let line = squeeze(title);
    let line = line.trim_start_matches(|letter: char| "■◆●【 ".contains(letter));
    let end = line.find(" 第").filter(|at| *at > 0).or_else(|| line.find('【').filter(|at| *at > 0));
    line.get(..end.unwrap_or(line.len())).unwrap_or(line).trim().to_owned()
}

/// The 業務ID that a file name begins with: `001_住民基本台帳_…`.
fn leading_business(stem: &str, areas: &Areas) -> Option<BusinessId> {
    let folded = fold(stem);
    let digits = folded.get(..3).filter(|digits| digits.bytes().all(|byte| byte.is_ascii_digit()))?;
    let goes_on = folded.get(3..)?.starts_with(|letter: char| letter.is_ascii_digit());
    let business: BusinessId = digits.parse().ok()?;
    (!goes_on && areas.of(&business).is_some()).then_some(business)
}

/// The number at the beginning of a text, and how many bytes it has.
fn number(rest: &str) -> Option<(String, usize)> {
    let end = rest.find(|letter: char| !letter.is_ascii_digit() && letter != '.').unwrap_or(rest.len());
    let number = rest.get(..end)?.trim_end_matches('.');
    let fits = !number.is_empty() && number.len() <= 8 && number.starts_with(|letter: char| letter.is_ascii_digit());
    fits.then(|| (number.to_owned(), end))
}

/// The edition that a text states: 第2.1版, 第６．０版, 6.0版, 版数：2.4.
fn edition_in(text: &str) -> Option<String> {
    let folded = fold(text);
    for (at, _) in folded.match_indices('第') {
        let rest = folded.get(at + '第'.len_utf8()..)?;
        if let Some((number, end)) = number(rest)
            && rest.get(end..).is_some_and(|after| after.starts_with('版'))
        {
            return Some(number);
        }
    }
    let (before, after) = folded.split_once('版')?;
    let behind = after.trim_start_matches(['数', ':', '=']);
    if behind.len() < after.len()
        && let Some((number, _)) = number(behind)
    {
        return Some(number);
    }
    let digits = before.trim_end_matches(|letter: char| letter.is_ascii_digit() || letter == '.');
    number(before.get(digits.len()..)?).map(|(number, _)| number)
}

/// The version that a text states: an edition, or v6.0, Ver. 6.
fn version_in(text: &str) -> Option<String> {
    if let Some(edition) = edition_in(text) {
        return Some(edition);
    }
    let folded = fold(text);
    for mark in ["version", "バージョン", "ver.", "ver", "v"] {
        for (at, _) in folded.match_indices(mark) {
            // `v` inside a word is a letter.
            let before = folded.get(..at).and_then(|before| before.chars().last());
            let rest = folded.get(at + mark.len()..).unwrap_or_default().trim_start_matches(['.', '_', ':']);
            if before.is_none_or(|letter| !letter.is_ascii_alphanumeric())
                && let Some((number, _)) = number(rest)
            {
                return Some(number);
            }
        }
    }
    None
}

/// A day of eight digits in a file name: `…_20230929`.
fn day_in_name(stem: &str) -> Option<Date> {
    let folded = fold(stem);
    let mut runs = folded.split(|letter: char| !letter.is_ascii_digit()).filter(|run| run.len() == 8);
    runs.find_map(|run| {
        let date =
            Date::new(run.get(..4)?.parse().ok()?, run.get(4..6)?.parse().ok()?, run.get(6..)?.parse().ok()?).ok()?;
        (2000..2100).contains(&date.year()).then_some(date)
    })
}

/// The one day that a title states; a month or a year is no day.
fn day_in(text: &str) -> Option<Date> {
    find(text).into_iter().find_map(|found| match found.span {
        Span::Closed(period) if period.first == period.last => Some(period.first),
        _ => None,
    })
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::catalog::{SourceFile, shipped};

    fn areas() -> Areas {
        Areas::read(&SourceFile::new("areas.toml", shipped::text("areas.toml").unwrap())).unwrap()
    }

    #[test]
    fn a_file_name_states_what_it_is() {
        let read = Identity::read("001_住民基本台帳_基本データリスト【第2.1版】_20230929.xlsx", &[], &areas());
        assert_eq!(read.business.map(|guess| guess.value.to_string()).as_deref(), Some("001"));
        assert_eq!(read.version.map(|guess| guess.value).as_deref(), Some("2.1"));
        assert_eq!(read.published.map(|guess| guess.value), Some(date(2023, 9, 29)));
    }

    #[test]
    fn titles_speak_where_the_name_is_silent() {
        let titles = ["介護保険システム標準仕様書", "【第６．０版】", "令和８年３月17日"];
        let read = Identity::read("別紙2.xlsx", &titles, &areas());
        assert_eq!(read.business.map(|guess| guess.value.to_string()).as_deref(), Some("023"));
        assert_eq!(read.version.map(|guess| guess.value).as_deref(), Some("6.0"));
        assert_eq!(read.published.map(|guess| guess.value), Some(date(2026, 3, 17)));
        assert_eq!(read.title.as_deref(), Some("介護保険システム標準仕様書"));
    }

    #[test]
    fn versions_are_read_in_their_spellings_and_nothing_else_is_one() {
        for (text, expected) in [
            ("標準仕様書 第2.7版", Some("2.7")),
            ("spec_v6.1_final", Some("6.1")),
            ("Ver.3", Some("3")),
            ("（4.0版）", Some("4.0")),
            ("版数：2.4", Some("2.4")),
            ("第3回検討会", None),
            ("031_item_definition_2023-09", None),
            ("出版物", None),
        ] {
            assert_eq!(version_in(text).as_deref(), expected, "{text}");
        }
    }

    #[test]
    fn what_the_document_says_goes_before_the_copies_that_a_file_name_counts() {
        let read = Identity::read("仕様書_v2.docx", &["戸籍附票システム標準仕様書 第3.2版"], &areas());
        assert_eq!(read.version.map(|guess| guess.value).as_deref(), Some("3.2"));
    }

    #[test]
    fn a_month_is_no_day_of_publication() {
        assert_eq!(day_in("令和5年3月"), None);
        assert_eq!(day_in_name("plan_20239999"), None);
    }
}
