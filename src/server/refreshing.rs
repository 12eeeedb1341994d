//! What if an editor shows what no longer holds, though nobody typed? It is asked to ask again: once, however much changed.

use super::abilities::Abilities;
use tokio::sync::mpsc;
use tower_lsp::Client;

/// A task of its own asks the editor and waits for its answer; wishes that come meanwhile become one.
pub(super) struct Refreshing(mpsc::Sender<Abilities>);

impl Refreshing {
    /// Must be called within a runtime.
    pub(super) fn start(client: Client) -> Self {
        let (wishes, mut newest) = mpsc::channel::<Abilities>(1);
        tokio::spawn(async move {
            while let Some(abilities) = newest.recv().await {
                if abilities.refreshes_lenses {
                    let _ = client.code_lens_refresh().await;
                }
                if abilities.refreshes_hints {
                    let _ = client.inlay_hint_refresh().await;
                }
                if abilities.refreshes_tokens {
                    let _ = client.semantic_tokens_refresh().await;
                }
            }
        });
        Refreshing(wishes)
    }

    pub(super) fn wish(&self, abilities: Abilities) {
        // If one waits already, it will see this change too.
        let _ = self.0.try_send(abilities);
    }
}
