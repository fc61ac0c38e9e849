//! The parts that list the sheets: a new one is put first, and all that counts sheets by their place moves by one.

use std::collections::BTreeSet;

use super::BookError;
use super::xml::{Kind, Pieces, attribute, attribute_where, escape, is, number, prefix, with_attributes};

const SHEET_TYPE: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml";
/// The longest name of a sheet, in characters.
const LONGEST_NAME: usize = 31;

/// A name that no other sheet bears, capitals aside.
pub(super) fn free_name(name: &str, taken: &[String]) -> String {
    let taken: BTreeSet<String> = taken.iter().map(|other| other.to_lowercase()).collect();
    let numbered = (2_u32..).map(|number| {
        let end = format!("({number})");
        let head: String = name.chars().take(LONGEST_NAME - end.len()).collect();
        head + &end
    });
    let mut names = std::iter::once(name.to_owned()).chain(numbered);
    names.find(|one| !taken.contains(&one.to_lowercase())).unwrap_or_else(|| name.to_owned())
}

/// The namespace of the elements of the workbook, which the strict form of the format has another of.
///
/// # Errors
/// Where the part has no element.
pub(super) fn namespace(book: &str) -> Result<String, BookError> {
    let mut pieces = Pieces::of(book);
    while let Some(piece) = pieces.next()? {
        if let Kind::Open(tag) = &piece.kind {
            let prefix = prefix(tag);
            let wanted =
                if prefix.is_empty() { "xmlns".to_owned() } else { format!("xmlns:{}", prefix.trim_end_matches(':')) };
            let value = attribute_where(tag, |name| name == wanted).map(|(_, value)| value);
            return value.ok_or(BookError::Lacks("the workbook has no namespace"));
        }
    }
    Err(BookError::Lacks("the workbook has no element"))
}

/// The workbook part with the sheet before all others, which is the one that is open (`activeTab`). Names that belong to
/// one sheet (`localSheetId`) count sheets by their place, so that all of them move by one.
///
/// # Errors
/// Where the part is no XML or lists no sheets.
pub(super) fn list_first(book: &str, name: &str, relation: &str) -> Result<String, BookError> {
    let (mut most_id, mut sheets, mut relation_name) = (0, None, None);
    let mut pieces = Pieces::of(book);
    while let Some(piece) = pieces.next()? {
        let (Kind::Open(tag) | Kind::Empty(tag)) = &piece.kind else { continue };
        if is(tag, "sheets") && sheets.is_none() {
            sheets = Some((piece.at, prefix(tag)));
        } else if is(tag, "sheet") && sheets.is_some() {
            most_id = number(tag, "sheetId").unwrap_or(0).max(most_id);
            let id = attribute_where(tag, |name| name.ends_with(":id"));
            relation_name = relation_name.or_else(|| id.map(|(name, _)| name));
        }
    }
    let (sheets, prefix) = sheets.ok_or(BookError::Lacks("the workbook lists no sheets"))?;
    let relation_name = relation_name.ok_or(BookError::Lacks("the workbook lists no sheets"))?;
    let mut made = String::with_capacity(book.len() + 512);
    let mut copied = 0;
    let mut pieces = Pieces::of(book);
    while let Some(piece) = pieces.next()? {
        let (Kind::Open(tag) | Kind::Empty(tag)) = &piece.kind else { continue };
        let text = book.get(piece.at.clone()).unwrap_or_default();
        let next = |name: &str| number(tag, name).map(|place| (place + 1).to_string());
        let new = if piece.at == sheets {
            let id = most_id + 1;
            let sheet =
                format!("<{prefix}sheet name=\"{}\" sheetId=\"{id}\" {relation_name}=\"{relation}\"/>", escape(name));
            format!("{text}{sheet}")
        } else if is(tag, "definedName") && attribute(tag, "localSheetId").is_some() {
            with_attributes(text, &[("localSheetId", next("localSheetId"))])
        } else if is(tag, "workbookView") {
            // Without them the first sheet is open, and the tabs are shown from the first on.
            with_attributes(text, &[("activeTab", None), ("firstSheet", None)])
        } else {
            continue;
        };
        made.push_str(book.get(copied..piece.at.start).unwrap_or_default());
        made.push_str(&new);
        copied = piece.at.end;
    }
    made.push_str(book.get(copied..).unwrap_or_default());
    Ok(made)
}

/// The part of a sheet that is selected no more; `None` where it was not. Of several selected sheets a program changes all
/// at the same time.
///
/// # Errors
/// Where the part is no XML.
pub(super) fn unselected(sheet: &str) -> Result<Option<String>, BookError> {
    let mut pieces = Pieces::of(sheet);
    let (mut made, mut copied) = (String::new(), 0);
    while let Some(piece) = pieces.next()? {
        match &piece.kind {
            Kind::Open(tag) | Kind::Empty(tag)
                if is(tag, "sheetView") && attribute(tag, "tabSelected").is_some_and(|set| set != "0") =>
            {
                let text = sheet.get(piece.at.clone()).unwrap_or_default();
                made.push_str(sheet.get(copied..piece.at.start).unwrap_or_default());
                made.push_str(&with_attributes(text, &[("tabSelected", None)]));
                copied = piece.at.end;
            }
            // What is selected stands before the cells.
            Kind::Open(tag) | Kind::Empty(tag) if is(tag, "sheetData") => break,
            _ => {}
        }
    }
    if copied == 0 {
        return Ok(None);
    }
    made.push_str(sheet.get(copied..).unwrap_or_default());
    Ok(Some(made))
}

