//! What an answer sheet of ours says of itself: which packs it was made from (the table on 記入要領).

use crate::catalog::{BusinessId, Class, Classes, Kind};
use crate::intake::{Document, Row, Table};
use crate::text::normalize::fold;

/// One line of the table: a section of a pack that the sheet asks about, with the pack's digest (指紋).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stamp {
    /// 業務ID.
    pub business: BusinessId,
    /// Function, form or data.
    pub kind: Kind,
    /// Name of the pack.
    pub pack: String,
    /// Version of the section.
    pub version: String,
    /// SHA-256 over the pack's files, as 64 hexadecimal digits.
    pub sha256: String,
}

impl Stamp {
    /// The headers of the table. They are the same in sheets of both languages, since they are how a filled sheet is known
    /// again; the last one marks the table.
    pub const HEADERS: [&'static str; 6] =
        ["業務ID", "種類", "仕様パック", "仕様の版", "確からしさ", "仕様パックの指紋（SHA-256）"];

    /// A word of the last header, which stands in few cells of any list.
    const MARK: &'static str = "指紋";

    /// Position of 確からしさ among [`Stamp::HEADERS`], which is for people and is not read back.
    pub const GRADE: usize = 4;

    /// The word for a kind in the table.
    #[must_use]
    pub const fn kind_word(kind: Kind) -> &'static str {
        match kind {
            Kind::Function => "機能",
            Kind::Form => "帳票",
            Kind::Data => "データ項目",
        }
    }

    /// The cells of its line, without 確からしさ.
    #[must_use]
    pub fn cells(&self) -> [&str; 6] {
        [self.business.as_str(), Self::kind_word(self.kind), &self.pack, &self.version, "", &self.sha256]
    }

    /// Every line of every such table of a document; empty for workbooks that are none of ours.
    #[must_use]
    pub fn all(document: &Document) -> Vec<Self> {
        document.tables.iter().flat_map(Self::of_table).collect()
    }

    /// What stands before and behind the class in the title above each list: `介護保険　機能の回答書（中核市）`.
    pub const CLASS_BETWEEN: (&'static str, &'static str) = ("の回答書（", "）");

    /// The classes that the titles above its lists name, each once. Titles are what a sheet still has as CSV.
    #[must_use]
    pub fn classes(document: &Document, classes: &Classes) -> Vec<Class> {
        let (before, behind) = Self::CLASS_BETWEEN;
        let named = |text: &str| {
            let (_, rest) = text.split_once(before)?;
            let (name, _) = rest.split_once(behind)?;
            Some(classes.find(name)?.id.clone())
        };
        let near = document.tables.iter().flat_map(|table| table.rows.iter().take(3)).flat_map(|row| &row.cells);
        let mut found: Vec<Class> = Vec::new();
        for class in near.filter_map(|cell| named(&cell.text)) {
            if !found.contains(&class) {
                found.push(class);
            }
        }
        found
    }

    fn of_table(table: &Table) -> Vec<Self> {
        let headers = Self::HEADERS.map(fold);
        // Folding every cell of a long list for this, or searching its long texts, would take longer than reading it.
        let longest = Self::HEADERS.iter().map(|header| header.len()).max().unwrap_or(0) * 2;
        let is_mark = |row: &&Row| {
            let like = |text: &str| text.len() > Self::MARK.len() && text.len() <= longest && text.contains(Self::MARK);
            let mut near = row.cells.iter().filter(|cell| like(&cell.text));
            near.any(|cell| headers.last().is_some_and(|mark| fold(&cell.text) == *mark))
        };
        let Some(head) = table.rows.iter().find(is_mark) else { return Vec::new() };
        let columns = headers.map(|header| {
            head.cells.iter().find(|cell| fold(&cell.text) == header).map_or(u32::MAX, |cell| cell.column)
        });
        let below = table.rows.iter().filter(|row| row.index > head.index);
        below.map_while(|row| Self::of_row(columns.map(|column| row.text(column).trim()))).collect()
    }

    fn of_row([business, kind, pack, version, _, sha256]: [&str; 6]) -> Option<Self> {
        let digest = sha256.len() == 64 && sha256.bytes().all(|byte| byte.is_ascii_hexdigit());
        // A spreadsheet may have taken the zeros of a 業務ID.
        let business = format!("{business:0>3}").parse().ok().filter(|_| digest)?;
        let kind = Kind::ALL.into_iter().find(|one| Self::kind_word(*one) == kind)?;
        let (pack, version, sha256) = (pack.to_owned(), version.to_owned(), sha256.to_ascii_lowercase());
        Some(Self { business, kind, pack, version, sha256 })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::intake::{Limits, read};

    #[test]
    fn the_class_is_that_of_the_title() {
        let classes = crate::catalog::Catalog::load(&[]).unwrap();
        let found = |title: &str| {
            let text = format!("{title}\n\nID,回答\n0230001,○\n");
            let document = read("a.csv", text.as_bytes(), &Limits::default()).unwrap();
            let found = Stamp::classes(&document, classes.classes());
            found.into_iter().map(|class| class.as_str().to_owned()).collect::<Vec<_>>()
        };
        assert_eq!(found("023 介護保険　機能の回答書（中核市）　黄色の欄に記入してください。"), ["core-city"]);
        assert!(found("介護保険 機能の回答書（案）").is_empty());
        assert!(found("介護保険 機能一覧（中核市）").is_empty());
    }

    #[test]
    fn the_table_is_found_wherever_it_stands_and_ends_at_the_first_other_line() {
        let digest = "0f".repeat(32);
        let text = format!(
            "記入要領\n\n,{}\n,023,機能,a,6.0,公式,{digest}\n,23,帳票,a,6.0,公式,{digest}\n,終わり\n,023,機能,b,1,公式,{digest}\n",
            Stamp::HEADERS.join(",")
        );
        let document = read("a.csv", text.as_bytes(), &Limits::default()).unwrap();
        let found = Stamp::all(&document);
        let shown: Vec<(&str, Kind, &str)> =
            found.iter().map(|one| (one.business.as_str(), one.kind, one.version.as_str())).collect();
        assert_eq!(shown, [("023", Kind::Function, "6.0"), ("023", Kind::Form, "6.0")]);
        assert!(Stamp::all(&read("a.csv", "業務ID,回答\n023,○\n".as_bytes(), &Limits::default()).unwrap()).is_empty());
    }
}
