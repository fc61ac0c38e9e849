//! The report: plain data, from which every output format, comparison and plan is made.
//!
//! This is the contract `tekigo/report/1`; its JSON Schema stands in docs/schema/. Fields that do not apply are absent,
//! never null.

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::catalog::{BusinessId, ChoiceReason, Class, Completeness, Grade, Kind, Obligation, Origin, RequirementKey};
use crate::conformance::claim::ReportedClaim;
use crate::conformance::finding::Finding;
use crate::conformance::status::{Reason, Status, Verdict};
use crate::conformance::verdict::PackLimit;
use crate::deliverable::{Location, ProductRole, ProhibitedAnswers, Skipped};
use crate::matching::{ReviewReason, UnmatchedReason};

pub use super::dispositions::{DispositionInput, Dispositions, GoneDisposition};
pub use super::exports::{CharacterUse, ExportColumn, ExportReport, OpenCondition};
pub use super::waiting::WaitingRow;

/// The name of the contract.
pub const SCHEMA: &str = "tekigo/report/1";

/// What a check found.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Report {
    /// Name of the contract: `tekigo/report/1`.
    pub schema: String,
    /// The worst verdict of the delivery.
    pub verdict: Verdict,
    /// What the result is and is not, in Japanese.
    pub notice: String,
    /// The same in English.
    pub notice_en: String,
    /// What was checked, when and with what.
    pub run: Run,
    /// One entry per 業務ID, product and class (classes that are judged alike share one).
    pub areas: Vec<AreaReport>,
    /// Rows that belong to no area.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub unmatched: Vec<UnmatchedRow>,
    /// The data exports, one entry per file.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub exports: Vec<ExportReport>,
    /// Everything that was found, in a fixed order.
    pub findings: Vec<Finding>,
    /// What became of the dispositions that were read back (`--dispositions`).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub dispositions: Option<Dispositions>,
}

/// What was checked, when and with what.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Run {
    /// Version of tekigo.
    pub tool_version: String,
    /// The day on which conformity is judged (基準日).
    #[schemars(with = "String")]
    pub as_of: Date,
    /// Name of the municipality.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub municipality: Option<String>,
    /// Its code (全国地方公共団体コード), six digits, where it is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub municipality_code: Option<String>,
    /// The municipality's own target date (移行目標日).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Option<String>")]
    pub target_date: Option<Date>,
    /// Where the delivered folder lies for those who read the report (`--path-prefix`), such as its place in a
    /// repository. Formats for machines put it before the paths of files.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub path_prefix: Option<String>,
    /// What an answer at a prohibited function means.
    pub prohibited_answers: ProhibitedAnswers,
    /// The products of the delivery.
    pub products: Vec<ProductUse>,
    /// The classes that were judged.
    pub classes: Vec<ClassName>,
    /// The packs that were used, one entry per 業務ID and kind.
    pub packs: Vec<PackUse>,
    /// The files that were delivered.
    pub inputs: Vec<Input>,
    /// Files that were left out without being looked at.
    pub skipped: Skipped,
}

/// A class with its names.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ClassName {
    /// The word, such as `core-city`.
    pub id: Class,
    /// Japanese name.
    pub name: String,
    /// English name.
    pub name_en: String,
}

/// One product of the delivery, as it was declared.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ProductUse {
    /// Name.
    pub name: String,
    /// Vendor (ベンダー).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub vendor: Option<String>,
    /// Version of the product.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub version: Option<String>,
    /// Confirmation number (適合番号).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub confirmation_number: Option<String>,
    /// Whether it completes others or competes with them.
    pub role: ProductRole,
}

/// One section of a pack as it was used.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct PackUse {
    /// 業務ID.
    pub business: BusinessId,
    /// Function, form or data.
    pub kind: Kind,
    /// Name of the 業務ID.
    pub name: String,
    /// English name.
    pub name_en: String,
    /// The pack's folder.
    pub pack: String,
    /// Title of the specification.
    pub title: String,
    /// Version of the section.
    pub version: String,
    /// How far it can be relied on.
    pub grade: Grade,
    /// Whether it holds all that the specification asks.
    pub completeness: Completeness,
    /// First day in force.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Option<String>")]
    pub in_force_from: Option<Date>,
    /// Last day in force.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Option<String>")]
    pub in_force_until: Option<Date>,
    /// What keeps it from carrying a verdict.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub limits: Vec<PackLimit>,
    /// Shipped, or the user's own.
    pub origin: Origin,
    /// Why this one was chosen.
    pub reason: ChoiceReason,
    /// Remark of the pack.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// SHA-256 over the pack's files.
    pub sha256: String,
}

