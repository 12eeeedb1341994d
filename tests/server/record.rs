//! What was said in a session? A line a message, for `tests/editors/conformance.py`, if somebody names a folder for it.

use serde_json::{Value, json};
use std::fs::File;
use std::io::Write;
use std::path::PathBuf;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

/// The environment variable that names the folder.
const FOLDER: &str = "TEARSHEET_SESSIONS";

/// Shared by those who write to the server and those who read what it says.
#[derive(Clone, Default)]
pub struct Record(Arc<Mutex<Option<(PathBuf, File)>>>);

impl Record {
    /// The record of one more session of the test that this is.
    pub fn new() -> Self {
        static SESSIONS: AtomicUsize = AtomicUsize::new(0);
        let Some(folder) = std::env::var_os(FOLDER) else { return Record::default() };
        let thread = std::thread::current();
        let test = thread.name().unwrap_or("nameless").replace("::", ".");
        let session = SESSIONS.fetch_add(1, Ordering::Relaxed);
        let path = PathBuf::from(folder).join(format!("{test}.{}.{session}.jsonl", std::process::id()));
        let file = File::create(&path).expect("a folder for records");
        Record(Arc::new(Mutex::new(Some((path, file)))))
    }

    /// `from` is `editor` or `server`.
    pub fn note(&self, from: &str, message: &Value) {
        if let Some((_, file)) = &mut *self.0.lock().unwrap_or_else(PoisonError::into_inner) {
            writeln!(file, "{}", json!({ "from": from, "message": message })).expect("a record");
        }
    }

    /// What follows is no session by the protocol, and nobody should hold it against anything.
    pub fn abandon(&self) {
        if let Some((path, _)) = self.0.lock().unwrap_or_else(PoisonError::into_inner).take() {
            std::fs::remove_file(path).expect("a record");
        }
    }
}
