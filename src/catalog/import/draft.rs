//! A pack in the making: what was read of the publications, before it is written.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::civil::Date;

use super::dirt::{Dirt, DirtKind, Place};
use crate::catalog::word::Obligation;
use crate::text::normalize::squeeze;

/// The obligation per class column.
pub type Obligations = BTreeMap<Arc<str>, Obligation>;

/// The filled columns of a row by their names; a row has few of them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Fields(Vec<(Cow<'static, str>, String)>);

impl Fields {
    /// Fills a column; nothing where the text is empty.
    pub fn put(&mut self, name: impl Into<Cow<'static, str>>, text: String) {
        if text.is_empty() {
            return;
        }
        let name = name.into();
        match self.0.iter_mut().find(|(own, _)| *own == name) {
            Some((_, kept)) => *kept = text,
            None => self.0.push((name, text)),
        }
    }

    /// The text of a column; empty where there is none.
    #[must_use]
    pub fn get(&self, name: &str) -> &str {
        self.0.iter().find(|(own, _)| own == name).map_or("", |(_, text)| text)
    }

    /// Takes a column out.
    pub fn take(&mut self, name: &str) -> Option<String> {
        let at = self.0.iter().position(|(own, _)| own == name)?;
        Some(self.0.swap_remove(at).1)
    }

    /// The columns with their texts.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(name, text)| (name.as_ref(), text.as_str()))
    }
}

/// What was read of the publications of one 業務ID.
#[derive(Clone, Debug, Default)]
pub struct Draft {
    /// Functions in the order of the publication.
    pub functions: Vec<Item>,
    /// Forms.
    pub forms: Vec<Item>,
    /// Data items.
    pub data: Vec<Item>,
    /// Values of code lists.
    pub codes: Vec<CodeRow>,
    /// Print items of forms.
    pub form_items: Vec<FormItemRow>,
    /// Parameters of APIs.
    pub parameters: Vec<ParameterRow>,
    /// Error codes of APIs.
    pub errors: Vec<ErrorRow>,
    /// Whole entries that are struck out: their ID, text and place.
    pub removed: Vec<(String, String, String, Place)>,
    /// Everything that is not as it should be, unread rows among it.
    pub dirt: Vec<Dirt>,
}

/// A function, form or data item as the publication has it.
#[derive(Clone, Debug, Default)]
pub struct Item {
    /// Its ID.
    pub id: String,
    /// Where its row is.
    pub place: Place,
    /// Section, or group of a data item.
    pub section: String,
    /// Name.
    pub name: String,
    /// The obligation per class column.
    pub obligations: Obligations,
    /// 適合基準日.
    pub effective_from: Option<Date>,
    /// End of a transitional measure.
    pub transition_until: Option<Date>,
    /// The words of the specification.
    pub text: String,
    /// What else the pack's columns hold, by the name of the column: `note`, `rationale`, `type`, `source:…`.
    pub fields: Fields,
}

/// One value of a code list.
#[derive(Clone, Debug, Default)]
pub struct CodeRow {
    /// ID of the list.
    pub list: String,
    /// Name of the list.
    pub list_name: String,
    /// Value.
    pub value: String,
    /// Meaning.
    pub meaning: String,
    /// Remark.
    pub note: String,
    /// Where its row is.
    pub place: Place,
}

/// One print item (印字項目) of a form.
#[derive(Clone, Debug, Default)]
pub struct FormItemRow {
    /// 帳票ID.
    pub form_id: String,
    /// Where its row is.
    pub place: Place,
    /// The obligation per class column, where the publication states one.
    pub obligations: Obligations,
    /// The other columns by their names.
    pub fields: Fields,
}

/// One parameter of an API.
#[derive(Clone, Debug, Default)]
pub struct ParameterRow {
    /// Where its row is.
    pub place: Place,
    /// The columns by their names.
    pub fields: Fields,
}

/// One error code of an API.
#[derive(Clone, Debug, Default)]
pub struct ErrorRow {
    /// Error code.
    pub code: String,
    /// Name.
    pub name: String,
    /// Meaning.
    pub meaning: String,
    /// Remark.
    pub note: String,
    /// Where its row is.
    pub place: Place,
}

impl Item {
    /// Whether another row demands nothing else, wherever it stands and whatever the columns hold that no field answers
    /// to.
    #[must_use]
    pub fn says_the_same(&self, other: &Self) -> bool {
        let known = |item: &Self| -> BTreeMap<String, String> {
            let own = item.fields.iter().filter(|(name, _)| !name.starts_with("source:"));
            own.map(|(name, text)| (name.to_owned(), text.to_owned())).collect()
        };
        let demands = |item: &Self| {
            (item.name.clone(), item.text.clone(), item.obligations.clone(), item.effective_from, item.transition_until)
        };
        demands(self) == demands(other) && known(self) == known(other)
    }

    /// Everything that it says, on one line.
    #[must_use]
    pub fn whole(&self) -> String {
        let marks = self.obligations.iter().map(|(class, obligation)| format!("{class} {}", obligation.mark()));
        let days = [self.effective_from, self.transition_until].into_iter().flatten().map(|day| day.to_string());
        let others = self.fields.iter().map(|(_, text)| text.to_owned());
        let parts =
            [self.id.clone(), self.name.clone(), self.text.clone()].into_iter().chain(marks).chain(days).chain(others);
        parts.filter(|part| !part.is_empty()).map(|part| squeeze(&part)).collect::<Vec<_>>().join(" | ")
    }
}

impl Draft {
    /// Notes something that is not as it should be.
    pub fn note(&mut self, kind: DirtKind, place: &Place, text: impl Into<String>, detail: impl Into<String>) {
        self.dirt.push(Dirt { kind, place: place.clone(), text: text.into(), detail: detail.into() });
    }

    /// Adds what was made of further entries.
    pub fn add(&mut self, other: Self) {
        self.functions.extend(other.functions);
        self.forms.extend(other.forms);
        self.data.extend(other.data);
        self.codes.extend(other.codes);
        self.form_items.extend(other.form_items);
        self.parameters.extend(other.parameters);
        self.errors.extend(other.errors);
        self.removed.extend(other.removed);
        self.dirt.extend(other.dirt);
    }

    /// Rows that gave nothing, so that somebody has to look at them.
    pub fn unread(&self) -> impl Iterator<Item = &Dirt> {
        self.dirt.iter().filter(|dirt| dirt.kind.is_unread())
    }

    /// Whether nothing at all was read.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.functions.is_empty()
            && self.forms.is_empty()
            && self.data.is_empty()
            && self.codes.is_empty()
            && self.form_items.is_empty()
            && self.parameters.is_empty()
            && self.errors.is_empty()
    }
}
