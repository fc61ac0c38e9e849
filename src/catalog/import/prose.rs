//! Specifications in prose: numbered items with blocks, and paragraphs that name IDs.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::account::ProseAccount;
use super::dirt::{DirtKind, Place, Spot};
use super::draft::{Draft, Fields, Item};
use super::marks::ALL_CLASSES;
use super::prose_layout::{BlockKind, Blocks, Form, Mentions, ProseLayout};
use crate::catalog::word::Obligation;
use crate::intake::{Block, Paragraph, Prose, ProseFormat};
use crate::text::id::{OFFICIAL_DIGITS, repair_section};
use crate::text::normalize::{fold, squeeze};

/// A heading with more characters is a sentence.
const LONGEST_HEADING: usize = 80;

/// The requirements that one text gave, in its order.
#[derive(Clone, Debug, Default)]
pub struct FromProse {
    /// The requirements; their sections are filled in when the titles of all texts are known.
    pub items: Vec<Item>,
    /// The number of the item that each requirement belongs to.
    pub numbers: Vec<String>,
    /// Titles of chapters, sections and items by their numbers.
    pub titles: BTreeMap<String, String>,
}

/// Reads a text by the layout that finds most in it; `None` where none finds anything.
pub(super) fn read<'l>(
    file: &str,
    prose: &Prose,
    layouts: &'l [ProseLayout],
    draft: &mut Draft,
) -> Option<(FromProse, ProseAccount)> {
    let read_by = |layout: &'l ProseLayout| {
        let mut own = Draft::default();
        let found = match &layout.form {
            Form::Blocks(blocks) => items_with_blocks(file, prose, blocks, &mut own),
            Form::Mentions(mentions) => mentioned(file, prose, mentions, &mut own),
        };
        (layout, found, own)
    };
    let found_by = |one: &(&ProseLayout, FromProse, Draft)| (one.1.items.len() + one.2.dirt.len(), one.1.titles.len());
    // Of layouts that find as much, the first counts: the user's own stand before the shipped ones.
    let mut all = layouts.iter().map(read_by);
    let first = all.next()?;
    let best = all.fold(first, |best, next| if found_by(&next) > found_by(&best) { next } else { best });
    let (layout, found, own) = best;
    if found.items.is_empty() && found.titles.is_empty() && own.dirt.is_empty() {
        return None;
    }
    draft.dirt.extend(own.dirt);
    draft.removed.extend(own.removed);
    let account = ProseAccount {
        layout: layout.file.clone(),
        layout_name: layout.name.clone(),
        paragraphs: prose.blocks.len(),
        entries: found.items.len(),
        partial: layout.partial && !found.items.is_empty(),
    };
    Some((found, account))
}

fn place(file: &str, format: ProseFormat, number: u64) -> Place {
    let spot = match format {
        ProseFormat::Docx => Spot::Paragraph(number),
        ProseFormat::Text => Spot::Line(number),
    };
    Place { file: Arc::from(file), sheet: None, spot }
}

/// Whether a paragraph is a heading, so that what follows are no titles of the whole any more.
pub(super) fn is_heading(paragraph: &Paragraph) -> bool {
    paragraph.level.is_some() || numbered(paragraph).is_some()
}

/// The paragraph as people see it, without what is struck out: its number, if the application shows one, and its text.
fn shown(paragraph: &Paragraph) -> String {
    let text = paragraph.kept();
    match &paragraph.number {
        Some(number) if number.ends_with(|last: char| last.is_alphanumeric() || last == '.') => {
            format!("{number} {text}")
        }
        Some(number) => format!("{number}{text}"),
        None => text.into_owned(),
    }
}

/// The number and the title of a paragraph that could head an item: `1.1.1. 日本人住民データの管理`.
fn numbered(paragraph: &Paragraph) -> Option<(String, String)> {
    let text = paragraph.kept();
    let text = text.trim();
    if text.chars().count() > LONGEST_HEADING || text.ends_with('。') {
        return None;
    }
    if let Some(number) = paragraph.number.as_deref().and_then(section_number) {
        return Some((number, squeeze(text)));
    }
    // The number is whatever comes before the first character that numbers do not have.
    let end = text.find(|letter: char| !(letter.is_numeric() || matches!(letter, '.' | '．' | '第' | '章' | '節')))?;
    let (number, title) = text.split_at_checked(end)?;
    let title = squeeze(title);
    // 第3.2版 counts editions.
    (!title.is_empty() && !title.starts_with('版')).then_some(())?;
    Some((section_number(number)?, title))
}

