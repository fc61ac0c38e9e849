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

/// Does two things, at the same time where there are threads for it.
#[cfg(feature = "parallel")]
pub fn both<A: Send, B: Send>(one: impl FnOnce() -> A + Send, other: impl FnOnce() -> B + Send) -> (A, B) {
    rayon::join(one, other)
}

/// Does two things, one after the other.
#[cfg(not(feature = "parallel"))]
pub fn both<A: Send, B: Send>(one: impl FnOnce() -> A + Send, other: impl FnOnce() -> B + Send) -> (A, B) {
    (one(), other())
}
