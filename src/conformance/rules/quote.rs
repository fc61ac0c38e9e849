//! How messages quote what was delivered: which of several claims, which row, and never more than fits on a line.

use crate::catalog::RequirementKey;
use crate::catalog::import::dirt::{Dirt, DirtKind};
use crate::conformance::claim::Claim;
use crate::conformance::rule::RequirementCase;
use crate::conformance::status::Status;
use crate::deliverable::Entry;
use crate::text::message::{Lang, Param, Params, Text, params as values};
use crate::text::normalize::squeeze;

/// The most characters of a cell that a message shows; claims and examples keep all of it.
const MOST_CHARACTERS: usize = 60;

/// The most things that a message lists one by one.
const MOST_LISTED: usize = 5;

const NO_DATE: Text = Text { ja: "時期の記載なし", en: "no date given" };
const NO_NAME: Text = Text { ja: "名称なし", en: "no name" };
const NOTHING: Text = Text { ja: "なし", en: "none" };
const NOT_STATED: Text = Text { ja: "記載なし", en: "not stated" };
const EMPTY: Text = Text { ja: "空欄", en: "empty" };

/// The values of a requirement's placeholders where a condition holds, quoting the claim that decides.
pub fn when(case: &RequirementCase<'_>, holds: bool) -> Option<Params> {
    holds.then(|| params(case, case.quoted()))
}

/// The values of a requirement's placeholders, quoting one claim.
pub fn params(case: &RequirementCase<'_>, claim: Option<&Claim>) -> Params {
    let mut params = case.params();
    let Some(claim) = claim else {
        params.insert("due".into(), NO_DATE.into());
        return params;
    };
    params.insert("answer".into(), clip(&claim.text).into());
    params.insert("note".into(), clip(claim.remarks()).into());
    let due = claim.due.as_ref().map(|due| clip(&due.text)).filter(|words| !words.is_empty());
    params.insert("due".into(), due.map_or_else(|| NO_DATE.into(), Param::from));
    // 「確認中」 is no answer either, but the cell is not empty.
    let words = clip(&claim.text);
    if case.judgement.status == Status::Unanswered && !words.is_empty() {
        let said = Param::term(format!("「{words}」とある"), format!("it says “{words}”"));
        params.insert("reason".into(), said);
    }
    params
}

/// The words of an answer in quotation marks; an empty cell is named as such.
pub fn answer(claim: &Claim) -> Param {
    let words = clip(&claim.text);
    if words.is_empty() {
        return EMPTY.into();
    }
    Param::term(format!("「{words}」"), format!("“{words}”"))
}

/// A sentence with its values filled in, as the value of another.
pub fn said(text: Text, values: &Params) -> Param {
    Param::term(text.render(Lang::Ja, values), text.render(Lang::En, values))
}

/// A row by its ID and name, else by the wording that it repeats.
pub fn row(entry: &Entry) -> Param {
    let own = [entry.id.as_str(), entry.name.as_str()].join(" ");
    let words = [own.as_str(), entry.text.as_str()].map(clip).into_iter().find(|words| !words.is_empty());
    words.map_or_else(|| NO_NAME.into(), Param::from)
}

/// The IDs of requirements.
pub fn keys(keys: &[RequirementKey]) -> Param {
    let ids: Vec<Param> = keys.iter().map(|key| (*key.id).into()).collect();
    list(&ids)
}

/// Things one after the other in both languages, the first five and how many more there are.
pub fn list(things: &[Param]) -> Param {
    let shown = |lang: Lang| things.iter().take(MOST_LISTED).map(move |thing| thing.get(lang));
    let (mut ja, mut en): (Vec<_>, Vec<_>) = (shown(Lang::Ja).collect(), shown(Lang::En).collect());
    let more = things.len().saturating_sub(MOST_LISTED);
    if more > 0 {
        ja.push(format!("ほか{more}件").into());
        en.push(format!("and {more} more").into());
    }
    if ja.is_empty() {
        return NOTHING.into();
    }
    Param::term(ja.join("、"), en.join(", "))
}

/// The first things of a longer list in both languages, for examples beside a number.
pub fn first(things: &[Param]) -> Param {
    list(things.get(..things.len().min(MOST_LISTED)).unwrap_or_default())
}

/// The remark of a claim: what stands beside the answer, else the cell of the answer itself.
pub fn remark(claim: &Claim) -> Param {
    let note = clip(claim.remarks());
    if note.is_empty() { clip(&claim.text).into() } else { note.into() }
}

/// The values of the placeholders that messages about imports may use: `{text}` (what stands there), `{detail}` (an ID, a
/// mark, a place or a number, as the kind has it), `{place}` and `{count}` (how often the kind occurs).
pub fn dirt(dirt: &Dirt, count: usize) -> Params {
    let stated = |words: String| if words.is_empty() { NOT_STATED.into() } else { Param::from(words) };
    // A place would lose its cell if it were cut.
    let is_place = matches!(dirt.kind, DirtKind::IdTwice | DirtKind::RowRepeated);
    let detail = if is_place { squeeze(&dirt.detail) } else { clip(&dirt.detail) };
    values([
        ("text", stated(clip(&dirt.text))),
        ("detail", stated(detail)),
        ("place", squeeze(&dirt.place.to_string()).into()),
        ("count", count.into()),
    ])
}

/// Words from a file, or that there are none.
pub fn or_nothing(words: &str) -> Param {
    let words = clip(words);
    if words.is_empty() { NOTHING.into() } else { words.into() }
}

/// Words from a cell on one line, cut where they are too long for a message.
pub fn clip(words: &str) -> String {
    let line = squeeze(words);
    match line.char_indices().nth(MOST_CHARACTERS) {
        Some((end, _)) => format!("{}…", line.get(..end).unwrap_or_default()),
        None => line,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalog::import::dirt::Place;

    #[test]
    fn long_words_are_cut_and_lines_joined() {
        assert_eq!(clip("一行目\n二行目"), "一行目 二行目");
        assert_eq!(clip(&"あ".repeat(60)), "あ".repeat(60));
        assert_eq!(clip(&"あ".repeat(61)), format!("{}…", "あ".repeat(60)));
    }

    #[test]
    fn the_first_place_of_an_id_is_never_cut_and_what_is_missing_is_said_to_be() {
        let place = format!("{}.xlsx › 機能 › B7", "あ".repeat(60));
        let met = |kind| Dirt { kind, place: Place::default(), text: String::new(), detail: place.clone() };
        let params = dirt(&met(DirtKind::IdTwice), 2);
        assert_eq!(params.get("detail"), Some(&place.as_str().into()));
        assert_eq!(params.get("text").unwrap().get(Lang::Ja), "記載なし");
        assert_eq!(params.get("count"), Some(&Param::Number(2)));
        assert_eq!(dirt(&met(DirtKind::MarkUnknown), 1).get("detail"), Some(&clip(&place).into()));
    }

    #[test]
    fn a_list_names_five_and_counts_the_rest() {
        let things: Vec<Param> = ["1", "2", "3", "4", "5", "6"].map(Param::from).to_vec();
        assert_eq!(list(&things).get(Lang::Ja), "1、2、3、4、5、ほか1件");
        assert_eq!(list(&things).get(Lang::En), "1, 2, 3, 4, 5, and 1 more");
        assert_eq!(list(&[]).get(Lang::Ja), "なし");
    }
}
