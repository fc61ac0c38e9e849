//! What this machine can do beyond the plainest of its kind: the only file with `unsafe` code.
//!
//! Why it pays: a loop over many numbers that is compiled for AVX2 or AVX-512 does four or eight of them at a time, and looks
//! for delimiters in 32 or 64 bytes at once. What it needs of safety is small: code for an instruction set is entered only on
//! a machine that was asked for it ([`Machine::best`]). What is done there is safe code, the same for every machine, that
//! the compiler translates once for each; only looking for bytes is written for each, and a test holds the ways against each
//! other. Nothing is read but arrays.

/// What the machine can do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Machine(Kind);

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Plain,
    #[cfg(target_arch = "x86_64")]
    Avx2,
    #[cfg(target_arch = "x86_64")]
    Avx512,
}

/// Work that is worth being translated for each sort of machine: everything that it does is inlined into [`Work::run`],
/// which is `inline(always)` itself.
pub trait Work {
    /// What comes of it.
    type Out;
    /// Does it.
    fn run(self) -> Self::Out;
}

impl Machine {
    /// This machine, at its best.
    #[must_use]
    pub fn best() -> Self {
        #[cfg(target_arch = "x86_64")]
        {
            use std::arch::is_x86_feature_detected as has;
            let common = has!("avx2") && has!("bmi1") && has!("bmi2") && has!("lzcnt") && has!("popcnt");
            if common
                && has!("avx512f")
                && has!("avx512bw")
                && has!("avx512dq")
                && has!("avx512vl")
                && has!("avx512vbmi2")
            {
                return Self(Kind::Avx512);
            }
            if common {
                return Self(Kind::Avx2);
            }
        }
        Self(Kind::Plain)
    }

    /// What this machine can do, and everything that is less.
    #[cfg(test)]
    pub fn all() -> Vec<Self> {
        let best = Self::best();
        let mut all = vec![Self(Kind::Plain), best];
        #[cfg(target_arch = "x86_64")]
        if best == Self(Kind::Avx512) {
            all.push(Self(Kind::Avx2));
        }
        all
    }

    /// Does some work.
    #[inline]
    pub fn run<W: Work>(self, work: W) -> W::Out {
        match self.0 {
            Kind::Plain => work.run(),
            #[cfg(target_arch = "x86_64")]
            #[expect(unsafe_code, reason = "see the head of the file")]
            // SAFETY: a machine is only called so after it was asked for these instructions.
            Kind::Avx2 => unsafe { avx2(work) },
            #[cfg(target_arch = "x86_64")]
            #[expect(unsafe_code, reason = "see the head of the file")]
            // SAFETY: the same.
            Kind::Avx512 => unsafe { avx512(work) },
        }
    }

    /// What stands where in blocks that follow each other.
    #[inline]
    pub fn look(self, signs: Signs, blocks: &[[u8; BLOCK]], masks: &mut [Masks]) {
        match self.0 {
            Kind::Plain => {
                for (block, masks) in blocks.iter().zip(masks) {
                    *masks = words(block, signs);
                }
            }
            #[cfg(target_arch = "x86_64")]
            #[expect(unsafe_code, reason = "see the head of the file")]
            // SAFETY: whoever has AVX-512 has AVX2 too.
            Kind::Avx2 | Kind::Avx512 => unsafe { look_avx2(signs, blocks, masks) },
        }
    }

    /// Writes down where the ends of blocks that follow each other are, from `known` on; gives how many are known then. `base`
    /// is the place of the first block, and there is room for [`BLOCK`] more than there can be.
    #[inline]
    pub fn places(self, masks: &[Masks], base: u32, ends: &mut [u32], known: usize) -> usize {
        match self.0 {
            #[cfg(target_arch = "x86_64")]
            #[expect(unsafe_code, reason = "see the head of the file")]
            // SAFETY: a machine is only called so after it was asked for these instructions.
            Kind::Avx512 => unsafe { places_avx512(masks, base, ends, known) },
            _ => places(masks, base, ends, known),
        }
    }
}

#[cfg(target_arch = "x86_64")]
#[target_feature(enable = "avx2,bmi1,bmi2,lzcnt,popcnt")]
fn avx2<W: Work>(work: W) -> W::Out {
    work.run()
}

#[cfg(target_arch = "x86_64")]
#[target_feature(enable = "avx512f,avx512bw,avx512dq,avx512vl,avx2,bmi1,bmi2,lzcnt,popcnt")]
fn avx512<W: Work>(work: W) -> W::Out {
    work.run()
}

