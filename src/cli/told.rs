//! How do we talk to the person at the terminal? Results on stdout, everything else on stderr.

use super::{BROKEN, FINE};
use crate::config::Level;
use crate::view::shown;
use crate::workspace::Notice;
use anstream::ColorChoice;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// Bold red and bold yellow, and back.
const RED: &str = "\u{1b}[1;31m";
const YELLOW: &str = "\u{1b}[1;33m";
const RESET: &str = "\u{1b}[0m";

/// Writes to stdout. A reader that went away wants no more: that is no error of ours.
pub(super) fn print(text: &str) {
    let mut out = anstream::stdout().lock();
    let _gone = out.write_all(text.as_bytes()).and_then(|()| out.flush());
}

/// Whether stdout shows colours.
pub(super) fn colour() -> bool {
    anstream::AutoStream::choice(&io::stdout()) != ColorChoice::Never
}

/// Something that could not be done, and how to mend it.
pub(super) fn error(message: &str) {
    line(RED, "error", message);
}

/// Something doubtful.
pub(super) fn warning(message: &str) {
    line(YELLOW, "warning", message);
}

/// Tells about a file, as seen from where we were started, and whether it could not be used.
pub(super) fn notice(notice: &Notice) -> bool {
    let path = notice.path.as_deref().map(|path| PathBuf::from(seen(path)));
    let message = Notice { path, ..notice.clone() }.to_string();
    let fatal = notice.level == Level::Error;
    let tell = if fatal { error } else { warning };
    tell(&message);
    fatal
}

/// A path as seen from the folder we were started in.
pub(super) fn seen(path: &Path) -> String {
    shown(path, &std::env::current_dir().unwrap_or_default())
}

fn line(colour: &str, word: &str, message: &str) {
    let _gone = writeln!(anstream::stderr().lock(), "{colour}{word}{RESET}: {message}");
}

/// Prints what came of a command, and gives the exit code that goes with it.
pub(super) fn answer(outcome: Result<String, String>) -> u8 {
    match outcome {
        Ok(text) => {
            print(&text);
            FINE
        }
        Err(message) => {
            error(&message);
            BROKEN
        }
    }
}
