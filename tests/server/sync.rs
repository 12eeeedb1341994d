//! Is the text that is checked the text that the editor has?

use super::client::{Client, able, span};
use super::desk::{Desk, INVENTED, RIGHT, WRONG};
use super::shelf;
use serde_json::{Value, json};
use tearsheet::text::position::Encoding;

#[tokio::test(flavor = "multi_thread")]
async fn the_best_encoding_that_the_editor_knows_is_taken() {
    let cases = [
        (json!(["utf-16", "utf-8"]), "utf-8"),
        (json!(["utf-16", "utf-32"]), "utf-32"),
        (json!(["utf-16"]), "utf-16"),
        (json!(null), "utf-16"),
    ];
    for (offered, taken) in cases {
        let mut capabilities = able();
        capabilities["general"]["positionEncodings"] = offered;
        let client = Client::start(capabilities, &[], json!(null), shelf::open()).await;
        assert_eq!(client.offer["capabilities"]["positionEncoding"], taken);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_editor_that_does_not_tell_gets_what_the_server_was_started_with() {
    for (capabilities, taken) in [(json!({}), "utf-8"), (able(), "utf-16")] {
        let mut client = Client::unspoken(Encoding::Utf8, shelf::open());
        let params = json!({ "processId": null, "rootUri": null, "capabilities": capabilities });
        let offer = client.request("initialize", params).await;
        assert_eq!(offer["capabilities"]["positionEncoding"], taken);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn columns_count_what_the_editor_counts() {
    // “ has three bytes in UTF-8 and one unit elsewhere, 💣 has four bytes, two units in UTF-16 and one in UTF-32.
    let text = format!("# Quay\r\n\r\n💣 {WRONG}");
    for (encoding, start) in [("utf-8", 26), ("utf-16", 22), ("utf-32", 21)] {
        let desk = Desk::new();
        let mut capabilities = able();
        capabilities["general"]["positionEncodings"] = json!(["utf-16", encoding]);
        let mut client = Client::start(capabilities, &[&desk.root()], json!(null), shelf::open()).await;
        let draft = desk.path("brief.md");
        client.open(&draft, &text).await;
        let shown = client.codes(&draft, 1, &["misquotation"]).await;
        assert_eq!(shown[0]["range"], span([2, start, 2, start + 7]), "{encoding}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_edit_takes_a_finding_away_and_the_next_one_brings_it_back() {
    let desk = Desk::new();
    let (mut client, draft) = desk.draft(WRONG, &["misquotation"]).await;
    client.change(&draft, 2, &[(Some([0, 19, 0, 26]), "eastern")]).await;
    client.codes(&draft, 2, &[]).await;
    client.change(&draft, 3, &[(Some([0, 19, 0, 26]), "western")]).await;
    client.codes(&draft, 3, &["misquotation"]).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn every_version_is_answered_even_if_the_findings_stay() {
    let desk = Desk::new();
    let (mut client, draft) = desk.draft(RIGHT, &[]).await;
    for version in 2..6 {
        client.change(&draft, version, &[(Some([0, 0, 0, 0]), "\n")]).await;
        client.codes(&draft, version, &[]).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_edit_that_does_not_fit_is_told_and_mended_by_saving() {
    let desk = Desk::new();
    let (mut client, draft) = desk.draft(WRONG, &["misquotation"]).await;
    client.change(&draft, 2, &[(Some([70, 0, 70, 4]), "lost")]).await;
    let message = client.until("a message", |told| told["method"] == "window/showMessage").await;
    let words = message["params"]["message"].as_str().expect("words");
    assert!(words.contains("brief.md") && words.contains("Save the file"), "{words}");
    let lost = |shown: &Value| shown["diagnostics"][0]["message"].as_str().is_some_and(|it| it.contains("lost track"));
    client.shown(&draft, "a remark instead of findings", lost).await;
    client.save(&draft, Some(INVENTED)).await;
    client.codes(&draft, 2, &["unsourced-quotation"]).await;
    client.change(&draft, 3, &[(Some([0, 0, 0, 0]), RIGHT)]).await;
    client.codes(&draft, 3, &["unsourced-quotation"]).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_lost_text_is_read_from_the_file_if_the_editor_saves_without_it() {
    let desk = Desk::new();
    let (mut client, draft) = desk.draft(RIGHT, &[]).await;
    client.change(&draft, 2, &[(Some([70, 0, 70, 4]), "lost")]).await;
    desk.write("brief.md", WRONG);
    client.save(&draft, None).await;
    client.codes(&draft, 2, &["misquotation"]).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_lost_text_is_mended_by_a_whole_one() {
    let desk = Desk::new();
    let (mut client, draft) = desk.draft(RIGHT, &[]).await;
    client.change(&draft, 2, &[(Some([70, 0, 70, 4]), "lost")]).await;
    client.change(&draft, 3, &[(None, WRONG)]).await;
    client.codes(&draft, 3, &["misquotation"]).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn saving_shows_where_an_editor_left_an_edit_out() {
    let desk = Desk::new();
    let (mut client, draft) = desk.draft(RIGHT, &[]).await;
    client.save(&draft, Some(WRONG)).await;
    client.codes(&draft, 1, &["misquotation"]).await;
    client.until("a line in the log", |told| told["method"] == "window/logMessage").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn closing_takes_the_findings_away() {
    let desk = Desk::new();
    let (mut client, draft) = desk.draft(WRONG, &["misquotation"]).await;
    client.close(&draft).await;
    client.shown(&draft, "no findings", |shown| shown["diagnostics"] == json!([])).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_request_about_a_text_that_has_changed_is_refused_as_the_protocol_has_it() {
    let desk = Desk::new();
    let (mut client, draft) = desk.draft(RIGHT, &[]).await;
    client.change(&draft, 2, &[(Some([0, 0, 0, 0]), WRONG)]).await;
    let question = client.ask("textDocument/hover", super::client::place(&draft, 0, 10)).await;
    client.change(&draft, 3, &[(Some([0, 0, 0, 0]), WRONG)]).await;
    // The check of version 2 may have been quicker than version 3.
    let answer = client.answer(question).await;
    let refused = answer["error"]["code"] == -32801;
    assert!(refused || answer["result"]["contents"]["value"].is_string(), "{answer}");
}
