//! A claim: what one row of a vendor's list says of one requirement.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::catalog::RequirementKey;
use crate::deliverable::{Answer, Doubt, Due, Left, Location};
use crate::matching::{MatchedBy, Stray};
use crate::text::id::Repair;

/// One answer about one requirement with the cell that it stands in. A requirement can have several.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Claim {
    /// The requirement.
    pub key: RequirementKey,
    /// Index of the product in the delivery.
    pub product: usize,
    /// The class column that it speaks for; `None` speaks for all.
    pub class: Option<String>,
    /// The answer; of two in one cell the less favourable.
    pub answer: Answer,
    /// The other answer of the same cell.
    pub contradicts: Option<Answer>,
    /// The vendor's words in the answer's cell.
    pub text: String,
    /// The vendor's remarks, from columns of their own.
    pub note: String,
    /// When it will be there.
    pub due: Option<Due>,
    /// Where the answer stands.
    pub location: Location,
    /// By what the row was found.
    pub matched_by: MatchedBy,
    /// What was mended in its ID.
    pub repairs: Vec<Repair>,
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

/// A claim as reports carry it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ReportedClaim {
    /// The answer.
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

impl From<&Claim> for ReportedClaim {
    fn from(claim: &Claim) -> Self {
        Self {
            answer: claim.answer,
            contradicts: claim.contradicts,
            text: claim.text.clone(),
            note: Some(claim.note.clone()).filter(|note| !note.is_empty()),
            due: claim.due.clone(),
            location: claim.location.clone(),
            matched_by: claim.matched_by,
            repairs: claim.repairs.clone(),
        }
    }
}
