//! Does every question get its answer?

use super::client::{list, place, span, uri};
use super::desk::{Desk, INVENTED, RIGHT, WRONG};
use serde_json::{Value, json};

/// Within the key of [`RIGHT`], in UTF-16.
const CITATION: u32 = 90;

#[tokio::test(flavor = "multi_thread")]
async fn hovering_a_quotation_shows_its_passage() {
    let desk = Desk::new();
    let (mut client, draft) = desk.draft(WRONG, &["misquotation"]).await;
    let hover = client.request("textDocument/hover", place(&draft, 0, 20)).await;
    assert_eq!(hover["contents"]["kind"], "markdown");
    let page = hover["contents"]["value"].as_str().expect("a page");
    assert!(page.contains("eastern") && page.contains("Minutes of the harbour board"), "{page}");
    assert_eq!(hover["range"]["start"]["character"], 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn hovering_a_citation_shows_its_source() {
    let desk = Desk::new();
    let (mut client, draft) = desk.draft(RIGHT, &[]).await;
    let hover = client.request("textDocument/hover", place(&draft, 0, CITATION)).await;
    let page = hover["contents"]["value"].as_str().expect("a page");
    assert!(page.contains("Harbour Gazette") && page.contains("2024-03-05"), "{page}");
}

#[tokio::test(flavor = "multi_thread")]
async fn hovering_shows_what_the_bibliography_tells_of_a_source() {
    let desk = Desk::new();
    let entry = "minutes:\n  type: article\n  author: Marsh, Ada\n  parent: { title: Coast }\n  date: 2020\n";
    desk.write("refs.yaml", entry);
    desk.write("tearsheet.toml", "bibliography = [\"refs.yaml\"]\n");
    let (mut client, draft) = desk.draft(RIGHT, &[]).await;
    let hover = client.request("textDocument/hover", place(&draft, 0, CITATION)).await;
    let page = hover["contents"]["value"].as_str().expect("a page");
    assert!(page.contains("Harbour Gazette · 2024-03-05") && page.contains("Ada Marsh"), "{page}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_hover_right_after_an_edit_waits_for_its_check() {
    let desk = Desk::new();
    let (mut client, draft) = desk.draft(INVENTED, &["unsourced-quotation"]).await;
    client.change(&draft, 2, &[(None, RIGHT)]).await;
    let hover = client.request("textDocument/hover", place(&draft, 0, 20)).await;
    let page = hover["contents"]["value"].as_str().expect("a page");
    assert!(page.contains("Minutes of the harbour board"), "{page}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_quotation_leads_to_its_words_in_the_article() {
    let desk = Desk::new();
    let (mut client, draft) = desk.draft(WRONG, &["misquotation"]).await;
    let goals = client.request("textDocument/definition", place(&draft, 0, 20)).await;
    assert_eq!(goals[0]["targetUri"], uri(&desk.path("sources/minutes.md")));
    let words = &goals[0]["targetSelectionRange"];
    assert_eq!((words["start"]["line"].as_u64(), words["end"]["line"].as_u64()), (Some(8), Some(8)));
    assert_eq!(goals[0]["originSelectionRange"]["start"], json!({ "line": 0, "character": 0 }));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_citation_leads_to_its_source() {
    let desk = Desk::new();
    let (mut client, draft) = desk.draft(RIGHT, &[]).await;
    let goals = client.request("textDocument/definition", place(&draft, 0, CITATION)).await;
    assert_eq!(goals[0]["targetUri"], uri(&desk.path("sources/minutes.md")));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_key_whose_article_is_missing_leads_to_its_entry() {
    let desk = Desk::new();
    let book = desk.write("refs.bib", "@book{tides,\n  title = {Tides},\n  file = {tides.txt}\n}\n");
    desk.write("tearsheet.toml", "bibliography = [\"refs.bib\"]\n");
    let (mut client, draft) = desk.draft("The tide tables are old [@tides].\n", &[]).await;
    let goals = client.request("textDocument/definition", place(&draft, 0, 28)).await;
    assert_eq!(goals[0]["targetUri"], uri(&book));
    assert_eq!(goals[0]["targetSelectionRange"], span([0, 6, 0, 11]));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_passage_knows_its_drafts_open_or_not() {
    let desk = Desk::new();
    desk.write("archive/older.md", &format!("# Older\n\n{RIGHT}"));
    desk.write("archive/other.md", INVENTED);
    let (mut client, draft) = desk.draft(WRONG, &["misquotation"]).await;
    let mut question = place(&draft, 0, 20);
    question["context"] = json!({ "includeDeclaration": true });
    let found = client.request("textDocument/references", question).await;
    let uris: Vec<&str> = list(&found).iter().filter_map(|place| place["uri"].as_str()).collect();
    let files = ["sources/minutes.md", "archive/older.md", "brief.md"].map(|name| uri(&desk.path(name)));
    assert_eq!(uris, files);
    assert_eq!(found[1]["range"]["start"]["line"], 2);
}

#[tokio::test(flavor = "multi_thread")]
async fn with_a_token_uses_come_draft_by_draft_before_the_answer() {
    let desk = Desk::new();
    desk.write("archive/older.md", &format!("# Older\n\n{RIGHT}"));
    let (mut client, draft) = desk.draft(WRONG, &["misquotation"]).await;
    client.told.clear();
    let mut question = place(&draft, 0, 20);
    question["context"] = json!({ "includeDeclaration": false });
    question["partialResultToken"] = json!("part");
    assert_eq!(client.request("textDocument/references", question).await, json!([]));
    let parts = client.told.iter().filter(|told| told["method"] == "$/progress" && told["params"]["token"] == "part");
    let uris: Vec<Value> = parts.map(|part| part["params"]["value"][0]["uri"].clone()).collect();
    assert_eq!(uris, ["archive/older.md", "brief.md"].map(|name| json!(uri(&desk.path(name)))));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_place_in_a_source_leads_to_the_drafts_that_use_it() {
    let desk = Desk::new();
    let (mut client, draft) = desk.draft(RIGHT, &[]).await;
    let source = desk.path("sources/minutes.md");
    client.open(&source, super::desk::MINUTES).await;
    for (line, users) in [(8, vec![uri(&draft)]), (10, Vec::new())] {
        let mut question = place(&source, line, 12);
        question["context"] = json!({ "includeDeclaration": false });
        let found = client.request("textDocument/references", question).await;
        let uris: Vec<&str> = list(&found).iter().filter_map(|place| place["uri"].as_str()).collect();
        assert_eq!(uris, users, "line {line}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_citation_knows_all_citations_of_its_source() {
    let desk = Desk::new();
    let text = format!("{RIGHT}\nNobody spoke against the plan, we read [@minutes].\n");
    let (mut client, draft) = desk.draft(&text, &[]).await;
    let mut question = place(&draft, 0, CITATION);
    question["context"] = json!({ "includeDeclaration": false });
    let found = client.request("textDocument/references", question).await;
    let lines: Vec<u64> = list(&found).iter().filter_map(|place| place["range"]["start"]["line"].as_u64()).collect();
    assert_eq!(lines, [0, 2]);
}

/// Statements of every kind of verdict that has a passage: where the passage stands, and what the draft's own rule says.
const STATEMENTS: &[(&str, &str, u64)] = &[
    ("The harbour board met in the old customs house on Tuesday [@minutes].", "minutes.md", 6),
    ("The board met in the old customs house on Friday evening [@minutes].", "minutes.md", 6),
    ("The sunken ferry was raised with balloons by two divers from Sandvik [@minutes].", "divers.txt", 2),
    ("Critics spoke about the eastern quay and other places until late [@minutes].", "minutes.md", 8),
    ("We believe that nobody spoke against the plan, and the meeting ended at nine.", "minutes.md", 10),
];

const FAULTS: &[&str] = &["date-mismatch", "wrong-citation", "unmarked-quotation"];

async fn statements(desk: &Desk) -> (super::client::Client, std::path::PathBuf) {
    desk.write(
        "sources/divers.txt",
        "Ferry afloat\n\nTwo divers from Sandvik raised the sunken ferry with balloons of rubber.\n",
    );
    let text: Vec<&str> = STATEMENTS.iter().map(|(statement, ..)| *statement).collect();
    desk.draft(&(text.join("\n\n") + "\n"), FAULTS).await
}

#[tokio::test(flavor = "multi_thread")]
async fn every_statement_leads_to_its_passage_and_shows_it() {
    let desk = Desk::new();
    let (mut client, draft) = statements(&desk).await;
    for (line, (statement, source, goal)) in (0..).step_by(2).zip(STATEMENTS) {
        let goals = client.request("textDocument/definition", place(&draft, line, 12)).await;
        assert_eq!(goals[0]["targetUri"], uri(&desk.path(&format!("sources/{source}"))), "{statement}");
        assert_eq!(goals[0]["targetSelectionRange"]["start"]["line"], *goal, "{statement}");
        let hover = client.request("textDocument/hover", place(&draft, line, 12)).await;
        let page = hover["contents"]["value"].as_str().expect("a page");
        assert!(page.contains(&format!("{source}:{}", goal + 1)), "{page}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_statement_knows_who_else_rests_on_its_passage() {
    let desk = Desk::new();
    let (mut client, draft) = statements(&desk).await;
    let mut question = place(&draft, 0, 12);
    question["context"] = json!({ "includeDeclaration": true });
    let found = client.request("textDocument/references", question).await;
    let places: Vec<(&str, u64)> = list(&found)
        .iter()
        .filter_map(|place| Some((place["uri"].as_str()?, place["range"]["start"]["line"].as_u64()?)))
        .collect();
    let (source, draft) = (uri(&desk.path("sources/minutes.md")), uri(&draft));
    assert_eq!(places, [(&*source, 6), (&*draft, 0), (&*draft, 2)]);
}

async fn actions(
    desk: &Desk,
    text: &str,
    code: &str,
    only: Value,
) -> (super::client::Client, std::path::PathBuf, Value) {
    let (mut client, draft) = desk.draft(text, &[code]).await;
    let shown = client.codes(&draft, 1, &[code]).await;
    let mut context = json!({ "diagnostics": shown });
    if !only.is_null() {
        context["only"] = only;
    }
    let range = shown[0]["range"].clone();
    let question = json!({ "textDocument": { "uri": uri(&draft) }, "range": range, "context": context });
    let actions = client.request("textDocument/codeAction", question).await;
    (client, draft, actions)
}

/// Applies the edits of an action to the text that it was made for.
fn applied(text: &str, action: &Value) -> String {
    let mut rope = ropey::Rope::from_str(text);
    let edits = &action["edit"]["documentChanges"][0]["edits"];
    for edit in list(edits).iter().rev() {
        let at = |end: &str| {
            let place = &edit["range"][end];
            let number = |key: &str| usize::try_from(place[key].as_u64().expect("a number")).expect("a small one");
            let line = rope.line_to_char(number("line"));
            line + rope.line(number("line")).utf16_cu_to_char(number("character"))
        };
        let (start, end) = (at("start"), at("end"));
        rope.remove(start..end);
        rope.insert(start, edit["newText"].as_str().expect("a text"));
    }
    rope.to_string()
}

#[tokio::test(flavor = "multi_thread")]
async fn one_key_takes_the_wording_of_the_source() {
    let desk = Desk::new();
    let (mut client, draft, actions) = actions(&desk, WRONG, "misquotation", json!(null)).await;
    let fix = &actions[0];
    assert_eq!(fix["kind"], "quickfix");
    assert_eq!(fix["isPreferred"], true);
    assert_eq!(fix["diagnostics"][0]["code"], "misquotation");
    assert_eq!(fix["edit"]["documentChanges"][0]["textDocument"]["version"], 1);
    let mended = applied(WRONG, fix);
    assert_eq!(mended, RIGHT);
    client.change(&draft, 2, &[(None, &mended)]).await;
    client.codes(&draft, 2, &[]).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_allowance_counts_once_its_reason_is_given() {
    let desk = Desk::new();
    let (mut client, draft, actions) = actions(&desk, WRONG, "misquotation", json!(null)).await;
    let allow = list(&actions)
        .iter()
        .find(|action| action["title"].as_str().is_some_and(|title| title.starts_with("Allow misquotation")));
    let asked = applied(WRONG, allow.expect("an action that allows"));
    assert!(asked.trim_end().ends_with("<!-- tearsheet: allow misquotation: … -->"), "{asked}");
    client.change(&draft, 2, &[(None, &asked)]).await;
    client.codes(&draft, 2, &["misquotation"]).await;
    client.change(&draft, 3, &[(None, &asked.replace('…', "the speaker corrected herself"))]).await;
    client.codes(&draft, 3, &[]).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_allowance_for_a_table_stands_above_it() {
    let desk = Desk::new();
    let text = format!("# Quay\n\n| who | what |\n|---|---|\n| board | {} |\n", WRONG.trim_end());
    let (mut client, draft, actions) = actions(&desk, &text, "misquotation", json!(null)).await;
    let allow = list(&actions).last().expect("an action");
    let asked = applied(&text, allow).replace('…', "the speaker corrected herself");
    assert!(asked.starts_with("# Quay\n\n<!-- tearsheet: allow misquotation"), "{asked}");
    client.change(&draft, 2, &[(None, &asked)]).await;
    client.codes(&draft, 2, &[]).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn who_asks_for_other_actions_gets_none_of_ours() {
    let desk = Desk::new();
    let (.., actions) = actions(&desk, WRONG, "misquotation", json!(["refactor"])).await;
    assert_eq!(actions, json!([]));
    let (.., actions) = self::actions(&desk, WRONG, "misquotation", json!(["quickfix"])).await;
    assert!(!list(&actions).is_empty());
}
