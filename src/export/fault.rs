//! What can be wrong with an export: a closed list, each with a rule `export-…`.

use crate::text::message::Text;

/// Declares the faults with their words.
macro_rules! faults {
    ($($(#[$doc:meta])* $name:ident $word:literal)+) => {
        /// What is wrong with an export, or with a value of it.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Fault {
            $($(#[$doc])* $name,)+
        }

        impl Fault {
            /// All of them in the order in which they are shown.
            pub const ALL: &[Self] = &[$(Self::$name,)+];

            /// The name of its rule without `export-`.
            #[must_use]
            pub const fn word(self) -> &'static str {
                match self {
                    $(Self::$name => $word,)+
                }
            }
        }
    };
}

faults! {
    /// The file cannot be read, or is broken from a place on.
    Unreadable "unreadable"
    /// The run was interrupted; what follows was not looked at.
    Incomplete "incomplete"
    /// It holds data items, but of which group cannot be told.
    GroupUnknown "group-unknown"
    /// A group of the pack is in no file.
    GroupMissing "group-missing"
    /// A file is named after a group that the pack does not have.
    GroupExtra "group-extra"
    /// Neither bytes nor records.
    Empty "empty"
    /// Another encoding than the dialect's, or bytes that are no characters in it.
    Encoding "encoding"
    /// A byte-order mark where none may be, or none where one has to be.
    ByteOrderMark "byte-order-mark"
    /// A record ends otherwise than the dialect says, or than the first.
    LineEnds "line-ends"
    /// Another delimiter than the dialect's.
    Delimiter "delimiter"
    /// Quotation marks that do not match, or where the dialect wants none, or the other way round.
    Quoting "quoting"
    /// The first record is no header, or is one where none may be.
    HeaderMissing "header-missing"
    /// More or fewer fields than the header has.
    RaggedRow "ragged-row"
    /// An item of the group has no column.
    ColumnMissing "column-missing"
    /// A column that is no item of the group.
    ColumnExtra "column-extra"
    /// A column that is called nearly like an item.
    ColumnRenamed "column-renamed"
    /// A column that stands elsewhere than in the list.
    ColumnOrder "column-order"
    /// A required item is empty.
    Required "required"
    /// A conditional item is empty although its condition holds.
    Condition "condition"
    /// A part of the primary key is empty.
    KeyMissing "key-missing"
    /// The primary key of another record.
    KeyDuplicate "key-duplicate"
    /// A foreign key that no record of the other group has.
    ForeignKey "foreign-key"
    /// More repeats than allowed.
    Repeat "repeat"
    /// YEAR or BLOB of another form.
    Type "type"
    /// No number of the form of its type.
    Number "number"
    /// No date, or none of that form.
    Date "date"
    /// No time, or none of that form.
    Time "time"
    /// Full-width characters in a half-width item, or the other way round.
    Width "width"
    /// Longer than allowed.
    Length "length"
    /// Not as long as a value of fixed length has to be.
    FixedLength "fixed-length"
    /// Not in the code list.
    Code "code"
    /// A wrong check digit.
    CheckDigit "check-digit"
    /// A municipality code that is nobody's.
    MunicipalityCode "municipality-code"
    /// The end lies before the start.
    DateOrder "date-order"
    /// A control character.
    ControlCharacter "control-character"
    /// Space at an end of the value.
    Space "space"
    /// A replacement character that a bad conversion left.
    ReplacementCharacter "replacement-character"
    /// A mark that a bad conversion may have left.
    DoubtfulMark "doubtful-mark"
    /// A pattern of text read in the wrong encoding.
    Mojibake "mojibake"
    /// A private-use code point (外字).
    PrivateUse "private-use"
    /// An unassigned code point.
    Unassigned "unassigned"
    /// A character with a variation selector.
    VariationSequence "variation-sequence"
    /// A character that is not in the table.
    Character "character"
}

/// Why a file cannot be read beyond a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Why {
    /// It ends before its array, its root element or a record of it does.
    Ends,
    /// What stands there is against the rules of its format.
    Form,
    /// Something stands behind its end.
    Behind,
    /// The records of another list begin.
    Several,
    /// It declares another encoding than it has.
    Declared,
    /// A record is longer than any that is read.
    Long,
}

impl Why {
    /// What to tell people.
    #[must_use]
    pub const fn text(self) -> Text {
        match self {
            Self::Ends => WHY_ENDS,
            Self::Form => WHY_FORM,
            Self::Behind => WHY_BEHIND,
            Self::Several => WHY_SEVERAL,
            Self::Declared => WHY_DECLARED,
            Self::Long => WHY_LONG,
        }
    }
}

crate::texts! {
    /// It ends before its array, its root element or a record of it does.
    WHY_ENDS {
        ja: "閉じられるはずの配列・要素・レコードの途中で終わっています",
        en: "it ends before its array, its root element or a record of it is closed",
    }
    /// What stands there is against the rules of its format.
    WHY_FORM {
        ja: "JSONまたはXMLの書き方に合いません",
        en: "what stands there is not valid JSON or XML",
    }
    /// Something stands behind its end.
    WHY_BEHIND {
        ja: "データの終わりの後ろに、余分なものがあります",
        en: "something stands behind the end of the data",
    }
    /// The records of another list begin.
    WHY_SEVERAL {
        ja: "別のレコードの並びが始まります。1ファイルに1グループで出力してください",
        en: "the records of another list begin; each group needs a file of its own",
    }
    /// A record is longer than any that is read.
    WHY_LONG {
        ja: "16 MiBを超える長さのレコードがあります。改行や区切りが抜けていないか確かめてください",
        en: "a record is longer than 16 MiB; line breaks may be missing",
    }
    /// It declares another encoding than it has.
    WHY_DECLARED {
        ja: "XML宣言の文字コードが、実際の文字コードと違います",
        en: "the encoding that its XML declaration names is not the one that it has",
    }
}

impl Fault {
    /// Its place in [`Fault::ALL`].
    #[must_use]
    pub const fn index(self) -> usize {
        self as usize
    }
}

#[cfg(test)]
mod tests {
    use super::Fault;

    #[test]
    fn a_fault_knows_its_place() {
        for (at, fault) in Fault::ALL.iter().enumerate() {
            assert_eq!(fault.index(), at);
        }
    }
}
