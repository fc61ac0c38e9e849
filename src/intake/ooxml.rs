//! What workbooks and documents of Office Open XML share: the container, its relationships, and a reader of XML.

pub(super) mod colour;
pub(super) mod entities;
pub(super) mod package;
pub(super) mod trouble;
pub(super) mod xml;
