//! The best pairing of rows and requirements over a whole list: each requirement at most once, the sum of likenesses as
//! great as can be.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BinaryHeap};

/// Likenesses are counted in millionths, so that sums are exact and do not hang on the order of adding.
const UNIT: f32 = 1e6;

/// The requirement of each row, where it has one. `likes` are the candidates of each row with their likeness from 0 on;
/// a row may stay without.
///
/// Shortest augmenting paths (Jonker and Volgenant 1987) over the candidates alone: rows come one by one, and each takes
/// its place by the cheapest chain of exchanges.
pub fn assign(likes: &[Vec<(usize, f32)>], requirements: usize) -> Vec<Option<usize>> {
    let costs: Vec<Vec<(usize, i64)>> =
        likes.iter().map(|row| row.iter().map(|(at, like)| (*at, cost(*like))).collect()).collect();
    let mut owners: Vec<Option<usize>> = vec![None; requirements];
    let mut prices: Vec<i64> = vec![0; requirements];
    let mut found: Vec<Option<usize>> = vec![None; likes.len()];
    for start in 0..likes.len() {
        augment(start, &costs, &mut owners, &mut prices, &mut found);
    }
    found
}

/// What a pair costs beside leaving the row without, which costs nothing.
#[expect(clippy::cast_possible_truncation, reason = "likenesses are small")]
fn cost(like: f32) -> i64 {
    -((like * UNIT) as i64)
}

/// The end of a chain of exchanges: a free requirement, or a row that stays without.
enum End {
    Free(usize),
    Without(usize),
}

fn augment(
    start: usize,
    costs: &[Vec<(usize, i64)>],
    owners: &mut [Option<usize>],
    prices: &mut [i64],
    found: &mut [Option<usize>],
) {
    // Distances with the prices taken off are never negative beyond the first row, whose own are lifted alike.
    let own = |row: usize, prices: &[i64]| -> i64 {
        let place = found.get(row).copied().flatten();
        let cost = place.and_then(|at| costs.get(row)?.iter().find(|(to, _)| *to == at)).map_or(0, |(_, cost)| *cost);
        cost - place.and_then(|at| prices.get(at)).copied().unwrap_or(0)
    };
    let mut reached: BTreeMap<usize, (i64, usize)> = BTreeMap::new();
    let mut settled: BTreeMap<usize, i64> = BTreeMap::new();
    let mut open: BinaryHeap<Reverse<(i64, usize)>> = BinaryHeap::new();
    let (mut row, mut base) = (start, 0_i64);
    let mut best: Option<(i64, End)> = None;
    loop {
        // What it costs to leave this row without.
        let leave = base - if row == start { 0 } else { own(row, prices) };
        if best.as_ref().is_none_or(|(cost, _)| leave < *cost) {
            best = Some((leave, End::Without(row)));
        }
        let offset = if row == start { 0 } else { own(row, prices) };
        for (to, cost) in costs.get(row).into_iter().flatten() {
            if settled.contains_key(to) {
                continue;
            }
            let distance = base + cost - prices.get(*to).copied().unwrap_or(0) - offset;
            if reached.get(to).is_none_or(|(known, _)| distance < *known) {
                reached.insert(*to, (distance, row));
                open.push(Reverse((distance, *to)));
            }
        }
        let next = loop {
            match open.pop() {
                Some(Reverse((distance, to)))
                    if settled.contains_key(&to) || reached.get(&to).is_some_and(|(known, _)| *known < distance) => {}
                other => break other.map(|Reverse(next)| next),
            }
        };
        let Some((distance, to)) = next else { break };
        if best.as_ref().is_some_and(|(cost, _)| *cost <= distance) {
            break;
        }
        settled.insert(to, distance);
        match owners.get(to).copied().flatten() {
            None => {
                best = Some((distance, End::Free(to)));
                break;
            }
            Some(owner) => (row, base) = (owner, distance),
        }
    }
    let Some((total, end)) = best else { return };
    for (to, distance) in &settled {
        if let Some(price) = prices.get_mut(*to) {
            *price += (distance - total).min(0);
        }
    }
    let mut at = match end {
        End::Free(at) => at,
        End::Without(row) => {
            let Some(place) = found.get_mut(row) else { return };
            let Some(at) = place.take() else { return };
            at
        }
    };
    // Back along the chain: each requirement goes to the row that reached it.
    while let Some((_, row)) = reached.get(&at).copied() {
        if let Some(owner) = owners.get_mut(at) {
            *owner = Some(row);
        }
        let before = found.get_mut(row).and_then(|place| place.replace(at));
        match before {
            Some(before) if row != start => at = before,
            _ => break,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn total(likes: &[Vec<(usize, f32)>], found: &[Option<usize>]) -> i64 {
        let of = |(row, at): (&Vec<(usize, f32)>, &Option<usize>)| {
            at.and_then(|at| row.iter().find(|(to, _)| *to == at)).map_or(0, |(_, like)| -cost(*like))
        };
        likes.iter().zip(found).map(of).sum()
    }

    /// The greatest sum there is, by trying everything.
    fn greatest(likes: &[Vec<(usize, f32)>], taken: &mut Vec<usize>) -> i64 {
        let Some((first, rest)) = likes.split_first() else { return 0 };
        let mut best = greatest(rest, taken);
        for (to, like) in first {
            if !taken.contains(to) {
                taken.push(*to);
                best = best.max(-cost(*like) + greatest(rest, taken));
                taken.pop();
            }
        }
        best
    }

    proptest! {
        #[test]
        fn no_other_pairing_is_better(likes in prop::collection::vec(prop::collection::btree_map(0_usize..5, 0_u16..1000, 0..4), 0..6)) {
            let likes: Vec<Vec<(usize, f32)>> =
                likes.into_iter().map(|row| row.into_iter().map(|(to, like)| (to, f32::from(like) / 1000.0)).collect()).collect();
            let found = assign(&likes, 5);
            let mut taken: Vec<usize> = found.iter().flatten().copied().collect();
            taken.sort_unstable();
            let count = taken.len();
            taken.dedup();
            prop_assert_eq!(taken.len(), count);
            prop_assert_eq!(total(&likes, &found), greatest(&likes, &mut Vec::new()));
        }
    }
}
