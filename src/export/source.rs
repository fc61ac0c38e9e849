//! A file in chunks of whole records: read in blocks, never as a whole.

use std::fs::File;
use std::io::{self, Read, Seek as _, SeekFrom};

use encoding_rs::{Decoder, EUC_JP, Encoding, ISO_2022_JP, SHIFT_JIS, UTF_16BE, UTF_16LE};
use memchr::memchr_iter;

use super::fault::Why;
use super::records::{Cut, Divider, Layout, MOST_BYTES};

/// Some whole records.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chunk {
    /// Their bytes, and others behind them that are nobody's.
    room: Vec<u8>,
    length: usize,
    /// 1-based physical line of the first.
    pub line: u64,
    /// How many chunks stand before.
    pub number: u64,
    /// Where it begins in the file, where it stands there as it is here.
    start: Option<u64>,
}

/// Where a chunk stands in its file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    start: u64,
    length: usize,
    line: u64,
}

impl Chunk {
    /// The bytes of the records.
    #[must_use]
    pub fn bytes(&self) -> &[u8] {
        self.room.get(..self.length).unwrap_or_default()
    }

    /// The room that it stands in, to be used again.
    #[must_use]
    pub fn into_room(self) -> Vec<u8> {
        self.room
    }

    /// Where it stands in the file, unless it was decoded.
    #[must_use]
    pub fn place(&self) -> Option<Place> {
        Some(Place { start: self.start?, length: self.length, line: self.line })
    }
}

/// A file that was read before, from its beginning.
pub enum Again {
    /// It lies somewhere as it is read.
    File(File),
    /// It has to be read or unfolded once more.
    Stream(Box<dyn Read + Send>),
}

impl Again {
    /// Passes over so many bytes; `room` is for those that have to be read.
    fn pass(&mut self, bytes: u64, room: &mut [u8]) -> io::Result<()> {
        match self {
            Self::File(file) => {
                let bytes = i64::try_from(bytes).map_err(|_| io::Error::from(io::ErrorKind::UnexpectedEof))?;
                file.seek(SeekFrom::Current(bytes)).map(|_| ())
            }
            Self::Stream(stream) => {
                let mut left = bytes;
                while left > 0 {
                    let most = usize::try_from(left).unwrap_or(usize::MAX).min(room.len());
                    match read(stream, room.get_mut(..most).unwrap_or_default())? {
                        0 => return Err(io::ErrorKind::UnexpectedEof.into()),
                        read => left -= read as u64,
                    }
                }
                Ok(())
            }
        }
    }
}

impl Read for Again {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        match self {
            Self::File(file) => file.read(buffer),
            Self::Stream(stream) => stream.read(buffer),
        }
    }
}

/// Some chunks of a file that was read before, in their order.
pub struct Known<'p> {
    reader: Again,
    /// Bytes that were read or passed over.
    read: u64,
    places: std::iter::Enumerate<std::slice::Iter<'p, Place>>,
}

impl<'p> Known<'p> {
    /// Of a file from its beginning, with the places of all its chunks.
    pub fn new(reader: Again, places: &'p [Place]) -> Self {
        Self { reader, read: 0, places: places.iter().enumerate() }
    }

    /// The next chunk that is wanted by its number, in some room; `None` behind the last.
    ///
    /// # Errors
    /// When the file cannot be read, or is shorter than it was.
    pub fn next(&mut self, mut room: Vec<u8>, wanted: impl Fn(u64) -> bool) -> io::Result<Option<Chunk>> {
        let mut places = self.places.by_ref().map(|(number, place)| (number as u64, *place));
        let Some((number, Place { start, length, line })) = places.find(|(number, _)| wanted(*number)) else {
            return Ok(None);
        };
        if room.len() < length.max(1 << 16) {
            room.resize(length.max(1 << 16), 0);
        }
        self.reader.pass(start - self.read, &mut room)?;
        self.read = start;
        self.reader.read_exact(room.get_mut(..length).unwrap_or_default())?;
        self.read += length as u64;
        Ok(Some(Chunk { room, length, line, number, start: Some(start) }))
    }
}

/// Which encoding is turned into UTF-8 while the file is read, because its records cannot be told apart before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wide {
    /// None: the bytes are taken as they are.
    No,
    /// UTF-16, the low byte first.
    Utf16Le,
    /// UTF-16, the high byte first.
    Utf16Be,
    /// EUC-JP.
    EucJp,
    /// ISO-2022-JP.
    Iso2022Jp,
    /// CP932, for formats whose marks can be the second byte of a character.
    Cp932,
}

/// What lies before the records.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Preamble {
    /// Bytes of the byte-order mark, in the file.
    pub mark: usize,
    /// Lines of the header that are passed over, in the text.
    pub lines: u64,
    /// Bytes that are passed over behind them, in the text.
    pub bytes: usize,
}

