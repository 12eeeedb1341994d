//! The law: once quiet, what the server last published is what `check --format json` prints for that text.

use super::client::{Client, able, is_publication, list, place, uri};
use super::desk::{Desk, INVENTED, MINUTES, RIGHT, WRONG};
use serde_json::{Value, json};
use std::path::PathBuf;
use std::process::Command;
use tearsheet::server::indexed;
use tempfile::TempDir;

/// Enough for every kind of step to follow on every other one many times.
const STEPS: usize = 3000;

/// After so many steps the storm waits for one draft's findings, so that checks also come to their end within it.
const BREATH: usize = 100;

/// What somebody may type or paste.
const PIECES: [&str; 24] = [
    "a",
    " ",
    "é",
    "💣",
    "\u{301}",
    "\n",
    "\r\n",
    "\n\n",
    "“",
    "”",
    "\"",
    "[@minutes]",
    "[@nobody]",
    "> ",
    "| a | b |\n",
    "`",
    "*",
    "# ",
    "not ",
    "western ",
    "…",
    RIGHT,
    WRONG,
    INVENTED,
];

/// Small, and the same on every machine.
struct Dice(u64);

impl Dice {
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 >> 11).expect("53 bits") % limit.max(1)
    }

    fn pick<'a>(&mut self, from: &[&'a str]) -> &'a str {
        from[self.below(from.len())]
    }
}

/// A draft as the editor has it.
struct Draft {
    path: PathBuf,
    text: Vec<char>,
    version: i64,
}

impl Draft {
    /// Some place where a cursor can stand: not between the halves of a line's end.
    fn cursor(&self, dice: &mut Dice) -> usize {
        let at = dice.below(self.text.len() + 1);
        let halves = at > 0 && self.text.get(at) == Some(&'\n') && self.text[at - 1] == '\r';
        if halves { at - 1 } else { at }
    }

    fn text(&self) -> String {
        self.text.iter().collect()
    }

    /// One edit, applied here, in the words of the protocol.
    fn edit(&mut self, dice: &mut Dice) -> Value {
        let start = self.cursor(dice);
        let short = start + dice.below(12);
        let end = if dice.below(2) == 0 { start } else { self.after(short) };
        let new = if end > start && dice.below(2) == 0 { "" } else { dice.pick(&PIECES) };
        let range = json!({ "start": position(&self.text, start), "end": position(&self.text, end) });
        self.text.splice(start..end, new.chars());
        json!({ "range": range, "text": new })
    }

    fn after(&self, at: usize) -> usize {
        let at = at.min(self.text.len());
        let halves = at > 0 && self.text.get(at) == Some(&'\n') && self.text[at - 1] == '\r';
        if halves { at + 1 } else { at }
    }
}

/// Line and UTF-16 column, counted from the start each time: slow, and obviously right.
fn position(text: &[char], at: usize) -> Value {
    let (mut line, mut column) = (0, 0);
    for (index, character) in text[..at].iter().enumerate() {
        let ends = match character {
            '\n' => true,
            '\r' => text.get(index + 1) != Some(&'\n'),
            _ => false,
        };
        if ends {
            (line, column) = (line + 1, 0);
        } else if *character != '\r' {
            column += character.len_utf16();
        }
    }
    json!({ "line": line, "character": column })
}