/// `1.1.1.`, `第1章`, `1` as the bare number.
fn section_number(written: &str) -> Option<String> {
    let folded = fold(written);
    let folded = folded.trim_matches(['第', '章', '節', '.', '(', ')']);
    let whole = !folded.is_empty() && folded.len() <= 2 && folded.bytes().all(|byte| byte.is_ascii_digit());
    if whole && folded != "0" {
        return Some(folded.trim_start_matches('0').to_owned());
    }
    repair_section(folded)
        .map(|repaired| repaired.id)
        .filter(|id| id.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.'))
}

/// The lines of a table inside a text.
fn table_lines(table: &crate::intake::Table) -> impl Iterator<Item = String> + '_ {
    table.rows.iter().map(|row| {
        let cells = row.cells.iter().map(|cell| squeeze(&cell.kept())).filter(|text| !text.is_empty());
        cells.collect::<Vec<_>>().join(" | ")
    })
}

/// An item while its blocks are read.
struct OpenItem<'p> {
    number: String,
    title: String,
    heading: &'p Paragraph,
    block: Option<BlockKind>,
    /// What stands between the heading and the first block.
    before: Vec<String>,
    texts: BTreeMap<BlockKind, Text>,
}

#[derive(Default)]
struct Text {
    lines: Vec<String>,
    removed: Vec<String>,
    red: bool,
    place: u64,
}

fn items_with_blocks(file: &str, prose: &Prose, blocks: &Blocks, draft: &mut Draft) -> FromProse {
    let mut found = FromProse::default();
    let mut open: Option<OpenItem<'_>> = None;
    for (at, block) in prose.blocks.iter().enumerate() {
        let paragraph = match block {
            Block::Paragraph(paragraph) => paragraph,
            Block::Table(table) => {
                if let Some(item) = &mut open
                    && let Some(kind) = item.block
                {
                    item.texts
                        .entry(kind)
                        .or_default()
                        .lines
                        .extend(table_lines(table).filter(|line| !line.is_empty()));
                }
                continue;
            }
        };
        let kept = paragraph.kept();
        if let Some(item) = &mut open
            && let Some((kind, rest)) = blocks.heading(&kept)
        {
            let mut rest = rest;
            let mut kind = kind;
            loop {
                let text = item.texts.entry(kind).or_insert_with(|| Text { place: paragraph.place, ..Text::default() });
                item.block = Some(kind);
                // Two headings on one line: nobody knows to which of them the text belongs.
                let Some((next, behind)) = blocks.heading(rest) else {
                    text.lines.extend((!rest.is_empty()).then(|| rest.to_owned()));
                    break;
                };
                draft.note(
                    DirtKind::MarksConflict,
                    &place(file, prose.format, paragraph.place),
                    format!("{} {} | {kept}", item.number, item.title),
                    "",
                );
                (kind, rest) = (next, behind);
            }
            continue;
        }
        if let Some((number, title)) = numbered(paragraph)
            && (paragraph.level.is_some()
                || leads_to_block(prose.blocks.get(at + 1..).unwrap_or_default(), blocks)
                || open.as_ref().is_some_and(|item| is_title(&title) && follows(&item.number, &number)))
        {
            close(file, prose.format, open.take(), blocks, &mut found, draft);
            found.titles.insert(number.clone(), title.clone());
            open = Some(OpenItem {
                number,
                title,
                heading: paragraph,
                block: None,
                before: Vec::new(),
                texts: BTreeMap::new(),
            });
            continue;
        }
        if let Some(item) = &mut open
            && item.block.is_none()
        {
            let line = shown(paragraph).trim().to_owned();
            item.before.extend((!line.is_empty() && !blocks.is_page_number(&line)).then_some(line));
        }
        if let Some(item) = &mut open
            && let Some(kind) = item.block
        {
            let text = item.texts.entry(kind).or_default();
            let line = shown(paragraph);
            if blocks.is_page_number(&line) {
                continue;
            }
            text.lines.extend((!line.trim().is_empty()).then(|| line.trim_end().to_owned()));
            if let Some(marks) = &paragraph.marks {
                let removed = marks.removed(&paragraph.text);
                text.removed.extend((!removed.trim().is_empty()).then_some(removed));
                text.red |= marks.keeps_red();
            }
        }
    }
    close(file, prose.format, open, blocks, &mut found, draft);
    found
}

/// Whether words behind a number are a title; 10.4（操作権限設定）、 goes on with a sentence.
fn is_title(words: &str) -> bool {
    !words.starts_with(['（', '(', '、', 'に', 'の', 'を']) && !words.ends_with(['、', '，', '：', ')', '）'])
}

