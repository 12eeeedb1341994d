//! Is a request that nobody waits for any more let go of?

use super::client::{Client, able, place};
use super::desk::{Desk, INVENTED, RIGHT, WRONG};
use super::pulling::pulling;
use super::shelf::{self, BARRED, Gate};
use serde_json::{Value, json};

/// More than any editor asks at once.
const MANY: usize = 3000;

/// `RequestCancelled` of the protocol.
const CANCELLED: i64 = -32800;

fn barred() -> String {
    format!("“The {BARRED} of the old castle fell before the storm,” said Marta Lindqvist.\n\n")
}

/// Waits until somebody stands before the gate.
pub async fn held_up(client: &mut Client, gate: &Gate) {
    while !gate.was_looked_up(BARRED) {
        client.listen().await;
        tokio::task::yield_now().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn cancelled_requests_are_answered_so_while_their_check_still_runs() {
    let desk = Desk::new();
    let gate = Gate::closed();
    let mut client = Client::start(pulling(), &[&desk.root()], json!(null), shelf::gated(&gate)).await;
    let draft = desk.path("brief.md");
    client.open(&draft, &barred()).await;
    held_up(&mut client, &gate).await;
    // From here on nothing is known of the text.
    client.change(&draft, 2, &[(None, &format!("{}{WRONG}", barred()))]).await;
    let mut waiting = Vec::new();
    for turn in 0..MANY {
        let (method, question) = match turn % 3 {
            0 => ("textDocument/hover", place(&draft, 2, 10)),
            1 => ("textDocument/diagnostic", place(&draft, 0, 0)),
            _ => ("workspace/diagnostic", json!({ "previousResultIds": [] })),
        };
        waiting.push(client.ask(method, question).await);
        client.notify("$/cancelRequest", json!({ "id": waiting[turn] })).await;
    }
    for id in waiting {
        assert_eq!(client.answer(id).await["error"]["code"], CANCELLED);
    }
    gate.lift();
    let hover = client.request("textDocument/hover", place(&draft, 2, 10)).await;
    assert!(hover["contents"]["value"].is_string(), "{hover}");
    client.pulled(&draft, &["unsourced-quotation", "misquotation"]).await;
    assert!(client.leave().await);
}

#[tokio::test(flavor = "multi_thread")]
async fn requests_that_wait_hold_up_no_edit() {
    let desk = Desk::new();
    let gate = Gate::closed();
    let mut client = Client::start(able(), &[&desk.root()], json!(null), shelf::gated(&gate)).await;
    let (draft, other) = (desk.path("brief.md"), desk.path("other.md"));
    client.open(&draft, &barred()).await;
    held_up(&mut client, &gate).await;
    client.change(&draft, 2, &[(Some([0, 0, 0, 0]), "\n")]).await;
    client.open(&other, WRONG).await;
    let mut waiting = Vec::new();
    for _ in 0..MANY {
        waiting.push(client.ask("textDocument/hover", place(&draft, 0, 10)).await);
    }
    client.codes(&other, 1, &["misquotation"]).await;
    client.change(&other, 2, &[(None, RIGHT)]).await;
    client.codes(&other, 2, &[]).await;
    gate.lift();
    for id in waiting {
        assert!(client.answer(id).await.get("error").is_none());
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_cancelled_search_through_the_workspace_ends_between_two_drafts() {
    let desk = Desk::new();
    desk.write("tearsheet.toml", "");
    desk.write("archive/a.md", &barred());
    desk.write("archive/b.md", INVENTED);
    let gate = Gate::closed();
    let mut client = Client::start(able(), &[&desk.root()], json!(null), shelf::gated(&gate)).await;
    let draft = desk.path("brief.md");
    client.open(&draft, WRONG).await;
    client.codes(&draft, 1, &["misquotation"]).await;
    let mut question = place(&draft, 0, 20);
    question["context"] = json!({ "includeDeclaration": true });
    let search = client.ask("textDocument/references", question).await;
    held_up(&mut client, &gate).await;
    client.notify("$/cancelRequest", json!({ "id": search })).await;
    assert_eq!(client.answer(search).await["error"]["code"], CANCELLED);
    gate.lift();
    let hover: Value = client.request("textDocument/hover", place(&draft, 0, 20)).await;
    assert!(hover["contents"]["value"].is_string(), "{hover}");
    assert!(client.leave().await);
    assert!(!gate.was_looked_up("lighthouse"), "the draft behind was looked up");
}
