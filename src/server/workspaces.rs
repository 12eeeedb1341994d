//! Where does an open file belong, and what holds there? Roots, settings and libraries.
//!
//! Files are looked at elsewhere, in a survey: it answers for all open files at once, and only the newest one counts.

use super::configuration::Sent;
use super::document::{Part, Urgency};
use super::event_loop::Event;
use super::indexing::{Indexing, News};
use super::librarian::Wanted;
use super::no_sources::NoSources;
use super::notices::{Told, told};
use super::progress;
use super::standing::Standing;
use super::state::State;
use super::{proto, watching};
use crate::config::{Settings, Written};
use crate::source::library::Library;
use crate::text::position::Encoding;
use crate::workspace;
use serde_json::Value;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;
use tower_lsp::ls_types::{MessageType, Uri, WorkspaceFoldersChangeEvent};

/// A glance at sources of which few have changed is over by then, and not worth a flicker.
pub(super) const PATIENCE: Duration = Duration::from_millis(300);

/// Workspaces by their roots.
#[derive(Default)]
pub(super) struct Workspaces {
    pub(super) open: BTreeMap<PathBuf, Workspace>,
}

/// A workspace that some open file belongs to, or an open folder.
pub(super) struct Workspace {
    pub(super) settings: Arc<Settings>,
    pub(super) library: Arc<dyn Library>,
    pub(super) told: Vec<Told>,
    /// Where its sources lie, also by the names without symbolic links.
    pub(super) sources: Vec<PathBuf>,
    indexing: Option<Indexing>,
    /// The editor tells us when one of them changes.
    pub(super) is_watched: bool,
    has_settings: bool,
    is_project: bool,
    pub(super) standing: Standing,
}

/// How the newest survey stands.
#[derive(Default)]
pub(super) struct Survey {
    /// The editor has told its settings, or has none to tell.
    pub(super) is_configured: bool,
    is_running: bool,
    is_wanted: bool,
}

/// What a survey is to find out.
struct Places {
    files: Vec<(Uri, PathBuf, bool)>,
    folders: Vec<(PathBuf, Value)>,
    open: Vec<PathBuf>,
    encoding: Encoding,
}

/// What a survey found out.
#[derive(Default)]
pub(super) struct Surveyed {
    parts: Vec<(Uri, Part)>,
    workspaces: BTreeMap<PathBuf, Found>,
    /// The workspace of each open folder.
    folders: Vec<PathBuf>,
}

struct Found {
    settings: Settings,
    told: Vec<Told>,
    sources: Vec<PathBuf>,
    has_settings: bool,
    /// There are settings or sources, so it is worth reading them before anybody opens a draft.
    is_project: bool,
}

impl Survey {
    /// Nothing is to be found out.
    pub(super) fn is_over(&self) -> bool {
        self.is_configured && !self.is_running && !self.is_wanted
    }
}

impl State {
    pub(super) fn initialized(&mut self) {
        self.survey.is_configured = !self.abilities.configuration;
        self.ask_for_configuration();
        watching::register(&self.client, &self.abilities);
        self.look_around();
    }

    /// Something about files or settings may have changed: finds out what holds now.
    pub(super) fn look_around(&mut self) {
        self.survey.is_wanted = true;
        if !self.survey.is_configured || self.survey.is_running {
            return;
        }
        self.survey.is_wanted = false;
        self.survey.is_running = true;
        let (places, events) = (self.places(), self.events.clone());
        tokio::task::spawn_blocking(move || {
            let survey = std::panic::AssertUnwindSafe(|| survey(&places));
            events.tell(Event::Surveyed(std::panic::catch_unwind(survey).unwrap_or_default()));
        });
    }

    fn places(&self) -> Places {
        let files = self.documents.values().filter_map(|document| {
            let path = document.path.clone()?;
            Some((document.uri.clone(), path, document.is_markdown()))
        });
        let files: Vec<(Uri, PathBuf, bool)> = files.collect();
        let mut folders: Vec<PathBuf> =
            files.iter().filter_map(|(_, path, _)| Some(path.parent()?.to_owned())).collect();
        folders.extend(self.folders.iter().cloned());
        folders.sort();
        folders.dedup();
        let sent = |folder: PathBuf| {
            let sent = Sent::of(&self.sent, &folder);
            (folder, sent)
        };
        let (open, encoding) = (self.folders.clone(), self.abilities.encoding);
        Places { files, folders: folders.into_iter().map(sent).collect(), open, encoding }
    }

