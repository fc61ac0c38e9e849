//! What an import came to, for programs.

use std::path::Path;

use serde_json::{Value, json};

use super::targets;
use crate::catalog::import::Imported;
use crate::catalog::import::account::{FileAccount, SheetState, TableAccount};
use crate::conformance::rules::of_dirt;
use crate::text::message::Lang;

/// The result of an import as JSON.
pub(super) fn as_json(imported: &Imported, folder: &Path, refused: bool) -> String {
    let tables = |file: &FileAccount| -> Vec<Value> {
        file.sheets
            .iter()
            .map(|sheet| {
                let (state, tables): (&str, &[TableAccount]) = match &sheet.state {
                    SheetState::Empty => ("empty", &[]),
                    SheetState::Hidden => ("hidden", &[]),
                    SheetState::PassedOver => ("passed-over", &[]),
                    SheetState::NoTable => ("no-table", &[]),
                    SheetState::NotUnderstood => ("not-understood", &[]),
                    SheetState::Read(tables) => ("read", tables),
                    SheetState::Prose(_) => ("prose", &[]),
                };
                json!({
                    "sheet": sheet.name,
                    "state": state,
                    "rows": sheet.rows,
                    "tables": tables.iter().map(table_json).collect::<Vec<_>>(),
                })
            })
            .collect()
    };
    let value = json!({
        "written": !refused,
        "packs": targets(folder, imported).into_iter().map(|(path, pack)| json!({
            "business": pack.business,
            "title": pack.title,
            "folder": path.display().to_string(),
            "classes": pack.classes,
            "sections": pack.sections.iter().map(|(name, head)| ((*name).to_owned(), json!({
                "version": head.version,
                "grade": head.grade,
                "completeness": head.completeness,
                "published": head.published.map(|day| day.to_string()),
            }))).collect::<serde_json::Map<String, Value>>(),
            "counts": pack.counts.iter().map(|(content, count)| (content.word().to_owned(), json!(count))).collect::<serde_json::Map<String, Value>>(),
            "unread": pack.unread,
            "removed": pack.removed,
        })).collect::<Vec<_>>(),
        "files": imported.files.iter().map(|file| json!({
            "file": file.name,
            "sha256": file.sha256,
            "sheets": tables(file),
        })).collect::<Vec<_>>(),
        "findings": imported.dirt.iter().map(|dirt| {
            let rule = of_dirt(dirt.kind);
            let values = rule.and_then(|rule| rule.dirt_params(dirt, 1)).unwrap_or_default();
            json!({
                "rule": rule.map(|rule| rule.name),
                "unread": dirt.kind.is_unread(),
                "file": &*dirt.place.file,
                "sheet": dirt.place.sheet.as_deref(),
                "place": dirt.place.spot.to_string(),
                "text": dirt.text,
                "detail": dirt.detail,
                "message": rule.map(|rule| rule.message.render(Lang::Ja, &values)),
                "message_en": rule.map(|rule| rule.message.render(Lang::En, &values)),
            })
        }).collect::<Vec<_>>(),
        "left_out": imported.left_out.iter().map(|(business, count)| json!({ "business": business, "rows": count })).collect::<Vec<_>>(),
    });
    let mut text = serde_json::to_string_pretty(&value).unwrap_or_default();
    text.push('\n');
    text
}

fn table_json(table: &TableAccount) -> Value {
    let tally = &table.tally;
    json!({
        "layout": table.layout,
        "content": table.content,
        "fit": { "known": table.understood.known, "labelled": table.understood.labelled },
        "header_rows": [table.header_rows.0, table.header_rows.1],
        "columns": table.columns.iter().map(|column| json!({
            "column": column.letters,
            "label": column.label,
            "field": column.field,
            "classes": column.classes.iter().map(AsRef::as_ref).collect::<Vec<&str>>(),
            "obligation": column.mark_for,
            "exact": column.exact,
        })).collect::<Vec<_>>(),
        "rows": {
            "entries": tally.entries,
            "continued": tally.continued,
            "headings": tally.headings,
            "remarks": tally.remarks,
            "headers": tally.headers,
            "removed": tally.removed,
            "unread": tally.unread,
            "hidden": tally.hidden,
        },
    })
}
