//! Do two processes share an index, and does a server endure what happens to it?

use super::client::Client;
use super::desk::{Desk, INVENTED, MINUTES, WRONG};
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use tearsheet::index::Index;
use tearsheet::server::indexed;
use tempfile::TempDir;

/// A folder with a draft, a client that has it open, and the index besides, as another process has it.
struct Shared {
    desk: Desk,
    cache: TempDir,
    client: Client,
    draft: PathBuf,
    index: Index,
}

impl Shared {
    async fn new() -> Self {
        let (desk, cache) = (Desk::new(), TempDir::new().expect("a folder"));
        let mut client = Client::at(&desk.root(), indexed::open_in(cache.path().to_path_buf())).await;
        let draft = desk.path("brief.md");
        client.open(&draft, WRONG).await;
        client.codes(&draft, 1, &["misquotation"]).await;
        client.until("the library is read", is_over).await;
        let index = Index::open(&[desk.path("sources")], cache.path()).expect("the index of the server");
        Shared { desk, cache, client, draft, index }
    }

    fn folder(&self) -> &Path {
        self.index.folder().expect("a folder")
    }
}

fn is_over(told: &serde_json::Value) -> bool {
    told["method"] == "$/progress" && told["params"]["value"]["kind"] == "end"
}

fn right() -> String {
    MINUTES.replace("eastern", "western")
}

#[tokio::test(flavor = "multi_thread")]
async fn what_another_process_commits_is_seen() {
    let mut shared = Shared::new().await;
    // The client is told of no change: only the index can tell.
    shared.desk.write("sources/minutes.md", &right());
    shared.index.update(&|_, _| (), &|| false).expect("nobody else writes");
    shared.client.codes(&shared.draft, 1, &[]).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_server_goes_on_where_the_writer_died() {
    let mut shared = Shared::new().await;
    // Only when all is read can it be said that nobody has these words.
    let invented = shared.desk.path("invented.md");
    shared.client.open(&invented, INVENTED).await;
    shared.client.codes(&invented, 1, &["unsourced-quotation"]).await;
    let lock = File::options().write(true).open(shared.folder().join(".tantivy-writer.lock")).expect("a lock");
    lock.lock().expect("nobody else writes");
    let source = shared.desk.write("sources/minutes.md", &right());
    shared.client.watched(&source).await;
    shared.client.codes(&invented, 1, &[]).await;
    shared.client.codes(&shared.draft, 1, &["misquotation"]).await;
    // As when a process is killed.
    drop(lock);
    shared.client.codes(&shared.draft, 1, &[]).await;
    shared.client.codes(&invented, 1, &["unsourced-quotation"]).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_removed_cache_is_made_anew_and_told() {
    let mut shared = Shared::new().await;
    fs::remove_dir_all(shared.cache.path()).expect("a folder");
    let told = |told: &serde_json::Value| {
        told["params"]["message"].as_str().is_some_and(|message| message.contains("was removed: it is built anew"))
    };
    shared.client.until("a message", told).await;
    let source = shared.desk.write("sources/minutes.md", &right());
    shared.client.watched(&source).await;
    shared.client.codes(&shared.draft, 1, &[]).await;
    assert!(shared.folder().join("meta.json").exists());
}

#[tokio::test(flavor = "multi_thread")]
async fn where_there_can_be_no_cache_drafts_are_checked_all_the_same() {
    let desk = Desk::new();
    // Below a file there is no folder.
    let mut client = Client::at(&desk.root(), indexed::open_in(desk.path("sources/minutes.md"))).await;
    let draft = desk.path("brief.md");
    client.open(&draft, WRONG).await;
    client.codes(&draft, 1, &["misquotation"]).await;
    let told = |told: &serde_json::Value| {
        told["params"]["message"].as_str().is_some_and(|message| message.contains("it is kept in memory"))
    };
    client.until("a message", told).await;
    let source = desk.write("sources/minutes.md", &right());
    client.watched(&source).await;
    client.codes(&draft, 1, &[]).await;
}
