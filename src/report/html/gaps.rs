//! The list of gaps for readers without script, in the language that the page opens in. The script takes it away when its
//! own lists stand.

use std::fmt::Write as _;

use super::Page;
use super::markup::{Said, escape, quoted};
use super::words as w;
use crate::conformance::finding::{Finding, Severity};

/// So many findings stand here, the gravest first; the rest is in the data block, for the script, and in other formats.
const MOST: usize = 300;

impl Page<'_> {
    pub(super) fn gaps(&self, page: &mut String) {
        let findings = &self.report().findings;
        let of = |severity| findings.iter().filter(move |finding| finding.severity == severity);
        let all = of(Severity::Error).chain(of(Severity::Warning)).chain(of(Severity::Info));
        let head = self.fill(w::GAPS, [("count", Said::same(&findings.len().to_string()))]);
        let _ = writeln!(page, "<div id=\"gaps\"><h3>{}</h3><ol class=\"plain\">", escape(head.get(self.lang)));
        for finding in all.take(MOST) {
            self.gap(page, finding);
        }
        page.push_str("</ol>\n");
        if findings.len() > MOST {
            let more = self.fill(w::GAPS_MORE, [("count", Said::same(&(findings.len() - MOST).to_string()))]);
            let _ = writeln!(page, "<p>{}</p>", escape(more.get(self.lang)));
        }
        page.push_str("</div>\n");
    }

    fn gap(&self, page: &mut String, finding: &Finding) {
        let lookup = self.own();
        let (message, remedy) = lookup.texts(finding);
        let severity = lookup.say(finding.severity.label());
        let _ = write!(page, "<li><p><b>{} {severity}</b> ", finding.severity.mark());
        let area = finding.business.as_ref().map(|business| lookup.business(business)).unwrap_or_default();
        let _ = write!(page, "{} {} ", escape(&area), quoted(finding.product.as_deref().unwrap_or_default()));
        let requirement = lookup.requirement(finding).map(|(_, one)| one);
        if let Some(one) = requirement {
            let status = lookup.status(one.status, one.reason);
            let asked = lookup.say(one.obligation.label());
            let _ = write!(
                page,
                "<b>{} {}</b> {asked} {} {status}",
                escape(&one.id),
                quoted(&one.name),
                one.obligation.mark()
            );
        } else if let Some(key) = &finding.key {
            page.push_str(&escape(&key.to_string()));
        }
        let _ = write!(page, "</p><p>{}</p>", escape(&message));
        for claim in requirement.into_iter().flat_map(|one| &one.claims) {
            let _ = write!(page, "<p>{} {}</p>", quoted(&claim.location.to_string()), quoted(&lookup.answer(claim)));
        }
        if let Some(place) = finding.location.as_ref().filter(|_| requirement.is_none()) {
            let _ = write!(page, "<p>{}</p>", quoted(&place.to_string()));
        }
        let _ = writeln!(
            page,
            "<p>→ {}</p><p class=\"small\">{} {}</p></li>",
            escape(&remedy),
            escape(&finding.rule),
            escape(&finding.fingerprint)
        );
    }
}
