//! What a workbook itself says of its marks: a sheet that is called a legend (凡例, 記入要領), or cells around a list, with
//! a mark and its meaning in two columns (`○` `対応予定`) or in one cell (`○：対応予定`).

use std::borrow::Cow;
use std::collections::BTreeMap;

use serde::Deserialize;

use super::answer::{Answer, AnswerWords};
use super::header::Header;
use super::location::Location;
use crate::intake::{Cell, Row, Table};
use crate::text::normalize::{fold, squeeze};

/// The table `[legend]` of `specs/answers.toml`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawLegend {
    pub(super) titles: Vec<String>,
    /// What keeps a mark from meaning a full yes.
    pub(super) qualified: Vec<String>,
    /// What contains such a word and qualifies nothing.
    pub(super) harmless: Vec<String>,
    /// What marks mean in a legend of obligations (実装区分).
    pub(super) obligations: Vec<String>,
}

/// The words of that table, folded.
#[derive(Clone, Debug)]
pub(super) struct LegendWords {
    titles: Vec<String>,
    qualified: Vec<String>,
    harmless: Vec<String>,
    obligations: Vec<String>,
}

impl LegendWords {
    pub(super) fn new(raw: &RawLegend) -> Self {
        let folded = |words: &[String]| words.iter().map(|word| fold(word)).collect();
        Self {
            titles: folded(&raw.titles),
            qualified: folded(&raw.qualified),
            harmless: folded(&raw.harmless),
            obligations: folded(&raw.obligations),
        }
    }

    /// Whether a title is that of a legend (凡例, 記入要領).
    pub(super) fn is_title(&self, title: &str) -> bool {
        let folded = fold(title);
        self.titles.iter().any(|word| folded.contains(word.as_str()))
    }

    /// Whether words name customisation, options, plans or exceptions.
    pub(super) fn qualify(&self, words: &str) -> bool {
        let folded = self.harmless.iter().fold(fold(words), |words, one| words.replace(one.as_str(), ""));
        self.qualified.iter().any(|word| folded.contains(word.as_str()))
    }

    /// Whether words speak of what is asked and not of what is answered.
    fn are_obligations(&self, words: &str) -> bool {
        let folded = fold(words);
        self.obligations.iter().any(|word| folded.contains(word.as_str()))
    }
}

/// A legend that was found in a workbook.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Legend {
    /// The sheet that it stands on.
    pub sheet: String,
    /// The marks, folded, with what is said of them.
    pub marks: BTreeMap<String, LegendMark>,
}

/// One line of a legend.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LegendMark {
    /// The words beside the mark.
    pub words: String,
    /// The answer that they are, where they are one.
    pub meaning: Option<Answer>,
    /// Whether the words are none of the vocabulary but speak of customisation, options, plans or exceptions, so that
    /// the mark is no full yes.
    pub qualified: bool,
    /// Where the mark stands.
    pub location: Location,
}

impl LegendMark {
    fn new(words: String, answers: &AnswerWords, location: Location) -> Self {
        let meaning = meaning_of(&words, answers);
        let qualified = meaning.is_none() && answers.legend_words().qualify(&words);
        let qualified = qualified && answers.takes_back(Answer::Available, &words);
        Self { words, meaning, qualified, location }
    }

    /// What the legend says instead of how the mark was read; of words that only qualify it is 一部対応.
    #[must_use]
    pub fn instead_of(&self, read: Answer) -> Option<Answer> {
        let qualified = (self.qualified && read == Answer::Available).then_some(Answer::Partial);
        self.meaning.or(qualified).filter(|meaning| *meaning != read)
    }

    const fn is_understood(&self) -> bool {
        self.meaning.is_some() || self.qualified
    }
}

/// A legend has at least so many lines that are understood.
pub const FEWEST: usize = 3;

/// A mark has at most so many characters; longer ones are sentences.
const LONGEST_MARK: usize = 8;

/// A title has at most so many characters.
const LONGEST_TITLE: usize = 20;

/// In one cell or in cells below each other so many lines make a legend, since marks stand before the words.
const FEWEST_GLUED: usize = 2;

/// Between a mark and its meaning in one cell.
const BETWEEN: [char; 11] = ['：', ':', '＝', '=', '…', '‥', '→', '⇒', '・', '－', '-'];

