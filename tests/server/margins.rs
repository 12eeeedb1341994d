//! Does an editor see what came of the claims right where they stand: above, behind and in the words themselves?

use super::client::{Client, able, list, span, uri};
use super::desk::{Desk, INVENTED, MINUTES, RIGHT, WRONG};
use super::shelf;
use serde_json::{Value, json};
use std::path::Path;

fn whole(path: &Path) -> Value {
    json!({ "textDocument": { "uri": uri(path) } })
}

/// What a client can do that shows all of this.
fn showing() -> Value {
    let mut capabilities = able();
    capabilities["textDocument"]["semanticTokens"] = json!({
        "requests": { "full": true }, "tokenTypes": [], "tokenModifiers": [], "formats": ["relative"],
    });
    for what in ["codeLens", "inlayHint", "semanticTokens"] {
        capabilities["workspace"][what] = json!({ "refreshSupport": true });
    }
    capabilities["experimental"] = json!({ "tearsheet": { "showReferences": true } });
    capabilities
}

async fn started(desk: &Desk, capabilities: Value) -> Client {
    let mut client = Client::start(capabilities, &[&desk.root()], json!(null), shelf::open()).await;
    let probe = desk.path("probe.md");
    client.open(&probe, INVENTED).await;
    client.codes(&probe, 1, &["unsourced-quotation"]).await;
    client.close(&probe).await;
    client
}

