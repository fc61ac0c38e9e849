//! The command line as clap knows it, in the language of the user.

use clap::builder::PossibleValuesParser;
use clap::{Arg, ArgAction, Command, value_parser};
use std::fmt::Write as _;
use std::path::PathBuf;

use super::{
    export_messages as x, import_messages as i, messages as m, report_messages as o, review_messages as r,
    sheet_messages as s,
};
use crate::report::{FORMATS, Format, GroupBy};
use crate::text::message::{Lang, Text, params};

/// The whole command line.
#[must_use]
pub fn command(lang: Lang) -> Command {
    let page = Page { lang };
    page.dress(Command::new("tekigo"), m::ABOUT)
        .version(env!("CARGO_PKG_VERSION"))
        .disable_version_flag(true)
        .subcommand_required(true)
        .arg_required_else_help(true)
        .disable_help_subcommand(true)
        .arg(
            Arg::new("lang")
                .long("lang")
                .value_name("LANG")
                .value_parser(PossibleValuesParser::new(["ja", "en"]))
                .hide_possible_values(true)
                .global(true)
                .help(page.say(m::LANG)),
        )
        .arg(
            Arg::new("version")
                .long("version")
                .short('V')
                .action(ArgAction::Version)
                .help(page.say(m::VERSION))
                .help_heading(page.say(m::OPTIONS_HEADING)),
        )
        .subcommand(page.check())
        .subcommand(page.spec())
        .subcommand(page.sheet())
        .subcommand(
            page.dress(Command::new("explain"), m::EXPLAIN)
                .arg(Arg::new("rule").value_name("RULE").help(page.say(m::EXPLAIN_RULE)))
                .arg(page.format()),
        )
        .subcommand(
            page.dress(Command::new("report"), m::REPORT)
                .after_help(page.formats())
                .arg(page.file("file", "REPORT", m::REPORT_FILE).required(true))
                .args(page.shape()),
        )
        .subcommand(
            page.dress(Command::new("completions"), m::COMPLETIONS).arg(
                Arg::new("shell")
                    .value_name("SHELL")
                    .required(true)
                    .value_parser(value_parser!(clap_complete::Shell))
                    .hide_possible_values(true)
                    .help(page.say(m::COMPLETIONS_SHELL)),
            ),
        )
        .subcommand(page.dress(Command::new("man"), m::MAN))
}

struct Page {
    lang: Lang,
}

