//! What somebody may do to drafts, at random and yet the same every time; and what the command line says of them after.

use super::client::{Client, is_publication, list, place, span, uri};
use super::desk::{Desk, INVENTED, MINUTES, RIGHT, WRONG};
use serde_json::{Value, json};
use std::path::PathBuf;
use std::process::Command;
use tempfile::TempDir;

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
pub struct Dice(pub u64);

impl Dice {
    pub fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 >> 11).expect("53 bits") % limit.max(1)
    }

    pub fn pick<'a>(&mut self, from: &[&'a str]) -> &'a str {
        from[self.below(from.len())]
    }
}

/// A draft as the editor has it.
pub struct Draft {
    pub path: PathBuf,
    text: Vec<char>,
    pub version: i64,
}

impl Draft {
    pub async fn open(client: &mut Client, path: PathBuf, text: &str) -> Self {
        client.open(&path, text).await;
        Draft { path, text: text.chars().collect(), version: 1 }
    }

    /// Some place where a cursor can stand: not between the halves of a line's end.
    fn cursor(&self, dice: &mut Dice) -> usize {
        let at = dice.below(self.text.len() + 1);
        let halves = at > 0 && self.text.get(at) == Some(&'\n') && self.text[at - 1] == '\r';
        if halves { at - 1 } else { at }
    }

    pub fn text(&self) -> String {
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

    /// Up to four edits in one notification.
    pub async fn type_something(&mut self, client: &mut Client, dice: &mut Dice) {
        self.version += 1;
        let count = 1 + dice.below(4);
        let changes: Vec<Value> = (0..count).map(|_| self.edit(dice)).collect();
        let document = json!({ "uri": uri(&self.path), "version": self.version });
        let params = json!({ "textDocument": document, "contentChanges": changes });
        client.notify("textDocument/didChange", params).await;
    }

    /// Types one character somewhere.
    pub async fn type_a_key(&mut self, client: &mut Client, dice: &mut Dice) {
        self.version += 1;
        let at = self.cursor(dice);
        let place = position(&self.text, at);
        let key = dice.pick(&["a", "e", " ", ",", "”", "\n"]);
        self.text.splice(at..at, key.chars());
        let document = json!({ "uri": uri(&self.path), "version": self.version });
        let change = json!({ "range": { "start": place, "end": place }, "text": key });
        client.notify("textDocument/didChange", json!({ "textDocument": document, "contentChanges": [change] })).await;
    }

    pub async fn replace(&mut self, client: &mut Client, text: &str) {
        self.version += 1;
        self.text = text.chars().collect();
        client.change(&self.path, self.version, &[(None, text)]).await;
    }

    async fn reopen(&mut self, client: &mut Client) {
        client.close(&self.path).await;
        self.version += 1;
        client.open_at(&self.path, self.version, &self.text()).await;
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

/// One thing that happens: mostly an edit, sometimes a request, rarely something about files.
pub async fn happen(client: &mut Client, desk: &Desk, draft: &mut Draft, dice: &mut Dice) {
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
        5..7 => draft.reopen(client).await,
        7..9 => {
            let text = format!("{}{}", dice.pick(&[RIGHT, WRONG, ""]), draft.text());
            draft.replace(client, &text).await;
        }
        9..15 => {
            client.ask("textDocument/hover", place(&draft.path, 0, 9)).await;
        }
        15 => {
            let mut question = place(&draft.path, 0, 9);
            question["context"] = json!({ "includeDeclaration": true });
            client.ask("textDocument/references", question).await;
        }
        16 => {
            let mut question = place(&draft.path, 0, 9);
            question["range"] = span([0, 0, 3, 0]);
            question["context"] = json!({ "diagnostics": [] });
            let id = client.ask("textDocument/codeAction", question).await;
            client.notify("$/cancelRequest", json!({ "id": id })).await;
        }
        _ => draft.type_something(client, dice).await,
    }
}

/// Writes the drafts to disk, and returns for each what the command line finds in it: rule, severity, place and message,
/// in the editor's terms.
pub async fn printed(client: &mut Client, drafts: &[Draft], caches: &TempDir) -> Vec<Vec<Value>> {
    for draft in drafts {
        client.save(&draft.path, Some(&draft.text())).await;
        std::fs::write(&draft.path, draft.text()).expect("a file");
    }
    let output = Command::new(env!("CARGO_BIN_EXE_tearsheet"))
        .args(["check", "--format", "json", "--fail-on", "never"])
        .args(drafts.iter().map(|draft| &draft.path))
        .env("TEARSHEET_CACHE", caches.path().join("command line"))
        .output()
        .expect("the program runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let printed: Value = serde_json::from_slice(&output.stdout).expect("JSON");
    drafts.iter().zip(list(&printed["drafts"])).map(|(draft, printed)| findings_of(printed, &draft.text())).collect()
}

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

/// The same of diagnostics.
pub fn shown_in(diagnostics: &Value) -> Vec<Value> {
    let shown = |it: &Value| {
        let range = &it["range"];
        json!([it["code"], it["severity"], range["start"], range["end"], it["message"]])
    };
    list(diagnostics).iter().map(shown).collect()
}

pub fn assert_versions_rise(client: &Client, drafts: &[Draft]) {
    for draft in drafts {
        let uri = uri(&draft.path);
        let told = client.told.iter().filter(|told| is_publication(told, &uri));
        let versions: Vec<i64> = told.filter_map(|told| told["params"]["version"].as_i64()).collect();
        assert!(versions.is_sorted(), "{uri}: {versions:?}");
    }
}

/// That the server never lost track of a text, and never had to take one anew.
pub fn assert_in_step(client: &Client) {
    let lost = client.told.iter().find(|told| {
        told["params"]["message"].as_str().is_some_and(|it| it.contains("lost track") || it.contains("taken anew"))
    });
    assert_eq!(lost, None, "the server's texts are the editor's");
}
