//! Official publications, and anybody's catalogue, made into packs.
//!
//! Files go through intake; layouts say what their tables and texts mean; what cannot be understood is kept with its
//! place. Nothing here knows the layout of any ministry: that is data, in `specs/layouts/`.

pub mod account;
mod build;
mod columns;
pub mod dirt;
mod draft;
mod entry;
pub mod field;
pub mod header;
mod identity;
mod labels;
pub mod layout;
mod make;
mod marks;
mod prose;
pub mod prose_layout;
mod rows;
mod section;
mod split;
mod write;

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::civil::Date;
use sha2::{Digest as _, Sha256};

use self::account::{FileAccount, SheetAccount, SheetState, TableAccount, Title};
use self::build::{Builder, Origin as TableOrigin};
use self::dirt::{Dirt, DirtKind, Place, Spot};
use self::draft::Item;
use self::field::Content;
use self::header::{Dictionary, Header};
use self::identity::Identity;
use self::layout::Layout;
use self::prose::FromProse;
use self::prose_layout::ProseLayout;
pub use self::rows::Tally;
pub use self::split::{ImportedPack, NO_VERSION};
pub use self::write::SectionHead;
use super::files::hex;
use super::problem::{Problem, SourceFile};
use super::word::{BusinessId, Grade};
use super::{Catalog, shipped};
use crate::intake::{
    Block, Document, IntakeError, Limits, Notice, Prose, ProseFormat, Table, is_prose, read, read_prose,
};
use crate::text::id::{Shape, shape};
use crate::text::normalize::squeeze;

/// A file to import.
#[derive(Clone, Debug)]
pub struct Publication {
    /// File name, without folders.
    pub name: String,
    /// Content.
    pub bytes: Vec<u8>,
}

/// What the user says of the publications.
#[derive(Clone, Debug)]
pub struct ImportOptions {
    /// 業務ID; what is said here goes before what the files say.
    pub business: Option<BusinessId>,
    /// Version.
    pub version: Option<String>,
    /// Day of publication.
    pub published: Option<Date>,
    /// [`Grade::Official`] for a national publication, else [`Grade::Local`].
    pub grade: Grade,
    /// Layouts of tables of the user's own, which go before the shipped ones.
    pub layouts: Vec<Layout>,
    /// Layouts of prose of the user's own, which go before the shipped ones.
    pub prose_layouts: Vec<ProseLayout>,
    /// Whether the user's own layout is a mapping, so that no other is tried, and what is imported is no national
    /// specification.
    pub mapped: bool,
    /// Whether the files hold only a part of what is asked.
    pub partial: bool,
    /// How much of a file is read.
    pub limits: Limits,
}

impl Default for ImportOptions {
    fn default() -> Self {
        Self {
            business: None,
            version: None,
            published: None,
            grade: Grade::Local,
            layouts: Vec::new(),
            prose_layouts: Vec::new(),
            mapped: false,
            partial: false,
            limits: Limits::default(),
        }
    }
}

/// What came of an import.
#[derive(Clone, Debug)]
pub struct Imported {
    /// The packs in order of their 業務ID; one, unless the files speak of several.
    pub packs: Vec<ImportedPack>,
    /// How each file was understood.
    pub files: Vec<FileAccount>,
    /// Everything that is not as it should be, in the order of the files.
    pub dirt: Vec<Dirt>,
    /// Rows of other 業務ID than the one asked for, by 業務ID.
    pub left_out: Vec<(BusinessId, usize)>,
}

/// Why no pack could be made.
#[derive(Debug, thiserror::Error)]
pub enum ImportError {
    /// A file cannot be read.
    #[error("cannot be read")]
    Unreadable(Box<IntakeError>),
    /// No file holds anything that a layout understands; how each was looked at, and what was met.
    #[error("nothing that a layout understands")]
    Nothing {
        /// How each file was looked at.
        files: Vec<FileAccount>,
        /// What was met.
        dirt: Vec<Dirt>,
    },
    /// Nothing says which 業務ID the files are about.
    #[error("nothing says which 業務ID")]
    BusinessUnknown,
    /// The files hold nothing of the 業務ID that was asked for, but of others.
    #[error("nothing of the 業務ID asked for")]
    BusinessMissing {
        /// What was asked for.
        asked: BusinessId,
        /// What is there, with the number of rows.
        found: Vec<(BusinessId, usize)>,
    },
    /// A layout or mapping names a class that nobody knows.
    #[error("“{word}” is no class")]
    ClassUnknown {
        /// What it names.
        word: String,
        /// What it may name.
        known: Vec<String>,
    },
    /// A layout cannot be read.
    #[error("a layout is invalid")]
    Invalid(Vec<Problem>),
}

