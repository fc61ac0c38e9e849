//! A pack: what one specification asks of one 業務ID, as validated types.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::files::Origin;
use super::word::{BusinessId, Completeness, Grade, Kind, Obligation, RequirementKey};

/// What one specification asks of one 業務ID: functions, forms and data items, each section with its own version.
#[derive(Clone, Debug)]
pub struct Pack {
    /// The folder's name, such as `001-resident-register` or `001-resident-register@6.1`.
    pub name: String,
    /// Where it comes from.
    pub origin: Origin,
    /// SHA-256 over its files, as hexadecimal digits.
    pub sha256: String,
    /// 業務ID.
    pub business: BusinessId,
    /// Slug of the area.
    pub area: String,
    /// Title of the specification.
    pub title: String,
    /// Who publishes the specification.
    pub authority: String,
    /// What may be done with the content, and whose words it is.
    pub licence: String,
    /// Whether a function that the specification does not list counts as not allowed (ホワイトリスト).
    pub white_list: bool,
    /// The class columns, in the order in which [`Requirement::obligations`] holds them.
    pub classes: Vec<String>,
    /// The sections that the pack has.
    pub sections: BTreeMap<Kind, Section>,
    /// The code lists of the data items.
    pub codes: Vec<Code>,
}

/// One section of a pack: the functions, the forms or the data items.
#[derive(Clone, Debug)]
pub struct Section {
    /// Version of the specification that it was made from, as written there: `6.1`.
    pub version: String,
    /// How far it can be relied on.
    pub grade: Grade,
    /// Whether it holds all that the specification asks.
    pub completeness: Completeness,
    /// Day of publication.
    pub published: Option<Date>,
    /// First day in force.
    pub in_force_from: Option<Date>,
    /// Last day in force.
    pub in_force_until: Option<Date>,
    /// Who looked through an imported section.
    pub reviewed_by: Option<String>,
    /// Rows of the publication that the import did not understand (`unread.csv`); they hold back the verdict until
    /// `reviewed_by` is set.
    pub unread_rows: usize,
    /// What a reader should know about the section.
    pub note: Option<String>,
    /// Where its content comes from.
    pub sources: Vec<Source>,
    /// The requirements in the order of the specification.
    pub requirements: Vec<Requirement>,
}

/// A document that a section was made from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// Title or file name.
    pub name: String,
    /// Address of the publication.
    pub url: Option<String>,
    /// SHA-256 of the file, as hexadecimal digits.
    pub sha256: Option<String>,
}

/// One requirement (要件): a function, a form or a data item.
#[derive(Clone, Debug)]
pub struct Requirement {
    /// 業務ID, kind and ID.
    pub key: RequirementKey,
    /// Section of the specification (大項目 > 中項目); the group (グループ) for data items.
    pub section: String,
    /// Name (機能名称, 帳票名称, データ項目).
    pub name: String,
    /// What it asks, in one sentence.
    pub summary: String,
    /// The obligation per class column of the pack, in the pack's order of columns.
    pub obligations: Vec<Obligation>,
    /// First day on which it must be met (適合基準日).
    pub effective_from: Option<Date>,
    /// Last day of a transitional measure (経過措置) under which it need not be met yet.
    pub transition_until: Option<Date>,
    /// Legal basis (根拠法令).
    pub legal_basis: String,
    /// Other requirements or section numbers that it refers to.
    pub refers_to: Vec<String>,
    /// Remark of the pack.
    pub note: String,
    /// Where the row comes from.
    pub source: String,
    /// What only its kind has.
    pub detail: Detail,
    /// Columns that this program does not know, kept as they are.
    pub extra: BTreeMap<String, String>,
}

/// What only one kind of requirement has.
#[derive(Clone, Debug)]
pub enum Detail {
    /// A function has nothing more.
    Function,
    /// A form (帳票).
    Form {
        /// Internal (内部帳票) or external (外部帳票); empty where the source does not say.
        form_kind: Option<FormKind>,
        /// Paper size (用紙).
        paper: String,
    },
    /// A data item (データ項目) of the basic data list (基本データリスト).
    Data(Box<DataItem>),
}

/// Whether a form stays in the office or goes out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FormKind {
    /// 内部帳票.
    Internal,
    /// 外部帳票.
    External,
}

/// The columns of a data item that its checking needs; all as written, since their meaning is the data check's.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DataItem {
    /// Romanised name (データ項目（ローマ字）), the field name of the API.
    pub name_romaji: String,
    /// Part of the primary key (主キー).
    pub primary_key: bool,
    /// Foreign key (外部キー), as written.
    pub foreign_key: String,
    /// クラス分類 LV1 to LV3.
    pub classification: [String; 3],
    /// Data type (データ型): X, Ｎ, 9, 9V, S9, BLOB, YEAR, DATE, TIME.
    pub data_type: String,
    /// Length (桁数) in characters; `n,m` for 9V.
    pub length: String,
    /// Code list (コード) by its ID.
    pub code_list: String,
    /// Greatest number of repeats (繰り返し).
    pub repeat: String,
    /// Output condition (データ出力条件): 必須, 条件付き必須, 任意.
    pub output_condition: String,
    /// When a conditional item is required (※※).
    pub condition: String,
    /// 機能ID of the functions that need it (標準仕様書関連箇所).
    pub requirements: Vec<String>,
    /// Whether its values are never shown (個人番号 and the like).
    pub sensitive: bool,
    /// A sample value.
    pub sample: String,
}

/// One value of a code list (コード一覧).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Code {
    /// ID of the list (コードID).
    pub code_list: String,
    /// Name of the list (コード名).
    pub code_list_name: String,
    /// Value (コード値).
    pub value: String,
    /// Meaning (コード値の内容).
    pub meaning: String,
    /// Remark.
    pub note: String,
    /// Where the row comes from.
    pub source: String,
}

impl Pack {
    /// The section of a kind.
    #[must_use]
    pub fn section(&self, kind: Kind) -> Option<&Section> {
        self.sections.get(&kind)
    }
}

impl Section {
    /// Whether the section is in force on a day; open ends count as in force.
    #[must_use]
    pub fn in_force(&self, day: Date) -> bool {
        self.in_force_from.is_none_or(|from| from <= day) && self.in_force_until.is_none_or(|until| day <= until)
    }

    /// Whether rows of the publication were not understood and nobody has looked through them.
    #[must_use]
    pub fn unreviewed(&self) -> bool {
        self.unread_rows > 0 && self.reviewed_by.is_none()
    }
}