/// Whether a number is the one that comes next: beside, below, or beside something above.
fn follows(before: &str, number: &str) -> bool {
    let parts = |number: &str| -> Option<Vec<u32>> { number.split('.').map(|part| part.parse().ok()).collect() };
    let (Some(before), Some(number)) = (parts(before), parts(number)) else { return false };
    // A single number counts the points of a list as well: it leads out of an item only where it has a block of its own.
    if number.len() == 1 && before.len() > 1 {
        return false;
    }
    let below = || number.strip_prefix(before.as_slice()).is_some_and(|rest| rest == [1] || rest == [0]);
    let beside = (1..=before.len()).any(|depth| {
        let (Some(head), Some(next)) = (before.get(..depth), number.get(..depth)) else { return false };
        let same = head.get(..depth - 1) == next.get(..depth - 1);
        let one_more = head.last().zip(next.last()).is_some_and(|(one, other)| one + 1 == *other);
        // 1.2.9 is followed by 1.3, or by its first item 1.3.1.
        same && one_more && number.get(depth..).is_some_and(|rest| rest.iter().all(|part| *part <= 1))
    });
    below() || beside
}

/// Whether the next paragraphs are headings that end in the heading of a block, so that this one is a heading too.
fn leads_to_block(following: &[Block], blocks: &Blocks) -> bool {
    for block in following.iter().take(6) {
        let Block::Paragraph(paragraph) = block else { return false };
        if matches!(blocks.heading(&paragraph.kept()), Some((BlockKind::Demand(_), _))) {
            return true;
        }
        if numbered(paragraph).is_none() {
            return false;
        }
    }
    false
}

fn close(
    file: &str,
    format: ProseFormat,
    item: Option<OpenItem<'_>>,
    blocks: &Blocks,
    found: &mut FromProse,
    draft: &mut Draft,
) {
    let Some(item) = item else { return };
    let whole = |text: &Text| text.lines.join("\n").trim().to_owned();
    let of =
        |kind: BlockKind| item.texts.get(&kind).map(whole).filter(|text| !blocks.is_empty(text)).unwrap_or_default();
    let (rationale, note) = (of(BlockKind::Rationale), of(BlockKind::Note));
    let heading = || format!("{} {}", item.number, item.title);
    let demands = item.texts.keys().any(|kind| matches!(kind, BlockKind::Demand(_)));
    let at_heading = place(file, format, item.heading.place);
    if !demands && !item.before.is_empty() {
        // A heading of a document has paragraphs; an item of a list of requirements has a block.
        if item.heading.level.is_none() {
            draft.note(DirtKind::RowNotRead, &at_heading, format!("{} | {}", heading(), item.before.join("\n")), "");
        }
    }
    if let Some(unknown) = item.texts.get(&BlockKind::Unknown) {
        let place = place(file, format, unknown.place);
        draft.note(DirtKind::MarkUnknown, &place, format!("{} | {}", heading(), unknown.lines.join("\n")), "");
    }
    let before = if demands { item.before.join("\n") } else { String::new() };
    for (kind, text) in &item.texts {
        let BlockKind::Demand(obligation) = kind else { continue };
        let id = format!("{}-{}", item.number, obligation.word());
        let place = place(file, format, text.place.max(item.heading.place));
        let words = whole(text);
        if blocks.is_empty(&words) {
            if !text.removed.is_empty() {
                draft.note(DirtKind::StruckOut, &place, id.clone(), "");
                draft.removed.push((id, "function".to_owned(), text.removed.join("\n"), place));
            }
            continue;
        }
        let mut fields = Fields::default();
        for (name, value) in [
            ("source:前文", before.clone()),
            ("rationale", rationale.clone()),
            ("note", note.clone()),
            ("removed", text.removed.join("\n")),
            ("change", if text.red { "changed".to_owned() } else { String::new() }),
        ] {
            fields.put(name, value);
        }
        found.numbers.push(item.number.clone());
        found.items.push(Item {
            id,
            place,
            section: String::new(),
            name: item.title.clone(),
            obligations: BTreeMap::from([(Arc::from(ALL_CLASSES), *obligation)]),
            effective_from: None,
            transition_until: None,
            text: words,
            fields,
        });
    }
}

/// The ID that a paragraph names in brackets, and what it calls it.
fn mention(text: &str, mentions: &Mentions) -> Option<(String, String)> {
    let mut rest = text;
    let mut before = 0;
    while let Some(open) = rest.find(['（', '(']) {
        let inside = rest.get(open..)?;
        let close = inside.find(['）', ')'])?;
        let folded = fold(inside.get(..close)?);
        let digits: String = folded.chars().filter(char::is_ascii_digit).collect();
        if digits.len() == OFFICIAL_DIGITS && mentions.marks.iter().any(|mark| folded.contains(mark.as_str())) {
            return Some((digits, text.get(..before + open)?.to_owned()));
        }
        let step = open + close;
        let next = step + rest.get(step..)?.chars().next().map_or(1, char::len_utf8);
        before += next;
        rest = rest.get(next..)?;
    }
    None
}