impl From<IntakeError> for ImportError {
    fn from(error: IntakeError) -> Self {
        Self::Unreadable(Box::new(error))
    }
}

/// The shipped layouts of tables.
///
/// # Errors
/// When a shipped file is not TOML of the expected shape.
pub fn shipped_layouts() -> Result<Vec<Layout>, Box<Problem>> {
    shipped::in_folder("layouts/publications")
        .map(|(name, text)| Layout::read(&SourceFile::new(name, text), false))
        .collect()
}

/// The shipped layouts of prose.
///
/// # Errors
/// When a shipped file is not TOML of the expected shape.
pub fn shipped_prose_layouts() -> Result<Vec<ProseLayout>, Box<Problem>> {
    shipped::in_folder("layouts/prose").map(|(name, text)| ProseLayout::read(&SourceFile::new(name, text))).collect()
}

/// A file that was read.
struct Opened<'p> {
    publication: &'p Publication,
    sha256: String,
    content: Read,
}

/// What a file turned out to hold.
enum Read {
    Tables(Document),
    Prose(Prose),
}

/// How many lines of a text file have to hold tabs for it to be a table.
const TABBED_LINES: usize = 3;

fn open(publication: &Publication, limits: &Limits) -> Result<Read, IntakeError> {
    let (name, bytes) = (publication.name.as_str(), publication.bytes.as_slice());
    if !is_prose(name, bytes) {
        return read(name, bytes, limits).map(Read::Tables);
    }
    let prose = read_prose(name, bytes, limits)?;
    let tabbed = |block: &&Block| matches!(block, Block::Paragraph(paragraph) if paragraph.text.contains('\t'));
    if prose.format == ProseFormat::Text
        && prose.blocks.iter().filter(tabbed).take(TABBED_LINES).count() == TABBED_LINES
    {
        return read(name, bytes, limits).map(Read::Tables);
    }
    Ok(Read::Prose(prose))
}

/// Makes packs of publications. `catalog` gives areas, classes and vocabularies; its packs play no part.
///
/// # Errors
/// See [`ImportError`]; what is merely dirty is no error.
pub fn import(
    publications: &[Publication],
    options: &ImportOptions,
    catalog: &Catalog,
) -> Result<Imported, ImportError> {
    let both = |publication: &Publication| -> Result<_, IntakeError> {
        Ok((hex(&Sha256::digest(&publication.bytes)), open(publication, &options.limits)?))
    };
    let mut opened = Vec::with_capacity(publications.len());
    for (publication, result) in publications.iter().zip(crate::parallel::map(publications, both)) {
        let (sha256, content) = result?;
        opened.push(Opened { publication, sha256, content });
    }
    let mut layouts = options.layouts.clone();
    if !options.mapped {
        layouts.extend(shipped_layouts().map_err(|problem| ImportError::Invalid(vec![*problem]))?);
    }
    let mut prose_layouts = options.prose_layouts.clone();
    if !options.mapped {
        prose_layouts.extend(shipped_prose_layouts().map_err(|problem| ImportError::Invalid(vec![*problem]))?);
    }
    let dictionary = Dictionary::new(&layouts, catalog.classes(), catalog.obligations());
    let mut builder = Builder::new(catalog, options.grade == Grade::Local);
    let mut files = Vec::with_capacity(opened.len());
    let mut texts: Vec<FromProse> = Vec::new();
    for file in &opened {
        let name = file.publication.name.as_str();
        let mut account = FileAccount::new(name, &file.sha256);
        match &file.content {
            Read::Tables(document) => {
                notices(name, &document.notices, &mut builder);
                for table in &document.tables {
                    sheet(name, table, &dictionary, &layouts, &mut builder, &mut account);
                }
            }
            Read::Prose(prose) => {
                notices(name, &prose.notices, &mut builder);
                texts.extend(text(name, prose, &prose_layouts, &dictionary, &layouts, &mut builder, &mut account));
            }
        }
        let titles: Vec<&str> = account.titles.iter().map(|title| title.text.as_str()).collect();
        let identity = Identity::read(name, &titles, catalog.areas());
        files.push(FileAccount { identity, ..account });
    }
    keep_texts(texts, &mut builder);
    if options.mapped {
        missing_headers(&layouts, &files, &mut builder);
    }
    if let Some(asked) = &options.business {
        for file in &files {
            if let Some(stated) = file.identity.business.as_ref().filter(|stated| stated.value != *asked) {
                let place = Place { file: Arc::from(file.name.as_str()), ..Place::default() };
                builder.draft.note(DirtKind::AreaDiffers, &place, stated.from.clone(), stated.value.to_string());
            }
        }
    }
    let draft = builder.draft;
    if draft.is_empty() {
        return Err(ImportError::Nothing { files, dirt: draft.dirt });
    }
    split::packs(draft, files, options, catalog)
}

