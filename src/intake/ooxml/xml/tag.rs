//! An opening tag and its attributes.

use super::XmlError;
use crate::intake::ooxml::entities;

/// An opening tag.
#[derive(Clone, Copy, Debug)]
pub(in crate::intake) struct Tag<'b> {
    /// The name without prefix.
    pub(in crate::intake) name: &'b [u8],
    /// Whether the tag closes itself.
    pub(in crate::intake) is_empty: bool,
    /// Length between the angle brackets, in bytes.
    pub(in crate::intake) length: usize,
    attributes: &'b [u8],
}

/// A name without its prefix.
#[inline]
pub(in crate::intake) fn local(name: &[u8]) -> &[u8] {
    name.iter().position(|&byte| byte == b':').and_then(|colon| name.get(colon + 1..)).unwrap_or(name)
}

impl<'b> Tag<'b> {
    #[inline]
    pub(in crate::intake) fn of(inside: &'b [u8]) -> Self {
        let (content, is_empty) = match inside {
            [content @ .., b'/'] => (content, true),
            _ => (inside, false),
        };
        let end = content.iter().position(u8::is_ascii_whitespace).unwrap_or(content.len());
        let (name, attributes) = content.split_at(end);
        Self { name: local(name), is_empty, length: inside.len(), attributes }
    }

    /// The attributes in their order: names without prefix, values as they stand between the quotation marks.
    #[inline]
    pub(in crate::intake) const fn attributes(&self) -> Attributes<'b> {
        Attributes { rest: self.attributes }
    }

    /// The value of an attribute, references resolved; `None` where there is none.
    ///
    /// # Errors
    /// [`XmlError`] where the attributes are in disorder, or the value is no text.
    pub(in crate::intake) fn attribute(&self, name: &str) -> Result<Option<String>, XmlError> {
        for attribute in self.attributes() {
            let (key, value) = attribute?;
            if key == name.as_bytes() {
                return entities::attribute(value).map(Some);
            }
        }
        Ok(None)
    }
}

/// The attributes of a tag, one by one.
pub(in crate::intake) struct Attributes<'b> {
    rest: &'b [u8],
}

impl<'b> Iterator for Attributes<'b> {
    type Item = Result<(&'b [u8], &'b [u8]), XmlError>;

    #[inline]
    fn next(&mut self) -> Option<Self::Item> {
        let rest = self.rest.trim_ascii_start();
        if rest.is_empty() {
            return None;
        }
        let pair = pair(rest);
        self.rest = pair.map_or(&[], |(.., rest)| rest);
        Some(
            pair.map(|(key, value, _)| (key, value)).ok_or(XmlError::Broken("the attributes of a tag are in disorder")),
        )
    }
}

/// The first attribute, its value and what stands behind it.
#[inline]
fn pair(attributes: &[u8]) -> Option<(&[u8], &[u8], &[u8])> {
    let equals = attributes.iter().position(|&byte| byte == b'=')?;
    let (key, value) = attributes.split_at(equals);
    let (&quote, value) = value.get(1..)?.trim_ascii_start().split_first()?;
    if quote != b'"' && quote != b'\'' {
        return None;
    }
    let end = value.iter().position(|&byte| byte == quote)?;
    Some((local(key.trim_ascii_end()), value.get(..end)?, value.get(end + 1..)?))
}
