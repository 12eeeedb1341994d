//! Are changed files noticed where the editor does not tell of them?

use super::client::{Client, able};
use super::desk::{Desk, INVENTED, MINUTES, WRONG};
use super::shelf;
use serde_json::json;
use std::path::PathBuf;
use tearsheet::server::indexed;

/// A client that can do everything but watch files, as Neovim on Linux.
async fn client(desk: &Desk) -> Client {
    let mut capabilities = able();
    capabilities["workspace"]["didChangeWatchedFiles"] = json!({ "dynamicRegistration": false });
    Client::start(capabilities, &[&desk.root()], json!(null), shelf::open()).await
}

async fn draft(desk: &Desk, text: &str, codes: &[&str]) -> (Client, PathBuf) {
    let (mut client, draft) = (client(desk).await, desk.path("drafts/brief.md"));
    client.open(&draft, text).await;
    client.codes(&draft, 1, codes).await;
    (client, draft)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_source_that_is_written_in_place_is_read_again() {
    let desk = Desk::new();
    let (mut client, draft) = draft(&desk, WRONG, &["misquotation"]).await;
    desk.write("sources/minutes.md", &MINUTES.replace("eastern", "western"));
    client.codes(&draft, 1, &[]).await;
    desk.write("sources/minutes.md", MINUTES);
    client.codes(&draft, 1, &["misquotation"]).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_source_that_is_replaced_as_editors_do_is_read_again() {
    let desk = Desk::new();
    let (mut client, draft) = draft(&desk, WRONG, &["misquotation"]).await;
    let new = desk.write("minutes.new", &MINUTES.replace("eastern", "western"));
    std::fs::rename(new, desk.path("sources/minutes.md")).expect("a file in place of another");
    client.codes(&draft, 1, &[]).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn sources_that_come_and_go_are_noticed() {
    let desk = Desk::new();
    let (mut client, draft) = draft(&desk, INVENTED, &["unsourced-quotation"]).await;
    let source = desk.write("sources/keeper.txt", INVENTED);
    client.codes(&draft, 1, &[]).await;
    std::fs::remove_file(source).expect("a file");
    client.codes(&draft, 1, &["unsourced-quotation"]).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_folder_of_sources_that_comes_later_is_watched_from_then_on() {
    let desk = Desk::empty();
    desk.write("tearsheet.toml", "sources.paths = [\"articles\"]\n");
    let mut client = client(&desk).await;
    let draft = desk.path("brief.md");
    client.open(&draft, WRONG).await;
    client.shown(&draft, "what can be said without sources", |shown| shown["version"] == 1).await;
    desk.write("articles/minutes.md", MINUTES);
    client.codes(&draft, 1, &["misquotation"]).await;
    desk.write("articles/minutes.md", &MINUTES.replace("eastern", "western"));
    client.codes(&draft, 1, &[]).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_folder_of_sources_that_is_replaced_is_still_watched() {
    let desk = Desk::new();
    let (mut client, draft) = draft(&desk, WRONG, &["misquotation"]).await;
    desk.write("older/minutes.md", &MINUTES.replace("eastern", "western"));
    std::fs::rename(desk.path("sources"), desk.path("newer")).expect("a folder");
    std::fs::rename(desk.path("older"), desk.path("sources")).expect("a folder");
    client.codes(&draft, 1, &[]).await;
    desk.write("sources/minutes.md", MINUTES);
    client.codes(&draft, 1, &["misquotation"]).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn settings_are_noticed_when_they_come_change_and_go() {
    let desk = Desk::new();
    let (mut client, draft) = draft(&desk, WRONG, &["misquotation"]).await;
    let settings = desk.write("tearsheet.toml", "[rules]\nmisquotation = \"off\"\n");
    client.codes(&draft, 1, &[]).await;
    desk.write("tearsheet.toml", "[rules]\nmisquotation = \"hint\"\n");
    client.shown(&draft, "a hint", |shown| shown["diagnostics"][0]["severity"] == 4).await;
    std::fs::remove_file(settings).expect("a file");
    client.shown(&draft, "an error", |shown| shown["diagnostics"][0]["severity"] == 1).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_bibliography_is_noticed_when_it_comes_and_changes() {
    let desk = Desk::new();
    desk.write("tearsheet.toml", "bibliography = [\"books/refs.bib\"]\n");
    desk.write("books/other.bib", "");
    let (mut client, draft) = draft(&desk, "See [@protocol].\n", &["unknown-citation"]).await;
    let entry = "@misc{protocol, title = {Minutes}, file = {../sources/minutes.md}}\n";
    desk.write("books/refs.bib", entry);
    client.codes(&draft, 1, &[]).await;
    desk.write("books/refs.bib", &entry.replace("protocol", "minute"));
    client.codes(&draft, 1, &["unknown-citation"]).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn sources_outside_of_the_folder_are_noticed() {
    let (desk, archive) = (Desk::empty(), Desk::new());
    let folder = archive.path("sources");
    desk.write("tearsheet.toml", &format!("sources.paths = [\"{}\"]\n", folder.display()));
    let (mut client, draft) = draft(&desk, WRONG, &["misquotation"]).await;
    archive.write("sources/minutes.md", &MINUTES.replace("eastern", "western"));
    client.codes(&draft, 1, &[]).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_sidecar_is_noticed_when_it_comes_changes_and_goes() {
    let desk = Desk::new();
    desk.write("sources/dam.txt", "a dam burst in the upper valley last year, and the water reached the town.\n");
    let caches = tempfile::TempDir::new().expect("a folder");
    let mut capabilities = able();
    capabilities["workspace"]["didChangeWatchedFiles"] = json!({ "dynamicRegistration": false });
    let open = indexed::open_in(caches.path().to_path_buf());
    let mut client = Client::start(capabilities, &[&desk.root()], json!(null), open).await;
    let draft = desk.path("drafts/brief.md");
    client.open(&draft, "A dam burst in the upper valley in 2022 [@dam].\n").await;
    client.codes(&draft, 1, &[]).await;
    let sidecar = desk.write("sources/dam.yaml", "date: 2025-11-15\n");
    client.codes(&draft, 1, &["date-mismatch"]).await;
    desk.write("sources/dam.yaml", "date: 2023-11-15\n");
    client.codes(&draft, 1, &[]).await;
    desk.write("sources/dam.yaml", "date: 2025-11-15\n");
    client.codes(&draft, 1, &["date-mismatch"]).await;
    std::fs::remove_file(sidecar).expect("a file");
    client.codes(&draft, 1, &[]).await;
}
