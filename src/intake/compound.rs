//! Compound files ([MS-CFB]), the container of old Office files: one stream out of one, by name.
//!
//! A stream is a chain of sectors, and a chain is followed no further than the file has sectors, so that one that runs
//! in a circle ends as damage.

use super::biff::{u16_at, u32_at};

/// The bytes before the first sector of an ordinary file.
const HEADER: usize = 512;
/// Numbers of sectors from here on are marks and no sectors ([MS-CFB] 2.1).
const MARKS: u32 = 0xFFFF_FFFA;
/// The length of a directory entry.
const ENTRY: usize = 128;
/// The sectors of small streams.
const MINI: usize = 64;

const CUT_OFF: &str = "the container is cut off";
const CIRCLE: &str = "a chain of sectors in the container runs in a circle";

/// The container of a file.
struct Compound<'a> {
    bytes: &'a [u8],
    /// Size of a sector in bytes: 512 or 4096.
    sector: usize,
    /// For each sector the next one of its chain.
    next: Vec<u32>,
}

/// The first of some streams that is there; `None` where none is.
///
/// # Errors
/// In English, where the container is damaged.
pub(super) fn stream(bytes: &[u8], names: &[&str]) -> Result<Option<Vec<u8>>, &'static str> {
    let sector = match u16_at(bytes, 30) {
        Some(9) => 512,
        Some(12) => 4096,
        _ => return Err("the container has sectors of an unknown size"),
    };
    let mut compound = Compound { bytes, sector, next: Vec::new() };
    compound.allocation()?;
    let directory = compound.chain(u32_at(bytes, 48).ok_or(CUT_OFF)?)?;
    let entries = || directory.as_chunks::<ENTRY>().0.iter();
    for wanted in names {
        let is_it = |entry: &&[u8; ENTRY]| name(entry).is_some_and(|name| name.eq_ignore_ascii_case(wanted));
        let Some(entry) = entries().find(|entry| entry.get(66) == Some(&2) && is_it(entry)) else { continue };
        let (start, size) = place(entry)?;
        if size >= u32_at(bytes, 56).unwrap_or(4096) as usize {
            let mut stream = compound.chain(start)?;
            stream.truncate(size);
            return Ok(Some(stream));
        }
        let root = entries().find(|entry| entry.get(66) == Some(&5)).ok_or("the container has no root")?;
        return compound.small(start, size, place(root)?.0).map(Some);
    }
    Ok(None)
}

/// Where a stream begins, and its length in bytes. Files of small sectors leave rubbish in the upper half of the length.
fn place(entry: &[u8; ENTRY]) -> Result<(u32, usize), &'static str> {
    let start = u32_at(entry, 116).ok_or(CUT_OFF)?;
    let size = u32_at(entry, 120).and_then(|size| usize::try_from(size).ok()).ok_or(CUT_OFF)?;
    Ok((start, size))
}

fn name(entry: &[u8; ENTRY]) -> Option<String> {
    let length = usize::from(u16_at(entry, 64)?).checked_sub(2).filter(|length| *length <= 62)?;
    let units = entry.get(..length)?.as_chunks::<2>().0.iter().map(|&unit| u16::from_le_bytes(unit));
    Some(char::decode_utf16(units).map(|c| c.unwrap_or(char::REPLACEMENT_CHARACTER)).collect())
}

impl Compound<'_> {
    fn count(&self) -> usize {
        self.bytes.len() / self.sector
    }

    /// The bytes of a sector; the last one of a file may be short.
    fn sector(&self, number: u32) -> Result<&[u8], &'static str> {
        let start = usize::try_from(number).ok().and_then(|number| number.checked_add(1)?.checked_mul(self.sector));
        let rest = start.and_then(|start| self.bytes.get(start..)).filter(|rest| !rest.is_empty()).ok_or(CUT_OFF)?;
        Ok(rest.get(..self.sector).unwrap_or(rest))
    }

    /// Reads which sector follows which ([MS-CFB] 2.3 and 2.5).
    fn allocation(&mut self) -> Result<(), &'static str> {
        let mut tables: Vec<u32> = numbers(self.bytes.get(76..HEADER).ok_or(CUT_OFF)?).collect();
        let mut more = u32_at(self.bytes, 68).ok_or(CUT_OFF)?;
        let mut left = self.count();
        while more < MARKS {
            left = left.checked_sub(1).ok_or(CIRCLE)?;
            let sector = self.sector(more)?;
            let (list, link) = sector.split_last_chunk::<4>().ok_or(CUT_OFF)?;
            tables.extend(numbers(list));
            more = u32::from_le_bytes(*link);
        }
        let tables = tables.into_iter().filter(|&number| number < MARKS);
        let mut next = Vec::new();
        for (at, number) in tables.enumerate() {
            if at > self.count() {
                return Err(CIRCLE);
            }
            next.extend(numbers(self.sector(number)?));
        }
        self.next = next;
        Ok(())
    }

    /// The sectors of a chain, one behind the other.
    fn chain(&self, start: u32) -> Result<Vec<u8>, &'static str> {
        let mut bytes = Vec::new();
        for number in follow(start, &self.next, self.count())? {
            bytes.extend_from_slice(self.sector(number)?);
        }
        Ok(bytes)
    }

    /// A small stream, whose sectors lie in the stream of the root ([MS-CFB] 2.4).
    fn small(&self, start: u32, size: usize, root: u32) -> Result<Vec<u8>, &'static str> {
        let sectors = self.chain(root)?;
        let next: Vec<u32> = numbers(&self.chain(u32_at(self.bytes, 60).ok_or(CUT_OFF)?)?).collect();
        let mut bytes = Vec::new();
        for number in follow(start, &next, sectors.len() / MINI)? {
            let at = usize::try_from(number).ok().and_then(|number| number.checked_mul(MINI)).ok_or(CUT_OFF)?;
            bytes.extend_from_slice(sectors.get(at..at + MINI).ok_or(CUT_OFF)?);
        }
        bytes.truncate(size);
        Ok(bytes)
    }
}

/// The numbers of a chain, no more of them than there are sectors.
fn follow(start: u32, next: &[u32], most: usize) -> Result<Vec<u32>, &'static str> {
    let mut numbers = Vec::new();
    let mut at = start;
    while at < MARKS {
        if numbers.len() > most {
            return Err(CIRCLE);
        }
        numbers.push(at);
        at = usize::try_from(at).ok().and_then(|at| next.get(at)).copied().ok_or(CUT_OFF)?;
    }
    Ok(numbers)
}

fn numbers(bytes: &[u8]) -> impl Iterator<Item = u32> {
    bytes.as_chunks::<4>().0.iter().map(|&number| u32::from_le_bytes(number))
}