impl Legend {
    /// The legend of a sheet that is called one by its name, or of what stands below a cell that is, as on the cover of a
    /// workbook. The mark and its meaning are the pair of neighbouring columns that has the most lines whose second cell
    /// is understood as an answer, and no fewer than [`FEWEST`]; else they stand in one cell each.
    pub(super) fn find(file: &str, table: &Table, answers: &AnswerWords) -> Option<Self> {
        let sheet = table.name.clone()?;
        let titled = answers.legend_words().is_title(&sheet);
        let from = if titled { Some(0) } else { title_row(table, answers) };
        let place = Place { file, table };
        let paired = from.and_then(|from| {
            let below: Vec<&Row> = table.rows.iter().filter(|row| row.index >= from).collect();
            paired(place, &below, answers, |_| true)
        });
        let marks = paired.or_else(|| {
            let below: Vec<&Row> = table.rows.iter().filter(|row| row.index >= from.unwrap_or(0)).collect();
            let fewest = if from.is_some() { FEWEST_GLUED } else { FEWEST };
            glued(place, &below, answers).filter(|marks| understood(marks) >= fewest)
        })?;
        Some(Self { sheet, marks })
    }

    /// The legend that stands in the sheet of a list: above it, in its header, to its right, or below it.
    pub(super) fn beside(file: &str, table: &Table, headers: &[Header], answers: &AnswerWords) -> Option<Self> {
        let lasts: Vec<u32> = headers.iter().map(|header| last_column(table, header, headers)).collect();
        let rows: Vec<Cow<'_, Row>> = table.rows.iter().filter_map(|row| outside(row, headers, &lasts)).collect();
        let rows: Vec<&Row> = rows.iter().map(|row| &**row).collect();
        let place = Place { file, table };
        let marks = paired(place, &rows, answers, |mark| answers.word(mark).is_some())
            .or_else(|| glued(place, &rows, answers))?;
        let name = file.rsplit('/').next().unwrap_or(file);
        Some(Self { sheet: table.name.clone().unwrap_or_else(|| name.to_owned()), marks })
    }
}

/// A file and the sheet of it that is looked at.
#[derive(Clone, Copy)]
struct Place<'t> {
    file: &'t str,
    table: &'t Table,
}

/// Marks, folded, with what is said of them.
type Marks = BTreeMap<String, LegendMark>;

fn understood(marks: &Marks) -> usize {
    marks.values().filter(|mark| mark.is_understood()).count()
}

/// The last column of a list: that of any list of the sheet, or the last heading.
fn last_column(table: &Table, header: &Header, headers: &[Header]) -> u32 {
    let of_row = |index: u32| table.row(index).and_then(|row| row.cells.last()).map(|cell| cell.column);
    let labelled = (header.first_row..=header.last_row).filter_map(of_row).max();
    let columns = headers.iter().flat_map(|header| &header.columns).map(|column| column.index);
    columns.chain(labelled).max().unwrap_or(0)
}

/// The cells of a row that belong to no list: all above the first header, the header itself, what stands to the right of
/// the columns of the list (`lasts`, by header), and a row below that has nothing but a mark and words.
fn outside<'t>(row: &'t Row, headers: &[Header], lasts: &[u32]) -> Option<Cow<'t, Row>> {
    let of_list = headers.iter().zip(lasts).find(|(header, _)| header.governs(row.index));
    let Some((_, &last)) = of_list else { return Some(Cow::Borrowed(row)) };
    let filled = row.cells.iter().filter(|cell| cell.column <= last && !cell.text.trim().is_empty());
    let mut words = filled.map(|cell| cell.text.trim_start());
    let begins = words.next().is_none_or(|first| first.starts_with(is_mark));
    if begins && words.nth(1).is_none() {
        return Some(Cow::Borrowed(row));
    }
    let right: Vec<Cell> = row.cells.iter().filter(|cell| cell.column > last).cloned().collect();
    (!right.is_empty()).then_some(Cow::Owned(Row {
        index: row.index,
        line: row.line,
        hidden: row.hidden,
        cells: right,
    }))
}

