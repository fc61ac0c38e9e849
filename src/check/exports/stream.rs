//! What is done with the bytes of a delivered file while it is read: they are counted, and its digest is taken.

use std::io::{self, Read};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex};

use sha2::{Digest as _, Sha256};

use super::Observer;
use crate::catalog::hex;
use crate::deliverable::DeliveredFile;

/// Where a digest is kept once a file was read to its end.
pub(super) type Kept = Arc<Mutex<Option<String>>>;

/// A file whose bytes are counted.
pub(super) struct Counted<R> {
    inner: R,
    count: Arc<AtomicU64>,
}

impl<R> Counted<R> {
    pub(super) const fn new(inner: R, count: Arc<AtomicU64>) -> Self {
        Self { inner, count }
    }
}

impl<R: Read> Read for Counted<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.inner.read(buffer)?;
        self.count.fetch_add(read as u64, Ordering::Relaxed);
        Ok(read)
    }
}

/// A file whose digest is taken while it is read; only a whole file has one.
pub(super) struct Digested<R> {
    inner: R,
    hasher: Sha256,
    kept: Kept,
}

impl<R> Digested<R> {
    pub(super) fn new(inner: R, kept: &Kept) -> Self {
        Self { inner, hasher: Sha256::new(), kept: Arc::clone(kept) }
    }
}

impl<R: Read> Read for Digested<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.inner.read(buffer)?;
        if read > 0 {
            self.hasher.update(buffer.get(..read).unwrap_or_default());
        } else if !buffer.is_empty()
            && let Ok(mut kept) = self.kept.lock()
        {
            // Whoever asks again at the end of a file gets nothing, and so would a second digest.
            kept.get_or_insert_with(|| hex(&std::mem::take(&mut self.hasher).finalize()));
        }
        Ok(read)
    }
}

/// The digest of a file as it was delivered, whatever its length; `None` where it cannot be read, or the run is to end.
pub(in crate::check) fn digest(file: &DeliveredFile, observer: &dyn Observer) -> Option<String> {
    let mut stream = file.delivered().ok()?;
    let mut hasher = Sha256::new();
    let mut block = vec![0; 1 << 16];
    loop {
        if observer.stop().is_some_and(|stop| stop.load(Ordering::Relaxed)) {
            return None;
        }
        match stream.read(&mut block) {
            Ok(0) => return Some(hex(&hasher.finalize())),
            Ok(read) => hasher.update(block.get(..read)?),
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(_) => return None,
        }
    }
}
