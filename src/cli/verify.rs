//! `tearsheet verify`: are these claims borne out by the sources given with them? JSON lines in, JSON lines out.

use super::{BROKEN, FINE, told};
use crate::source::original::Original;
use crate::source::{Metadata, Source, SourceId};
use crate::text::Span;
use crate::verify::{Verified, verify};
use crate::view::verified;
use rayon::prelude::*;
use serde::Deserialize;
use serde_json::{Value, json};
use std::io::{self, BufRead, BufReader, StdinLock, stdin};
use std::panic::catch_unwind;
use std::path::PathBuf;
use std::sync::Arc;

/// Lines that are answered together: enough for all cores, few enough that answers flow.
const BATCH: usize = 64;
/// Bytes; a pipe hands over 64 KiB at a time, a file whatever is asked for.
const READ_AT_ONCE: usize = 1 << 20;

#[derive(clap::Args)]
pub(super) struct Arguments {}

/// One line of the input.
#[derive(Deserialize)]
struct Question {
    id: Value,
    claim: String,
    sources: Vec<Given>,
}

#[derive(Deserialize)]
struct Given {
    id: Value,
    #[serde(default)]
    title: Option<String>,
    text: String,
}

pub(super) fn run() -> u8 {
    let mut input = BufReader::with_capacity(READ_AT_ONCE, stdin().lock());
    let (mut code, mut number) = (FINE, 0);
    loop {
        let batch = match batch(&mut input, &mut number) {
            Ok(batch) if batch.is_empty() => return code,
            Ok(batch) => batch,
            Err(error) => {
                told::error(&format!("standard input could not be read to its end: {error}"));
                return BROKEN;
            }
        };
        let answers: Vec<(Value, bool)> = batch.par_iter().map(|(number, line)| answer(*number, line)).collect();
        for (answer, is_fine) in answers {
            told::print(&format!("{answer}\n"));
            code = if is_fine { code } else { BROKEN };
        }
    }
}

/// The next lines with their numbers, as many as are there without waiting, at least one; empty at the end.
fn batch(input: &mut BufReader<StdinLock>, number: &mut usize) -> io::Result<Vec<(usize, Vec<u8>)>> {
    let mut batch = Vec::new();
    while batch.is_empty() || (batch.len() < BATCH && input.buffer().contains(&b'\n')) {
        let mut line = Vec::new();
        if input.read_until(b'\n', &mut line)? == 0 {
            break;
        }
        *number += 1;
        if !line.trim_ascii().is_empty() {
            batch.push((*number, line));
        }
    }
    Ok(batch)
}

/// The answer to a line, and whether it could be answered.
fn answer(number: usize, line: &[u8]) -> (Value, bool) {
    let failed = |id: Value, error: String| (json!({"id": id, "error": error}), false);
    let question: Question = match serde_json::from_slice(line) {
        Ok(question) => question,
        Err(error) => {
            let id = serde_json::from_slice::<Value>(line).ok().and_then(|value| value.get("id").cloned());
            return failed(
                id.unwrap_or_default(),
                format!(
                    "line {number} is not {{\"id\", \"claim\", \"sources\": [{{\"id\", \"title\", \"text\"}}]}}: {error}"
                ),
            );
        }
    };
    let sources: Vec<Arc<Source>> =
        question.sources.iter().enumerate().map(|(at, given)| Arc::new(source(at, given))).collect();
    let names: Vec<&Value> = question.sources.iter().map(|given| &given.id).collect();
    let verified = catch_unwind(|| verify(&question.claim, sources.clone()));
    match verified {
        Ok(verified) => (view(&question.id, &verified, &sources, &names), true),
        Err(_) => failed(
            question.id,
            format!("line {number} could not be checked, by a fault of tearsheet: please report it"),
        ),
    }
}

fn view(id: &Value, verified: &Verified, sources: &[Arc<Source>], names: &[&Value]) -> Value {
    let named = |source: SourceId| names.get(source.0 as usize).map(|name| (*name).clone()).unwrap_or_default();
    verified::view(id, verified, sources, &named)
}

/// A given text as a source; its place is its key, so that sources without or with equal names stay apart.
fn source(at: usize, given: &Given) -> Source {
    Source {
        id: SourceId(at as u64),
        path: PathBuf::from(at.to_string()),
        metadata: Metadata { title: given.title.clone().filter(|title| !title.is_empty()), ..Metadata::default() },
        body: Span::new(0, given.text.len()),
        text: given.text.as_str().into(),
        original: Original::Same,
        hash: 0,
    }
}
