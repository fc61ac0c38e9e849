//! Texts of records, JSON and XML: read into one tree, and made into tables as a CSV of the same records would be.

mod json;
mod node;
mod tables;
mod xml;

use super::Reader;
use super::error::IntakeError;
use super::limits::Limits;
use super::table::{Document, Format};

/// Reads JSON and JSON Lines: arrays of objects, alone or inside objects, and arrays of arrays.
#[derive(Clone, Copy, Debug)]
pub struct Json;

/// Reads XML of repeating elements.
#[derive(Clone, Copy, Debug)]
pub struct XmlRecords;

impl Reader for Json {
    fn read(&self, file: &str, bytes: &[u8], limits: &Limits) -> Result<Document, IntakeError> {
        let decoded = super::encoding::decode(bytes);
        let (root, is_lines) = json::parse(file, &decoded.text, limits)?;
        let format = if is_lines { Format::JsonLines } else { Format::Json };
        let tables = tables::tables(file, &root, limits)?;
        Ok(Document { format, encoding: Some(decoded.encoding), tables, notices: decoded.notice.into_iter().collect() })
    }
}

impl Reader for XmlRecords {
    fn read(&self, file: &str, bytes: &[u8], limits: &Limits) -> Result<Document, IntakeError> {
        let decoded = super::encoding::decode_named(bytes, &xml::declared_encoding(bytes));
        let root = xml::parse(file, &decoded.text, limits)?;
        let tables = tables::tables(file, &root, limits)?;
        Ok(Document {
            format: Format::Xml,
            encoding: Some(decoded.encoding),
            tables,
            notices: decoded.notice.into_iter().collect(),
        })
    }
}
