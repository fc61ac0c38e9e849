//! The records of a file: every thread takes the next chunk and checks it while it is near; what was found adds up in the
//! order of the chunks.

use std::cell::Cell;
use std::io::{self, Read};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};

use super::decode::decode;
use super::file::{Common, Prepared};
use super::keys::Seek;
use super::partial::Partial;
use super::plan::Plan;
use super::profile::ColumnProfile;
use super::records;
use super::row::Checker;
use super::source::{Again, Chunk, Known, Place, Source};
use crate::parallel::stream;

/// Told while a file is read.
pub trait Watch: Sync {
    /// Some records were checked: so many bytes of the file are done.
    fn checked(&self, bytes: u64, part: &Partial);
    /// The keys of these records, or the records whose keys were looked for, in the order of the file: to be taken out, so
    /// that they do not add up.
    fn gathered(&self, part: &mut Partial);
}

/// Reads a file from its beginning to its end, and says whether it came there; it does not where the run is to end early.
///
/// # Errors
/// When it cannot be read; what was found before comes with it.
pub fn run<R: Read + Send>(
    prepared: &Prepared<'_>,
    common: &Common<'_, '_>,
    reader: R,
    seek: Option<&Seek>,
    watch: &dyn Watch,
) -> (Partial, Result<bool, io::Error>) {
    let plan = &prepared.plan;
    let mut source = Source::new(reader, prepared.wide, prepared.preamble, &plan.layout, common.chunk);
    let whole = Mutex::new(Partial::new(plan.group.items.len(), plan.keys.items.len()));
    let broken = AtomicBool::new(false);
    let (mut failure, mut stopped) = (None, false);
    stream(
        || {
            stopped = common.stopped();
            if stopped || broken.load(Ordering::Relaxed) {
                return None;
            }
            let before = source.read;
            match source.next(READ.take()) {
                Ok(chunk) => chunk.map(|chunk| (chunk, source.read - before)),
                Err(error) => {
                    failure = Some(error);
                    None
                }
            }
        },
        |(chunk, bytes)| {
            let known = if seek.is_none() { lock(&whole).known() } else { Vec::new() };
            let part = check(plan, &chunk, seek, known);
            READ.set(chunk.into_room());
            (part, bytes)
        },
        |(mut part, bytes)| {
            let mut whole = lock(&whole);
            if whole.broken.is_some() {
                return;
            }
            watch.checked(bytes, &part);
            watch.gathered(&mut part);
            // Whoever wanted every place has heard of them now.
            part.occurrences = Vec::new();
            whole.merge(part, plan.wanted.examples);
            broken.store(whole.broken.is_some(), Ordering::Relaxed);
        },
    );
    let mut whole = whole.into_inner().unwrap_or_else(PoisonError::into_inner);
    if stopped {
        return (whole, Ok(false));
    }
    whole.broken = whole.broken.or(source.broken);
    let ended = match failure {
        _ if whole.broken.is_some() => source.drain(|| common.stopped()).map(|()| true),
        Some(error) => Err(error),
        None => Ok(true),
    };
    (whole, ended)
}

/// Reads a file once more for what is looked for: only the chunks that may hold it are looked at. `places` are those of all
/// chunks, where they are known.
///
/// # Errors
/// When it cannot be read.
pub fn again(
    prepared: &Prepared<'_>,
    common: &Common<'_, '_>,
    reader: Again,
    seek: &Seek,
    places: &[Place],
    watch: &dyn Watch,
) -> io::Result<()> {
    if places.is_empty() {
        return run(prepared, common, reader, Some(seek), watch).1.map(|_| ());
    }
    let mut known = Known::new(reader, places);
    let (mut failure, mut next) = (None, 0);
    stream(
        || {
            if common.stopped() {
                return None;
            }
            known.next(READ.take(), |number| seek.is_in(number)).unwrap_or_else(|error| {
                failure = Some(error);
                None
            })
        },
        |chunk: Chunk| {
            let part = check(&prepared.plan, &chunk, Some(seek), Vec::new());
            let number = chunk.number;
            READ.set(chunk.into_room());
            (part, number)
        },
        |(mut part, number)| {
            // Chunks in between hold nothing of it.
            (next..number).for_each(|_| watch.gathered(&mut Partial::default()));
            watch.gathered(&mut part);
            next = number + 1;
        },
    );
    failure.map_or(Ok(()), Err)
}

/// A thread that panicked while it held something ends the run anyway.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

thread_local! {
    /// Where a thread reads its chunks, one after the other. What another thread had would have to come from there first.
    static READ: Cell<Vec<u8>> = const { Cell::new(Vec::new()) };
    /// Where it decodes them.
    static ROOM: Cell<Vec<u8>> = const { Cell::new(Vec::new()) };
}

/// Checks the records of a chunk; `known` is what was seen of the columns before.
fn check(plan: &Plan<'_>, chunk: &Chunk, seek: Option<&Seek>, known: Vec<ColumnProfile>) -> Partial {
    if seek.is_some_and(|seek| !seek.is_in(chunk.number)) {
        return Partial::default();
    }
    let mut room = ROOM.take();
    let (text, damage) = decode(chunk.bytes(), plan.charset, &mut room);
    let mut checker = match seek {
        Some(seek) => Checker::seeking(plan, chunk.line, seek),
        None => Checker::new(plan, chunk.line, known),
    };
    records::read(&plan.layout, &text, &damage, &mut checker);
    let mut part = checker.finish();
    drop(text);
    ROOM.set(room);
    part.places.extend(chunk.place().filter(|_| !plan.keys.items.is_empty()));
    part
}
