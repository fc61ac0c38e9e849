//! A whole list as rules look at it: what becomes plain only when many answers are seen together.

use super::judge::Frame;
use crate::catalog::{Obligation, RequirementKey};
use crate::deliverable::{Answer, AnswerWords, Entry, EntryAnswer, List, Location};
use crate::matching::MatchedBy;
use crate::text::message::{Param, Params};

/// One list of one product, with its answers in their order.
#[derive(Clone, Copy, Debug)]
pub struct ListCase<'c> {
    /// The list.
    pub list: &'c List,
    /// The product that the answers are of, as its position among those of the delivery.
    pub product: usize,
    /// The product that what no column names counts for; it is one of those that answer.
    pub owner: usize,
    /// Every answer of its rows that is of the product, headings left out; rows of several requirements have one for each.
    pub answers: &'c [ListAnswer<'c>],
    /// The vocabulary of answers, with the legend of `delivery.toml`.
    pub words: &'c AnswerWords,
    /// As-of date and the like.
    pub frame: &'c Frame,
}

/// One answer of a list, and what is asked there.
#[derive(Clone, Copy, Debug)]
pub struct ListAnswer<'c> {
    /// Its row.
    pub entry: &'c Entry,
    /// The answer.
    pub answer: &'c EntryAnswer,
    /// The requirement that the row speaks of.
    pub key: Option<&'c RequirementKey>,
    /// By what it was found.
    pub by: Option<MatchedBy>,
    /// The most that is asked of any class that the answer speaks for; without a requirement what the list repeats.
    pub obligation: Option<Obligation>,
}

/// What a rule says of a list, once.
#[derive(Clone, Debug)]
pub struct ListHit {
    /// The values of the texts' placeholders.
    pub params: Params,
    /// What tells it from others of the same rule about the same product; no name of a file or sheet, no row.
    pub about: String,
    /// How often it occurs.
    pub count: usize,
    /// Where, with what stands there.
    pub places: Vec<(Location, String)>,
}

impl ListCase<'_> {
    /// The list for people: its sheet, else its file.
    #[must_use]
    pub fn name(&self) -> Param {
        let file = self.list.file.rsplit('/').next().unwrap_or(&self.list.file);
        self.list.sheet.as_deref().unwrap_or(file).into()
    }

    /// Whether what stands in a column is of the product.
    #[must_use]
    pub fn is_of(&self, named: Option<usize>) -> bool {
        named.unwrap_or(self.owner) == self.product
    }

    /// The answers that say something, in words that are understood or not.
    pub fn given(&self) -> impl Iterator<Item = &ListAnswer<'_>> {
        self.answers.iter().filter(|one| one.said() != Answer::Unanswered)
    }
}

impl ListAnswer<'_> {
    /// The answer.
    #[must_use]
    pub const fn said(&self) -> Answer {
        self.answer.parsed.answer
    }

    /// Whether a remark stands beside it, in a column of its own or behind it.
    #[must_use]
    pub fn has_note(&self) -> bool {
        !self.entry.note.trim().is_empty() || !self.answer.parsed.note.trim().is_empty()
    }

    /// Its place, with the row and the answer.
    #[must_use]
    pub fn place(&self) -> (Location, String) {
        let words = [self.entry.words().as_str(), self.answer.text.as_str()].join(" ").trim().to_owned();
        (self.answer.location.clone(), words)
    }

    /// The ID of its requirement, else what the row calls itself.
    #[must_use]
    pub fn id(&self) -> String {
        self.key.map_or_else(|| self.entry.words(), |key| key.id.as_ref().to_owned())
    }
}
