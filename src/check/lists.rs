//! What a list says once its rows are matched: its claims, and what rules say of it as a whole.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use jiff::civil::Date;

use super::Context;
use super::matched::MatchedList;
use crate::catalog::{BusinessId, Class, Kind, Obligation, RequirementKey, Scope};
use crate::conformance::claim::{Claim, ReportedClaim};
use crate::conformance::list::{ListAnswer, ListCase};
use crate::conformance::rule::Check;
use crate::conformance::rules::RULES;
use crate::deliverable::{Answer, AnswerWords, Due, Entry, EntryAnswer, Footnote, Weighed, due_in};
use crate::matching::Outcome;
use crate::parallel;
use crate::report::findings::Draft;

/// Rows whose claims are weighed at a time.
const ROWS_AT_A_TIME: usize = 2048;

/// The claims of a list in the order of its rows, in pieces. Long lists are spread over the threads.
pub(super) fn claims(context: &Context<'_>, words: &AnswerWords, matched: &MatchedList) -> Vec<Vec<Claim>> {
    let rows: Vec<(&Entry, &Outcome)> = matched.list.entries.iter().zip(&matched.outcomes).collect();
    let pieces: Vec<&[(&Entry, &Outcome)]> = rows.chunks(ROWS_AT_A_TIME).collect();
    let of_piece = |rows: &&[(&Entry, &Outcome)]| {
        let mut remarks = RemarkScale { words, as_of: context.frame.as_of, known: HashMap::new() };
        let mut claims: Vec<Claim> = Vec::with_capacity(rows.len());
        for (entry, outcome) in *rows {
            claims_of(context, &mut remarks, matched.product, (entry, outcome), &mut claims);
        }
        claims
    };
    parallel::map(&pieces, of_piece)
}

/// Weighs remarks, each once: vendors say the same in many rows.
struct RemarkScale<'w> {
    words: &'w AnswerWords,
    as_of: Date,
    known: HashMap<(String, String), Weighed>,
}

impl RemarkScale<'_> {
    fn weigh(&mut self, behind: &str, note: &str) -> Weighed {
        if behind.is_empty() && note.is_empty() {
            return Weighed::default();
        }
        let (words, as_of) = (self.words, self.as_of);
        let remark = (behind.to_owned(), note.to_owned());
        self.known.entry(remark).or_insert_with_key(|(behind, note)| words.weigh(behind, note, as_of)).clone()
    }
}

/// Adds the claims of a row, one for each of its answers; none where it speaks of no requirement.
fn claims_of(
    context: &Context<'_>,
    remarks: &mut RemarkScale<'_>,
    product: usize,
    (entry, outcome): (&Entry, &Outcome),
    claims: &mut Vec<Claim>,
) {
    let Outcome::Matched { key, by, repairs, stranger } = outcome else { return };
    let stray = context.matcher.stray(entry, key, *by);
    for answer in &entry.answers {
        let said = said(answer, entry, remarks.words);
        let weighed = remarks.weigh(&answer.parsed.note, &said.note);
        claims.push(Claim {
            key: key.clone(),
            // A column that is headed by a product's name speaks for that product.
            product: answer.product.unwrap_or(product),
            class: answer.class.clone(),
            doubts: weighed.doubts,
            note_speaks_against: weighed.speaks_against,
            note_says_present: weighed.says_present,
            states_present: answer.parsed.states_present,
            leaves: weighed.left,
            said: Arc::new(ReportedClaim {
                answer: said.answer,
                contradicts: said.contradicts,
                text: answer.text.clone(),
                note: Some(said.note).filter(|note| !note.is_empty()),
                due: said.due,
                location: answer.location.clone(),
                matched_by: *by,
                repairs: repairs.clone(),
            }),
            other_name: stranger.then(|| entry.name.clone()),
            stray: stray.clone(),
        });
    }
}

/// An answer weighed with what stands beside it in its row.
struct Said {
    answer: Answer,
    contradicts: Option<Answer>,
    due: Option<Due>,
    /// The row's note, and the footnote that the answer points to.
    note: String,
}

fn said(answer: &EntryAnswer, entry: &Entry, words: &AnswerWords) -> Said {
    // What stands behind the answer in its own cell is part of the answer's words already.
    let parsed = &answer.parsed;
    let footnote = match &answer.footnote {
        Some(Footnote::Found(text)) => text.as_str(),
        Some(Footnote::Missing(_)) | None => "",
    };
    let mut note = entry.note.clone();
    if !footnote.is_empty() {
        note.push_str(if note.is_empty() { "" } else { " / " });
        note.push_str(footnote);
    }
    // A day in a remark counts only for a plan, where nothing else names one.
    let planned = parsed.answer == Answer::Planned;
    let own = parsed.due.clone().or_else(|| entry.due.clone());
    let due = own.or_else(|| planned.then(|| due_in(&format!("{} {note}", parsed.note))).flatten());
    // ○ beside a date column that says 未定 or 次期版 is a promise, not a fact.
    let vague = due
        .as_ref()
        .is_some_and(|due| due.first.is_none() && due.last.is_none() && words.takes_back(Answer::Available, &due.text));
    let (answer, contradicts) = match (parsed.answer, parsed.contradicts) {
        (Answer::Available, None) if vague => (Answer::Planned, Some(Answer::Available)),
        both => both,
    };
    Said { answer, contradicts, due, note }
}