fn titles(lenses: &Value) -> Vec<&str> {
    list(lenses).iter().filter_map(|lens| lens["command"]["title"].as_str()).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_heading_tells_what_came_of_the_claims_below_it() {
    let desk = Desk::new();
    let text = format!("# All\n\n{RIGHT}\n## Wrong\n\n{WRONG}\n## None\n\nWhy?\n");
    let (mut client, draft) = desk.draft(&text, &["misquotation"]).await;
    let lenses = client.request("textDocument/codeLens", whole(&draft)).await;
    assert_eq!(
        titles(&lenses),
        ["4 claims · 1 verbatim · 1 altered · 2 supported", "2 claims · 1 altered · 1 supported"]
    );
    assert_eq!(lenses[1]["range"], span([4, 0, 4, 0]));
    assert_eq!(lenses[1]["command"]["command"], "");
}

#[tokio::test(flavor = "multi_thread")]
async fn an_article_tells_which_drafts_cite_it_and_leads_there() {
    let desk = Desk::new();
    desk.write("archive/older.md", &format!("# Older\n\n{RIGHT}\n{RIGHT}\n[Again](../sources/minutes.md).\n"));
    desk.write("archive/other.md", INVENTED);
    let mut client = started(&desk, showing()).await;
    let (draft, source) = (desk.path("brief.md"), desk.path("sources/minutes.md"));
    client.open(&draft, WRONG).await;
    client.codes(&draft, 1, &["misquotation"]).await;
    client.open(&source, MINUTES).await;
    let lenses = client.request("textDocument/codeLens", whole(&source)).await;
    assert_eq!(titles(&lenses), ["cited 3× in older.md", "cited 1× in brief.md"]);
    assert_eq!(lenses[0]["range"], span([6, 0, 6, 0]));
    let command = &lenses[1]["command"];
    assert_eq!(command["command"], "tearsheet.showReferences");
    let place = json!({ "line": 6, "character": 0 });
    let cited = json!([{ "uri": uri(&draft), "range": span([0, 88, 0, 96]) }]);
    assert_eq!(command["arguments"], json!([uri(&source), place, cited]));
}

#[tokio::test(flavor = "multi_thread")]
async fn clients_that_cannot_show_places_only_read_of_them() {
    let desk = Desk::new();
    let (mut client, _) = desk.draft(RIGHT, &[]).await;
    let source = desk.path("sources/minutes.md");
    client.open(&source, MINUTES).await;
    let lenses = client.request("textDocument/codeLens", whole(&source)).await;
    assert_eq!(titles(&lenses), ["cited 1× in brief.md"]);
    assert_eq!(lenses[0]["command"], json!({ "title": "cited 1× in brief.md", "command": "" }));
}

/// The hints of a draft: line, column and words of each.
async fn hints(client: &mut Client, draft: &Path) -> Vec<(u64, u64, String)> {
    let mut question = whole(draft);
    question["range"] = span([0, 0, 99, 0]);
    let hints = client.request("textDocument/inlayHint", question).await;
    let place = |hint: &Value, what: &str| hint["position"][what].as_u64().expect("a number");
    let words = |hint: &Value| hint["label"].as_str().expect("words").to_owned();
    list(&hints).iter().map(|hint| (place(hint, "line"), place(hint, "character"), words(hint))).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn hints_are_shown_as_far_as_the_settings_want_them() {
    let desk = Desk::new();
    // The same article once more, at another publisher.
    desk.write("sources/reprint.md", &MINUTES.replace("Harbour Gazette", "Island Post"));
    let text = format!("{RIGHT}\n{WRONG}\n{INVENTED}");
    let mut client = started(&desk, showing()).await;
    let draft = desk.path("brief.md");
    client.open(&draft, &text).await;
    client.codes(&draft, 1, &["misquotation", "unsourced-quotation"]).await;
    assert_eq!(hints(&mut client, &draft).await, []);
    let problems = [(2, 65, "altered".to_owned()), (4, 65, "not found".to_owned())];
    for (choice, expected) in [
        ("problems", problems.to_vec()),
        ("all", std::iter::once((0, 65, "2 sources, 1 origin".to_owned())).chain(problems.clone()).collect()),
    ] {
        let before = client.told.len();
        *client.configuration.lock().expect("no panic") = json!({ "inlayHints": choice });
        client.notify("workspace/didChangeConfiguration", json!({ "settings": null })).await;
        while !client.told[before..].iter().any(|told| told["method"] == "workspace/inlayHint/refresh") {
            client.listen().await;
            tokio::task::yield_now().await;
        }
        assert_eq!(hints(&mut client, &draft).await, expected, "{choice}");
    }
    let mut question = whole(&draft);
    question["range"] = span([1, 0, 3, 0]);
    let within = client.request("textDocument/inlayHint", question).await;
    assert_eq!(list(&within).len(), 1, "{within}");
    assert!(within[0]["tooltip"].as_str().is_some_and(|told| told.starts_with("Altered: the source has “eastern”")));
}

#[tokio::test(flavor = "multi_thread")]
async fn quotations_are_tokens_by_their_verdict() {
    let desk = Desk::new();
    let mut client = started(&desk, showing()).await;
    let offer = &client.offer["capabilities"]["semanticTokensProvider"];
    assert_eq!(
        offer["legend"],
        json!({ "tokenTypes": ["quotation"], "tokenModifiers": ["verbatim", "altered", "unsupported", "unchecked"] })
    );
    let draft = desk.path("brief.md");
    let quote =
        "> We will close the eastern quay 🚢\n> before the winter storms arrive\n>\n> — Marta Lindqvist [@minutes]\n";
    let text = format!("🚢 {RIGHT}\n{WRONG}\n{quote}");
    client.open(&draft, &text).await;
    let tokens = client.request("textDocument/semanticTokens/full", whole(&draft)).await;
    let data: Vec<Vec<u64>> =
        list(&tokens["data"]).chunks(5).map(|token| token.iter().filter_map(Value::as_u64).collect()).collect();
    assert_eq!(data[..2], [vec![0, 3, 65, 0, 1], vec![2, 0, 65, 0, 2]]);
    let lengths: Vec<(u64, u64, u64)> = data[2..].iter().map(|token| (token[0], token[1], token[2])).collect();
    assert_eq!(lengths, [(2, 2, 33), (1, 2, 31)], "line by line, without the marks of the quote");
}

#[tokio::test(flavor = "multi_thread")]
async fn tokens_are_offered_to_those_that_know_them() {
    let desk = Desk::new();
    let client = desk.client().await;
    assert_eq!(client.offer["capabilities"].get("semanticTokensProvider"), None);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_library_that_grows_has_the_editor_ask_again() {
    let desk = Desk::new();
    let mut client = started(&desk, showing()).await;
    let draft = desk.path("brief.md");
    client.open(&draft, INVENTED).await;
    client.codes(&draft, 1, &["unsourced-quotation"]).await;
    let source = desk.write("sources/keepers.txt", "Every lighthouse keeper deserves a second breakfast on Sundays.\n");
    client.watched(&source).await;
    for what in ["codeLens", "inlayHint", "semanticTokens"] {
        let method = format!("workspace/{what}/refresh");
        let told = client.until("a refresh", |told| told["method"] == *method).await;
        assert_eq!(told.get("params"), None, "the protocol has none");
    }
}
