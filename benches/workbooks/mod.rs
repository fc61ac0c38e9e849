//! What the benchmarks of workbooks share: a workbook made of its parts, the bare streaming of its cells, and a clock.
#![allow(clippy::expect_used, dead_code, reason = "a benchmark stops where its own workbook is wrong")]

pub mod answers;

use std::hint::black_box;
use std::io::{Cursor, Write as _};
use std::time::{Duration, Instant};

use calamine::{Reader as _, Xlsx};
use zip::write::{SimpleFileOptions, ZipWriter};

/// The namespace of sheets, strings and styles.
pub const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const REL: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006/relationships";

/// A workbook of one sheet, from the XML of its sheet, its shared strings and its cell formats.
pub fn workbook(sheet: String, strings: String, formats: &str) -> Vec<u8> {
    let relation = |id: &str, kind: &str, target: &str| {
        format!("<Relationship Id=\"{id}\" Type=\"{REL}/{kind}\" Target=\"{target}\"/>")
    };
    let relations = |inside: &str| format!("<Relationships xmlns=\"{PACKAGE}\">{inside}</Relationships>");
    let inside = [
        relation("rId1", "worksheet", "worksheets/sheet1.xml"),
        relation("rId2", "sharedStrings", "sharedStrings.xml"),
        relation("rId3", "styles", "styles.xml"),
    ];
    let parts = [
        ("[Content_Types].xml", "<Types/>".to_owned()),
        ("_rels/.rels", relations(&relation("rId1", "officeDocument", "xl/workbook.xml"))),
        (
            "xl/workbook.xml",
            format!(
                "<workbook xmlns=\"{MAIN}\" xmlns:r=\"{REL}\"><sheets><sheet name=\"機能要件\" sheetId=\"1\" \
                 r:id=\"rId1\"/></sheets></workbook>"
            ),
        ),
        ("xl/_rels/workbook.xml.rels", relations(&inside.concat())),
        (
            "xl/styles.xml",
            format!("<styleSheet xmlns=\"{MAIN}\"><fonts><font/></fonts><cellXfs>{formats}</cellXfs></styleSheet>"),
        ),
        ("xl/sharedStrings.xml", strings),
        ("xl/worksheets/sheet1.xml", sheet),
    ];
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, xml) in parts {
        zip.start_file(name, SimpleFileOptions::default()).expect("a part begins");
        zip.write_all(xml.as_bytes()).expect("memory takes everything");
    }
    zip.finish().expect("the zip is complete").into_inner()
}

/// Every cell once by calamine, nothing kept; how many there were.
pub fn stream(bytes: &[u8]) -> usize {
    let mut workbook: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).expect("the workbook is sound");
    let mut count = 0;
    for sheet in workbook.sheet_names() {
        let mut cells = workbook.worksheet_cells_reader(&sheet).expect("the sheet is there");
        while let Some(cell) = cells.next_cell().expect("the cells are sound") {
            black_box(&cell);
            count += 1;
        }
    }
    count
}

/// How long something takes.
pub fn time(work: impl FnOnce()) -> Duration {
    let start = Instant::now();
    work();
    start.elapsed()
}

/// Wall time and processor time of this process, the shortest of several runs.
#[derive(Clone, Copy)]
pub struct Spent {
    /// By the clock on the wall.
    pub wall: Duration,
    /// Of all threads together; `None` where the system does not tell.
    pub processor: Option<Duration>,
}

impl Spent {
    /// Longer than anything.
    pub const MOST: Self = Self { wall: Duration::MAX, processor: Some(Duration::MAX) };

    /// What something takes.
    pub fn by(work: impl FnOnce()) -> Self {
        let before = processor();
        let wall = time(work);
        Self { wall, processor: processor().zip(before).map(|(after, before)| after.saturating_sub(before)) }
    }

    /// The shorter of two runs, each clock for itself.
    pub fn least(self, other: Self) -> Self {
        Self {
            wall: self.wall.min(other.wall),
            processor: self.processor.zip(other.processor).map(|(one, other)| one.min(other)),
        }
    }
}

/// The processor time of this process so far, as Linux counts it: in hundredths of a second.
fn processor() -> Option<Duration> {
    let stat = std::fs::read_to_string("/proc/self/stat").ok()?;
    let fields: Vec<&str> = stat.rsplit(')').next()?.split_whitespace().collect();
    let ticks = |at: usize| fields.get(at)?.parse::<u64>().ok();
    Some(Duration::from_millis(10 * (ticks(11)? + ticks(12)?)))
}
