//! What a rule is, and the cases that rules look at.

use super::claim::Claim;
use super::export::Lack;
use super::finding::Severity;
use super::judge::{Frame, Judgement, Question, Review, judge};
use super::lint::{PackCase, PackHit};
use super::list::{ListCase, ListHit};
use super::status::Reason;
use super::verdict::PackLimit;
use crate::catalog::import::dirt::DirtKind;
use crate::catalog::{BusinessId, Choice, Kind, Obligation, Requirement, RequirementKey, Scope};
use crate::deliverable::{Entry, Location, NumberFault};
use crate::export::fault::Fault;
use crate::matching::{DecisionProblem, Outcome};
use crate::text::id::Repair;
use crate::text::message::{Param, Params, Text, params};

/// A rule: its name, its texts in both languages, and its logic. Each stands in one file under `rules/`.
#[derive(Clone, Copy, Debug)]
pub struct Rule {
    /// Name in kebab-case; never changes its meaning.
    pub name: &'static str,
    /// Default severity.
    pub severity: Severity,
    /// One line for the report, with placeholders.
    pub message: Text,
    /// What to do, with the same placeholders at hand.
    pub remedy: Text,
    /// What it means, for `tekigo explain`.
    pub meaning: Text,
    /// Why it matters.
    pub importance: Text,
    /// How to mend it.
    pub mending: Text,
    /// What it looks at, and when it fires.
    pub check: Check,
}

