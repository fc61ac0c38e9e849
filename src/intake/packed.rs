//! Compressed files as streams: gzip (RFC 1952), Zstandard (RFC 8878), members of zip archives (PKWARE APPNOTE). Nothing is
//! unpacked to a disk, and no more is held than what the decoder has to look back at: a stream of any length is read, and
//! how much it unfolds does not matter.

mod archive;
mod zst;

use std::io::{self, BufReader, Cursor, Read};

use flate2::bufread::MultiGzDecoder;

pub use self::archive::{Archive, Member};
use self::zst::Frames;
use crate::text::message::Text;

/// Bytes as they are read, from wherever.
pub type Stream = Box<dyn Read + Send>;

/// Compressed bytes are read so many at a time.
const BLOCK: usize = 64 * 1024;

/// Why what is compressed cannot be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PackedError {
    /// Its bytes are against the rules of its format, or its check sum is wrong.
    #[error("the compressed data is damaged")]
    Damaged,
    /// It ends before its end.
    #[error("the compressed data is cut off")]
    CutOff,
    /// Its decoder would have to hold more than 128 MiB.
    #[error("the compressed data needs too much memory")]
    Window,
    /// It needs a password.
    #[error("the compressed data is encrypted")]
    Encrypted,
    /// It is compressed in a way that is not read.
    #[error("the way of compression is not known")]
    Method,
}

crate::texts! {
    /// Damaged.
    DAMAGED { ja: "圧縮データが壊れています", en: "its compressed data is damaged" }
    /// Cut off.
    CUT_OFF { ja: "圧縮データが途中で終わっています", en: "its compressed data is cut off" }
    /// Too large a window.
    WINDOW {
        ja: "展開に128 MiBを超えるメモリーが要る圧縮です。標準の設定で圧縮し直してください",
        en: "unfolding it takes more than 128 MiB of memory; compress it again with the usual settings",
    }
    /// A password.
    PASSWORD { ja: "パスワードがかかっています。外して圧縮し直してください", en: "it needs a password; compress it again without" }
    /// Another way of compression.
    METHOD {
        ja: "読めない圧縮の方式です。ZIPの標準の方式で圧縮し直してください",
        en: "it is compressed in a way that is not read; compress it again in the usual way of zip",
    }
}

impl PackedError {
    /// What to tell people.
    #[must_use]
    pub const fn text(self) -> Text {
        match self {
            Self::Damaged => DAMAGED,
            Self::CutOff => CUT_OFF,
            Self::Window => WINDOW,
            Self::Encrypted => PASSWORD,
            Self::Method => METHOD,
        }
    }

    /// What an error says of compressed data, where it says anything.
    #[must_use]
    pub fn of(error: &io::Error) -> Option<Self> {
        error.get_ref()?.downcast_ref().copied()
    }
}

impl From<PackedError> for io::Error {
    fn from(error: PackedError) -> Self {
        let kind = match error {
            PackedError::CutOff => io::ErrorKind::UnexpectedEof,
            PackedError::Damaged => io::ErrorKind::InvalidData,
            PackedError::Window | PackedError::Encrypted | PackedError::Method => io::ErrorKind::Unsupported,
        };
        Self::new(kind, error)
    }
}

/// What a decoder says, as an error of ours; what the system said of the file stays as it is.
fn told(error: io::Error) -> io::Error {
    if error.raw_os_error().is_some() || PackedError::of(&error).is_some() {
        return error;
    }
    match error.kind() {
        io::ErrorKind::UnexpectedEof => PackedError::CutOff.into(),
        io::ErrorKind::Interrupted => error,
        _ => PackedError::Damaged.into(),
    }
}

/// A stream whose decoder's errors are told as ours.
struct Telling<R>(R);

impl<R: Read> Read for Telling<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        self.0.read(buffer).map_err(told)
    }
}

/// How a stream is compressed.
enum Packing {
    Gzip,
    Zstandard,
}

/// Reads the beginning of a stream, and says how it is compressed, if it is.
fn packing(stream: &mut dyn Read) -> io::Result<(Option<Packing>, Vec<u8>)> {
    let mut begin = Vec::with_capacity(4);
    stream.take(4).read_to_end(&mut begin)?;
    let packing = if begin.starts_with(&[0x1f, 0x8b, 0x08]) {
        Some(Packing::Gzip)
    } else {
        zst::begins(&begin).then_some(Packing::Zstandard)
    };
    Ok((packing, begin))
}

