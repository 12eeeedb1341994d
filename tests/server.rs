//! Does an editor get what it asks for? The server at the other end of a pipe, every message as on the wire.

#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::disallowed_methods,
    clippy::print_stdout,
    unreachable_pub,
    reason = "tests lay files out, and stop where something is not as it should be"
)]

mod support;

#[path = "server/cancelling.rs"]
mod cancelling;
#[path = "server/client.rs"]
mod client;
#[path = "server/desk.rs"]
mod desk;
#[path = "server/documents.rs"]
mod documents;
#[path = "server/findings.rs"]
mod findings;
#[path = "server/life.rs"]
mod life;
#[path = "server/margins.rs"]
mod margins;
#[path = "server/noise.rs"]
mod noise;
#[path = "server/pulling.rs"]
mod pulling;
#[path = "server/record.rs"]
mod record;
#[path = "server/renaming.rs"]
mod renaming;
#[path = "server/requests.rs"]
mod requests;
#[path = "server/seeing.rs"]
mod seeing;
#[path = "server/shape.rs"]
mod shape;
#[path = "server/sharing.rs"]
mod sharing;
#[path = "server/shelf.rs"]
mod shelf;
#[path = "server/storm.rs"]
mod storm;
#[path = "server/sync.rs"]
mod sync;
#[path = "server/watching.rs"]
mod watching;
#[path = "server/weather.rs"]
mod weather;
#[path = "server/workspaces.rs"]
mod workspaces;
#[path = "server/writing.rs"]
mod writing;
