//! The Fit&Gap table (差異一覧) that municipalities keep: its columns, and a row for a finding. Workbook and CSV share it.

use super::lookup::Lookup;
use super::messages as m;
use crate::conformance::finding::Finding;
use crate::conformance::rules;
use crate::deliverable::disposition as d;
use crate::text::message::Text;

/// What a column is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Column {
    Area,
    Id,
    Name,
    Obligation,
    Answer,
    Status,
    Difference,
    Impact,
    Response,
    Owner,
    Due,
    Note,
    Remedy,
    Severity,
    Product,
    Class,
    Kind,
    Place,
    Count,
    Rule,
    Key,
    Fingerprint,
}

impl Column {
    /// Every column, in the order of the table.
    pub const ALL: [Self; 22] = [
        Self::Area,
        Self::Id,
        Self::Name,
        Self::Obligation,
        Self::Answer,
        Self::Status,
        Self::Difference,
        Self::Impact,
        Self::Response,
        Self::Owner,
        Self::Due,
        Self::Note,
        Self::Remedy,
        Self::Severity,
        Self::Product,
        Self::Class,
        Self::Kind,
        Self::Place,
        Self::Count,
        Self::Rule,
        Self::Key,
        Self::Fingerprint,
    ];

    /// Its header.
    pub const fn header(self) -> Text {
        match self {
            Self::Area => m::COL_AREA,
            Self::Id => m::TABLE_ID,
            Self::Name => m::TABLE_NAME,
            Self::Obligation => m::TABLE_OBLIGATION,
            Self::Answer => m::TABLE_ANSWER,
            Self::Status => m::TABLE_STATUS,
            Self::Difference => d::DIFFERENCE_HEADER,
            Self::Impact => m::TABLE_IMPACT,
            Self::Response => d::RESPONSE_HEADER,
            Self::Owner => d::OWNER_HEADER,
            Self::Due => d::DUE_HEADER,
            Self::Note => d::NOTE_HEADER,
            Self::Remedy => m::TABLE_REMEDY,
            Self::Severity => m::TABLE_SEVERITY,
            Self::Product => m::COL_PRODUCT,
            Self::Class => m::TABLE_CLASS,
            Self::Kind => m::TABLE_KIND,
            Self::Place => m::TABLE_PLACE,
            Self::Count => m::TABLE_COUNT,
            Self::Rule => m::TABLE_RULE,
            Self::Key => d::KEY_HEADER,
            Self::Fingerprint => d::FINGERPRINT_HEADER,
        }
    }

    /// Whether people write into it.
    pub const fn is_written(self) -> bool {
        matches!(self, Self::Response | Self::Owner | Self::Due | Self::Note)
    }
}

/// The cells of a finding, in the order of [`Column::ALL`].
pub(super) fn row<'r>(lookup: &Lookup<'r>, finding: &'r Finding) -> [String; Column::ALL.len()] {
    let found = lookup.requirement(finding);
    let requirement = found.map(|(_, requirement)| requirement);
    let area = lookup.area(finding).and_then(|at| lookup.report.areas.get(at));
    let (message, remedy) = lookup.texts(finding);
    let place = lookup.place(finding);
    Column::ALL.map(|column| match column {
        Column::Area => finding.business.as_ref().map_or_else(String::new, |business| lookup.business(business)),
        Column::Id => finding.key.as_ref().map_or_else(String::new, |key| key.id.to_string()),
        Column::Name => requirement.map_or_else(String::new, |one| one.name.clone()),
        Column::Obligation => requirement.map_or_else(String::new, |one| {
            format!("{} {}", one.obligation.mark(), lookup.say(one.obligation.label()))
        }),
        Column::Answer => requirement.map_or_else(String::new, |one| lookup.answers(one)),
        Column::Status => match requirement {
            Some(one) => lookup.status(one.status, one.reason),
            None => finding.status.map_or_else(String::new, |status| lookup.say(status.label()).to_owned()),
        },
        Column::Difference => message.clone(),
        Column::Impact => {
            rules::find(&finding.rule).map_or_else(String::new, |rule| lookup.say(rule.importance).to_owned())
        }
        Column::Response => disposition(finding, |one| &one.response),
        Column::Owner => disposition(finding, |one| &one.owner),
        Column::Due => disposition(finding, |one| &one.due),
        Column::Note => disposition(finding, |one| &one.note),
        Column::Remedy => remedy.clone(),
        Column::Severity => lookup.say(finding.severity.label()).to_owned(),
        Column::Product => finding.product.clone().unwrap_or_default(),
        Column::Class => match (&finding.class, area) {
            (Some(_), Some(area)) => lookup.classes(area),
            (Some(class), None) => lookup.class(class),
            (None, _) => String::new(),
        },
        Column::Kind => finding.key.as_ref().map_or_else(String::new, |key| lookup.say(key.kind.label()).to_owned()),
        Column::Place => place.map_or_else(String::new, ToString::to_string),
        Column::Count => finding.count.to_string(),
        Column::Rule => finding.rule.clone(),
        Column::Key => finding.key.as_ref().map_or_else(String::new, ToString::to_string),
        Column::Fingerprint => format!("{}{}", d::FINGERPRINT_PREFIX, finding.fingerprint),
    })
}

fn disposition(finding: &Finding, part: impl Fn(&d::Disposition) -> &String) -> String {
    finding.disposition.as_ref().map_or_else(String::new, |one| part(one).clone())
}