/// Whether a file unfolds to another ([`unpacked`]).
///
/// # Errors
/// When its beginning cannot be read.
pub fn is_packed(mut file: impl Read) -> io::Result<bool> {
    packing(&mut file).map(|(packing, _)| packing.is_some())
}

/// What a file unfolds to: its bytes show whether it is gzip or Zstandard, whatever its name; any other is handed on.
///
/// # Errors
/// When its beginning cannot be read. Errors of reading on are [`PackedError`] where what is compressed is damaged.
pub fn unpacked(mut stream: Stream) -> io::Result<Stream> {
    let (packing, begin) = packing(&mut stream)?;
    let whole = Cursor::new(begin).chain(stream);
    Ok(match packing {
        Some(Packing::Gzip) => Box::new(Telling(MultiGzDecoder::new(BufReader::with_capacity(BLOCK, whole)))),
        Some(Packing::Zstandard) => Box::new(Frames::new(BufReader::with_capacity(BLOCK, whole))),
        None => Box::new(whole),
    })
}

#[cfg(test)]
mod tests {
    use std::io::Write as _;

    use flate2::Compression;
    use flate2::write::GzEncoder;
    use ruzstd::encoding::{CompressionLevel, compress_to_vec};

    use super::*;

    const TEXT: &[u8] = b"a,b\n1,2\n";

    fn gzip(bytes: &[u8]) -> Vec<u8> {
        let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
        encoder.write_all(bytes).unwrap();
        encoder.finish().unwrap()
    }

    fn zstd(bytes: &[u8]) -> Vec<u8> {
        compress_to_vec(bytes, CompressionLevel::Fastest)
    }

    fn read(bytes: Vec<u8>) -> (Vec<u8>, Option<PackedError>) {
        let mut out = Vec::new();
        let read = unpacked(Box::new(Cursor::new(bytes))).and_then(|mut stream| stream.read_to_end(&mut out));
        (out, read.err().map(|error| PackedError::of(&error).unwrap()))
    }

    #[test]
    fn what_is_compressed_unfolds_and_anything_else_is_handed_on() {
        for bytes in [gzip(TEXT), zstd(TEXT), TEXT.to_vec()] {
            assert_eq!(read(bytes), (TEXT.to_vec(), None));
        }
        assert_eq!(read(b"a".to_vec()), (b"a".to_vec(), None));
        assert_eq!(read(Vec::new()), (Vec::new(), None));
    }

    #[test]
    fn several_parts_behind_each_other_are_one_stream() {
        let twice = [TEXT, TEXT].concat();
        assert_eq!(read([gzip(TEXT), gzip(TEXT)].concat()), (twice.clone(), None));
        // A frame that holds nothing for us is passed over (RFC 8878, 3.1.2).
        let passed = [&[0x53, 0x2a, 0x4d, 0x18, 3, 0, 0, 0][..], b"xyz"].concat();
        assert_eq!(read([zstd(TEXT), passed.clone(), zstd(TEXT)].concat()), (twice, None));
        assert_eq!(read([passed, zstd(TEXT)].concat()), (TEXT.to_vec(), None));
    }

    #[test]
    fn what_is_cut_off_is_told_as_such_wherever_that_is() {
        for whole in [gzip(TEXT), zstd(TEXT)] {
            for length in 5..whole.len() {
                let (out, error) = read(whole[..length].to_vec());
                assert!(TEXT.starts_with(&out), "{length}");
                assert_eq!(error, Some(PackedError::CutOff), "{length} of {}", whole.len());
            }
        }
    }

    #[test]
    fn what_is_damaged_or_followed_by_something_else_is_told_as_such() {
        for whole in [gzip(TEXT), zstd(TEXT)] {
            let mut wrong_sum = whole.clone();
            let place = wrong_sum.len() - 2 - if wrong_sum[0] == 0x1f { 4 } else { 0 };
            wrong_sum[place] ^= 1;
            assert_eq!(read(wrong_sum).1, Some(PackedError::Damaged));
            assert_eq!(read([whole, b"something else".to_vec()].concat()), (TEXT.to_vec(), Some(PackedError::Damaged)));
        }
    }

    #[test]
    fn a_frame_that_wants_too_much_memory_is_refused() {
        // A window of 1 GiB (RFC 8878, 3.1.1.1.2): exponent 20, mantissa 0.
        let bytes = [0x28, 0xb5, 0x2f, 0xfd, 0, 20 << 3, 1, 0, 0];
        assert_eq!(read(bytes.to_vec()).1, Some(PackedError::Window));
    }
}
