//! Does an editor that asks for findings get them, all of them, and in no other way?

use super::cancelling::held_up;
use super::client::{Client, able, is_publication, list, uri};
use super::desk::{Desk, INVENTED, MINUTES, RIGHT, WRONG};
use super::shelf;
use serde_json::{Value, json};
use std::path::{Path, PathBuf};

/// A client that can do everything, and asks for findings.
pub fn pulling() -> Value {
    let mut capabilities = able();
    capabilities["textDocument"]["diagnostic"] = json!({ "dynamicRegistration": false });
    capabilities["workspace"]["diagnostics"] = json!({ "refreshSupport": true });
    capabilities
}

async fn client(desk: &Desk) -> Client {
    Client::start(pulling(), &[&desk.root()], json!(null), shelf::open()).await
}

/// A client that has this draft open and all sources read.
async fn draft(desk: &Desk, text: &str, codes: &[&str]) -> (Client, PathBuf) {
    let (mut client, draft) = (client(desk).await, desk.path("brief.md"));
    client.open(&draft, text).await;
    client.pulled(&draft, codes).await;
    (client, draft)
}

fn report_of<'a>(reports: &'a [Value], path: &Path) -> &'a Value {
    let uri = uri(path);
    reports.iter().rev().find(|report| report["uri"] == uri).unwrap_or_else(|| panic!("{uri} in {reports:#?}"))
}

fn codes(report: &Value) -> Vec<&str> {
    list(&report["items"]).iter().filter_map(|item| item["code"].as_str()).collect()
}

async fn pull_all(client: &mut Client, previous: &[(&Path, &Value)]) -> Vec<Value> {
    let previous: Vec<Value> = previous.iter().map(|(path, id)| json!({ "uri": uri(path), "value": id })).collect();
    let answer = client.request("workspace/diagnostic", json!({ "previousResultIds": previous })).await;
    list(&answer["items"]).to_vec()
}

