//! The report as one page of HTML that loads nothing: the first screen and the page for the head of section are written
//! here in both languages; the lists are built by the files in `script/` from the data block. Without script the first screen, the
//! page for the head of section, the list of gaps and what was judged by are still there to be read.
//!
//! Whatever comes from outside is text. The policy of the page lets its own blocks of style and script through, by their
//! digests, and nothing else.

mod chief;
mod counts;
mod data;
mod exports;
mod first;
mod gaps;
mod markup;
mod run;
mod timeline;
mod words;

use std::fmt::Write as _;
use std::io;

use jiff::civil::Date;

use self::markup::{Said, css_string, escape, policy_hash};
use self::words as w;
use super::lookup::Lookup;
use super::messages as m;
use super::model::{Report, RequirementReport};
use crate::text::message::{Lang, Text};

const STYLE: &str = include_str!("style.css");
/// The script: files of one purpose each, in one block, so that no name of theirs is a name of the page's.
const SCRIPT: &str = concat!(
    "'use strict';\n{\n",
    include_str!("script/report.js"),
    include_str!("script/choose.js"),
    include_str!("script/entries.js"),
    include_str!("script/list.js"),
    include_str!("script/page.js"),
    "}\n"
);

/// What stands in the first lines of every page of ours; a result that lies in a delivered folder is known by it.
pub(super) const GENERATOR: &str = "<meta name=\"generator\" content=\"tekigo ";

/// Writes the page.
///
/// # Errors
/// When the writer fails.
pub fn write(report: &Report, lang: Lang, out: &mut dyn io::Write) -> io::Result<()> {
    let page = Page { ja: Lookup::new(report, Lang::Ja), en: Lookup::new(report, Lang::En), lang };
    out.write_all(page.render().as_bytes())
}

/// A report in both languages, and the one that the page opens in.
pub(in crate::report) struct Page<'r> {
    ja: Lookup<'r>,
    en: Lookup<'r>,
    lang: Lang,
}

