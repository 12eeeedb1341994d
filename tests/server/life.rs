//! How does a server begin, endure and end?

use super::client::{Client, able, place, uri};
use super::desk::{Desk, INVENTED, RIGHT, WRONG};
use super::shelf::{self, BARRED, Gate, TRAP};
use serde_json::{Value, json};
use std::io::Write;
use std::process::{Command, Stdio};

#[tokio::test(flavor = "multi_thread")]
async fn shutdown_and_exit_end_it_well() {
    assert!(Desk::new().client().await.leave().await);
}

#[tokio::test(flavor = "multi_thread")]
async fn exit_without_shutdown_does_not() {
    let mut client = Desk::new().client().await;
    client.notify("exit", json!(null)).await;
    assert!(!client.ended().await);
}

#[test]
fn the_process_ends_with_the_code_that_the_protocol_asks_for() {
    let goodbye = [json!({ "id": 2, "method": "shutdown" }), json!({ "method": "exit" })];
    assert_eq!(code_after(b"", &goodbye), Some(0));
    assert_eq!(code_after(b"", &goodbye[1..]), Some(1), "exit without shutdown");
    assert_eq!(code_after(b"", &[]), Some(1), "the editor has gone");
    let nonsense = b"\0\xff\r\n\r\nContent-Length: 3\r\n\r\n\xc3\x28{Content-Length: 900\r\n\r\n";
    assert_eq!(code_after(nonsense, &goodbye), Some(0), "nonsense comes first");
}

