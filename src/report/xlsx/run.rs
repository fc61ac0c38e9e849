//! The sheet 実行情報: with what was judged, what was read, and the digests by which that can be proved.

use super::super::messages as m;
use super::super::model::InputKind;
use super::{Page, Stop};
use crate::catalog::{Catalog, version_label};
use crate::report::Tone;
use crate::text::message::Text;

/// Widths of the columns; the tables below each other share them.
const WIDTHS: [f64; 8] = [34.0, 14.0, 40.0, 12.0, 12.0, 14.0, 40.0, 68.0];

/// Writes the sheet.
pub(super) fn write(page: &mut Page<'_, '_>) -> Result<(), Stop> {
    let lookup = page.lookup;
    let run = &lookup.report.run;
    page.title(m::XLSX_RUN_TITLE)?;
    let lines = [
        (m::XLSX_TOOL, format!("tekigo {}", run.tool_version)),
        (m::XLSX_AS_OF, run.as_of.to_string()),
        (m::XLSX_TARGET, run.target_date.map_or_else(String::new, |day| day.to_string())),
        (m::XLSX_MUNICIPALITY, lookup.municipality()),
    ];
    table(
        page,
        None,
        &[m::XLSX_ITEM, m::XLSX_VALUE],
        lines.map(|(head, value)| vec![lookup.say(head).to_owned(), value]),
    )?;
    let products = run.products.iter().map(|one| {
        let part = |text: &Option<String>| text.clone().unwrap_or_default();
        vec![one.name.clone(), part(&one.version), part(&one.vendor), part(&one.confirmation_number)]
    });
    table(
        page,
        Some(m::XLSX_PRODUCTS),
        &[m::COL_PRODUCT, m::XLSX_VERSION, m::XLSX_VENDOR, m::XLSX_CONFIRMATION],
        products,
    )?;
    let packs = run.packs.iter().map(|pack| {
        let limits: Vec<String> = pack.limits.iter().map(|limit| lookup.say(limit.label()).to_owned()).collect();
        vec![
            lookup.business(&pack.business),
            lookup.say(pack.kind.label()).to_owned(),
            pack.title.clone(),
            version_label(&pack.version).get(lookup.lang).into_owned(),
            lookup.say(pack.grade.label()).to_owned(),
            lookup.say(pack.completeness.label()).to_owned(),
            [
                vec![
                    format!("{} ({})", pack.pack, lookup.say(Catalog::origin_label(pack.origin))),
                    lookup.say(pack.reason.label()).to_owned(),
                ],
                limits,
            ]
            .concat()
            .join("\n"),
            pack.sha256.clone(),
        ]
    });
    table(
        page,
        Some(m::PACKS),
        &[
            m::COL_AREA,
            m::TABLE_KIND,
            m::XLSX_SPECIFICATION,
            m::XLSX_VERSION,
            m::XLSX_GRADE,
            m::XLSX_COMPLETENESS,
            m::XLSX_CHOICE,
            m::XLSX_SHA256,
        ],
        packs,
    )?;
    let inputs = run.inputs.iter().map(|input| {
        let lists: Vec<String> = input
            .lists
            .iter()
            .map(|list| {
                let kind = lookup.say(list.kind.label());
                format!("{} {kind} {}", list.sheet.as_deref().unwrap_or_default(), list.rows).trim().to_owned()
            })
            .collect();
        vec![
            input.path.clone(),
            input.format.clone().unwrap_or_default(),
            lists.join("\n"),
            input.encoding.as_ref().map_or_else(String::new, |encoding| encoding.name.clone()),
            String::new(),
            String::new(),
            format!("{}\n{}", lookup.say(input_kind(input.kind)), input.products.join(" + ")).trim().to_owned(),
            input.sha256.clone().unwrap_or_default(),
        ]
    });
    table(
        page,
        Some(m::INPUTS),
        &[
            m::XLSX_FILE,
            m::XLSX_FORMAT,
            m::XLSX_LISTS,
            m::XLSX_ENCODING,
            m::XLSX_NOTHING,
            m::XLSX_NOTHING,
            m::TABLE_KIND,
            m::XLSX_SHA256,
        ],
        inputs,
    )?;
    if let Some(dispositions) = &lookup.report.dispositions {
        let files = dispositions.files.iter().map(|file| {
            let mut cells = vec![file.path.clone(), file.format.clone(), file.rows.to_string()];
            cells.resize(7, String::new());
            cells.push(file.sha256.clone());
            cells
        });
        let nothing = m::XLSX_NOTHING;
        let heads = [m::XLSX_FILE, m::XLSX_FORMAT, m::TABLE_COUNT, nothing, nothing, nothing, nothing, m::XLSX_SHA256];
        table(page, Some(m::XLSX_DISPOSITIONS), &heads, files)?;
    }
    crate::workbook::print_setup(page.sheet);
    Ok(())
}

/// One of the tables that stand below each other.
fn table(
    page: &mut Page<'_, '_>,
    heading: Option<Text>,
    heads: &[Text],
    rows: impl IntoIterator<Item = Vec<String>>,
) -> Result<(), Stop> {
    if let Some(heading) = heading {
        page.put(0, page.lookup.say(heading), &page.looks.heading)?;
        page.row += 1;
    }
    page.columns = WIDTHS.map(|width| (String::new(), width)).to_vec();
    for (column, width) in (0_u16..).zip(WIDTHS) {
        page.sheet.set_column_width(column, width)?;
    }
    for (column, head) in (0_u16..).zip(heads) {
        page.put(column, page.lookup.say(*head), &page.looks.header)?;
    }
    page.row += 1;
    for cells in rows {
        page.room_for(1)?;
        page.texts(&cells.into_iter().map(|cell| (cell, Tone::Neutral)).collect::<Vec<_>>())?;
    }
    page.row += 1;
    Ok(())
}

/// What a file is.
pub(in crate::report) const fn input_kind(kind: InputKind) -> Text {
    match kind {
        InputKind::Delivery => m::XLSX_KIND_DELIVERY,
        InputKind::FunctionList => m::KIND_FUNCTIONS,
        InputKind::FormList => m::KIND_FORMS,
        InputKind::DataList => m::KIND_DATA,
        InputKind::DataExport => m::XLSX_KIND_EXPORT,
        InputKind::Lists => m::XLSX_KIND_LISTS,
        InputKind::Archive => m::KIND_ARCHIVE,
        InputKind::NotRead => m::XLSX_KIND_NOT_READ,
        InputKind::SavedReport => m::KIND_SAVED_REPORT,
        InputKind::Decisions => m::KIND_DECISIONS,
        InputKind::Instructions => m::KIND_INSTRUCTIONS,
        InputKind::AnnotatedCopy => m::KIND_ANNOTATED_COPY,
        InputKind::Unreadable => m::KIND_UNREADABLE,
        InputKind::Unrecognised => m::KIND_UNRECOGNISED,
    }
}
