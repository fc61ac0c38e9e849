//! Zip archives: what their directory says, and their members as streams that need no archive in memory.

use std::fs::File;
use std::io::{self, BufReader, Cursor, Read, Seek, SeekFrom};
use std::path::PathBuf;
use std::sync::Arc;

use deflate64::Deflate64Decoder;
use encoding_rs::SHIFT_JIS;
use flate2::Crc;
use flate2::bufread::DeflateDecoder;
use zip::{CompressionMethod, ZipArchive};

use super::{BLOCK, PackedError, Stream, Telling};

/// Where the bytes of an archive are.
#[derive(Clone, Debug)]
pub enum Archive {
    /// In a file.
    Path(PathBuf),
    /// In memory.
    Bytes(Arc<[u8]>),
}

/// A file in an archive, as the directory describes it.
#[derive(Clone, Debug)]
pub struct Member {
    /// Its name with the folders before it, between `/`.
    pub name: String,
    /// Its length in the archive, in bytes.
    pub packed: u64,
    length: u64,
    sum: u32,
    start: u64,
    method: CompressionMethod,
    encrypted: bool,
}

trait ReadSeek: Read + Seek + Send {}
impl<R: Read + Seek + Send> ReadSeek for R {}

impl Archive {
    fn open(&self) -> io::Result<Box<dyn ReadSeek>> {
        Ok(match self {
            Self::Path(path) => Box::new(File::open(path)?),
            Self::Bytes(bytes) => Box::new(Cursor::new(Arc::clone(bytes))),
        })
    }

    /// The files that the directory names, in its order; none of folders, and of what macOS puts beside them.
    ///
    /// # Errors
    /// When the archive cannot be opened, [`PackedError::Damaged`] when its directory cannot be read, and an error of kind
    /// [`io::ErrorKind::FileTooLarge`] when it has more than `most` entries.
    pub fn members(&self, most: u64) -> io::Result<Vec<Member>> {
        let mut archive = ZipArchive::new(BufReader::new(self.open()?)).map_err(|_| PackedError::Damaged)?;
        if archive.len() as u64 > most {
            return Err(io::ErrorKind::FileTooLarge.into());
        }
        let mut members = Vec::with_capacity(archive.len());
        for at in 0..archive.len() {
            let entry = archive.by_index_raw(at).map_err(|_| PackedError::Damaged)?;
            let name = name(entry.name_raw());
            if entry.is_dir() || name.ends_with('/') || name.split('/').any(is_hidden) {
                continue;
            }
            members.push(Member {
                name,
                packed: entry.compressed_size(),
                length: entry.size(),
                sum: entry.crc32(),
                start: entry.data_start().ok_or(PackedError::Damaged)?,
                method: entry.compression(),
                encrypted: entry.encrypted(),
            });
        }
        Ok(members)
    }

    /// A member as a stream; `wrap` gets what is read of the archive for it.
    ///
    /// # Errors
    /// When the archive cannot be opened, and [`PackedError`] for a member that cannot be read. Errors of reading on are
    /// [`PackedError`] where the member is damaged.
    pub fn stream(&self, member: &Member, wrap: impl FnOnce(Stream) -> Stream) -> io::Result<Stream> {
        if member.encrypted {
            return Err(PackedError::Encrypted.into());
        }
        let mut file = self.open()?;
        file.seek(SeekFrom::Start(member.start))?;
        let packed = BufReader::with_capacity(BLOCK, wrap(Box::new(file.take(member.packed))));
        let inner: Stream = match member.method {
            CompressionMethod::Stored => Box::new(packed),
            CompressionMethod::Deflated => Box::new(Telling(DeflateDecoder::new(packed))),
            CompressionMethod::Deflate64 => Box::new(Telling(Deflate64Decoder::with_buffer(packed))),
            _ => return Err(PackedError::Method.into()),
        };
        Ok(Box::new(Summed { inner, left: member.length, sum: member.sum, own: Crc::new() }))
    }
}

