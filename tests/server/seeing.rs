//! Does a client that knows Tearsheet see claims, evidence and how things stand?

use super::client::{Client, able, list, place, span, uri};
use super::desk::{Desk, RIGHT, WRONG};
use super::shelf;
use serde_json::{Value, json};

/// The draft's first line, its two sections and a question.
const BRIEF: &str = "The board met in the old customs house on Friday evening [@minutes].\n\n\
    # The quay\n\n\
    “We will close the western quay before the winter storms arrive,” said Marta Lindqvist [@minutes].\n\n\
    ## Open\n\nWho is to pay for it?\n";

async fn claims(client: &mut Client, draft: &std::path::Path) -> Value {
    client.request("tearsheet/claims", json!({ "textDocument": { "uri": uri(draft) } })).await
}

#[tokio::test(flavor = "multi_thread")]
async fn claims_stand_in_their_sections_with_their_findings() {
    let desk = Desk::new();
    let (mut client, draft) = desk.draft(BRIEF, &["date-mismatch", "misquotation"]).await;
    let answer = claims(&mut client, &draft).await;
    assert_eq!(answer["version"], 1);
    let headings: Vec<&Value> = list(&answer["sections"]).iter().map(|section| &section["heading"]).collect();
    assert_eq!(headings, [&json!(null), &json!("The quay"), &json!("Open")]);
    assert_eq!(answer["sections"][1]["range"], span([2, 0, 6, 0]));
    assert_eq!(answer["sections"][2]["claims"], json!([]));
    let first = &answer["sections"][0]["claims"][0];
    assert_eq!((&first["kind"], &first["verdict"]), (&json!("statement"), &json!("contradicted")));
    assert_eq!(first["findings"][0]["rule"], "date-mismatch");
    assert_eq!(first["findings"][0]["severity"], "error");
    let quay = list(&answer["sections"][1]["claims"]);
    let quotation = quay.iter().find(|claim| claim["kind"] == "quotation").expect("a quotation");
    assert_eq!(quotation["verdict"], "altered");
    assert_eq!(quotation["findings"][0]["rule"], "misquotation");
    assert!(quotation["text"].as_str().is_some_and(|text| text.starts_with("“We will close the western quay")));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_source_claims_nothing() {
    let desk = Desk::new();
    let (mut client, _) = desk.draft(RIGHT, &[]).await;
    let source = desk.path("sources/minutes.md");
    client.open(&source, super::desk::MINUTES).await;
    assert_eq!(claims(&mut client, &source).await, json!(null));
    assert_eq!(client.request("tearsheet/evidence", place(&source, 8, 12)).await, json!(null));
}

/// The words with this mark, one after the other.
fn marked(text: &Value, mark: &str) -> Vec<String> {
    let words = list(text).iter().filter(|stretch| stretch["mark"] == mark);
    words.map(|stretch| stretch["words"].as_str().expect("words").to_owned()).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_quotation_stands_beside_its_passage() {
    let desk = Desk::new();
    let (mut client, draft) = desk.draft(WRONG, &["misquotation"]).await;
    let answer = client.request("tearsheet/evidence", place(&draft, 0, 20)).await;
    let claim = &answer["claim"];
    assert_eq!(
        (&claim["kind"], &claim["verdict"], &claim["reason"]),
        (&json!("quotation"), &json!("altered"), &json!(null))
    );
    assert_eq!(claim["summary"], "Altered: the source has “eastern”, the draft “western”");
    assert_eq!(marked(&claim["text"], "differs"), ["western"]);
    let whole: String = list(&claim["text"]).iter().filter_map(|stretch| stretch["words"].as_str()).collect();
    assert_eq!(whole, "“We will close the western quay before the winter storms arrive,”");
    let origin = &answer["origins"][0];
    assert_eq!(origin["label"], "Harbour Gazette");
    let passage = &origin["passages"][0];
    assert_eq!((&passage["source"], &passage["cited"]), (&json!("minutes"), &json!(true)));
    assert_eq!(passage["date"], "2024-03-05");
    assert_eq!(passage["location"]["uri"], uri(&desk.path("sources/minutes.md")));
    assert_eq!(passage["location"]["range"]["start"]["line"], 8);
    assert_eq!(marked(&passage["text"], "differs"), ["eastern"]);
    assert_eq!(marked(&passage["text"], "agrees").first().map(String::as_str), Some("We will close the"));
    assert_eq!(answer["findings"][0]["rule"], "misquotation");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_statement_stands_beside_every_origin_that_tells_of_it() {
    let desk = Desk::new();
    desk.write(
        "sources/ferry.md",
        "---\ntitle: Ferry raised\npublisher: Island Post\n---\n\n\
         Two divers from Sandvik raised the sunken ferry with balloons, and it took them nine hours.\n",
    );
    desk.write(
        "sources/copy.md",
        "---\npublisher: Mainland Times\n---\n\n\
         Two divers from Sandvik raised the sunken ferry with balloons, and it took them nine hours.\n",
    );
    let text = "Three divers from Sandvik lifted the ferry, long sunken, by balloons [@ferry].\n";
    let (mut client, draft) = desk.draft(text, &["number-mismatch"]).await;
    let answer = client.request("tearsheet/evidence", place(&draft, 0, 20)).await;
    assert_eq!(answer["claim"]["verdict"], "contradicted");
    assert_eq!(marked(&answer["claim"]["text"], "differs"), ["Three divers"]);
    assert!(marked(&answer["claim"]["text"], "agrees").iter().any(|words| words.contains("Sandvik")));
    let origins = list(&answer["origins"]);
    assert_eq!(origins.len(), 1, "one text, two publishers: {origins:?}");
    let passages: Vec<&Value> = list(&origins[0]["passages"]).iter().map(|passage| &passage["source"]).collect();
    assert_eq!(passages[0], "ferry");
    assert_eq!(marked(&origins[0]["passages"][0]["text"], "differs"), ["Two divers"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_no_source_has_is_named_beside_the_claim() {
    let desk = Desk::new();
    let text = "The board met in the old customs house on Tuesday evening and drank lemonade [@minutes].\n";
    let (mut client, draft) = desk.draft(text, &[]).await;
    let answer = client.request("tearsheet/evidence", place(&draft, 0, 4)).await;
    let missing: Vec<&str> = list(&answer["missing"]).iter().filter_map(Value::as_str).collect();
    assert!(missing.iter().any(|words| words.contains("lemonade")), "{answer}");
    assert_eq!(client.request("tearsheet/evidence", place(&draft, 1, 0)).await, json!(null));
}

/// The params of all notifications of one kind, in order.
fn notices<'a>(client: &'a Client, method: &str) -> Vec<&'a Value> {
    client.told.iter().filter(|told| told["method"] == method).map(|told| &told["params"]).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_client_that_asks_for_it_hears_of_checks_and_of_the_library() {
    let desk = Desk::new();
    let draft = desk.path("brief.md");
    let mut capabilities = able();
    capabilities["experimental"] = json!({ "tearsheet": { "status": true } });
    let mut client = Client::start(capabilities, &[&desk.root()], json!(null), shelf::open()).await;
    client.open(&draft, WRONG).await;
    client.codes(&draft, 1, &["misquotation"]).await;
    client.change(&draft, 2, &[(None, RIGHT)]).await;
    client
        .until("the check of the edit", |told| {
            told["method"] == "tearsheet/checked" && told["params"] == json!({ "uri": uri(&draft), "version": 2 })
        })
        .await;
    client.until("a read library", |told| told["params"]["state"] == "ready").await;
    let statuses = notices(&client, "tearsheet/status");
    let ready = json!({ "state": "ready", "sources": 1, "skipped": 0, "message": null, "root": uri(&desk.root()) });
    assert_eq!(statuses.first().map(|status| &status["state"]), Some(&json!("indexing")));
    assert_eq!(statuses.last(), Some(&&ready));
    let repeated = statuses.windows(2).any(|pair| pair[0] == pair[1]);
    assert!(!repeated, "{statuses:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_folder_that_is_missing_is_a_problem_of_the_library() {
    let desk = Desk::empty();
    let mut capabilities = able();
    capabilities["experimental"] = json!({ "tearsheet": { "status": true } });
    let mut client = Client::start(capabilities, &[&desk.root()], json!(null), shelf::open()).await;
    client.open(&desk.path("brief.md"), RIGHT).await;
    let told = client.until("a problem", |told| told["params"]["state"] == "problem").await;
    assert!(told["params"]["message"].as_str().is_some_and(|message| message.contains("sources")), "{told}");
}

#[tokio::test(flavor = "multi_thread")]
async fn other_clients_hear_nothing_of_our_own() {
    let desk = Desk::new();
    let (mut client, draft) = desk.draft(WRONG, &["misquotation"]).await;
    client.request("textDocument/hover", place(&draft, 0, 20)).await;
    client.listen().await;
    let ours = |told: &&Value| told["method"].as_str().is_some_and(|method| method.starts_with("tearsheet/"));
    assert_eq!(client.told.iter().find(ours), None);
}
