//! The files: records in CSV (UTF-8, CP932) and XML, one after the other, and the truth about what is planted in them.

use std::collections::BTreeSet;
use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::Path;

use encoding_rs::SHIFT_JIS;

use super::mistakes::{How, Mistake, of_row};
use super::pack::{HOUSEHOLDS, PEOPLE};
use super::people;

/// How a file is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// CSV in UTF-8.
    Utf8,
    /// CSV in CP932.
    Cp932,
    /// XML in UTF-8.
    Xml,
}

/// One thing that a check has to tell: line, column, rule, and for a duplicate the line of the first record.
pub type Told = (u64, u64, String, u64);

fn field(line: &mut String, value: &str) {
    if value.contains([',', '"', '\r', '\n']) {
        line.push('"');
        line.push_str(&value.replace('"', "\"\""));
        line.push('"');
    } else {
        line.push_str(value);
    }
}

fn element(line: &mut String, name: &str, value: &str) {
    if value.is_empty() {
        line.extend(["<", name, "/>"]);
        return;
    }
    line.extend(["<", name, ">"]);
    if value.contains(['&', '<', '>']) {
        line.push_str(&value.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;"));
    } else {
        line.push_str(value);
    }
    line.extend(["</", name, ">"]);
}

struct Out {
    file: BufWriter<File>,
    form: Form,
}

impl Out {
    fn new(path: &Path, form: Form) -> Self {
        Self { file: BufWriter::with_capacity(1 << 20, File::create(path).expect("a file can be made")), form }
    }

    fn text(&mut self, text: &str) {
        if self.form == Form::Cp932 {
            let (bytes, _, lost) = SHIFT_JIS.encode(text);
            assert!(!lost, "CP932 has all of {text}");
            self.file.write_all(&bytes).expect("the disk has room");
        } else {
            self.file.write_all(text.as_bytes()).expect("the disk has room");
        }
    }
}

/// Writes the register; one row of `every` has a mistake (0: none has). Gives what has to be told, in order.
pub fn register(path: &Path, form: Form, rows: u64, every: u64) -> BTreeSet<Told> {
    let mut out = Out::new(path, form);
    let mut truth = BTreeSet::new();
    let mut values: [String; 32] = std::array::from_fn(|_| String::new());
    let mut line = String::new();
    // Rows that take one line more than others.
    let mut longer: Vec<u64> = Vec::new();
    if form == Form::Xml {
        out.text("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<residents>\n");
    } else {
        let names: Vec<&str> = PEOPLE.iter().map(|item| item.0).collect();
        out.text(&format!("{}\r\n", names.join(",")));
    }
    let first = if form == Form::Xml { 3 } else { 2 };
    for row in 0..rows {
        people::person(row, &mut values);
        let fits = |mistake: &&Mistake| {
            // Where every row is wrong no first record is right; and the encoding is told from the beginning of a file.
            let here = match mistake.how {
                How::Duplicate => every > 7,
                How::BadByte(_) => row > 2000,
                _ => true,
            };
            here && match form {
                Form::Utf8 => true,
                Form::Cp932 => mistake.cp932,
                Form::Xml => mistake.xml,
            }
        };
        let mistake = of_row(row, every).filter(fits);
        let line_of = |row: u64, longer: &[u64]| first + row + longer.partition_point(|one| *one < row) as u64;
        let place = line_of(row, &longer);
        let mut same_as = 0;
        if let Some(mistake) = mistake {
            match mistake.how {
                How::Values(planted) => {
                    for (at, value) in planted {
                        values[*at].clear();
                        values[*at].push_str(value);
                    }
                }
                How::Duplicate => {
                    // A row of which nothing is wrong.
                    let other = row / 2 / every * every + 3;
                    values[0].clear();
                    people::key(&mut values[0], other);
                    same_as = line_of(other, &longer);
                }
                How::LongKey => values[0].push('1'),
                How::NoParent => {
                    values[1].clear();
                    values[1].push_str("700000000000001");
                }
                How::BareQuote => values[29].insert(1, '\u{1}'),
                How::BadByte(at) => values[at].push('\u{1}'),
                How::Inside(at) => {
                    values[at].clear();
                    values[at].push_str("見本\n荘");
                    longer.push(row);
                }
                How::Short | How::Long | How::BrokenQuote | How::LineFeed => {}
            }
            truth.extend(mistake.told.iter().map(|(rule, column)| (place, *column, (*rule).to_owned(), same_as)));
        }
        line.clear();
        if form == Form::Xml {
            line.push_str("<resident>");
            for (value, item) in values.iter().zip(&PEOPLE) {
                element(&mut line, item.1, value);
            }
            line.push_str("</resident>\n");
            out.text(&line);
            continue;
        }
        if mistake.is_some_and(|mistake| matches!(mistake.how, How::BareQuote)) {
            // No other mark that would put the whole field between quotation marks.
            values[29].retain(|c| c != '"' && c != ',');
        }
        let fields = if mistake.is_some_and(|mistake| matches!(mistake.how, How::Short)) { 31 } else { 32 };
        for (at, value) in values.iter().take(fields).enumerate() {
            if at > 0 {
                line.push(',');
            }
            if at == 4 && mistake.is_some_and(|mistake| matches!(mistake.how, How::BrokenQuote)) {
                line.push_str("\"佐\"藤");
            } else {
                field(&mut line, value);
            }
        }
        match mistake.map(|mistake| mistake.how) {
            Some(How::Long) => line.push_str(",1\r\n"),
            Some(How::LineFeed) => line.push('\n'),
            _ => line.push_str("\r\n"),
        }
        match (line.split_once('\u{1}'), mistake.map(|mistake| mistake.how)) {
            (Some((before, behind)), Some(how)) => {
                out.text(before);
                let byte = if matches!(how, How::BareQuote) { b'"' } else { 0xff };
                out.file.write_all(&[byte]).expect("the disk has room");
                out.text(behind);
            }
            _ => out.text(&line),
        }
    }
    if form == Form::Xml {
        out.text("</residents>\n");
    }
    out.file.flush().expect("the disk has room");
    truth
}

/// Writes the households of so many people.
pub fn households(path: &Path, form: Form, rows: u64) {
    let mut out = Out::new(path, form);
    let mut values: [String; 4] = std::array::from_fn(|_| String::new());
    let mut line = String::new();
    if form == Form::Xml {
        out.text("<households>\n");
    } else {
        let names: Vec<&str> = HOUSEHOLDS.iter().map(|item| item.0).collect();
        out.text(&format!("{}\r\n", names.join(",")));
    }
    for number in 0..people::households(rows) {
        people::home(number, &mut values);
        line.clear();
        if form == Form::Xml {
            line.push_str("<household>");
            for (value, item) in values.iter().zip(&HOUSEHOLDS) {
                element(&mut line, item.1, value);
            }
            line.push_str("</household>\n");
        } else {
            for (at, value) in values.iter().enumerate() {
                if at > 0 {
                    line.push(',');
                }
                field(&mut line, value);
            }
            line.push_str("\r\n");
        }
        out.text(&line);
    }
    if form == Form::Xml {
        out.text("</households>\n");
    }
    out.file.flush().expect("the disk has room");
}