/// What spreadsheets and file managers put beside files.
fn is_hidden(part: &str) -> bool {
    // `.` and `..` are folders, which a name in an archive may go through.
    let hides = part.starts_with('.') && !matches!(part, "." | "..");
    hides || matches!(part, "Thumbs.db" | "desktop.ini" | "__MACOSX")
}

/// A name as people know it: UTF-8, or the code page of Windows in Japan, which writes no mark of it.
fn name(raw: &[u8]) -> String {
    let text = match std::str::from_utf8(raw) {
        Ok(text) => text.to_owned(),
        Err(_) => SHIFT_JIS.decode_without_bom_handling(raw).0.into_owned(),
    };
    text.replace('\\', "/")
}

/// A member whose length and check sum are those of the directory, or an error.
struct Summed {
    inner: Stream,
    left: u64,
    sum: u32,
    own: Crc,
}

impl Read for Summed {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.inner.read(buffer)?;
        if read > 0 {
            self.left = self.left.checked_sub(read as u64).ok_or(PackedError::Damaged)?;
            self.own.update(buffer.get(..read).unwrap_or_default());
        } else if !buffer.is_empty() {
            if self.left > 0 {
                return Err(PackedError::CutOff.into());
            }
            if self.own.sum() != self.sum {
                return Err(PackedError::Damaged.into());
            }
        }
        Ok(read)
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write as _;

    use zip::ZipWriter;
    use zip::write::SimpleFileOptions;

    use super::*;

    const TEXT: &[u8] = b"a,b\n1,2\n1,2\n1,2\n";

    fn archive(method: CompressionMethod) -> Vec<u8> {
        let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
        for name in ["dir/a.csv", "__MACOSX/dir/._a.csv", "b.csv"] {
            writer.start_file(name, SimpleFileOptions::default().compression_method(method)).unwrap();
            writer.write_all(TEXT).unwrap();
        }
        writer.finish().unwrap().into_inner()
    }

    fn read(bytes: Vec<u8>, at: usize) -> io::Result<Vec<u8>> {
        let archive = Archive::Bytes(bytes.into());
        let members = archive.members(10)?;
        let mut out = Vec::new();
        archive.stream(&members[at], |stream| stream)?.read_to_end(&mut out)?;
        Ok(out)
    }

    #[test]
    fn members_are_streams_however_they_are_compressed() {
        for method in [CompressionMethod::Stored, CompressionMethod::Deflated] {
            let bytes = archive(method);
            let members = Archive::Bytes(bytes.clone().into()).members(10).unwrap();
            assert_eq!(members.iter().map(|one| one.name.as_str()).collect::<Vec<_>>(), ["dir/a.csv", "b.csv"]);
            assert_eq!(read(bytes.clone(), 1).unwrap(), TEXT);
            assert_eq!(Archive::Bytes(bytes.into()).members(2).unwrap_err().kind(), io::ErrorKind::FileTooLarge);
        }
    }

    #[test]
    fn a_damaged_member_does_not_spoil_the_others() {
        let whole = archive(CompressionMethod::Stored);
        let place = whole.windows(TEXT.len()).position(|part| part == TEXT).unwrap();
        let mut damaged = whole;
        damaged[place] ^= 1;
        let error = read(damaged.clone(), 0).unwrap_err();
        assert_eq!(PackedError::of(&error), Some(PackedError::Damaged));
        assert_eq!(read(damaged, 1).unwrap(), TEXT);
    }

    #[test]
    fn an_archive_without_its_directory_is_damaged() {
        let mut bytes = archive(CompressionMethod::Deflated);
        bytes.truncate(bytes.len() - 30);
        assert_eq!(PackedError::of(&read(bytes, 0).unwrap_err()), Some(PackedError::Damaged));
    }

    #[test]
    fn names_of_windows_in_japan_are_read() {
        assert_eq!(name(b"\x90\xa2\x91\xd1\\a.csv"), "世帯/a.csv");
        assert_eq!(name("世帯.csv".as_bytes()), "世帯.csv");
    }
}