/// Notes the headers of a mapping that none of the lists has.
fn missing_headers(layouts: &[Layout], files: &[FileAccount], builder: &mut Builder<'_>) {
    let columns: Vec<_> = files.iter().flat_map(FileAccount::tables).flat_map(|table| &table.columns).collect();
    for layout in layouts {
        for (field, word) in layout.headers() {
            // Several words for one field are alternatives.
            let found = columns.iter().any(|column| column.field == Some(field));
            if !found && !columns.is_empty() {
                let place = Place { file: Arc::from(layout.file.as_str()), ..Place::default() };
                let seen: Vec<&str> = columns.iter().map(|column| column.label.as_str()).collect();
                builder.draft.note(DirtKind::ColumnMissing, &place, word, seen.join("、"));
            }
        }
    }
}

/// Keeps the requirements of all texts, in the order of their numbers where they have any.
fn keep_texts(texts: Vec<FromProse>, builder: &mut Builder<'_>) {
    let titles: BTreeMap<String, String> = texts.iter().flat_map(|one| one.titles.clone()).collect();
    let mut numbered = Vec::new();
    for FromProse { items, numbers, .. } in texts {
        if numbers.is_empty() {
            for item in items {
                builder.keep(Content::Functions, item);
            }
        } else {
            numbered.extend(numbers.into_iter().zip(items));
        }
    }
    numbered.sort_by_key(|(number, _)| prose::order_of(number));
    for (number, item) in numbered {
        let section = prose::section_of(&number, &titles);
        builder.keep(Content::Functions, Item { section, ..item });
    }
}

/// Notes what intake noticed.
fn notices(file: &str, notices: &[Notice], builder: &mut Builder<'_>) {
    for notice in notices {
        let (kind, spot) = match notice {
            Notice::Undecodable { first_line, .. } => (DirtKind::TextDamaged, Spot::Line(*first_line)),
            Notice::UnclosedQuote { line } => (DirtKind::QuoteUnclosed, Spot::Line(*line)),
            Notice::FormulasWithoutValue { .. } | Notice::ErrorCell { .. } => continue,
        };
        let place = Place { file: Arc::from(file), sheet: None, spot };
        builder.draft.note(kind, &place, "", "");
    }
}

/// Reads a text, and the tables in it that a layout of tables understands.
fn text(
    file: &str,
    prose: &Prose,
    prose_layouts: &[ProseLayout],
    dictionary: &Dictionary<'_>,
    layouts: &[Layout],
    builder: &mut Builder<'_>,
    account: &mut FileAccount,
) -> Option<FromProse> {
    /// Titles stand at the beginning.
    const TITLES: usize = 12;
    let paragraphs = prose.blocks.iter().filter_map(Block::paragraph).take_while(|one| !prose::is_heading(one));
    account.titles.extend(paragraphs.take(TITLES).map(|paragraph| Title {
        sheet: None,
        of_cover: false,
        text: squeeze(&paragraph.kept()),
    }));
    let tables: Vec<&Table> = prose.blocks.iter().filter_map(Block::table).collect();
    for (at, table) in tables.into_iter().enumerate() {
        if !dictionary.headers(table, &[file]).is_empty() {
            let table = Table { name: Some(format!("表{}", at + 1)), ..table.clone() };
            sheet(file, &table, dictionary, layouts, builder, account);
        }
    }
    let found = prose::read(file, prose, prose_layouts, &mut builder.draft);
    let state = found.as_ref().map_or(SheetState::NoTable, |(_, account)| SheetState::Prose(account.clone()));
    account.sheets.push(SheetAccount { name: None, rows: prose.blocks.len(), state });
    found.map(|(found, _)| found)
}

