//! Does a citation key change everywhere, and nowhere else?

use super::client::{Client, able, place, span, uri};
use super::desk::{Desk, INVENTED};
use super::shelf;
use serde_json::{Value, json};
use std::path::PathBuf;

const REFERENCES: &str = "@online{quay,\n  title = {Minutes},\n  file = {sources/minutes.md}\n}\n\n\
    @inbook{annex,\n  title = {quay},\n  crossref = {quay}\n}\n";
const BRIEF: &str = "🚢 The board met on Tuesday evening in the old customs house [@quay; @{quay}]. See @quay.\n";
/// Within the first key of [`BRIEF`], in UTF-16.
const KEY: u32 = 65;

/// A desk with a bibliography, two drafts that cite it, and one of which the same key means something else.
async fn desk() -> (Desk, Client, PathBuf) {
    let desk = Desk::new();
    desk.write("refs.bib", REFERENCES);
    desk.write("tearsheet.toml", "bibliography = [\"refs.bib\"]\n");
    desk.write("archive/older.md", "Nobody spoke against the plan, and the meeting ended at nine [@quay].\n");
    desk.write("apart/other.md", "---\nbibliography: own.json\n---\n\nNobody spoke against it [@quay; @mole].\n");
    desk.write("apart/own.json", "[{\"id\": \"mole\"}, {\"id\": \"quay\", \"title\": \"The mole\"}]");
    let mut capabilities = able();
    capabilities["textDocument"]["rename"] = json!({ "prepareSupport": true });
    let mut client = Client::start(capabilities, &[&desk.root()], json!(null), shelf::open()).await;
    let probe = desk.path("probe.md");
    client.open(&probe, INVENTED).await;
    client.codes(&probe, 1, &["unsourced-quotation"]).await;
    client.close(&probe).await;
    let draft = desk.path("brief.md");
    client.open(&draft, BRIEF).await;
    (desk, client, draft)
}

fn question(draft: &std::path::Path, new_name: &str) -> Value {
    let mut question = place(draft, 0, KEY);
    question["newName"] = json!(new_name);
    question
}