/// How the program ends that is sent these bytes, then is told to initialize, and then these messages.
fn code_after(bytes: &[u8], messages: &[Value]) -> Option<i32> {
    let cache = tempfile::TempDir::new().expect("a folder");
    let mut server = Command::new(env!("CARGO_BIN_EXE_tearsheet"))
        .args(["lsp", "--stdio"])
        .env("TEARSHEET_CACHE", cache.path())
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("the program starts");
    let mut input = server.stdin.take().expect("a pipe");
    input.write_all(bytes).expect("the program listens");
    let hello = [
        json!({ "id": 1, "method": "initialize", "params": { "capabilities": {} } }),
        json!({ "method": "initialized", "params": {} }),
    ];
    for message in hello.iter().chain(messages) {
        let mut message = message.clone();
        message["jsonrpc"] = json!("2.0");
        let body = message.to_string();
        write!(input, "Content-Length: {}\r\n\r\n{body}", body.len()).expect("the program listens");
    }
    drop(input);
    server.wait().expect("the program ends").code()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_panic_costs_one_check_and_is_told() {
    let desk = Desk::new();
    let (mut client, draft) = desk.draft(WRONG, &["misquotation"]).await;
    let trap = format!("“The {TRAP} rose from the harbour before the winter storms,” said Marta Lindqvist.\n\n");
    client.change(&draft, 2, &[(Some([0, 0, 0, 0]), &trap)]).await;
    let unchecked = |shown: &Value| {
        let message = shown["diagnostics"][0]["message"].as_str().unwrap_or_default();
        shown["version"] == 2 && message.contains("could not check")
    };
    client.shown(&draft, "a remark that nothing was checked", unchecked).await;
    client.change(&draft, 3, &[(Some([0, 0, 2, 0]), "")]).await;
    client.codes(&draft, 3, &["misquotation"]).await;
    assert!(client.leave().await);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_check_that_an_edit_made_needless_ends_between_two_claims() {
    let desk = Desk::new();
    let gate = Gate::closed();
    let mut client = Client::at(&desk.root(), shelf::gated(&gate)).await;
    let draft = desk.path("brief.md");
    let barred = format!("“The {BARRED} of the old castle fell before the storm,” said Marta Lindqvist.\n\n");
    client.open(&draft, &format!("{barred}{INVENTED}")).await;
    while !gate.was_looked_up(BARRED) {
        client.listen().await;
        tokio::task::yield_now().await;
    }
    client.change(&draft, 2, &[(None, WRONG)]).await;
    // An answer, be it nothing, shows that the edit has arrived.
    client.request("textDocument/hover", place(&desk.path("unknown.md"), 0, 0)).await;
    gate.lift();
    client.codes(&draft, 2, &["misquotation"]).await;
    assert!(!gate.was_looked_up("lighthouse"), "the second claim of the old text was looked up");
}

#[tokio::test(flavor = "multi_thread")]
async fn two_servers_work_in_one_folder() {
    let desk = Desk::new();
    let (mut first, draft) = desk.draft(WRONG, &["misquotation"]).await;
    let mut second = desk.client().await;
    let other = desk.path("other.md");
    second.open(&other, INVENTED).await;
    second.codes(&other, 1, &["unsourced-quotation"]).await;
    first.change(&draft, 2, &[(None, RIGHT)]).await;
    first.codes(&draft, 2, &[]).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_editor_that_can_do_little_gets_what_it_can_show() {
    let desk = Desk::new();
    let folder = desk.root();
    let mut client = Client::start(json!({}), &[&folder], json!(null), shelf::open()).await;
    let draft = desk.path("brief.md");
    client.open(&draft, WRONG).await;
    let shown = client.codes(&draft, 1, &["misquotation"]).await;
    for key in ["relatedInformation", "codeDescription", "data"] {
        assert!(shown[0].get(key).is_none(), "{key}");
    }
    let hover = client.request("textDocument/hover", place(&draft, 0, 20)).await;
    assert_eq!(hover["contents"]["kind"], "plaintext");
    let goal = client.request("textDocument/definition", place(&draft, 0, 20)).await;
    assert!(goal["uri"].as_str().is_some_and(|uri| uri.ends_with("minutes.md")), "{goal}");
    let range = json!({ "start": { "line": 0, "character": 20 }, "end": { "line": 0, "character": 20 } });
    let question =
        json!({ "textDocument": { "uri": uri(&draft) }, "range": range, "context": { "diagnostics": shown } });
    let actions = client.request("textDocument/codeAction", question).await;
    let edit = &actions[0]["edit"];
    assert_eq!(edit["changes"][&uri(&draft)][0]["newText"], "eastern", "{edit}");
    assert!(edit.get("documentChanges").is_none(), "{edit}");
    assert!(!client.told.iter().any(|told| told["method"] == "window/workDoneProgress/create"));
}

#[tokio::test(flavor = "multi_thread")]
async fn reading_the_sources_is_shown_as_progress() {
    let desk = Desk::new();
    let (mut client, _) = desk.draft(RIGHT, &[]).await;
    for kind in ["begin", "end"] {
        client.until(kind, |told| told["method"] == "$/progress" && told["params"]["value"]["kind"] == kind).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_unanswered_question_about_settings_holds_nothing_up_for_long() {
    let desk = Desk::new();
    let mut capabilities = able();
    capabilities["workspace"]["configuration"] = json!(true);
    let mut client = Client::start(capabilities, &[&desk.root()], json!(null), shelf::open()).await;
    client.is_mute = true;
    let draft = desk.path("brief.md");
    client.open(&draft, WRONG).await;
    client.codes(&draft, 1, &["misquotation"]).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_no_message_costs_no_other_one() {
    let desk = Desk::new();
    let (mut client, draft) = desk.draft(RIGHT, &[]).await;
    let wrong = [
        "Content-Length: 26\r\n\r\n{\"jsonrpc\":\"2.0\",\"method\":",
        "Content-Length: 2\r\n\r\n\u{fffd}",
        "Content-Length: many\r\n\r\n{}",
        "Content-Length: 7\r\n\r\n{\"a\":1}",
        "Content-Length: 2\r\n\r\n[]",
        "no header at all",
        "Content-Length: 4\r\n\r\n{\"jsonrpc\":\"2.0\",\"method\":\"shutdown\",\"id\":9}",
    ];
    for (version, wrong) in (2..).zip(wrong) {
        client.send_bytes(wrong.as_bytes()).await;
        let text = if version % 2 == 0 { WRONG } else { RIGHT };
        client.change(&draft, version, &[(None, text)]).await;
        client.codes(&draft, version, if version % 2 == 0 { &["misquotation"] } else { &[] }).await;
    }
    assert!(client.mistakes >= wrong.len(), "every mistake is told");
    assert!(client.leave().await);
}
