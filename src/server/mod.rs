//! How does an editor talk to us? The only place that names LSP types.
//!
//! Handlers hand everything to one event loop, which owns all state and never waits. What takes time — checking, reading
//! sources, looking at files, answering — happens elsewhere on immutable snapshots, and its end is an event again.

mod abilities;
mod answers;
mod backend;
mod bibliographies;
mod buffer;
mod checking;
mod configuration;
mod diagnostics;
mod document;
mod drafts_on_disk;
mod event_loop;
mod frames;
mod guard;
pub mod indexed;
mod indexing;
mod interest;
pub mod librarian;
mod no_sources;
mod notices;
mod outbox;
mod partial;
mod progress;
mod proto;
mod pulling;
mod queue;
mod refreshing;
mod requests;
mod seeing;
mod standing;
mod state;
pub mod stdio;
mod sync;
mod transport;
mod watching;
mod workspaces;

use crate::text::position::Encoding;
use backend::Backend;
use event_loop::Events;
use guard::Guard;
use librarian::Open;
use state::State;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::sync::mpsc;
use tower_lsp::LspService;

/// Serves one editor until it says `exit` or closes its end. Whether it said `shutdown` before, as it should. `unspoken` is
/// what an editor counts columns in that does not say so; the protocol has it that this is UTF-16.
pub async fn serve(
    input: impl AsyncRead + Unpin,
    output: impl AsyncWrite,
    open_library: Open,
    unspoken: Encoding,
) -> bool {
    let is_shut_down = Arc::new(AtomicBool::new(false));
    let (sender, receiver) = mpsc::unbounded_channel();
    let events = Events(sender);
    let (service, socket) = LspService::build(|client| {
        let state = State::new(client.clone(), events.clone(), open_library);
        tokio::spawn(event_loop::run(state, receiver));
        Backend { events, client, unspoken }
    })
    .custom_method("tearsheet/claims", Backend::claims)
    .custom_method("tearsheet/evidence", Backend::evidence)
    .finish();
    let guard = Guard { service, is_shut_down: Arc::clone(&is_shut_down) };
    transport::carry(input, output, socket, guard).await;
    is_shut_down.load(Ordering::Relaxed)
}
