//! The rules, one file each, and the one explicit list of them.

mod annotated_copy;
mod annotated_copy_differs;
mod answer_outside_legend;
mod answer_struck_out;
mod answers_not_read;
mod answers_reversed;
mod area_out_of_scope;
mod area_unknown;
mod available_later;
mod claimed_not_applicable;
mod class_differs;
mod class_without_column;
mod columns;
mod columns_hidden;
mod comment_read;
mod config_ignored;
mod confirmation_number_shape;
mod contradictory_answers;
mod decision_contradicts;
mod decision_not_understood;
mod decision_outdated;
mod decision_unused;
mod export_byte_order_mark;
mod export_character;
mod export_check_digit;
mod export_code;
mod export_column_extra;
mod export_column_missing;
mod export_column_order;
mod export_column_renamed;
mod export_condition;
mod export_contradicts_claim;
mod export_control_character;
mod export_date;
mod export_date_order;
mod export_delimiter;
mod export_doubtful_mark;
mod export_empty;
mod export_encoding;
mod export_fixed_length;
mod export_foreign_key;
mod export_group_extra;
mod export_group_missing;
mod export_group_unknown;
mod export_header_missing;
mod export_incomplete;
mod export_key_duplicate;
mod export_key_missing;
mod export_length;
mod export_line_ends;
mod export_mojibake;
mod export_municipality_code;
mod export_number;
mod export_private_use;
mod export_quoting;
mod export_ragged_row;
mod export_repeat;
mod export_replacement_character;
mod export_required;
mod export_space;
mod export_time;
mod export_type;
mod export_unassigned;
mod export_unreadable;
mod export_variation_sequence;
mod export_width;
mod extra_function;
mod file_not_delivered;
mod footnote_missing;
mod formulas_not_calculated;
mod full_yes_qualified;
mod general_note;
mod hidden_sheet;
mod id_repaired;
mod import_area_differs;
mod import_class_unknown;
mod import_column_missing;
mod import_columns_hidden;
mod import_date_unreadable;
mod import_deleted;
mod import_id_foreign;
mod import_id_malformed;
mod import_id_missing;
mod import_id_repaired;
mod import_id_twice;
mod import_mark_missing;
mod import_mark_unknown;
mod import_marks_conflict;
mod import_name_differs;
mod import_name_missing;
mod import_obligation_assumed;
mod import_quote_unclosed;
mod import_row_not_read;
mod import_row_repeated;
mod import_rows_hidden;
mod import_sheet_hidden;
mod import_sheet_not_read;
mod import_sheet_passed_over;
mod import_struck_out;
mod import_text_damaged;
mod invalid_answer;
mod legend_differs;
mod list_missing;
mod list_of_other_area;
mod matched_by_likeness;
mod met_elsewhere;
mod municipality_ambiguous;
mod municipality_code_unknown;
mod name_differs;
mod name_of_twin;
mod needs_review;
mod no_pack;
mod not_due;
mod not_in_outline;
mod note_repeated;
mod note_speaks_against;
mod optional_gap;
mod optional_unanswered;
mod orphaned_id;
mod pack_code_twice;
mod pack_code_unknown;
mod pack_code_unused;
mod pack_column_unknown;
mod pack_condition;
mod pack_data_type;
mod pack_date_early;
mod pack_date_order;
mod pack_empty;
mod pack_group_unknown;
mod pack_id_dangling;
mod pack_length_contradicts;
mod pack_limits;
mod pack_name_contradicts;
mod pack_obligation_none;
mod pack_source_missing;
mod pack_summary_copied;
mod pack_unread;
mod paid_option_for_required;
mod planned_in_time;
mod planned_late;
mod planned_past;
mod planned_undated;
mod prohibited_note_contradicts;
mod prohibited_present;
mod quote;
mod reason_missing;
mod remark_below;
mod required_alternative;
mod required_partial;
mod required_unmet;
mod review_not_applied;
mod row_speaks_against;
mod rows_hidden;
mod scope_undecided;
mod sheet_aside;
mod sheet_continued;
mod sheet_not_read;
mod sheet_other_class;
mod sheet_other_version;
mod text_undecodable;
mod unanswered;
mod unclosed_quote;
mod unreadable_file;
mod unrecognised_file;
mod yes_to_everything;