/// A name without the number of its step.
fn without_enumerator(name: &str) -> String {
    let enumerator = |letter: char| {
        ('①'..='⑳').contains(&letter)
            || ('㉑'..='㉟').contains(&letter)
            || letter.is_whitespace()
            || matches!(letter, '・' | '.' | '．')
    };
    let name = name.trim_start_matches(enumerator);
    let after = name.strip_prefix(['(', '（']).and_then(|rest| {
        let digits = rest.trim_start_matches(|letter: char| letter.is_numeric());
        (digits.len() < rest.len()).then(|| digits.strip_prefix([')', '）']))?
    });
    squeeze(after.unwrap_or(name).trim_start_matches(enumerator))
}

fn mentioned(file: &str, prose: &Prose, mentions: &Mentions, draft: &mut Draft) -> FromProse {
    let mut found = FromProse::default();
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    let mut spelled: BTreeSet<(String, String)> = BTreeSet::new();
    let mut headings: Vec<(u8, String)> = Vec::new();
    // The item whose step the paragraphs that follow belong to, and its text so far.
    let mut open: Option<(usize, Vec<String>)> = None;
    for block in &prose.blocks {
        let Block::Paragraph(paragraph) = block else {
            finish(open.take(), &mut found);
            continue;
        };
        let text = paragraph.kept();
        if let Some(level) = paragraph.level {
            finish(open.take(), &mut found);
            headings.retain(|(other, _)| *other < level);
            let number = paragraph.number.as_deref().unwrap_or_default().trim_end_matches('.');
            headings.push((level, squeeze(&format!("{number} {text}"))));
            continue;
        }
        if let Some((id, name)) = mention(&text, mentions) {
            finish(open.take(), &mut found);
            let name = without_enumerator(&name);
            let place = place(file, prose.format, paragraph.place);
            let at = *seen.entry(id.clone()).or_insert_with(|| {
                found.items.push(Item {
                    id: id.clone(),
                    place: place.clone(),
                    section: headings.iter().map(|(_, heading)| heading.as_str()).collect::<Vec<_>>().join(" > "),
                    name: name.clone(),
                    obligations: BTreeMap::from([(
                        Arc::from(ALL_CLASSES),
                        mentions.assumed.unwrap_or(Obligation::Required),
                    )]),
                    ..Item::default()
                });
                found.items.len() - 1
            });
            if let Some(first) = found.items.get(at)
                && fold(&first.name) != fold(&name)
                && spelled.insert((id.clone(), name.clone()))
            {
                draft.note(DirtKind::NameDiffers, &place, name, format!("{id} {}", first.name));
            }
            open = Some((at, Vec::new()));
            continue;
        }
        if mentions.steps.begins(&shown(paragraph)) {
            finish(open.take(), &mut found);
        } else if let Some((_, lines)) = &mut open {
            lines.push(shown(paragraph).trim().to_owned());
        }
    }
    finish(open, &mut found);
    if mentions.assumed.is_some() && !found.items.is_empty() {
        let whole = Place { file: Arc::from(file), ..Place::default() };
        draft.note(DirtKind::ObligationAssumed, &whole, "", found.items.len().to_string());
    }
    found
}

/// Adds the text of a step to its function, unless it stands there already.
fn finish(open: Option<(usize, Vec<String>)>, found: &mut FromProse) {
    let Some((at, lines)) = open else { return };
    let text = lines.join("\n");
    if let Some(item) = found.items.get_mut(at)
        && !text.is_empty()
        && !item.text.contains(&text)
    {
        if !item.text.is_empty() {
            item.text.push('\n');
        }
        item.text.push_str(&text);
    }
}

/// The chapters and sections above a numbered item, with the titles that any of the texts gives them.
#[must_use]
pub fn section_of(number: &str, titles: &BTreeMap<String, String>) -> String {
    let parts: Vec<&str> = number.split('.').collect();
    let above = (1..parts.len()).filter_map(|length| {
        let number = parts.get(..length)?.join(".");
        titles.get(&number).map(|title| format!("{number} {title}"))
    });
    above.collect::<Vec<_>>().join(" > ")
}

/// A key that puts numbered items into the order in which people count.
#[must_use]
pub fn order_of(number: &str) -> Vec<u32> {
    number.split('.').map(|part| part.parse().unwrap_or(u32::MAX)).collect()
}
