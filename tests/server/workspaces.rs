//! Do the right settings and sources hold for every file, also after they changed?

use super::client::{Client, able, uri};
use super::desk::{Desk, INVENTED, MINUTES, RIGHT, WRONG};
use super::shelf;
use serde_json::{Value, json};

#[tokio::test(flavor = "multi_thread")]
async fn a_changed_settings_file_holds_at_once() {
    let desk = Desk::new();
    let (mut client, draft) = desk.draft(WRONG, &["misquotation"]).await;
    let settings = desk.write("tearsheet.toml", "[rules]\nmisquotation = \"off\"\n");
    client.watched(&settings).await;
    client.codes(&draft, 1, &[]).await;
    desk.write("tearsheet.toml", "[rules]\nmisquotation = \"hint\"\n");
    client.watched(&settings).await;
    let shown = client.codes(&draft, 1, &["misquotation"]).await;
    assert_eq!(shown[0]["severity"], 4);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_unknown_setting_is_marked_in_its_file() {
    let desk = Desk::new();
    let settings = desk.write("tearsheet.toml", "[rules]\nmisqotation = \"off\"\n");
    let (mut client, _) = desk.draft(WRONG, &["misquotation"]).await;
    let marked = |shown: &Value| !shown["diagnostics"].as_array().expect("a list").is_empty();
    let marks = client.shown(&settings, "a mark", marked).await;
    assert_eq!(marks[0]["range"]["start"]["line"], 1);
    let logged = |told: &Value| told["params"]["message"].as_str().is_some_and(|it| it.contains("misqotation"));
    client.until("a line in the log", |told| told["method"] == "window/logMessage" && logged(told)).await;
    desk.write("tearsheet.toml", "[rules]\n");
    client.watched(&settings).await;
    client.shown(&settings, "no mark", |shown| !marked(shown)).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_editor_has_a_say_in_settings() {
    let desk = Desk::new();
    let (mut client, draft) = desk.draft(WRONG, &["misquotation"]).await;
    *client.configuration.lock().expect("no panic") = json!({ "rules": { "misquotation": "info" } });
    client.notify("workspace/didChangeConfiguration", json!({ "settings": null })).await;
    let info = |shown: &Value| shown["diagnostics"][0]["severity"] == 3;
    client.shown(&draft, "an information", info).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn options_and_sent_settings_count_where_the_editor_cannot_be_asked() {
    let desk = Desk::new();
    let mut capabilities = able();
    capabilities["workspace"]["configuration"] = json!(false);
    let options = json!({ "rules": { "misquotation": "off" } });
    let mut client = Client::start(capabilities, &[&desk.root()], options, shelf::open()).await;
    let draft = desk.path("brief.md");
    client.open(&draft, WRONG).await;
    client.codes(&draft, 1, &[]).await;
    let settings = json!({ "settings": { "tearsheet": { "rules": { "misquotation": "warning" } } } });
    client.notify("workspace/didChangeConfiguration", settings).await;
    client.codes(&draft, 1, &["misquotation"]).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_changed_source_is_read_again() {
    let desk = Desk::new();
    let (mut client, draft) = desk.draft(WRONG, &["misquotation"]).await;
    let source = desk.write("sources/minutes.md", &MINUTES.replace("eastern", "western"));
    client.watched(&source).await;
    client.codes(&draft, 1, &[]).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn without_watching_a_save_looks_for_changed_sources() {
    let desk = Desk::new();
    let folder = desk.root();
    let mut client = Client::start(json!({}), &[&folder], json!(null), shelf::open()).await;
    let draft = desk.path("brief.md");
    client.open(&draft, WRONG).await;
    client.codes(&draft, 1, &["misquotation"]).await;
    desk.write("sources/minutes.md", &MINUTES.replace("eastern", "western"));
    client.save(&draft, Some(WRONG)).await;
    client.codes(&draft, 1, &[]).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_changed_bibliography_is_read_again() {
    let desk = Desk::new();
    let book = desk.write("refs.bib", "");
    desk.write("tearsheet.toml", "bibliography = [\"refs.bib\"]\n");
    let (mut client, draft) = desk.draft("See [@protocol].\n", &["unknown-citation"]).await;
    desk.write("refs.bib", "@misc{protocol, title = {Minutes}, file = {sources/minutes.md}}\n");
    client.watched(&book).await;
    client.codes(&draft, 1, &[]).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_broken_entry_is_marked_in_its_bibliography() {
    let desk = Desk::new();
    let book = desk.write("refs.bib", "@misc{protocol, title = {Minutes\n");
    let draft = desk.path("brief.md");
    let mut client = desk.client().await;
    client.open(&draft, "---\nbibliography: refs.bib\n---\n\nThe quay closes early.\n").await;
    let marked = |shown: &Value| !shown["diagnostics"].as_array().expect("a list").is_empty();
    client.shown(&book, "a mark", marked).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn each_folder_has_its_own_sources() {
    let (first, second) = (Desk::new(), Desk::empty());
    second.write("sources/keeper.txt", INVENTED);
    let folders = [first.root(), second.root()];
    let folders: Vec<&std::path::Path> = folders.iter().map(std::path::PathBuf::as_path).collect();
    let mut client = Client::start(able(), &folders[..1], json!(null), shelf::open()).await;
    let added = json!({ "added": [{ "uri": uri(folders[1]), "name": "second" }], "removed": [] });
    client.notify("workspace/didChangeWorkspaceFolders", json!({ "event": added })).await;
    let drafts = [first.path("brief.md"), second.path("brief.md")];
    for draft in &drafts {
        client.open(draft, INVENTED).await;
    }
    client.codes(&drafts[0], 1, &["unsourced-quotation"]).await;
    client.codes(&drafts[1], 1, &[]).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_single_file_needs_no_folder() {
    let desk = Desk::new();
    let mut client = Client::start(able(), &[], json!(null), shelf::open()).await;
    let draft = desk.path("brief.md");
    client.open(&draft, WRONG).await;
    client.codes(&draft, 1, &["misquotation"]).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_text_that_was_never_saved_belongs_to_the_open_folder() {
    let desk = Desk::new();
    let mut client = desk.client().await;
    let item = json!({ "uri": "untitled:Untitled-1", "languageId": "markdown", "version": 1, "text": WRONG });
    client.notify("textDocument/didOpen", json!({ "textDocument": item })).await;
    let found = |told: &Value| {
        let params = &told["params"];
        params["uri"] == "untitled:Untitled-1" && params["diagnostics"][0]["code"] == "misquotation"
    };
    client.until("a misquotation", found).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_source_is_no_draft() {
    let desk = Desk::new();
    let source = desk.write("sources/other.md", INVENTED);
    let (mut client, draft) = desk.draft(RIGHT, &[]).await;
    client.open(&source, INVENTED).await;
    client.change(&draft, 2, &[(None, WRONG)]).await;
    client.codes(&draft, 2, &["misquotation"]).await;
    let hover = client.request("textDocument/hover", super::client::place(&source, 0, 3)).await;
    assert_eq!(hover, json!(null));
    assert!(!client.told.iter().any(|told| super::client::is_publication(told, &uri(&source))));
}
