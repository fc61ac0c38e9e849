//! How much of a file is read before it is refused.

/// The most that one file may hold; a file beyond a limit is refused with a message and never read in part.
///
/// The defaults are far above what a specification or an answer sheet holds and below what exhausts an office computer.
/// They exist because a workbook of two kilobytes can claim a cell in the last corner of the grid, and one of 300
/// kilobytes can unfold to hundreds of megabytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Size of the file, in bytes.
    pub file_bytes: u64,
    /// Number of entries in a workbook's zip directory.
    pub zip_entries: u64,
    /// Sum of the unfolded sizes that a workbook's zip directory declares, in bytes.
    ///
    /// Declared sizes may be trusted here, as unfolding stops with an error where an entry is longer than declared.
    pub zip_bytes: u64,
    /// Unfolded size divided by the size of the file; applied from [`Limits::zip_ratio_from`] on.
    pub zip_ratio: u64,
    /// Unfolded size from which [`Limits::zip_ratio`] is applied, in bytes: small files of repeated text are harmless.
    pub zip_ratio_from: u64,
    /// Number of entries that the table of shared strings may announce (memory is set aside for all of them at once).
    pub shared_strings: u64,
    /// Number of cell formats in a workbook (Excel itself stops at 65,490), or of styles and of lists in a document.
    pub cell_formats: u64,
    /// Length of one tag in a workbook's styles, in bytes (fonts and number formats are copied for every cell format), or
    /// of the text of a level of a document's lists (copied for every paragraph of the level).
    pub style_text_bytes: u64,
    /// Number of sheets.
    pub sheets: u64,
    /// Number of rows of a table, records of a text file or paragraphs of a document (Excel's grid has 1,048,576).
    pub rows: u64,
    /// Number of columns (Excel's grid has 16,384).
    pub columns: u64,
    /// Number of filled cells in the whole file; of the values, also empty ones, of JSON and XML.
    pub cells: u64,
    /// Number of merged regions in the whole file.
    pub merges: u64,
    /// Length of the text of one cell of a workbook, in UTF-16 code units as Excel counts (Excel stops at 32,767).
    pub xlsx_cell_chars: u64,
    /// Length of the text of one cell or paragraph in any format, in bytes of UTF-8.
    pub text_bytes_per_cell: u64,
    /// Length of the texts of all cells or paragraphs of the file together, in bytes of UTF-8.
    pub total_text_bytes: u64,
    /// How deeply the elements of a document of prose or of XML records may be nested (Word writes a few dozen levels).
    pub xml_depth: u64,
    /// How deeply the arrays and objects of JSON may be nested.
    pub json_depth: u64,
}

const MEBIBYTE: u64 = 1024 * 1024;

impl Default for Limits {
    fn default() -> Self {
        Self {
            file_bytes: 512 * MEBIBYTE,
            zip_entries: 10_000,
            zip_bytes: 2048 * MEBIBYTE,
            zip_ratio: 300,
            zip_ratio_from: 64 * MEBIBYTE,
            shared_strings: 5_000_000,
            cell_formats: 65_536,
            style_text_bytes: 2048,
            sheets: 1000,
            rows: 1_048_576,
            columns: 16_384,
            cells: 5_000_000,
            merges: 1_000_000,
            xlsx_cell_chars: 32_767,
            text_bytes_per_cell: MEBIBYTE,
            total_text_bytes: 1024 * MEBIBYTE,
            xml_depth: 256,
            json_depth: 128,
        }
    }
}

/// Which of the [`Limits`] a file goes beyond.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Limit {
    /// [`Limits::file_bytes`].
    FileBytes,
    /// [`Limits::zip_entries`].
    ZipEntries,
    /// [`Limits::zip_bytes`].
    ZipBytes,
    /// [`Limits::zip_ratio`].
    ZipRatio,
    /// [`Limits::shared_strings`].
    SharedStrings,
    /// [`Limits::cell_formats`].
    CellFormats,
    /// [`Limits::style_text_bytes`].
    StyleText,
    /// [`Limits::sheets`].
    Sheets,
    /// [`Limits::rows`].
    Rows,
    /// [`Limits::columns`].
    Columns,
    /// [`Limits::cells`].
    Cells,
    /// [`Limits::merges`].
    Merges,
    /// [`Limits::xlsx_cell_chars`].
    XlsxCellChars,
    /// [`Limits::text_bytes_per_cell`].
    TextBytesPerCell,
    /// [`Limits::total_text_bytes`].
    TotalTextBytes,
    /// [`Limits::xml_depth`].
    XmlDepth,
    /// [`Limits::json_depth`].
    JsonDepth,
}

impl Limits {
    /// What one of the limits allows.
    #[must_use]
    pub const fn allowed(&self, limit: Limit) -> u64 {
        match limit {
            Limit::FileBytes => self.file_bytes,
            Limit::ZipEntries => self.zip_entries,
            Limit::ZipBytes => self.zip_bytes,
            Limit::ZipRatio => self.zip_ratio,
            Limit::SharedStrings => self.shared_strings,
            Limit::CellFormats => self.cell_formats,
            Limit::StyleText => self.style_text_bytes,
            Limit::Sheets => self.sheets,
            Limit::Rows => self.rows,
            Limit::Columns => self.columns,
            Limit::Cells => self.cells,
            Limit::Merges => self.merges,
            Limit::XlsxCellChars => self.xlsx_cell_chars,
            Limit::TextBytesPerCell => self.text_bytes_per_cell,
            Limit::TotalTextBytes => self.total_text_bytes,
            Limit::XmlDepth => self.xml_depth,
            Limit::JsonDepth => self.json_depth,
        }
    }
}
