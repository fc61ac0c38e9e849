//! The body of a DOCX: walks through its elements once, without recursion, and puts blocks in the order of reading.
//!
//! Elements are known by their local names, so that the transitional and the strict namespaces read alike. The path of
//! open elements says in which sense a name is met: `w:tab` is a character in a run and a tab stop in properties.

use quick_xml::events::BytesStart;

use super::super::budget::Budget;
use super::grid::Grid;
use super::marked::{Look, Marked};
use super::numbering::Numbering;
use super::styles::{ListRef, Styles, level_of_outline};
use super::xml::{Source, Xml, attribute_is, number, value};
use super::{Block, IntakeError, Limit, Limits, Paragraph};

/// What an open element means for what stands in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Node {
    /// Read through: the body, links, smart tags, insertions of fields, text boxes.
    Through,
    /// Nothing in it is read.
    Skipped,
    /// Only text boxes in it are read: pictures and shapes.
    Graphic,
    /// Several ways to say the same, of which the first one is taken.
    Alternate {
        taken: bool,
        graphic: bool,
    },
    Paragraph,
    ParagraphProperties,
    ListProperties,
    MarkProperties,
    Run,
    RunProperties,
    Text {
        /// Whether white space at either end is text.
        preserve: bool,
    },
    /// A recorded deletion, or a place that text was moved away from.
    Deleted,
    /// A recorded insertion, or a place that text was moved to.
    Inserted,
    Sdt {
        contents: bool,
    },
    SdtProperties,
    /// The table of contents.
    Contents,
    Table,
    Row,
    RowProperties,
    Cell,
    CellProperties,
}

#[derive(Default)]
struct OpenParagraph {
    place: u64,
    style: Option<String>,
    list: ListRef,
    outline: Option<u8>,
    mark: Look,
    /// How its style makes text look; looked up for the first text.
    look: Option<Look>,
    text: Marked,
    /// What stands in text boxes that hang on it.
    after: Vec<Block>,
}

#[derive(Default)]
struct OpenRun {
    style: Option<String>,
    look: Look,
    /// The look with all styles in place; found for the first text.
    whole: Option<Look>,
}

/// The state of the walk.
pub(super) struct Body<'a> {
    file: &'a str,
    limits: &'a Limits,
    budget: Budget<'a>,
    styles: &'a Styles,
    numbering: Numbering,
    path: Vec<Node>,
    /// The open paragraphs: more than one inside text boxes.
    paragraphs: Vec<OpenParagraph>,
    runs: Vec<OpenRun>,
    table: Option<Grid>,
    /// Open fields, and whether their result has begun.
    fields: Vec<bool>,
    /// How many of the open fields are still in their code.
    codes: usize,
    deleted: usize,
    inserted: usize,
    contents: usize,
    place: u64,
    /// Paragraphs outside cells, those in text boxes included.
    seen: u64,
    tables: u64,
    merges: u64,
    is_document: bool,
    blocks: Vec<Block>,
}

impl<'a> Body<'a> {
    pub(super) fn new(
        file: &'a str,
        limits: &'a Limits,
        budget: Budget<'a>,
        styles: &'a Styles,
        numbering: Numbering,
    ) -> Self {
        Self {
            file,
            limits,
            budget,
            styles,
            numbering,
            path: Vec::new(),
            paragraphs: Vec::new(),
            runs: Vec::new(),
            table: None,
            fields: Vec::new(),
            codes: 0,
            deleted: 0,
            inserted: 0,
            contents: 0,
            place: 0,
            seen: 0,
            tables: 0,
            merges: 0,
            is_document: false,
            blocks: Vec::new(),
        }
    }

    /// The blocks of the body; `None` where the part has no body, so that it is no document.
    ///
    /// # Errors
    /// [`IntakeError`] where the part is damaged or beyond a limit.
    pub(super) fn read(mut self, mut xml: Source<'_>) -> Result<Option<Vec<Block>>, IntakeError> {
        loop {
            match xml.next()? {
                Xml::Open(tag) => {
                    let node = self.open(&tag)?;
                    self.path.push(node);
                }
                Xml::Text(text) => self.text(&text)?,
                Xml::Close => {
                    if let Some(node) = self.path.pop() {
                        self.close(node)?;
                    }
                }
                Xml::End => return Ok(self.is_document.then_some(self.blocks)),
            }
        }
    }

