//! What the program says on standard error when it could not do its work.

use std::fmt;
use std::io::Write as _;

use miette::{
    Diagnostic, GraphicalReportHandler, GraphicalTheme, LabeledSpan, MietteError, MietteSpanContents, SourceCode,
    SourceSpan, SpanContents,
};

use super::exit::Exit;
use super::messages as m;
use crate::catalog::{CatalogError, Problem};
use crate::check::CheckError;
use crate::deliverable::DeliveryError;
use crate::text::message::{Lang, Param, Params, Text, params};
use crate::text::system::io_error;

/// Why a command could not do its work, with the exit code that it ends with.
#[derive(Debug)]
pub struct Failure {
    exit: Exit,
    what: What,
}

#[derive(Debug)]
enum What {
    Said { message: Text, remedy: Text, values: Params },
    Problems(Vec<Problem>),
}

impl Failure {
    /// A failure with a message and what to do.
    #[must_use]
    pub fn new<const N: usize>(
        exit: Exit,
        (message, remedy): (Text, Text),
        values: [(&'static str, Param); N],
    ) -> Self {
        Self { exit, what: What::Said { message, remedy, values: params(values) } }
    }

    /// The same failure with further values for its placeholders.
    #[must_use]
    pub fn with(mut self, more: Params) -> Self {
        if let What::Said { values, .. } = &mut self.what {
            values.extend(more);
        }
        self
    }

    /// Mistakes in files that people edit.
    #[must_use]
    pub const fn problems(problems: Vec<Problem>) -> Self {
        Self { exit: Exit::Configuration, what: What::Problems(problems) }
    }

    /// A path that cannot be read.
    #[must_use]
    pub fn unreadable(exit: Exit, path: &std::path::Path, error: &std::io::Error) -> Self {
        let values = [("value", path.display().to_string().into()), ("detail", io_error(error))];
        Self::new(exit, (m::PATH_UNREADABLE, m::PATH_UNREADABLE_REMEDY), values)
    }

    /// A file or folder that cannot be written. Of a file that was there before it says that it is unchanged.
    #[must_use]
    pub fn unwritten(path: &std::path::Path, detail: Param) -> Self {
        let values = [("value", path.display().to_string().into()), ("detail", detail)];
        let remedy = if path.is_file() { m::OUTPUT_FAILED_KEPT_REMEDY } else { m::OUTPUT_FAILED_REMEDY };
        Self::new(Exit::Output, (m::OUTPUT_FAILED, remedy), values)
    }

    /// How the program ends.
    #[must_use]
    pub const fn exit(&self) -> Exit {
        self.exit
    }

    /// Prints the failure to standard error.
    pub fn print(&self, lang: Lang) {
        match &self.what {
            What::Said { message, remedy, values } => {
                say(m::ERROR, &message.render(lang, values), lang);
                say(m::REMEDY, &remedy.render(lang, values), lang);
            }
            What::Problems(problems) => print_problems(problems, lang, m::ERROR),
        }
    }
}

/// One line on standard error: `tekigo: エラー: …`.
pub fn say(prefix: Text, line: &str, lang: Lang) {
    // Nothing can be done where standard error is closed.
    let _ = writeln!(anstream::stderr(), "tekigo: {}: {line}", prefix.get(lang));
}

/// Prints mistakes at their lines and columns, the first fifty of them.
pub fn print_problems(problems: &[Problem], lang: Lang, prefix: Text) {
    const MOST: usize = 50;
    let (shown, more) = problems.split_at_checked(MOST).unwrap_or((problems, &[]));
    print_all_problems(shown, lang, prefix);
    if !more.is_empty() {
        let _ = writeln!(anstream::stderr(), "… +{}", more.len());
    }
}

/// Prints every mistake at its line and column.
pub fn print_all_problems(problems: &[Problem], lang: Lang, prefix: Text) {
    let mut stderr = anstream::stderr();
    let colours = !matches!(anstream::AutoStream::choice(&std::io::stderr()), anstream::ColorChoice::Never);
    let theme = if colours { GraphicalTheme::unicode() } else { GraphicalTheme::unicode_nocolor() };
    let handler = GraphicalReportHandler::new_themed(theme).with_width(110).with_links(false);
    for problem in problems {
        let mut page = String::new();
        let shown = Shown { problem, lang };
        say(prefix, &format!("{}:{}:{}", problem.file, problem.position().0, problem.position().1), lang);
        if handler.render_report(&mut page, &shown).is_ok() {
            let _ = write!(stderr, "{page}");
        }
    }
}

/// A problem in one language, as miette shows it.
#[derive(Debug)]
struct Shown<'p> {
    problem: &'p Problem,
    lang: Lang,
}

impl SourceCode for Shown<'_> {
    /// As the text itself, with columns counted in characters: in bytes they would not be those of the line above.
    fn read_span<'a>(
        &'a self,
        span: &SourceSpan,
        before: usize,
        after: usize,
    ) -> Result<Box<dyn SpanContents<'a> + 'a>, MietteError> {
        let text: &'a str = &self.problem.source;
        let contents = text.read_span(span, before, after)?;
        let start = text.get(..span.offset()).unwrap_or_default();
        let column = start.rsplit('\n').next().unwrap_or_default().chars().count();
        Ok(Box::new(MietteSpanContents::new_named(
            self.problem.file.clone(),
            contents.data(),
            *contents.span(),
            contents.line(),
            column,
            contents.line_count(),
        )))
    }
}

