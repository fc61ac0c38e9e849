//! The five modern eras (元号) and the Western years that their years stand for.

use jiff::civil::Date;

/// The first Western year that is read: Japan took the Gregorian calendar on 1 January of Meiji 6 (明治6年, 1873),
/// so a month or a day before that is another calendar's.
pub(super) const FIRST_YEAR: i16 = 1873;

/// The last Western year that is read; four digits beyond it are numbers, not years.
pub(super) const LAST_YEAR: i16 = 2199;

/// A modern Japanese era.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Era {
    /// 明治
    Meiji,
    /// 大正
    Taisho,
    /// 昭和
    Showa,
    /// 平成
    Heisei,
    /// 令和
    Reiwa,
}

impl Era {
    /// Every era, the newest first because that is the one most texts name.
    pub(super) const ALL: [Self; 5] = [Self::Reiwa, Self::Heisei, Self::Showa, Self::Taisho, Self::Meiji];

    /// The era's name in two characters.
    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Meiji => "明治",
            Self::Taisho => "大正",
            Self::Showa => "昭和",
            Self::Heisei => "平成",
            Self::Reiwa => "令和",
        }
    }

    /// The era that a Latin letter stands for, in either case.
    pub(super) const fn from_letter(letter: char) -> Option<Self> {
        match letter.to_ascii_uppercase() {
            'M' => Some(Self::Meiji),
            'T' => Some(Self::Taisho),
            'S' => Some(Self::Showa),
            'H' => Some(Self::Heisei),
            'R' => Some(Self::Reiwa),
            _ => None,
        }
    }

    /// Year, month and day of the era's first day (施行日 of the order that changed the era name).
    const fn began(self) -> (i16, i8, i8) {
        match self {
            Self::Meiji => (1868, 1, 25),
            Self::Taisho => (1912, 7, 30),
            Self::Showa => (1926, 12, 25),
            Self::Heisei => (1989, 1, 8),
            Self::Reiwa => (2019, 5, 1),
        }
    }

    /// The era's first day.
    pub(super) fn first_day(self) -> Option<Date> {
        let (year, month, day) = self.began();
        Date::new(year, month, day).ok()
    }

    /// The Western year of a year of this era; `None` for year 0 and for years outside [`FIRST_YEAR`]..=[`LAST_YEAR`].
    ///
    /// A year after the era's end counts on (平成31年5月 is May 2019): officials wrote so before the new name was known,
    /// and systems print it still.
    pub(super) fn western(self, year: u16) -> Option<i16> {
        if year == 0 {
            return None;
        }
        let (began, ..) = self.began();
        let western = began.checked_add(i16::try_from(year).ok()?)?.checked_sub(1)?;
        (FIRST_YEAR..=LAST_YEAR).contains(&western).then_some(western)
    }
}
