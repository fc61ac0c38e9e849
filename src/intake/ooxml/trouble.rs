//! Why a part of a zip of XML parts is not read on.

use super::xml::XmlError;
use crate::intake::error::IntakeError;

/// Why a part is not read on.
#[derive(Debug)]
pub(in crate::intake) enum Trouble {
    /// The part is damaged.
    Broken(XmlError),
    /// The file is refused, whatever the part.
    Refused(IntakeError),
}

impl From<XmlError> for Trouble {
    fn from(cause: XmlError) -> Self {
        Self::Broken(cause)
    }
}

impl From<IntakeError> for Trouble {
    fn from(error: IntakeError) -> Self {
        Self::Refused(error)
    }
}

impl Trouble {
    /// The error of the file, naming the part that it was met in.
    pub(in crate::intake) fn at(self, file: &str, part: &str) -> IntakeError {
        match self {
            Self::Broken(cause) => IntakeError::damaged(file, format_args!("{part}: {cause}")),
            Self::Refused(error) => error,
        }
    }
}
