//! Zip archives in which there are data exports, or what may be part of a delivery and is not read.

use super::read::{FileRead, input};
use crate::conformance::rule::InputProblem;
use crate::deliverable::DeliveredFile;
use crate::report::model::{Input, InputKind};
use crate::text::message::Text;

const MEMBER_ARCHIVE: Text = Text {
    ja: "ZIPの中の圧縮ファイルは読みません。中にデータがあれば、確認していません",
    en: "an archive within an archive is not read: data in it was not checked",
};

const MEMBER_LIST: Text = Text {
    ja: "ZIPの中から読むのはデータファイルだけです。このファイルは確認していません",
    en: "of archives only data exports are read: this file was not checked",
};

const REMEDY_TAKE_OUT: Text = Text {
    ja: "ZIPから取り出して、フォルダーに置いて確認してください。",
    en: "Take it out of the archive and check it in a folder.",
};

impl FileRead {
    /// A zip archive with data exports, which were checked before, or with what is told.
    pub fn of_archive(file: &DeliveredFile, sha256: Option<String>) -> Self {
        Self::bare(Input { kind: InputKind::Archive, sha256, ..input(file) }, Vec::new())
    }

    /// A member of such an archive that is no data export. Lists are not read there, nor other archives, and that is told.
    pub fn member(file: &DeliveredFile) -> Self {
        let input = input(file);
        if !file.readable_kind {
            return Self::bare(input, Vec::new());
        }
        let message = if file.is_archive() { MEMBER_ARCHIVE } else { MEMBER_LIST };
        let problem = InputProblem::Unreadable { message: message.into(), remedy: REMEDY_TAKE_OUT.into() };
        Self::bare(Input { kind: InputKind::Unreadable, ..input }, vec![problem])
    }
}
