//! `tearsheet read-alone`: the far end of [`index::isolated`](crate::index::isolated), not meant for people.

use super::{BROKEN, FINE};
use crate::index::isolated;

#[derive(clap::Args)]
pub(super) struct Arguments {
    /// What the file's name ends with
    extension: String,
}

pub(super) fn run(arguments: &Arguments) -> u8 {
    match isolated::answer(&arguments.extension) {
        Ok(()) => FINE,
        Err(_) => BROKEN,
    }
}
