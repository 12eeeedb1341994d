//! What did the editor's user set? Options at the start, then whatever the editor answers or sends.

use super::event_loop::{Event, Events};
use super::proto;
use super::state::State;
use serde_json::Value;
use std::path::{Path, PathBuf};
use std::time::Duration;
use tower_lsp::Client;
use tower_lsp::ls_types::ConfigurationItem;

/// The name under which editors keep our settings.
const SECTION: &str = "tearsheet";

/// Drafts wait to be checked until the editor has answered, so that findings which its user turned off do not flash up;
/// longer than this they do not wait.
const PATIENCE: Duration = Duration::from_millis(500);

/// Settings as the editor sent them.
#[derive(Default)]
pub(super) struct Sent {
    options: Value,
    everywhere: Value,
    by_folder: Vec<(PathBuf, Value)>,
}

impl Sent {
    pub(super) fn new(options: Value) -> Self {
        Sent { options, ..Sent::default() }
    }

    /// What holds in a folder: the editor's settings for it, over those for everything, over the options at the start.
    pub(super) fn of(&self, folder: &Path) -> Value {
        let own = self.by_folder.iter().filter(|(root, _)| folder.starts_with(root));
        let own = own.max_by_key(|(root, _)| root.components().count()).map(|(_, value)| value);
        let mut whole = unwrapped(&self.options);
        for layer in [Some(&self.everywhere), own].into_iter().flatten() {
            overlay(&mut whole, &unwrapped(layer));
        }
        whole
    }
}

/// Some editors send our section, some an object that holds it.
fn unwrapped(sent: &Value) -> Value {
    sent.get(SECTION).unwrap_or(sent).clone()
}

/// Key by key; an editor sends `null` for what its user did not set.
fn overlay(under: &mut Value, over: &Value) {
    match (under, over) {
        (_, Value::Null) => {}
        (Value::Object(under), Value::Object(over)) => {
            for (key, value) in over {
                overlay(under.entry(key).or_insert(Value::Null), value);
            }
        }
        (under, over) => *under = over.clone(),
    }
}

impl State {
    /// Asks the editor, unless it cannot answer; the answer comes as [`Event::Configured`].
    pub(super) fn ask_for_configuration(&self) {
        if self.abilities.configuration {
            tokio::spawn(ask(self.client.clone(), self.folders.clone(), self.events.clone()));
        }
    }

    pub(super) fn configuration_changed(&mut self, settings: Value) {
        if self.abilities.configuration {
            return self.ask_for_configuration();
        }
        self.sent.everywhere = settings;
        self.look_around();
    }

    /// `values` are those for everything, then one for each of the folders that we asked about; none if the editor was too
    /// slow.
    pub(super) fn configured(&mut self, folders: Vec<PathBuf>, values: Vec<Value>) {
        let mut values = values.into_iter();
        if let Some(everywhere) = values.next() {
            self.sent.everywhere = everywhere;
            self.sent.by_folder = folders.into_iter().zip(values).collect();
        }
        self.survey.is_configured = true;
        self.look_around();
    }
}

async fn ask(client: Client, folders: Vec<PathBuf>, events: Events) {
    let section = || Some(SECTION.to_owned());
    let mut items = vec![ConfigurationItem { scope_uri: None, section: section() }];
    items.extend(folders.iter().map(|root| ConfigurationItem { scope_uri: proto::uri(root), section: section() }));
    let mut answer = std::pin::pin!(client.configuration(items));
    let answer = match tokio::time::timeout(PATIENCE, &mut answer).await {
        Ok(answer) => answer,
        Err(_) => {
            events.tell(Event::Configured(Vec::new(), Vec::new()));
            answer.await
        }
    };
    events.tell(Event::Configured(folders, answer.unwrap_or_default()));
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn what_is_set_for_a_folder_wins_over_what_is_set_for_all() {
        let sent = Sent {
            options: json!({ "tearsheet": { "sources": { "paths": ["a"] }, "bibliography": ["a.bib"] } }),
            everywhere: json!({ "sources": { "paths": ["b"] }, "rules": { "misquotation": "hint" } }),
            by_folder: vec![(PathBuf::from("/desk"), json!({ "sources": null, "rules": { "misquotation": "off" } }))],
        };
        let expected = json!({
            "sources": { "paths": ["b"] }, "bibliography": ["a.bib"], "rules": { "misquotation": "off" }
        });
        assert_eq!(sent.of(Path::new("/desk/drafts")), expected);
    }
}
