//! What an export comes to: findings, evidence for data items, its entry in the report.

use std::collections::BTreeSet;

use super::{ExportFile, Exports, Need};
use crate::catalog::{Kind, RequirementKey};
use crate::check::Context;
use crate::conformance::export::{ExportCase, Shows};
use crate::conformance::finding::{Example, Severity};
use crate::conformance::rules::of_fault;
use crate::deliverable::{DeliveredFile, Location, ProductConfig};
use crate::export::cell::letters;
use crate::export::characters::CharacterCount;
use crate::export::dialect::Charset;
use crate::export::fault::Fault;
use crate::export::partial::Shown;
use crate::export::schema::{Group, Output};
use crate::export::told::{Told, of_file};
use crate::export::{Checked, Export, Settings};
use crate::report::findings::Draft;
use crate::report::model::{CharacterUse, EncodingName, ExportColumn, ExportReport, Input, InputKind, OpenCondition};
use crate::text::message::Param;

/// Columns with fewer different values than this tell too much of each: nothing but their number is said.
const FEW: u64 = 5;

fn draft(fault: Fault, group: &str, item: &str, count: u64, found: &str, expected: &Param) -> Option<Draft> {
    let rule = of_fault(fault)?;
    let params = rule.export_params(&ExportCase { fault, group, item, count, found, expected })?;
    let identity = format!("{group} {item} {}", if fault == Fault::ColumnRenamed { found } else { "" });
    Some(Draft::new(rule, params).counted(usize::try_from(count).unwrap_or(usize::MAX)).identified_by(&identity))
}

/// A file that could be of several groups.
pub(super) fn group_unknown(path: &str, names: &[&str]) -> Option<Draft> {
    of_file_name(Fault::GroupUnknown, path, "", &names.join("、"))
}

/// A file that is named after a group which the pack does not have.
pub(super) fn group_extra(path: &str, group: &Group, name: &str) -> Option<Draft> {
    let mut draft = of_file_name(Fault::GroupExtra, path, name, "")?;
    draft.business = Some(group.business.clone());
    Some(draft)
}

fn of_file_name(fault: Fault, path: &str, item: &str, found: &str) -> Option<Draft> {
    draft(fault, "", item, 1, found, &"".into()).map(|draft| draft.at(Location::file(path)))
}

fn place(path: &str, shown: &Shown) -> Location {
    Location { line: shown.line, column: shown.column, character: shown.character, ..Location::file(path) }
}

impl Exports {
    /// Takes up what was found in one file.
    #[expect(clippy::too_many_arguments, reason = "the parts of one file, each of its own sort")]
    pub(super) fn add(
        &mut self,
        context: &Context<'_>,
        one: &Checked<'_>,
        export: &Export<'_>,
        file: &DeliveredFile,
        groups: &[Group],
        settings: &Settings,
        sha256: Option<String>,
    ) {
        let Some(group) = groups.get(one.group) else { return };
        let product = product_of(context, export.path, group);
        let told = of_file(one, group);
        for told in &told {
            self.drafts.extend(finding(context, told, export.path, group, product));
        }
        self.delivered.insert((group.business.clone(), product));
        self.show(one, export.path, group, product, &told);
        let name = context.product_name(product);
        let encoding = one.prepared.as_ref().map(|prepared| EncodingName {
            name: export.head.charset.name().to_owned(),
            byte_order_mark: prepared.mark,
            guessed: !prepared.mark && export.head.charset == Charset::Cp932,
        });
        let format = one.prepared.as_ref().map(|prepared| prepared.format.to_owned());
        let input = Input {
            path: file.path.clone(),
            kind: if one.failure.is_some() { InputKind::Unreadable } else { InputKind::DataExport },
            sha256,
            format: format.clone(),
            encoding: encoding.clone(),
            products: vec![name.to_owned()],
            lists: Vec::new(),
        };
        let report = ExportReport {
            path: file.path.clone(),
            business: group.business.clone(),
            group: group.name.clone(),
            product: name.to_owned(),
            format,
            encoding,
            dialect: settings.dialect.name.clone(),
            records: one.partial.rows,
            records_not_checked: one.partial.lost,
            complete: one.complete,
            columns: columns(one, group),
            open_conditions: open_conditions(one, group),
            characters: characters(one),
        };
        self.files.insert(file.path.clone(), ExportFile { input, report: Some(report) });
    }

