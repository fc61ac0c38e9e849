//! Doing the same to many things at once, with the results in the order of the things.
//!
//! The feature `parallel` (on by default) spreads the work over the threads of the current rayon pool; without it the
//! same core runs on one thread, for example inside a web page.

/// Applies `work` to every item; the results keep the items' order, whatever the number of threads.
#[cfg(feature = "parallel")]
pub fn map<T: Sync, R: Send>(items: &[T], work: impl Fn(&T) -> R + Sync + Send) -> Vec<R> {
    use rayon::prelude::*;
    items.par_iter().map(work).collect()
}

/// Applies `work` to every item, one after the other.
#[cfg(not(feature = "parallel"))]
pub fn map<T: Sync, R: Send>(items: &[T], work: impl Fn(&T) -> R + Sync + Send) -> Vec<R> {
    items.iter().map(work).collect()
}

/// How many things are worked on at the same time.
#[cfg(feature = "parallel")]
pub fn threads() -> usize {
    rayon::current_num_threads()
}

/// How many things are worked on at the same time.
#[cfg(not(feature = "parallel"))]
pub const fn threads() -> usize {
    1
}

/// Takes things one after the other, works on several of them at the same time, and adds up what comes of them in the order
/// in which they were taken, up to the first `None` of `next`. Who takes a thing works on it, so that what was just read is
/// near; nobody gets far ahead of the slowest, so that little is held.
#[cfg(feature = "parallel")]
pub fn stream<T: Send, R: Send>(
    next: impl FnMut() -> Option<T> + Send,
    work: impl Fn(T) -> R + Sync,
    add: impl FnMut(R) + Send,
) {
    let stream = Stream::new(next, add);
    rayon::scope(|scope| {
        for _ in 1..threads() {
            scope.spawn(|_| stream.run(&work));
        }
        stream.run(&work);
    });
}

/// Takes things one after the other, works on each, and adds up what comes of them, up to the first `None` of `next`.
#[cfg(not(feature = "parallel"))]
pub fn stream<T: Send, R: Send>(
    mut next: impl FnMut() -> Option<T> + Send,
    work: impl Fn(T) -> R + Sync,
    mut add: impl FnMut(R) + Send,
) {
    while let Some(thing) = next() {
        add(work(thing));
    }
}

#[cfg(feature = "parallel")]
use self::several::Stream;

#[cfg(feature = "parallel")]
mod several {
    use std::collections::BTreeMap;
    use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};

    use super::threads;

    /// Things on their way through several threads.
    pub struct Stream<N, R, A> {
        /// How many were taken, and what takes the next; `None` behind the last.
        taken: Mutex<(u64, Option<N>)>,
        made: Mutex<Made<R, A>>,
        added: Condvar,
    }

    /// What came of them.
    struct Made<R, A> {
        /// What came of the next is to be added.
        next: u64,
        /// What came of later ones.
        waiting: BTreeMap<u64, R>,
        add: A,
        /// Whether a thread panicked: what it had taken is never added.
        lost: bool,
    }

    impl<N, R, A> Stream<N, R, A> {
        pub fn new(next: N, add: A) -> Self {
            let made = Made { next: 0, waiting: BTreeMap::new(), add, lost: false };
            Self { taken: Mutex::new((0, Some(next))), made: Mutex::new(made), added: Condvar::new() }
        }

        fn made(&self) -> MutexGuard<'_, Made<R, A>> {
            self.made.lock().unwrap_or_else(PoisonError::into_inner)
        }

        /// What one thread does, until there is nothing left to take.
        pub fn run<T>(&self, work: &impl Fn(T) -> R)
        where
            N: FnMut() -> Option<T>,
            A: FnMut(R),
        {
            let _watched = Watched(self);
            let ahead = threads() as u64;
            while let Some((number, thing)) = self.take() {
                let result = work(thing);
                let mut made = self.made();
                while number > made.next + ahead && !made.lost {
                    made = self.added.wait(made).unwrap_or_else(PoisonError::into_inner);
                }
                made.waiting.insert(number, result);
                made.add_up();
                drop(made);
                self.added.notify_all();
            }
        }

        fn take<T>(&self) -> Option<(u64, T)>
        where
            N: FnMut() -> Option<T>,
        {
            let mut taken = self.taken.lock().unwrap_or_else(PoisonError::into_inner);
            let (count, next) = &mut *taken;
            let thing = next.as_mut()?();
            if thing.is_none() {
                *next = None;
            }
            *count += 1;
            Some((*count - 1, thing?))
        }
    }

    impl<R, A: FnMut(R)> Made<R, A> {
        fn add_up(&mut self) {
            while let Some(result) = self.waiting.remove(&self.next) {
                self.next += 1;
                (self.add)(result);
            }
        }
    }

    /// Wakes those that wait for a thread that panics.
    struct Watched<'s, N, R, A>(&'s Stream<N, R, A>);

    impl<N, R, A> Drop for Watched<'_, N, R, A> {
        fn drop(&mut self) {
            if std::thread::panicking() {
                self.0.made().lost = true;
                self.0.added.notify_all();
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::stream;

    #[test]
    fn what_is_made_of_things_is_added_in_their_order() {
        let mut things = 0..1000_u64;
        let mut added = Vec::new();
        stream(
            || things.next(),
            |thing| {
                // Some take longer.
                (0..thing % 7 * 1000).fold(thing, |sum, _| std::hint::black_box(sum))
            },
            |made| added.push(made),
        );
        assert!(added.iter().copied().eq(0..1000));
        assert_eq!(things.next(), None);
    }

    #[test]
    #[cfg(feature = "parallel")]
    fn a_panic_ends_everything() {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(3).build().unwrap();
        let mut things = 0..1000_u64;
        let ended = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
            pool.install(|| stream(|| things.next(), |thing| assert_ne!(thing, 500), |()| {}));
        }));
        assert!(ended.is_err());
    }
}
