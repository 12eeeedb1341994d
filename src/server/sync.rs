//! What did the writer do to an open file? Opening, editing, saving, closing, in the order in which it was done.

use super::document::{Document, Part, Urgency};
use super::outbox::Diagnostics;
use super::state::State;
use tower_lsp::ls_types::{
    MessageType, TextDocumentContentChangeEvent, TextDocumentItem, Uri, VersionedTextDocumentIdentifier,
};

impl State {
    pub(super) fn opened(&mut self, item: TextDocumentItem) {
        let revision = self.number();
        let uri = item.uri.clone();
        let document = Document::new(item, revision);
        if let Some(before) = self.documents.insert(uri, document) {
            tracing::warn!(uri = before.uri.as_str(), "opened twice; what was sent last counts");
            before.newest.store(revision, std::sync::atomic::Ordering::Relaxed);
        }
        self.bibliographies.doubt();
        self.look_around();
    }

    pub(super) fn changed(
        &mut self,
        identifier: &VersionedTextDocumentIdentifier,
        changes: &[TextDocumentContentChangeEvent],
    ) {
        let (encoding, revision) = (self.abilities.encoding, self.number());
        let Some(document) = self.documents.get_mut(&identifier.uri) else {
            return tracing::warn!(uri = identifier.uri.as_str(), "changed, but never opened");
        };
        let applied = document.buffer.change(identifier.version, changes, encoding);
        document.turn(revision);
        match applied {
            Ok(()) if document.buffer.in_step() => self.want(&identifier.uri, Urgency::Now),
            Ok(()) => {}
            Err(misfit) => self.lost(&identifier.uri, &misfit.0),
        }
    }

    pub(super) fn saved(&mut self, uri: &Uri, text: Option<&str>) {
        let revision = self.number();
        let Some(document) = self.documents.get_mut(uri) else {
            return tracing::warn!(uri = uri.as_str(), "saved, but never opened");
        };
        let was_in_step = document.buffer.in_step();
        let differed = match text {
            Some(text) => document.buffer.replace(text),
            None if !was_in_step => reread(document),
            None => false,
        };
        document.is_news = true;
        if differed || (!was_in_step && document.buffer.in_step()) {
            document.turn(revision);
            let what = "The text of this file was not what the editor has; it was taken anew as it was saved";
            self.outbox.log(MessageType::WARNING, format!("{what}: {}", uri.as_str()));
        }
        self.bibliographies.doubt();
        self.outdate();
        self.want(uri, Urgency::Now);
        if !self.abilities.watched_files {
            self.look_around();
        }
        self.update_unwatched_libraries();
    }

    pub(super) fn closed(&mut self, uri: &Uri) {
        let revision = self.number();
        let Some(mut document) = self.documents.remove(uri) else {
            return tracing::warn!(uri = uri.as_str(), "closed, but never opened");
        };
        document.turn(revision);
        if document.published.is_some() && !self.abilities.pulls {
            self.outbox.publish(uri.clone(), &Diagnostics::default(), None);
        }
        self.show_marks();
        self.look_around();
    }

    /// We no longer know the text of a draft: its findings would stand in wrong places, so there are none until we do.
    fn lost(&mut self, uri: &Uri, why: &str) {
        let Some(document) = self.documents.get(uri) else { return };
        if document.part == Part::Other {
            return;
        }
        let name = document.path.as_deref().map_or_else(|| uri.as_str().to_owned(), |path| path.display().to_string());
        let message = format!(
            "Tearsheet lost track of {name}: {why}. Save the file, or close and open it, to have it checked again."
        );
        self.outbox.show(MessageType::WARNING, message);
        self.publish_lost(uri);
    }
}

/// Takes the text from the file that the editor has just written; whether it differed from ours.
fn reread(document: &mut Document) -> bool {
    let text = document.path.as_deref().and_then(|path| std::fs::read_to_string(path).ok());
    // Editors hide the byte order mark.
    text.is_some_and(|text| document.buffer.replace(text.trim_start_matches('\u{feff}')))
}
