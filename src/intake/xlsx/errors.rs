//! Error values that the reader does not know, such as `#SPILL!` or `Err:502` of another office suite.

use std::io::{BufReader, Read};

use quick_xml::events::Event;

use crate::intake::merges::cell;
use crate::intake::package::attribute;

/// An error cell: 0-based row and column, and the error as text.
pub(super) type ErrorCell = (u32, u32, Box<str>);

/// The error values that the reader gives as cells itself (ECMA-376 part 1, 18.17.3).
const KNOWN: [&str; 7] = ["#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!"];

/// Finds the cells of a worksheet part whose error value is none of the known ones.
///
/// The reader refuses such a value without telling its address. One unfinished formula must not make a whole workbook
/// unreadable, so that the sheet is gone through once more for these cells alone. At most `most` and one more are given.
pub(super) fn unknown_errors(part: impl Read, most: u64) -> Vec<ErrorCell> {
    let mut reader = quick_xml::Reader::from_reader(BufReader::new(part));
    reader.config_mut().check_end_names = false;
    let mut buffer = Vec::new();
    let mut found = Vec::new();
    let mut address = None;
    let mut in_value = false;
    while found.len() as u64 <= most {
        buffer.clear();
        match reader.read_event_into(&mut buffer) {
            Ok(Event::Start(tag)) => match tag.local_name().as_ref() {
                "c" => address = if attribute(&tag, "t") == "e" { cell(&attribute(&tag, "r")) } else { None },
                "v" => in_value = address.is_some(),
                _ => {}
            },
            Ok(Event::Text(text)) if in_value => {
                let value = text.xml10_content();
                if let Some((row, column)) = address.filter(|_| !KNOWN.contains(&value.trim())) {
                    found.push((row, column, value.trim().into()));
                }
                in_value = false;
            }
            Ok(Event::End(_)) => in_value = false,
            Ok(Event::Eof) | Err(_) => break,
            Ok(_) => {}
        }
    }
    found
}
