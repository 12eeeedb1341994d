//! `tearsheet status`: what is indexed, what was skipped and why, and where does the index lie?

use super::here::{Sources, counted};
use super::told;
use crate::index::{End, Index, State};
use clap::ValueEnum;
use serde::Serialize;
use std::path::{Path, PathBuf};

#[derive(clap::Args)]
#[command(after_help = super::here::CACHE)]
pub(super) struct Arguments {
    #[command(flatten)]
    sources: Sources,
    /// What to print
    #[arg(long, value_enum, default_value_t = Format::Human)]
    format: Format,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For people
    Human,
    /// One JSON object
    Json,
}

/// The state of an index; `--format json` prints it as it is.
#[derive(Serialize)]
struct Status {
    /// Whether every file was looked at; another process may still be reading.
    complete: bool,
    sources: usize,
    passages: u64,
    index: Place,
    /// Files that are no sources.
    skipped: Vec<Noted>,
    /// Sources of which something could not be understood.
    problems: Vec<Noted>,
}

#[derive(Serialize)]
struct Place {
    /// `null` if it is in memory, for this once.
    folder: Option<PathBuf>,
    bytes: u64,
}

/// A file, and a message that follows on its name.
#[derive(Serialize)]
struct Noted {
    path: PathBuf,
    reason: String,
}

pub(super) fn run(arguments: &Arguments) -> u8 {
    let shown = status(&arguments.sources).and_then(|status| match arguments.format {
        Format::Human => Ok(status.text()),
        Format::Json => serde_json::to_string(&status).map(|text| text + "\n").map_err(|error| error.to_string()),
    });
    told::answer(shown)
}

fn status(sources: &Sources) -> Result<Status, String> {
    let (index, report) = sources.index()?;
    let mut status = Status {
        complete: report.end == End::Complete,
        sources: 0,
        passages: index.passages(),
        index: place(&index),
        skipped: Vec::new(),
        problems: Vec::new(),
    };
    for file in index.files().map_err(|failure| failure.to_string())? {
        match file.state {
            State::Skipped { reason } => status.skipped.push(Noted { path: file.path, reason }),
            State::Indexed { problem, .. } => {
                status.sources += 1;
                status.problems.extend(problem.map(|reason| Noted { path: file.path, reason }));
            }
        }
    }
    Ok(status)
}

fn place(index: &Index) -> Place {
    Place { folder: index.folder().map(Path::to_path_buf), bytes: index.size() }
}

impl Status {
    fn text(&self) -> String {
        let passages = usize::try_from(self.passages).unwrap_or(usize::MAX);
        let mut text = format!("{} with {}\n", counted(self.sources, "source"), counted(passages, "passage"));
        if !self.complete {
            text += "another tearsheet is still reading the sources\n";
        }
        let folder = self.index.folder.as_deref().unwrap_or(Path::new("memory"));
        text += &format!("index of {:.1} MB in {}\n", self.index.bytes as f64 / 1e6, folder.display());
        for (what, noted) in [("not fully understood", &self.problems), ("skipped", &self.skipped)] {
            if !noted.is_empty() {
                text += &format!("{} {what}:\n", counted(noted.len(), "file"));
            }
            for Noted { path, reason } in noted {
                text += &format!("  {}: {reason}\n", told::seen(path));
            }
        }
        text
    }
}
