//! `tearsheet status`: what is indexed, what was skipped and why, where does the index lie, and which sources share an origin?

use super::here::{Sources, counted};
use super::told;
use crate::index::{End, Index, State};
use crate::view::clusters::{self, Cluster};
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
    /// List the sources that go back to one origin: reprints of a wire story, copies of a text, one page saved twice
    #[arg(long)]
    origins: bool,
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
    /// Sources that go back to one origin, if they were asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    origins: Option<Vec<Cluster>>,
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
    let shown = status(&arguments.sources, arguments.origins).and_then(|status| match arguments.format {
        Format::Human => Ok(status.text()),
        Format::Json => serde_json::to_string(&status).map(|text| text + "\n").map_err(|error| error.to_string()),
    });
    told::answer(shown)
}

fn status(sources: &Sources, with_origins: bool) -> Result<Status, String> {
    let (index, report) = sources.index()?;
    let mut status = Status {
        complete: report.end == End::Complete,
        sources: 0,
        passages: index.passages(),
        index: place(&index),
        skipped: Vec::new(),
        problems: Vec::new(),
        origins: None,
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
    if with_origins {
        status.origins = Some(clusters::clusters(&*index.library()).map_err(|unanswered| unanswered.0)?);
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
        if let Some(origins) = &self.origins {
            text += &clusters::text(origins, &std::env::current_dir().unwrap_or_default());
        }
        text
    }
}
