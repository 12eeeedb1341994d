//! The law: once quiet, what the server last published, or answers who asks, is what `check --format json` prints for
//! that text.
//!
//! The storms that take minutes are run by hand: `cargo test --test server -- --ignored --nocapture storm`.

use super::client::{Client, able, is_publication, list, uri};
use super::desk::{Desk, INVENTED, MINUTES, RIGHT, WRONG};
use super::pulling::pulling;
use super::weather::{Dice, Draft, assert_in_step, assert_versions_rise, happen, printed, shown_in};
use serde_json::{Value, json};
use std::time::{Duration, Instant};
use tearsheet::server::indexed;
use tempfile::TempDir;

/// Enough for every kind of step to follow on every other one many times.
const STEPS: usize = 3000;

/// After so many steps the storm waits for one draft's findings, so that checks also come to their end within it.
const BREATH: usize = 100;

/// A hundred keys a second: faster than anybody types, as fast as a key that is held down repeats in some editors.
const PACE: Duration = Duration::from_millis(10);

/// A folder with sources, some drafts and a client, with indexes as in practice.
struct Storm {
    desk: Desk,
    caches: TempDir,
    client: Client,
    drafts: Vec<Draft>,
    dice: Dice,
}

impl Storm {
    async fn gather(capabilities: Value, texts: &[String]) -> Self {
        let desk = Desk::new();
        desk.write("tearsheet.toml", "");
        let text = "The keeper of the old lighthouse spoke to nobody about the eastern quay.\n";
        desk.write("sources/keeper.txt", text);
        let caches = TempDir::new().expect("a folder");
        let open = indexed::open_in(caches.path().join("server"));
        let mut client = Client::start(capabilities, &[&desk.root()], json!(null), open).await;
        let mut drafts: Vec<Draft> = Vec::new();
        for (index, text) in texts.iter().enumerate() {
            drafts.push(Draft::open(&mut client, desk.path(&format!("brief {index} é.md")), text).await);
        }
        Storm { desk, caches, client, drafts, dice: Dice(0x5EED_1234_ABCD_0001) }
    }

    /// Which draft something happened to.
    async fn step(&mut self) -> usize {
        let which = self.dice.below(self.drafts.len());
        happen(&mut self.client, &self.desk, &mut self.drafts[which], &mut self.dice).await;
        which
    }

    /// Waits until every draft shows what the command line prints.
    async fn settle(mut self) {
        let printed = printed(&mut self.client, &self.drafts, &self.caches).await;
        for (draft, expected) in self.drafts.iter().zip(printed) {
            let what = format!("version {} of {} with {expected:#?}", draft.version, draft.path.display());
            let fits = |shown: &Value| shown["version"] == draft.version && shown_in(&shown["diagnostics"]) == expected;
            self.client.shown(&draft.path, &what, fits).await;
        }
        assert_versions_rise(&self.client, &self.drafts);
        assert_in_step(&self.client);
        assert!(self.client.leave().await);
    }
}

fn texts() -> [String; 4] {
    [RIGHT.repeat(3), format!("# Quay\r\n\r\n{WRONG}\r\n- {RIGHT}"), INVENTED.to_owned(), String::new()]
}

