//! JSON (RFC 8259), read with the line of every value: one value, or several behind one another as in JSON Lines.
//!
//! Numbers stay as they are written (`1.10` may be a version). Line breaks and tabs inside a text are taken as they
//! stand, which JSON forbids and some systems write.

use super::node::{Gatherer, Node, Value};
use crate::intake::budget::Budget;
use crate::intake::delimited::with_line_feeds;
use crate::intake::error::IntakeError;
use crate::intake::limits::{Limit, Limits};
use crate::intake::table::{CellKind, Format};

/// Reads a text; true where it is JSON Lines: several values, which become a list.
///
/// # Errors
/// [`IntakeError::Malformed`] where it is no JSON, [`IntakeError::Limit`] where it is nested too deeply or holds too
/// much.
pub(super) fn parse(file: &str, text: &str, limits: &Limits) -> Result<(Node, bool), IntakeError> {
    let gatherer = Gatherer::new(Budget::new(file, limits));
    let mut parser = Parser { file, bytes: text.as_bytes(), text, limits, gatherer, at: 0, line: 1, depth: 0 };
    let first = parser.value()?;
    parser.space();
    if parser.peek().is_none() {
        return Ok((first, false));
    }
    // A single text or number with something behind it is no record of JSON Lines.
    let mut values = vec![first];
    while parser.peek().is_some() {
        if !values.last().is_some_and(|last| matches!(last.value, Value::Map(_) | Value::List(_))) {
            return Err(parser.broken("nothing more was expected here"));
        }
        values.push(parser.value()?);
        parser.space();
    }
    Ok((Node { line: 1, value: Value::List(values) }, true))
}

struct Parser<'a> {
    file: &'a str,
    bytes: &'a [u8],
    text: &'a str,
    limits: &'a Limits,
    gatherer: Gatherer<'a>,
    at: usize,
    /// 1-based line of `at`.
    line: u64,
    depth: u64,
}

