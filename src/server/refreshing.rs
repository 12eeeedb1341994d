//! What if an editor shows what no longer holds, though nobody typed? It is asked to ask again: once, however much changed.

use super::abilities::Abilities;
use std::time::Duration;
use tokio::sync::mpsc;
use tower_lsp::ls_types::request::{
    CodeLensRefresh, InlayHintRefreshRequest, Request, SemanticTokensRefresh, WorkspaceDiagnosticRefresh,
};
use tower_lsp::{Client, jsonrpc};
use tower_service::Service;

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
                ask::<WorkspaceDiagnosticRefresh>(&asking).await;
            }
        });
        tokio::spawn(async move {
            while let Some(abilities) = newest.recv().await {
                if abilities.refreshes_lenses {
                    ask::<CodeLensRefresh>(&client).await;
                }
                if abilities.refreshes_hints {
                    ask::<InlayHintRefreshRequest>(&client).await;
                }
                if abilities.refreshes_tokens {
                    ask::<SemanticTokensRefresh>(&client).await;
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

/// The framework would send `null` for parameters, which the protocol does not know here.
async fn ask<R: Request>(client: &Client) {
    let question = jsonrpc::Request::build(R::METHOD).id(client.next_request_id()).finish();
    match tokio::time::timeout(PATIENCE, client.clone().call(question)).await {
        Ok(Ok(Some(answer))) if answer.is_ok() => {}
        Ok(_) => tracing::warn!(method = R::METHOD, "the editor does not ask again"),
        Err(_) => tracing::warn!(method = R::METHOD, "the editor does not say whether it asks again"),
    }
}