#[tokio::test(flavor = "multi_thread")]
async fn after_a_storm_the_editor_shows_what_the_command_line_prints() {
    let mut storm = Storm::gather(able(), &texts()).await;
    for step in 0..STEPS {
        let which = storm.step().await;
        if step % 8 == 0 {
            storm.client.listen().await;
        }
        if step % BREATH == 0 {
            let draft = &storm.drafts[which];
            let is_current = |shown: &Value| shown["version"] == draft.version;
            storm.client.shown(&draft.path, "an answer to the newest version", is_current).await;
        }
    }
    storm.settle().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn after_a_storm_an_editor_that_asks_gets_what_the_command_line_prints() {
    let mut storm = Storm::gather(pulling(), &texts()).await;
    for step in 0..STEPS / 2 {
        let which = storm.step().await;
        let path = &storm.drafts[which].path;
        // As editors do after every edit, with some requests that they take back.
        let id = storm.client.ask("textDocument/diagnostic", json!({ "textDocument": { "uri": uri(path) } })).await;
        match storm.dice.below(50) {
            0 => storm.client.notify("$/cancelRequest", json!({ "id": id })).await,
            1 => drop(storm.client.ask("workspace/diagnostic", json!({ "previousResultIds": [] })).await),
            _ => {}
        }
        if step % 8 == 0 {
            storm.client.listen().await;
        }
        if step % BREATH == 0 {
            storm.client.answer(id).await;
        }
    }
    let printed = printed(&mut storm.client, &storm.drafts, &storm.caches).await;
    for (draft, expected) in storm.drafts.iter().zip(&printed) {
        let what = format!("{} with {expected:#?}", draft.path.display());
        let fits = |report: &Value| shown_in(&report["items"]) == *expected;
        storm.client.pulled_until(&draft.path, &what, fits).await;
    }
    let all = storm.client.request("workspace/diagnostic", json!({ "previousResultIds": [] })).await;
    for (draft, expected) in storm.drafts.iter().zip(&printed) {
        let report = list(&all["items"]).iter().find(|report| report["uri"] == uri(&draft.path));
        let report = report.unwrap_or_else(|| panic!("{} in {all:#}", draft.path.display()));
        assert_eq!((&report["version"], shown_in(&report["items"])), (&json!(draft.version), expected.clone()));
        assert!(!storm.client.told.iter().any(|told| is_publication(told, &uri(&draft.path))), "it was sent as well");
    }
    assert_in_step(&storm.client);
    assert!(storm.client.leave().await);
}

/// Types so many keys, one every `pace`, into one of many drafts, and at the end waits for the findings of all of them.
async fn typing(keys: u32, pace: Duration, drafts: usize) {
    let text = format!("# Quay\n\n{RIGHT}\n{WRONG}\n{INVENTED}\n");
    let mut storm = Storm::gather(able(), &vec![text; drafts]).await;
    let mut late = Vec::new();
    let start = Instant::now();
    for key in 0..keys {
        tokio::time::sleep_until((start + pace * key).into()).await;
        // Somebody types in one draft, and turns to another one now and then.
        let which = (key / 500) as usize % drafts;
        storm.drafts[which].type_a_key(&mut storm.client, &mut storm.dice).await;
        storm.client.listen().await;
        // Whoever asks something right then sees how much waits before it.
        if key % 50 == 49 {
            let asked = Instant::now();
            storm.client.request("textDocument/hover", super::client::place(&storm.desk.path("none.md"), 0, 0)).await;
            late.push(asked.elapsed());
        }
    }
    let typed = start.elapsed();
    let last = storm.drafts.iter().max_by_key(|draft| draft.version).expect("a draft");
    let is_current = |shown: &Value| shown["version"] == last.version;
    storm.client.shown(&last.path, "an answer to the newest version", is_current).await;
    let behind = start.elapsed() - typed;
    late.sort();
    let (half, most) = (late[late.len() / 2], late[late.len() - 1]);
    println!(
        "{keys} keys in {typed:?} in {drafts} drafts: loop free after {half:?} (most {most:?}), last findings after {behind:?}"
    );
    // A queue that grows would make each wait longer than the one before, and the last one as long as the typing.
    assert!(most < Duration::from_secs(2), "{late:?}");
    assert!(behind < Duration::from_secs(2), "{behind:?}");
    storm.settle().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn keys_that_come_as_fast_as_they_can_leave_nothing_behind() {
    // As many as five seconds have at a hundred a second.
    typing(500, Duration::ZERO, 1).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn fifty_open_drafts_are_all_right_after_an_edit_of_each_and_of_a_source() {
    let texts: Vec<String> = (0..50).map(|index| format!("# Brief {index}\n\n{RIGHT}\n{WRONG}")).collect();
    let mut storm = Storm::gather(able(), &texts).await;
    for draft in &mut storm.drafts {
        draft.type_something(&mut storm.client, &mut storm.dice).await;
    }
    let source = storm.desk.write("sources/minutes.md", &MINUTES.replace("eastern", "western"));
    storm.client.watched(&source).await;
    storm.settle().await;
}

#[ignore = "takes a minute"]
#[tokio::test(flavor = "multi_thread")]
async fn long_storm_of_a_hundred_keys_a_second_for_a_minute() {
    typing(6000, PACE, 1).await;
}

#[ignore = "takes a minute"]
#[tokio::test(flavor = "multi_thread")]
async fn long_storm_of_a_hundred_keys_a_second_in_fifty_drafts() {
    typing(6000, PACE, 50).await;
}
