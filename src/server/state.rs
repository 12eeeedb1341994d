//! What does the server know? Open files, workspaces, and what the editor said about itself.
//!
//! Only the event loop holds it. What is done on an event stands in `sync`, `queue`, `workspaces` and `answers`.

use super::abilities::Abilities;
use super::answers::Question;
use super::bibliographies::Bibliographies;
use super::configuration::Sent;
use super::document::Document;
use super::drafts_on_disk::DraftsOnDisk;
use super::event_loop::{Event, Events};
use super::librarian::Open;
use super::outbox::Outbox;
use super::pulling::Pulls;
use super::queue::Queue;
use super::refreshing::Refreshing;
use super::workspaces::{Survey, Workspaces};
use crate::lookout::{self, Lookout};
use crate::text::position::Encoding;
use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use std::sync::Arc;
use tower_lsp::Client;
use tower_lsp::ls_types::{Diagnostic, InitializeParams, Uri};

pub(super) struct State {
    pub(super) client: Client,
    pub(super) outbox: Outbox,
    pub(super) refreshing: Refreshing,
    pub(super) events: Events,
    pub(super) open_library: Open,
    pub(super) abilities: Abilities,
    /// The folders that the editor has open.
    pub(super) folders: Vec<PathBuf>,
    pub(super) sent: Sent,
    pub(super) documents: BTreeMap<Uri, Document>,
    pub(super) workspaces: Workspaces,
    pub(super) lookout: Lookout,
    pub(super) survey: Survey,
    pub(super) bibliographies: Arc<Bibliographies>,
    pub(super) drafts_on_disk: Arc<DraftsOnDisk>,
    pub(super) queue: Queue,
    /// Requests that wait for a check to end.
    pub(super) questions: Vec<Question>,
    pub(super) pulls: Pulls,
    /// Marks in settings and bibliographies that the editor shows.
    pub(super) marks: BTreeMap<Uri, Vec<Diagnostic>>,
    /// What was said once need not be said again.
    pub(super) said: BTreeSet<String>,
    counter: u64,
}

/// What an editor says first.
pub(super) struct Opening {
    pub(super) abilities: Abilities,
    pub(super) folders: Vec<PathBuf>,
    pub(super) options: serde_json::Value,
}

impl State {
    pub(super) fn new(client: Client, events: Events, open_library: Open) -> Self {
        let abilities = Abilities::of(&InitializeParams::default(), Encoding::Utf16);
        let seen = events.clone();
        State {
            outbox: Outbox::open(client.clone()),
            refreshing: Refreshing::start(client.clone()),
            client,
            events,
            open_library,
            abilities,
            folders: Vec::new(),
            sent: Sent::default(),
            documents: BTreeMap::new(),
            workspaces: Workspaces::default(),
            lookout: Lookout::new(lookout::ROUND, move |what| seen.tell(Event::FilesSeen(what))),
            survey: Survey::default(),
            bibliographies: Arc::new(Bibliographies::new(abilities.encoding)),
            drafts_on_disk: Arc::default(),
            queue: Queue::default(),
            questions: Vec::new(),
            pulls: Pulls::default(),
            marks: BTreeMap::new(),
            said: BTreeSet::new(),
            counter: 0,
        }
    }

    pub(super) fn initialize(&mut self, opening: Opening) {
        self.abilities = opening.abilities;
        self.folders = opening.folders;
        self.sent = Sent::new(opening.options);
        self.bibliographies = Arc::new(Bibliographies::new(self.abilities.encoding));
    }

    /// A number that was never given before.
    pub(super) fn number(&mut self) -> u64 {
        self.counter += 1;
        self.counter
    }
}