/// A legend in two neighbouring columns.
fn paired(
    Place { file, table }: Place<'_>,
    rows: &[&Row],
    answers: &AnswerWords,
    is_mark: impl Fn(&str) -> bool,
) -> Option<Marks> {
    let lines = || rows.iter().flat_map(|row| pairs(row).map(move |(at, mark, words)| (*row, at, mark, words)));
    let lines =
        || lines().filter(|(_, _, mark, words)| is_mark(mark) && !answers.legend_words().are_obligations(words));
    let mut understood: BTreeMap<u32, usize> = BTreeMap::new();
    for (row, column, _, words) in lines() {
        let line = LegendMark::new(words, answers, Location::cell(file, table, row, column));
        *understood.entry(column).or_default() += usize::from(line.is_understood());
    }
    let (column, count) = understood.into_iter().max_by_key(|(column, count)| (*count, std::cmp::Reverse(*column)))?;
    if count < FEWEST {
        return None;
    }
    let mut marks = Marks::new();
    for (row, at, mark, words) in lines().filter(|(_, at, _, _)| *at == column) {
        let line = LegendMark::new(squeeze(&words), answers, Location::cell(file, table, row, at));
        // `◎／○`: one meaning for several marks.
        for one in mark.split(['／', '/', '、', ',', '・']).filter(|one| !one.trim().is_empty()).chain([mark.as_str()])
        {
            marks.entry(fold(one)).or_insert_with(|| line.clone());
        }
    }
    Some(marks)
}

/// A legend whose marks stand before their meaning in the same cell, in one cell or in several below each other. A mark
/// that comes again begins another legend: that of the obligations often stands beside that of the answers.
fn glued(Place { file, table }: Place<'_>, rows: &[&Row], answers: &AnswerWords) -> Option<Marks> {
    let mut legends: Vec<Marks> = Vec::new();
    let mut above: Option<u32> = None;
    for row in rows {
        for cell in &row.cells {
            let lines = lines_of(&cell.kept());
            if lines.is_empty() {
                continue;
            }
            let near = above.is_some_and(|above| row.index <= above + 1);
            let again = |marks: &Marks| lines.iter().any(|(mark, _)| marks.contains_key(&fold(mark)));
            if !near || legends.last().is_none_or(again) {
                legends.push(Marks::new());
            }
            above = Some(row.index);
            let Some(legend) = legends.last_mut() else { continue };
            for (mark, words) in lines {
                let line = LegendMark::new(words, answers, Location::cell(file, table, row, cell.column));
                legend.entry(fold(&mark)).or_insert(line);
            }
        }
    }
    let of_answers = |marks: &Marks| !marks.values().any(|mark| answers.legend_words().are_obligations(&mark.words));
    legends.retain(|marks| understood(marks) >= FEWEST_GLUED && of_answers(marks));
    legends.into_iter().max_by_key(understood)
}

/// Whether a character is a mark that vendors answer with.
const fn is_mark(letter: char) -> bool {
    matches!(
        letter,
        '◎' | '○'
            | '〇'
            | '◯'
            | '●'
            | '△'
            | '▲'
            | '×'
            | '✕'
            | '✖'
            | '☓'
            | '✓'
            | '✔'
            | '■'
            | '□'
            | '☆'
            | '★'
            | '▽'
            | '▼'
            | '◇'
            | '◆'
    )
}

/// The marks of a cell with the words behind each: `◎：標準 ○／●：対応予定`. Blanks alone stand between a mark and its
/// words only where the cell has several marks.
fn lines_of(text: &str) -> Vec<(String, String)> {
    let letters: Vec<char> = text.chars().collect();
    let loose = letters.iter().filter(|letter| is_mark(**letter)).count() > 1;
    // Each line as its marks, where it begins, and where its words do.
    let mut starts: Vec<(Vec<char>, usize, usize)> = Vec::new();
    let mut at = 0;
    while let Some(letter) = letters.get(at) {
        let before = at.checked_sub(1).and_then(|before| letters.get(before));
        let begins = before.is_none_or(|before| !before.is_alphanumeric());
        match (is_mark(*letter) && begins).then(|| line_start(&letters, at, loose)).flatten() {
            Some((marks, words)) => {
                starts.push((marks, at, words));
                at = words;
            }
            None => at += 1,
        }
    }
    let ends: Vec<usize> = starts.iter().skip(1).map(|(_, begin, _)| *begin).chain([letters.len()]).collect();
    let mut lines = Vec::new();
    for ((marks, _, words), end) in starts.into_iter().zip(ends) {
        let words: String =
            letters.get(words..end).unwrap_or_default().iter().take_while(|one| **one != '\n').collect();
        let words = tidy(&words);
        if words.chars().any(char::is_alphanumeric) {
            lines.extend(marks.into_iter().map(|mark| (mark.to_string(), words.clone())));
        }
    }
    lines
}

