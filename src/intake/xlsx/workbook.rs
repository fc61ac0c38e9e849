//! The part that lists the sheets, and where everything that they need lies.

use super::marks::is_true;
use crate::intake::error::IntakeError;
use crate::intake::ooxml::package::{Package, relationships_of, split};
use crate::intake::ooxml::trouble::Trouble;
use crate::intake::ooxml::xml::{Token, XmlError};

/// What a workbook consists of.
#[derive(Debug, Default)]
pub(super) struct Parts {
    /// The path of the part that lists the sheets.
    pub(super) main: String,
    /// The sheets in their order, those without cells too.
    pub(super) sheets: Vec<Sheet>,
    /// The path of the shared strings, if there are any.
    pub(super) strings: Option<String>,
    /// The path of the styles, if there are any.
    pub(super) styles: Option<String>,
    /// Whether days are counted from 1904.
    pub(super) epoch_1904: bool,
}

/// A sheet as the workbook lists it.
#[derive(Debug)]
pub(super) struct Sheet {
    pub(super) name: String,
    pub(super) hidden: bool,
    /// The path of its part; `None` for chart, dialog and macro sheets, which have no cells that anybody answers in.
    pub(super) path: Option<String>,
}

/// Finds the parts of a workbook by way of the relationships in its container.
///
/// # Errors
/// Where a part on the way is missing or no XML.
pub(super) fn parts(package: &mut Package<'_>, file: &str) -> Result<Parts, IntakeError> {
    let roots = package.relationships("").map_err(|cause| Trouble::from(cause).at(file, &relationships_of("")))?;
    let main = roots.into_values().find(|root| root.kind == "officeDocument").map(|root| root.path);
    let main = main.ok_or_else(|| IntakeError::damaged(file, "no part is named as the workbook"))?;
    let relations = relationships_of(&main);
    let related = package.relationships(&main).map_err(|cause| Trouble::from(cause).at(file, &relations))?;
    // Programs that name no such part may still have it in the usual place.
    let other = |package: &Package<'_>, kind: &str, usual: &str| {
        let named = related.values().find(|other| other.kind == kind).map(|other| other.path.clone());
        named.into_iter().chain([format!("{}{usual}", split(&main).0)]).find(|path| package.has(path))
    };
    let mut parts = Parts {
        strings: other(package, "sharedStrings", "sharedStrings.xml"),
        styles: other(package, "styles", "styles.xml"),
        main: main.clone(),
        ..Parts::default()
    };
    read(package, &main, &mut parts, |id| {
        let other = related.get(id).ok_or(XmlError::Broken("a sheet has no part"))?;
        Ok((other.kind == "worksheet").then(|| other.path.clone()))
    })
    .map_err(|trouble| trouble.at(file, &main))?;
    Ok(parts)
}

fn read(
    package: &mut Package<'_>,
    path: &str,
    parts: &mut Parts,
    part_of: impl Fn(&str) -> Result<Option<String>, XmlError>,
) -> Result<(), Trouble> {
    let mut xml = package.part(path)?;
    loop {
        match xml.next()? {
            Token::Start(tag) if tag.name == b"sheet" => {
                let text = |name| tag.attribute(name).map(Option::unwrap_or_default);
                parts.sheets.push(Sheet {
                    name: text("name")?,
                    hidden: tag.attribute("state")?.is_some_and(|state| state != "visible"),
                    path: part_of(&text("id")?)?,
                });
            }
            // An extension of the same name says nothing of the epoch.
            Token::Start(tag) if tag.name == b"workbookPr" => {
                if let Some(value) = tag.attribute("date1904")? {
                    parts.epoch_1904 = is_true(value.as_bytes());
                }
            }
            Token::Eof => return Ok(()),
            _ => {}
        }
    }
}
