//! A table of permitted characters, shipped or one's own (`--characters FILE`).
//!
//! The form of a file is found out by itself:
//!
//! - **a list**: one entry per line: `U+4E00`, `4E00`, a range `4E00..9FFF`, a character with a mark behind it
//!   `845B_E0100`, or the character itself. `#` begins a remark;
//! - **a table** with commas or tabs: the columns are found by their headers (`specs/characters/columns.toml`). Without a
//!   header that is known, every cell counts that says that it is a code point (`U+…`) or is a single character that is
//!   not ASCII, such as the second one of `MJ012345<TAB>U+4E00`; rows without one are counted and left out.

use encoding_rs::{Encoding, SHIFT_JIS, UTF_8};
use serde::Deserialize;

use super::code::{self, Code};
use super::is_variation_selector;
use super::messages as msg;
use super::set::CodePoints;
use crate::catalog::shipped;
use crate::catalog::{Problem, SourceFile};
use crate::text::normalize::fold;

/// How much of a line that cannot be read is shown.
const SHOWN: usize = 40;

/// Permitted characters: single ones, and those that take a mark behind them.
#[derive(Clone, Debug, Default)]
pub struct CharacterTable {
    name: String,
    characters: CodePoints,
    /// In order.
    pairs: Vec<(char, char)>,
    left_out: usize,
}

/// The headers of columns: `specs/characters/columns.toml`.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Headers {
    code_points: Vec<String>,
    characters: Vec<String>,
}

impl CharacterTable {
    /// Reads a file as its bytes stand: UTF-8, what its byte-order mark says, or CP932, as Excel saves CSV.
    ///
    /// # Errors
    /// As [`Self::read`].
    pub fn from_bytes(name: &str, bytes: &[u8]) -> Result<Self, Box<Problem>> {
        let codec = match Encoding::for_bom(bytes) {
            Some((codec, _)) => codec,
            None if std::str::from_utf8(bytes).is_ok() => UTF_8,
            None => SHIFT_JIS,
        };
        let (text, _) = codec.decode_with_bom_removal(bytes);
        Self::read(&SourceFile::new(name, &text))
    }

    /// Reads a file in one of the forms that the head of this module names.
    ///
    /// # Errors
    /// The first entry that names no character, at its place, or that there is none at all.
    pub fn read(file: &SourceFile) -> Result<Self, Box<Problem>> {
        let mut table = Self { name: file.name.clone(), ..Self::default() };
        let first = file.text.lines().map(content).find(|line| !line.is_empty()).unwrap_or_default();
        if first.contains('\t') {
            table.read_columns(file, b'\t')?;
        } else if first.contains(',') && code::parse(first).is_none() {
            table.read_columns(file, b',')?;
        } else {
            table.read_lines(file)?;
        }
        table.pairs.sort_unstable();
        table.pairs.dedup();
        if table.characters.is_empty() && table.pairs.is_empty() {
            let texts = (msg::TABLE_EMPTY, msg::TABLE_EMPTY_REMEDY);
            return Err(Box::new(file.problem(0..0, texts, [("file", file.name.as_str().into())])));
        }
        Ok(table)
    }

    /// The same table under a name for people.
    #[must_use]
    pub fn named(self, name: &str) -> Self {
        Self { name: name.to_owned(), ..self }
    }

    /// What it is called: the name of its file, or that of the standard.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The characters that stand by themselves.
    #[must_use]
    pub const fn characters(&self) -> &CodePoints {
        &self.characters
    }

    /// How many characters it has, those with a mark behind them included.
    #[must_use]
    pub fn len(&self) -> usize {
        self.characters.len() + self.pairs.len()
    }

