//! The first half of a check: every file read, every list understood, every row matched.

use std::collections::{BTreeMap, BTreeSet};

use sha2::{Digest as _, Sha256};

use super::matched::{MatchedList, area_unknown, keep_strays_apart, match_list};
use super::weighed::WeighedList;
use super::{Context, Observer, decided, foreign};
use crate::catalog::{Class, Kind, hex};
use crate::conformance::rule::InputProblem;
use crate::deliverable::disposition::DispositionFile;
use crate::deliverable::{ColumnRole, DeliveredFile, Header, List, ListReader, Stamp, annotated_copy_of};
use crate::export::mask::{Show, shown};
use crate::intake::{Document, IntakeError, Notice, column_letters};
use crate::report::is_saved;
use crate::report::model::{ColumnUse, EncodingName, Input, InputKind, ListUse};
use crate::text::message::{Lang, Param, Params, Text};
use crate::text::normalize::squeeze;
use crate::text::system::io_error;

/// One file after reading: its entry in the report, its lists with their rows matched, what was wrong with it.
pub(super) struct FileRead {
    pub input: Input,
    pub lists: Vec<WeighedList>,
    pub problems: Vec<InputProblem>,
    /// Name of the file that it is a copy of, where it is one with the result of a check.
    pub copy_of: Option<String>,
}

impl FileRead {
    /// A file without lists.
    pub(super) const fn bare(input: Input, problems: Vec<InputProblem>) -> Self {
        Self { input, lists: Vec::new(), problems, copy_of: None }
    }
}

impl FileRead {
    /// A data export, which was checked before and holds no list.
    pub fn of_export(input: Input) -> Self {
        Self { input, lists: Vec::new(), problems: Vec::new(), copy_of: None }
    }

    /// Whether it was read and holds no list.
    pub fn holds_nothing(&self) -> bool {
        self.input.kind == InputKind::Unrecognised
    }

    /// As data that nobody asked for.
    pub fn into_export(self) -> Self {
        Self::of_export(Input { kind: InputKind::DataExport, ..self.input })
    }
}

const REMEDY_OPEN: Text = Text {
    ja: "ほかのソフトで開いていないか、読み取りの権限があるか確かめてください。",
    en: "See that no other program holds it open and that you may read it.",
};

/// A file of which nothing is known yet.
pub(super) fn input(file: &DeliveredFile) -> Input {
    Input {
        path: file.path.clone(),
        kind: InputKind::NotRead,
        sha256: None,
        format: None,
        encoding: None,
        products: Vec::new(),
        lists: Vec::new(),
    }
}

