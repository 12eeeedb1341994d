//! Does an editor see how a draft is made: its sections, claims, citations and what belongs together?

use super::client::{Client, able, list, place, span, uri};
use super::desk::{Desk, RIGHT};
use super::shelf;
use serde_json::{Value, json};
use std::path::Path;

/// A brief with everything that folds; `🚢` counts as two in UTF-16.
const BRIEF: &str = "---\ntitle: Quay\n---\n\n\
    # The 🚢 quay\n\n\
    Marta Lindqvist said “We will close the eastern quay before the winter storms arrive” [@minutes].\n\n\
    ## Votes\n\n\
    Nobody at all spoke against this plan on that day [@minutes].\n\n\
    - one\n  - two\n  - three\n- four\n\n\
    > A quay is closed,\n> and nobody minds.\n\n\
    | Quay | Open |\n|---|---|\n| east | no |\n\n\
    # Rest\n\nWe believe it will reopen.\n";

fn whole(path: &Path) -> Value {
    json!({ "textDocument": { "uri": uri(path) } })
}

async fn opened(text: &str) -> (Desk, Client, std::path::PathBuf) {
    let desk = Desk::new();
    let (mut client, draft) = desk.draft(RIGHT, &[]).await;
    client.change(&draft, 2, &[(None, text)]).await;
    (desk, client, draft)
}

#[tokio::test(flavor = "multi_thread")]
async fn symbols_are_sections_with_their_claims_and_verdicts() {
    let (_desk, mut client, draft) = opened(BRIEF).await;
    let symbols = client.request("textDocument/documentSymbol", whole(&draft)).await;
    let names: Vec<&Value> = list(&symbols).iter().map(|symbol| &symbol["name"]).collect();
    assert_eq!(names, ["The 🚢 quay", "Rest"]);
    let quay = &symbols[0];
    assert_eq!(quay["range"]["start"], json!({ "line": 4, "character": 0 }));
    assert_eq!(quay["range"]["end"], json!({ "line": 24, "character": 0 }));
    assert_eq!(quay["selectionRange"], span([4, 0, 4, 13]));
    let children: Vec<&Value> = list(&quay["children"]).iter().map(|symbol| &symbol["name"]).collect();
    assert_eq!(children.len(), 2, "a statement and a section: {children:?}");
    assert_eq!(children[1], "Votes");
    let quotation = &quay["children"][0]["children"][0];
    assert_eq!(quotation["detail"], "verbatim");
    assert!(quotation["name"].as_str().is_some_and(|name| name.starts_with("“We will close the eastern quay")));
    assert_eq!(symbols[1]["children"][0]["detail"], "unchecked");
}

#[tokio::test(flavor = "multi_thread")]
async fn editors_without_trees_get_a_list() {
    let desk = Desk::new();
    let draft = desk.path("brief.md");
    let mut capabilities = able();
    capabilities["textDocument"]["documentSymbol"] = json!({});
    let mut client = Client::start(capabilities, &[&desk.root()], json!(null), shelf::open()).await;
    client.open(&draft, BRIEF).await;
    let symbols = client.request("textDocument/documentSymbol", whole(&draft)).await;
    let votes = list(&symbols).iter().find(|symbol| symbol["name"] == "Votes").expect("the section");
    assert_eq!((&votes["containerName"], &votes["location"]["uri"]), (&json!("The 🚢 quay"), &json!(uri(&draft))));
}

