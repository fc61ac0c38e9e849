//! What an entry demands of which class: from columns of words, columns to be marked, and columns of texts.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use super::dirt::DirtKind;
use super::draft::Obligations;
use super::field::Field;
use super::header::{Column, Header};
use super::layout::Layout;
use super::rows::{Record, Rows};
use crate::catalog::class::Classes;
use crate::catalog::vocabulary::ObligationWords;
use crate::catalog::word::Obligation;
use crate::text::normalize::fold;

/// A mark is at most this long; what is longer is the requirement's own text.
const LONGEST_MARK: usize = 4;

/// The class column that stands for all classes.
pub const ALL_CLASSES: &str = "all";

/// How the obligations of a table stand in its columns.
#[derive(Clone, Debug)]
pub struct Marks {
    way: Way,
    /// The columns of obligations with their places in the header.
    columns: Vec<(usize, Column)>,
    /// What the cells of the columns mean, each text looked up once: marks recur in every row.
    read: HashMap<String, Option<Obligation>>,
    /// Columns for classes that nobody knows.
    nameless: Vec<Column>,
    /// Columns that name the classes which a row is for.
    levels: Vec<usize>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Way {
    /// Each cell holds the word or mark of an obligation.
    Words,
    /// Each column stands for an obligation and is marked where it applies.
    ToBeMarked,
    /// Each column stands for an obligation and holds the text of what is demanded.
    Texts,
}

/// What cells are held against.
#[derive(Clone, Copy)]
pub struct Vocabulary<'v> {
    /// The layout, whose own words go first.
    pub layout: &'v Layout,
    /// The words of obligations.
    pub words: &'v ObligationWords,
    /// The classes, for columns that name them row by row.
    pub classes: &'v Classes,
}

/// What an entry demands, and its own text where the columns hold texts.
#[derive(Clone, Debug)]
pub struct Block {
    /// The obligation per class column.
    pub obligations: Obligations,
    /// The text, where it stands in a column of its obligation.
    pub text: Option<String>,
}

type Outcome = Result<Block, (DirtKind, String)>;

impl Marks {
    /// Looks at the columns of a table and at what stands in them.
    #[must_use]
    pub fn new(header: &Header, layout: &Layout, words: &ObligationWords, rows: &Rows<'_>) -> Self {
        let all: Vec<(usize, Column)> =
            header.columns_of(Field::Obligation).map(|(at, column)| (at, column.clone())).collect();
        let marked: Vec<(usize, Column)> =
            all.iter().filter(|(_, column)| column.mark_for.is_some()).cloned().collect();
        let levels = header.columns_of(Field::Classes).map(|(at, _)| at).collect();
        let (way, columns) = if marked.is_empty() { (Way::Words, all) } else { (Way::ToBeMarked, marked) };
        // Beside columns for classes, one for a class that nobody knows speaks for none.
        let named = columns.iter().any(|(_, column)| !column.classes.is_empty());
        let (columns, nameless): (Vec<_>, Vec<_>) =
            columns.into_iter().partition(|(_, column)| !named || !column.classes.is_empty());
        let mut nameless: Vec<Column> = nameless.into_iter().map(|(_, column)| column).collect();
        // Several columns of words, and none of them names a class.
        if way == Way::Words && !named && columns.len() > 1 {
            nameless.extend(columns.iter().map(|(_, column)| column.clone()));
        }
        if way == Way::Words {
            let read = read_once(&columns, layout, words, rows);
            return Self { way, columns, read, nameless, levels };
        }
        let texts = rows.records.iter().flat_map(|record| columns.iter().filter_map(|(at, _)| record.values.get(*at)));
        let (mut long, mut short) = (0_usize, 0_usize);
        for value in texts.filter(|value| !value.text.is_empty()) {
            let mark = value.text.chars().count() <= LONGEST_MARK
                || layout.mark(&value.text).is_some()
                || words.find(&value.text).is_some();
            if mark { short += 1 } else { long += 1 }
        }
        Self { way: if long > short { Way::Texts } else { way }, columns, read: HashMap::new(), nameless, levels }
    }

    /// Columns that stand under a heading of obligations for a class that nobody knows, beside others that are known.
    pub fn nameless(&self) -> impl Iterator<Item = &Column> {
        self.nameless.iter()
    }