/// The message of the refusal.
async fn refused(client: &mut Client, question: Value) -> String {
    let id = client.ask("textDocument/rename", question).await;
    let answer = client.answer(id).await;
    assert_eq!(answer["error"]["code"], -32803, "{answer}");
    answer["error"]["message"].as_str().expect("a message").to_owned()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_key_changes_in_all_drafts_that_mean_the_same_entry_and_in_the_bibliography() {
    let (desk, mut client, draft) = desk().await;
    assert_eq!(client.offer["capabilities"]["renameProvider"], json!({ "prepareProvider": true }));
    let prepared = client.request("textDocument/prepareRename", place(&draft, 0, KEY)).await;
    assert_eq!(prepared, json!({ "range": span([0, 63, 0, 67]), "placeholder": "quay" }));
    let edit = client.request("textDocument/rename", question(&draft, "minutes2024")).await;
    let edits = |ranges: &[[u32; 4]]| -> Value {
        ranges.iter().map(|range| json!({ "range": span(*range), "newText": "minutes2024" })).collect()
    };
    let file = |path: PathBuf, version: Value, ranges: &[[u32; 4]]| json!({ "textDocument": { "uri": uri(&path), "version": version }, "edits": edits(ranges) });
    let expected = [
        file(desk.path("archive/older.md"), json!(null), &[[0, 63, 0, 67]]),
        file(draft.clone(), json!(1), &[[0, 63, 0, 67], [0, 71, 0, 75], [0, 84, 0, 88]]),
        file(desk.path("refs.bib"), json!(null), &[[0, 8, 0, 12], [7, 14, 7, 18]]),
    ];
    assert_eq!(edit["documentChanges"], json!(expected));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_key_that_cannot_be_one_or_is_taken_is_refused() {
    let (_desk, mut client, draft) = desk().await;
    let why = refused(&mut client, question(&draft, "two words")).await;
    assert!(why.starts_with("“two words” cannot be a citation key"), "{why}");
    let why = refused(&mut client, question(&draft, "annex")).await;
    assert_eq!(why, "“annex” is the key of another entry in refs.bib");
    // What the key's own source is called is free; another draft's own entry is its own affair.
    client.request("textDocument/rename", question(&draft, "minutes")).await;
    client.request("textDocument/rename", question(&draft, "@mole")).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_no_key_of_a_bibliography_is_not_renamed() {
    let desk = Desk::new();
    let (mut client, draft) = desk.draft(&BRIEF.replace("quay", "minutes"), &["unmarked-quotation"]).await;
    assert_eq!(client.offer["capabilities"]["renameProvider"], true);
    let why = refused(&mut client, question(&draft, "quay")).await;
    assert!(why.starts_with("“minutes” is what the source's file is called"), "{why}");
    let mut elsewhere = place(&draft, 0, 5);
    assert_eq!(client.request("textDocument/prepareRename", elsewhere.clone()).await, json!(null));
    elsewhere["newName"] = json!("quay");
    assert_eq!(refused(&mut client, elsewhere).await, "there is no citation key here");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_key_changes_in_bibliographies_of_every_format() {
    let entries = [
        ("refs.ris", "TY  - NEWS\r\nL1  - sources/minutes.md\r\nID  - quay\r\nER  - \r\n", [2, 6, 2, 10]),
        ("refs.yaml", "# Häfen\n'quay':\n  title: Minutes\n  file: sources/minutes.md\n", [1, 1, 1, 5]),
        ("csl.yml", "references:\n- title: Minutes\n  id: quay\n  file: sources/minutes.md\n", [2, 6, 2, 10]),
    ];
    for (name, text, place) in entries {
        let desk = Desk::new();
        desk.write(name, text);
        desk.write("tearsheet.toml", &format!("bibliography = [\"{name}\"]\n"));
        let (mut client, draft) = desk.draft(BRIEF, &["unmarked-quotation"]).await;
        let edit = client.request("textDocument/rename", question(&draft, "minutes2024")).await;
        let of_file = |change: &&Value| change["textDocument"]["uri"] == uri(&desk.path(name));
        let changes = edit["documentChanges"].as_array().expect("changes");
        let change = changes.iter().find(of_file).expect("a change of the bibliography");
        assert_eq!(change["edits"], json!([{ "range": span(place), "newText": "minutes2024" }]), "{name}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_key_that_does_not_stand_there_as_a_word_is_not_renamed() {
    let desk = Desk::new();
    let record = "TY  - NEWS\nAU  - Marsh, Ada\nTI  - Minutes\nPY  - 2024\nL1  - sources/minutes.md\nER  - \n";
    desk.write("refs.ris", record);
    desk.write("tearsheet.toml", "bibliography = [\"refs.ris\"]\n");
    let brief = BRIEF.replace("quay", "marsh_minutes_2024");
    let (mut client, draft) = desk.draft(&brief, &["unmarked-quotation"]).await;
    let why = refused(&mut client, question(&draft, "minutes2024")).await;
    assert!(why.starts_with("refs.ris has changed, or writes “marsh_minutes_2024” in another way"), "{why}");
    desk.write("refs.json", "[{\"id\": 7, \"file\": \"sources/minutes.md\"}]");
    desk.write("tearsheet.toml", "bibliography = [\"refs.json\"]\n");
    let (mut client, draft) = desk.draft(&BRIEF.replace("quay", "7"), &["unmarked-quotation"]).await;
    let mut number = question(&draft, "minutes2024");
    number["position"]["character"] = json!(KEY - 2);
    let why = refused(&mut client, number).await;
    assert!(why.starts_with("refs.json has changed, or writes “7” in another way"), "{why}");
}
