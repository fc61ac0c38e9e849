//! A claim: what one row of a vendor's list says of one requirement.

use std::ops::Deref;
use std::sync::Arc;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::catalog::RequirementKey;
use crate::deliverable::{Answer, Doubt, Due, Left, Location};
use crate::matching::{MatchedBy, Stray};
use crate::text::id::Repair;

/// One answer about one requirement, with what it is worth. A requirement can have several.
///
/// It is used as what the row says ([`ReportedClaim`]), which the report shares: there are hundreds of thousands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Claim {
    /// The requirement.
    pub key: RequirementKey,
    /// Index of the product in the delivery.
    pub product: usize,
    /// The class column that it speaks for; `None` speaks for all.
    pub class: Option<String>,
    /// What the row says, and where.
    pub said: Arc<ReportedClaim>,
    /// The row's own name, where it has nothing in common with the requirement's.
    pub other_name: Option<String>,
    /// What the row's own words say against its ID.
    pub stray: Stray,
    /// Whether the note speaks against an answer that the product has it.
    pub note_speaks_against: bool,
    /// What the note, or the words behind the answer, say of the price of a full yes.
    pub doubts: Vec<Doubt>,
    /// What the note says of a prohibited function: that it is there (`true`) or not.
    pub note_says_present: Option<bool>,
    /// Whether the answer's own words say that a prohibited function is there (実装している) or not (実装していない), whatever
    /// marks mean in the delivery.
    pub states_present: Option<bool>,
    /// What stands beside the answer that leaves something of a prohibited function that is said not to be there.
    pub leaves: Option<Left>,
}

impl Deref for Claim {
    type Target = ReportedClaim;

    fn deref(&self) -> &ReportedClaim {
        &self.said
    }
}

/// What one row says of one requirement, as reports carry it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ReportedClaim {
    /// The answer; of two in one cell the less favourable.
    pub answer: Answer,
    /// The other answer of the same cell.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub contradicts: Option<Answer>,
    /// The vendor's words.
    pub text: String,
    /// The vendor's remarks.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// When it will be there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub due: Option<Due>,
    /// Where it stands.
    pub location: Location,
    /// By what the row was found.
    pub matched_by: MatchedBy,
    /// What was mended in its ID.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub repairs: Vec<Repair>,
}

impl ReportedClaim {
    /// The vendor's remarks, from columns of their own; empty where there are none.
    #[must_use]
    pub fn remarks(&self) -> &str {
        self.note.as_deref().unwrap_or_default()
    }
}
