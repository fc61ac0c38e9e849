//! What an import met that is not as it should be: data, kept with its place, never an error.

use std::fmt;
use std::sync::Arc;

use crate::intake::CellAddress;

/// A place in a publication.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// File name.
    pub file: Arc<str>,
    /// Name of the sheet, in workbooks.
    pub sheet: Option<Arc<str>>,
    /// Where on the sheet or in the text.
    pub spot: Spot,
}

/// Where on a sheet or in a text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Spot {
    /// The sheet or file as a whole.
    #[default]
    Whole,
    /// A cell.
    Cell(CellAddress),
    /// 1-based line of a text file.
    Line(u64),
    /// 1-based paragraph of a document.
    Paragraph(u64),
}

impl fmt::Display for Spot {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Whole => Ok(()),
            Self::Cell(cell) => write!(f, "{cell}"),
            Self::Line(line) => write!(f, "L{line}"),
            Self::Paragraph(number) => write!(f, "¶{number}"),
        }
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.file)?;
        if let Some(sheet) = &self.sheet {
            write!(f, " › {sheet}")?;
        }
        if self.spot == Spot::Whole { Ok(()) } else { write!(f, " › {}", self.spot) }
    }
}

/// Declares the sorts of dirt with their words.
macro_rules! dirts {
    ($($(#[$doc:meta])* $name:ident $word:literal)+) => {
        /// What is not as it should be.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum DirtKind {
            $($(#[$doc])* $name,)+
        }

        impl DirtKind {
            /// All sorts in the order in which they are shown.
            pub const ALL: &[Self] = &[$(Self::$name,)+];

            /// The word that `unread.csv` and the rules use.
            #[must_use]
            pub const fn word(self) -> &'static str {
                match self {
                    $(Self::$name => $word,)+
                }
            }
        }
    };
}

dirts! {
    /// A sheet with IDs whose header no layout understands.
    SheetNotRead "sheet-not-read"
    /// A row that nobody understands.
    RowNotRead "row-not-read"
    /// A row that demands something and has no ID.
    IdMissing "id-missing"
    /// An ID of the wrong length or with other characters.
    IdMalformed "id-malformed"
    /// An ID that was used before, with another text.
    IdTwice "id-twice"
    /// An ID of another 業務ID among those of this one.
    IdForeign "id-foreign"
    /// A mark of obligation that nobody knows.
    MarkUnknown "mark-unknown"
    /// No mark of obligation.
    MarkMissing "mark-missing"
    /// One ID with two obligations.
    MarksConflict "marks-conflict"
    /// A requirement without a name and without a text.
    NameMissing "name-missing"
    /// A column that such tables have, and that nobody found.
    ColumnMissing "column-missing"
    /// A sheet that its name says to be something else, with a table of requirements on it; not read.
    SheetPassedOver "sheet-passed-over"
    /// The publication speaks of another 業務ID than the one asked for.
    AreaDiffers "area-differs"
    /// A date that is none; the row is kept without it.
    DateUnreadable "date-unreadable"
    /// A column for a class that nobody knows; kept as it is.
    ClassUnknown "class-unknown"
    /// An obligation that the publication does not state and the layout assumes.
    ObligationAssumed "obligation-assumed"
    /// One ID with several spellings of its name; the first is kept.
    NameDiffers "name-differs"
    /// An ID that a spreadsheet had damaged, mended.
    IdRepaired "id-repaired"
    /// The same row once more, word for word.
    RowRepeated "row-repeated"
    /// Requirements that the publication calls deleted (削除, 欠番), kept in `removed.csv`.
    Deleted "deleted"
    /// Requirements that are struck out, kept in `removed.csv`.
    StruckOut "struck-out"
    /// A hidden sheet, not read.
    SheetHidden "sheet-hidden"
    /// Hidden rows, read all the same.
    RowsHidden "rows-hidden"
    /// Hidden columns, read all the same.
    ColumnsHidden "columns-hidden"
    /// A quotation mark that is never closed, so that the rows behind it are one text.
    QuoteUnclosed "quote-unclosed"
    /// Bytes that are no characters.
    TextDamaged "text-damaged"
}

impl DirtKind {
    /// Whether the row gave no requirement, so that somebody has to look at it.
    #[must_use]
    pub const fn is_unread(self) -> bool {
        matches!(
            self,
            Self::SheetNotRead
                | Self::RowNotRead
                | Self::IdMissing
                | Self::IdMalformed
                | Self::IdTwice
                | Self::IdForeign
                | Self::MarkUnknown
                | Self::MarkMissing
                | Self::MarksConflict
                | Self::NameMissing
                | Self::QuoteUnclosed
        )
    }

    /// Whether `--strict` fails for it: everything but what a publication may do on purpose.
    #[must_use]
    pub const fn is_dirty(self) -> bool {
        !matches!(self, Self::StruckOut | Self::Deleted | Self::SheetHidden | Self::ObligationAssumed)
    }
}

/// One thing that is not as it should be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dirt {
    /// What.
    pub kind: DirtKind,
    /// Where.
    pub place: Place,
    /// What stands there.
    pub text: String,
    /// What else there is to say: the ID as it was read, the first place of an ID used twice, a number of rows.
    pub detail: String,
}
