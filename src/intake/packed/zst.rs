//! Zstandard (RFC 8878): the frames of a file one behind the other, with their check sums.

use std::io::{self, BufRead, Read};

use ruzstd::decoding::errors::{FrameDecoderError, ReadFrameHeaderError};
use ruzstd::decoding::{BlockDecodingStrategy, FrameDecoder};

use super::PackedError;

/// Whether a file begins with a frame, also one that is to be passed over.
pub(super) fn begins(bytes: &[u8]) -> bool {
    matches!(bytes, [0x28, 0xb5, 0x2f, 0xfd, ..] | [0x50..=0x5f, 0x2a, 0x4d, 0x18, ..])
}

/// A file of frames as one stream.
pub(super) struct Frames<R> {
    source: Noting<R>,
    decoder: FrameDecoder,
    /// Whether a frame has begun and not ended.
    inside: bool,
}

/// Remembers why its bytes came to an end, which the errors of the decoder do not say.
struct Noting<R> {
    inner: R,
    ended: bool,
    failure: Option<io::Error>,
}

impl<R: BufRead> Read for Noting<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        match self.inner.read(buffer) {
            Ok(read) => {
                self.ended |= read == 0 && !buffer.is_empty();
                Ok(read)
            }
            Err(error) => {
                let kind = error.kind();
                if kind != io::ErrorKind::Interrupted {
                    self.failure = Some(error);
                }
                Err(kind.into())
            }
        }
    }
}

impl<R: BufRead> Frames<R> {
    pub(super) fn new(inner: R) -> Self {
        Self { source: Noting { inner, ended: false, failure: None }, decoder: FrameDecoder::new(), inside: false }
    }

    /// Why the decoder cannot go on.
    fn why(&mut self, error: &FrameDecoderError) -> io::Error {
        if let Some(failure) = self.source.failure.take() {
            return failure;
        }
        match error {
            _ if self.source.ended => PackedError::CutOff.into(),
            FrameDecoderError::WindowSizeTooBig { .. } => PackedError::Window.into(),
            _ => PackedError::Damaged.into(),
        }
    }

    /// Begins the next frame; `false` where there is none.
    fn begin(&mut self) -> io::Result<bool> {
        loop {
            if self.source.inner.fill_buf()?.is_empty() {
                return Ok(false);
            }
            match self.decoder.reset(&mut self.source) {
                Ok(()) => {
                    self.inside = true;
                    return Ok(true);
                }
                Err(FrameDecoderError::ReadFrameHeaderError(ReadFrameHeaderError::SkipFrame { length, .. })) => {
                    let mut rest = self.source.by_ref().take(u64::from(length));
                    if io::copy(&mut rest, &mut io::sink())? < u64::from(length) {
                        return Err(PackedError::CutOff.into());
                    }
                }
                Err(error) => return Err(self.why(&error)),
            }
        }
    }
}

impl<R: BufRead> Read for Frames<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if buffer.is_empty() {
            return Ok(0);
        }
        loop {
            if !self.inside && !self.begin()? {
                return Ok(0);
            }
            while self.decoder.can_collect() == 0 && !self.decoder.is_finished() {
                if let Err(error) = self.decoder.decode_blocks(&mut self.source, BlockDecodingStrategy::UptoBlocks(1)) {
                    return Err(self.why(&error));
                }
            }
            let read = self.decoder.read(buffer)?;
            if read > 0 {
                return Ok(read);
            }
            self.inside = false;
            let told = self.decoder.get_checksum_from_data();
            if told.is_some() && told != self.decoder.get_calculated_checksum() {
                return Err(PackedError::Damaged.into());
            }
        }
    }
}
