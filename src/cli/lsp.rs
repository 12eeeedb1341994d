//! `tearsheet lsp`: an editor at the other end of stdin and stdout.

use super::{BROKEN, told};
use crate::server::{indexed, stdio};
use crate::text::position::Encoding;

#[derive(clap::Args)]
pub(super) struct Arguments {
    /// Speak on standard input and output, which is the only way there is; editors like to say so
    #[arg(long)]
    stdio: bool,

    /// What an editor counts columns in that does not say so, against the protocol; Vim with ALE counts in utf-8
    #[arg(long, value_name = "ENCODING", default_value = "utf-16")]
    columns: Columns,
}

#[derive(Clone, Copy, clap::ValueEnum)]
enum Columns {
    #[value(name = "utf-8")]
    Utf8,
    #[value(name = "utf-16")]
    Utf16,
    #[value(name = "utf-32")]
    Utf32,
}

impl From<Columns> for Encoding {
    fn from(columns: Columns) -> Self {
        match columns {
            Columns::Utf8 => Encoding::Utf8,
            Columns::Utf16 => Encoding::Utf16,
            Columns::Utf32 => Encoding::Utf32,
        }
    }
}

pub(super) fn run(arguments: &Arguments) -> u8 {
    match stdio::run(indexed::open(), arguments.columns.into()) {
        Ok(was_shut_down) => u8::from(!was_shut_down),
        Err(error) => {
            told::error(&format!("the server cannot be started: {error}"));
            BROKEN
        }
    }
}