    /// What the file shows of each item of its group.
    fn show(&mut self, one: &Checked<'_>, path: &str, group: &Group, product: usize, told: &[Told]) {
        let faulty: Vec<u32> = told
            .iter()
            .filter(|told| of_fault(told.fault).is_some_and(|rule| rule.severity == Severity::Error))
            .filter_map(|told| told.item)
            .collect();
        for (at, item) in group.items.iter().enumerate() {
            let filled = one.partial.profiles.get(at).map_or(0, |profile| profile.filled);
            let seen = one.partial.seen.get(at).copied().unwrap_or_default();
            let has = one.prepared.as_ref().is_some_and(|prepared| {
                // A header without records shows that the item can be exported.
                prepared.plan.has(at) && (seen || !prepared.plan.sparse || one.partial.rows == 0)
            });
            let is_faulty = u32::try_from(at).is_ok_and(|at| faulty.contains(&at));
            let shows = if !one.complete && (one.failure.is_some() || !has) {
                Shows::Unknown
            } else if !has {
                if one.prepared.is_none() { Shows::Unproven } else { Shows::Missing }
            } else if !one.complete {
                Shows::Unknown
            } else if filled == 0 && one.partial.rows == one.partial.lost {
                Shows::Unproven
            } else if filled == 0 && (item.is_key || item.output == Output::Always) {
                Shows::Empty
            } else if filled == 0 && matches!(item.output, Output::Unclear(_)) {
                Shows::Unproven
            } else if is_faulty {
                Shows::Faulty
            } else {
                Shows::Sound
            };
            // Several files of a group have a value where one of them has.
            let place = (item.key.clone(), product);
            let known = self.shown.contains_key(&place);
            if filled > 0 || !has || one.partial.rows == one.partial.lost {
                self.hollow.remove(&place);
            } else if !known {
                self.hollow.insert(place);
            }
            let entry = (shows, Location::file(path));
            self.shown
                .entry((item.key.clone(), product))
                .and_modify(|known| known.0 = together(known.0, shows))
                .or_insert(entry);
            for function in &item.functions {
                let business = &group.business;
                let key =
                    RequirementKey { business: business.clone(), kind: Kind::Function, id: function.as_str().into() };
                let needs = self.needs.entry(key).or_default();
                if !needs.iter().any(|need| need.key == item.key) {
                    needs.push(Need { key: item.key.clone(), name: item.name.clone(), obliged: item.obliged });
                }
            }
        }
    }

