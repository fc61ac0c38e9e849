//! What is done with one file, before its records are read.

use std::sync::atomic::{AtomicBool, Ordering};

use super::characters::Permitted;
use super::dialect::{Asked, Charset, Dialect, LineEnd};
use super::fault::Fault;
use super::hash::Secret;
use super::head::{Form, Head, Reading};
use super::partial::Shown;
use super::plan::columns::{Columns, HeaderFault, by_header, by_place};
use super::plan::{Column, Keys, Plan, Wanted, first_columns, looks, required, values};
use super::records::Layout;
use super::records::names::Names;
use super::schema::Group;
use super::source::{Preamble, Wide};

/// Something about the file as a whole.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileFault {
    /// What.
    pub fault: Fault,
    /// Its line, where it has one.
    pub line: Option<u64>,
    /// What was found.
    pub found: String,
    /// What the dialect asks.
    pub expected: String,
}

/// A file that was recognised, ready to be read.
#[derive(Debug)]
pub struct Prepared<'p> {
    /// What is done with its records.
    pub plan: Plan<'p>,
    /// Where they begin.
    pub preamble: Preamble,
    /// What of it is decoded while it is read.
    pub wide: Wide,
    /// What is wrong with it as a whole.
    pub faults: Vec<FileFault>,
    /// What is wrong with its columns; `column` is a place in the header.
    pub header: Vec<HeaderFault>,
    /// The names of the columns as the file has them.
    pub labels: Vec<String>,
    /// Whether a record names the columns.
    pub has_header: bool,
    /// 1-based line of that record.
    pub header_line: u64,
    /// Whether it has a byte-order mark.
    pub mark: bool,
    /// The name of its format.
    pub format: &'static str,
}

/// What all files of a run share.
#[derive(Clone, Copy, Debug)]
pub struct Common<'c, 's> {
    /// How exports are written.
    pub dialect: &'c Dialect,
    /// What characters are held against.
    pub characters: &'c Permitted,
    /// What is wanted of what is found.
    pub wanted: Wanted,
    /// The secret of the run.
    pub secret: &'c Secret,
    /// About so many bytes are read at a time.
    pub chunk: usize,
    /// Set where the run is to end early.
    pub stop: Option<&'s AtomicBool>,
}

impl Common<'_, '_> {
    /// Whether the run is to end early.
    #[must_use]
    pub fn stopped(&self) -> bool {
        self.stop.is_some_and(|stop| stop.load(Ordering::Relaxed))
    }
}

/// Makes the plan of a file. `delivered` says whether there is a file of another group.
#[must_use]
pub fn prepare<'p>(
    common: &Common<'p, '_>,
    group: &'p Group,
    head: &Head,
    reading: &Reading,
    header: bool,
    delivered: impl Fn(&str) -> bool,
) -> Prepared<'p> {
    let dialect = common.dialect;
    let sparse = !matches!(reading.form, Form::Delimited { .. });
    let named =
        if header || sparse { by_header(group, &reading.labels, dialect, head.charset) } else { by_place(group) };
    let mut faults = file_faults(dialect, head, reading, header || sparse);
    let (layout, columns, header_faults, line_end, preamble) = match &reading.form {
        Form::Delimited { form, lines, end } => {
            let lines = if header { *lines } else { 0 };
            // Where one way is asked for, that; else as the first record ends.
            let asked = match dialect.line_ends.as_slice() {
                [one] => Some(*one),
                several => {
                    end.filter(|end| several.contains(end)).or(several.first().copied().filter(|_| end.is_some()))
                }
            };
            if header && end.is_some() && asked != *end {
                faults.push(FileFault {
                    fault: Fault::LineEnds,
                    line: Some(reading.line),
                    found: end.map_or("", LineEnd::name).to_owned(),
                    expected: line_ends(dialect),
                });
            }
            let preamble = Preamble { mark: head.mark, lines, bytes: 0 };
            (Layout::Delimited(*form), named.columns, named.faults, asked, preamble)
        }
        Form::Json { start, open } => {
            let (fields, columns, faults) = by_name(group, &reading.labels, &named);
            let preamble = Preamble { mark: head.mark, lines: 0, bytes: *start };
            (Layout::Json { names: fields, open: open.clone() }, columns, faults, None, preamble)
        }
        Form::JsonLines => {
            let (fields, columns, faults) = by_name(group, &reading.labels, &named);
            (Layout::JsonLines(fields), columns, faults, None, Preamble { mark: head.mark, ..Preamble::default() })
        }
        Form::Xml(record) => {
            let (fields, columns, faults) = by_name(group, &reading.labels, &named);
            let layout = Layout::Xml { record: record.clone(), names: fields };
            (layout, columns, faults, None, Preamble { mark: head.mark, ..Preamble::default() })
        }
    };
    let items = group.items.len();
    let first = first_columns(&columns, items);
    // Of formats with names every item has a column, and only those that the head shows are looked for in every record.
    let shown = |item: usize| match (&layout, sparse) {
        (_, false) => first.get(item).is_some_and(Option::is_some),
        (_, true) => !header_faults
            .iter()
            .any(|fault| fault.column.is_none() && fault.item.is_some_and(|one| one as usize == item)),
    };
    let required = required(group, shown);
    let keys = Keys::new(group, |item| first.get(item).is_some_and(Option::is_some), delivered);
    let values = values(dialect, common.characters);
    let looks = looks(group, &columns, sparse, dialect.repeat.separator, &values, &keys);
    let plan = Plan {
        group,
        charset: if head.wide == Wide::No { head.charset } else { Charset::Utf8 },
        columns,
        first,
        sparse,
        line_end,
        quoting: dialect.quoting,
        separator: dialect.repeat.separator,
        values,
        keys,
        required,
        looks,
        secret: common.secret,
        wanted: common.wanted,
        layout,
    };
    Prepared {
        plan,
        preamble,
        wide: head.wide,
        faults,
        header: header_faults,
        labels: reading.labels.clone(),
        has_header: header,
        header_line: reading.line,
        mark: head.mark > 0,
        format: match &reading.form {
            Form::Delimited { form, .. } if form.delimiter == b'\t' => "tsv",
            Form::Delimited { .. } => "csv",
            Form::Json { .. } => "json",
            Form::JsonLines => "jsonl",
            Form::Xml(_) => "xml",
        },
    }
}