    pub(super) fn surveyed(&mut self, surveyed: Surveyed) {
        self.survey.is_running = false;
        if self.survey.is_wanted {
            return self.look_around();
        }
        let folder = surveyed.folders.first().cloned();
        for (root, found) in surveyed.workspaces {
            let is_used = surveyed.parts.iter().any(|(_, part)| part.root() == Some(&root));
            let is_folder = found.is_project && surveyed.folders.contains(&root);
            if is_used || is_folder || (folder.as_ref() == Some(&root) && self.has_unsaved_drafts()) {
                self.settle(root, found);
            } else {
                self.workspaces.open.remove(&root);
            }
        }
        self.assign(surveyed.parts, folder);
        let in_use = |root: &PathBuf| {
            self.documents.values().any(|document| document.root() == Some(root)) || surveyed.folders.contains(root)
        };
        self.workspaces.open.retain(|root, _| in_use(root));
        let told: Vec<Told> = self.workspaces.open.values().flat_map(|workspace| workspace.told.clone()).collect();
        self.say_all(&told);
        self.show_marks();
        self.look_out();
    }

    fn has_unsaved_drafts(&self) -> bool {
        self.documents.values().any(|document| document.path.is_none() && document.is_markdown())
    }

    /// Opens a workspace, or takes over what has changed about it.
    fn settle(&mut self, root: PathBuf, found: Found) {
        let Found { settings, told, sources, has_settings, is_project } = found;
        let Some(workspace) = self.workspaces.open.get_mut(&root) else {
            let indexing = self.start_indexing(&root);
            let library = Arc::new(NoSources { complete: indexing.is_none() });
            let is_watched = self.watch(&settings.sources);
            let settings = Arc::new(settings);
            let standing = Standing::of(indexing.is_some());
            let workspace = Workspace {
                settings,
                library,
                told,
                sources,
                indexing,
                is_watched,
                has_settings,
                is_project,
                standing,
            };
            self.workspaces.open.insert(root.clone(), workspace);
            self.update_library(&root, Duration::ZERO);
            return self.tell_status(&root);
        };
        workspace.told = told;
        workspace.sources = sources;
        workspace.has_settings = has_settings;
        workspace.is_project = is_project;
        if *workspace.settings == settings {
            return;
        }
        let before = std::mem::replace(&mut workspace.settings, Arc::new(settings.clone()));
        if before.sources != settings.sources || before.index_memory != settings.index_memory {
            let is_watched = self.watch(&settings.sources);
            if let Some(workspace) = self.workspaces.open.get_mut(&root) {
                workspace.is_watched = is_watched;
            }
            self.update_library(&root, Duration::ZERO);
        }
        self.want_all_of(&root);
    }

    fn assign(&mut self, parts: Vec<(Uri, Part)>, folder: Option<PathBuf>) {
        let mut parts: BTreeMap<Uri, Part> = parts.into_iter().collect();
        let uris: Vec<Uri> = self.documents.keys().cloned().collect();
        for uri in uris {
            let Some(document) = self.documents.get_mut(&uri) else { continue };
            let unsaved = if document.is_markdown() { Part::Draft(folder.clone()) } else { Part::Other };
            let part = parts.remove(&uri).unwrap_or(unsaved);
            if document.part == part {
                continue;
            }
            document.part = part;
            match document.is_draft() {
                true => self.want(&uri, Urgency::Later),
                false => self.unpublish(&uri),
            }
            self.outdate();
        }
    }

    fn start_indexing(&mut self, root: &Path) -> Option<Indexing> {
        let (events, place) = (self.events.clone(), root.to_path_buf());
        let tell = move |news| events.tell(Event::Indexed(place.clone(), news));
        match Indexing::start(Arc::clone(&self.open_library), tell) {
            Ok(indexing) => Some(indexing),
            Err(error) => {
                let message = format!("The sources of {} cannot be read: {error}", root.display());
                self.outbox.show(MessageType::ERROR, message);
                None
            }
        }
    }

    /// Shows that it takes time if it takes longer than `patience`.
    pub(super) fn update_library(&mut self, root: &Path, patience: Duration) {
        let number = self.number();
        let Some(workspace) = self.workspaces.open.get_mut(root) else { return };
        let Some(indexing) = &workspace.indexing else { return };
        workspace.standing.begin();
        let reports = self.abilities.progress.then(|| {
            let name = root.file_name().unwrap_or(root.as_os_str()).to_string_lossy();
            progress::show(self.client.clone(), number, format!("Reading the sources of {name}"), patience)
        });
        let Settings { sources, index_memory, .. } = &*workspace.settings;
        indexing.update(Wanted { sources: sources.clone(), memory: *index_memory }, reports);
        self.tell_status(root);
    }

    pub(super) fn indexed(&mut self, root: &Path, news: News) {
        let standing = self.workspaces.open.get_mut(root).map(|workspace| &mut workspace.standing);
        match news {
            News::Begun => standing.into_iter().for_each(Standing::begin),
            News::Library(library) => self.take_library(root, library),
            News::Trouble(why) => {
                standing.into_iter().for_each(|standing| standing.trouble(why.clone()));
                self.outbox.show(MessageType::ERROR, why);
            }
            News::Remark(what) => {
                standing.into_iter().for_each(|standing| standing.remark(what.clone()));
                self.remark(root, what);
            }
            News::Rest(skipped) => standing.into_iter().for_each(|standing| standing.end(skipped)),
        }
        self.tell_status(root);
    }

