//! Which workspace does a draft belong to? Its root, its settings and its bibliographies, read from files.
//!
//! Knows nothing of the library that lies in the folders which the settings name.

use crate::config::{self, FILE_NAME, Level, Settings, Written};
use crate::draft::Draft;
use crate::rules;
use crate::source::bibliography::Bibliography;
use crate::text::Span;
use std::fmt;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

/// Something about a file that the writer should know.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    /// `None` for what an editor sent.
    pub path: Option<PathBuf>,
    /// Bytes of the file, and the line they begin in (counted from one), where there is a place.
    pub place: Option<(Span, usize)>,
    /// [`Level::Error`] where something could not be used at all.
    pub level: Level,
    /// Says what is wrong and what to do.
    pub message: String,
}

/// A folder with settings of its own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Workspace {
    /// Absolute if the folder it was found from is.
    pub root: PathBuf,
    /// The settings file, if there is one.
    pub file: Option<PathBuf>,
    pub settings: Settings,
    /// What could not be understood.
    pub notices: Vec<Notice>,
}

impl Workspace {
    /// The workspace of a draft in `folder` (absolute): that of the nearest settings file upward, else the innermost of
    /// `open` (the folders an editor has open) that holds it, else the folder itself. `command_line` has the first word,
    /// then the settings file, then what the editor `sent` (`null` for nothing).
    pub fn of(folder: &Path, open: &[PathBuf], command_line: &Written, sent: &serde_json::Value) -> Workspace {
        let file = settings_file(folder);
        let root = match file.as_deref().and_then(Path::parent) {
            Some(parent) => parent.to_path_buf(),
            None => innermost(folder, open).unwrap_or(folder).to_path_buf(),
        };
        let codes = rules::codes();
        let mut notices = Vec::new();
        let project = match &file {
            Some(file) => project(file, &root, &codes, &mut notices),
            None => Written::default(),
        };
        let (editor, problems) = config::from_json(sent, &root, &codes);
        notices.extend(problems.into_iter().map(|problem| notice_of_setting(None, "", problem)));
        let settings = Settings::layered(&root, &[command_line, &project, &editor]);
        Workspace { root, file, settings, notices }
    }
}

/// The nearest settings file in `folder` or above.
pub fn settings_file(folder: &Path) -> Option<PathBuf> {
    folder.ancestors().map(|folder| folder.join(FILE_NAME)).find(|file| file.is_file())
}

fn innermost<'a>(folder: &Path, open: &'a [PathBuf]) -> Option<&'a Path> {
    let holding = open.iter().filter(|candidate| folder.starts_with(candidate));
    holding.max_by_key(|candidate| candidate.components().count()).map(PathBuf::as_path)
}

fn project(file: &Path, root: &Path, codes: &[&str], notices: &mut Vec<Notice>) -> Written {
    match text_of(file) {
        Ok(text) => {
            let (written, problems) = config::from_toml(&text, root, codes);
            notices.extend(problems.into_iter().map(|problem| notice_of_setting(Some(file), &text, problem)));
            written
        }
        Err(message) => {
            notices.push(Notice { path: Some(file.to_path_buf()), place: None, level: Level::Error, message });
            Written::default()
        }
    }
}

fn notice_of_setting(file: Option<&Path>, text: &str, problem: config::Problem) -> Notice {
    let place = problem.span.map(|span| (span, line(text, span.start)));
    Notice { path: file.map(Path::to_path_buf), place, level: problem.level, message: problem.message }
}

/// The bibliography files that hold for a draft in `folder`: those its front matter names, then those of the settings.
pub fn bibliography_files(folder: &Path, draft: &Draft, settings: &Settings) -> Vec<PathBuf> {
    let mut files: Vec<PathBuf> = Vec::new();
    let own = draft.bibliography.iter().map(|file| folder.join(file));
    for file in own.chain(settings.bibliography.iter().cloned()) {
        if !files.contains(&file) {
            files.push(file);
        }
    }
    files
}

/// Reads bibliography files; what cannot be read is told, and the rest counts.
pub fn bibliography(files: &[PathBuf]) -> (Bibliography, Vec<Notice>) {
    let mut bibliography = Bibliography::new(etcetera::home_dir().ok());
    let mut notices = Vec::new();
    for file in files {
        let told = bibliography.problems.len();
        match text_of(file) {
            Ok(text) => {
                bibliography.add(file, &text);
                notices.extend(bibliography.problems[told..].iter().map(|problem| Notice {
                    path: Some(file.clone()),
                    place: Some((problem.span, line(&text, problem.span.start))),
                    level: problem.level,
                    message: problem.message.clone(),
                }));
            }
            Err(message) => {
                notices.push(Notice { path: Some(file.clone()), place: None, level: Level::Error, message });
            }
        }
    }
    (bibliography, notices)
}

/// A larger file is no bibliography and no settings: 72,000 entries with abstracts are about a quarter of this.
const LARGEST: u64 = 512 << 20;