    /// What an entry demands: one block, or one per obligation where the columns hold texts; or what is wrong with it.
    #[must_use]
    pub fn blocks(&self, record: &Record<'_>, text: &str, words: &Vocabulary<'_>) -> Vec<Outcome> {
        if record.conflicting {
            return vec![Err((DirtKind::MarksConflict, self.written(record)))];
        }
        match self.way {
            Way::Words => vec![self.words(record, text, words)],
            Way::ToBeMarked => vec![self.marked(record, words)],
            Way::Texts => self.texts(record, words.layout),
        }
    }

    /// The obligation that a cell writes, a remark behind it left aside.
    fn meaning(&self, text: &str, words: &Vocabulary<'_>) -> Option<Obligation> {
        self.read.get(text).copied().unwrap_or_else(|| meaning(text, words.layout, words.words))
    }

    /// The remarks behind marks, as they stand, with the headers of their columns.
    #[must_use]
    pub fn remarks(&self, record: &Record<'_>) -> String {
        if self.way == Way::Texts {
            return String::new();
        }
        let texts =
            self.columns.iter().filter_map(|(at, column)| Some((column, record.values.get(*at)?.text.as_ref())));
        let remarks = texts.filter(|(_, text)| remark_behind(text).is_some());
        remarks.map(|(column, text)| format!("{}: {text}", column.label)).collect::<Vec<_>>().join("\n")
    }

    /// Whether the columns of obligations hold the texts of what is demanded.
    #[must_use]
    pub fn holds_texts(&self) -> bool {
        self.way == Way::Texts
    }

    /// What stands in the columns of obligations.
    fn written(&self, record: &Record<'_>) -> String {
        let texts = self.columns.iter().filter_map(|(at, _)| record.values.get(*at)).map(|value| value.text.as_ref());
        texts.filter(|text| !text.is_empty()).collect::<Vec<_>>().join(" ")
    }

    fn words(&self, record: &Record<'_>, sentence: &str, words: &Vocabulary<'_>) -> Outcome {
        let layout = words.layout;
        let mut obligations = Obligations::new();
        if self.columns.is_empty() {
            let stated = layout.obligation_in(sentence);
            let assumed = stated.or(layout.assumed).or(layout.blank).ok_or((DirtKind::MarkMissing, String::new()))?;
            obligations.insert(Arc::from(ALL_CLASSES), assumed);
        }
        for (at, column) in &self.columns {
            let text = record.values.get(*at).map_or("", |value| value.text.as_ref());
            let found = if text.is_empty() {
                layout.blank.ok_or_else(|| (DirtKind::MarkMissing, column.label.clone()))?
            } else {
                self.meaning(text, words).ok_or_else(|| (DirtKind::MarkUnknown, text.to_owned()))?
            };
            // Two columns that name no class and say different things: nobody knows which counts for whom.
            if column.classes.is_empty() && obligations.get(ALL_CLASSES).is_some_and(|before| *before != found) {
                return Err((DirtKind::MarksConflict, self.written(record)));
            }
            enter(&mut obligations, &column.classes, found);
        }
        self.limit_to_levels(record, words, obligations)
    }

    /// Where a column names the classes that a row is for, it demands nothing of the others.
    fn limit_to_levels(&self, record: &Record<'_>, words: &Vocabulary<'_>, obligations: Obligations) -> Outcome {
        let Some(text) = self.levels.iter().find_map(|at| record.values.get(*at)).map(|value| value.text.as_ref())
        else {
            return Ok(Block { obligations, text: None });
        };
        let Some(obligation) = obligations.get(ALL_CLASSES).copied() else {
            return Ok(Block { obligations, text: None });
        };
        let mut limited = Obligations::new();
        let find = |word: &str| -> Option<Vec<Arc<str>>> {
            let own = words.layout.levels.get(&fold(word)).cloned();
            let own = own.or_else(|| words.layout.classes(word).map(<[_]>::to_vec));
            own.or_else(|| words.classes.find_column(word).map(|class| vec![Arc::from(class)]))
        };
        // The whole cell may be one word of the mapping, whatever stands in it.
        if let Some(classes) = find(text).filter(|_| !text.is_empty()) {
            enter(&mut limited, &classes, obligation);
            return Ok(Block { obligations: limited, text: None });
        }
        for word in text.split(['、', ',', '，', '・', '/', '／', '\n', ' ', '　']).filter(|word| !word.is_empty())
        {
            let classes = find(word).ok_or_else(|| (DirtKind::MarkUnknown, word.to_owned()))?;
            enter(&mut limited, &classes, obligation);
        }
        if limited.is_empty() {
            return Ok(Block { obligations, text: None });
        }
        Ok(Block { obligations: limited, text: None })
    }