/// What a rule looks at. A check gives the values of the texts' placeholders where the rule fires.
#[derive(Clone, Copy, Debug)]
pub enum Check {
    /// One requirement for one class and product.
    Requirement(fn(&RequirementCase<'_>) -> Option<Params>),
    /// One row that no requirement answers to, or that needs a person.
    Row(fn(&RowCase<'_>) -> Option<Params>),
    /// One whole list of a product. Fires as often as there is something to say; see [`list`](super::list).
    List(fn(&ListCase<'_>) -> Vec<ListHit>),
    /// The repairs of one kind in one file.
    Repair(fn(&RepairCase<'_>) -> Option<Params>),
    /// One delivered file.
    Input(fn(&InputCase<'_>) -> Option<Params>),
    /// One 業務ID and kind of a product.
    Area(fn(&AreaCase<'_>) -> Option<Params>),
    /// One 業務ID of a product for classes that may not do its work at all.
    Scope(fn(&ScopeCase<'_>) -> Option<Params>),
    /// One pack, among the packs at hand. Fires as often as there is something to say, each time with its places; see
    /// [`lint`](super::lint).
    Pack(fn(&PackCase<'_>) -> Vec<PackHit>),
    /// One fault of a data export; [`Rule::export_params`] gives the values.
    Export(Fault),
    /// What an import met of one kind; [`Rule::dirt_params`] gives the values.
    Import(DirtKind),
}

/// One requirement and where it stands.
#[derive(Clone, Copy, Debug)]
pub struct RequirementCase<'c> {
    /// The requirement.
    pub requirement: &'c Requirement,
    /// What is asked of the class.
    pub obligation: Obligation,
    /// Where it stands.
    pub judgement: &'c Judgement,
    /// What was claimed, in the order of the delivery.
    pub claims: &'c [&'c Claim],
    /// The requirement of another 業務ID that meets it.
    pub met_by: Option<&'c RequirementKey>,
    /// What the delivery lacks although it is claimed.
    pub lacks: &'c [Lack],
    /// As-of date, target date, meaning of answers.
    pub frame: &'c Frame,
}

/// One row of a list and what became of it.
#[derive(Clone, Copy, Debug)]
pub struct RowCase<'c> {
    /// The row.
    pub entry: &'c Entry,
    /// What became of it.
    pub outcome: &'c Outcome,
    /// What the specification says of rows that it does not name.
    pub unlisted: Unlisted,
}

/// What a specification says of what it does not name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unlisted {
    /// It is not allowed: the specification is a white list (ホワイトリスト).
    Forbidden,
    /// It may be added.
    Allowed,
    /// The pack is an outline, which cannot tell.
    Unknown,
}

/// The repairs of one kind that IDs of one list needed.
#[derive(Clone, Copy, Debug)]
pub struct RepairCase<'c> {
    /// What was mended.
    pub repair: Repair,
    /// Where, what stood there, and what it was read as.
    pub places: &'c [(Location, String, String)],
}

/// One delivered file and what was wrong with it.
#[derive(Clone, Copy, Debug)]
pub struct InputCase<'c> {
    /// Path relative to the argument given.
    pub path: &'c str,
    /// What was wrong.
    pub problem: &'c InputProblem,
}

/// What can be wrong with a delivered file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum InputProblem {
    /// It cannot be read: the message and the remedy of intake, in both languages.
    Unreadable {
        /// What is wrong.
        message: Param,
        /// What to do.
        remedy: Param,
    },
    /// It was read, but holds no list that can be told.
    Unrecognised {
        /// The headers that were nearest, or the first words of the file.
        seen: String,
    },
    /// One of its sheets holds IDs of requirements, but no list that can be told.
    SheetNotRead {
        /// Name of the sheet.
        sheet: String,
        /// How many rows hold what looks like an ID.
        rows: usize,
    },
    /// One of its sheets holds a list and is, by its name, an example, an old version or of others.
    SheetAside {
        /// Name of the sheet.
        sheet: String,
        /// How many rows it has.
        rows: usize,
    },
    /// One of its sheets that holds a list is hidden.
    HiddenSheet {
        /// Name of the sheet.
        sheet: String,
        /// How many rows answer something.
        rows: usize,
    },
    /// It is an answer sheet of ours, made from another pack or another state of it than the one in use.
    SheetOtherVersion {
        /// 業務ID.
        business: BusinessId,
        /// Function, form or data.
        kind: Kind,
        /// Name and version of the pack that it was made from.
        made_from: (String, String),
        /// Name and version of the pack in use.
        used: (String, String),
    },
    /// It is an answer sheet of ours, made for a class that is not judged.
    SheetOtherClass {
        /// The classes that it was made for.
        made_for: Param,
        /// The classes that are judged.
        judged: Param,
    },
    /// The answers of its lists stand in columns of classes, and a class that is judged has none.
    ClassWithoutColumn {
        /// The classes without a column.
        judged: Param,
        /// The headers of the columns that there are.
        columns: String,
        /// The first row.
        place: Option<Location>,
    },
    /// It is a copy of another file with the result of a check, and answers the same.
    AnnotatedCopy {
        /// Path of the other file.
        original: String,
    },
    /// It is a copy of another file with the result of a check, and answers otherwise.
    AnnotatedCopyDiffers {
        /// Path of the other file.
        original: String,
    },
    /// It is a review workbook, and nobody said that its decisions count.
    ReviewNotApplied,
    /// Something that a person decided in a review workbook does not count.
    Decision(DecisionProblem),
    /// Decisions of a review workbook are about rows that are not there, or do not wait.
    DecisionsUnused {
        /// The first of them.
        place: Location,
        /// How many.
        rows: usize,
    },
    /// A `delivery.toml` that lies where it does not count.
    ConfigIgnored,
    /// A file that `delivery.toml` names and that is not there.
    FileNotDelivered {
        /// Name of the product.
        product: String,
        /// The name or pattern.
        pattern: String,
    },
    /// A quotation mark that is never closed.
    UnclosedQuote {
        /// 1-based line where it is opened.
        line: u64,
    },
    /// Formulas of one of its sheets were never calculated.
    FormulasWithoutValue {
        /// Name of the sheet.
        sheet: String,
        /// Address of the first.
        cell: String,
        /// How many.
        count: u64,
    },
    /// It holds a list, but nothing says of which area.
    AreaUnknown {
        /// How many rows are concerned.
        rows: usize,
        /// What its names say of the area, where they say anything.
        names: Option<NamesSay>,
        /// The first row.
        place: Option<Location>,
    },
    /// It holds a list whose IDs are all of other areas than it is said to be of.
    OtherArea {
        /// The areas that it is said to be of.
        said: Param,
        /// The areas of its IDs.
        found: Param,
        /// 業務ID of the first of them.
        code: String,
        /// How many rows have such IDs.
        rows: usize,
        /// Whether the areas of the IDs are among those that are checked.
        checked: bool,
        /// Whether only the command line says of which area it is.
        asked_only: bool,
        /// The first row.
        place: Option<Location>,
    },
    /// The confirmation number (適合番号) of a product cannot be right.
    ConfirmationNumber {
        /// Name of the product.
        product: String,
        /// The number as written.
        number: String,
        /// What is wrong with it.
        problem: NumberProblem,
    },
    /// The `delivery.toml` names a municipality whose name several bear, and no class.
    MunicipalityAmbiguous {
        /// The name as written.
        name: String,
        /// Code and full name of each.
        candidates: String,
    },
    /// The `delivery.toml` names a municipality by a code that is nobody's.
    MunicipalityCodeUnknown {
        /// The code as written.
        code: String,
        /// Code and full name of the one that its first five digits are of; empty where they are nobody's.
        meant: String,
    },
    /// The `delivery.toml` says another class than the table has for its municipality.
    ClassDiffers {
        /// The name as written.
        name: String,
        /// The class that it says.
        declared: Param,
        /// The class of the table.
        known: Param,
    },
    /// Bytes that are no characters in its encoding.
    Undecodable {
        /// Name of the encoding.
        encoding: &'static str,
        /// How many.
        count: u64,
        /// 1-based line of the first.
        line: u64,
    },
}

impl InputProblem {
    /// The very cell or row that it is about, where there is one.
    #[must_use]
    pub const fn place(&self) -> Option<&Location> {
        match self {
            Self::AreaUnknown { place, .. }
            | Self::OtherArea { place, .. }
            | Self::ClassWithoutColumn { place, .. } => place.as_ref(),
            Self::Decision(problem) => Some(&problem.place),
            Self::DecisionsUnused { place, .. } => Some(place),
            _ => None,
        }
    }
}

/// What the names in the rows of a list say of its area, where nothing else does or all else says otherwise.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NamesSay {
    /// The areas that it is said to be of, if any.
    pub said: Option<Param>,
    /// The areas whose requirements bear the names.
    pub found: Param,
    /// 業務ID of the first of them.
    pub code: String,
}

/// What is wrong with a confirmation number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NumberProblem {
    /// Its own digits.
    Fault(NumberFault),
    /// It is of another 業務ID than those of the product.
    OtherBusiness {
        /// 業務ID of the number.
        found: String,
        /// Those of the product.
        declared: String,
    },
}

/// One 業務ID and kind of a product, with the section that it is judged by.
#[derive(Clone, Copy, Debug)]
pub struct AreaCase<'c> {
    /// The name of the 業務ID in both languages.
    pub name: &'c Param,
    /// Function, form or data.
    pub kind: Kind,
    /// The chosen section; `None` where there is no pack.
    pub choice: Option<Choice<'c>>,
    /// What keeps the section from carrying a verdict.
    pub limits: &'c [PackLimit],
    /// Whether a list was delivered.
    pub listed: bool,
    /// The lists of areas that nobody asked for, where some were asked for.
    pub others: &'c [OtherLists],
    /// Rows of lists that look official but are in no requirement of an outline or part.
    pub not_in_outline: usize,
    /// Rows that could not be judged because there is no pack.
    pub without_pack: usize,
    /// As-of date and the like.
    pub frame: &'c Frame,
}

/// The lists at hand of an area that is not checked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OtherLists {
    /// The name of the area with its 業務ID, in both languages.
    pub area: Param,
    /// Its 業務ID.
    pub code: String,
    /// The files that hold them.
    pub files: Vec<String>,
}

/// One 業務ID of a product, and whether municipalities of some classes do its work.
#[derive(Clone, Copy, Debug)]
pub struct ScopeCase<'c> {
    /// The name of the 業務ID in both languages.
    pub name: &'c Param,
    /// The names of the classes in both languages.
    pub classes: &'c Param,
    /// Whether they do.
    pub scope: Scope<'c>,
    /// Whether a list was delivered, of any kind.
    pub listed: bool,
}

impl RequirementCase<'_> {
    /// The claim that brought about the status, which messages quote: the first that alone would be judged as the
    /// requirement was.
    ///
    /// The least favourable *answer* need not be it: beside a 「△」 a plan that comes too late decides, and at a
    /// prohibited function a 「○」 beside a 「×」.
    #[must_use]
    pub fn quoted(&self) -> Option<&Claim> {
        let whole = self.judgement;
        let decides = |claim: &Claim| {
            let question = Question {
                obligation: self.obligation,
                effective_from: self.requirement.effective_from,
                transition_until: self.requirement.transition_until,
                listed: true,
                review: Review::None,
                claims: vec![vec![claim]],
            };
            let alone = judge(self.frame, &question);
            let same_reason = alone.reason == whole.reason || whole.reason == Some(Reason::Contradictory);
            alone.status == whole.status && alone.before_due == whole.before_due && same_reason
        };
        // The only claim is the one that decides, or the first.
        if let [only] = self.claims {
            return Some(only);
        }
        let mut claims = self.claims.iter().copied();
        claims.find(|claim| decides(claim)).or_else(|| self.claims.first().copied())
    }

    /// The placeholders that every message about a requirement may use: `{id}`, `{name}`, `{obligation}`, `{mark}`,
    /// `{answer}` (the vendor's words), `{note}`, `{due}`, `{deadline}`, `{as_of}`, `{effective_from}`, `{met_by}`, `{reason}`.
    #[must_use]
    pub fn params(&self) -> Params {
        let claim = self.quoted();
        let plain = |text: Option<String>| Param::from(text.unwrap_or_default());
        let deadline = self.judgement.deadline.map(|day| day.to_string());
        params([
            ("id", (*self.requirement.key.id).into()),
            ("name", self.requirement.name.as_str().into()),
            ("obligation", self.obligation.label().into()),
            ("mark", self.obligation.mark().into()),
            ("answer", plain(claim.map(|claim| claim.text.clone()))),
            ("note", plain(claim.and_then(|claim| claim.note.clone()))),
            ("due", plain(claim.and_then(|claim| claim.due.as_ref()).map(|due| due.text.clone()))),
            ("deadline", plain(deadline)),
            ("as_of", self.frame.as_of.to_string().into()),
            ("effective_from", plain(self.requirement.effective_from.map(|day| day.to_string()))),
            ("met_by", plain(self.met_by.map(ToString::to_string))),
            ("reason", self.judgement.reason.map_or_else(|| Param::from(""), |reason| reason.label().into())),
        ])
    }
}