impl Page {
    fn say(&self, text: Text) -> &'static str {
        text.get(self.lang)
    }

    /// Headings and the help option in the user's language.
    fn dress(&self, command: Command, about: Text) -> Command {
        let template = format!(
            "{{about-with-newline}}\n{}: {{usage}}\n\n{{all-args}}{{after-help}}\n",
            self.say(m::USAGE_HEADING)
        );
        command
            .about(self.say(about))
            .help_template(template)
            .subcommand_help_heading(self.say(m::COMMANDS_HEADING))
            .next_help_heading(self.say(m::OPTIONS_HEADING))
            .disable_help_flag(true)
            .arg(Arg::new("help").long("help").short('h').action(ArgAction::Help).global(false).help(self.say(m::HELP)))
    }

    fn option(&self, name: &'static str, value: &'static str, help: Text) -> Arg {
        Arg::new(name).long(name).value_name(value).help(self.say(help))
    }

    fn flag(&self, name: &'static str, help: Text) -> Arg {
        Arg::new(name).long(name).action(ArgAction::SetTrue).help(self.say(help))
    }

    /// An option with values to choose from, which its help names in the user's language.
    fn choice(&self, option: Arg, values: &[&'static str]) -> Arg {
        let help = option.get_help().map(ToString::to_string).unwrap_or_default();
        let named = m::CHOICES.render(self.lang, &params([("values", values.join(", ").into())]));
        let values = PossibleValuesParser::new(values.iter().copied());
        option.value_parser(values).hide_possible_values(true).help(format!("{help} {named}"))
    }

    fn file(&self, name: &'static str, value: &'static str, help: Text) -> Arg {
        Arg::new(name)
            .value_name(value)
            .value_parser(value_parser!(PathBuf))
            .help(self.say(help))
            .help_heading(self.say(m::ARGUMENTS_HEADING))
    }

    fn format(&self) -> Arg {
        self.choice(self.option("format", "FORMAT", m::FORMAT), &["text", "json"])
    }

    /// What shapes a report, for the commands that make one.
    fn shape(&self) -> Vec<Arg> {
        let format = self.option("format", "FORMAT", m::FORMAT);
        vec![
            self.choice(format, &Format::printed().collect::<Vec<_>>()),
            self.output(),
            self.option("dispositions", "FILE", o::DISPOSITIONS)
                .action(ArgAction::Append)
                .value_parser(value_parser!(PathBuf)),
            self.option("path-prefix", "DIR", o::PATH_PREFIX),
            self.option("only", "STATUS", o::ONLY).action(ArgAction::Append).value_delimiter(','),
            self.option("group-by", "WHAT", o::GROUP_BY)
                .value_parser(PossibleValuesParser::new(GroupBy::ALL.map(|(word, _)| word)))
                .hide_possible_values(true),
            self.flag("verbose", m::VERBOSE).short('v'),
            self.flag("quiet", o::QUIET).short('q').conflicts_with_all(["verbose", "only", "group-by"]),
        ]
    }

    /// The formats with their endings and names, for the foot of a help.
    fn formats(&self) -> String {
        let mut text = format!("{}:", self.say(o::FORMATS));
        for entry in FORMATS {
            let Some((first, more)) = entry.endings.split_first() else { continue };
            let ending = format!(".{first}");
            let name = if entry.prints { entry.name } else { "" };
            let more = more.iter().map(|ending| format!(".{ending}")).collect::<Vec<_>>().join(" ");
            let also =
                if more.is_empty() { more } else { o::ALSO.render(self.lang, &params([("endings", more.into())])) };
            let _ = write!(text, "\n  {ending:<13} {name:<9} {}{also}", self.say(entry.about));
        }
        text
    }

    fn output(&self) -> Arg {
        self.option("output", "FILE", m::OUTPUT)
            .short('o')
            .action(ArgAction::Append)
            .value_parser(value_parser!(PathBuf))
    }

    fn pack_dir(&self) -> Arg {
        self.option("pack-dir", "DIR", m::PACK_DIR).action(ArgAction::Append).value_parser(value_parser!(PathBuf))
    }

    fn check(&self) -> Command {
        let list = |arg: Arg| arg.action(ArgAction::Append).value_delimiter(',');
        self.dress(Command::new("check"), m::CHECK)
            .after_help(format!("{}\n\n{}", self.formats(), self.say(m::CHECK_EXAMPLES)))
            .arg(self.file("paths", "PATH", m::PATHS).required(true).num_args(1..))
            .arg(list(self.option("area", "LIST", m::AREA)))
            .arg(list(self.option("class", "LIST", m::CLASS)))
            .arg(self.option("municipality", "NAME", m::MUNICIPALITY))
            .arg(self.option("as-of", "DATE", m::AS_OF))
            .arg(
                list(self.option("kind", "LIST", m::KIND))
                    .value_parser(PossibleValuesParser::new(["function", "form", "data"]))
                    .hide_possible_values(true),
            )
            .arg(list(self.option("spec", "PACK", m::SPEC)))
            .arg(self.pack_dir())
            .arg(self.option("vendor", "NAME", m::VENDOR))
            .arg(self.option("columns", "LIST", m::COLUMNS))
            .arg(self.flag("explain", m::EXPLAIN_COLUMNS))
            .arg(self.flag("require-official", m::REQUIRE_OFFICIAL))
            .arg(self.choice(self.option("fail-on", "WHAT", m::FAIL_ON), &["required", "any", "never"]))
            .arg(self.option("review", "FILE.xlsx", r::REVIEW).value_parser(value_parser!(PathBuf)))
            .arg(
                self.option("matches", "FILE", r::MATCHES)
                    .action(ArgAction::Append)
                    .value_parser(value_parser!(PathBuf)),
            )
            .arg(self.flag("force", r::FORCE))
            .arg(self.option("dialect", "NAME|FILE", x::DIALECT))
            .arg(self.option("characters", "FILE", x::CHARACTERS).value_parser(value_parser!(PathBuf)))
            .arg(self.option("group", "FILE=GROUP", x::GROUP).action(ArgAction::Append))
            .arg(self.flag("show-values", x::SHOW_VALUES))
            .arg(
                self.option("max-examples", "N", x::MAX_EXAMPLES)
                    .allow_negative_numbers(true)
                    .value_parser(value_parser!(u16).range(0..=10_000)),
            )
            .arg(self.option("all", "FILE", x::ALL_PLACES).value_parser(value_parser!(PathBuf)))
            .arg(self.option("memory", "SIZE", x::MEMORY))
            .arg(self.option("temp-dir", "DIR", x::TEMP_DIR).value_parser(value_parser!(PathBuf)))
            .args(self.shape())
            .arg(self.option("jobs", "N", m::JOBS).short('j').value_parser(value_parser!(u16).range(1..=512)))
    }

    fn import(&self) -> Command {
        let path = |arg: Arg| arg.value_parser(value_parser!(PathBuf));
        self.dress(Command::new("import"), i::COMMAND)
            .after_help(self.say(i::EXAMPLES))
            .arg(self.file("files", "FILE", i::FILES).required(true).num_args(1..))
            .arg(path(self.option("output", "DIR", i::OUTPUT)).short('o').required(true))
            .arg(self.option("area", "AREA", i::AREA))
            .arg(self.option("version-of-spec", "VERSION", i::VERSION).long("version"))
            .arg(self.option("published", "DATE", i::PUBLISHED))
            .arg(
                // The help itself says which is the default.
                self.choice(self.option("grade", "GRADE", i::GRADE), &["official", "local"])
                    .default_value("local")
                    .hide_default_value(true),
            )
            .arg(path(self.option("layout", "FILE", i::LAYOUT)).action(ArgAction::Append))
            .arg(path(self.option("map", "FILE", i::MAP)).conflicts_with("layout"))
            .arg(self.flag("explain", i::EXPLAIN))
            .arg(self.flag("strict", i::STRICT))
            .arg(self.flag("partial", i::PARTIAL))
            .arg(self.flag("force", i::FORCE))
            .arg(self.format())
    }

    fn sheet(&self) -> Command {
        let list = |arg: Arg| arg.action(ArgAction::Append).value_delimiter(',');
        let path = |arg: Arg| arg.value_parser(value_parser!(PathBuf));
        self.dress(Command::new("sheet"), s::COMMAND)
            .subcommand_required(true)
            .arg_required_else_help(true)
            .disable_help_subcommand(true)
            .subcommand(
                self.dress(Command::new("new"), s::NEW)
                    .after_help(self.say(s::NEW_EXAMPLES))
                    .arg(list(self.option("area", "LIST", s::AREA)))
                    .arg(list(self.option("class", "CLASS", s::CLASS)))
                    .arg(self.option("municipality", "NAME", m::MUNICIPALITY))
                    .arg(
                        list(self.option("kind", "LIST", s::KIND))
                            .value_parser(PossibleValuesParser::new(["function", "form", "data"]))
                            .hide_possible_values(true),
                    )
                    .arg(list(self.option("spec", "PACK", m::SPEC)))
                    .arg(self.pack_dir())
                    .arg(self.option("as-of", "DATE", s::AS_OF))
                    .arg(path(self.option("output", "FILE", s::NEW_OUTPUT)).short('o').required(true))
                    .arg(self.flag("force", s::NEW_FORCE)),
            )
            .subcommand(
                self.dress(Command::new("annotate"), s::ANNOTATE)
                    .after_help(self.say(s::ANNOTATE_EXAMPLES))
                    .arg(self.file("file", "VENDOR.xlsx", s::VENDOR_FILE).required(true))
                    .arg(path(self.option("report", "REPORT.json", s::REPORT)).required(true))
                    .arg(path(self.option("output", "FILE", s::ANNOTATE_OUTPUT)).short('o').required(true))
                    .arg(self.flag("force", s::FORCE)),
            )
    }

    fn spec(&self) -> Command {
        self.dress(Command::new("spec"), m::SPEC_COMMAND)
            .subcommand_required(true)
            .arg_required_else_help(true)
            .disable_help_subcommand(true)
            .subcommand(self.dress(Command::new("list"), m::SPEC_LIST).arg(self.pack_dir()).arg(self.format()))
            .subcommand(
                self.dress(Command::new("show"), m::SPEC_SHOW)
                    .after_help(self.say(m::SPEC_SHOW_EXAMPLES))
                    .arg(
                        Arg::new("area")
                            .value_name("AREA")
                            .required(true)
                            .help(self.say(m::SPEC_AREA))
                            .help_heading(self.say(m::ARGUMENTS_HEADING)),
                    )
                    .arg(self.option("id", "ID", m::SPEC_ID))
                    .arg(self.pack_dir())
                    .arg(self.format()),
            )
            .subcommand(self.import())
            .subcommand(
                self.dress(Command::new("lint"), m::SPEC_LINT)
                    .after_help(self.say(m::SPEC_LINT_EXAMPLES))
                    .arg(self.file("paths", "PATH", m::SPEC_LINT_PATHS).num_args(1..))
                    .arg(self.format()),
            )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_command_line_is_consistent_in_both_languages() {
        command(Lang::Ja).debug_assert();
        command(Lang::En).debug_assert();
    }
}
