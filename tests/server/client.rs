//! An editor of few words: speaks JSON-RPC with a server in the same process, and remembers all that it is told.

use super::record::Record;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::path::Path;
use std::sync::{Arc, Mutex};
use std::time::Duration;
use tearsheet::server::librarian::Open;
use tearsheet::server::serve;
use tearsheet::text::position::Encoding;
use tokio::io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader, DuplexStream, ReadHalf, WriteHalf};
use tokio::sync::mpsc::{UnboundedReceiver, unbounded_channel};
use tokio::task::JoinHandle;

/// No test waits longer for anything, and on a busy machine hardly one that passes waits a tenth of it.
const PATIENCE: Duration = Duration::from_secs(60);

pub struct Client {
    to_server: WriteHalf<DuplexStream>,
    from_server: UnboundedReceiver<Value>,
    server: JoinHandle<bool>,
    record: Record,
    /// What `workspace/configuration` is answered with.
    pub configuration: Arc<Mutex<Value>>,
    /// Answers nothing that it is asked.
    pub is_mute: bool,
    /// Asks what it does not keep, and may be told what it did not ask for.
    pub is_noisy: bool,
    next_id: i64,
    /// All notifications and requests of the server, in the order of arrival.
    pub told: Vec<Value>,
    answers: BTreeMap<i64, Value>,
    /// How often the server could not tell what we wanted.
    pub mistakes: usize,
    /// What `initialize` was answered with.
    pub offer: Value,
}

/// What a client can do that can do everything.
pub fn able() -> Value {
    json!({
        "general": { "positionEncodings": ["utf-16"] },
        "textDocument": {
            "publishDiagnostics": {
                "relatedInformation": true, "versionSupport": true, "codeDescriptionSupport": true, "dataSupport": true
            },
            "hover": { "contentFormat": ["markdown", "plaintext"] },
            "definition": { "linkSupport": true },
            "codeAction": { "isPreferredSupport": true },
            "documentSymbol": { "hierarchicalDocumentSymbolSupport": true },
            "documentLink": { "tooltipSupport": true },
        },
        "workspace": {
            "configuration": true,
            "workspaceEdit": { "documentChanges": true },
            "didChangeWatchedFiles": { "dynamicRegistration": true, "relativePatternSupport": true },
        },
        "window": { "workDoneProgress": true },
    })
}

impl Client {
    /// A client that can do everything and has one folder open.
    pub async fn at(folder: &Path, open: Open) -> Self {
        Client::start(able(), &[folder], json!(null), open).await
    }

    pub async fn start(capabilities: Value, folders: &[&Path], options: Value, open: Open) -> Self {
        let mut client = Client::connect(open);
        let folders: Vec<Value> = folders.iter().map(|folder| json!({ "uri": uri(folder), "name": "desk" })).collect();
        let params = json!({
            "processId": null, "rootUri": null, "workspaceFolders": folders, "capabilities": capabilities,
            "initializationOptions": options,
        });
        client.offer = client.request("initialize", params).await;
        client.notify("initialized", json!({})).await;
        client
    }

    /// A client that has not said a word yet.
    pub fn connect(open: Open) -> Self {
        Client::unspoken(Encoding::Utf16, open)
    }

    /// The same, where the server was started for editors that count columns in `unspoken` and do not say so.
    pub fn unspoken(unspoken: Encoding, open: Open) -> Self {
        let (near, far) = tokio::io::duplex(1 << 16);
        let (input, output) = tokio::io::split(far);
        let server = tokio::spawn(serve(input, output, open, unspoken));
        let (reader, to_server) = tokio::io::split(near);
        let (sender, from_server) = unbounded_channel();
        let record = Record::new();
        let heard = record.clone();
        tokio::spawn(async move {
            let mut reader = BufReader::new(reader);
            while let Some(message) = read(&mut reader).await {
                heard.note("server", &message);
                if sender.send(message).is_err() {
                    break;
                }
            }
        });
        Client {
            to_server,
            from_server,
            server,
            record,
            configuration: Arc::new(Mutex::new(json!(null))),
            is_mute: false,
            is_noisy: false,
            next_id: 0,
            told: Vec::new(),
            answers: BTreeMap::new(),
            mistakes: 0,
            offer: json!(null),
        }
    }

    pub async fn notify(&mut self, method: &str, params: Value) {
        self.send(&json!({ "jsonrpc": "2.0", "method": method, "params": params })).await;
    }

    /// Asks without waiting; see [`Client::answer`].
    pub async fn ask(&mut self, method: &str, params: Value) -> i64 {
        self.next_id += 1;
        let id = self.next_id;
        self.send(&json!({ "jsonrpc": "2.0", "id": id, "method": method, "params": params })).await;
        id
    }