/// A file that is read from its beginning to its end.
pub struct Source<R> {
    reader: R,
    decoder: Option<Decoder>,
    /// What was read and not yet taken, up to `filled`; behind that is room.
    buffer: Vec<u8>,
    filled: usize,
    /// What was read behind the last chunk that was taken.
    rest: Vec<u8>,
    line: u64,
    at_end: bool,
    /// Why it cannot be read on: told once the whole records before are read.
    failed: Option<io::Error>,
    /// Bytes that were read from the file.
    pub read: u64,
    /// How many chunks of records were handed out.
    chunks: u64,
    chunk: usize,
    preamble: Preamble,
    end: u8,
    divider: Divider,
    /// The line on which the file is broken between its records, and why: nothing behind it is read.
    pub broken: Option<(u64, Why)>,
}

impl<R: Read> Source<R> {
    /// A file whose records begin behind a preamble, in chunks of about so many bytes.
    pub fn new(reader: R, wide: Wide, preamble: Preamble, layout: &Layout, chunk: usize) -> Self {
        let codec = match wide {
            Wide::No => None,
            Wide::Utf16Le => Some(UTF_16LE),
            Wide::Utf16Be => Some(UTF_16BE),
            Wide::EucJp => Some(EUC_JP),
            Wide::Iso2022Jp => Some(ISO_2022_JP),
            Wide::Cp932 => Some(SHIFT_JIS),
        };
        let end = match layout {
            Layout::Delimited(form) => form.end,
            _ => b'\n',
        };
        Self {
            reader,
            decoder: codec.map(Encoding::new_decoder_without_bom_handling),
            buffer: Vec::new(),
            filled: 0,
            rest: Vec::new(),
            line: 1,
            at_end: false,
            failed: None,
            read: 0,
            chunks: 0,
            chunk: chunk.max(1),
            preamble,
            end,
            divider: Divider::new(layout),
            broken: None,
        }
    }

    /// The next whole records, in some room: that of a chunk which the same thread had before is near to it. `None` behind
    /// the last.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn next(&mut self, room: Vec<u8>) -> io::Result<Option<Chunk>> {
        if self.broken.is_some() {
            return Ok(None);
        }
        if self.filled == 0 {
            self.buffer = room;
            self.filled = self.rest.len();
            if self.buffer.len() < self.filled {
                self.buffer.resize(self.filled, 0);
            }
            self.buffer.iter_mut().zip(self.rest.drain(..)).for_each(|(to, byte)| *to = byte);
        }
        loop {
            if !self.at_end && self.failed.is_none() && self.filled < self.chunk {
                self.fill(self.chunk - self.filled);
            }
            if !self.pass_over() {
                if let Some(error) = self.failed.take() {
                    return Err(error);
                }
                if self.at_end {
                    return Ok(None);
                }
                self.fill(self.chunk);
                continue;
            }
            let bytes = self.buffer.get(..self.filled).unwrap_or_default();
            match self.divider.cut(bytes, self.at_end) {
                Cut::Records(whole) => return Ok(Some(self.records(whole))),
                Cut::Nothing(passed) => {
                    self.line += self.lines(passed);
                    self.forget(passed);
                }
                Cut::Broken(place, why) => {
                    let before = self.buffer.get(..place).unwrap_or_default();
                    self.broken = Some((self.line + memchr_iter(self.end, before).count() as u64, why));
                    return Ok(None);
                }
                Cut::More if self.at_end => return Ok(None),
                Cut::More => match self.failed.take() {
                    Some(error) => return Err(error),
                    // What is held must not grow with what is read.
                    None if self.filled > MOST_BYTES + self.chunk => {
                        self.broken = Some((self.line, Why::Long));
                        return Ok(None);
                    }
                    None => self.fill(self.chunk),
                },
            }
        }
    }

    /// How many lines the first so many bytes of what was read have.
    fn lines(&self, bytes: usize) -> u64 {
        memchr_iter(self.end, self.buffer.get(..bytes.min(self.filled)).unwrap_or_default()).count() as u64
    }

    /// Takes so many bytes of whole records from the beginning of what was read.
    fn records(&mut self, whole: usize) -> Chunk {
        let lines = self.lines(whole);
        let length = whole.min(self.filled);
        let start = self.decoder.is_none().then(|| self.read - self.filled as u64);
        self.rest.extend_from_slice(self.buffer.get(length..self.filled).unwrap_or_default());
        self.filled = 0;
        let room = std::mem::take(&mut self.buffer);
        let chunk = Chunk { room, length, line: self.line, number: self.chunks, start };
        self.line += lines;
        self.chunks += 1;
        chunk
    }

    /// Forgets so many bytes at the beginning.
    fn forget(&mut self, bytes: usize) {
        let bytes = bytes.min(self.filled);
        self.buffer.copy_within(bytes..self.filled, 0);
        self.filled -= bytes;
    }

    /// Reads what is left of the file and forgets it, so that whoever takes its digest sees the whole of it; unless the
    /// run is `stopped`.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn drain(&mut self, stopped: impl Fn() -> bool) -> io::Result<()> {
        let mut block = vec![0; self.chunk.max(1 << 16)];
        while !stopped() {
            match read(&mut self.reader, &mut block)? {
                0 => break,
                read => self.read += read as u64,
            }
        }
        Ok(())
    }

    /// Passes over what lies before the records; `false` where more has to be read for it.
    fn pass_over(&mut self) -> bool {
        if self.preamble.mark > 0 && self.decoder.is_none() {
            if self.filled < self.preamble.mark && !self.at_end {
                return false;
            }
            self.forget(self.preamble.mark);
            self.preamble.mark = 0;
        }
        while self.preamble.lines > 0 {
            match memchr::memchr(self.end, self.buffer.get(..self.filled).unwrap_or_default()) {
                Some(end) => {
                    self.forget(end + 1);
                    self.line += 1;
                    self.preamble.lines -= 1;
                }
                None if self.at_end => {
                    self.filled = 0;
                    self.preamble.lines = 0;
                }
                None => return false,
            }
        }
        if self.preamble.bytes > 0 {
            if self.filled < self.preamble.bytes && !self.at_end {
                return false;
            }
            let passed = self.buffer.get(..self.preamble.bytes.min(self.filled)).unwrap_or_default();
            self.line += memchr_iter(self.end, passed).count() as u64;
            self.forget(self.preamble.bytes);
            self.preamble.bytes = 0;
        }
        true
    }

    /// Reads so many bytes on, or to the end of the file. What was read before an error is kept.
    fn fill(&mut self, bytes: usize) {
        if self.decoder.is_none() {
            let wanted = self.filled + bytes;
            if self.buffer.len() < wanted {
                self.buffer.resize(wanted, 0);
            }
            while self.filled < wanted && !self.at_end && self.failed.is_none() {
                match read(&mut self.reader, self.buffer.get_mut(self.filled..wanted).unwrap_or_default()) {
                    Ok(read) => {
                        self.filled += read;
                        self.read += read as u64;
                        self.at_end = read == 0;
                    }
                    Err(error) => self.failed = Some(error),
                }
            }
            return;
        }
        let mut block = Vec::with_capacity(bytes);
        self.failed = self.reader.by_ref().take(bytes as u64).read_to_end(&mut block).err();
        self.read += block.len() as u64;
        self.at_end = block.is_empty() && self.failed.is_none();
        let mark = self.preamble.mark.min(block.len());
        self.preamble.mark -= mark;
        if let Some(decoder) = &mut self.decoder {
            let rest = block.get(mark..).unwrap_or_default();
            let room = decoder.max_utf8_buffer_length(rest.len()).unwrap_or(rest.len() * 3 + 16);
            let mut text = String::with_capacity(room);
            // There is room for all of it, so that nothing is left over.
            let _ = decoder.decode_to_string(rest, &mut text, self.at_end);
            self.buffer.truncate(self.filled);
            self.buffer.extend_from_slice(text.as_bytes());
            self.filled = self.buffer.len();
        }
    }
}

