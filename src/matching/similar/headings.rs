//! Which chapter of the specification stands behind which heading of a vendor's list, learnt from the rows that are certain.

use std::collections::BTreeMap;

/// How many rows' worth of doubt stands against what a heading was seen to mean.
const DOUBT: f32 = 2.0;

/// How often rows below a heading speak of requirements of a chapter.
#[derive(Clone, Debug, Default)]
pub struct Headings<'t> {
    seen: BTreeMap<&'t str, BTreeMap<&'t str, f32>>,
}

impl<'t> Headings<'t> {
    /// Learns from pairs of a row's heading and the chapter of the requirement that it speaks of.
    pub fn learn(pairs: impl Iterator<Item = (&'t str, &'t str)>) -> Self {
        let mut seen: BTreeMap<&str, BTreeMap<&str, f32>> = BTreeMap::new();
        for (heading, chapter) in pairs.filter(|(heading, chapter)| !heading.is_empty() && !chapter.is_empty()) {
            *seen.entry(heading).or_default().entry(chapter).or_default() += 1.0;
        }
        Self { seen }
    }

    /// How much of what stands below a heading belongs to a chapter, from 0 to 1; `own` is the chapter that the asking row
    /// was counted for, which says nothing about itself.
    pub fn share(&self, heading: &str, chapter: &str, own: Option<&str>) -> f32 {
        let Some(chapters) = self.seen.get(heading) else { return 0.0 };
        let all: f32 = chapters.values().sum::<f32>() - f32::from(u8::from(own.is_some()));
        let of_it = chapters.get(chapter).copied().unwrap_or_default() - f32::from(u8::from(own == Some(chapter)));
        of_it.max(0.0) / (all.max(0.0) + DOUBT)
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::float_cmp, reason = "the shares are exact")]

    use super::*;

    #[test]
    fn a_heading_means_the_chapters_of_the_rows_below_it() {
        let headings =
            Headings::learn([("届出", "異動"), ("届出", "異動"), ("届出", "証明"), ("", "証明")].into_iter());
        assert_eq!(headings.share("届出", "異動", None), 0.4);
        assert_eq!(headings.share("届出", "共通", None), 0.0);
        assert_eq!(headings.share("", "証明", None), 0.0);
    }

    #[test]
    fn a_row_says_nothing_about_itself() {
        let headings = Headings::learn([("届出", "異動")].into_iter());
        assert_eq!(headings.share("届出", "異動", Some("異動")), 0.0);
        assert_eq!(headings.share("届出", "異動", None), 1.0 / 3.0);
    }
}