    /// Whether it has none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.characters.is_empty() && self.pairs.is_empty()
    }

    /// Rows of a table without a known header that name no character.
    #[must_use]
    pub const fn left_out(&self) -> usize {
        self.left_out
    }

    /// Whether it has a character by itself.
    #[inline]
    #[must_use]
    pub fn contains(&self, c: char) -> bool {
        self.characters.contains(c)
    }

    /// Whether it has a character with this mark or selector behind it.
    #[must_use]
    pub fn has_sequence(&self, c: char, mark: char) -> bool {
        self.pairs.binary_search(&(c, mark)).is_ok()
    }

    fn add(&mut self, code: Code) {
        match code {
            Code::Range(first, last) => self.characters.insert_range(first, last),
            Code::Pair(base, mark) => self.pairs.push((base, mark)),
        }
    }

    fn read_lines(&mut self, file: &SourceFile) -> Result<(), Box<Problem>> {
        let (mut at, mut first) = (0, true);
        for line in file.text.split_inclusive('\n') {
            let entry = content(line);
            if !entry.is_empty() {
                match code::parse(entry).or_else(|| itself(entry)) {
                    Some(code) => self.add(code),
                    None if first && Headers::shipped().kind(entry).is_some() => {}
                    None => return Err(unread(file, at, entry)),
                }
                first = false;
            }
            at += line.len();
        }
        Ok(())
    }

    fn read_columns(&mut self, file: &SourceFile, delimiter: u8) -> Result<(), Box<Problem>> {
        let mut reader = csv::ReaderBuilder::new();
        let mut reader = reader
            .delimiter(delimiter)
            .has_headers(false)
            .flexible(true)
            .comment(Some(b'#'))
            .quoting(delimiter == b',')
            .from_reader(file.text.as_bytes());
        let mut known: Option<Vec<Option<Column>>> = None;
        // The text is UTF-8 and rows may have any length, so that no record fails.
        for record in reader.records().filter_map(Result::ok) {
            let Some(known) = &known else {
                let headers: Vec<_> = record.iter().map(|cell| Headers::shipped().kind(cell)).collect();
                let any = headers.iter().any(Option::is_some);
                known = Some(if any { headers } else { Vec::new() });
                if !any {
                    self.add_marked(&record);
                }
                continue;
            };
            if known.is_empty() {
                self.add_marked(&record);
                continue;
            }
            let start = record.position().map_or(0, |place| usize::try_from(place.byte()).unwrap_or(0));
            for (cell, column) in record.iter().zip(known) {
                let Some(column) = column else { continue };
                for entry in cell.split([';', '、', '\n', '\r', '/']).map(str::trim).filter(|entry| !entry.is_empty())
                {
                    let code = match column {
                        Column::CodePoints => code::parse(entry),
                        Column::Characters => itself(entry),
                    };
                    self.add(code.ok_or_else(|| unread(file, start, entry))?);
                }
            }
        }
        Ok(())
    }

    /// Adds the cells of a row that say by themselves that they name a character.
    fn add_marked(&mut self, record: &csv::StringRecord) {
        let mut any = false;
        for code in record.iter().filter_map(|cell| code::parse_marked(cell).or_else(|| foreign(cell.trim()))) {
            self.add(code);
            any = true;
        }
        self.left_out += usize::from(!any);
    }
}

/// What a column holds.
#[derive(Clone, Copy, Debug)]
enum Column {
    CodePoints,
    Characters,
}

impl Headers {
    fn shipped() -> &'static Self {
        static HEADERS: std::sync::LazyLock<Headers> = std::sync::LazyLock::new(|| {
            let name = "characters/columns.toml";
            SourceFile::new(name, shipped::text(name).unwrap_or_default()).toml().unwrap_or_default()
        });
        &HEADERS
    }

    /// What a column under a header holds; `None` for any other header.
    fn kind(&self, header: &str) -> Option<Column> {
        let folded = |text: &str| fold(text).replace([' ', '\n'], "").to_lowercase();
        let header = folded(header);
        let is_one_of = |known: &[String]| known.iter().any(|one| folded(one) == header);
        if is_one_of(&self.code_points) {
            Some(Column::CodePoints)
        } else if is_one_of(&self.characters) {
            Some(Column::Characters)
        } else {
            None
        }
    }
}

