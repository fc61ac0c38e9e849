//! The rules, one file each, and the one explicit list of them.

mod required_unmet;

#[cfg(test)]
pub(crate) mod testing;

use super::rule::Rule;

/// Every rule, in the order in which findings about the same thing are shown.
pub static RULES: &[&Rule] = &[&required_unmet::RULE];

/// The rule of a name.
#[must_use]
pub fn find(name: &str) -> Option<&'static Rule> {
    RULES.iter().find(|rule| rule.name == name).copied()
}