impl Parser<'_> {
    fn broken(&self, cause: &str) -> IntakeError {
        IntakeError::Malformed {
            file: self.file.to_owned(),
            format: Format::Json,
            line: self.line,
            cause: cause.to_owned(),
        }
    }

    fn peek(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    /// Passes over white space and counts the lines.
    fn space(&mut self) {
        while let Some(byte @ (b' ' | b'\t' | b'\r' | b'\n')) = self.peek() {
            self.count(byte);
            self.at += 1;
        }
    }

    /// Counts a line break at `at`: LF, CRLF (once) or a lone CR.
    fn count(&mut self, byte: u8) {
        let after_return = self.at.checked_sub(1).and_then(|before| self.bytes.get(before)) == Some(&b'\r');
        self.line += u64::from(byte == b'\r' || (byte == b'\n' && !after_return));
    }

    fn value(&mut self) -> Result<Node, IntakeError> {
        self.space();
        let line = self.line;
        let value = match self.peek() {
            Some(b'{') => self.inside(Self::object)?,
            Some(b'[') => self.inside(Self::array)?,
            Some(b'"') => {
                let text = self.string()?;
                if text.trim().is_empty() {
                    Value::Empty
                } else {
                    Value::Scalar(with_line_feeds(&text).into(), CellKind::Text)
                }
            }
            Some(b'-' | b'0'..=b'9') => Value::Scalar(self.number()?.into(), CellKind::Number),
            Some(_) => self.word()?,
            None => return Err(self.broken("the text breaks off")),
        };
        self.gatherer.node(line, value)
    }

    fn inside(&mut self, read: fn(&mut Self) -> Result<Value, IntakeError>) -> Result<Value, IntakeError> {
        self.depth += 1;
        if self.depth > self.limits.json_depth {
            let place = Some(format!("L{}", self.line));
            return Err(IntakeError::limit(self.file, self.limits, Limit::JsonDepth, self.depth, place));
        }
        self.at += 1;
        let value = read(self)?;
        self.depth -= 1;
        Ok(value)
    }

    fn object(&mut self) -> Result<Value, IntakeError> {
        let mut entries = Vec::new();
        self.space();
        if self.takes(b'}') {
            return Ok(Value::Map(entries));
        }
        loop {
            self.space();
            if self.peek() != Some(b'"') {
                return Err(self.broken("the name of a value was expected here"));
            }
            let line = self.line;
            let name = self.string()?;
            let name = self.gatherer.name(line, name.trim())?;
            self.space();
            if !self.takes(b':') {
                return Err(self.broken("`:` was expected here"));
            }
            entries.push((name, self.value()?));
            if self.ends(b'}')? {
                return Ok(Value::Map(entries));
            }
        }
    }

    fn array(&mut self) -> Result<Value, IntakeError> {
        let mut values = Vec::new();
        self.space();
        if self.takes(b']') {
            return Ok(Value::List(values));
        }
        loop {
            values.push(self.value()?);
            if self.ends(b']')? {
                return Ok(Value::List(values));
            }
        }
    }

    fn takes(&mut self, byte: u8) -> bool {
        let found = self.peek() == Some(byte);
        self.at += usize::from(found);
        found
    }

    /// Whether the closing bracket stands here; a comma is passed over.
    fn ends(&mut self, bracket: u8) -> Result<bool, IntakeError> {
        self.space();
        if self.takes(bracket) {
            return Ok(true);
        }
        if self.takes(b',') {
            return Ok(false);
        }
        Err(self.broken(if self.peek().is_none() {
            "the text breaks off"
        } else {
            "`,` or a closing bracket was expected here"
        }))
    }

    fn word(&mut self) -> Result<Value, IntakeError> {
        let rest = self.bytes.get(self.at..).unwrap_or_default();
        let words: [(&[u8], Value); 3] = [
            (b"null", Value::Empty),
            (b"true", Value::Scalar("TRUE".into(), CellKind::Boolean)),
            (b"false", Value::Scalar("FALSE".into(), CellKind::Boolean)),
        ];
        for (word, value) in words {
            if rest.starts_with(word) {
                self.at += word.len();
                return Ok(value);
            }
        }
        Err(self.broken("a value was expected here"))
    }

    fn number(&mut self) -> Result<&str, IntakeError> {
        let start = self.at;
        self.takes(b'-');
        let leading_zero = self.peek() == Some(b'0');
        let digits = self.digits()?;
        if leading_zero && digits > 1 {
            return Err(self.broken("a number begins with 0; it has to stand in quotation marks"));
        }
        if self.takes(b'.') {
            self.digits()?;
        }
        if self.takes(b'e') || self.takes(b'E') {
            if !self.takes(b'+') {
                self.takes(b'-');
            }
            self.digits()?;
        }
        Ok(self.text.get(start..self.at).unwrap_or_default())
    }

    fn digits(&mut self) -> Result<usize, IntakeError> {
        let rest = self.bytes.get(self.at..).unwrap_or_default();
        let count = rest.iter().take_while(|byte| byte.is_ascii_digit()).count();
        if count == 0 {
            return Err(self.broken("a digit was expected here"));
        }
        self.at += count;
        Ok(count)
    }

    /// The text between the quotation marks, of which the first stands here.
    fn string(&mut self) -> Result<String, IntakeError> {
        self.at += 1;
        let mut text = String::new();
        let mut start = self.at;
        loop {
            let Some(byte) = self.peek() else { return Err(self.broken("a quotation mark is never closed")) };
            match byte {
                b'"' => {
                    text.push_str(self.text.get(start..self.at).unwrap_or_default());
                    self.at += 1;
                    return Ok(text);
                }
                b'\\' => {
                    text.push_str(self.text.get(start..self.at).unwrap_or_default());
                    self.at += 1;
                    self.escape(&mut text)?;
                    start = self.at;
                }
                _ => {
                    self.count(byte);
                    self.at += 1;
                }
            }
        }
    }

    /// What stands behind a backslash.
    fn escape(&mut self, text: &mut String) -> Result<(), IntakeError> {
        let letter = self.peek();
        self.at += 1;
        match letter {
            Some(mark @ (b'"' | b'\\' | b'/')) => text.push(char::from(mark)),
            Some(b'n') => text.push('\n'),
            Some(b'r') => text.push('\r'),
            Some(b't') => text.push('\t'),
            // Backspace and form feed show nothing.
            Some(b'b' | b'f') => {}
            Some(b'u') => {
                let mut units = vec![self.unit()?];
                if matches!(units.last(), Some(0xd800..=0xdbff))
                    && self.bytes.get(self.at..).is_some_and(|rest| rest.starts_with(b"\\u"))
                {
                    self.at += 2;
                    units.push(self.unit()?);
                }
                // Half of a pair without the other is no character, and NUL shows nothing.
                let shown = char::decode_utf16(units).map(|c| c.unwrap_or(char::REPLACEMENT_CHARACTER));
                text.extend(shown.filter(|&c| c != '\0'));
            }
            _ => return Err(self.broken("an unknown letter stands behind a backslash")),
        }
        Ok(())
    }

    fn unit(&mut self) -> Result<u16, IntakeError> {
        let digits = self.text.get(self.at..self.at + 4).filter(|digits| digits.bytes().all(|d| d.is_ascii_hexdigit()));
        let unit = digits.and_then(|digits| u16::from_str_radix(digits, 16).ok());
        let unit = unit.ok_or_else(|| self.broken("four digits were expected behind `\\u`"))?;
        self.at += 4;
        Ok(unit)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn read(text: &str) -> Result<(Node, bool), IntakeError> {
        parse("a.json", text, &Limits::default())
    }

    /// A tree without its lines, as another reader of JSON gives it.
    fn plain(node: &Node) -> serde_json::Value {
        match &node.value {
            Value::Empty => serde_json::Value::Null,
            Value::Scalar(text, CellKind::Text) => serde_json::Value::String(text.to_string()),
            Value::Scalar(text, CellKind::Boolean) => (&**text == "TRUE").into(),
            Value::Scalar(text, _) => serde_json::from_str(text).unwrap(),
            Value::Map(entries) => entries.iter().map(|(name, node)| (name.to_string(), plain(node))).collect(),
            Value::List(nodes) => nodes.iter().map(plain).collect(),
        }
    }

    #[test]
    fn values_know_their_lines_and_numbers_stay_as_written() {
        let (root, is_lines) = read("[\r\n {\"a\": 1.10},\n\r{\"b\":\n\"x\\ny\"}]").unwrap();
        let Value::List(records) = &root.value else { panic!("{root:?}") };
        assert!(!is_lines);
        assert_eq!(records.iter().map(|record| record.line).collect::<Vec<_>>(), [2, 4]);
        let Value::Map(first) = &records[0].value else { panic!("{root:?}") };
        assert_eq!(first[0].1.value, Value::Scalar("1.10".into(), CellKind::Number));
    }

    #[test]
    fn several_values_are_json_lines() {
        let (root, is_lines) = read("{\"a\":1}\n{\"a\":2}\n\n").unwrap();
        let Value::List(records) = &root.value else { panic!("{root:?}") };
        assert_eq!((is_lines, records.len(), records[1].line), (true, 2, 2));
        assert!(read("1 2").is_err() && read("{} 2 {}").is_err());
    }

    #[test]
    fn what_is_no_json_is_named_with_its_line() {
        for (text, line, word) in [
            ("[{\"a\": 1},\n{\"a\": ", 2, "breaks off"),
            ("[{\"a\": 1}\n{\"a\": 2}]", 2, "`,`"),
            ("{\"a\": \"x\n", 2, "never closed"),
            ("{\"a\"\n\n1}", 3, "`:`"),
            ("{a: 1}", 1, "name"),
            ("[0230265]", 1, "quotation"),
            ("[\"\\x\"]", 1, "backslash"),
            ("[\"\\u12\"]", 1, "four digits"),
            ("[1,]", 1, "value"),
            ("", 1, "breaks off"),
        ] {
            let error = read(text).unwrap_err();
            let IntakeError::Malformed { line: found, cause, .. } = &error else { panic!("{error:?}") };
            assert!(*found == line && cause.contains(word), "{text}: {error}");
        }
    }

    #[test]
    fn depth_is_limited_before_the_stack_is() {
        let error = read(&"[".repeat(100_000)).unwrap_err();
        assert!(matches!(error, IntakeError::Limit { limit: Limit::JsonDepth, found: 129, .. }), "{error:?}");
        assert!(read(&format!("{}{}", "[".repeat(128), "]".repeat(128))).is_ok());
    }

    proptest! {
        #[test]
        fn what_another_reader_takes_is_read_the_same(text in "[\\[\\]{}:,\"0-9ae.tru\\\\n \\-]{0,40}|\\[[0-9,.e\\-\"]{0,12}\\]") {
            let ours = read(&text);
            if let Ok(value) = serde_json::from_str::<serde_json::Value>(&text) {
                let (root, _) = ours.map_err(|error| TestCaseError::fail(error.to_string()))?;
                // Texts of white space are empty here, which the other reader cannot say.
                let white = ["\"\"", " \"", "\\n", "\\r", "\\t", "\\u00"];
                if !white.iter().any(|white| text.contains(white)) {
                    prop_assert_eq!(plain(&root), value);
                }
            }
        }
    }
}