impl fmt::Display for Shown<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.problem.message(self.lang))
    }
}

impl std::error::Error for Shown<'_> {}

impl Diagnostic for Shown<'_> {
    fn help<'a>(&'a self) -> Option<Box<dyn fmt::Display + 'a>> {
        Some(Box::new(self.problem.remedy(self.lang)))
    }

    fn source_code(&self) -> Option<&dyn SourceCode> {
        (!self.problem.source.is_empty()).then_some(self as &dyn SourceCode)
    }

    fn labels(&self) -> Option<Box<dyn Iterator<Item = LabeledSpan> + '_>> {
        let span = self.problem.span.clone();
        // A label that reaches over lines hides what it should show.
        let text = self.problem.source.get(span.clone()).unwrap_or_default();
        let length = text.lines().next().map_or(0, str::len);
        Some(Box::new(std::iter::once(LabeledSpan::new(None, span.start, length))))
    }
}

impl From<CatalogError> for Failure {
    fn from(error: CatalogError) -> Self {
        match error {
            CatalogError::Unreadable { path, error } => Self::unreadable(Exit::Configuration, &path, &error),
            CatalogError::NoPack(path) => Self::new(
                Exit::Configuration,
                (m::NO_PACK_THERE, m::NO_PACK_THERE_REMEDY),
                [("value", path.display().to_string().into())],
            ),
            CatalogError::Invalid(problems) => Self::problems(problems),
        }
    }
}

impl From<DeliveryError> for Failure {
    fn from(error: DeliveryError) -> Self {
        match error {
            DeliveryError::Unreadable { path, error } => Self::unreadable(Exit::Input, &path, &error),
            DeliveryError::SeveralConfigs { first, second } => Self::new(
                Exit::Configuration,
                (m::SEVERAL_CONFIGS, m::SEVERAL_CONFIGS_REMEDY),
                [("value", first.display().to_string().into()), ("detail", second.display().to_string().into())],
            ),
            DeliveryError::Config(problems) => Self::problems(problems),
        }
    }
}

impl From<CheckError> for Failure {
    fn from(error: CheckError) -> Self {
        match error {
            CheckError::Delivery(error) => error.into(),
            CheckError::UnknownSpec(name) => {
                Self::new(Exit::Configuration, (m::SPEC_UNKNOWN, m::SPEC_UNKNOWN_REMEDY), [("value", name.into())])
            }
            CheckError::Shipped(problem) => Self::problems(vec![*problem]),
        }
    }
}