    /// The whole answer to a question: with `result` or `error`.
    pub async fn answer(&mut self, id: i64) -> Value {
        loop {
            if let Some(answer) = self.answers.remove(&id) {
                return answer;
            }
            self.receive("an answer").await;
        }
    }

    pub async fn request(&mut self, method: &str, params: Value) -> Value {
        let id = self.ask(method, params).await;
        let answer = self.answer(id).await;
        assert!(answer.get("error").is_none(), "{method}: {answer}");
        answer["result"].clone()
    }

    async fn send(&mut self, message: &Value) {
        self.record.note("editor", message);
        let body = message.to_string();
        let frame = format!("Content-Length: {}\r\n\r\n{body}", body.len());
        self.to_server.write_all(frame.as_bytes()).await.expect("the server listens");
    }

    /// Sends what may be no message at all.
    pub async fn send_bytes(&mut self, bytes: &[u8]) {
        self.record.abandon();
        self.to_server.write_all(bytes).await.expect("the server listens");
    }

    /// Takes in one message, and answers it if it is a request.
    async fn receive(&mut self, what: &str) {
        let message = tokio::time::timeout(PATIENCE, self.from_server.recv()).await;
        let told = || self.told.iter().map(Value::to_string).collect::<Vec<_>>().join("\n");
        let message = message.unwrap_or_else(|_| panic!("waited in vain for {what}; told so far:\n{}", told()));
        self.take(message.unwrap_or_else(|| panic!("the server has gone while we waited for {what}"))).await;
    }

    /// Takes in what has come by now.
    pub async fn listen(&mut self) {
        while let Ok(message) = self.from_server.try_recv() {
            self.take(message).await;
        }
    }

    async fn take(&mut self, message: Value) {
        match (message.get("method"), message.get("id")) {
            (Some(method), Some(id)) => {
                let items = message["params"]["items"].as_array().map_or(0, Vec::len);
                let result = match method.as_str() {
                    Some("workspace/configuration") => {
                        vec![self.configuration.lock().expect("no panic").clone(); items].into()
                    }
                    _ => Value::Null,
                };
                let answer = json!({ "jsonrpc": "2.0", "id": id, "result": result });
                if !self.is_mute {
                    self.send(&answer).await;
                }
                self.told.push(message);
            }
            (Some(_), None) => self.told.push(message),
            (None, Some(Value::Null)) => self.mistakes += 1,
            (None, Some(id)) if self.is_noisy && id.as_i64().is_none_or(|id| id > self.next_id) => {}
            (None, id) => {
                let id = id.and_then(Value::as_i64).expect("an answer to one of our questions");
                self.answers.insert(id, message);
            }
        }
    }

    /// Waits until something was told that fits, from the beginning on.
    pub async fn until(&mut self, what: &str, fits: impl Fn(&Value) -> bool) -> Value {
        let mut looked_at = 0;
        loop {
            if let Some(found) = self.told[looked_at..].iter().find(|told| fits(told)) {
                return found.clone();
            }
            looked_at = self.told.len();
            self.receive(what).await;
        }
    }

    /// Waits until the newest diagnostics of a file fit, and returns their list.
    pub async fn shown(&mut self, path: &Path, what: &str, fits: impl Fn(&Value) -> bool) -> Value {
        let uri = uri(path);
        loop {
            let newest = self.told.iter().rev().find(|told| is_publication(told, &uri));
            if let Some(told) = newest.filter(|told| fits(&told["params"])) {
                return told["params"]["diagnostics"].clone();
            }
            self.receive(what).await;
        }
    }

    /// Waits for diagnostics of this version whose codes are these, in the text's order.
    pub async fn codes(&mut self, path: &Path, version: i64, codes: &[&str]) -> Value {
        let what = format!("{codes:?} at version {version} of {}", path.display());
        self.shown(path, &what, |published| {
            let found: Vec<&str> =
                list(&published["diagnostics"]).iter().filter_map(|it| it["code"].as_str()).collect();
            published["version"] == version && found == codes
        })
        .await
    }

    /// Asks for the findings of a file; the whole report.
    pub async fn pull(&mut self, path: &Path, previous: Option<&Value>) -> Value {
        let mut question = json!({ "textDocument": { "uri": uri(path) } });
        if let Some(previous) = previous {
            question["previousResultId"] = previous.clone();
        }
        self.request("textDocument/diagnostic", question).await
    }

    /// Asks for findings until their codes are these: again only when the server says so.
    pub async fn pulled(&mut self, path: &Path, codes: &[&str]) -> Value {
        let what = format!("{codes:?} of {}", path.display());
        let fits = |report: &Value| {
            let found: Vec<&str> = list(&report["items"]).iter().filter_map(|it| it["code"].as_str()).collect();
            found == codes
        };
        self.pulled_until(path, &what, fits).await
    }

