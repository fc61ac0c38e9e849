//! A pack: what one specification asks of one 業務ID, as validated types.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::data_rules::DataRules;
use super::deferred::Deferred;
use super::files::Origin;
use super::problem::Problem;
use super::word::{BusinessId, Completeness, Grade, Kind, Obligation, RequirementKey};
use crate::text::message::{Param, Text};

/// What one specification asks of one 業務ID: functions, forms and data items, each section with its own version.
#[derive(Clone, Debug)]
pub struct Pack {
    /// The folder's name, such as `001-resident-register` or `001-resident-register@6.1`.
    pub name: String,
    /// Where it comes from.
    pub origin: Origin,
    /// SHA-256 over its files, as hexadecimal digits.
    pub sha256: Deferred<String>,
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
    /// Documents of the tables that belong to no section.
    pub sources: Vec<Source>,
    /// The code lists of the data items.
    pub codes: Deferred<Vec<Code>>,
    /// What is asked of the values of the data items (`data-rules.toml`).
    pub data_rules: Deferred<DataRules>,
    /// The print items of the forms (帳票詳細要件).
    pub form_items: Deferred<Vec<FormItem>>,
    /// The parameters of the API calls (API仕様書).
    pub parameters: Deferred<Vec<Parameter>>,
    /// The errors that the API calls answer with.
    pub api_errors: Deferred<Vec<ApiError>>,
    /// The rows of the publication that the import did not understand, as far as `unread.csv` says what they are.
    pub unread: Deferred<Vec<UnreadRow>>,
    /// Rows that the publication shows as struck out.
    pub removed: Deferred<Vec<RemovedRow>>,
    /// The headers of the tables that belong to no section, by file name.
    pub columns: Deferred<BTreeMap<String, Vec<String>>>,
    /// What is odd in the pack but kept, such as a column that nobody knows.
    pub warnings: Vec<Problem>,
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
    /// The header of its CSV file.
    pub columns: Deferred<Vec<String>>,
    /// The requirements in the order of the specification.
    pub requirements: Deferred<Vec<Requirement>>,
}

/// A version as people read it: 第6.1版. One that is no number stands as it is (`outline-1`, 不明).
#[must_use]
pub fn version_label(version: &str) -> Param {
    if version.starts_with(|letter: char| letter.is_ascii_digit()) {
        Param::term(format!("第{version}版"), format!("version {version}"))
    } else {
        Param::Plain(version.to_owned())
    }
}

/// A document that a section was made from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// Title or file name.
    pub name: String,
    /// Its own version, where it states one: annexes are revised apart from the body.
    pub version: Option<String>,
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
    /// What all areas share and this row says for its own (`specs/shared.csv`), by its word.
    pub shared: Option<String>,
    /// Remark of the pack.
    pub note: String,
    /// Where the row comes from.
    pub source: String,
    /// What only its kind has.
    pub detail: Detail,
    /// Columns that this program does not know, kept as they are.
    pub extra: BTreeMap<String, String>,
    /// 1-based line of its row in the CSV file.
    pub line: usize,
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
    /// 1-based line of its row in the CSV file.
    pub line: usize,
}

/// One print item of a form (印字項目 of 帳票詳細要件): a row of `form-items.csv`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FormItem {
    /// 帳票ID of the form that it belongs to.
    pub form_id: String,
    /// Its number within the form.
    pub number: String,
    /// Name (印字項目).
    pub name: String,
    /// How its value comes about (印字編集条件).
    pub condition: String,
    /// Length in characters (桁数), as written.
    pub length: String,
    /// Number of lines (行数), as written.
    pub lines: String,
    /// The obligation per class column of the pack, in the pack's order; `None` where the table says nothing.
    pub obligations: Vec<Option<Obligation>>,
    /// The wording of the publication.
    pub text: String,
    /// What the publication marks as changed (変更区分).
    pub change: String,
    /// Words of the row that the publication shows as struck out.
    pub removed: String,
    /// Remark.
    pub note: String,
    /// Where the row comes from.
    pub source: String,
    /// Columns that this program does not know, kept as they are.
    pub extra: BTreeMap<String, String>,
    /// 1-based line of its row in the CSV file.
    pub line: usize,
}

/// One parameter of an API call (API仕様書): a row of `api-parameters.csv`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Parameter {
    /// Name of the call (APIコール名).
    pub call: String,
    /// Whether it goes to the other side or comes back.
    pub direction: Direction,
    /// Its number within the call (項番).
    pub number: String,
    /// Level in the tree of the answer (レベル/階層), as written.
    pub level: String,
    /// Japanese name (項目名).
    pub name: String,
    /// Name in the message (パラメータ名), as a rule the romanised name of a data item.
    pub name_romaji: String,
    /// What it holds (項目説明).
    pub summary: String,
    /// Whether it is always there (必須).
    pub required: bool,
    /// Whether it may be null (null設定有無).
    pub nullable: bool,
    /// Data type (データ型), as written; objects and arrays have words of their own.
    pub data_type: String,
    /// Length (データ長/桁数), as written.
    pub length: String,
    /// How it is searched for (検索方法).
    pub search: String,
    /// A sample value (記述例).
    pub sample: String,
    /// What the publication marks as changed (変更区分).
    pub change: String,
    /// Words of the row that the publication shows as struck out.
    pub removed: String,
    /// Remark (備考).
    pub note: String,
    /// Where the row comes from.
    pub source: String,
    /// Columns that this program does not know, kept as they are.
    pub extra: BTreeMap<String, String>,
    /// 1-based line of its row in the CSV file.
    pub line: usize,
}

