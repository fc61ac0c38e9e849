//! What there is to say of a file, fault by fault and column by column, in a fixed order.

use super::Checked;
use super::dialect::Quoting;
use super::fault::{Fault, Why};
use super::file::FileFault;
use super::keys::pool::KeysError;
use super::partial::{Shown, Tally};
use super::plan::Plan;
use super::schema::{Group, Item, Output};
use crate::intake::packed::PackedError;
use crate::text::message::Param;
use crate::text::system::io_error;

/// One fault of one column, or of the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Told {
    /// What.
    pub fault: Fault,
    /// The item, by its place in the group.
    pub item: Option<u32>,
    /// The column as people know it: the name of its item, else what it is called in the file.
    pub label: String,
    /// How often.
    pub count: u64,
    /// The first places.
    pub shown: Vec<Shown>,
    /// What was found, where it is no value.
    pub found: String,
    /// What is asked for.
    pub expected: Param,
}

/// Everything that there is to say of a file.
#[must_use]
pub fn of_file(checked: &Checked<'_>, group: &Group) -> Vec<Told> {
    let mut all: Vec<Told> = Vec::new();
    let bare = |fault: Fault, line: Option<u64>| Told {
        fault,
        item: None,
        label: String::new(),
        count: 1,
        shown: vec![Shown { line, ..Shown::default() }],
        found: String::new(),
        expected: "".into(),
    };
    if let Some(error) = &checked.failure {
        all.push(Told { expected: why(error), ..bare(Fault::Unreadable, None) });
    } else if let Some((line, why)) = checked.partial.broken {
        all.push(Told { expected: why.text().into(), ..bare(Fault::Unreadable, Some(line)) });
    } else if !checked.complete {
        all.push(bare(Fault::Incomplete, None));
    }
    let Some(prepared) = &checked.prepared else {
        if checked.failure.is_none() && checked.complete {
            all.push(bare(Fault::Empty, None));
        }
        return all;
    };
    let plan = &prepared.plan;
    if checked.partial.rows == 0 && checked.complete {
        all.push(bare(Fault::Empty, None));
    }
    for fault in &prepared.faults {
        all.push(Told {
            shown: vec![fault.shown()],
            found: fault.found.clone(),
            expected: of_file_fault(fault),
            ..bare(fault.fault, fault.line)
        });
    }
    for fault in &prepared.header {
        let item = fault.item.and_then(|item| group.items.get(item as usize));
        if plan.sparse && fault.fault == Fault::ColumnMissing && !is_missing(checked, fault.item, item) {
            continue;
        }
        let line = (!plan.sparse).then_some(prepared.header_line);
        let column = match (plan.sparse, fault.item) {
            (true, Some(item)) => Some(u64::from(item) + 1),
            _ => fault.column.map(|column| u64::from(column) + 1),
        };
        all.push(Told {
            item: fault.item,
            label: item.map_or_else(|| fault.found.clone(), |item| item.name.clone()),
            shown: vec![Shown { line, column, ..Shown::default() }],
            found: fault.found.clone(),
            expected: expected(fault.fault, item, fault.item, group),
            ..bare(fault.fault, None)
        });
    }
    for (name, stray) in &checked.partial.strays {
        let shown = vec![Shown { line: Some(stray.line), ..Shown::default() }];
        let told = bare(Fault::ColumnExtra, None);
        all.push(Told { label: name.clone(), found: name.clone(), count: stray.count, shown, ..told });
    }
    for ((fault, column), tally) in &checked.partial.tallies {
        all.push(of_tally(plan, group, *fault, *column, tally));
    }
    late_items(checked, plan, group, &mut all);
    // Faults of the file before those of its columns, and these in the order of the list of faults.
    all.sort_by_key(|told| told.fault);
    merged(all)
}

/// Why a file could not be read.
fn why(error: &std::io::Error) -> Param {
    match (PackedError::of(error), KeysError::of(error)) {
        (Some(error), _) => error.text().into(),
        (_, Some(error)) => error.text(),
        _ => io_error(error),
    }
}

/// What to tell of something that is the matter with a file as a whole.
fn of_file_fault(fault: &FileFault) -> Param {
    let (found, expected) = (&fault.found, &fault.expected);
    match fault.fault {
        Fault::Unreadable => Param::term(
            format!("{}: 宣言は{found}、実際は{expected}", Why::Declared.text().ja),
            format!("{}: it says {found}, it is in {expected}", Why::Declared.text().en),
        ),
        Fault::Encoding => Param::term(
            format!("{found}です。取り決めは{expected}"),
            format!("it is in {found}, agreed was {expected}"),
        ),
        Fault::HeaderMissing if !found.is_empty() => Param::term(
            format!("見出しは{found}行目です。その上の行は読んでいません"),
            format!("the header is on line {found}, and what stands above it was not read"),
        ),
        Fault::HeaderMissing => Param::term(
            "見出し行がないか、ないはずの見出し行があります".to_owned(),
            "a header is missing, or is there".to_owned(),
        ),
        _ => expected.as_str().into(),
    }
}

