//! `tearsheet index`: reads the sources that are new or have changed.

use super::here::{Sources, counted};
use super::{BROKEN, FINE, library, told};
use crate::index::{End, Report};

#[derive(clap::Args)]
#[command(after_help = super::here::CACHE)]
pub(super) struct Arguments {
    #[command(flatten)]
    sources: Sources,
}

pub(super) fn run(arguments: &Arguments) -> u8 {
    match index(&arguments.sources) {
        Ok(Report { end: End::Busy, .. }) => {
            told::error("another tearsheet is reading these sources: wait until it is done, and try again");
            BROKEN
        }
        Ok(report) => {
            told::print(&line(report));
            FINE
        }
        Err(message) => {
            told::error(&message);
            BROKEN
        }
    }
}

/// Looks at every byte of the index first: this is the command that mends it.
fn index(sources: &Sources) -> Result<Report, String> {
    let index = library::index(&sources.paths()?)?;
    index.verify().map_err(|failure| failure.to_string())?;
    library::tell(&index);
    library::update(&index)
}

fn line(report: Report) -> String {
    let Report { indexed, unchanged, removed, skipped, .. } = report;
    let hint = if skipped == 0 { "" } else { "; `tearsheet status` says why" };
    let (indexed, skipped) = (counted(indexed, "source"), counted(skipped, "file"));
    format!("{indexed} indexed, {unchanged} unchanged, {removed} removed, {skipped} skipped{hint}\n")
}