/// Which way a parameter of an API call goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Direction {
    /// リクエスト: to the system that is called.
    Request,
    /// レスポンス: back from it.
    Response,
}

/// One error that an API call answers with: a row of `api-errors.csv`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ApiError {
    /// Code, such as `E0001`.
    pub code: String,
    /// Name (エラー種別).
    pub name: String,
    /// When it comes.
    pub meaning: String,
    /// Remark.
    pub note: String,
    /// Where the row comes from.
    pub source: String,
    /// 1-based line of its row in the CSV file.
    pub line: usize,
}

/// One row or cell of the publication that an import did not understand: a row of `unread.csv`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnreadRow {
    /// File of the publication.
    pub file: String,
    /// Sheet.
    pub sheet: String,
    /// Address of the cell.
    pub cell: String,
    /// Why it was not understood.
    pub reason: String,
    /// What stands there.
    pub text: String,
    /// 1-based line of its row in the CSV file.
    pub line: usize,
}

/// One row that the publication shows as struck out: a row of `removed.csv`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RemovedRow {
    /// What it was: `function`, `form`, `data`, or another word of the import.
    pub kind: String,
    /// The ID that it had, where it had one.
    pub id: String,
    /// What stood there.
    pub text: String,
    /// Where the row comes from.
    pub source: String,
    /// 1-based line of its row in the CSV file.
    pub line: usize,
}

impl FormKind {
    /// The word of the contract: `internal`, `external`.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Internal => "internal",
            Self::External => "external",
        }
    }

    /// The name that people read.
    #[must_use]
    pub const fn label(self) -> Text {
        match self {
            Self::Internal => Text { ja: "内部帳票", en: "internal" },
            Self::External => Text { ja: "外部帳票", en: "external" },
        }
    }
}

impl DataItem {
    /// The IDs of its code lists; as a rule one.
    pub fn code_lists(&self) -> impl Iterator<Item = &str> {
        self.code_list.split([';', '、', '\n']).map(str::trim).filter(|list| !list.is_empty())
    }
}

impl Pack {
    /// The class column that asks most, by its position: counts of a section are those of one class, not of several put
    /// together.
    #[must_use]
    pub fn strictest_column(&self, section: &Section) -> usize {
        let asked = |at: usize| {
            let count = |wanted: Obligation| {
                section.requirements.iter().filter(|one| one.obligations.get(at) == Some(&wanted)).count()
            };
            (count(Obligation::Required), count(Obligation::Optional), count(Obligation::Prohibited))
        };
        // Of equals the first.
        (0..self.classes.len()).rev().max_by_key(|at| asked(*at)).unwrap_or(0)
    }

    /// The section of a kind.
    #[must_use]
    pub fn section(&self, kind: Kind) -> Option<&Section> {
        self.sections.get(&kind)
    }

    /// The header of one of its CSV files; empty where the pack does not have the file.
    #[must_use]
    pub fn header(&self, file: &str) -> &[String] {
        let of_section =
            self.sections.iter().find(|(kind, _)| kind.csv() == file).map(|(_, section)| &*section.columns);
        of_section.or_else(|| self.columns.get(file)).map(Vec::as_slice).unwrap_or_default()
    }

    /// The print items (印字項目) of a form, in the order of the table.
    pub fn items_of<'p>(&'p self, form_id: &'p str) -> impl Iterator<Item = &'p FormItem> {
        self.form_items.iter().filter(move |item| item.form_id == form_id)
    }
}

impl Section {
    /// Whether the section is in force on a day; open ends count as in force.
    #[must_use]
    pub fn in_force(&self, day: Date) -> bool {
        self.in_force_from.is_none_or(|from| from <= day) && self.in_force_until.is_none_or(|until| day <= until)
    }

    /// Whether it and another section are in force on a day in common; open ends count as in force.
    #[must_use]
    pub fn in_force_with(&self, other: &Self) -> bool {
        let before =
            |until: Option<Date>, from: Option<Date>| until.zip(from).is_some_and(|(until, from)| until < from);
        !before(self.in_force_until, other.in_force_from) && !before(other.in_force_until, self.in_force_from)
    }

    /// Whether what it lacks is lacking in the specification too; an outline and a part prove nothing by what they lack.
    #[must_use]
    pub fn is_whole(&self) -> bool {
        self.completeness == Completeness::Full && self.grade != Grade::Outline
    }

    /// Whether rows of the publication were not understood and nobody has looked through them.
    #[must_use]
    pub fn unreviewed(&self) -> bool {
        self.unread_rows > 0 && self.reviewed_by.is_none()
    }
}