/// Reads once; a signal in between does not matter.
fn read(reader: &mut impl Read, into: &mut [u8]) -> io::Result<usize> {
    loop {
        match reader.read(into) {
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            other => return other,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::records::delimited::Form;

    fn chunks(bytes: &[u8], wide: Wide, preamble: Preamble, size: usize) -> Vec<(u64, String)> {
        let layout = Layout::Delimited(Form { delimiter: b',', end: b'\n' });
        let mut source = Source::new(bytes, wide, preamble, &layout, size);
        let mut all = Vec::new();
        let mut room = Vec::new();
        while let Some(chunk) = source.next(room).unwrap() {
            all.push((chunk.line, String::from_utf8(chunk.bytes().to_vec()).unwrap()));
            room = chunk.into_room();
        }
        all
    }

    #[test]
    fn chunks_know_their_lines_whatever_their_size() {
        let text = b"\xef\xbb\xbfa,b\n1,\"x\ny\"\n2,z\n3,";
        let preamble = Preamble { mark: 3, lines: 1, bytes: 0 };
        let whole = chunks(text, Wide::No, preamble, 1000);
        assert_eq!(whole, [(2, "1,\"x\ny\"\n2,z\n3,".to_owned())]);
        for size in 1..20 {
            let parts = chunks(text, Wide::No, preamble, size);
            assert_eq!(parts.iter().map(|(_, text)| text.as_str()).collect::<String>(), "1,\"x\ny\"\n2,z\n3,");
            assert!(
                parts.iter().all(|(line, text)| match text.as_bytes()[0] {
                    b'1' => *line == 2,
                    b'2' => *line == 4,
                    _ => *line == 5,
                }),
                "{size}: {parts:?}"
            );
        }
    }

    #[test]
    fn wide_text_is_decoded_while_it_is_read() {
        let bytes: Vec<u8> = "\u{feff}氏名\n山田,1\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
        let preamble = Preamble { mark: 2, lines: 1, bytes: 0 };
        for size in [1, 2, 3, 100] {
            let text: String =
                chunks(&bytes, Wide::Utf16Le, preamble, size).into_iter().map(|(_, text)| text).collect();
            assert_eq!(text, "山田,1\n");
        }
    }
}
