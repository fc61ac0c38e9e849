//! The parts of a DOCX: found through the relationships of the package and read one after the other.

use super::super::budget::Budget;
use super::super::ooxml::package::Package;
use super::body::Body;
use super::numbering::Numbering;
use super::styles::Styles;
use super::xml::Source;
use super::{Damage, IntakeError, Limits, Prose, ProseFormat};

/// The document that the package names as its main part, with its styles and lists.
///
/// # Errors
/// [`IntakeError`] where the package or one of these parts is damaged or beyond a limit.
pub(super) fn read(file: &str, bytes: &[u8], limits: &Limits) -> Result<Prose, IntakeError> {
    let mut package = Package::open(file, bytes, limits)?;
    let malformed = || IntakeError::damaged(file, "the package names no document");
    // A container or part without relationships refers to nothing.
    let mut target = |part: &str, kind: &str| {
        let all = package.relationships(part).unwrap_or_default();
        all.into_values().find(|other| other.kind == kind).map(|other| other.path)
    };
    let document = target("", "officeDocument").ok_or_else(malformed)?;
    let (styles, numbering) = (target(&document, "styles"), target(&document, "numbering"));
    let styles = match open(file, &mut package, styles.as_deref(), limits)? {
        Some(xml) => Styles::read(file, xml, limits)?,
        None => Styles::default(),
    };
    let numbering = match open(file, &mut package, numbering.as_deref(), limits)? {
        Some(xml) => Numbering::read(file, xml, limits)?,
        None => Numbering::default(),
    };
    let xml = open(file, &mut package, Some(&document), limits)?.ok_or_else(malformed)?;
    let blocks = Body::new(file, limits, Budget::new(file, limits), &styles, numbering).read(xml)?;
    Ok(Prose { format: ProseFormat::Docx, encoding: None, blocks: blocks.ok_or_else(malformed)?, notices: Vec::new() })
}

/// A part by its path; `None` where the package has none of that name.
fn open<'p>(
    file: &'p str,
    package: &'p mut Package<'_>,
    path: Option<&str>,
    limits: &'p Limits,
) -> Result<Option<Source<'p>>, IntakeError> {
    let Some(path) = path.filter(|path| package.has(path)) else { return Ok(None) };
    let part =
        package.entry(path).map_err(|_| IntakeError::Damaged { file: file.to_owned(), detail: Damage::Container })?;
    Source::new(file, part, limits).map(Some)
}