/// Reads one file and matches its rows.
pub(super) fn file(
    context: &Context<'_>,
    reader: &ListReader<'_>,
    file: &DeliveredFile,
    observer: &dyn Observer,
) -> FileRead {
    let input = input(file);
    let most = context.options.limits.file_bytes;
    // Documents and pictures are only listed; that one of them cannot be opened does not matter.
    if !file.readable_kind {
        let small = file.length().is_some_and(|length| length <= most);
        let sha256 = small.then(|| super::exports::digest(file, observer)).flatten();
        return FileRead::bare(Input { sha256, ..input }, Vec::new());
    }
    let unreadable = |input: Input, message: Param, remedy: Param| {
        let problem = InputProblem::Unreadable { message, remedy };
        FileRead::bare(Input { kind: InputKind::Unreadable, ..input }, vec![problem])
    };
    let bytes = match file.bytes(most) {
        Ok(bytes) => bytes,
        Err(error) => {
            let detail = io_error(&error);
            let message = Param::term(
                format!("ファイルを開けません（{}）", detail.get(Lang::Ja)),
                format!("the file cannot be opened ({})", detail.get(Lang::En)),
            );
            return unreadable(input, message, REMEDY_OPEN.into());
        }
    };
    let mut input = Input { sha256: Some(hex(&Sha256::digest(&bytes))), ..input };
    if is_saved(&bytes) {
        return FileRead::bare(Input { kind: InputKind::SavedReport, ..input }, Vec::new());
    }
    let document = match crate::intake::read(&file.path, &bytes, &context.options.limits) {
        Ok(document) => document,
        Err(error) => {
            let (message, remedy) = intake_texts(&error);
            return unreadable(input, message, remedy);
        }
    };
    describe(&mut input, &document);
    let mut problems: Vec<InputProblem> =
        document.notices.iter().filter_map(|notice| problem_of(notice, &document)).collect();
    if DispositionFile::is_one(&document) {
        // What people wrote into a report is read with --dispositions and is no answer of a vendor.
        return FileRead::bare(Input { kind: InputKind::SavedReport, ..input }, problems);
    }
    if let Some(said) = decided::delivered(context, input.sha256.as_ref(), &document) {
        problems.extend(said);
        return FileRead::bare(Input { kind: InputKind::Decisions, ..input }, problems);
    }
    // A hidden sheet is read and told, whatever its name: somebody may have hidden an answer.
    let is_aside =
        |list: &List| !list.hidden && list.sheet.as_deref().is_some_and(|sheet| reader.is_sheet_aside(sheet));
    let (aside, read): (Vec<List>, Vec<List>) = reader.read(&file.path, &document).into_iter().partition(is_aside);
    let mut lists: Vec<MatchedList> = read.into_iter().map(|list| match_list(context, list)).collect();
    problems.extend(aside_problems(&aside));
    input.kind = kind_of(&lists);
    // The instructions of an answer sheet, saved as text, hold no list, and nothing is missing in them.
    let instructs = document.tables.iter().all(|table| table.name.is_none()) && !Stamp::all(&document).is_empty();
    if lists.is_empty() && instructs {
        input.kind = InputKind::Instructions;
    } else if lists.is_empty() {
        let show = if context.options.export.show_values { Show::Values } else { Show::Masked };
        problems.push(InputProblem::Unrecognised { seen: first_words(context, reader, &document, show) });
    }
    problems.extend(stamp_problems(context, &document));
    problems.extend(class_problem(context, &document));
    problems.extend(sheet_problems(reader, &document, &lists));
    let copy_of = annotated_copy_of(&document);
    // What is made from here on has room where the cells were.
    drop(document);
    for matched in &mut lists {
        keep_strays_apart(matched);
        problems.extend(foreign::by_ids(context, matched));
        problems.extend(area_unknown(context, matched));
        // Last, since a list that is about another area must not be taken for what its words are like.
        context.matcher.resemble(&mut matched.list.entries, &mut matched.outcomes, &matched.hints);
        // What likeness leaves to a person is what decisions are about.
        decided::apply(context, matched);
    }
    problems.extend(class_without_column(context, &lists));
    input.lists = lists.iter().map(list_use).collect();
    let mut products: Vec<usize> = lists.iter().flat_map(MatchedList::products).collect();
    products.sort_unstable();
    products.dedup();
    let named = products.iter().filter_map(|at| context.products.get(*at));
    input.products = named.map(|product| product.name.clone()).collect();
    let weighed = |matched: MatchedList| {
        let claims = super::lists::claims(context, reader.answers(), &matched);
        let drafts = super::lists::findings(context, reader.answers(), &matched);
        WeighedList::new(matched, claims, drafts)
    };
    let lists = lists.into_iter().map(weighed).collect();
    FileRead { input, lists, problems, copy_of }
}

/// The message and remedy of intake as values that keep both languages.
fn intake_texts(error: &IntakeError) -> (Param, Param) {
    let both =
        |(text, params): (Text, Params)| Param::term(text.render(Lang::Ja, &params), text.render(Lang::En, &params));
    (both(error.text()), both(error.remedy()))
}

