//! One file from its beginning to its end.

use std::cell::Cell;
use std::io::{self, Read};
use std::sync::atomic::{AtomicBool, Ordering};

use super::characters::Permitted;
use super::decode::decode;
use super::dialect::{Asked, Charset, Dialect, LineEnd};
use super::fault::{Fault, Why};
use super::hash::Secret;
use super::head::{Form, Head, Reading};
use super::keys::Seek;
use super::partial::{Partial, Shown};
use super::plan::columns::{Columns, HeaderFault, by_header, by_place};
use super::plan::{Column, Keys, Plan, Wanted, first_columns, looks, required, values};
use super::profile::ColumnProfile;
use super::records::names::Names;
use super::records::{self, Layout};
use super::row::Checker;
use super::schema::Group;
use super::source::{Again, Chunk, Known, Place, Preamble, Source, Wide};

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

/// Told while a file is read.
pub trait Watch: Sync {
    /// Some records were checked: so many bytes of the file are done.
    fn checked(&self, bytes: u64, part: &Partial);
    /// The keys of these records, or the records whose keys were looked for, in the order of the file: to be taken out, so
    /// that they do not add up.
    fn gathered(&self, part: &mut Partial);
}

/// Some chunks that are checked together, and what there is to say behind them.
struct Batch {
    chunks: Vec<Chunk>,
    /// Bytes of the file that were read for them.
    bytes: u64,
    /// Why nothing behind them could be read.
    failure: Option<io::Error>,
    /// The line on which the file is broken behind them, and why.
    broken: Option<(u64, Why)>,
    /// Whether they are the last.
    ended: bool,
}

impl Batch {
    /// The next chunks, so many at most.
    fn read<R: Read>(source: &mut Source<R>, most: usize) -> Self {
        let before = source.read;
        let mut batch = Self { chunks: Vec::with_capacity(most), bytes: 0, failure: None, broken: None, ended: false };
        while !batch.ended && batch.chunks.len() < most {
            match source.next() {
                Ok(Some(chunk)) => batch.chunks.push(chunk),
                Ok(None) => batch.ended = true,
                Err(error) => {
                    batch.failure = Some(error);
                    batch.ended = true;
                }
            }
        }
        batch.bytes = source.read - before;
        batch.broken = source.broken.filter(|_| batch.ended);
        batch
    }
}

/// Reads a file from its beginning to its end: while some chunks are checked, the next are read.
///
/// # Errors
/// When it cannot be read; what was found before comes with it.
pub fn run<R: Read + Send>(
    prepared: &Prepared<'_>,
    common: &Common<'_, '_>,
    reader: R,
    seek: Option<&Seek>,
    watch: &dyn Watch,
) -> (Partial, Result<bool, io::Error>) {
    let plan = &prepared.plan;
    let mut source = Source::new(reader, prepared.wide, prepared.preamble, &plan.layout, common.chunk);
    let mut whole = Partial::new(plan.group.items.len(), plan.keys.items.len());
    let at_once = crate::parallel::threads() * 2;
    let mut batch = Batch::read(&mut source, at_once);
    loop {
        if common.stopped() {
            return (whole, Ok(false));
        }
        whole.profiles.iter_mut().for_each(ColumnProfile::know);
        let (next, parts) = crate::parallel::both(
            || (!batch.ended).then(|| Batch::read(&mut source, at_once)),
            || crate::parallel::map(&batch.chunks, |chunk| check(plan, chunk, seek, &whole.profiles)),
        );
        let mut bytes = batch.bytes;
        for mut part in parts {
            watch.checked(std::mem::take(&mut bytes), &part);
            watch.gathered(&mut part);
            // Whoever wanted every place has heard of them now.
            part.occurrences = Vec::new();
            whole.merge(part, plan.wanted.examples);
            if whole.broken.is_some() {
                return (whole, source.drain(|| common.stopped()).map(|()| true));
            }
        }
        if let Some(broken) = batch.broken {
            whole.broken = Some(broken);
            return (whole, source.drain(|| common.stopped()).map(|()| true));
        }
        if let Some(error) = batch.failure {
            return (whole, Err(error));
        }
        batch.chunks.drain(..).for_each(|chunk| source.give_back(chunk));
        match next {
            Some(next) => batch = next,
            None => return (whole, Ok(true)),
        }
    }
}

/// Reads a file once more for what is looked for: only the chunks that may hold it are looked at. `places` are those of all
/// chunks, where they are known.
///
/// # Errors
/// When it cannot be read.
pub fn again(
    prepared: &Prepared<'_>,
    common: &Common<'_, '_>,
    reader: Again,
    seek: &Seek,
    places: &[Place],
    watch: &dyn Watch,
) -> io::Result<()> {
    if places.is_empty() {
        return run(prepared, common, reader, Some(seek), watch).1.map(|_| ());
    }
    let plan = &prepared.plan;
    let mut known = Known::new(reader, places);
    let mut next = 0;
    while !common.stopped() {
        let mut chunks = Vec::new();
        while chunks.len() < crate::parallel::threads() * 2
            && let Some(chunk) = known.next(|number| seek.is_in(number))?
        {
            chunks.push(chunk);
        }
        if chunks.is_empty() {
            break;
        }
        let parts = crate::parallel::map(&chunks, |chunk| check(plan, chunk, Some(seek), &[]));
        for (mut part, chunk) in parts.into_iter().zip(&chunks) {
            // Chunks in between hold nothing of it.
            (next..chunk.number).for_each(|_| watch.gathered(&mut Partial::default()));
            watch.gathered(&mut part);
            next = chunk.number + 1;
        }
        chunks.drain(..).for_each(|chunk| known.give_back(chunk));
    }
    Ok(())
}

thread_local! {
    /// Where a thread decodes its chunks, one after the other.
    static ROOM: Cell<Vec<u8>> = const { Cell::new(Vec::new()) };
}

fn check(plan: &Plan<'_>, chunk: &Chunk, seek: Option<&Seek>, whole: &[ColumnProfile]) -> Partial {
    if seek.is_some_and(|seek| !seek.is_in(chunk.number)) {
        return Partial::default();
    }
    let mut room = ROOM.take();
    let (text, damage) = decode(chunk.bytes(), plan.charset, &mut room);
    let mut checker = match seek {
        Some(seek) => Checker::seeking(plan, chunk.line, seek),
        None => Checker::new(plan, chunk.line, whole),
    };
    records::read(&plan.layout, &text, &damage, &mut checker);
    let mut part = checker.finish();
    drop(text);
    ROOM.set(room);
    part.places.extend(chunk.place().filter(|_| !plan.keys.items.is_empty()));
    part
}

impl FileFault {
    /// The place of the fault in its file.
    #[must_use]
    pub fn shown(&self) -> Shown {
        Shown { line: self.line, ..Shown::default() }
    }
}
