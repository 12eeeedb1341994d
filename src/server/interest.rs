//! Does anybody still wait for this answer? A cancelled request is forgotten by the framework, and by nobody else.

use super::event_loop::{Event, Events};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

/// Held by a handler until it answers. If it is cancelled before, work for it ends at the next opportunity.
pub(super) struct Interest {
    is_lost: Arc<AtomicBool>,
    events: Events,
}

impl Interest {
    pub(super) fn new(events: &Events) -> Self {
        Interest { is_lost: Arc::default(), events: events.clone() }
    }

    /// Becomes true, for whoever works on the answer.
    pub(super) fn is_lost(&self) -> Arc<AtomicBool> {
        Arc::clone(&self.is_lost)
    }
}

impl Drop for Interest {
    fn drop(&mut self) {
        self.is_lost.store(true, Ordering::Relaxed);
        // What waits for it in the state goes too.
        self.events.tell(Event::Forgone);
    }
}