/// The relationships with one more, of the same type as those of the other sheets; and its ID.
///
/// # Errors
/// Where the part is no XML or has no sheet.
pub(super) fn relate(links: &str, target: &str) -> Result<(String, String), BookError> {
    let (mut ids, mut kind) = (BTreeSet::new(), None);
    let mut pieces = Pieces::of(links);
    while let Some(piece) = pieces.next()? {
        let (Kind::Open(tag) | Kind::Empty(tag)) = &piece.kind else { continue };
        ids.extend(attribute(tag, "Id"));
        let sort = attribute(tag, "Type").filter(|sort| sort.ends_with("/worksheet"));
        kind = kind.or(sort);
    }
    let kind = kind.ok_or(BookError::Lacks("the workbook has no sheet with cells"))?;
    // One more than there are IDs cannot all be taken.
    let mut free = (0..=ids.len()).map(|number| format!("rIdTekigo{number}"));
    let id = free.find(|id| !ids.contains(id)).ok_or(BookError::Lacks("there is no free ID"))?;
    let made = before_end(links, "Relationships", |prefix| {
        format!("<{prefix}Relationship Id=\"{id}\" Type=\"{}\" Target=\"{target}\"/>", escape(&kind))
    })?;
    Ok((made, id))
}

/// The content types with that of one more sheet.
///
/// # Errors
/// Where the part is no XML.
pub(super) fn declare(types: &str, path: &str) -> Result<String, BookError> {
    before_end(types, "Types", |prefix| {
        format!("<{prefix}Override PartName=\"{}\" ContentType=\"{SHEET_TYPE}\"/>", escape(path))
    })
}

/// Puts an element before the closing tag of the outermost one.
fn before_end(text: &str, outer: &str, make: impl Fn(&str) -> String) -> Result<String, BookError> {
    let mut own_prefix = String::new();
    let mut pieces = Pieces::of(text);
    while let Some(piece) = pieces.next()? {
        match &piece.kind {
            Kind::Open(tag) if is(tag, outer) => own_prefix = prefix(tag),
            Kind::Close(name) if name == outer => {
                let (before, after) = text.split_at_checked(piece.at.start).unwrap_or((text, ""));
                return Ok([before, &make(&own_prefix), after].concat());
            }
            _ => {}
        }
    }
    Err(BookError::Lacks("a part has no end"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_counts_sheets_by_their_place_moves_by_one() {
        let book = "<?xml version=\"1.0\"?><workbook xmlns=\"m\" xmlns:r=\"r\"><bookViews><workbookView xWindow=\"1\" activeTab=\"2\" firstSheet=\"1\"/></bookViews>\
                    <sheets><sheet name=\"一\" sheetId=\"7\" r:id=\"rId1\"/></sheets>\
                    <definedNames><definedName name=\"a\" localSheetId=\"0\">一!$A$1</definedName><definedName name=\"b\">1</definedName></definedNames></workbook>";
        assert_eq!(
            list_first(book, "結果", "rIdX").unwrap(),
            "<?xml version=\"1.0\"?><workbook xmlns=\"m\" xmlns:r=\"r\"><bookViews><workbookView xWindow=\"1\"/></bookViews>\
             <sheets><sheet name=\"結果\" sheetId=\"8\" r:id=\"rIdX\"/><sheet name=\"一\" sheetId=\"7\" r:id=\"rId1\"/></sheets>\
             <definedNames><definedName name=\"a\" localSheetId=\"1\">一!$A$1</definedName><definedName name=\"b\">1</definedName></definedNames></workbook>"
        );
    }

    #[test]
    fn a_workbook_without_a_view_opens_on_its_first_sheet_by_itself() {
        let book = "<x:workbook xmlns:x=\"m\"><x:sheets><x:sheet name=\"a\" sheetId=\"1\" r:id=\"rId1\"/></x:sheets></x:workbook>";
        let made = list_first(book, "n", "i").unwrap();
        assert!(made.contains("<x:sheets><x:sheet name=\"n\" sheetId=\"2\" r:id=\"i\"/>"), "{made}");
        assert_eq!(namespace(book).unwrap(), "m");
    }

    #[test]
    fn a_sheet_is_selected_no_more_and_is_else_the_same() {
        let sheet = "<worksheet><sheetViews><sheetView tabSelected=\"1\" workbookViewId=\"0\"><pane/></sheetView></sheetViews><sheetData/></worksheet>";
        let expected = "<worksheet><sheetViews><sheetView workbookViewId=\"0\"><pane/></sheetView></sheetViews><sheetData/></worksheet>";
        assert_eq!(unselected(sheet).unwrap().as_deref(), Some(expected));
        assert_eq!(unselected(expected).unwrap(), None);
    }

    #[test]
    fn a_name_that_is_taken_gets_a_number() {
        assert_eq!(free_name("結果", &["a".into()]), "結果");
        assert_eq!(free_name("Result", &["result".into(), "RESULT(2)".into()]), "Result(3)");
    }
}
