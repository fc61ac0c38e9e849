//! Indented JSON in large pieces: a report is millions of small words, and each would be a write of its own.

use std::io;

use serde::Serialize;
use serde_json::ser::{Formatter, Serializer};

/// A line end and the indentation of as many levels as any of our formats has.
const LINE: &str = "\n                                                                ";

/// So many bytes go out at once.
const PIECE: usize = 64 * 1024;

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