/// What a delivered file is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum InputKind {
    /// `delivery.toml`.
    Delivery,
    /// A list of functions (機能一覧).
    FunctionList,
    /// A list of forms (帳票一覧).
    FormList,
    /// A list of data items (データ項目一覧).
    DataList,
    /// A data export (データ出力): the records of one group.
    DataExport,
    /// A workbook with lists of several kinds.
    Lists,
    /// A zip archive with data exports in it, which are inputs of their own: its path, `/`, and their name.
    Archive,
    /// A file of a kind that is never read, such as a document or a picture.
    NotRead,
    /// A result of tekigo in any format, which is no delivery and left out.
    SavedReport,
    /// A review workbook (確認票): what people decided of rows that waited for them.
    Decisions,
    /// The instructions of an answer sheet (記入要領), saved as a file of their own.
    Instructions,
    /// A copy of another delivered workbook with the result of a check beside the same answers; left out.
    AnnotatedCopy,
    /// It could not be read.
    Unreadable,
    /// It was read, but what it is cannot be told.
    Unrecognised,
}

/// One delivered file.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Input {
    /// Path relative to the argument given, with `/`.
    pub path: String,
    /// What it is.
    pub kind: InputKind,
    /// SHA-256 of its bytes as they were delivered, also where they are compressed; absent where they could not be read,
    /// and of members of a zip archive, which has one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sha256: Option<String>,
    /// Format that the content showed: `xlsx`, `xls`, `xlsb`, `ods`, `csv`, `tsv`, `json`, `jsonl`, `xml`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub format: Option<String>,
    /// Character encoding, for text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub encoding: Option<EncodingName>,
    /// Product that it is of.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub products: Vec<String>,
    /// The lists in it, as they were understood.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub lists: Vec<ListUse>,
}

/// A character encoding as it was found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct EncodingName {
    /// `UTF-8`, `CP932` and so on.
    pub name: String,
    /// Whether the file began with a byte-order mark.
    pub byte_order_mark: bool,
    /// Whether it was guessed from the bytes.
    pub guessed: bool,
}

/// One list and how it was understood.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ListUse {
    /// Sheet, for workbooks.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sheet: Option<String>,
    /// Whether the sheet is hidden.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub hidden: bool,
    /// Functions, forms or data items.
    pub kind: Kind,
    /// 業務ID that it is about, as far as anything says so.
    pub business: Vec<BusinessId>,
    /// 1-based first and last row of the header.
    pub header_rows: [u32; 2],
    /// The columns that were understood.
    pub columns: Vec<ColumnUse>,
    /// Rows that answer something.
    pub rows: usize,
    /// Rows without an answer of their own: headings, remarks, sums.
    pub headings: usize,
}

/// One column that is headed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ColumnUse {
    /// Letters of the column: `F`.
    pub column: String,
    /// The header as it stands there.
    pub label: String,
    /// What it was taken for: `id`, `name`, `answer` …; `not read` where its heading says nothing that is known.
    pub role: String,
}

impl ColumnUse {
    /// The role of a column that was not read.
    pub const NOT_READ: &'static str = "not read";
}

/// One 業務ID of one product for one class.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct AreaReport {
    /// 業務ID.
    pub business: BusinessId,
    /// Slug of the area; absent for a catalogue of one's own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub area: Option<String>,
    /// Name of the 業務ID.
    pub name: String,
    /// English name.
    pub name_en: String,
    /// Product, or the parts of one solution joined by ` + `.
    pub product: String,
    /// Class, the first of `classes`.
    pub class: Class,
    /// All classes that are judged alike, where there are several.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub classes: Vec<Class>,
    /// Verdict per kind in scope.
    pub verdict: Verdicts,
    /// Kinds without a verdict, and why.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub without_verdict: Vec<WithoutVerdict>,
    /// Why the 業務ID does not concern this municipality: as `delivery.toml` declares, or because its class does not do
    /// the work.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub not_applicable: Option<String>,
    /// The same in English, where it was not written for this delivery.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub not_applicable_en: Option<String>,
    /// Counts per obligation.
    pub summary: Summary,
    /// Every requirement of the kinds in scope.
    pub requirements: Vec<RequirementReport>,
    /// Rows that no requirement answers to.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub unmatched: Vec<UnmatchedRow>,
}

/// Verdict per kind; absent for kinds without one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Verdicts {
    /// Functions (機能).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub functions: Option<Verdict>,
    /// Forms (帳票).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub forms: Option<Verdict>,
    /// Data (データ).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub data: Option<Verdict>,
}

/// A kind without a verdict.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct WithoutVerdict {
    /// Function, form or data.
    pub kind: Kind,
    /// Why.
    pub reason: WithoutVerdictReason,
}