impl<'r> Page<'r> {
    const fn report(&self) -> &'r Report {
        self.ja.report
    }

    /// What both languages say.
    fn said(&self, with: impl Fn(&Lookup<'r>) -> String) -> Said {
        Said { ja: with(&self.ja), en: with(&self.en) }
    }

    /// A text with its placeholders filled.
    #[expect(clippy::unused_self, clippy::needless_pass_by_value, reason = "reads as the fill of one language")]
    fn fill<const N: usize>(&self, text: Text, values: [(&'static str, Said); N]) -> Said {
        let of = |lang: Lang| {
            let values = values.iter().map(|(name, said)| ((*name).into(), said.get(lang).into())).collect();
            text.render(lang, &values)
        };
        Said { ja: of(Lang::Ja), en: of(Lang::En) }
    }

    fn render(&self) -> String {
        let report = self.report();
        let whom = self.said(|lookup| {
            let as_of = lookup.fill(m::AS_OF, [("as_of", report.run.as_of.to_string().into())]);
            format!("{}　{as_of}", lookup.municipality())
        });
        // The head of each printed page names the delivery; what it says are strings of a style sheet.
        let head = |lang: Lang| css_string(&format!("{}　{}", m::MD_TITLE.get(lang), whom.get(lang)));
        let paper = format!(
            "@page{{@top-left{{content:{}}}}}@page en{{@top-left{{content:{}}}}}html[lang=en] body{{page:en}}",
            head(Lang::Ja),
            head(Lang::En)
        );
        let whom = whom.get(self.lang);
        let policy = format!(
            "default-src 'none'; style-src {} {}; script-src {}; img-src data:; base-uri 'none'; form-action 'none'",
            policy_hash(STYLE),
            policy_hash(&paper),
            policy_hash(SCRIPT)
        );
        let lang = match self.lang {
            Lang::Ja => "ja",
            Lang::En => "en",
        };
        let mut page = format!("<!DOCTYPE html>\n<html lang=\"{lang}\">\n<meta charset=\"utf-8\">\n");
        let _ = writeln!(page, "{GENERATOR}{}\">", escape(&report.run.tool_version));
        let _ = writeln!(page, "<meta http-equiv=\"Content-Security-Policy\" content=\"{policy}\">");
        page.push_str("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
        page.push_str(
            "<meta name=\"referrer\" content=\"no-referrer\">\n<meta name=\"color-scheme\" content=\"light\">\n",
        );
        let _ = writeln!(page, "<title>{} {}</title>", escape(self.own().say(m::MD_TITLE)), escape(whom));
        let _ = write!(page, "<style>{STYLE}</style>\n<style>{paper}</style>\n<body>\n");
        page.push_str(DRAWINGS);
        let _ = writeln!(page, "<a class=\"skip\" href=\"#views\">{}</a>", self.html(w::SKIP));
        self.masthead(&mut page);
        page.push_str("<main>\n");
        self.first(&mut page);
        self.tiles(&mut page);
        self.views(&mut page);
        self.chief(&mut page);
        let _ = write!(
            page,
            "<section id=\"clerk\" class=\"view\" aria-labelledby=\"clerk-head\">\n<h2 id=\"clerk-head\" tabindex=\"-1\">{}</h2>\n\
             <p class=\"lead\">{}</p>\n<div class=\"slot\"></div>\n",
            self.html(w::VIEW_CLERK),
            self.html(w::VIEW_CLERK_LEAD)
        );
        self.gaps(&mut page);
        self.areas(&mut page);
        let _ = write!(
            page,
            "</section>\n<section id=\"reviewer\" class=\"view\" aria-labelledby=\"reviewer-head\">\n\
             <h2 id=\"reviewer-head\" tabindex=\"-1\">{}</h2>\n<p class=\"lead\">{}</p>\n<div class=\"slot\"></div>\n",
            self.html(w::VIEW_REVIEWER),
            self.html(w::VIEW_REVIEWER_LEAD)
        );
        self.exports(&mut page);
        self.run(&mut page);
        page.push_str("</section>\n</main>\n");
        let _ = writeln!(
            page,
            "<footer><p>{} — tekigo {}</p></footer>",
            self.said(|lookup| lookup.notice().to_owned()).html(),
            escape(&report.run.tool_version)
        );
        let _ = writeln!(page, "<script type=\"application/json\" id=\"data\">{}</script>", data::block(self));
        let _ = writeln!(page, "<script>{SCRIPT}</script>");
        page
    }

    /// The lookup of the language that the page opens in.
    const fn own(&self) -> &Lookup<'r> {
        match self.lang {
            Lang::Ja => &self.ja,
            Lang::En => &self.en,
        }
    }

    #[expect(clippy::unused_self, reason = "reads as the other ways to say something")]
    fn html(&self, text: Text) -> String {
        Said::from(text).html()
    }

    /// The links to the three views; the script shows one at a time.
    fn views(&self, page: &mut String) {
        let _ = writeln!(
            page,
            "<nav id=\"views\" class=\"js\" aria-labelledby=\"views-head\"><span id=\"views-head\" class=\"vh\">{}</span>",
            self.html(w::VIEWS)
        );
        for (id, name) in [("chief", w::VIEW_CHIEF), ("clerk", w::VIEW_CLERK), ("reviewer", w::VIEW_REVIEWER)] {
            let _ = writeln!(page, "<a href=\"#{id}\">{}</a>", self.html(name));
        }
        page.push_str("</nav>\n");
    }
}

/// The day by which everything that was promised for a requirement is there: the latest of its claims' dates. A period
/// counts to its last day, an open one to its first.
fn promised(one: &RequirementReport) -> Option<Date> {
    one.claims.iter().filter_map(|claim| claim.due.as_ref()).filter_map(|due| due.last.or(due.first)).max()
}

/// The hatching of what was not evaluated.
const DRAWINGS: &str = concat!(
    "<svg class=\"defs\" aria-hidden=\"true\" focusable=\"false\" width=\"0\" height=\"0\"><defs>",
    "<pattern id=\"hatch\" width=\"5\" height=\"5\" patternUnits=\"userSpaceOnUse\" patternTransform=\"rotate(45)\">",
    "<rect width=\"5\" height=\"5\" fill=\"#fff\"/><rect width=\"2\" height=\"5\" fill=\"#666\"/></pattern></defs></svg>\n"
);

/// A mark that says without colour what the colour says. Style sheets draw it: a thousand references to one drawing take
/// browsers seconds.
fn icon(tone: &str) -> String {
    format!("<span class=\"icon {tone}\" aria-hidden=\"true\"></span>")
}
