//! Which drafts are to be checked, and against what? Texts, workspaces and bibliographies, each read once.

use crate::config::Written;
use crate::draft::{self, Draft};
use crate::source::bibliography::Bibliography;
use crate::workspace::{self, Notice, Workspace};
use rayon::prelude::*;
use std::collections::BTreeMap;
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// The name of standard input.
pub(super) const STDIN: &str = "-";

/// A draft with everything that holds for it, besides the library.
pub(super) struct Prepared {
    /// As named on the command line.
    pub(super) name: String,
    pub(super) draft: Draft,
    /// Where its relative links start from.
    pub(super) folder: PathBuf,
    pub(super) workspace: Arc<Workspace>,
    pub(super) bibliography: Arc<Bibliography>,
}

/// Drafts in the order in which they were named, and what there is to tell of files that could not be used.
pub(super) struct Desk {
    pub(super) drafts: Vec<Prepared>,
    /// Messages that name a draft that could not be read.
    pub(super) unreadable: Vec<String>,
    pub(super) notices: Vec<Notice>,
}

/// Reads drafts, their workspaces and bibliographies.
pub(super) fn prepare(names: &[PathBuf], command_line: &Written) -> Desk {
    let texts: Vec<Result<(PathBuf, Draft), String>> = names.par_iter().map(|name| read(name)).collect();
    let mut desk = Desk { drafts: Vec::with_capacity(names.len()), unreadable: Vec::new(), notices: Vec::new() };
    let mut workspaces: BTreeMap<PathBuf, Arc<Workspace>> = BTreeMap::new();
    let mut bibliographies: BTreeMap<Vec<PathBuf>, Arc<Bibliography>> = BTreeMap::new();
    for (name, read) in names.iter().zip(texts) {
        let (folder, draft) = match read {
            Ok(read) => read,
            Err(message) => {
                desk.unreadable.push(format!("{}: {message}", name.display()));
                continue;
            }
        };
        let workspace = workspaces.entry(folder.clone()).or_insert_with(|| {
            let workspace = Workspace::of(&folder, &[], command_line, &serde_json::Value::Null);
            desk.tell(&workspace.notices);
            Arc::new(workspace)
        });
        let workspace = Arc::clone(workspace);
        let files = workspace::bibliography_files(&folder, &draft, &workspace.settings);
        let bibliography = bibliographies.entry(files).or_insert_with_key(|files| {
            let (bibliography, notices) = workspace::bibliography(files);
            desk.tell(&notices);
            Arc::new(bibliography)
        });
        let bibliography = Arc::clone(bibliography);
        desk.drafts.push(Prepared { name: name.display().to_string(), draft, folder, workspace, bibliography });
    }
    desk
}

impl Desk {
    /// A settings file or bibliography that many drafts share is told of once.
    fn tell(&mut self, notices: &[Notice]) {
        for notice in notices {
            if !self.notices.contains(notice) {
                self.notices.push(notice.clone());
            }
        }
    }
}

/// The draft and the folder it stands in; for standard input, the folder we were started in.
fn read(name: &Path) -> Result<(PathBuf, Draft), String> {
    let bytes = if name == Path::new(STDIN) {
        let mut bytes = Vec::new();
        io::stdin().lock().read_to_end(&mut bytes).map(|_| bytes)
    } else {
        std::fs::read(name)
    };
    let bytes = bytes.map_err(|error| why(name, &error))?;
    let text = String::from_utf8(bytes).map_err(|error| {
        let line = 1 + memchr::memchr_iter(b'\n', &error.as_bytes()[..error.utf8_error().valid_up_to()]).count();
        format!("is not UTF-8 (line {line}): save it as UTF-8")
    })?;
    let absolute = std::path::absolute(name).map_err(|error| format!("has no place: {error}"))?;
    let folder = draft::folder(&absolute).to_path_buf();
    Ok((folder, draft::read(&text, &mut draft::Memory::default())))
}

fn why(name: &Path, error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => "there is no such file: correct the path".to_owned(),
        io::ErrorKind::PermissionDenied => "may not be read: change its permissions".to_owned(),
        _ if name.is_dir() => "is a folder: name the drafts in it".to_owned(),
        _ => format!("cannot be read: {error}"),
    }
}