    fn take_library(&mut self, root: &Path, library: Arc<dyn Library>) {
        let Some(workspace) = self.workspaces.open.get_mut(root) else { return };
        let before = std::mem::replace(&mut workspace.library, Arc::clone(&library));
        if before.generation() != library.generation() || before.is_complete() != library.is_complete() {
            self.want_all_of(root);
        }
    }

    /// Who has no settings may not think of sources at all.
    fn remark(&mut self, root: &Path, what: String) {
        if !self.said.insert(what.clone()) {
            return;
        }
        match self.workspaces.open.get(root).is_some_and(|workspace| workspace.has_settings) {
            true => self.outbox.show(MessageType::WARNING, what),
            false => self.outbox.log(MessageType::WARNING, what),
        }
    }

    pub(super) fn want_all_of(&mut self, root: &Path) {
        let of_root = self.documents.values().filter(|document| document.root() == Some(root));
        let uris: Vec<Uri> = of_root.map(|document| document.uri.clone()).collect();
        for uri in uris {
            self.want(&uri, Urgency::Later);
        }
        self.outdate();
    }

    /// The roots of workspaces whose drafts are somebody's work: what lies beside a single open file may be anything.
    pub(super) fn projects(&self) -> impl Iterator<Item = &Path> {
        let projects = self.workspaces.open.iter().filter(|(_, workspace)| workspace.is_project);
        let roots = projects.map(|(root, workspace)| (root.as_path(), workspace.has_settings));
        roots
            .filter(|(root, has_settings)| *has_settings || self.folders.iter().any(|folder| folder == root))
            .map(|(root, _)| root)
    }

    pub(super) fn folders_changed(&mut self, event: &WorkspaceFoldersChangeEvent) {
        let removed: Vec<PathBuf> = event.removed.iter().filter_map(|folder| proto::path(&folder.uri)).collect();
        self.folders.retain(|folder| !removed.contains(folder));
        for added in event.added.iter().filter_map(|folder| proto::path(&folder.uri)) {
            if !self.folders.contains(&added) {
                self.folders.push(added);
            }
        }
        self.ask_for_configuration();
        self.look_around();
    }
}

fn survey(places: &Places) -> Surveyed {
    let mut surveyed = Surveyed::default();
    let mut roots: BTreeMap<&Path, PathBuf> = BTreeMap::new();
    for (folder, sent) in &places.folders {
        let workspace = workspace::Workspace::of(folder, &places.open, &Written::default(), sent);
        roots.insert(folder, workspace.root.clone());
        let sources = with_real_names(&workspace.settings.sources);
        surveyed.workspaces.entry(workspace.root).or_insert_with(|| Found {
            told: told(&workspace.notices, places.encoding),
            has_settings: workspace.file.is_some(),
            is_project: workspace.file.is_some() || sources.iter().any(|source| source.exists()),
            settings: workspace.settings,
            sources,
        });
    }
    surveyed.folders = places.open.iter().filter_map(|folder| roots.get(folder.as_path()).cloned()).collect();
    for (uri, path, is_markdown) in &places.files {
        let root = path.parent().and_then(|folder| roots.get(folder));
        let part = match root.and_then(|root| Some((root, surveyed.workspaces.get(root)?))) {
            Some((root, found)) if is_source(path, root, &found.sources) => Part::Source(root.clone()),
            _ if *is_markdown => Part::Draft(root.cloned()),
            _ => Part::Other,
        };
        surveyed.parts.push((uri.clone(), part));
    }
    surveyed
}

/// Whether the file is one of the workspace's articles. Where the articles lie next to the drafts, in the root itself,
/// folders tell nothing, and what is written in Markdown is a draft.
fn is_source(path: &Path, root: &Path, sources: &[PathBuf]) -> bool {
    let real = path.canonicalize().unwrap_or_else(|_| path.to_path_buf());
    let real_root = root.canonicalize().unwrap_or_else(|_| root.to_path_buf());
    let telling = sources.iter().filter(|source| !root.starts_with(source) && !real_root.starts_with(source));
    telling.into_iter().any(|source| path.starts_with(source) || real.starts_with(source))
}

fn with_real_names(paths: &[PathBuf]) -> Vec<PathBuf> {
    let mut all: Vec<PathBuf> = paths.to_vec();
    all.extend(paths.iter().filter_map(|path| path.canonicalize().ok()));
    all.sort();
    all.dedup();
    all
}

impl Part {
    fn root(&self) -> Option<&PathBuf> {
        match self {
            Part::Draft(root) => root.as_ref(),
            Part::Source(root) => Some(root),
            Part::Unknown | Part::Other => None,
        }
    }
}