/// The marks of a line that begins here, and where its words begin.
fn line_start(letters: &[char], from: usize, loose: bool) -> Option<(Vec<char>, usize)> {
    let letter = |at: usize| letters.get(at).copied();
    let blanks = |mut at: usize| {
        while letter(at).is_some_and(|one| one.is_whitespace() && one != '\n') {
            at += 1;
        }
        at
    };
    let mut marks = vec![letter(from)?];
    let mut at = from + 1;
    while let (Some('／' | '/' | '・' | '、' | ',' | '，'), Some(next)) = (letter(at), letter(at + 1)) {
        if !is_mark(next) {
            break;
        }
        marks.push(next);
        at += 2;
    }
    while letter(at).is_some_and(|one| matches!(one, '」' | '』' | '】' | ')' | '）' | '］' | ']' | '印')) {
        at += 1;
    }
    let words = blanks(at);
    let mut behind = words;
    while letter(behind).is_some_and(|one| BETWEEN.contains(&one)) {
        behind += 1;
    }
    let apart = behind > words || (loose && words > at);
    apart.then(|| (marks, blanks(behind)))
}

/// Words without what separates them from the next mark, and without a bracket that was opened before the first one.
fn tidy(words: &str) -> String {
    let around = |letter: char| letter.is_whitespace() || "、,，。／/;；・「『【（([［|｜".contains(letter);
    let mut words = words.trim_matches(around);
    for (open, close) in [('（', '）'), ('(', ')'), ('【', '】'), ('［', '］'), ('[', ']'), ('「', '」')] {
        let count = |one: char| words.matches(one).count();
        if count(close) > count(open)
            && let Some(shorter) = words.strip_suffix(close)
        {
            words = shorter;
        }
    }
    squeeze(words.trim_matches(around))
}

/// The first row with a cell that is the title of a legend.
fn title_row(table: &Table, answers: &AnswerWords) -> Option<u32> {
    let short = |text: &str| text.trim().chars().count() <= LONGEST_TITLE;
    let titled =
        |row: &&Row| row.cells.iter().any(|cell| short(&cell.text) && answers.legend_words().is_title(&cell.text));
    table.rows.iter().find(titled).map(|row| row.index)
}

/// Cells that could be a mark, each with the column and the words of the cell to its right.
fn pairs(row: &Row) -> impl Iterator<Item = (u32, String, String)> + '_ {
    row.cells.iter().zip(row.cells.iter().skip(1)).filter_map(|(mark, words)| {
        let (kept, words) = (mark.kept(), words.kept());
        let is_mark = (1..=LONGEST_MARK).contains(&kept.trim().chars().count());
        // A single character says nothing of another one.
        (is_mark && words.trim().chars().count() > 1).then(|| (mark.column, kept.trim().to_owned(), words.into_owned()))
    })
}

/// The answer that the words of a legend are, where they are one and no more.
fn meaning_of(words: &str, answers: &AnswerWords) -> Option<Answer> {
    let meaning = Some(answers.parse(words)).filter(|parsed| parsed.contradicts.is_none());
    meaning.map(|parsed| parsed.answer).filter(|answer| *answer != Answer::Invalid)
}

#[cfg(test)]
mod tests {
    use super::lines_of;

    #[test]
    fn marks_are_told_from_their_words_in_one_cell() {
        let lines = |text: &str| lines_of(text).into_iter().map(|(mark, words)| mark + &words).collect::<Vec<_>>();
        assert_eq!(lines("対応（◎:標準 ○:対応予定 ×:不可）"), ["◎標準", "○対応予定", "×不可"]);
        assert_eq!(lines("凡例: ◎ 標準で対応  ○ 対応（設定要）"), ["◎標準で対応", "○対応（設定要）"]);
        assert_eq!(lines("○／●：対応予定（令和9年度）"), ["○対応予定（令和9年度）", "●対応予定（令和9年度）"]);
        assert_eq!(lines("「△」＝代替案"), ["△代替案"]);
        for none in ["○", "○ 対応", "対応○×", "（○△×）", "要○：印", "住民票○枚"] {
            assert!(lines_of(none).is_empty(), "{none}");
        }
    }
}