    pub async fn pulled_until(&mut self, path: &Path, what: &str, fits: impl Fn(&Value) -> bool) -> Value {
        loop {
            let wishes = self.wishes();
            let report = self.pull(path, None).await;
            if fits(&report) {
                return report;
            }
            while self.wishes() == wishes {
                self.receive(what).await;
            }
        }
    }

    /// How often the server wanted to be asked for findings again.
    fn wishes(&self) -> usize {
        self.told.iter().filter(|told| told["method"] == "workspace/diagnostic/refresh").count()
    }

    pub async fn open(&mut self, path: &Path, text: &str) {
        self.open_at(path, 1, text).await;
    }

    pub async fn open_at(&mut self, path: &Path, version: i64, text: &str) {
        let language = if path.extension().is_some_and(|it| it == "md") { "markdown" } else { "plaintext" };
        let item = json!({ "uri": uri(path), "languageId": language, "version": version, "text": text });
        self.notify("textDocument/didOpen", json!({ "textDocument": item })).await;
    }

    /// `edits` are ranges as `[line, column, line, column]` with their new text; without a range the whole text is new.
    pub async fn change(&mut self, path: &Path, version: i64, edits: &[(Option<[u32; 4]>, &str)]) {
        let change = |(range, text): &(Option<[u32; 4]>, &str)| match range {
            Some(range) => json!({ "range": span(*range), "text": text }),
            None => json!({ "text": text }),
        };
        let changes: Vec<Value> = edits.iter().map(change).collect();
        let document = json!({ "uri": uri(path), "version": version });
        self.notify("textDocument/didChange", json!({ "textDocument": document, "contentChanges": changes })).await;
    }

    pub async fn save(&mut self, path: &Path, text: Option<&str>) {
        let params = match text {
            Some(text) => json!({ "textDocument": { "uri": uri(path) }, "text": text }),
            None => json!({ "textDocument": { "uri": uri(path) } }),
        };
        self.notify("textDocument/didSave", params).await;
    }

    pub async fn close(&mut self, path: &Path) {
        let document = json!({ "uri": uri(path) });
        self.notify("textDocument/didClose", json!({ "textDocument": document })).await;
    }

    pub async fn watched(&mut self, path: &Path) {
        let change = json!({ "uri": uri(path), "type": 2 });
        self.notify("workspace/didChangeWatchedFiles", json!({ "changes": [change] })).await;
    }

    /// Says goodbye as the protocol has it; whether the server took it so.
    pub async fn leave(mut self) -> bool {
        self.request("shutdown", json!(null)).await;
        self.notify("exit", json!(null)).await;
        self.ended().await
    }

    /// Waits for the server's end; whether it had been shut down before.
    pub async fn ended(self) -> bool {
        let ended = tokio::time::timeout(PATIENCE, self.server).await;
        ended.expect("the server ends").expect("the server does not panic")
    }
}

pub fn list(value: &Value) -> &[Value] {
    value.as_array().map_or(&[], Vec::as_slice)
}

pub fn uri(path: &Path) -> String {
    let plain = |byte: &u8| byte.is_ascii_alphanumeric() || b"/-._~".contains(byte);
    let encode = |byte: u8| if plain(&byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") };
    let path: String = path.to_str().expect("a path in UTF-8").bytes().map(encode).collect();
    format!("file://{path}")
}

pub fn span([line, column, end_line, end_column]: [u32; 4]) -> Value {
    json!({ "start": { "line": line, "character": column }, "end": { "line": end_line, "character": end_column } })
}

/// A request about a place of a file.
pub fn place(path: &Path, line: u32, character: u32) -> Value {
    json!({ "textDocument": { "uri": uri(path) }, "position": { "line": line, "character": character } })
}

pub fn is_publication(told: &Value, uri: &str) -> bool {
    told["method"] == "textDocument/publishDiagnostics" && told["params"]["uri"] == uri
}

async fn read(reader: &mut BufReader<ReadHalf<DuplexStream>>) -> Option<Value> {
    let mut length = None;
    loop {
        let mut line = String::new();
        if reader.read_line(&mut line).await.ok()? == 0 {
            return None;
        }
        match line.trim_end() {
            "" => break,
            header => {
                if let Some(number) = header.strip_prefix("Content-Length: ") {
                    length = number.parse().ok();
                }
            }
        }
    }
    let mut body = vec![0; length?];
    reader.read_exact(&mut body).await.ok()?;
    serde_json::from_slice(&body).ok()
}
