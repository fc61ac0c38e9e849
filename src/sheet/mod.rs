//! Answer sheets (回答書): a workbook for a vendor to fill in, and the vendor's own workbook with the result beside each row;
//! and review workbooks (確認票), in which people decide which requirement doubtful rows answer.
//!
//! What is made here reads back by `check` like any other list: the columns bear headers that `specs/layouts/` knows, the
//! words that a vendor can choose stand in `specs/answers.toml`, and the table of packs on 記入要領 is a
//! [`Stamp`](crate::deliverable::Stamp).

mod annotate;
mod book;
mod fill_in;
mod guide;
mod messages;
mod notes;
mod plan;
mod review;
mod summary;

use crate::workbook::{LINE_HEIGHT, lines_of};

pub use annotate::{AnnotateError, Annotated, annotate};
pub use book::BookError;
pub use fill_in::{AnswerSheet, SheetError};
pub use plan::{LeftOut, Plan, PlannedSection, Why};
pub use review::ReviewSheet;

/// The answers that a vendor chooses from, the most favourable first. All are words of `specs/answers.toml`.
pub const ANSWERS: [&str; 6] = ["対応済", "一部対応", "対応予定", "代替", "非対応", "対象外"];

/// The answers at a prohibited function (実装不可), where 対応済 or 非対応 could be read both ways.
pub const PROHIBITED_ANSWERS: [&str; 2] = ["実装していない", "実装している"];

#[cfg(test)]
mod tests {
    use super::{ANSWERS, PROHIBITED_ANSWERS};
    use crate::catalog::{SourceFile, shipped};
    use crate::deliverable::{Answer as A, AnswerWords};

    #[test]
    fn every_choice_is_a_word_that_check_reads_in_one_way() {
        let words =
            AnswerWords::read(&SourceFile::new("answers.toml", shipped::text("answers.toml").unwrap())).unwrap();
        let read = ANSWERS.map(|word| words.word(word).unwrap());
        assert_eq!(read, [A::Available, A::Partial, A::Planned, A::Alternative, A::Unavailable, A::NotApplicable]);
        assert!(ANSWERS.iter().all(|word| words.parse(word).states_present.is_none()));
        let stated = PROHIBITED_ANSWERS.map(|word| words.parse(word).states_present);
        assert_eq!(stated, [Some(false), Some(true)]);
    }
}
