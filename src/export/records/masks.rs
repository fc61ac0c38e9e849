//! What stands where in 64 bytes, one bit for each byte: the only file with `unsafe` code.
//!
//! Why it may pay: looking for delimiters, ends of lines and quotation marks is done for every byte of every file, and AVX2
//! looks at 32 at a time where a word holds eight. What it needs of safety is small: whether the machine has these
//! instructions is asked before, nothing is read but arrays, and a test holds both ways against each other.

/// Bytes that are looked at together.
pub const BLOCK: usize = 64;

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

/// How blocks are looked at, found out once.
#[derive(Clone, Copy, Debug)]
pub struct Looker {
    delimiter: u8,
    end: u8,
    wide: bool,
}

impl Looker {
    /// For these two bytes and the quotation mark.
    #[must_use]
    pub fn new(delimiter: u8, end: u8) -> Self {
        #[cfg(target_arch = "x86_64")]
        let wide = std::arch::is_x86_feature_detected!("avx2");
        #[cfg(not(target_arch = "x86_64"))]
        let wide = false;
        Self { delimiter, end, wide }
    }

    /// What stands where in blocks that follow each other.
    #[inline]
    pub fn look(self, blocks: &[[u8; BLOCK]], masks: &mut [Masks]) {
        #[cfg(target_arch = "x86_64")]
        if self.wide {
            #[expect(unsafe_code, reason = "see the head of the file")]
            // SAFETY: `wide` is set only where the machine was asked for AVX2.
            return unsafe { avx2(blocks, self.delimiter, self.end, masks) };
        }
        for (block, masks) in blocks.iter().zip(masks) {
            *masks = words(block, self.delimiter, self.end);
        }
    }
}

/// 32 bytes at a time.
#[cfg(target_arch = "x86_64")]
#[target_feature(enable = "avx2")]
fn avx2(blocks: &[[u8; BLOCK]], delimiter: u8, end: u8, masks: &mut [Masks]) {
    use std::arch::x86_64::{
        __m256i, _mm256_cmpeq_epi8, _mm256_movemask_epi8, _mm256_or_si256, _mm256_set_epi64x, _mm256_set1_epi8,
    };
    let delimiter = _mm256_set1_epi8(delimiter.cast_signed());
    let end = _mm256_set1_epi8(end.cast_signed());
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

/// The same for any machine: eight bytes in a word.
fn words(block: &[u8; BLOCK], delimiter: u8, end: u8) -> Masks {
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
        let lines = bits(end);
        masks.lines |= lines;
        masks.ends |= lines | bits(delimiter);
        masks.quotes |= bits(b'"');
    }
    masks
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn every_machine_sees_the_same(
            half in prop::array::uniform32(prop_oneof![prop::sample::select(b",\n\"\r".to_vec()), any::<u8>()]),
            other in prop::array::uniform32(any::<u8>()),
        ) {
            let mut block = [0; BLOCK];
            block[..32].copy_from_slice(&half);
            block[32..].copy_from_slice(&other);
            let mut found = [Masks::default(); 2];
            Looker::new(b',', b'\n').look(&[block, block], &mut found);
            let plain = words(&block, b',', b'\n');
            prop_assert_eq!(found, [plain; 2]);
            for (at, byte) in block.iter().enumerate() {
                let bit = |mask: u64| mask >> at & 1 != 0;
                prop_assert_eq!(bit(plain.lines), *byte == b'\n');
                prop_assert_eq!(bit(plain.ends), matches!(byte, b'\n' | b','));
                prop_assert_eq!(bit(plain.quotes), *byte == b'"');
            }
        }
    }
}