/// Why a kind has no verdict.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum WithoutVerdictReason {
    /// Nothing of this kind was delivered.
    NotDelivered,
    /// No pack has such a section.
    NoPack,
    /// `--kind` leaves it out.
    NotAsked,
    /// The specification asks nothing of this class.
    NothingApplicable,
    /// Declared not applicable.
    DeclaredNotApplicable,
    /// Municipalities of this class do not do the work of the area.
    AreaOutOfScope,
}

/// Counts per obligation; prohibited functions never enter what is required.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Summary {
    /// 実装必須.
    pub required: Tally,
    /// 標準オプション.
    pub optional: Tally,
    /// 実装不可.
    pub prohibited: Tally,
}

/// Counts of one obligation. The two fractions are met / applicable and evaluated / applicable.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Tally {
    /// Requirements that count on the as-of date: all but those not applicable or not due.
    pub applicable: u64,
    /// Those that are as the specification wants them.
    pub met: u64,
    /// Those that somebody or something spoke for or against.
    pub evaluated: u64,
    /// Those that are waived.
    pub waived: u64,
    /// All of them by status.
    pub by_status: BTreeMap<Status, u64>,
}

/// One requirement and where it stands.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct RequirementReport {
    /// Key: 業務ID, kind and ID.
    pub key: RequirementKey,
    /// The ID alone.
    pub id: String,
    /// Function, form or data.
    pub kind: Kind,
    /// Name.
    pub name: String,
    /// Section of the specification.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub section: String,
    /// What it asks, in one sentence.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub summary: String,
    /// What is asked of the class.
    pub obligation: Obligation,
    /// Where it stands.
    pub status: Status,
    /// Why, where the status alone does not say.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<Reason>,
    /// For what is not due: where it would stand if it were.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub before_due: Option<Status>,
    /// First day on which it must be met (適合基準日).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Option<String>")]
    pub effective_from: Option<Date>,
    /// Last day by which a planned item is in time.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Option<String>")]
    pub deadline: Option<Date>,
    /// Legal basis.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub legal_basis: String,
    /// Remark of the pack.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
    /// The requirement of another 業務ID that meets it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub met_by: Option<RequirementKey>,
    /// What was claimed.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub claims: Vec<Arc<ReportedClaim>>,
}

/// A row that no requirement answers to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct UnmatchedRow {
    /// Why.
    pub reason: UnmatchedReason,
    /// What a person has to decide, where the row waits for one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub review: Option<ReviewReason>,
    /// The row's own words: ID and name.
    pub text: String,
    /// Its answer.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub answer: String,
    /// Where it stands.
    pub location: Location,
    /// Requirements that it may speak of.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub candidates: Vec<RequirementKey>,
    /// All of its words and its fingerprint, where it waits for a person.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub waiting: Option<WaitingRow>,
}

impl Verdicts {
    /// The verdict of a kind.
    #[must_use]
    pub const fn of(&self, kind: Kind) -> Option<Verdict> {
        match kind {
            Kind::Function => self.functions,
            Kind::Form => self.forms,
            Kind::Data => self.data,
        }
    }

    /// Sets the verdict of a kind.
    pub const fn set(&mut self, kind: Kind, verdict: Option<Verdict>) {
        match kind {
            Kind::Function => self.functions = verdict,
            Kind::Form => self.forms = verdict,
            Kind::Data => self.data = verdict,
        }
    }

    /// The worst of them.
    #[must_use]
    pub fn worst(&self) -> Option<Verdict> {
        [self.functions, self.forms, self.data].into_iter().flatten().max()
    }
}

impl Tally {
    /// Counts one requirement.
    pub fn add(&mut self, status: Status) {
        *self.by_status.entry(status).or_default() += 1;
        self.applicable += u64::from(status.is_applicable());
        self.met += u64::from(status.is_met());
        self.evaluated += u64::from(status.is_evaluated());
        self.waived += u64::from(status == Status::Waived);
    }
}

impl Summary {
    /// The counts of an obligation; none for what is out of scope.
    #[must_use]
    pub const fn of(&self, obligation: Obligation) -> Option<&Tally> {
        match obligation {
            Obligation::Required => Some(&self.required),
            Obligation::Optional => Some(&self.optional),
            Obligation::Prohibited => Some(&self.prohibited),
            Obligation::OutOfScope => None,
        }
    }

    /// Counts one requirement.
    pub fn add(&mut self, obligation: Obligation, status: Status) {
        let tally = match obligation {
            Obligation::Required => &mut self.required,
            Obligation::Optional => &mut self.optional,
            Obligation::Prohibited => &mut self.prohibited,
            Obligation::OutOfScope => return,
        };
        tally.add(status);
    }
}

impl AreaReport {
    /// All classes that the entry speaks for.
    #[must_use]
    pub fn all_classes(&self) -> Vec<Class> {
        if self.classes.is_empty() { vec![self.class.clone()] } else { self.classes.clone() }
    }
}
