//! Which sources are meant by a command that names no draft? Those of the workspace we were started in.

use super::{library, told};
use crate::config::{Settings, Written};
use crate::index::{Index, Report};
use crate::workspace::Workspace;
use std::path::PathBuf;

/// Where an index lies, for `--help`.
pub(super) const CACHE: &str =
    "The index lies in the user's cache folder, or in the one that the environment variable TEARSHEET_CACHE names.";

/// Instead of the workspace's.
#[derive(clap::Args)]
pub(super) struct Sources {
    /// Folder or file with sources, instead of those that tearsheet.toml names; may be given several times
    #[arg(long, value_name = "DIR")]
    sources: Vec<PathBuf>,
}

impl Sources {
    /// What holds for them.
    pub(super) fn settings(&self) -> Result<Settings, String> {
        Ok(self.workspace()?.settings)
    }

    /// The workspace with these sources.
    pub(super) fn workspace(&self) -> Result<Workspace, String> {
        let folder = std::env::current_dir().map_err(|error| format!("the current folder cannot be used: {error}"))?;
        let sources = (!self.sources.is_empty()).then(|| self.sources.iter().map(|path| folder.join(path)).collect());
        let command_line = Written { sources, ..Written::default() };
        let workspace = Workspace::of(&folder, &[], &command_line, &serde_json::Value::Null);
        for notice in &workspace.notices {
            told::notice(notice);
        }
        Ok(workspace)
    }

    /// Their index, brought up to date.
    pub(super) fn index(&self) -> Result<(Index, Report), String> {
        updated(&self.settings()?)
    }
}

/// The index of these sources, brought up to date.
pub(super) fn updated(settings: &Settings) -> Result<(Index, Report), String> {
    let index = library::index(settings)?;
    let report = library::update(&index)?;
    Ok((index, report))
}

/// The number with its noun: `1 source`, `2 sources`.
pub(super) fn counted(number: usize, noun: &str) -> String {
    format!("{number} {noun}{}", if number == 1 { "" } else { "s" })
}
