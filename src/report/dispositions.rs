//! Dispositions (対応方針) carried over from an earlier report to the findings of this one.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::model::Report;
use crate::deliverable::disposition::{Disposition, DispositionFile, DispositionProblem, WrittenRow, contradiction};

/// What became of the dispositions that were read back.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Dispositions {
    /// The files that were read back.
    pub files: Vec<DispositionInput>,
    /// How many findings carry one.
    pub carried: u64,
    /// Those whose finding is gone.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub gone: Vec<GoneDisposition>,
    /// What could not be taken as it was written.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub problems: Vec<DispositionProblem>,
}

/// A file that dispositions were read back from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct DispositionInput {
    /// Its name.
    pub path: String,
    /// SHA-256 of its bytes.
    pub sha256: String,
    /// Format that the content showed.
    pub format: String,
    /// How many of its rows say something.
    pub rows: u64,
}

/// A disposition whose finding is not there any more.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct GoneDisposition {
    /// Fingerprint of the finding.
    pub fingerprint: String,
    /// Key of the requirement, as it stood in the row.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub key: String,
    /// What differed, as it stood in the row.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub difference: String,
    /// What is written.
    pub disposition: Disposition,
}

impl Report {
    /// Carries dispositions over to the findings with their fingerprints, and lists those whose finding is gone.
    ///
    /// Of several about one finding the one in the file that is given last counts, and that is told. What a saved report
    /// already carries stays, unless a row of the files says otherwise: one that somebody cleared takes it away.
    pub fn carry_over(&mut self, files: &[DispositionFile]) {
        if files.is_empty() {
            return;
        }
        let mut rows: BTreeMap<&str, &WrittenRow> = BTreeMap::new();
        let mut problems = Vec::new();
        for file in files {
            problems.extend(file.problems.iter().cloned());
            for row in &file.rows {
                let before = rows.insert(&row.fingerprint, row);
                let elsewhere =
                    before.filter(|before| before.disposition.location.file != row.disposition.location.file);
                // Within one file it was told when it was read. A cell that nobody filled in says nothing against one
                // in an older file.
                match elsewhere {
                    Some(before) if row.disposition.is_empty() => {
                        rows.insert(&row.fingerprint, before);
                    }
                    Some(before)
                        if !before.disposition.is_empty() && !before.disposition.says_the_same(&row.disposition) =>
                    {
                        problems.push(contradiction(&row.disposition));
                    }
                    _ => {}
                }
            }
        }
        for finding in &mut self.findings {
            if let Some(row) = rows.remove(finding.fingerprint.as_str()) {
                finding.disposition = Some(row.disposition.clone()).filter(|one| !one.is_empty());
            }
        }
        let mut gone: Vec<GoneDisposition> = rows
            .into_values()
            .filter(|row| !row.disposition.is_empty())
            .map(|row| GoneDisposition {
                fingerprint: row.fingerprint.clone(),
                key: row.key.clone(),
                difference: row.difference.clone(),
                disposition: row.disposition.clone(),
            })
            .collect();
        // By place, as the person who wrote them has them.
        gone.sort_by(|one, other| (&one.key, &one.fingerprint).cmp(&(&other.key, &other.fingerprint)));
        let input = |file: &DispositionFile| DispositionInput {
            path: file.path.clone(),
            sha256: file.sha256.clone(),
            format: file.format.name().to_owned(),
            rows: file.rows.iter().filter(|row| !row.disposition.is_empty()).count() as u64,
        };
        self.dispositions = Some(Dispositions {
            files: files.iter().map(input).collect(),
            carried: self.findings.iter().filter(|finding| finding.disposition.is_some()).count() as u64,
            gone,
            problems,
        });
    }
}