fn describe(input: &mut Input, document: &Document) {
    input.format = Some(document.format.name().to_owned());
    input.encoding = document.encoding.as_ref().map(|encoding| EncodingName {
        name: encoding.name.to_owned(),
        byte_order_mark: encoding.byte_order_mark,
        guessed: encoding.guessed,
    });
}

fn problem_of(notice: &Notice, document: &Document) -> Option<InputProblem> {
    match notice {
        Notice::Undecodable { count, first_line } => Some(InputProblem::Undecodable {
            encoding: document.encoding.as_ref().map_or("?", |encoding| encoding.name),
            count: *count,
            line: *first_line,
        }),
        Notice::UnclosedQuote { line } => Some(InputProblem::UnclosedQuote { line: *line }),
        Notice::FormulasWithoutValue { sheet, cell, count } => Some(InputProblem::FormulasWithoutValue {
            sheet: sheet.as_ref().to_owned(),
            cell: cell.to_string(),
            count: *count,
        }),
        Notice::ErrorCell { .. } => None,
    }
}

fn kind_of(lists: &[MatchedList]) -> InputKind {
    let mut kinds: Vec<Kind> = lists.iter().map(|matched| matched.list.kind).collect();
    kinds.sort_unstable();
    kinds.dedup();
    match kinds.as_slice() {
        [] => InputKind::Unrecognised,
        [Kind::Function] => InputKind::FunctionList,
        [Kind::Form] => InputKind::FormList,
        [Kind::Data] => InputKind::DataList,
        _ => InputKind::Lists,
    }
}

/// Sheets that were not understood although they hold IDs, and hidden ones that were read.
fn sheet_problems(reader: &ListReader<'_>, document: &Document, lists: &[MatchedList]) -> Vec<InputProblem> {
    let mut problems = Vec::new();
    for table in document.tables.iter().filter(|_| !lists.is_empty()) {
        let Some(sheet) = &table.name else { continue };
        let of_sheet = || lists.iter().filter(|matched| matched.list.sheet.as_ref() == Some(sheet));
        let told = of_sheet().next().is_some() || reader.is_sheet_aside(sheet);
        let rows = if told { 0 } else { reader.rows_that_answer(table) };
        if rows > 0 {
            problems.push(InputProblem::SheetNotRead { sheet: sheet.clone(), rows });
        }
        let rows: usize = of_sheet().map(|matched| matched.list.entries.len()).sum();
        if table.hidden && rows > 0 {
            problems.push(InputProblem::HiddenSheet { sheet: sheet.clone(), rows });
        }
    }
    problems
}

/// Sheets whose lists do not count since their names say that they are examples, old or of others.
fn aside_problems(aside: &[List]) -> Vec<InputProblem> {
    let mut sheets: BTreeMap<&str, usize> = BTreeMap::new();
    for list in aside {
        *sheets.entry(list.sheet.as_deref().unwrap_or_default()).or_default() += list.entries.len();
    }
    let told = |(sheet, rows): (&str, usize)| InputProblem::SheetAside { sheet: sheet.to_owned(), rows };
    sheets.into_iter().map(told).collect()
}

/// Sections that an answer sheet of ours was made from and that have changed since, or are others than those in use now.
fn stamp_problems(context: &Context<'_>, document: &Document) -> Vec<InputProblem> {
    let other = |stamp: Stamp| {
        let choice = context.matcher.section(&stamp.business, stamp.kind)?.choice;
        (*choice.pack.sha256 != stamp.sha256).then(|| InputProblem::SheetOtherVersion {
            business: stamp.business,
            kind: stamp.kind,
            made_from: (stamp.pack, stamp.version),
            used: (choice.pack.name.clone(), choice.section.version.clone()),
        })
    };
    Stamp::all(document).into_iter().filter_map(other).collect()
}