#[tokio::test(flavor = "multi_thread")]
async fn asking_is_offered_to_those_who_can_be_told_to_ask_again() {
    let mut forgetful = pulling();
    forgetful["workspace"]["diagnostics"] = json!(null);
    for (capabilities, is_offered) in [(pulling(), true), (able(), false), (forgetful, false)] {
        let client = Client::start(capabilities, &[], json!(null), shelf::open()).await;
        let offer = &client.offer["capabilities"]["diagnosticProvider"];
        assert_eq!(offer.is_object(), is_offered, "{offer}");
        if is_offered {
            assert_eq!(offer["workspaceDiagnostics"], true);
            assert_eq!(offer["interFileDependencies"], false);
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn neovim_is_not_offered_what_would_keep_it_from_asking_again() {
    let mut client = Client::connect(shelf::open());
    let params = json!({
        "processId": null, "rootUri": null, "capabilities": pulling(), "clientInfo": { "name": "Neovim" }
    });
    let offer = client.request("initialize", params).await;
    assert_eq!(offer["capabilities"]["diagnosticProvider"]["workspaceDiagnostics"], false);
}

#[tokio::test(flavor = "multi_thread")]
async fn findings_are_asked_for_and_never_sent() {
    let desk = Desk::new();
    let (mut client, draft) = draft(&desk, WRONG, &["misquotation"]).await;
    client.change(&draft, 2, &[(None, RIGHT)]).await;
    let report = client.pull(&draft, None).await;
    assert_eq!((&report["kind"], codes(&report)), (&json!("full"), vec![]), "the newest text is meant");
    client.close(&draft).await;
    assert_eq!(client.pull(&draft, None).await["items"], json!([]));
    assert!(!client.told.iter().any(|told| is_publication(told, &uri(&draft))));
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_known_is_not_sent_again() {
    let desk = Desk::new();
    let (mut client, draft) = draft(&desk, WRONG, &["misquotation"]).await;
    let first = client.pull(&draft, None).await;
    let again = client.pull(&draft, Some(&first["resultId"])).await;
    assert_eq!(again, json!({ "kind": "unchanged", "resultId": first["resultId"] }));
    client.change(&draft, 2, &[(Some([1, 0, 1, 0]), "\n")]).await;
    let behind = client.pull(&draft, Some(&first["resultId"])).await;
    assert_eq!(behind["kind"], "unchanged", "an edit behind the last finding moves none");
    client.change(&draft, 3, &[(Some([0, 0, 0, 0]), "\n")]).await;
    let moved = client.pull(&draft, Some(&first["resultId"])).await;
    assert_eq!((&moved["kind"], codes(&moved)), (&json!("full"), vec!["misquotation"]));
    assert_ne!(moved["resultId"], first["resultId"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_changed_library_has_the_editor_ask_again() {
    let desk = Desk::new();
    let (mut client, draft) = draft(&desk, WRONG, &["misquotation"]).await;
    client.told.clear();
    let source = desk.write("sources/minutes.md", &MINUTES.replace("eastern", "western"));
    client.watched(&source).await;
    let wish = client.until("a wish to be asked", |told| told["method"] == "workspace/diagnostic/refresh").await;
    assert_eq!(wish.get("params"), None, "the method has none");
    client.pulled(&draft, &[]).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn changed_settings_have_the_editor_ask_again() {
    let desk = Desk::new();
    let (mut client, draft) = draft(&desk, WRONG, &["misquotation"]).await;
    client.told.clear();
    let settings = desk.write("tearsheet.toml", "[rules]\nmisquotation = \"off\"\n");
    client.watched(&settings).await;
    client.pulled(&draft, &[]).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn marks_in_settings_are_sent_until_somebody_opens_them() {
    let desk = Desk::new();
    let text = "[rules]\nmisqotation = \"off\"\n";
    let settings = desk.write("tearsheet.toml", text);
    let (mut client, _) = draft(&desk, WRONG, &["misquotation"]).await;
    client.shown(&settings, "a mark", |shown| !list(&shown["diagnostics"]).is_empty()).await;
    client.open(&settings, text).await;
    let report = client.pull(&settings, None).await;
    assert_eq!(report["items"][0]["range"]["start"]["line"], 1, "{report}");
    client.shown(&settings, "no mark", |shown| list(&shown["diagnostics"]).is_empty()).await;
    client.close(&settings).await;
    client.shown(&settings, "a mark again", |shown| !list(&shown["diagnostics"]).is_empty()).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn of_two_requests_for_one_file_the_newer_is_answered() {
    let desk = Desk::new();
    let gate = shelf::Gate::closed();
    let mut client = Client::start(pulling(), &[&desk.root()], json!(null), shelf::gated(&gate)).await;
    let draft = desk.path("brief.md");
    client.open(&draft, &format!("“The {} of the old castle fell.”\n\n{WRONG}", shelf::BARRED)).await;
    held_up(&mut client, &gate).await;
    let question = json!({ "textDocument": { "uri": uri(&draft) } });
    let older = client.ask("textDocument/diagnostic", question.clone()).await;
    let newer = client.ask("textDocument/diagnostic", question).await;
    let refused = client.answer(older).await;
    assert_eq!(refused["error"]["code"], -32802);
    assert_eq!(refused["error"]["data"], json!({ "retriggerRequest": false }));
    gate.lift();
    assert_eq!(client.answer(newer).await["result"]["kind"], "full");
}

#[tokio::test(flavor = "multi_thread")]
async fn all_drafts_of_the_workspace_are_told_open_or_not() {
    let desk = Desk::new();
    desk.write("tearsheet.toml", "");
    let older = desk.write("archive/older.md", WRONG);
    let right = desk.write("archive/right.md", RIGHT);
    let (mut client, draft) = draft(&desk, WRONG, &["misquotation"]).await;
    client.change(&draft, 2, &[(None, RIGHT)]).await;
    // Nothing is said of drafts on disk before all sources have been read.
    let mut reports = Vec::new();
    while reports.len() < 3 {
        reports = pull_all(&mut client, &[]).await;
    }
    assert_eq!(codes(report_of(&reports, &draft)), Vec::<&str>::new());
    assert_eq!(report_of(&reports, &draft)["version"], 2);
    assert_eq!(codes(report_of(&reports, &older)), ["misquotation"]);
    assert_eq!(report_of(&reports, &older)["version"], json!(null));
    assert_eq!(codes(report_of(&reports, &right)), Vec::<&str>::new());
    let source = uri(&desk.path("sources/minutes.md"));
    assert!(!reports.iter().any(|report| report["uri"] == source), "a source is no draft");

    let ids = [&older, &right, &draft].map(|path| report_of(&reports, path)["resultId"].clone());
    let previous = [(older.as_path(), &ids[0]), (right.as_path(), &ids[1]), (draft.as_path(), &ids[2])];
    let again = pull_all(&mut client, &previous).await;
    assert!(again.iter().all(|report| report["kind"] == "unchanged") && again.len() == 3, "{again:#?}");

    client.told.clear();
    std::fs::remove_file(&right).expect("a file");
    desk.write("archive/older.md", INVENTED);
    client.watched(&older).await;
    client.until("a wish to be asked", |told| told["method"] == "workspace/diagnostic/refresh").await;
    let changed = pull_all(&mut client, &previous).await;
    assert_eq!(codes(report_of(&changed, &older)), ["unsourced-quotation"]);
    assert_eq!(report_of(&changed, &right)["items"], json!([]), "what has gone has no findings");
    assert_eq!(report_of(&changed, &draft)["kind"], "unchanged");
}

#[tokio::test(flavor = "multi_thread")]
async fn with_a_token_reports_come_before_the_answer() {
    let desk = Desk::new();
    let (mut client, draft) = draft(&desk, WRONG, &["misquotation"]).await;
    client.told.clear();
    let params = json!({ "previousResultIds": [], "partialResultToken": "part" });
    let answer = client.request("workspace/diagnostic", params).await;
    assert_eq!(answer, json!({ "items": [] }));
    let parts = client.told.iter().filter(|told| told["method"] == "$/progress" && told["params"]["token"] == "part");
    let reports: Vec<Value> = parts.flat_map(|part| list(&part["params"]["value"]["items"]).to_vec()).collect();
    assert_eq!(codes(report_of(&reports, &draft)), ["misquotation"]);
}