    /// What an element means where it stands, and what its beginning does.
    fn open(&mut self, tag: &BytesStart<'_>) -> Result<Node, IntakeError> {
        let name = tag.local_name();
        let name = name.as_ref();
        let parent = self.path.last().copied().unwrap_or(Node::Through);
        Ok(match parent {
            Node::Skipped | Node::Text { .. } | Node::Alternate { taken: true, .. } => Node::Skipped,
            Node::Alternate { graphic, .. } => {
                if let Some(alternate) = self.path.last_mut() {
                    *alternate = Node::Alternate { taken: true, graphic };
                }
                if graphic { Node::Graphic } else { Node::Through }
            }
            Node::Graphic => match name {
                "txbxContent" => Node::Through,
                "AlternateContent" => Node::Alternate { taken: false, graphic: true },
                _ => Node::Graphic,
            },
            Node::ParagraphProperties | Node::ListProperties | Node::MarkProperties | Node::RunProperties => {
                self.text_property(parent, name, tag)
            }
            Node::SdtProperties => {
                if name == "docPartGallery"
                    && attribute_is(tag, "val", "Table of Contents")
                    && let Some(node) = self.path.iter_mut().rev().find(|node| matches!(node, Node::Sdt { .. }))
                {
                    *node = Node::Sdt { contents: true };
                }
                Node::SdtProperties
            }
            Node::RowProperties | Node::CellProperties => {
                if let Some(table) = &mut self.table {
                    if parent == Node::RowProperties { table.row_property(tag) } else { table.cell_property(tag) }
                }
                Node::Skipped
            }
            Node::Sdt { contents: true } if name == "sdtContent" => {
                self.contents += 1;
                Node::Contents
            }
            _ => self.content(parent, name, tag)?,
        })
    }

    /// A property of a paragraph, of its mark or of a run.
    fn text_property(&mut self, parent: Node, name: &str, tag: &BytesStart<'_>) -> Node {
        if parent == Node::RunProperties {
            if let Some(run) = self.runs.last_mut() {
                match name {
                    "rStyle" => run.style = value(tag, "val"),
                    _ => run.look.note(tag),
                }
            }
            return Node::Skipped;
        }
        let Some(paragraph) = self.paragraphs.last_mut() else { return Node::Skipped };
        match (parent, name) {
            (Node::ParagraphProperties, "numPr") => return Node::ListProperties,
            (Node::ParagraphProperties, "rPr") => return Node::MarkProperties,
            (Node::ParagraphProperties, "pStyle") => paragraph.style = value(tag, "val"),
            (Node::ParagraphProperties, "outlineLvl") => paragraph.outline = number(tag),
            (Node::ListProperties, "numId") => paragraph.list.list = value(tag, "val"),
            (Node::ListProperties, "ilvl") => paragraph.list.level = number(tag),
            (Node::MarkProperties, _) => paragraph.mark.note(tag),
            _ => {}
        }
        Node::Skipped
    }