/// An answer sheet of ours that was made for none of the classes that somebody named.
fn class_problem(context: &Context<'_>, document: &Document) -> Option<InputProblem> {
    let judged = context.classes();
    let made_for = Stamp::classes(document, context.catalog.classes());
    let fits = made_for.is_empty() || made_for.iter().any(|class| judged.contains(class));
    (context.class_is_named() && !fits).then(|| InputProblem::SheetOtherClass {
        made_for: context.class_names(&made_for),
        judged: context.class_names(&judged),
    })
}

/// The classes that somebody named and for which none of a file's columns of answers speaks.
fn class_without_column(context: &Context<'_>, lists: &[MatchedList]) -> Option<InputProblem> {
    let answers = || {
        let columns = lists.iter().flat_map(|matched| &matched.list.header.columns);
        columns.filter(|column| column.role == ColumnRole::Answer || column.mark_for.is_some())
    };
    let named: Vec<String> = answers().filter_map(|column| column.class.clone()).collect();
    // A column that names no class speaks for all.
    if !context.class_is_named() || named.is_empty() || named.len() < answers().count() {
        return None;
    }
    let classes = context.catalog.classes();
    let missing: Vec<Class> =
        context.classes().into_iter().filter(|class| classes.column_for(class, &named).is_none()).collect();
    let mut labels: Vec<&str> = answers().map(|column| column.label.rsplit(" / ").next().unwrap_or_default()).collect();
    let mut seen = BTreeSet::new();
    labels.retain(|label| seen.insert(*label));
    let first = lists.iter().find_map(|matched| matched.list.entries.first());
    (!missing.is_empty()).then(|| InputProblem::ClassWithoutColumn {
        judged: context.class_names(&missing),
        columns: labels.join("、"),
        place: first.map(|entry| entry.location.clone()),
    })
}

/// The first filled cells of a file that holds no list, so that a person sees what was looked at.
///
/// A text can be an export of data that nothing tells as such, without a header, or with names of persons as those of its
/// members: a cell is shown only where it is a word of ours (the heading of a list, the name of a data item), and of all
/// else only the form.
fn first_words(context: &Context<'_>, reader: &ListReader<'_>, document: &Document, show: Show) -> String {
    let is_text = document.encoding.is_some() && show == Show::Masked;
    let is_item = |text: &str| {
        let items = context.matcher.sections(Kind::Data).flat_map(|index| &index.choice.section.requirements);
        items.into_iter().any(|item| *item.name == *text || *item.key.id == *text)
    };
    let word = |text: &str| {
        let line = squeeze(text);
        let text: String = line.chars().take(20).collect();
        if is_text && !reader.is_heading(&line) && !is_item(&line) { shown(&text, show, false) } else { text }
    };
    let cells = document.tables.iter().flat_map(|table| &table.rows).flat_map(|row| &row.cells);
    let words: Vec<String> = cells.take(8).map(|cell| word(&cell.text)).collect();
    words.join(" | ")
}

/// All headed columns from left to right, those that are not read among them.
fn column_uses(header: &Header) -> Vec<ColumnUse> {
    let told = |index: u32, label: &str, role: &str| {
        (index, ColumnUse { column: column_letters(index), label: label.to_owned(), role: role.to_owned() })
    };
    let read = header.columns.iter().map(|column| told(column.index, &column.label, column.role.label().en));
    let unread = header.unread.iter().map(|column| {
        let role = if column.remark { ColumnRole::Note.label().en } else { ColumnUse::NOT_READ };
        told(column.index, &column.label, role)
    });
    let mut all: Vec<(u32, ColumnUse)> = read.chain(unread).collect();
    all.sort_by_key(|(index, _)| *index);
    all.into_iter().map(|(_, column)| column).collect()
}

fn list_use(matched: &MatchedList) -> ListUse {
    let list = &matched.list;
    ListUse {
        sheet: list.sheet.clone(),
        hidden: list.hidden,
        kind: list.kind,
        business: matched.hints.clone(),
        header_rows: [list.header.first_row + 1, list.header.last_row + 1],
        columns: column_uses(&list.header),
        rows: list.entries.len(),
        headings: list.headings,
    }
}