#[tokio::test(flavor = "multi_thread")]
async fn keys_link_to_their_articles_and_handles_do_not() {
    let text = format!("{RIGHT}\nAsk @harbourmaster, or look [there](sources/minutes.md).\n");
    let (desk, mut client, draft) = opened(&text).await;
    let links = client.request("textDocument/documentLink", whole(&draft)).await;
    assert_eq!(list(&links).len(), 1, "{links}");
    assert_eq!(links[0]["target"], uri(&desk.path("sources/minutes.md")));
    assert_eq!(links[0]["tooltip"], "Minutes of the harbour board · Harbour Gazette · 2024-03-05");
    assert_eq!(links[0]["range"], span([0, 88, 0, 96]));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_citation_lights_up_every_use_of_its_source() {
    let (_desk, mut client, draft) = opened(BRIEF).await;
    let uses = client.request("textDocument/documentHighlight", place(&draft, 10, 54)).await;
    let uses: Vec<(u64, u64)> = list(&uses)
        .iter()
        .map(|it| (it["range"]["start"]["line"].as_u64().expect("a line"), it["kind"].as_u64().expect("a kind")))
        .collect();
    assert_eq!(uses, [(6, 2), (6, 1), (10, 1)], "the quotation from it, and both citations");
    assert_eq!(client.request("textDocument/documentHighlight", place(&draft, 10, 3)).await, json!(null));
}

#[tokio::test(flavor = "multi_thread")]
async fn sections_lists_quotes_and_tables_fold() {
    let (_desk, mut client, draft) = opened(BRIEF).await;
    let folds = client.request("textDocument/foldingRange", whole(&draft)).await;
    let lines: Vec<(u64, u64)> = list(&folds)
        .iter()
        .map(|fold| (fold["startLine"].as_u64().expect("a line"), fold["endLine"].as_u64().expect("a line")))
        .collect();
    let front_matter = (0, 2);
    let sections = [(4, 22), (8, 22), (24, 26)];
    let lists = [(12, 15), (12, 14), (13, 14)];
    let (quote, table) = ((17, 18), (20, 22));
    let mut expected = vec![front_matter, quote, table];
    expected.extend(sections.into_iter().chain(lists));
    expected.sort_by_key(|(start, end)| (*start, std::cmp::Reverse(*end)));
    assert_eq!(lines, expected);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_selection_grows_from_the_word_to_quotation_sentence_and_section() {
    let (_desk, mut client, draft) = opened(BRIEF).await;
    let mut question = whole(&draft);
    question["positions"] = json!([{ "line": 6, "character": 40 }, { "line": 4, "character": 8 }]);
    let grown = client.request("textDocument/selectionRange", question).await;
    let mut ranges = Vec::new();
    let mut at = &grown[0];
    while at.is_object() {
        ranges.push(at["range"].clone());
        at = &at["parent"];
    }
    let word = span([6, 40, 6, 47]);
    assert_eq!(ranges[0], word);
    let quotation = span([6, 21, 6, 85]);
    assert_eq!(ranges[1], quotation);
    assert_eq!(ranges[2]["start"], json!({ "line": 6, "character": 0 }));
    let section = span([4, 0, 24, 0]);
    assert!(ranges.contains(&section), "{ranges:?}");
    assert_eq!(ranges.last(), Some(&span([0, 0, 27, 0])));
    assert_eq!(list(&grown).len(), 2);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_library_is_searched_by_titles_outlets_and_words() {
    let desk = Desk::new();
    let article = desk.write(
        "sources/ferry.md",
        "---\ntitle: Ferry raised\npublisher: Island Post\ndate: 2024-04-02\n---\n\nTwo divers raised it 🚢 by balloons.\n",
    );
    let (mut client, _) = desk.draft(RIGHT, &[]).await;
    let found = client.request("workspace/symbol", json!({ "query": "isl po" })).await;
    assert_eq!(list(&found).len(), 1, "{found}");
    assert_eq!(found[0]["name"], "Ferry raised");
    assert_eq!(found[0]["containerName"], "Island Post · 2024-04-02");
    assert_eq!(found[0]["location"], json!({ "uri": uri(&article), "range": span([6, 0, 6, 0]) }));
    let found = client.request("workspace/symbol", json!({ "query": "balloons" })).await;
    assert_eq!(found[0]["name"], "Two divers raised it 🚢 by balloons.");
    assert_eq!(found[0]["containerName"], "Ferry raised · Island Post · 2024-04-02");
    assert_eq!(found[0]["location"]["range"], span([6, 27, 6, 27]));
    let all = client.request("workspace/symbol", json!({ "query": "" })).await;
    assert_eq!(list(&all).len(), 2, "{all}");
}
