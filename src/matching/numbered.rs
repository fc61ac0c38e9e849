//! Section numbers with their block behind them, as vendors write them: `1.1.1-required`, `1.1.1_必須`, `1.1.1（実装必須）`.

use super::index::split_block;
use crate::catalog::{Obligation, ObligationWords};
use crate::text::id::{Repair, repair_section};

/// What a cell says of a section number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Numbered {
    /// The number, `1.1.1`.
    pub number: String,
    /// The block of it, where the cell names one.
    pub block: Option<Obligation>,
    /// What had to be undone.
    pub repairs: Vec<Repair>,
}

/// What stands between a number and its block.
const BETWEEN: [char; 14] = ['-', '_', '－', '＿', '−', '‐', '―', '：', ':', '/', '／', '・', ' ', '　'];

/// Reads a cell that holds a section number and nothing else but an obligation behind it.
pub(super) fn numbered(cell: &str, words: &ObligationWords) -> Option<Numbered> {
    if let Some(repaired) = repair_section(cell) {
        let (number, block) = match split_block(&repaired.id) {
            Some((number, block)) => (number.to_owned(), Some(block)),
            None => (repaired.id, None),
        };
        return Some(Numbered { number, block, repairs: repaired.repairs });
    }
    let cell = cell.trim();
    // The number ends where its last digit stands before the first word or mark.
    let number = |letter: char| letter.is_numeric() || ".．・･。".contains(letter);
    let end = cell.find(|letter: char| !number(letter))?;
    let (head, tail) = cell.split_at_checked(end)?;
    let repaired = repair_section(head).filter(|found| found.id.contains('.'))?;
    let block = words.find(tail.trim_start_matches(BETWEEN))?;
    (block != Obligation::OutOfScope).then_some(Numbered {
        number: repaired.id,
        block: Some(block),
        repairs: repaired.repairs,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalog::Catalog;

    #[test]
    fn a_number_is_read_with_the_block_behind_it() {
        let catalog = Catalog::load(&[]).unwrap();
        let read = |cell: &str| {
            let found = numbered(cell, catalog.obligations())?;
            Some((found.number, found.block))
        };
        let of = |block| Some(("1.1.2".to_owned(), block));
        for cell in [
            "1.1.2-必須",
            "1.1.2_必須",
            "1.1.2（必須）",
            "1.1.2 実装必須",
            "1.1.2◎",
            "１．１．２－必須",
            "1.1.2_required",
        ] {
            assert_eq!(read(cell), of(Some(Obligation::Required)), "{cell}");
        }
        assert_eq!(read("1.1.2-optional"), of(Some(Obligation::Optional)));
        assert_eq!(read("1.1.2-オプション"), of(Some(Obligation::Optional)));
        assert_eq!(read("1.1.2"), of(None));
        for cell in ["1.1.2-1", "1.1.2 住民票", "1.1.2-未定", "1-必須", "必須", "", "1.1.2-対象外"] {
            assert_eq!(read(cell), None, "{cell}");
        }
    }
}