#[cfg(test)]
pub(crate) mod testing;

use super::rule::{Check, Rule};
use crate::catalog::import::dirt::{Dirt, DirtKind};
use crate::export::fault::Fault;
use crate::text::message::Params;

/// Every rule, in the order in which findings about the same thing are shown.
pub static RULES: &[&Rule] = &[
    &unreadable_file::RULE,
    &unrecognised_file::RULE,
    &sheet_not_read::RULE,
    &sheet_aside::RULE,
    &area_unknown::RULE,
    &list_of_other_area::RULE,
    &file_not_delivered::RULE,
    &config_ignored::RULE,
    &municipality_ambiguous::RULE,
    &municipality_code_unknown::RULE,
    &class_differs::RULE,
    &confirmation_number_shape::RULE,
    &sheet_other_version::RULE,
    &sheet_other_class::RULE,
    &class_without_column::RULE,
    &annotated_copy_differs::RULE,
    &annotated_copy::RULE,
    &review_not_applied::RULE,
    &decision_not_understood::RULE,
    &decision_contradicts::RULE,
    &decision_outdated::RULE,
    &decision_unused::RULE,
    &sheet_continued::RULE,
    &hidden_sheet::RULE,
    &rows_hidden::RULE,
    &columns_hidden::RULE,
    &answers_not_read::RULE,
    &answers_reversed::RULE,
    &answer_struck_out::RULE,
    &remark_below::RULE,
    &comment_read::RULE,
    &general_note::RULE,
    &footnote_missing::RULE,
    &formulas_not_calculated::RULE,
    &unclosed_quote::RULE,
    &text_undecodable::RULE,
    &area_out_of_scope::RULE,
    &scope_undecided::RULE,
    &no_pack::RULE,
    &pack_limits::RULE,
    &list_missing::RULE,
    &not_in_outline::RULE,
    // About data exports.
    &export_unreadable::RULE,
    &export_incomplete::RULE,
    &export_group_unknown::RULE,
    &export_group_missing::RULE,
    &export_group_extra::RULE,
    &export_empty::RULE,
    &export_encoding::RULE,
    &export_byte_order_mark::RULE,
    &export_line_ends::RULE,
    &export_delimiter::RULE,
    &export_quoting::RULE,
    &export_header_missing::RULE,
    &export_ragged_row::RULE,
    &export_column_missing::RULE,
    &export_column_extra::RULE,
    &export_column_renamed::RULE,
    &export_column_order::RULE,
    &export_required::RULE,
    &export_condition::RULE,
    &export_key_missing::RULE,
    &export_key_duplicate::RULE,
    &export_foreign_key::RULE,
    &export_repeat::RULE,
    &export_type::RULE,
    &export_number::RULE,
    &export_date::RULE,
    &export_time::RULE,
    &export_width::RULE,
    &export_length::RULE,
    &export_fixed_length::RULE,
    &export_code::RULE,
    &export_check_digit::RULE,
    &export_municipality_code::RULE,
    &export_date_order::RULE,
    &export_control_character::RULE,
    &export_space::RULE,
    &export_replacement_character::RULE,
    &export_doubtful_mark::RULE,
    &export_mojibake::RULE,
    &export_private_use::RULE,
    &export_unassigned::RULE,
    &export_variation_sequence::RULE,
    &export_character::RULE,
    &legend_differs::RULE,
    &answer_outside_legend::RULE,
    &yes_to_everything::RULE,
    &reason_missing::RULE,
    &note_repeated::RULE,
    &prohibited_present::RULE,
    &export_contradicts_claim::RULE,
    &prohibited_note_contradicts::RULE,
    &required_unmet::RULE,
    &claimed_not_applicable::RULE,
    &required_partial::RULE,
    &planned_late::RULE,
    &contradictory_answers::RULE,
    &invalid_answer::RULE,
    &note_speaks_against::RULE,
    &row_speaks_against::RULE,
    &paid_option_for_required::RULE,
    &full_yes_qualified::RULE,
    &name_differs::RULE,
    &name_of_twin::RULE,
    &available_later::RULE,
    &required_alternative::RULE,
    &planned_undated::RULE,
    &planned_past::RULE,
    &planned_in_time::RULE,
    &unanswered::RULE,
    &met_elsewhere::RULE,
    &not_due::RULE,
    &optional_gap::RULE,
    &optional_unanswered::RULE,
    &needs_review::RULE,
    &extra_function::RULE,
    &orphaned_id::RULE,
    &id_repaired::RULE,
    &matched_by_likeness::RULE,
    // About packs, for `tekigo spec lint`.
    &pack_column_unknown::RULE,
    &pack_empty::RULE,
    &pack_unread::RULE,
    &pack_source_missing::RULE,
    &pack_id_dangling::RULE,
    &pack_name_contradicts::RULE,
    &pack_obligation_none::RULE,
    &pack_summary_copied::RULE,
    &pack_date_early::RULE,
    &pack_date_order::RULE,
    &pack_group_unknown::RULE,
    &pack_data_type::RULE,
    &pack_condition::RULE,
    &pack_length_contradicts::RULE,
    &pack_code_unknown::RULE,
    &pack_code_unused::RULE,
    &pack_code_twice::RULE,
    // About publications, for `tekigo spec import`.
    &import_sheet_not_read::RULE,
    &import_row_not_read::RULE,
    &import_id_missing::RULE,
    &import_id_malformed::RULE,
    &import_id_twice::RULE,
    &import_id_foreign::RULE,
    &import_mark_unknown::RULE,
    &import_mark_missing::RULE,
    &import_marks_conflict::RULE,
    &import_name_missing::RULE,
    &import_column_missing::RULE,
    &import_sheet_passed_over::RULE,
    &import_area_differs::RULE,
    &import_date_unreadable::RULE,
    &import_class_unknown::RULE,
    &import_obligation_assumed::RULE,
    &import_name_differs::RULE,
    &import_id_repaired::RULE,
    &import_row_repeated::RULE,
    &import_deleted::RULE,
    &import_struck_out::RULE,
    &import_sheet_hidden::RULE,
    &import_rows_hidden::RULE,
    &import_columns_hidden::RULE,
    &import_quote_unclosed::RULE,
    &import_text_damaged::RULE,
];

