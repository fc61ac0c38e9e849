//! Lists for the tests of rules about whole lists.

use jiff::civil::Date;

use super::{AS_OF, key};
use crate::catalog::{Kind, Obligation, RequirementKey, SourceFile, shipped};
use crate::conformance::judge::Frame;
use crate::conformance::list::{ListAnswer, ListCase, ListHit};
use crate::conformance::rule::{Check, Rule};
use crate::deliverable::{
    Answer, AnswerWords, Appearance, Asides, Entry, EntryAnswer, Footnote, Header, HiddenColumn, Legend, List,
    Location, ProhibitedAnswers,
};
use crate::matching::MatchedBy;

/// The column D of a list with a dozen filled cells.
pub fn column(label: &str) -> HiddenColumn {
    HiddenColumn {
        product: None,
        letters: "D".to_owned(),
        label: label.to_owned(),
        filled: 12,
        first: Location::file("list.xlsx"),
    }
}

/// A list in the making.
pub struct ListBuilder {
    rows: Vec<(RequirementKey, Option<Obligation>, Entry)>,
    own: Vec<(String, Answer)>,
    legend: Option<Legend>,
    appearance: Appearance,
    continues: Option<String>,
    asides: Asides,
    prohibited_answers: ProhibitedAnswers,
    by: MatchedBy,
}

/// A list without rows.
pub fn list() -> ListBuilder {
    ListBuilder {
        rows: Vec::new(),
        own: Vec::new(),
        legend: None,
        appearance: Appearance::default(),
        continues: None,
        asides: Asides::default(),
        prohibited_answers: ProhibitedAnswers::Presence,
        by: MatchedBy::Id,
    }
}

fn words(own: &[(String, Answer)]) -> AnswerWords {
    let shipped = SourceFile::new("answers.toml", shipped::text("answers.toml").unwrap());
    AnswerWords::read(&shipped).unwrap().with_legend(&own.iter().cloned().collect())
}

impl ListBuilder {
    /// Adds so many rows with an obligation, an answer and a note.
    pub fn rows(mut self, count: usize, obligation: Obligation, text: &str, note: &str) -> Self {
        let words = words(&self.own);
        for _ in 0..count {
            let at = self.rows.len();
            let line = Some(at as u64 + 2);
            let id = format!("023{at:04}");
            let location = Location { line, column: Some(3), ..Location::file("list.csv") };
            let answer = EntryAnswer {
                class: None,
                product: None,
                parsed: words.parse(text),
                text: text.to_owned(),
                footnote: None,
                location: location.clone(),
            };
            let entry = super::entry(&id, "機能");
            let entry = Entry { answers: vec![answer], note: note.to_owned(), location, ..entry };
            self.rows.push((key(&id), Some(obligation), entry));
        }
        self
    }

    /// Gives the last row a date of its own.
    pub fn due(mut self, text: &str, last: Option<Date>) -> Self {
        let due = crate::deliverable::Due { text: text.to_owned(), first: None, last };
        self.rows.last_mut().unwrap().2.due = Some(due);
        self
    }

    /// The legend of `delivery.toml`; before the rows.
    pub fn own_legend(self, own: &[(&str, Answer)]) -> Self {
        Self { own: own.iter().map(|(word, answer)| ((*word).to_owned(), *answer)).collect(), ..self }
    }

    /// The legend of the workbook.
    pub fn legend(self, legend: Legend) -> Self {
        Self { legend: Some(legend), ..self }
    }

    /// It has no header of its own and goes on with this sheet.
    pub fn continues(self, sheet: &str) -> Self {
        Self { continues: Some(sheet.to_owned()), ..self }
    }

    /// What is struck out or hidden.
    pub fn shown(self, appearance: Appearance) -> Self {
        Self { appearance, ..self }
    }

    /// What rows say that are no entries.
    pub fn aside(self, asides: Asides) -> Self {
        Self { asides, ..self }
    }

    /// Where the mark behind the answer of the last row points.
    pub fn footnote(mut self, footnote: Footnote) -> Self {
        self.rows.last_mut().unwrap().2.answers[0].footnote = Some(footnote);
        self
    }

    /// An answer at a prohibited function means that the product complies.
    pub fn compliance(self) -> Self {
        Self { prohibited_answers: ProhibitedAnswers::Compliance, ..self }
    }

    /// Its rows were matched by likeness.
    pub fn by_likeness(self) -> Self {
        Self { by: MatchedBy::Similar, ..self }
    }

    /// What a rule about lists says of it.
    pub fn run(self, rule: &Rule) -> Vec<ListHit> {
        let Check::List(check) = rule.check else { panic!("{} is not about lists", rule.name) };
        let header = Header {
            kind: Kind::Function,
            told: true,
            first_row: 0,
            last_row: 0,
            body_row: 1,
            end_row: u32::MAX,
            beside_another: false,
            columns: Vec::new(),
            unread: Vec::new(),
        };
        let list = List {
            file: "A社/list.csv".to_owned(),
            sheet: None,
            hidden: false,
            continues: self.continues,
            kind: Kind::Function,
            business: Vec::new(),
            header,
            entries: Vec::new(),
            headings: 0,
            appearance: self.appearance,
            asides: self.asides,
            legend: self.legend.map(Into::into),
        };
        let answers: Vec<ListAnswer<'_>> = self
            .rows
            .iter()
            .map(|(key, obligation, entry)| ListAnswer {
                entry,
                answer: &entry.answers[0],
                key: Some(key),
                by: Some(self.by),
                obligation: *obligation,
            })
            .collect();
        let frame = Frame { as_of: AS_OF, target_date: None, prohibited_answers: self.prohibited_answers };
        check(&ListCase {
            list: &list,
            product: 0,
            owner: 0,
            answers: &answers,
            words: &words(&self.own),
            frame: &frame,
        })
    }
}