    fn marked(&self, record: &Record<'_>, words: &Vocabulary<'_>) -> Outcome {
        let (layout, words) = (words.layout, words.words);
        let mut obligations: Obligations = BTreeMap::new();
        let mut by_class: BTreeMap<&[Arc<str>], Vec<Obligation>> = BTreeMap::new();
        for (at, column) in &self.columns {
            let marks = by_class.entry(column.classes.as_slice()).or_default();
            let text = record.values.get(*at).map_or("", |value| value.text.as_ref());
            let Some(obligation) = column.mark_for else { continue };
            // A column headed 実装必須 may also hold the mark of that very obligation.
            let own = words.find(text) == Some(obligation);
            match layout.mark(text) {
                _ if text.is_empty() => {}
                _ if own => marks.push(obligation),
                Some(true) => marks.push(obligation),
                Some(false) => {}
                None => return Err((DirtKind::MarkUnknown, text.to_owned())),
            }
        }
        for (classes, marks) in by_class {
            let found = match marks.as_slice() {
                [one] => *one,
                [] => layout.blank.ok_or((DirtKind::MarkMissing, String::new()))?,
                _ => return Err((DirtKind::MarksConflict, self.written(record))),
            };
            enter(&mut obligations, classes, found);
        }
        Ok(Block { obligations, text: None })
    }

    fn texts(&self, record: &Record<'_>, layout: &Layout) -> Vec<Outcome> {
        let mut blocks: BTreeMap<Obligation, Block> = BTreeMap::new();
        for (at, column) in &self.columns {
            let text = record.values.get(*at).map_or("", |value| value.text.as_ref());
            let Some(obligation) = column.mark_for else { continue };
            if text.is_empty() || layout.mark(text) == Some(false) {
                continue;
            }
            let block =
                blocks.entry(obligation).or_insert_with(|| Block { obligations: Obligations::new(), text: None });
            enter(&mut block.obligations, &column.classes, obligation);
            let whole = block.text.get_or_insert_default();
            if !whole.is_empty() && whole != text {
                whole.push('\n');
            }
            if whole != text {
                whole.push_str(text);
            }
        }
        if blocks.is_empty() {
            return vec![Err((DirtKind::MarkMissing, String::new()))];
        }
        blocks.into_values().map(Ok).collect()
    }
}

/// The obligation that a cell writes, a remark behind it left aside.
fn meaning(text: &str, layout: &Layout, words: &ObligationWords) -> Option<Obligation> {
    let find = |text: &str| layout.obligation(text).or_else(|| words.find(text));
    find(text).or_else(|| find(remark_behind(text)?.0))
}

/// What the texts of the columns mean, each looked up once.
fn read_once(
    columns: &[(usize, Column)],
    layout: &Layout,
    words: &ObligationWords,
    rows: &Rows<'_>,
) -> HashMap<String, Option<Obligation>> {
    let mut read = HashMap::new();
    for record in &rows.records {
        for value in columns.iter().filter_map(|(at, _)| record.values.get(*at)) {
            if !value.text.is_empty() && !read.contains_key(value.text.as_ref()) {
                read.insert(value.text.to_string(), meaning(&value.text, layout, words));
            }
        }
    }
    read
}

/// A mark and the remark behind it: `◎（※1）`, `○※２`, `◎注1`, `◎*`.
fn remark_behind(text: &str) -> Option<(&str, &str)> {
    let at = text.find(['※', '＊', '*', '注'])?;
    let (mark, remark) = text.split_at_checked(at)?;
    let mark = mark.trim_end_matches(['（', '(', '［', '[', ' ', '　', '\n']);
    (!mark.is_empty() && remark.chars().count() <= 8).then_some((mark, remark))
}

/// Enters an obligation for the classes of a column; for all where it names none.
fn enter(obligations: &mut Obligations, classes: &[Arc<str>], obligation: Obligation) {
    if classes.is_empty() {
        obligations.insert(Arc::from(ALL_CLASSES), obligation);
    }
    for class in classes {
        obligations.insert(Arc::clone(class), obligation);
    }
}