#[tokio::test(flavor = "multi_thread")]
async fn after_a_storm_the_editor_shows_what_the_command_line_prints() {
    let desk = Desk::new();
    desk.write("tearsheet.toml", "");
    desk.write("sources/keeper.txt", "The keeper of the old lighthouse spoke to nobody about the eastern quay.\n");
    let caches = TempDir::new().expect("a folder");
    let open = indexed::open_in(caches.path().join("server"));
    let mut client = Client::start(able(), &[&desk.root()], json!(null), open).await;
    let mut dice = Dice(0x5EED_1234_ABCD_0001);
    let texts = [RIGHT.repeat(3), format!("# Quay\r\n\r\n{WRONG}\r\n- {RIGHT}"), INVENTED.to_owned(), String::new()];
    let mut drafts: Vec<Draft> = Vec::new();
    for (index, text) in texts.iter().enumerate() {
        let path = desk.path(&format!("brief {index} é.md"));
        client.open(&path, text).await;
        drafts.push(Draft { path, text: text.chars().collect(), version: 1 });
    }
    for step in 0..STEPS {
        let which = dice.below(drafts.len());
        let draft = &mut drafts[which];
        match dice.below(400) {
            0 => {
                let wording = dice.pick(&["eastern", "western", "northern"]);
                let source = desk.write("sources/minutes.md", &MINUTES.replace("eastern", wording));
                client.watched(&source).await;
            }
            1 => {
                let source = desk.path("sources/keeper.txt");
                match source.exists() {
                    true => std::fs::remove_file(&source).expect("a file that is there"),
                    false => std::fs::write(&source, INVENTED).expect("a file"),
                }
                client.watched(&source).await;
            }
            2..5 => client.save(&draft.path, Some(&draft.text())).await,
            5..7 => {
                client.close(&draft.path).await;
                draft.version += 1;
                client.open_at(&draft.path, draft.version, &draft.text()).await;
            }
            7..9 => {
                draft.version += 1;
                let text = format!("{}{}", dice.pick(&[RIGHT, WRONG, ""]), draft.text());
                draft.text = text.chars().collect();
                client.change(&draft.path, draft.version, &[(None, &text)]).await;
            }
            9..15 => {
                client.ask("textDocument/hover", place(&draft.path, 0, 9)).await;
            }
            15 => {
                let mut question = place(&draft.path, 0, 9);
                question["context"] = json!({ "includeDeclaration": true });
                client.ask("textDocument/references", question).await;
            }
            _ => {
                draft.version += 1;
                let count = 1 + dice.below(4);
                let changes: Vec<Value> = (0..count).map(|_| draft.edit(&mut dice)).collect();
                let document = json!({ "uri": uri(&draft.path), "version": draft.version });
                let params = json!({ "textDocument": document, "contentChanges": changes });
                client.notify("textDocument/didChange", params).await;
            }
        }
        if step % 8 == 0 {
            client.listen().await;
        }
        if step % BREATH == 0 {
            let draft = &drafts[which];
            let is_current = |shown: &Value| shown["version"] == draft.version;
            client.shown(&draft.path, "an answer to the newest version", is_current).await;
        }
    }
    for draft in &drafts {
        client.save(&draft.path, Some(&draft.text())).await;
        std::fs::write(&draft.path, draft.text()).expect("a file");
    }
    let printed = print(&drafts, &caches);
    for (draft, printed) in drafts.iter().zip(list(&printed["drafts"])) {
        let expected = findings_of(printed, &draft.text());
        let what = format!("version {} of {} with {expected:#?}", draft.version, draft.path.display());
        let fits = |shown: &Value| shown["version"] == draft.version && shown_in(shown) == expected;
        client.shown(&draft.path, &what, fits).await;
    }
    assert_versions_rise(&client, &drafts);
    let lost = client.told.iter().find(|told| {
        told["params"]["message"].as_str().is_some_and(|it| it.contains("lost track") || it.contains("taken anew"))
    });
    assert_eq!(lost, None, "the server's texts are the editor's");
    assert!(client.leave().await);
}

/// What the command line says of the drafts as they lie on disk.
fn print(drafts: &[Draft], caches: &TempDir) -> Value {
    let output = Command::new(env!("CARGO_BIN_EXE_tearsheet"))
        .args(["check", "--format", "json", "--fail-on", "never"])
        .args(drafts.iter().map(|draft| &draft.path))
        .env("TEARSHEET_CACHE", caches.path().join("command line"))
        .output()
        .expect("the program runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice(&output.stdout).expect("JSON")
}

/// Rule, severity, place and message of each finding, in the editor's terms.
fn findings_of(printed: &Value, text: &str) -> Vec<Value> {
    let characters: Vec<char> = text.chars().collect();
    let at = |byte: &Value| {
        let byte = usize::try_from(byte.as_u64().expect("an offset")).expect("a small one");
        position(&characters, text[..byte].chars().count())
    };
    let severity = |name: &Value| ["error", "warning", "info", "hint"].iter().position(|known| name == known);
    let finding = |it: &Value| {
        json!([
            it["rule"],
            severity(&it["severity"]).map(|at| at + 1),
            at(&it["span"]["start"]),
            at(&it["span"]["end"]),
            it["message"]
        ])
    };
    list(&printed["findings"]).iter().map(finding).collect()
}

fn shown_in(published: &Value) -> Vec<Value> {
    let shown = |it: &Value| {
        let range = &it["range"];
        json!([it["code"], it["severity"], range["start"], range["end"], it["message"]])
    };
    list(&published["diagnostics"]).iter().map(shown).collect()
}

fn assert_versions_rise(client: &Client, drafts: &[Draft]) {
    for draft in drafts {
        let uri = uri(&draft.path);
        let told = client.told.iter().filter(|told| is_publication(told, &uri));
        let versions: Vec<i64> = told.filter_map(|told| told["params"]["version"].as_i64()).collect();
        assert!(versions.is_sorted(), "{uri}: {versions:?}");
    }
}