    /// Groups of which there is no file although there are files of others of the same 業務ID and product.
    pub(super) fn missing_groups(
        &mut self,
        context: &Context<'_>,
        checked: &[Checked<'_>],
        exports: &[Export<'_>],
        groups: &[Group],
    ) {
        let mut there: BTreeSet<(usize, usize)> = BTreeSet::new();
        for (one, export) in checked.iter().zip(exports) {
            if let Some(group) = groups.get(one.group) {
                there.insert((one.group, product_of(context, export.path, group)));
            }
        }
        for (business, product) in self.delivered.clone() {
            for (at, group) in groups.iter().enumerate().filter(|(_, group)| group.business == business) {
                if there.contains(&(at, product)) {
                    continue;
                }
                if let Some(mut draft) = draft(Fault::GroupMissing, &group.name, &group.name, 1, "", &"".into()) {
                    draft.business = Some(business.clone());
                    self.drafts.push(draft.of_product(context.product_name(product)));
                }
                for item in &group.items {
                    let nowhere = (Shows::NotDelivered, Location::default());
                    self.shown.entry((item.key.clone(), product)).or_insert(nowhere);
                }
            }
        }
    }
}

/// What two files of one group show of an item.
fn together(one: Shows, two: Shows) -> Shows {
    match (one.min(two), one.max(two)) {
        (Shows::Sound, Shows::Unproven) => Shows::Sound,
        (Shows::Faulty, Shows::Unproven) | (Shows::Sound | Shows::Faulty, Shows::Empty | Shows::Missing) => {
            Shows::Faulty
        }
        (_, worse) => worse,
    }
}

/// The finding about one fault.
fn finding(context: &Context<'_>, told: &Told, path: &str, group: &Group, product: usize) -> Option<Draft> {
    let item = told.item.and_then(|at| group.items.get(at as usize));
    let draft = draft(told.fault, &group.name, &told.label, told.count, &told.found, &told.expected)?;
    let examples = told.shown.iter().take(context.options.export.examples);
    // The first record with the same key, beside how the key looks.
    let text = |shown: &Shown| match &shown.same_as {
        Some(first) => format!("{} = {first}", shown.text),
        None => shown.text.clone(),
    };
    let example = |shown: &Shown| Example { location: place(path, shown), text: text(shown) };
    let first = told.shown.first().map_or_else(|| Location::file(path), |shown| place(path, shown));
    let examples: Vec<Example> = examples.filter(|shown| !shown.text.is_empty()).map(example).collect();
    let mut draft = draft.at(first).examples(examples).of_product(context.product_name(product));
    draft.business = Some(group.business.clone());
    draft.key = item.map(|item| item.key.clone());
    draft.position = told.item.map_or(0, |at| at as usize + 1);
    Some(draft)
}

/// The product that an export is of: the one whose files name it; else the only one of its 業務ID; else the unnamed one.
fn product_of(context: &Context<'_>, path: &str, group: &Group) -> usize {
    let declared = &context.config.products;
    let local = context.delivery.local(path);
    // A product that names an archive has its members too: they stand below it like the files of a folder.
    if let Some(at) = declared.iter().position(|product| product.has_file(local)) {
        return at;
    }
    let fits = |product: &ProductConfig| {
        product.files.is_empty() && (product.business.is_empty() || product.business.contains(&group.business))
    };
    let fitting: Vec<usize> =
        declared.iter().enumerate().filter(|(_, product)| fits(product)).map(|(at, _)| at).collect();
    match fitting.as_slice() {
        [one] => *one,
        _ => context.unnamed(),
    }
}

fn columns(one: &Checked<'_>, group: &Group) -> Vec<ExportColumn> {
    let Some(prepared) = &one.prepared else { return Vec::new() };
    let rows = one.partial.rows - one.partial.lost;
    let mut columns = Vec::new();
    for (at, item) in group.items.iter().enumerate() {
        let column = prepared.plan.first.get(at).copied().flatten();
        let number = column.and_then(|column| prepared.plan.columns.get(column as usize)).map(|column| column.number);
        let Some(number) = number else { continue };
        if prepared.plan.sparse && one.partial.seen.get(at) != Some(&true) {
            continue;
        }
        let profile = one.partial.profiles.get(at).cloned().unwrap_or_default();
        let (distinct, exact) = profile.distinct();
        let open = distinct >= FEW && !item.sensitive;
        columns.push(ExportColumn {
            key: item.key.clone(),
            name: item.name.clone(),
            number,
            filled: profile.filled,
            empty: rows.saturating_sub(profile.filled),
            distinct: open.then_some(distinct.min(profile.filled)),
            distinct_estimated: open && !exact,
            shortest: profile.lengths.filter(|_| open).map(|(least, _)| least),
            longest: profile.lengths.filter(|_| open).map(|(_, most)| most),
            sorts: if open { profile.sorts().into_iter().map(str::to_owned).collect() } else { Vec::new() },
            first_year: profile.years.filter(|_| open).map(|(first, _)| first),
            last_year: profile.years.filter(|_| open).map(|(_, last)| last),
        });
    }
    columns
}

fn open_conditions(one: &Checked<'_>, group: &Group) -> Vec<OpenCondition> {
    let Some(prepared) = &one.prepared else { return Vec::new() };
    let rows = one.partial.rows - one.partial.lost;
    let mut open = Vec::new();
    for (at, item) in group.items.iter().enumerate().filter(|(at, _)| prepared.plan.has(*at)) {
        let Output::Unclear(condition) = &item.output else { continue };
        let filled = one.partial.profiles.get(at).map_or(0, |profile| profile.filled);
        let empty = rows.saturating_sub(filled);
        if empty > 0 {
            open.push(OpenCondition {
                key: item.key.clone(),
                name: item.name.clone(),
                condition: condition.clone(),
                empty,
            });
        }
    }
    open
}

fn characters(one: &Checked<'_>) -> Vec<CharacterUse> {
    let of = |one: CharacterCount| CharacterUse {
        character: one.is_visible().then(|| one.text.clone()),
        code_points: one.code,
        class: one.class.word().to_owned(),
        rule: Some(format!("export-{}", letters::fault(one.class).word())),
        count: one.count,
    };
    one.partial.characters.iter().map(of).collect()
}
