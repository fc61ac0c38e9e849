//! Numbers for values that are the same in every run: different values are counted by them, and none is kept.
//!
//! They are made of products of words and nothing else, so that a machine makes several at once.

use super::words::{is_short, parts, words};

/// Odd numbers with as many bits set as not.
const FACTORS: [u64; 3] = [0x9e37_79b9_7f4a_7c15, 0xd6e8_feb8_6659_fd93, 0xa076_1d64_78bd_642f];

/// The number of a value, which is not empty.
#[must_use]
pub fn steady(value: &[u8]) -> u64 {
    if is_short(value) {
        return short(words(value), value.len() as u64);
    }
    parts(value).zip(0..).fold(0, |number, ((words, length), at)| number.wrapping_add(part(words, length as u64, at)))
}

/// The same of a value of at most 16 bytes that begins with ASCII, from its words.
#[expect(clippy::inline_always, reason = "part of what is translated for each sort of machine")]
#[inline(always)]
#[must_use]
pub const fn short([one, two]: [u64; 2], length: u64) -> u64 {
    // No text is so long and ends so that these bits were its own.
    mixed(one, two ^ length << 59)
}

/// What a part of any other value adds to its number: its words, of how many bytes, and how many parts stand before.
#[expect(clippy::inline_always, reason = "part of what is translated for each sort of machine")]
#[inline(always)]
#[must_use]
pub const fn part([one, two]: [u64; 2], length: u64, at: u64) -> u64 {
    // Each word has six bytes.
    mixed(one | at << 48, two | length << 48)
}

/// Two words, mixed until each bit of them has a say in each bit of what comes of it. Of the same second word, different
/// first ones come to different numbers.
#[expect(clippy::inline_always, reason = "part of what is translated for each sort of machine")]
#[inline(always)]
const fn mixed(one: u64, two: u64) -> u64 {
    let [first, second, third] = FACTORS;
    // What is small in both must not meet, as a digit and a length would.
    let number = (one ^ third).wrapping_mul(second) ^ two.wrapping_mul(first).rotate_left(32);
    let number = (number ^ number >> 32).wrapping_mul(third);
    number ^ number >> 32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_told_apart() {
        let mut seen: Vec<u64> = Vec::new();
        for number in 0..30_000_u32 {
            seen.push(steady(number.to_string().as_bytes()));
            seen.push(steady(format!("9000{number:011}").as_bytes()));
            seen.push(steady(format!("東京都新宿区西新宿{number}").as_bytes()));
        }
        let all = seen.len();
        seen.sort_unstable();
        seen.dedup();
        assert_eq!(seen.len(), all);
        assert_ne!(steady(b"a"), steady(b"a\0"));
        assert_ne!(steady(b"0"), steady(b"00"));
        assert_ne!(steady("東京都庁山田花子".as_bytes()), steady("山田花子東京都庁".as_bytes()));
    }

    #[test]
    fn numbers_are_spread_evenly_whatever_the_values_have_in_common() {
        let day =
            |number: u32| format!("{:04}-{:02}-{:02}", 1900 + number / 336, number / 28 % 12 + 1, number % 28 + 1);
        let sorts: [&dyn Fn(u32) -> String; 4] =
            [&|number| number.to_string(), &day, &|number| format!("8000{number:011}"), &|number| {
                char::from_u32(0x4e00 + number % 20_000).into_iter().chain(['山']).collect()
            }];
        for value in sorts {
            let mut low = 0;
            let mut places = [0_u32; 64];
            for number in 0..20_000 {
                let steady = steady(value(number).as_bytes());
                low += u32::from(steady < u64::MAX / 100);
                places[(steady % 64) as usize] += 1;
            }
            assert!((150..250).contains(&low), "{low} of 200");
            assert!(places.iter().all(|count| (220..410).contains(count)), "{places:?}");
        }
    }
}
