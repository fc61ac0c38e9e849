//! From what to what something goes over: 普通徴収から特別徴収への切替え is not 特別徴収から普通徴収への切替え.

use std::collections::BTreeSet;

use super::words::{Contrasting, Lexicon};

/// A way from one word of a contrasting group to another of it.
pub type Way = (Contrasting, Contrasting);

/// The ways that a text speaks of.
pub fn ways(lexicon: &Lexicon, text: &str) -> BTreeSet<Way> {
    const BETWEEN: [&str; 5] = ["から", "→", "⇒", "➡", "より"];
    let mut ways = BTreeSet::new();
    for between in BETWEEN {
        let mut pieces = text.split(between);
        let Some(mut before) = pieces.next() else { continue };
        for behind in pieces {
            let (from, to) = (lexicon.clauses(before), lexicon.clauses(behind));
            let (Some(from), Some(to)) = (from.last(), to.first()) else { continue };
            for from in lexicon.contrasting_in(from) {
                let first = lexicon.contrasting_in(to).find(|to| to.0 == from.0);
                ways.extend(first.filter(|to| *to != from).map(|to| (from, to)));
            }
            before = behind;
        }
    }
    ways
}

/// Whether a row goes another way than a requirement. `named` are the contrasting words of the row's name, which is enough
/// where it has only the one that the requirement goes away from.
pub fn is_another(row: &BTreeSet<Way>, named: &BTreeSet<Contrasting>, asked: &BTreeSet<Way>) -> bool {
    asked.iter().any(|(from, to)| {
        let mut of_group = row.iter().filter(|(own, _)| own.0 == from.0).peekable();
        if of_group.peek().is_some() {
            return of_group.all(|way| !asked.contains(way));
        }
        named.contains(from) && !named.contains(to)
    })
}
