//! How far has long work come? A bar on stderr, only on a terminal, and only once the work has proved long.

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::{Duration, Instant};

/// Shorter work needs no bar: it would flicker.
const LONG: Duration = Duration::from_millis(400);

/// Redraws a second: seen as steady, and next to no work.
const REDRAWS: u8 = 10;

const TEMPLATE: &str = "{msg} {wide_bar} {pos}/{len}";

/// Goes away when it is dropped.
pub(super) struct Bar {
    bar: ProgressBar,
    start: Instant,
    is_shown: AtomicBool,
    done: AtomicUsize,
}

impl Bar {
    pub(super) fn new(what: &'static str) -> Self {
        let bar = ProgressBar::with_draw_target(None, ProgressDrawTarget::hidden());
        bar.set_style(style());
        bar.set_message(what);
        Bar { bar, start: Instant::now(), is_shown: AtomicBool::new(false), done: AtomicUsize::new(0) }
    }

    /// One more of `all` is done.
    pub(super) fn step(&self, all: usize) {
        self.at(self.done.fetch_add(1, Ordering::Relaxed) + 1, all);
    }

    /// So many of `all` are done.
    pub(super) fn at(&self, done: usize, all: usize) {
        if self.start.elapsed() < LONG {
            return;
        }
        if !self.is_shown.swap(true, Ordering::Relaxed) {
            // Draws nothing unless stderr is a terminal.
            self.bar.set_draw_target(ProgressDrawTarget::stderr_with_hz(REDRAWS));
        }
        self.bar.set_length(all as u64);
        self.bar.set_position(done as u64);
    }
}

impl Drop for Bar {
    fn drop(&mut self) {
        self.bar.finish_and_clear();
    }
}

fn style() -> ProgressStyle {
    // The template is checked by a test, so the fallback is never seen.
    ProgressStyle::with_template(TEMPLATE).unwrap_or_else(|_| ProgressStyle::default_bar())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_template_is_sound() {
        assert!(ProgressStyle::with_template(TEMPLATE).is_ok());
    }
}
