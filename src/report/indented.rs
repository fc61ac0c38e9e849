//! Indented JSON in large pieces: a report is millions of small words, and each would be a write of its own.

use std::io;

use serde::Serialize;
use serde_json::ser::{Formatter, Serializer};

/// A line end and the indentation of as many levels as any of our formats has.
const LINE: &str = "\n                                                                ";

/// So many bytes go out at once.
const PIECE: usize = 64 * 1024;

/// So many entries of a list are put into words together.
const TOGETHER: usize = 256;

/// Writes a value as JSON, two spaces for each level, with a line end.
///
/// # Errors
/// When the writer fails.
pub fn write<T: Serialize>(value: &T, out: &mut dyn io::Write) -> io::Result<()> {
    let mut pieces = Pieces { waiting: Vec::with_capacity(PIECE + 4096), out };
    value.serialize(&mut Serializer::with_formatter(&mut pieces, Indented::default()))?;
    io::Write::write_all(&mut pieces, b"\n")?;
    io::Write::flush(&mut pieces)
}

/// Begins a line at a level.
///
/// # Errors
/// When the writer fails.
pub fn line(level: usize, out: &mut dyn io::Write) -> io::Result<()> {
    Indented { level, filled: false }.line(out)
}

/// A value as JSON at a level of another, without a line end.
///
/// # Errors
/// When it cannot be put into words.
pub fn text<T: Serialize>(value: &T, level: usize) -> io::Result<Vec<u8>> {
    let mut text = Vec::new();
    add(value, level, &mut text)?;
    Ok(text)
}

fn add<T: Serialize>(value: &T, level: usize, text: &mut Vec<u8>) -> io::Result<()> {
    let formatter = Indented { level, filled: false };
    Ok(value.serialize(&mut Serializer::with_formatter(text, formatter))?)
}

/// Writes a list as JSON where it stands at a level; its entries are put into words by several threads.
///
/// # Errors
/// When the writer fails.
pub fn write_list<T: Serialize + Sync>(entries: &[T], level: usize, out: &mut dyn io::Write) -> io::Result<()> {
    if entries.is_empty() {
        return out.write_all(b"[]");
    }
    let inside = Indented { level: level + 1, filled: false };
    let several = |entries: &&[T]| {
        let mut text = Vec::new();
        for entry in *entries {
            inside.next(&mut text, false)?;
            add(entry, level + 1, &mut text)?;
        }
        Ok(text)
    };
    // A long list is not held as a whole.
    let at_once = TOGETHER * 8 * crate::parallel::threads();
    out.write_all(b"[")?;
    for (at, entries) in entries.chunks(at_once).enumerate() {
        let texts = crate::parallel::map(&entries.chunks(TOGETHER).collect::<Vec<_>>(), several);
        for (place, text) in texts.into_iter().enumerate() {
            let text: io::Result<Vec<u8>> = text;
            let text = text?;
            // No comma stands before the first.
            out.write_all(text.get(usize::from(at + place == 0)..).unwrap_or_default())?;
        }
    }
    line(level, out)?;
    out.write_all(b"]")
}

/// Gathers what is written.
struct Pieces<'w> {
    waiting: Vec<u8>,
    out: &'w mut dyn io::Write,
}

impl io::Write for Pieces<'_> {
    #[inline]
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.write_all(bytes).map(|()| bytes.len())
    }

    #[inline]
    fn write_all(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.waiting.extend_from_slice(bytes);
        if self.waiting.len() < PIECE { Ok(()) } else { self.flush() }
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.write_all(&self.waiting)?;
        self.waiting.clear();
        Ok(())
    }
}

/// Where the writing is: at which level, and whether anything stands in it.
#[derive(Default)]
struct Indented {
    level: usize,
    filled: bool,
}

impl Indented {
    #[inline]
    fn line<W: io::Write + ?Sized>(&self, writer: &mut W) -> io::Result<()> {
        let end = 1 + 2 * self.level;
        if let Some(line) = LINE.as_bytes().get(..end) {
            return writer.write_all(line);
        }
        writer.write_all(b"\n")?;
        (0..self.level).try_for_each(|_| writer.write_all(b"  "))
    }

    #[inline]
    fn begin<W: io::Write + ?Sized>(&mut self, writer: &mut W, bracket: &[u8]) -> io::Result<()> {
        self.level += 1;
        self.filled = false;
        writer.write_all(bracket)
    }

    #[inline]
    fn next<W: io::Write + ?Sized>(&self, writer: &mut W, first: bool) -> io::Result<()> {
        if !first {
            writer.write_all(b",")?;
        }
        self.line(writer)
    }

    #[inline]
    fn end<W: io::Write + ?Sized>(&mut self, writer: &mut W, bracket: &[u8]) -> io::Result<()> {
        self.level = self.level.saturating_sub(1);
        if self.filled {
            self.line(writer)?;
        }
        writer.write_all(bracket)
    }
}

impl Formatter for Indented {
    fn begin_array<W: io::Write + ?Sized>(&mut self, writer: &mut W) -> io::Result<()> {
        self.begin(writer, b"[")
    }

    fn end_array<W: io::Write + ?Sized>(&mut self, writer: &mut W) -> io::Result<()> {
        self.end(writer, b"]")
    }

    fn begin_array_value<W: io::Write + ?Sized>(&mut self, writer: &mut W, first: bool) -> io::Result<()> {
        self.next(writer, first)
    }

    fn end_array_value<W: io::Write + ?Sized>(&mut self, _: &mut W) -> io::Result<()> {
        self.filled = true;
        Ok(())
    }

    fn begin_object<W: io::Write + ?Sized>(&mut self, writer: &mut W) -> io::Result<()> {
        self.begin(writer, b"{")
    }

    fn end_object<W: io::Write + ?Sized>(&mut self, writer: &mut W) -> io::Result<()> {
        self.end(writer, b"}")
    }

    fn begin_object_key<W: io::Write + ?Sized>(&mut self, writer: &mut W, first: bool) -> io::Result<()> {
        self.next(writer, first)
    }

    fn begin_object_value<W: io::Write + ?Sized>(&mut self, writer: &mut W) -> io::Result<()> {
        writer.write_all(b": ")
    }

    fn end_object_value<W: io::Write + ?Sized>(&mut self, _: &mut W) -> io::Result<()> {
        self.filled = true;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    #[test]
    fn a_list_in_pieces_is_the_list() {
        for length in [0, 1, 255, 256, 257, 10_000] {
            let list: Vec<Value> = (0..length).map(|number| json!({"number": number, "rows": ["x"]})).collect();
            let mut written = Vec::new();
            super::write_list(&list, 0, &mut written).unwrap();
            assert!(written == serde_json::to_vec_pretty(&list).unwrap(), "{length}");
        }
    }

    #[test]
    fn it_is_indented_as_the_library_does_it_however_deep_and_long() {
        let mut deep = json!({"a": [], "b": {}, "c": [1, [2, {"d": "\u{1}\"日本"}], null]});
        for _ in 0..40 {
            deep = json!([deep, {"x": "y"}]);
        }
        let long: Vec<Value> = (0..20_000).map(|number| json!({"number": number, "rows": []})).collect();
        for value in [deep, json!(long), json!([])] {
            let mut written = Vec::new();
            super::write(&value, &mut written).unwrap();
            let expected = serde_json::to_string_pretty(&value).unwrap() + "\n";
            assert!(written == expected.as_bytes());
        }
    }
}
