//! What if an editor sends nonsense? No crash, no hang, and what it means well still counts.
//!
//! The long version is run by hand: `cargo test --test server -- --ignored --nocapture noise`.

use super::client::{Client, able, place, uri};
use super::desk::{Desk, RIGHT, WRONG};
use super::weather::{Dice, Draft, assert_versions_rise, happen, printed, shown_in};
use serde_json::{Value, json};
use std::time::Instant;
use tearsheet::server::indexed;
use tempfile::TempDir;

/// All methods that an editor may call, and some that it may not.
const METHODS: [&str; 44] = [
    "initialize",
    "initialized",
    "textDocument/didOpen",
    "textDocument/didChange",
    "textDocument/didSave",
    "textDocument/didClose",
    "textDocument/willSave",
    "textDocument/hover",
    "textDocument/definition",
    "textDocument/references",
    "textDocument/codeAction",
    "textDocument/completion",
    "textDocument/diagnostic",
    "textDocument/documentSymbol",
    "textDocument/documentLink",
    "textDocument/documentHighlight",
    "textDocument/foldingRange",
    "textDocument/selectionRange",
    "textDocument/semanticTokens/full",
    "textDocument/inlayHint",
    "textDocument/codeLens",
    "textDocument/rename",
    "textDocument/prepareRename",
    "textDocument/publishDiagnostics",
    "codeAction/resolve",
    "completionItem/resolve",
    "workspace/diagnostic",
    "workspace/diagnostic/refresh",
    "workspace/symbol",
    "workspace/executeCommand",
    "workspace/configuration",
    "workspace/didChangeConfiguration",
    "workspace/didChangeWatchedFiles",
    "workspace/didChangeWorkspaceFolders",
    "window/workDoneProgress/cancel",
    "window/showMessage",
    "client/registerCapability",
    "tearsheet/claims",
    "tearsheet/evidence",
    "$/cancelRequest",
    "$/setTrace",
    "$/progress",
    "no/such/method",
    "",
];

/// Parts of messages, right and wrong. What names a draft names none that the test looks at in the end.
fn part(desk: &Desk, dice: &mut Dice, depth: usize) -> Value {
    match dice.below(if depth == 0 { 14 } else { 18 }) {
        0 => json!(null),
        1 => json!(dice.below(2) == 0),
        2 => json!(dice.below(9)),
        3 => json!(-1),
        4 => json!(u64::MAX),
        5 => json!(1.5),
        6 => json!(""),
        7 => json!("\u{0}💣\u{202e}\r\n"),
        8 => json!(uri(&desk.path(dice.pick(&["other.md", "a b é.md", "sources/minutes.md", "tearsheet.toml"])))),
        9 => json!(dice.pick(&["untitled:Untitled-1", "http://a/b", "file:", "not a uri", "file:///%ff%00", "git:/x"])),
        10 => json!({ "line": dice.below(5), "character": dice.below(200) }),
        11 => json!({ "start": { "line": 3, "character": 1 }, "end": { "line": 0, "character": 0 } }),
        12 => json!("x".repeat(dice.below(9000))),
        13 => json!([]),
        14 | 15 => (0..dice.below(4)).map(|_| part(desk, dice, depth - 1)).collect::<Vec<_>>().into(),
        _ => params(desk, dice, depth - 1),
    }
}

/// An object with keys as the protocol has them.
fn params(desk: &Desk, dice: &mut Dice, depth: usize) -> Value {
    const KEYS: [&str; 22] = [
        "textDocument",
        "uri",
        "version",
        "text",
        "languageId",
        "position",
        "range",
        "start",
        "end",
        "line",
        "character",
        "contentChanges",
        "context",
        "diagnostics",
        "changes",
        "event",
        "added",
        "removed",
        "settings",
        "id",
        "previousResultIds",
        "query",
    ];
    let mut object = json!({});
    for _ in 0..dice.below(5) {
        object[dice.pick(&KEYS)] = part(desk, dice, depth);
    }
    object
}

/// Something that fits its method, about a file that is none of the test's.
fn plausible(desk: &Desk, dice: &mut Dice) -> Value {
    let other = desk.path(dice.pick(&["other.md", "third.md"]));
    let mut params = place(&other, u32::try_from(dice.below(4)).expect("small"), 5);
    params["textDocument"]["version"] = json!(dice.below(50));
    params["textDocument"]["languageId"] = json!("markdown");
    params["textDocument"]["text"] = json!(dice.pick(&[RIGHT, WRONG, ""]));
    params["context"] = json!({ "includeDeclaration": true, "diagnostics": [] });
    params["range"] = json!({ "start": params["position"], "end": params["position"] });
    params["contentChanges"] = json!([{ "range": params["range"], "text": dice.pick(&["a", "“", "\n", WRONG]) }]);
    params["changes"] = json!([{ "uri": uri(&desk.path("sources/minutes.md")), "type": 1 + dice.below(3) }]);
    params["previousResultIds"] = json!([]);
    params["query"] = json!("quay");
    params
}

