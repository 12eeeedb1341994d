//! `tearsheet lsp`: serves an editor on standard input and output.

use super::{BROKEN, told};
use crate::index::{End, Index, location};
use crate::server::librarian::{Librarian, Updated};
use crate::server::stdio;
use crate::source::library::Library;
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;

#[derive(clap::Args)]
pub(super) struct Arguments {
    /// Speak on standard input and output, which is the only way there is; editors like to say so
    #[arg(long)]
    stdio: bool,
}

pub(super) fn run(_: &Arguments) -> ExitCode {
    let open = |sources: &[PathBuf]| {
        let index = location::cache().and_then(|cache| Index::open(sources, &cache));
        let index = index.map_err(|failure| failure.to_string())?;
        Ok(Box::new(Indexed(index)) as Box<dyn Librarian>)
    };
    stdio::run(Arc::new(open)).unwrap_or_else(|error| {
        told::error(&format!("the server cannot start: {error}"));
        ExitCode::from(BROKEN)
    })
}

/// The library that the index in the user's cache keeps.
struct Indexed(Index);

impl Librarian for Indexed {
    fn library(&self) -> Arc<dyn Library> {
        self.0.library()
    }

    fn update(
        &self,
        progress: &(dyn Fn(usize, usize) + Sync),
        cancelled: &(dyn Fn() -> bool + Sync),
    ) -> Result<Updated, String> {
        let report = self.0.update(progress, cancelled).map_err(|failure| failure.to_string())?;
        Ok(match report.end {
            End::Complete | End::Cancelled => Updated::Done,
            End::Busy => Updated::Busy,
        })
    }

    fn messages(&self) -> Vec<String> {
        self.0.messages()
    }
}
