//! The parts of a DOCX: found through the relationships of the package and read one after the other.

use super::super::budget::Budget;
use super::super::package::Package;
use super::body::Body;
use super::numbering::Numbering;
use super::styles::Styles;
use super::xml::{Source, Xml, attribute_is, value};
use super::{Damage, IntakeError, Limits, Prose, ProseFormat};

/// The document that the package names as its main part, with its styles and lists.
///
/// # Errors
/// [`IntakeError`] where the package or one of these parts is damaged or beyond a limit.
pub(super) fn read(file: &str, bytes: &[u8], limits: &Limits) -> Result<Prose, IntakeError> {
    let mut package = Package::open(file, bytes, limits)?;
    let malformed = || IntakeError::Damaged { file: file.to_owned(), detail: Damage::Malformed };
    let document = package.workbook_part().ok_or_else(malformed)?;
    let (folder, name) = document.rsplit_once('/').unwrap_or(("", &document));
    let related = relations(file, &mut package, folder, name, limits)?;
    let styles = match open(file, &mut package, related.styles.as_deref(), limits)? {
        Some(xml) => Styles::read(file, xml, limits)?,
        None => Styles::default(),
    };
    let numbering = match open(file, &mut package, related.numbering.as_deref(), limits)? {
        Some(xml) => Numbering::read(file, xml, limits)?,
        None => Numbering::default(),
    };
    let xml = open(file, &mut package, Some(&document), limits)?.ok_or_else(malformed)?;
    let blocks = Body::new(file, limits, Budget::new(file, limits), &styles, numbering).read(xml)?;
    Ok(Prose { format: ProseFormat::Docx, encoding: None, blocks: blocks.ok_or_else(malformed)?, notices: Vec::new() })
}

#[derive(Default)]
struct Related {
    styles: Option<String>,
    numbering: Option<String>,
}

/// The parts that a part refers to as its styles and lists.
fn relations(
    file: &str,
    package: &mut Package<'_>,
    folder: &str,
    name: &str,
    limits: &Limits,
) -> Result<Related, IntakeError> {
    let mut related = Related::default();
    let path = absolute(folder, &format!("_rels/{name}.rels"));
    let Some(mut xml) = open(file, package, Some(&path), limits)? else { return Ok(related) };
    loop {
        match xml.next()? {
            Xml::Open(tag) => {
                let kind = value(&tag, "Type").unwrap_or_default();
                let place = match kind.rsplit_once('/') {
                    Some((_, "styles")) => &mut related.styles,
                    Some((_, "numbering")) => &mut related.numbering,
                    _ => continue,
                };
                if !attribute_is(&tag, "TargetMode", "External") {
                    *place = value(&tag, "Target").map(|target| absolute(folder, &target));
                }
            }
            Xml::Text(_) | Xml::Close => {}
            Xml::End => return Ok(related),
        }
    }
}

/// The path of a part in the package, from a target that counts from a folder.
fn absolute(folder: &str, target: &str) -> String {
    let (folder, target) = match target.strip_prefix('/') {
        Some(absolute) => ("", absolute),
        None => (folder, target),
    };
    let mut path: Vec<&str> = Vec::new();
    for step in folder.split('/').chain(target.split('/')) {
        match step {
            "" | "." => {}
            ".." => {
                path.pop();
            }
            step => path.push(step),
        }
    }
    path.join("/")
}

/// A part by its path; `None` where the package has none of that name.
fn open<'p>(
    file: &'p str,
    package: &'p mut Package<'_>,
    path: Option<&str>,
    limits: &'p Limits,
) -> Result<Option<Source<'p>>, IntakeError> {
    let Some(number) = path.and_then(|path| package.number(path)) else { return Ok(None) };
    let part = package.part(number);
    let part = part.ok_or_else(|| IntakeError::Damaged { file: file.to_owned(), detail: Damage::Zip })?;
    Source::new(file, part, limits).map(Some)
}

#[cfg(test)]
mod tests {
    use super::absolute;

    #[test]
    fn targets_count_from_the_folder_of_their_part_unless_they_begin_with_a_slash() {
        for (folder, target, path) in [
            ("word", "styles.xml", "word/styles.xml"),
            ("word", "/word/styles.xml", "word/styles.xml"),
            ("word/a", "../styles.xml", "word/styles.xml"),
            ("", "./styles.xml", "styles.xml"),
            ("word", "../../../styles.xml", "styles.xml"),
        ] {
            assert_eq!(absolute(folder, target), path);
        }
    }
}
