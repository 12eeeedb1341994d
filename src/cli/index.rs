//! `tearsheet index`: reads the sources that are new or have changed; with `--watch` until somebody ends it.

use super::here::{Sources, counted};
use super::watch::watch;
use super::{BROKEN, FINE, library, told};
use crate::config::Settings;
use crate::index::{End, Index, Report, location};

#[derive(clap::Args)]
#[command(after_help = super::here::CACHE)]
pub(super) struct Arguments {
    #[command(flatten)]
    sources: Sources,
    /// Keep the index up to date, until interrupted (Ctrl-C)
    #[arg(long)]
    watch: bool,
}

pub(super) fn run(arguments: &Arguments) -> u8 {
    let indexed = match arguments.watch {
        true => watch(&arguments.sources).map(|never| match never {}),
        false => index(&arguments.sources),
    };
    match indexed {
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

fn index(sources: &Sources) -> Result<Report, String> {
    library::update(&open(&sources.workspace()?.settings)?)
}

/// Looks at every byte of the index first: this is the command that mends it.
pub(super) fn open(settings: &Settings) -> Result<Index, String> {
    let index = location::cache().and_then(|cache| Index::open(&settings.sources, &cache));
    let index = index.map_err(|failure| failure.to_string())?.with_memory(settings.index_memory);
    library::tell(&index);
    index.verify().map_err(|failure| failure.to_string())?;
    library::tell(&index);
    Ok(index)
}

pub(super) fn line(report: Report) -> String {
    let Report { indexed, renamed, unchanged, removed, skipped, end: _ } = report;
    // Few rename their articles.
    let renamed = if renamed == 0 { String::new() } else { format!(", {renamed} renamed") };
    let hint = if skipped == 0 { "" } else { "; `tearsheet status` says why" };
    let (indexed, skipped) = (counted(indexed, "source"), counted(skipped, "file"));
    format!("{indexed} indexed{renamed}, {unchanged} unchanged, {removed} removed, {skipped} skipped{hint}\n")
}
