//! Numbers as lists write them: `1`, `①`, `ア`, `a`, `iv`, `十二` (ECMA-376 part 1, 17.18.59).

/// The way in which a level of a list writes its numbers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Sequence {
    /// 1, 2, 3; also for every way that is not known here.
    #[default]
    Decimal,
    /// With leading zeros up to so many digits: 01, 02.
    Padded(usize),
    /// １, ２, ３.
    FullWidth,
    /// One character for each number, as long as there are any: ranges of first number, last number, first character.
    Characters(&'static [(u32, u32, char)]),
    /// The characters of a word in turn, all of them doubled after the last: ア … ン, アア; a … z, aa.
    Word(&'static str),
    /// i, ii, iii, or in capitals.
    Roman {
        /// Whether in capitals.
        upper: bool,
    },
    /// 一, 二, 十, 百二十.
    Counting,
    /// 一, 二, 一〇.
    Digits,
    /// 1st, 2nd.
    Ordinal,
    /// - 1 -.
    Dashed,
    /// No number: the text of the level is all there is.
    Nothing,
}

const CIRCLED: &[(u32, u32, char)] = &[(0, 0, '⓪'), (1, 20, '①'), (21, 35, '㉑'), (36, 50, '㊱')];
const IN_BRACKETS: &[(u32, u32, char)] = &[(1, 20, '⑴')];
const WITH_STOP: &[(u32, u32, char)] = &[(1, 20, '⒈')];
const IDEOGRAPHS_CIRCLED: &[(u32, u32, char)] = &[(1, 10, '㊀')];
const AIUEO: &str = "アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワヲン";
const AIUEO_HALF_WIDTH: &str = "ｱｲｳｴｵｶｷｸｹｺｻｼｽｾｿﾀﾁﾂﾃﾄﾅﾆﾇﾈﾉﾊﾋﾌﾍﾎﾏﾐﾑﾒﾓﾔﾕﾖﾗﾘﾙﾚﾛﾜｦﾝ";
const IROHA: &str = "イロハニホヘトチリヌルヲワカヨタレソツネナラムウヰノオクヤマケフコエテアサキユメミシヱヒモセスン";
const IROHA_HALF_WIDTH: &str = "ｲﾛﾊﾆﾎﾍﾄﾁﾘﾇﾙｦﾜｶﾖﾀﾚｿﾂﾈﾅﾗﾑｳヰﾉｵｸﾔﾏｹﾌｺｴﾃｱｻｷﾕﾒﾐｼヱﾋﾓｾｽﾝ";
const STEMS: &str = "甲乙丙丁戊己庚辛壬癸";
const BRANCHES: &str = "子丑寅卯辰巳午未申酉戌亥";

/// How often a sequence of characters is gone through before numbers are written in digits: Word stops there, too.
const MOST_ROUNDS: usize = 30;

impl Sequence {
    /// The sequence of this name in the file (`w:numFmt`).
    pub(super) fn named(name: &str) -> Self {
        match name {
            "decimalZero" => Self::Padded(2),
            "decimalFullWidth" | "decimalFullWidth2" => Self::FullWidth,
            "decimalEnclosedCircle" | "decimalEnclosedCircleChinese" => Self::Characters(CIRCLED),
            "decimalEnclosedParen" => Self::Characters(IN_BRACKETS),
            "decimalEnclosedFullstop" => Self::Characters(WITH_STOP),
            "ideographEnclosedCircle" => Self::Characters(IDEOGRAPHS_CIRCLED),
            "aiueo" => Self::Word(AIUEO_HALF_WIDTH),
            "aiueoFullWidth" => Self::Word(AIUEO),
            "iroha" => Self::Word(IROHA_HALF_WIDTH),
            "irohaFullWidth" => Self::Word(IROHA),
            "ideographTraditional" => Self::Word(STEMS),
            "ideographZodiac" => Self::Word(BRANCHES),
            "lowerLetter" => Self::Word("abcdefghijklmnopqrstuvwxyz"),
            "upperLetter" => Self::Word("ABCDEFGHIJKLMNOPQRSTUVWXYZ"),
            "lowerRoman" => Self::Roman { upper: false },
            "upperRoman" => Self::Roman { upper: true },
            "japaneseCounting" | "chineseCounting" | "chineseCountingThousand" | "taiwaneseCountingThousand" => {
                Self::Counting
            }
            "ideographDigital" | "japaneseDigitalTenThousand" | "taiwaneseDigital" => Self::Digits,
            "ordinal" => Self::Ordinal,
            "numberInDash" => Self::Dashed,
            "bullet" | "none" => Self::Nothing,
            _ => Self::Decimal,
        }
    }

    /// A number in this sequence; in digits where the sequence has no sign for it.
    pub(super) fn write(self, number: u32) -> String {
        let written = match self {
            Self::Decimal => None,
            Self::Padded(width) => Some(format!("{number:0width$}")),
            Self::FullWidth => Some(by_digit(number, "０１２３４５６７８９")),
            Self::Characters(ranges) => character(ranges, number),
            Self::Word(word) => in_turn(word, number),
            Self::Roman { upper } => roman(number, upper),
            Self::Counting => counting(number),
            Self::Digits => Some(by_digit(number, "〇一二三四五六七八九")),
            Self::Ordinal => Some(format!("{number}{}", ordinal_ending(number))),
            Self::Dashed => Some(format!("- {number} -")),
            Self::Nothing => Some(String::new()),
        };
        written.unwrap_or_else(|| number.to_string())
    }
}

fn by_digit(number: u32, digits: &str) -> String {
    let digit = |c: char| c.to_digit(10).and_then(|digit| digits.chars().nth(usize::try_from(digit).ok()?));
    number.to_string().chars().filter_map(digit).collect()
}

fn character(ranges: &[(u32, u32, char)], number: u32) -> Option<String> {
    let (first, _, start) = ranges.iter().find(|(first, last, _)| (*first..=*last).contains(&number))?;
    char::from_u32(u32::from(*start) + (number - first)).map(String::from)
}

fn in_turn(word: &str, number: u32) -> Option<String> {
    let index = usize::try_from(number.checked_sub(1)?).ok()?;
    let count = word.chars().count();
    let rounds = index / count + 1;
    let sign = word.chars().nth(index % count)?;
    (rounds <= MOST_ROUNDS).then(|| sign.to_string().repeat(rounds))
}

fn roman(number: u32, upper: bool) -> Option<String> {
    const SIGNS: [(u32, &str); 13] = [
        (1000, "M"),
        (900, "CM"),
        (500, "D"),
        (400, "CD"),
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ];
    if number == 0 || number > 32_767 {
        return None;
    }
    let mut rest = number;
    let mut written = String::new();
    for (value, sign) in SIGNS {
        while rest >= value {
            written.push_str(sign);
            rest -= value;
        }
    }
    Some(if upper { written } else { written.to_lowercase() })
}

/// Kanji numbers with 十, 百 and 千, as they are said.
fn counting(number: u32) -> Option<String> {
    if number > 9999 {
        return None;
    }
    if number == 0 {
        return Some("〇".to_owned());
    }
    let mut written = String::new();
    for (value, unit) in [(1000, "千"), (100, "百"), (10, "十"), (1, "")] {
        let digit = number / value % 10;
        if digit > 1 || (digit == 1 && value == 1) {
            written.push_str(&by_digit(digit, "〇一二三四五六七八九"));
        }
        if digit > 0 {
            written.push_str(unit);
        }
    }
    Some(written)
}

const fn ordinal_ending(number: u32) -> &'static str {
    match (number % 100, number % 10) {
        (11..=13, _) => "th",
        (_, 1) => "st",
        (_, 2) => "nd",
        (_, 3) => "rd",
        _ => "th",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_as_lists_write_them() {
        for (name, number, written) in [
            ("decimal", 12, "12"),
            ("decimalZero", 7, "07"),
            ("decimalZero", 107, "107"),
            ("decimalFullWidth", 10, "１０"),
            ("decimalEnclosedCircle", 4, "④"),
            ("decimalEnclosedCircle", 21, "㉑"),
            ("decimalEnclosedCircle", 50, "㊿"),
            ("decimalEnclosedCircle", 51, "51"),
            ("aiueoFullWidth", 1, "ア"),
            ("aiueoFullWidth", 46, "ン"),
            ("aiueoFullWidth", 47, "アア"),
            ("aiueo", 3, "ｳ"),
            ("irohaFullWidth", 2, "ロ"),
            ("lowerLetter", 28, "bb"),
            ("upperLetter", 26, "Z"),
            ("lowerLetter", 100_000, "100000"),
            ("lowerRoman", 1949, "mcmxlix"),
            ("upperRoman", 4, "IV"),
            ("upperRoman", u32::MAX, "4294967295"),
            ("japaneseCounting", 10, "十"),
            ("japaneseCounting", 21, "二十一"),
            ("japaneseCounting", 1105, "千百五"),
            ("ideographDigital", 10, "一〇"),
            ("ideographTraditional", 2, "乙"),
            ("ordinal", 112, "112th"),
            ("bullet", 3, ""),
            ("unheardOf", 3, "3"),
            ("lowerLetter", 0, "0"),
        ] {
            assert_eq!(Sequence::named(name).write(number), written, "{name} {number}");
        }
    }
}