    /// An element among text, paragraphs and tables.
    fn content(&mut self, parent: Node, name: &str, tag: &BytesStart<'_>) -> Result<Node, IntakeError> {
        let is_cell_open = self.table.as_ref().is_some_and(Grid::is_in_cell);
        Ok(match name {
            "body" => {
                self.is_document = true;
                Node::Through
            }
            "p" => {
                self.open_paragraph()?;
                Node::Paragraph
            }
            "r" => {
                self.runs.push(OpenRun::default());
                Node::Run
            }
            "t" | "delText" => Node::Text { preserve: attribute_is(tag, "space", "preserve") },
            "tab" | "ptab" => self.sign("\t")?,
            "br" | "cr" => self.sign("\n")?,
            "noBreakHyphen" => self.sign("-")?,
            "fldChar" => {
                self.field(&value(tag, "fldCharType").unwrap_or_default());
                Node::Skipped
            }
            "pPr" if parent == Node::Paragraph => Node::ParagraphProperties,
            "rPr" if parent == Node::Run => Node::RunProperties,
            "del" | "moveFrom" => {
                self.deleted += 1;
                Node::Deleted
            }
            "ins" | "moveTo" => {
                self.inserted += 1;
                Node::Inserted
            }
            "sdt" => Node::Sdt { contents: false },
            "sdtPr" => Node::SdtProperties,
            "AlternateContent" => Node::Alternate { taken: false, graphic: false },
            "drawing" | "pict" | "object" => Node::Graphic,
            "tbl" if self.table.is_none() => {
                self.tables += 1;
                self.table = Some(Grid::new(self.paragraphs.len(), self.tables));
                Node::Table
            }
            "tr" if !is_cell_open && self.table.as_ref().is_some_and(|table| !table.is_in_row()) => {
                self.table.iter_mut().for_each(Grid::open_row);
                Node::Row
            }
            "tc" if !is_cell_open && self.table.as_ref().is_some_and(Grid::is_in_row) => {
                self.table.iter_mut().for_each(Grid::open_cell);
                Node::Cell
            }
            "trPr" if parent == Node::Row => Node::RowProperties,
            "tcPr" if parent == Node::Cell => Node::CellProperties,
            // Field codes, readings over characters, and properties, among them those from before a recorded change.
            "instrText" | "delInstrText" | "rt" | "rubyPr" | "rPr" | "pPr" | "sectPr" | "tblPr" | "tblPrEx"
            | "tblGrid" | "trPr" | "tcPr" | "sdtEndPr" | "customXmlPr" | "smartTagPr" | "fldData" => Node::Skipped,
            _ => Node::Through,
        })
    }

    fn close(&mut self, node: Node) -> Result<(), IntakeError> {
        match node {
            Node::Paragraph => self.close_paragraph()?,
            Node::Run => {
                self.runs.pop();
            }
            Node::Deleted => self.deleted = self.deleted.saturating_sub(1),
            Node::Inserted => self.inserted = self.inserted.saturating_sub(1),
            Node::Contents => self.contents = self.contents.saturating_sub(1),
            Node::Cell => {
                if let Some(table) = &mut self.table {
                    table.close_cell(&mut self.budget)?;
                    let merges = self.merges + table.merges();
                    if merges > self.limits.merges {
                        let place = Some(table.place());
                        return Err(IntakeError::limit(self.file, self.limits, Limit::Merges, merges, place));
                    }
                }
            }
            Node::Row => self.table.iter_mut().for_each(Grid::close_row),
            Node::Table => {
                if let Some(table) = self.table.take() {
                    self.merges += table.merges();
                    if let Some(table) = table.finish().filter(|_| self.contents == 0) {
                        self.put(Block::Table(table))?;
                    }
                }
            }
            _ => {}
        }
        Ok(())
    }

    fn open_paragraph(&mut self) -> Result<(), IntakeError> {
        if self.table.is_none() && self.paragraphs.is_empty() {
            self.place += 1;
        }
        if !self.table.as_ref().is_some_and(Grid::is_in_cell) {
            self.seen += 1;
            if self.seen > self.limits.rows {
                let place = Some(self.here());
                return Err(IntakeError::limit(self.file, self.limits, Limit::Rows, self.seen, place));
            }
        }
        self.paragraphs.push(OpenParagraph { place: self.place, ..OpenParagraph::default() });
        Ok(())
    }

    fn close_paragraph(&mut self) -> Result<(), IntakeError> {
        let Some(paragraph) = self.paragraphs.pop() else { return Ok(()) };
        // A field whose end never comes must not swallow the rest of the document.
        self.fields.clear();
        self.codes = 0;
        let style = paragraph.style.as_deref();
        let (text, marks) = paragraph.text.finish();
        let is_blank = text.trim().is_empty();
        // The application does not number a paragraph that it does not show.
        let is_shown = !(is_blank && paragraph.mark.is_hidden());
        let number = if is_shown { self.numbering.next(&paragraph.list, style, self.styles) } else { None };
        if !is_blank && self.contents == 0 && !self.styles.is_contents(style) {
            let level = paragraph.outline.map_or_else(|| self.styles.level(style), level_of_outline);
            self.put(Block::Paragraph(Paragraph { place: paragraph.place, level, number, text, marks }))?;
        }
        paragraph.after.into_iter().try_for_each(|block| self.put(block))
    }