/// Bytes that are looked at together.
pub const BLOCK: usize = 64;

/// The bytes that are looked for, beside the quotation mark.
#[derive(Clone, Copy, Debug)]
pub struct Signs {
    /// Between fields.
    pub delimiter: u8,
    /// Behind records.
    pub end: u8,
}

/// The places in a block where something stands, one bit for each byte.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Masks {
    /// Delimiters and ends of records.
    pub ends: u64,
    /// Ends of records alone.
    pub lines: u64,
    /// Quotation marks.
    pub quotes: u64,
}

/// 32 bytes at a time.
#[cfg(target_arch = "x86_64")]
#[target_feature(enable = "avx2")]
fn look_avx2(signs: Signs, blocks: &[[u8; BLOCK]], masks: &mut [Masks]) {
    use std::arch::x86_64::{
        __m256i, _mm256_cmpeq_epi8, _mm256_movemask_epi8, _mm256_or_si256, _mm256_set_epi64x, _mm256_set1_epi8,
    };
    let delimiter = _mm256_set1_epi8(signs.delimiter.cast_signed());
    let end = _mm256_set1_epi8(signs.end.cast_signed());
    let quote = _mm256_set1_epi8(b'"'.cast_signed());
    let load = |bytes: &[u8; 32]| -> __m256i {
        let (words, _) = bytes.as_chunks::<8>();
        let [one, two, three, four] = words else { return _mm256_set1_epi8(0) };
        let word = |bytes: &[u8; 8]| i64::from_le_bytes(*bytes);
        _mm256_set_epi64x(word(four), word(three), word(two), word(one))
    };
    let bits = |found: __m256i| u64::from(_mm256_movemask_epi8(found).cast_unsigned());
    for (block, masks) in blocks.iter().zip(masks) {
        let (halves, _) = block.as_chunks::<32>();
        let [low, high] = halves else { return };
        let (low, high) = (load(low), load(high));
        let (low_line, high_line) = (_mm256_cmpeq_epi8(low, end), _mm256_cmpeq_epi8(high, end));
        let low_end = _mm256_or_si256(low_line, _mm256_cmpeq_epi8(low, delimiter));
        let high_end = _mm256_or_si256(high_line, _mm256_cmpeq_epi8(high, delimiter));
        *masks = Masks {
            ends: bits(low_end) | bits(high_end) << 32,
            lines: bits(low_line) | bits(high_line) << 32,
            quotes: bits(_mm256_cmpeq_epi8(low, quote)) | bits(_mm256_cmpeq_epi8(high, quote)) << 32,
        };
    }
}

/// So many places are written down at a time, whether there are as many or not: their number is different in every block, and
/// a decision for each would be wrong once in every block.
const AT_ONCE: usize = 8;

/// Place by place.
fn places(masks: &[Masks], mut base: u32, ends: &mut [u32], mut known: usize) -> usize {
    for masks in masks {
        let (mut left, mut at) = (masks.ends, known);
        while let Some(places) = ends.get_mut(at..).and_then(<[u32]>::first_chunk_mut::<AT_ONCE>) {
            for place in places {
                *place = base.wrapping_add(left.trailing_zeros());
                left &= left.wrapping_sub(1);
            }
            at += AT_ONCE;
            if left == 0 {
                break;
            }
        }
        known += masks.ends.count_ones() as usize;
        base = base.wrapping_add(64);
    }
    known
}

/// The places of a block at once: their numbers are moved together, then made wider, 16 at a time.
#[cfg(target_arch = "x86_64")]
#[target_feature(enable = "avx512f,avx512bw,avx512vbmi2,popcnt")]
fn places_avx512(masks: &[Masks], mut base: u32, ends: &mut [u32], mut known: usize) -> usize {
    use std::arch::x86_64::{
        __m128i, _mm512_add_epi32, _mm512_castsi512_si128, _mm512_cvtepu8_epi32, _mm512_maskz_compress_epi8,
        _mm512_set_epi64, _mm512_set1_epi32, _mm512_shuffle_i64x2,
    };
    let eight = |from: u64| (0..8).fold(0_u64, |word, at| word | (from + at) << (8 * at)).cast_signed();
    let numbers =
        _mm512_set_epi64(eight(56), eight(48), eight(40), eight(32), eight(24), eight(16), eight(8), eight(0));
    for masks in masks {
        let mut together = _mm512_maskz_compress_epi8(masks.ends, numbers);
        let count = masks.ends.count_ones() as usize;
        let (mut at, end) = (known, known + count);
        loop {
            let some: __m128i = _mm512_castsi512_si128(together);
            let wide = _mm512_add_epi32(_mm512_cvtepu8_epi32(some), _mm512_set1_epi32(base.cast_signed()));
            if let Some(places) = ends.get_mut(at..).and_then(<[u32]>::first_chunk_mut::<16>) {
                #[expect(unsafe_code, reason = "see the head of the file")]
                // SAFETY: both are 64 bytes, and any bits are numbers.
                let numbers = unsafe { std::mem::transmute::<std::arch::x86_64::__m512i, [u32; 16]>(wide) };
                *places = numbers;
            }
            at += 16;
            if at >= end {
                break;
            }
            // The next sixteen come to the front.
            together = _mm512_shuffle_i64x2::<0b11_11_10_01>(together, together);
        }
        known = end;
        base = base.wrapping_add(64);
    }
    known
}