/// Whether no record has a field of an item that every system must be able to hand over; where a file is not read to its
/// end, nobody knows.
fn is_missing(checked: &Checked<'_>, place: Option<u32>, item: Option<&Item>) -> bool {
    let seen = place.and_then(|place| checked.partial.seen.get(place as usize)).copied().unwrap_or_default();
    checked.complete && !seen && item.is_some_and(|item| item.obliged)
}

fn of_tally(plan: &Plan<'_>, group: &Group, fault: Fault, column: Option<u32>, tally: &Tally) -> Told {
    let of = column.and_then(|column| plan.item(column));
    let named = || column.and_then(|column| plan.columns.get(column as usize)).map(|column| column.label.clone());
    let label = of.map(|(_, item)| item.name.clone()).or_else(named).unwrap_or_default();
    let expected = match fault {
        Fault::Unreadable => Why::Form.text().into(),
        Fault::Encoding => Param::term(
            format!("項目「{label}」に、文字にならないバイト"),
            format!("bytes that are no characters in “{label}”"),
        ),
        Fault::Quoting => quoting(plan.quoting, &label),
        Fault::KeyDuplicate => {
            tally.shown.first().and_then(|shown| shown.same_as.as_deref()).unwrap_or_default().into()
        }
        _ => expected(fault, of.map(|(_, item)| item), of.map(|(place, _)| place), group),
    };
    let (item, found) = (of.map(|(place, _)| place), String::new());
    Told { fault, item, label, count: tally.count, shown: tally.shown.clone(), found, expected }
}

/// Where quotation marks are wrong, and what was agreed.
fn quoting(asked: Quoting, label: &str) -> Param {
    let (asked_ja, asked_en) = match asked {
        Quoting::Always => ("取り決めはすべて囲む、", "every value was to be quoted, "),
        Quoting::Never => ("取り決めは囲まない、", "no value was to be quoted, "),
        Quoting::Any => ("", ""),
    };
    let (place_ja, place_en) = match label {
        "" => (String::new(), String::new()),
        label => (format!("項目「{label}」、"), format!("“{label}”, ")),
    };
    Param::term(format!("{place_ja}{asked_ja}"), format!("{place_en}{asked_en}"))
}

/// Items that the beginning of a file does not show but later records do: the records without them.
fn late_items(checked: &Checked<'_>, plan: &Plan<'_>, group: &Group, all: &mut Vec<Told>) {
    if !plan.sparse {
        return;
    }
    for (at, item) in group.items.iter().enumerate() {
        let place = u32::try_from(at).ok();
        let seen = checked.partial.seen.get(at).copied().unwrap_or_default();
        let looked_at = place.is_some_and(|place| plan.required.contains(&place));
        let always = item.is_key || item.output == Output::Always;
        let filled = checked.partial.profiles.get(at).map_or(0, |profile| profile.filled);
        let count = (checked.partial.rows - checked.partial.lost).saturating_sub(filled);
        if seen && !looked_at && always && count > 0 {
            let fault = if item.is_key { Fault::KeyMissing } else { Fault::Required };
            all.push(Told {
                fault,
                item: place,
                label: item.name.clone(),
                count,
                shown: vec![Shown::default()],
                found: String::new(),
                expected: expected(fault, Some(item), place, group),
            });
        }
    }
}

/// One entry for each fault and item, also where several columns hold repeats of it.
fn merged(all: Vec<Told>) -> Vec<Told> {
    let mut kept: Vec<Told> = Vec::new();
    for told in all {
        let same = kept.iter_mut().find(|one| {
            let of_item = told.item.is_some() && one.label == told.label && one.found == told.found;
            // The end of the header is one of the ends of records.
            one.fault == told.fault && one.item == told.item && (of_item || told.fault == Fault::LineEnds)
        });
        match same {
            Some(one) => {
                one.count += told.count;
                one.shown.extend(told.shown);
                one.shown.sort_by_key(|shown| (shown.line, shown.column));
            }
            None => kept.push(told),
        }
    }
    kept
}

/// What a fault says should be.
fn expected(fault: Fault, item: Option<&Item>, place: Option<u32>, group: &Group) -> Param {
    let Some(item) = item else { return "".into() };
    match fault {
        Fault::Length | Fault::Number | Fault::Type | Fault::Width | Fault::Date | Fault::Time => {
            item.written.as_str().into()
        }
        Fault::FixedLength => item.length.map_or_else(|| "".into(), |length| Param::Number(u64::from(length))),
        Fault::Code => item.code_list.as_str().into(),
        Fault::Repeat => Param::Number(u64::from(item.most)),
        Fault::DateOrder => {
            let order = group.orders.iter().find(|(_, end)| Some(*end) == place.map(|place| place as usize));
            let start = order.and_then(|(start, _)| group.items.get(*start));
            start.map_or("", |start| start.name.as_str()).into()
        }
        Fault::ForeignKey => {
            let at = place.map(|place| place as usize);
            let foreign = group.foreign.iter().find(|foreign| foreign.items.first().copied() == at);
            foreign.map_or("", |foreign| foreign.group.as_str()).into()
        }
        Fault::ColumnRenamed => item.name.as_str().into(),
        _ => "".into(),
    }
}
