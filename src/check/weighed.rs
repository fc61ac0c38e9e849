//! What is kept of a list once its rows are weighed: by then most rows are claims, and the words of the others are let go,
//! so that a delivery of hundreds of workbooks takes the room of one.

use std::collections::{BTreeMap, BTreeSet};
use std::hash::{DefaultHasher, Hash as _, Hasher as _};

use super::matched::MatchedList;
use crate::catalog::{BusinessId, Kind, RequirementKey};
use crate::conformance::claim::Claim;
use crate::deliverable::{Entry, Location};
use crate::matching::Outcome;
use crate::report::findings::Draft;
use crate::text::id::Repair;

/// An ID that was mended: where it stands, as it stands there, and what it was read as.
pub(super) type Mended = (Location, String, RequirementKey);

/// A list whose rows were weighed.
pub(super) struct WeighedList {
    /// Functions, forms or data items.
    pub kind: Kind,
    /// What the surroundings of the list, its product or the command line say of its area.
    pub hints: Vec<BusinessId>,
    /// Whether only the command line says so.
    pub asked_only: bool,
    /// Index of its product.
    pub product: usize,
    /// The products that it speaks for.
    pub products: Vec<usize>,
    /// The classes that its columns name.
    pub classes: BTreeSet<String>,
    /// What its rows are of.
    pub kinds: BTreeSet<Kind>,
    /// The 業務ID of the requirements that its rows speak of.
    pub speaks_of: BTreeSet<BusinessId>,
    /// IDs that were mended.
    pub repairs: BTreeMap<Repair, Vec<Mended>>,
    /// The rows that no requirement answers to, or that wait for a person.
    pub open: Vec<(Entry, Outcome)>,
    /// Fingerprints of the rows that a person decided.
    pub decided: Vec<String>,
    /// What its rows claim, in their order, in pieces.
    pub claims: Vec<Vec<Claim>>,
    /// What the rules say of it as a whole.
    pub drafts: Vec<Draft>,
    /// How many rows it has.
    rows: usize,
    /// A fingerprint of what they say.
    words: u64,
}

impl WeighedList {
    /// What is kept of a list, with its claims and what the rules say of it.
    pub fn new(matched: MatchedList, claims: Vec<Vec<Claim>>, drafts: Vec<Draft>) -> Self {
        let products = matched.products().collect();
        let MatchedList { list, hints, asked_only, product, outcomes, decided } = matched;
        let (mut speaks_of, mut kinds) = (BTreeSet::new(), BTreeSet::from([list.kind]));
        let mut repairs: BTreeMap<Repair, Vec<Mended>> = BTreeMap::new();
        let (rows, words) = (list.entries.len(), words_of(&list.entries));
        let mut open = Vec::new();
        for (entry, outcome) in list.entries.into_iter().zip(outcomes) {
            kinds.insert(entry.kind);
            match outcome {
                Outcome::Matched { key, repairs: mended, .. } => {
                    if !speaks_of.contains(&key.business) {
                        speaks_of.insert(key.business.clone());
                    }
                    for repair in mended {
                        let place = (entry.location.clone(), entry.id.clone(), key.clone());
                        repairs.entry(repair).or_default().push(place);
                    }
                }
                Outcome::Heading => {}
                Outcome::Review { .. } | Outcome::Unmatched { .. } => open.push((entry, outcome)),
            }
        }
        let classes = list.header.columns.into_iter().filter_map(|column| column.class).collect();
        Self {
            kind: list.kind,
            hints,
            asked_only,
            product,
            products,
            classes,
            kinds,
            speaks_of,
            repairs,
            open,
            decided,
            claims,
            drafts,
            rows,
            words,
        }
    }

    /// Whether the rows of another list say the same in the same order.
    pub fn says_the_same(&self, other: &Self) -> bool {
        (self.kind, self.rows, self.words) == (other.kind, other.rows, other.words)
    }
}

/// A fingerprint of what rows say.
fn words_of(entries: &[Entry]) -> u64 {
    let mut hasher = DefaultHasher::new();
    for entry in entries {
        let due = entry.due.as_ref().map(|due| (&due.text, due.first, due.last));
        (&entry.id, &entry.name, &entry.text, &entry.note, due).hash(&mut hasher);
        for answer in &entry.answers {
            answer.text.hash(&mut hasher);
        }
        entry.answers.len().hash(&mut hasher);
    }
    hasher.finish()
}
