//! What of a pack is read only when somebody asks for it.
//!
//! A check needs the requirements of few areas. The shipped packs are known to be sound (the tests load each of them whole),
//! so their tables can wait.

use std::fmt;
use std::ops::Deref;
use std::sync::{Arc, LazyLock};

type Reading<T> = Box<dyn FnOnce() -> T + Send>;

/// A value that is made when it is first looked at, once for all copies. It is used as the value itself.
pub struct Deferred<T>(Arc<LazyLock<T, Reading<T>>>);

impl<T: Send + Sync + 'static> Deferred<T> {
    /// What will be made at the first look.
    pub(super) fn later(make: impl FnOnce() -> T + Send + 'static) -> Self {
        Self(Arc::new(LazyLock::new(Box::new(make))))
    }
}

impl<T: Send + Sync + 'static> From<T> for Deferred<T> {
    /// What is there already.
    fn from(value: T) -> Self {
        let made = Self::later(move || value);
        LazyLock::force(&made.0);
        made
    }
}

impl<T: Default + Send + Sync + 'static> Default for Deferred<T> {
    fn default() -> Self {
        T::default().into()
    }
}

impl<T> Deref for Deferred<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.0
    }
}

impl<T> Clone for Deferred<T> {
    fn clone(&self) -> Self {
        Self(Arc::clone(&self.0))
    }
}

impl<T: fmt::Debug> fmt::Debug for Deferred<T> {
    /// The value; asking makes it.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        (**self).fmt(f)
    }
}

impl<'d, T> IntoIterator for &'d Deferred<Vec<T>> {
    type Item = &'d T;
    type IntoIter = std::slice::Iter<'d, T>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};

    use super::*;

    #[test]
    fn a_value_is_made_once_for_all_copies_and_only_if_looked_at() {
        static MADE: AtomicUsize = AtomicUsize::new(0);
        let make = || {
            MADE.fetch_add(1, Ordering::Relaxed);
            vec![1, 2]
        };
        let (unread, value) = (Deferred::later(make), Deferred::later(make));
        let copy = value.clone();
        assert_eq!((value.len(), copy.first(), MADE.load(Ordering::Relaxed)), (2, Some(&1), 1));
        drop(unread);
        assert_eq!(MADE.load(Ordering::Relaxed), 1);
    }
}
