//! How far has long work come? A bar on stderr, only on a terminal, and only once the work has proved long.

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

/// Redraws a second: seen as steady, and next to no work.
const REDRAWS: u8 = 10;

/// A bar for `length` steps. It draws nothing unless stderr is a terminal.
pub(super) fn bar(what: &'static str, length: u64) -> ProgressBar {
    let bar = ProgressBar::with_draw_target(Some(length), ProgressDrawTarget::stderr_with_hz(REDRAWS));
    bar.set_style(style());
    bar.set_message(what);
    bar
}

fn style() -> ProgressStyle {
    // The template is checked by a test, so the fallback is never seen.
    ProgressStyle::with_template(TEMPLATE).unwrap_or_else(|_| ProgressStyle::default_bar())
}

const TEMPLATE: &str = "{msg} {wide_bar} {pos}/{len}";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_template_is_sound() {
        assert!(ProgressStyle::with_template(TEMPLATE).is_ok());
    }
}