    /// Puts a finished block where it belongs: into the open cell, behind the paragraph it hangs on, or into the document.
    fn put(&mut self, block: Block) -> Result<(), IntakeError> {
        let depth = self.paragraphs.len();
        if let (Some(table), Block::Paragraph(paragraph)) = (&mut self.table, &block)
            && table.is_in_cell()
            && table.depth == depth
        {
            let length = table.push(paragraph) as u64;
            return self.fits(length);
        }
        if let Some(paragraph) = self.paragraphs.last_mut() {
            paragraph.after.push(block);
            return Ok(());
        }
        if let Block::Paragraph(paragraph) = &block {
            let bytes = paragraph.text.len() + paragraph.number.as_ref().map_or(0, String::len);
            let place = paragraph.place;
            self.budget.text(bytes as u64, || format!("¶{place}"))?;
        }
        self.blocks.push(block);
        Ok(())
    }

    fn text(&mut self, text: &str) -> Result<(), IntakeError> {
        let Some(Node::Text { preserve }) = self.path.last().copied() else { return Ok(()) };
        let text = if preserve { text } else { text.trim_matches([' ', '\t', '\n', '\r']) };
        // Line breaks of the XML are white space like any other.
        if text.contains(['\n', '\r']) { self.push(&text.replace(['\n', '\r'], " ")) } else { self.push(text) }
    }

    /// A character that is written as an element.
    fn sign(&mut self, sign: &str) -> Result<Node, IntakeError> {
        // A break before all text moves the paragraph to the next page, or only down.
        let is_first = self.paragraphs.last().is_none_or(|paragraph| paragraph.text.text.is_empty());
        if !(is_first && sign == "\n") {
            self.push(sign)?;
        }
        Ok(Node::Skipped)
    }

    /// Adds text to the open paragraph, unless it is hidden or the code of a field.
    fn push(&mut self, piece: &str) -> Result<(), IntakeError> {
        if piece.is_empty() || self.codes > 0 {
            return Ok(());
        }
        let look = self.look();
        let (deleted, inserted) = (self.deleted > 0, self.inserted > 0);
        let Some(paragraph) = self.paragraphs.last_mut() else { return Ok(()) };
        if look.is_hidden() {
            return Ok(());
        }
        paragraph.text.push(piece, deleted || look.is_struck(), inserted || look.is_red());
        let length = paragraph.text.text.len() as u64;
        self.fits(length)
    }

    /// How text looks here: by the run, its style and the style of the paragraph, in this order.
    fn look(&mut self) -> Look {
        let styles = self.styles;
        let Some(paragraph) = self.paragraphs.last_mut() else { return Look::default() };
        let style = paragraph.style.as_deref();
        let below = *paragraph.look.get_or_insert_with(|| styles.paragraph_look(style));
        self.runs.last_mut().map_or(below, |run| {
            let style = run.style.as_deref();
            let direct = run.look;
            *run.whole.get_or_insert_with(|| {
                let named = style.map_or_else(Look::default, |style| styles.run_look(style));
                direct.or(named).or(below)
            })
        })
    }

    fn field(&mut self, kind: &str) {
        match kind {
            "begin" => {
                self.fields.push(false);
                self.codes += 1;
            }
            "separate" => {
                if let Some(result) = self.fields.last_mut().filter(|result| !**result) {
                    *result = true;
                    self.codes -= 1;
                }
            }
            "end" => self.codes -= usize::from(self.fields.pop() == Some(false)),
            _ => {}
        }
    }

    /// Refuses a text that grows beyond what a cell or paragraph may hold.
    fn fits(&self, length: u64) -> Result<(), IntakeError> {
        if length <= self.limits.text_bytes_per_cell {
            return Ok(());
        }
        Err(IntakeError::limit(self.file, self.limits, Limit::TextBytesPerCell, length, Some(self.here())))
    }

    /// The place at hand, for messages.
    fn here(&self) -> String {
        self.table.as_ref().filter(|table| table.is_in_cell()).map_or_else(|| format!("¶{}", self.place), Grid::place)
    }
}