/// The same for any machine: eight bytes in a word.
fn words(block: &[u8; BLOCK], signs: Signs) -> Masks {
    const LOW: u64 = 0x7f7f_7f7f_7f7f_7f7f;
    let mut masks = Masks::default();
    let (words, _) = block.as_chunks::<8>();
    for (word, shift) in words.iter().zip((0..).step_by(8)) {
        let word = u64::from_le_bytes(*word);
        let bits = |byte: u8| {
            let other = word ^ u64::from_le_bytes([byte; 8]);
            // The highest bit of each byte that is nothing but zeros; a product moves the eight of them together.
            let zeros = !(((other & LOW) + LOW) | other | LOW);
            ((zeros >> 7).wrapping_mul(0x0102_0408_1020_4080) >> 56) << shift
        };
        let lines = bits(signs.end);
        masks.lines |= lines;
        masks.ends |= lines | bits(signs.delimiter);
        masks.quotes |= bits(b'"');
    }
    masks
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    struct Sum<'n>(&'n [u64]);

    impl Work for Sum<'_> {
        type Out = u64;
        fn run(self) -> u64 {
            self.0.iter().fold(0, |sum, number| sum.wrapping_mul(3).wrapping_add(*number))
        }
    }

    #[test]
    fn every_machine_comes_to_the_same() {
        let numbers: Vec<u64> = (0..100).map(|number: u64| number.wrapping_mul(0x9e37_79b9_7f4a_7c15)).collect();
        let plain = Sum(&numbers).run();
        assert!(Machine::all().into_iter().all(|machine| machine.run(Sum(&numbers)) == plain));
    }

    proptest! {
        #[test]
        fn every_machine_writes_down_the_same(ends in prop::collection::vec(prop_oneof![4 => any::<u64>().prop_map(|bits| bits & bits << 7 & bits >> 9), 1 => any::<u64>()], 0..5)) {
            let masks: Vec<Masks> = ends.iter().map(|ends| Masks { ends: *ends, ..Masks::default() }).collect();
            let wanted: Vec<u32> = (7..).step_by(64).zip(&ends).flat_map(|(base, bits)| {
                (0..64).filter(move |at| bits >> at & 1 != 0).map(move |at| base + at)
            }).collect();
            for machine in Machine::all() {
                let mut found = vec![0; 3 + BLOCK * 6];
                let known = machine.places(&masks, 7, &mut found, 3);
                prop_assert_eq!(&found[3..known], &wanted[..]);
            }
        }

        #[test]
        fn every_machine_sees_the_same(
            half in prop::array::uniform32(prop_oneof![prop::sample::select(b",\n\"\r".to_vec()), any::<u8>()]),
            other in prop::array::uniform32(any::<u8>()),
        ) {
            let mut block = [0; BLOCK];
            block[..32].copy_from_slice(&half);
            block[32..].copy_from_slice(&other);
            let signs = Signs { delimiter: b',', end: b'\n' };
            let plain = words(&block, signs);
            for machine in Machine::all() {
                let mut found = [Masks::default(); 2];
                machine.look(signs, &[block, block], &mut found);
                prop_assert_eq!(found, [plain; 2]);
            }
            for (at, byte) in block.iter().enumerate() {
                let bit = |mask: u64| mask >> at & 1 != 0;
                prop_assert_eq!(bit(plain.lines), *byte == b'\n');
                prop_assert_eq!(bit(plain.ends), matches!(byte, b'\n' | b','));
                prop_assert_eq!(bit(plain.quotes), *byte == b'"');
            }
        }
    }
}
