//! The merged regions of a worksheet.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BinaryHeap};
use std::io::{self, BufRead as _, BufReader, Read};

use quick_xml::events::Event;

use super::package::attribute;
use super::table::Region;

/// The element that holds the merged regions (ECMA-376 part 1, 18.3.1.55).
const ELEMENT: &[u8] = b"mergeCells";

/// Reads the merged regions of a worksheet part, at most one more than `most`; `None` where the part is not written in
/// an encoding that shares ASCII's bytes, so that nothing can be found in it this way.
///
/// They stand behind the cells. Instead of parsing all cells a second time, which would double the work, the bytes are
/// only searched for the place.
pub(super) fn read(mut part: impl Read, most: u64) -> io::Result<Option<Vec<Region>>> {
    let mut buffer = vec![0; 128 * 1024];
    let mut filled = 0;
    while filled < 4 {
        let more = part.read(buffer.get_mut(filled..).unwrap_or_default())?;
        if more == 0 {
            return Ok(Some(Vec::new()));
        }
        filled += more;
    }
    let start = buffer.get(..4).unwrap_or_default();
    if start.starts_with(&[0xfe, 0xff]) || start.starts_with(&[0xff, 0xfe]) || start.contains(&0) {
        return Ok(None);
    }
    loop {
        let seen = buffer.get(..filled).unwrap_or_default();
        if let Some(at) = find(seen) {
            let xml = b"<".chain(seen.get(at..).unwrap_or_default()).chain(part);
            return Ok(Some(parse(xml, most)));
        }
        // The name may be cut in two by the end of the buffer: its longest beginning, with the byte before it, stays.
        let kept = filled.min(ELEMENT.len() + 1);
        buffer.copy_within(filled - kept..filled, 0);
        let Some(free) = buffer.get_mut(kept..) else { return Ok(Some(Vec::new())) };
        let more = part.read(free)?;
        if more == 0 {
            return Ok(Some(Vec::new()));
        }
        filled = kept + more;
    }
}

/// Where the name of the element stands as an opening tag, with or without a prefix.
fn find(bytes: &[u8]) -> Option<usize> {
    let mut rest = bytes;
    loop {
        // Skipping in memory cannot fail, and uses the fastest search for a byte that the standard library has.
        let skipped = rest.skip_until(b'm').unwrap_or(0);
        let at = (bytes.len() - rest.len()).checked_sub(1)?;
        if skipped == 0 || bytes.get(at) != Some(&b'm') {
            return None;
        }
        let opens = at.checked_sub(1).and_then(|before| bytes.get(before)).is_some_and(|byte| b"<:".contains(byte));
        let ends = || bytes.get(at + ELEMENT.len()).is_some_and(|byte| !byte.is_ascii_alphanumeric());
        if opens && bytes.get(at..).is_some_and(|found| found.starts_with(ELEMENT)) && ends() {
            return Some(at);
        }
    }
}

/// Reads the regions out of the element; disorder ends the reading, as the cells themselves were read without any.
fn parse(xml: impl Read, most: u64) -> Vec<Region> {
    let mut reader = quick_xml::Reader::from_reader(BufReader::new(xml));
    reader.config_mut().check_end_names = false;
    let mut buffer = Vec::new();
    let mut regions = Vec::new();
    while regions.len() as u64 <= most {
        buffer.clear();
        match reader.read_event_into(&mut buffer) {
            Ok(Event::Start(tag) | Event::Empty(tag)) if tag.local_name().as_ref() == "mergeCell" => {
                regions.extend(region(&attribute(&tag, "ref")));
            }
            Ok(Event::End(tag)) if tag.local_name().as_ref().as_bytes() == ELEMENT => break,
            Ok(Event::Eof) | Err(_) => break,
            Ok(_) => {}
        }
    }
    regions
}

/// A region from its reference such as `B2:D5`; `None` for what is no reference or covers one cell only.
fn region(reference: &str) -> Option<Region> {
    let (first, last) = reference.split_once(':')?;
    let (first, last) = (cell(first)?, cell(last)?);
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

/// The 0-based row and column of a reference such as `$C$12`.
pub(super) fn cell(reference: &str) -> Option<(u32, u32)> {
    let (mut row, mut column) = (0_u32, 0_u32);
    for byte in reference.bytes().filter(|&byte| byte != b'$') {
        match byte {
            b'0'..=b'9' => row = row.checked_mul(10)?.checked_add(u32::from(byte - b'0'))?,
            _ if byte.is_ascii_alphabetic() && row == 0 => {
                let letter = u32::from(byte.to_ascii_uppercase() - b'A') + 1;
                column = column.checked_mul(26)?.checked_add(letter)?;
            }
            _ => return None,
        }
    }
    Some((row.checked_sub(1)?, column.checked_sub(1)?))
}

/// Sorts regions in reading order and drops those that overlap an earlier one, which Excel forbids.
///
/// Without overlaps no row is covered by more regions than there are columns, which bounds every later look-up.
pub(super) fn tidy(mut regions: Vec<Region>) -> Vec<Region> {
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

    /// Gives its bytes one by one, so that every cut through a name is met.
    struct Dripping<'a>(&'a [u8]);

    impl Read for Dripping<'_> {
        fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
            let take = buffer.len().min(1);
            Read::read(&mut self.0, buffer.get_mut(..take).unwrap_or_default())
        }
    }

    #[test]
    fn the_element_is_found_with_and_without_prefix_and_not_inside_other_names() {
        for (xml, count) in [
            ("<sheetData/><mergeCells count=\"1\"><mergeCell ref=\"A1:B1\"/></mergeCells>", 1),
            ("<x:mergeCells><x:mergeCell ref='A1:B1'/><x:mergeCell ref='A2:B2'></x:mergeCell></x:mergeCells>", 2),
            ("<mergeCellsX><mergeCell ref=\"A1:B1\"/></mergeCellsX>", 0),
            ("<v>mergeCells</v>", 0),
            ("<mergeCells/><mergeCellsOther><mergeCell/></mergeCellsOther>", 0),
        ] {
            assert_eq!(read(xml.as_bytes(), 10).unwrap().unwrap().len(), count, "{xml}");
            assert_eq!(read(Dripping(xml.as_bytes()), 10).unwrap().unwrap().len(), count, "{xml} in drops");
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