/// The findings about one list, for each product that answers in it. Rows of areas that were not asked for, or are declared not to apply, count for nothing;
/// a list with no others is not looked at.
pub(super) fn findings(context: &Context<'_>, words: &AnswerWords, matched: &MatchedList) -> Vec<Draft> {
    let mut by_product: BTreeMap<usize, Vec<ListAnswer<'_>>> = BTreeMap::new();
    let mut areas: Vec<&BusinessId> = Vec::new();
    let counts =
        |business: &BusinessId| context.in_scope(business) && !context.config.not_applicable.contains_key(business);
    let of_list = matched.list.header.columns.iter().filter_map(|column| column.class.clone()).collect();
    let mut columns = ClassColumns { context, of_list, found: Vec::new() };
    for (entry, outcome) in matched.list.entries.iter().zip(&matched.outcomes) {
        let (key, by, business) = match outcome {
            Outcome::Heading => continue,
            Outcome::Matched { key, by, .. } => (Some(key), Some(*by), Some(&key.business)),
            Outcome::Review { business, .. } | Outcome::Unmatched { business, .. } => (None, None, business.as_ref()),
        };
        let home = business.or_else(|| matched.hints.first());
        if home.is_some_and(|home| !counts(home)) {
            continue;
        }
        areas.extend(home.filter(|home| !areas.contains(home)));
        for answer in &entry.answers {
            let asked = key.map(|key| columns.asked(key, answer.class.as_deref()));
            // A column that is headed by a product's name speaks for that product.
            let of = by_product
                .entry(answer.product.unwrap_or(matched.product))
                .or_insert_with(|| Vec::with_capacity(matched.list.entries.len()));
            of.push(ListAnswer { entry, answer, key, by, obligation: asked.or(entry.obligation) });
        }
    }
    let business = Some(areas.as_slice()).filter(|areas| areas.len() == 1).and_then(|areas| areas.first());
    let mut speakers = by_product.keys().copied();
    let Some(owner) = speakers.clone().find(|product| *product == matched.product).or_else(|| speakers.next()) else {
        return Vec::new();
    };
    let mut drafts = Vec::new();
    for (product, answers) in &by_product {
        let (list, product, frame) = (&matched.list, *product, &context.frame);
        let case = ListCase { list, product, owner, answers, words, frame };
        let about = (business.map(|business| (*business).clone()), context.product_name(product));
        drafts.extend(said_of(&case, about));
    }
    drafts
}

/// What the rules say of the answers of one product, with the 業務ID of the list and the name of the product.
fn said_of(case: &ListCase<'_>, (business, product): (Option<BusinessId>, &str)) -> Vec<Draft> {
    let mut drafts = Vec::new();
    for rule in RULES {
        let Check::List(check) = rule.check else { continue };
        for hit in check(case) {
            // Of lists of the same area those of functions and of forms are told apart.
            let about = format!("{} {}", case.list.kind.word(), hit.about);
            let mut draft = Draft::new(rule, hit.params).counted(hit.count).of_product(product).identified_by(&about);
            draft.business.clone_from(&business);
            if let Some((first, _)) = hit.places.first() {
                draft = draft.at(first.clone());
            }
            drafts.push(hit.places.iter().fold(draft, |draft, (place, text)| draft.example(place.clone(), text)));
        }
    }
    drafts
}

/// Which columns of classes of a pack count for an answer, found out once for all answers of a list that share them.
struct ClassColumns<'c, 'm> {
    context: &'m Context<'c>,
    /// The columns of classes of the list, as its header names them.
    of_list: Vec<String>,
    found: Vec<(Share<'m>, Vec<usize>)>,
}

/// What answers have in common for which the same columns count: 業務ID, kind, and the class that their column speaks for.
type Share<'m> = (&'m BusinessId, Kind, Option<&'m str>);

impl<'m> ClassColumns<'_, 'm> {
    /// The most that a requirement asks of any of the classes that are judged and that an answer speaks for.
    fn asked(&mut self, key: &'m RequirementKey, class: Option<&'m str>) -> Obligation {
        let rank = |obligation: &Obligation| match obligation {
            Obligation::Required => 0,
            Obligation::Prohibited => 1,
            Obligation::Optional => 2,
            Obligation::OutOfScope => 3,
        };
        let share = (&key.business, key.kind, class);
        let at = self.found.iter().position(|(known, _)| *known == share).unwrap_or_else(|| {
            let columns = self.columns(share).unwrap_or_default();
            self.found.push((share, columns));
            self.found.len() - 1
        });
        let requirement = self.context.matcher.section(&key.business, key.kind).and_then(|index| index.by_id(&key.id));
        let of_column = |at: &usize| requirement?.obligations.get(*at).copied();
        let columns = self.found.get(at).map(|(_, columns)| columns.iter()).into_iter().flatten();
        columns.filter_map(of_column).min_by_key(rank).unwrap_or(Obligation::OutOfScope)
    }

    /// The columns of the pack for the classes that are judged, that the area concerns and that the answers speak for.
    fn columns(&self, (business, kind, column): Share<'_>) -> Option<Vec<usize>> {
        let classes = self.context.catalog.classes();
        let index = self.context.matcher.section(business, kind)?;
        let speaks = |class: &Class| {
            column.is_none_or(|column| classes.column_for(class, &self.of_list).is_some_and(|(_, own)| *own == *column))
        };
        let of_class = |class: Class| {
            let never = matches!(self.context.catalog.areas().scope(business, &class), Scope::Never(_));
            let (at, _) =
                classes.column_for(&class, &index.choice.pack.classes).filter(|_| !never && speaks(&class))?;
            Some(at)
        };
        Some(self.context.classes().into_iter().filter_map(of_class).collect())
    }
}