/// The text of a small file that people and reference managers write: UTF-8, or whatever it seems to be.
fn text_of(file: &Path) -> Result<String, String> {
    let bytes = bytes_of(file).map_err(|error| match error.kind() {
        io::ErrorKind::NotFound => "there is no such file: create it, or correct the path that names it".to_owned(),
        io::ErrorKind::PermissionDenied => "may not be read: change its permissions".to_owned(),
        _ => format!("cannot be read: {error}"),
    })?;
    match String::from_utf8(bytes) {
        Ok(text) => Ok(text),
        Err(error) => {
            let mut detector = chardetng::EncodingDetector::new(chardetng::Iso2022JpDetection::Deny);
            detector.feed(error.as_bytes(), true);
            let encoding = detector.guess(None, chardetng::Utf8Detection::Allow);
            Ok(encoding.decode(error.as_bytes()).0.into_owned())
        }
    }
}

fn bytes_of(file: &Path) -> io::Result<Vec<u8>> {
    if !std::fs::metadata(file)?.is_file() {
        return Err(io::Error::other("it is not a file; name a file here"));
    }
    let mut bytes = Vec::new();
    std::fs::File::open(file)?.take(LARGEST + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > LARGEST {
        return Err(io::Error::other(format!("it is larger than {} MB", LARGEST >> 20)));
    }
    Ok(bytes)
}

fn line(text: &str, offset: usize) -> usize {
    1 + memchr::memchr_iter(b'\n', &text.as_bytes()[..offset.min(text.len())]).count()
}

impl fmt::Display for Notice {
    fn fmt(&self, out: &mut fmt::Formatter) -> fmt::Result {
        if let Some(path) = &self.path {
            write!(out, "{}:", path.display())?;
            if let Some((_, line)) = self.place {
                write!(out, "{line}:")?;
            }
            write!(out, " ")?;
        }
        out.write_str(&self.message)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::{Value, json};

    /// A folder with these files.
    fn desk(files: &[(&str, &str)]) -> (tempfile::TempDir, PathBuf) {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path().canonicalize().unwrap();
        for (name, text) in files {
            let file = root.join(name);
            std::fs::create_dir_all(file.parent().unwrap()).unwrap();
            std::fs::write(file, text).unwrap();
        }
        (folder, root)
    }

    #[test]
    fn the_nearest_settings_file_upward_makes_the_root() {
        let (_kept, root) = desk(&[("tearsheet.toml", ""), ("a/tearsheet.toml", ""), ("a/b/c/brief.md", "")]);
        let workspace =
            Workspace::of(&root.join("a/b/c"), std::slice::from_ref(&root), &Written::default(), &Value::Null);
        assert_eq!(workspace.root, root.join("a"));
        assert_eq!(workspace.settings.sources, [root.join("a/sources")]);
    }

    #[test]
    fn without_a_settings_file_the_innermost_open_folder_is_the_root() {
        let (_kept, root) = desk(&[("a/b/c/brief.md", "")]);
        let open = [root.clone(), root.join("a/b"), root.join("other")];
        let of = |open: &[PathBuf]| Workspace::of(&root.join("a/b/c"), open, &Written::default(), &Value::Null).root;
        assert_eq!(of(&open), root.join("a/b"));
        assert_eq!(of(&[]), root.join("a/b/c"));
    }

    #[test]
    fn the_project_file_goes_before_the_editor_and_the_command_line_before_both() {
        let (_kept, root) = desk(&[("tearsheet.toml", "bibliography = 'project.bib'\n")]);
        let sent = json!({"bibliography": "editor.bib", "sources": {"paths": "papers"}});
        let command_line = Written { bibliography: Some(vec!["/line.bib".into()]), ..Written::default() };
        let of = |command_line: &Written| Workspace::of(&root, &[], command_line, &sent).settings;
        assert_eq!(of(&Written::default()).bibliography, [root.join("project.bib")]);
        assert_eq!(of(&Written::default()).sources, [root.join("papers")]);
        assert_eq!(of(&command_line).bibliography, [PathBuf::from("/line.bib")]);
    }

    #[test]
    fn a_notice_names_the_file_and_the_line() {
        let (_kept, root) = desk(&[("tearsheet.toml", "[rules]\nmisqotation = 'off'\n")]);
        let workspace = Workspace::of(&root, &[], &Written::default(), &json!({"rulez": {}}));
        let told: Vec<String> = workspace.notices.iter().map(ToString::to_string).collect();
        let first = format!(
            "{}:2: there is no rule `rules.misqotation`; `misquotation` is one",
            root.join("tearsheet.toml").display()
        );
        assert_eq!(told, [first, "there is no setting `rulez`; `rules` is one".to_owned()]);
    }

    #[test]
    fn a_bibliography_in_an_older_encoding_is_read_as_it_seems_to_be() {
        let (_kept, root) = desk(&[]);
        let file = root.join("old.bib");
        std::fs::write(&file, b"@misc{k, title = {La m\xe9t\xe9o du port, l\xe0-bas}}").unwrap();
        let (bibliography, notices) = bibliography(&[file]);
        assert_eq!(notices, []);
        assert_eq!(bibliography.entry("k").unwrap().metadata.title.as_deref(), Some("La météo du port, là-bas"));
    }
}