/// The columns of a format with names: the items in the order of the list; and what the names of the head say of them.
fn by_name(group: &Group, labels: &[String], known: &Columns) -> (Names, Vec<Column>, Vec<HeaderFault>) {
    let mut names = Names::default();
    for (label, column) in labels.iter().zip(&known.columns) {
        if let Some(item) = column.item {
            names.add(label, item);
        }
    }
    for (at, item) in group.items.iter().enumerate() {
        let at = u32::try_from(at).unwrap_or(u32::MAX);
        for name in [&*item.name, &*item.romaji, &*item.key.id] {
            if !name.is_empty() {
                names.add(name, at);
            }
        }
    }
    let unseen = known.without(group).into_iter().map(|item| HeaderFault {
        fault: Fault::ColumnMissing,
        column: None,
        item: Some(item),
        found: String::new(),
    });
    // Where a name is of no item, its first place is told once the file was read; members have no order.
    let kept = known.faults.iter().filter(|fault| fault.fault == Fault::ColumnRenamed).cloned();
    (names, by_place(group).columns, kept.chain(unseen).collect())
}

/// What is wrong with a file as a whole.
fn file_faults(dialect: &Dialect, head: &Head, reading: &Reading, header: bool) -> Vec<FileFault> {
    let mut faults = Vec::new();
    let mut add = |fault, line, found: &str, expected: String| {
        faults.push(FileFault { fault, line, found: found.to_owned(), expected });
    };
    if !dialect.encoding.contains(&head.charset) {
        let names: Vec<&str> = dialect.encoding.iter().map(|charset| charset.name()).collect();
        add(Fault::Encoding, None, head.charset.name(), names.join(" / "));
    }
    // UTF-16 is not told apart without its mark.
    let mark = head.mark > 0;
    let wrong_mark = match dialect.byte_order_mark {
        Asked::Required => !mark && head.charset == Charset::Utf8,
        Asked::Forbidden => mark,
        Asked::Any => false,
    };
    if wrong_mark {
        let word = |there: bool| if there { "BOM ○" } else { "BOM ×" };
        add(Fault::ByteOrderMark, Some(1), word(mark), word(!mark).to_owned());
    }
    if let Some(declared) = &head.declared {
        add(Fault::Unreadable, Some(1), declared, head.charset.name().to_owned());
    }
    if let Form::Delimited { form, .. } = &reading.form {
        let shown = |byte: u8| if byte == b'\t' { "TAB".to_owned() } else { char::from(byte).to_string() };
        if form.delimiter != dialect.delimiter_byte() {
            add(Fault::Delimiter, Some(1), &shown(form.delimiter), shown(dialect.delimiter_byte()));
        }
        let wrong_header = match dialect.header {
            Asked::Required => !header,
            Asked::Forbidden => header,
            Asked::Any => false,
        };
        if wrong_header || (header && reading.line > 1) {
            let found = if reading.line > 1 { reading.line.to_string() } else { String::new() };
            add(Fault::HeaderMissing, Some(1), &found, String::new());
        }
    }
    faults
}

/// The ways in which records may end.
fn line_ends(dialect: &Dialect) -> String {
    dialect.line_ends.iter().map(|end| end.name()).collect::<Vec<_>>().join(" / ")
}

impl FileFault {
    /// The place of the fault in its file.
    #[must_use]
    pub fn shown(&self) -> Shown {
        Shown { line: self.line, ..Shown::default() }
    }
}
