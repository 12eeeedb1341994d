//! How much text may wait to be written? Whoever reads a file takes a share of the memory, and waits while there is none.

use std::sync::{Arc, Condvar, Mutex, PoisonError};

#[derive(Debug)]
pub(super) struct Budget {
    limit: u64,
    taken: Mutex<u64>,
    given_back: Condvar,
}

/// A part of the budget, given back when it is dropped.
#[derive(Debug)]
pub(super) struct Share {
    budget: Arc<Budget>,
    bytes: u64,
}

impl Budget {
    pub(super) fn new(limit: u64) -> Arc<Self> {
        Arc::new(Budget { limit, taken: Mutex::new(0), given_back: Condvar::new() })
    }

    /// Waits until `bytes` are free. What is larger than the whole budget waits until everything is.
    pub(super) fn take(self: &Arc<Self>, bytes: u64) -> Share {
        let taken = self.taken.lock().unwrap_or_else(PoisonError::into_inner);
        let is_full = |taken: &mut u64| *taken > 0 && *taken + bytes > self.limit;
        let mut taken = self.given_back.wait_while(taken, is_full).unwrap_or_else(PoisonError::into_inner);
        *taken += bytes;
        Share { budget: Arc::clone(self), bytes }
    }
}

impl Drop for Share {
    fn drop(&mut self) {
        let mut taken = self.budget.taken.lock().unwrap_or_else(PoisonError::into_inner);
        let half = self.budget.limit / 2;
        let was_above = *taken > half;
        *taken -= self.bytes;
        // Not for every article: being woken costs more than reading one.
        if *taken == 0 || (was_above && *taken <= half) {
            self.budget.given_back.notify_all();
        }
    }
}