/// Reads the tables of one sheet into the builder.
fn sheet(
    name: &str,
    table: &Table,
    dictionary: &Dictionary<'_>,
    layouts: &[Layout],
    builder: &mut Builder<'_>,
    account: &mut FileAccount,
) {
    let sheet = table.name.as_deref();
    let whole = Place { file: Arc::from(name), sheet: table.name.as_deref().map(Arc::from), spot: Spot::Whole };
    let mut sheet_account = SheetAccount { name: table.name.clone(), rows: table.rows.len(), state: SheetState::Empty };
    if table.rows.is_empty() {
        account.sheets.push(sheet_account);
        return;
    }
    if table.hidden {
        builder.draft.note(DirtKind::SheetHidden, &whole, "", table.rows.len().to_string());
        sheet_account.state = SheetState::Hidden;
        account.sheets.push(sheet_account);
        return;
    }
    let titles: Vec<&str> = sheet.into_iter().chain([name]).collect();
    let headers = dictionary.headers(table, &titles);
    let with_ids = || table.rows.iter().filter(|row| row.cells.iter().any(|cell| is_official(&cell.text)));
    let named = |test: &dyn Fn(&Layout, &str) -> bool| {
        sheet.is_some_and(|title| layouts.iter().any(|layout| test(layout, title)))
    };
    let is_other =
        named(&|layout, title| layout.is_other_title(title)) && !named(&|layout, title| layout.is_title(title));
    if is_other || named(&|layout, title| layout.speaks_of_deleted(title)) {
        // A history names IDs, too; what has the header of a table of requirements may be one all the same.
        let ids = with_ids().count();
        if !headers.is_empty() && ids >= FEW_IDS {
            builder.draft.note(DirtKind::SheetPassedOver, &whole, "", ids.to_string());
        }
        sheet_account.state = SheetState::PassedOver;
        account.sheets.push(sheet_account);
        return;
    }
    let first_row = headers.first().map_or(u32::MAX, |header| header.first_row);
    let above = table.rows.iter().take_while(|row| row.index < first_row).take(60);
    account.titles.extend(above.flat_map(|row| &row.cells).map(|cell| Title {
        sheet: sheet.map(str::to_owned),
        of_cover: headers.is_empty(),
        text: squeeze(&cell.text),
    }));
    if headers.is_empty() {
        let ids = with_ids().count();
        sheet_account.state = if ids < FEW_IDS { SheetState::NoTable } else { SheetState::NotUnderstood };
        if ids >= FEW_IDS {
            for row in &table.rows {
                let place = Place {
                    spot: spot(table, row.index, row.cells.first().map_or(0, |cell| cell.column)),
                    ..whole.clone()
                };
                let text = row.cells.iter().map(|cell| squeeze(&cell.text)).collect::<Vec<_>>().join(" | ");
                builder.draft.note(DirtKind::SheetNotRead, &place, text, "");
            }
        }
        account.sheets.push(sheet_account);
        return;
    }
    let hidden: Vec<u32> = headers
        .iter()
        .flat_map(|header| &header.columns)
        .filter(|column| table.hidden_columns.iter().any(|hidden| hidden.contains(&column.first)))
        .map(|column| column.first)
        .collect();
    if let Some(first) = hidden.first() {
        let place = Place { spot: spot(table, first_row, *first), ..whole.clone() };
        builder.draft.note(DirtKind::ColumnsHidden, &place, "", hidden.len().to_string());
    }
    let mut accounts = Vec::with_capacity(headers.len());
    for header in headers {
        let Some(layout) = layouts.get(header.layout) else { continue };
        let origin = TableOrigin {
            file: Arc::from(name),
            sheet: sheet.map(Arc::from),
            lines: table.rows.iter().any(|row| row.line.is_some()),
            caption: caption(table, &header, layout, name),
            ordinal: builder.tables,
            id_above: header::id_above_of(table, &header).map(|(_, id)| id).unwrap_or_default(),
        };
        let mut rows = rows::read(table, &header, layout);
        let refused = builder.table(&origin, &header, layout, &rows);
        builder.tables += 1;
        rows.tally.entries -= refused.min(rows.tally.entries);
        rows.tally.unread += refused;
        if rows.tally.hidden > 0 {
            builder.draft.note(DirtKind::RowsHidden, &whole, "", rows.tally.hidden.to_string());
        }
        accounts.push(TableAccount::new(&header, layout, &rows));
    }
    sheet_account.state = SheetState::Read(accounts);
    account.sheets.push(sheet_account);
}

/// Fewer IDs on a sheet without a header are mentions, not a list.
const FEW_IDS: usize = 3;

fn is_official(text: &str) -> bool {
    matches!(shape(text.trim()), Shape::Official7 | Shape::DataItem8)
}

fn spot(table: &Table, row: u32, column: u32) -> Spot {
    if table.rows.iter().any(|one| one.line.is_some()) {
        Spot::Line(table.row(row).and_then(|found| found.line).unwrap_or(u64::from(row) + 1))
    } else {
        Spot::Cell(crate::intake::CellAddress { row, column })
    }
}

/// What stands beside the layout's caption above a header: the name of the call whose parameters follow.
fn caption(table: &Table, header: &Header, layout: &Layout, file: &str) -> String {
    let above = table.rows.iter().filter(|row| row.index < header.first_row);
    let found = above.rev().find_map(|row| {
        let at = row.cells.iter().position(|cell| layout.is_caption(&cell.text))?;
        row.cells.get(at + 1).map(|cell| squeeze(&cell.text))
    });
    found.unwrap_or_else(|| table.name.clone().unwrap_or_else(|| file.to_owned()))
}