/// A line without its remark.
fn content(line: &str) -> &str {
    line.split_once('#').map_or(line, |(before, _)| before).trim()
}

/// A cell that is a character itself, with or without a selector or mark.
fn itself(cell: &str) -> Option<Code> {
    let mut characters = cell.chars();
    match (characters.next()?, characters.next(), characters.next()) {
        (one, None, None) => Some(Code::Range(one, one)),
        (base, Some(mark), None) if is_variation_selector(mark) || is_combining(mark) => Some(Code::Pair(base, mark)),
        _ => None,
    }
}

/// The same in a row whose columns nobody named: ASCII may be anything.
fn foreign(cell: &str) -> Option<Code> {
    itself(cell).filter(|_| !cell.is_ascii())
}

/// Marks that stand above or beside the character before them: 半濁点 of か゚, and accents.
const fn is_combining(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{3099}' | '\u{309a}')
}

fn unread(file: &SourceFile, from: usize, entry: &str) -> Box<Problem> {
    let at = file.text.get(from..).and_then(|rest| rest.find(entry)).map_or(from, |found| from + found);
    let shown: String = entry.chars().take(SHOWN).collect();
    let texts = (msg::TABLE_LINE, msg::TABLE_LINE_REMEDY);
    Box::new(file.problem(at..at + entry.len(), texts, [("text", shown.into())]))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> CharacterTable {
        CharacterTable::read(&SourceFile::new("t", text)).unwrap()
    }

    fn has(table: &CharacterTable) -> String {
        let mut text: String = table.characters().iter().collect();
        for (base, mark) in &table.pairs {
            text.extend([' ', *base, *mark]);
        }
        text
    }

    #[test]
    fn a_list_has_one_entry_per_line_in_any_spelling() {
        let table = read("# 一覧\nU+4E00\n4E8C..4E8D  # 二つ\r\n𠮷\n\n845B_E0100\nか\u{309a}\n");
        assert_eq!(has(&table), "一二亍𠮷 か\u{309a} 葛\u{e0100}");
        assert_eq!(table.len(), 6);
        assert_eq!(has(&read("UCS\n4E00\n")), "一");
    }

    #[test]
    fn a_table_is_read_by_its_headers() {
        let table = read(
            "MJ文字図形名,対応するUCS,実装したMoji_JohoコレクションIVS,総画数\nMJ000001,U+3402,3402_E0101;3402_E0102,6\nMJ000002,,,7\n",
        );
        assert_eq!(has(&table), "㐂 㐂\u{e0101} 㐂\u{e0102}");
        assert_eq!(has(&read("番号,文字\n1234,亜\n5678,葛\u{e0100}\n")), "亜 葛\u{e0100}");
    }

    #[test]
    fn a_table_without_known_headers_is_read_by_cells_that_say_so() {
        let table = read("MJ012345\tU+4E00\t1988\nMJ012346\t\t1999\nMJ012347\tU+4E8C\t2001\n");
        assert_eq!((has(&table).as_str(), table.left_out()), ("一二", 1));
    }

    #[test]
    fn what_names_no_character_is_refused_at_its_place() {
        let file = SourceFile::new("t.txt", "U+4E00\nU+4E01\n  丁目\n");
        let problem = CharacterTable::read(&file).unwrap_err();
        assert_eq!(problem.position(), (3, 3));
        let file = SourceFile::new("t.csv", "No,UCS\n1,U+4E00\n2,不明\n");
        assert_eq!(CharacterTable::read(&file).unwrap_err().position(), (3, 3));
        assert!(CharacterTable::read(&SourceFile::new("t", "# 空\n")).is_err());
    }

    #[test]
    fn a_file_from_excel_is_read_in_its_encoding() {
        let (bytes, _, _) = SHIFT_JIS.encode("番号,文字\n1,亜\n");
        assert_eq!(has(&CharacterTable::from_bytes("t", &bytes).unwrap()), "亜");
        assert_eq!(has(&CharacterTable::from_bytes("t", "\u{feff}4E00\n".as_bytes()).unwrap()), "一");
    }
}