/// The rule of a name.
#[must_use]
pub fn find(name: &str) -> Option<&'static Rule> {
    RULES.iter().find(|rule| rule.name == name).copied()
}

/// The rule about one fault of exports.
#[must_use]
pub fn of_fault(fault: Fault) -> Option<&'static Rule> {
    RULES.iter().find(|rule| matches!(rule.check, Check::Export(own) if own == fault)).copied()
}

/// The rule about one kind of dirt that imports meet.
#[must_use]
pub fn of_dirt(kind: DirtKind) -> Option<&'static Rule> {
    RULES.iter().find(|rule| matches!(rule.check, Check::Import(own) if own == kind)).copied()
}

impl Rule {
    /// The values of the placeholders of the rule's texts for something that an import met, where the rule is about its
    /// kind; `count` is how often the kind occurs.
    #[must_use]
    pub fn dirt_params(&self, dirt: &Dirt, count: usize) -> Option<Params> {
        let fires = matches!(self.check, Check::Import(kind) if kind == dirt.kind);
        fires.then(|| quote::dirt(dirt, count))
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::fs;
    use std::path::Path;

    use super::{RULES, find, of_dirt, of_fault};
    use crate::catalog::import::dirt::DirtKind;
    use crate::conformance::finding::Severity;
    use crate::conformance::rule::{Check, Rule};
    use crate::export::fault::Fault;
    use crate::text::message::{Text, assert_complete};

    #[test]
    fn names_are_in_kebab_case_and_unique() {
        let names: BTreeSet<&str> = RULES.iter().map(|rule| rule.name).collect();
        assert_eq!(names.len(), RULES.len());
        for name in names {
            let kebab =
                name.split('-').all(|word| !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_lowercase()));
            assert!(kebab, "{name}");
            assert_eq!(find(name).map(|rule| rule.name), Some(name));
        }
        assert!(find("no-such-rule").is_none());
    }

