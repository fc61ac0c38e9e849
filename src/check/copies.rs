//! Copies that `tekigo sheet annotate` made, delivered together with their originals: the same answers count once.

use super::read::FileRead;
use crate::conformance::rule::InputProblem;
use crate::report::model::InputKind;

/// Passes over copies whose answers are those of another file, and tells of those whose answers are others. A copy that is
/// delivered alone is a list like any other: it is what a vendor corrects and sends back.
pub(super) fn pass_over(files: &mut [FileRead]) {
    let name = |path: &str| path.rsplit('/').next().unwrap_or(path).to_owned();
    let mut found: Vec<(usize, bool, String)> = Vec::new();
    for (at, copy) in files.iter().enumerate() {
        let Some(original) = &copy.copy_of else { continue };
        let others = || files.iter().filter(|file| file.copy_of.is_none() && !file.lists.is_empty());
        let same = others().find(|file| same_answers(file, copy));
        let named = || others().find(|file| name(&file.input.path) == *original);
        if let Some(other) = same.or_else(named) {
            found.push((at, same.is_some(), other.input.path.clone()));
        }
    }
    for (at, same, original) in found {
        let Some(copy) = files.get_mut(at) else { continue };
        if same {
            copy.input.kind = InputKind::AnnotatedCopy;
            copy.input.lists.clear();
            copy.input.products.clear();
            copy.lists.clear();
            copy.problems = vec![InputProblem::AnnotatedCopy { original }];
        } else {
            copy.problems.push(InputProblem::AnnotatedCopyDiffers { original });
        }
    }
}

/// Whether the rows of two files say the same in the same order.
fn same_answers(one: &FileRead, other: &FileRead) -> bool {
    one.lists.len() == other.lists.len()
        && one.lists.iter().zip(&other.lists).all(|(one, other)| one.says_the_same(other))
}