/// One message or something like it, as bytes.
fn nonsense(desk: &Desk, dice: &mut Dice) -> Vec<u8> {
    let method = dice.pick(&METHODS);
    let params = if dice.below(2) == 0 { plausible(desk, dice) } else { params(desk, dice, 3) };
    let mut message = json!({ "jsonrpc": "2.0", "method": method, "params": params });
    match dice.below(4) {
        0 => {}
        // Far from the ids of the test's own questions.
        1 => message["id"] = Some(part(desk, dice, 1)).filter(|id| !id.is_number()).unwrap_or(json!(1_000_000)),
        _ => message["id"] = json!(1_000_000 + dice.below(200)),
    }
    if dice.below(8) == 0 {
        message = match dice.below(4) {
            0 => json!({ "jsonrpc": "2.0", "id": dice.below(50), "result": part(desk, dice, 2) }),
            1 => json!({ "jsonrpc": "2.0", "id": dice.below(50), "error": part(desk, dice, 2) }),
            2 => json!({ "method": method }),
            _ => part(desk, dice, 2),
        };
    }
    let body = message.to_string();
    let length = match dice.below(40) {
        0 => dice.below(body.len() + 1),
        1 => body.len() + 1 + dice.below(300),
        _ => body.len(),
    };
    let mut frame = format!("Content-Length: {length}\r\n\r\n{body}").into_bytes();
    match dice.below(60) {
        0 => frame.truncate(dice.below(frame.len())),
        1 => drop(frame.splice(..0, b"garbage\r\n".iter().copied())),
        2 => frame = frame.iter().map(|byte| byte ^ 0x80).collect(),
        3 => frame = format!("content-length:{length}\nX: y\n\n{body}").into_bytes(),
        4 => frame = b"Content-Length: -5\r\n\r\n".to_vec(),
        5 => frame = format!("Content-Length: 3\r\n\r\n{}", "[".repeat(3)).into_bytes(),
        6 => {
            let deep = "[".repeat(20_000);
            frame = format!("Content-Length: {}\r\n\r\n{deep}", deep.len()).into_bytes();
        }
        _ => {}
    }
    frame
}

async fn noise(messages: usize, seed: u64) {
    let desk = Desk::new();
    desk.write("tearsheet.toml", "");
    let caches = TempDir::new().expect("a folder");
    let mut client = Client::connect(indexed::open_in(caches.path().join("server")));
    client.is_noisy = true;
    let mut dice = Dice(seed);
    for _ in 0..messages / 20 {
        let early = loop {
            let early = nonsense(&desk, &mut dice);
            // Nobody may end the server or begin in the test's place.
            if !contains(&early, "\"initialize\"") {
                break early;
            }
        };
        client.send_bytes(&early).await;
        client.listen().await;
    }
    let folders = json!([{ "uri": uri(&desk.root()), "name": "desk" }]);
    let params = json!({ "processId": null, "rootUri": null, "capabilities": able(), "workspaceFolders": folders });
    client.request("initialize", params).await;
    client.notify("initialized", json!({})).await;
    let mut drafts = Vec::new();
    for (index, text) in [RIGHT, WRONG].iter().enumerate() {
        drafts.push(Draft::open(&mut client, desk.path(&format!("brief {index}.md")), text).await);
    }
    let start = Instant::now();
    for turn in 0..messages {
        client.send_bytes(&nonsense(&desk, &mut dice)).await;
        if turn % 10 == 0 {
            let which = dice.below(drafts.len());
            happen(&mut client, &desk, &mut drafts[which], &mut dice).await;
        }
        if turn % 8 == 0 {
            client.listen().await;
        }
        if turn % 500 == 0 {
            client.request("textDocument/hover", place(&desk.path("none.md"), 0, 0)).await;
            // What was told need not be kept for what is asserted.
            client.told.retain(|told| told["method"] == "textDocument/publishDiagnostics");
        }
    }
    let sent = start.elapsed();
    client.notify("workspace/didChangeConfiguration", json!({ "settings": {} })).await;
    let folders = json!({ "added": [{ "uri": uri(&desk.root()), "name": "desk" }], "removed": [] });
    client.notify("workspace/didChangeWorkspaceFolders", json!({ "event": folders })).await;
    client.watched(&desk.path("sources/minutes.md")).await;
    let expected = printed(&mut client, &drafts, &caches).await;
    for (draft, expected) in drafts.iter().zip(expected) {
        let what = format!("version {} of {} with {expected:#?}", draft.version, draft.path.display());
        let fits = |shown: &Value| shown["version"] == draft.version && shown_in(&shown["diagnostics"]) == expected;
        client.shown(&draft.path, &what, fits).await;
    }
    println!(
        "{messages} messages in {sent:?}, {} of them not understood; quiet after {:?}",
        client.mistakes,
        start.elapsed()
    );
    assert_versions_rise(&client, &drafts);
    client.request("shutdown", json!(null)).await;
    for _ in 0..messages / 20 {
        let late = nonsense(&desk, &mut dice);
        client.send_bytes(&late).await;
        client.listen().await;
    }
    client.notify("exit", json!(null)).await;
    assert!(client.ended().await);
}

fn contains(bytes: &[u8], words: &str) -> bool {
    bytes.windows(words.len()).any(|window| window == words.as_bytes())
}

#[tokio::test(flavor = "multi_thread")]
async fn two_thousand_messages_of_nonsense_change_nothing() {
    noise(2000, 0x5EED_0000_0000_0007).await;
}

#[ignore = "takes minutes"]
#[tokio::test(flavor = "multi_thread")]
async fn long_noise_of_a_hundred_thousand_messages() {
    noise(100_000, 0x5EED_0000_0000_0011).await;
}
