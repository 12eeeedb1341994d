//! What if an editor shows what no longer holds, though nobody typed? It is asked to ask again: once, however much changed.

use super::abilities::Abilities;
use std::time::Duration;
use tokio::sync::mpsc;
use tower_lsp::Client;
use tower_lsp::jsonrpc::Result;

/// Tasks of their own ask the editor and wait for its answer; wishes that come meanwhile become one.
pub(super) struct Refreshing {
    shown: mpsc::Sender<Abilities>,
    findings: mpsc::Sender<()>,
}

/// An editor that has not answered by then never will.
const PATIENCE: Duration = Duration::from_secs(2);

impl Refreshing {
    /// Must be called within a runtime.
    pub(super) fn start(client: Client) -> Self {
        let (shown, mut newest) = mpsc::channel::<Abilities>(1);
        let (findings, mut outdated) = mpsc::channel(1);
        let asking = client.clone();
        tokio::spawn(async move {
            while outdated.recv().await.is_some() {
                ask(asking.workspace_diagnostic_refresh()).await;
            }
        });
        tokio::spawn(async move {
            while let Some(abilities) = newest.recv().await {
                if abilities.refreshes_lenses {
                    ask(client.code_lens_refresh()).await;
                }
                if abilities.refreshes_hints {
                    ask(client.inlay_hint_refresh()).await;
                }
                if abilities.refreshes_tokens {
                    ask(client.semantic_tokens_refresh()).await;
                }
            }
        });
        Refreshing { shown, findings }
    }

    /// What is shown with a checked text should be asked for again.
    pub(super) fn wish(&self, abilities: Abilities) {
        // If one waits already, it will see this change too.
        let _ = self.shown.try_send(abilities);
    }

    /// Findings should be asked for again, which those who do wait for.
    pub(super) fn wish_for_findings(&self) {
        let _ = self.findings.try_send(());
    }
}

async fn ask(question: impl Future<Output = Result<()>>) {
    match tokio::time::timeout(PATIENCE, question).await {
        Ok(Ok(())) => {}
        Ok(Err(error)) => tracing::warn!(%error, "the editor does not ask again"),
        Err(_) => tracing::warn!("the editor does not say whether it asks again"),
    }
}
