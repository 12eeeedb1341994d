//! `tearsheet lsp`: an editor at the other end of stdin and stdout.

use super::{BROKEN, told};
use crate::server::{indexed, stdio};

#[derive(clap::Args)]
pub(super) struct Arguments {
    /// Speak on standard input and output, which is the only way there is; editors like to say so
    #[arg(long)]
    stdio: bool,
}

pub(super) fn run() -> u8 {
    match stdio::run(indexed::open()) {
        Ok(was_shut_down) => u8::from(!was_shut_down),
        Err(error) => {
            told::error(&format!("the server cannot be started: {error}"));
            BROKEN
        }
    }
}