    #[test]
    fn every_rule_stands_in_the_file_of_its_name_and_every_file_is_in_the_registry() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/conformance/rules");
        let mut files = BTreeSet::new();
        for file in fs::read_dir(folder).unwrap() {
            let path = file.unwrap().path();
            let name = path.file_stem().unwrap().to_str().unwrap().replace('_', "-");
            if ["mod", "columns", "quote", "testing"].contains(&name.as_str()) {
                continue;
            }
            let source = fs::read_to_string(&path).unwrap();
            assert!(source.contains(&format!("    name: \"{name}\",\n")), "{}", path.display());
            files.insert(name);
        }
        let names: BTreeSet<String> = RULES.iter().map(|rule| rule.name.to_owned()).collect();
        assert_eq!(files, names);
    }

    #[test]
    fn every_text_says_something_in_both_languages_with_the_same_placeholders() {
        for rule in RULES {
            for text in texts(rule) {
                assert_complete(&[(rule.name, text)]);
            }
        }
    }

    #[test]
    fn what_is_explained_needs_no_case_at_hand() {
        for rule in RULES {
            for text in [rule.meaning, rule.importance, rule.mending] {
                assert_eq!(text.placeholders(), [Vec::<&str>::new(), Vec::new()], "{}", rule.name);
                assert!(text.ja.ends_with('。') && text.en.ends_with('.'), "{}", rule.name);
            }
        }
    }

    #[test]
    fn texts_are_single_lines_without_a_gap_at_either_end() {
        for rule in RULES {
            for wording in texts(rule).iter().flat_map(|text| [text.ja, text.en]) {
                assert!(!wording.contains(['\n', '\t']) && wording.trim() == wording, "{}: {wording}", rule.name);
            }
        }
    }

    #[test]
    fn every_kind_of_dirt_has_the_one_rule_of_its_word_and_the_rules_come_in_the_order_of_the_kinds() {
        let kinds: Vec<DirtKind> = RULES
            .iter()
            .filter_map(|rule| if let Check::Import(kind) = rule.check { Some(kind) } else { None })
            .collect();
        assert_eq!(kinds, DirtKind::ALL);
        for kind in kinds {
            let rule = of_dirt(kind).unwrap();
            assert_eq!(rule.name, format!("import-{}", kind.word()));
        }
    }

    #[test]
    fn rows_that_gave_nothing_need_a_person_who_looks_into_unread_csv_and_signs_for_it() {
        for kind in DirtKind::ALL.iter().filter(|kind| kind.is_unread()) {
            let rule = of_dirt(*kind).unwrap();
            assert_ne!(rule.severity, Severity::Info, "{}", rule.name);
            for remedy in [rule.remedy.ja, rule.remedy.en] {
                assert!(remedy.contains("unread.csv") && remedy.contains("reviewed_by"), "{}", rule.name);
            }
        }
    }

    #[test]
    fn every_fault_of_exports_has_the_one_rule_of_its_word() {
        for fault in Fault::ALL {
            assert_eq!(of_fault(*fault).unwrap().name, format!("export-{}", fault.word()));
        }
    }

    fn texts(rule: &Rule) -> [Text; 5] {
        [rule.message, rule.remedy, rule.meaning, rule.importance, rule.mending]
    }
}
