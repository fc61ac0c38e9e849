//! The merged regions of a worksheet.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BinaryHeap};

use super::address;
use crate::intake::table::Region;

/// A region from its reference such as `B2:D5`; `None` for what is no reference or covers one cell only.
pub(super) fn region(reference: &str) -> Option<Region> {
    let (first, last) = reference.split_once(':')?;
    let (first, last) = (address::cell(first.as_bytes())?, address::cell(last.as_bytes())?);
    if first == last {
        return None;
    }
    Some(Region {
        first_row: first.0.min(last.0),
        first_column: first.1.min(last.1),
        last_row: first.0.max(last.0),
        last_column: first.1.max(last.1),
    })
}

/// Sorts regions in reading order and drops those that overlap an earlier one, which Excel forbids.
///
/// Without overlaps no row is covered by more regions than there are columns, which bounds every later look-up.
pub(in crate::intake) fn tidy(mut regions: Vec<Region>) -> Vec<Region> {
    regions.sort_unstable();
    // The regions that still cover the row of the region at hand, by first column, and by the row that they end in.
    let mut open: BTreeMap<u32, Region> = BTreeMap::new();
    let mut ends: BinaryHeap<Reverse<(u32, u32)>> = BinaryHeap::new();
    regions.retain(|region| {
        while let Some(&Reverse((last_row, column))) = ends.peek() {
            if last_row >= region.first_row {
                break;
            }
            ends.pop();
            open.remove(&column);
        }
        let overlaps = open
            .range(..=region.last_column)
            .next_back()
            .is_some_and(|(_, left)| left.last_column >= region.first_column);
        if !overlaps {
            open.insert(region.first_column, *region);
            ends.push(Reverse((region.last_row, region.first_column)));
        }
        !overlaps
    });
    regions
}

#[cfg(test)]
mod tests {
    use super::*;

    const fn region_of(first_row: u32, first_column: u32, last_row: u32, last_column: u32) -> Region {
        Region { first_row, first_column, last_row, last_column }
    }

    #[test]
    fn references_of_every_spelling_are_read_and_others_are_none() {
        assert_eq!(region("B2:D5"), Some(region_of(1, 1, 4, 3)));
        assert_eq!(region("D5:B2"), Some(region_of(1, 1, 4, 3)));
        assert_eq!(region("$A$1:$XFD$1048576"), Some(region_of(0, 0, 1_048_575, 16_383)));
        for none in ["B2", "B2:B2", "", ":", "2:5", "B:D", "A1:B99999999999", "A1:B1C"] {
            assert_eq!(region(none), None, "{none}");
        }
    }

    #[test]
    fn regions_that_overlap_an_earlier_one_are_dropped() {
        let tall = region_of(0, 0, 9, 1);
        let beside = region_of(3, 2, 3, 5);
        let below = region_of(10, 0, 11, 3);
        let across = region_of(5, 1, 5, 4);
        assert_eq!(tidy(vec![below, across, beside, tall, tall]), [tall, beside, below]);
    }
}
