//! Prints what is measured of claims held against their sources, for the script that fits the weights.

#![allow(clippy::print_stdout, clippy::unwrap_used, reason = "a tool for whoever fits the weights")]

use rayon::prelude::*;
use serde_json::{Value, json};
use std::io::{BufRead, stdin};
use std::path::PathBuf;
use std::sync::Arc;
use tearsheet::draft::{self, ClaimKind};
use tearsheet::evidence::bearing::bearing;
use tearsheet::evidence::reading::Readings;
use tearsheet::source::given::Given;
use tearsheet::source::original::Original;
use tearsheet::source::{Metadata, Source, SourceId};
use tearsheet::text::Span;

fn main() {
    let rows: Vec<Value> = stdin().lock().lines().map(|line| serde_json::from_str(&line.unwrap()).unwrap()).collect();
    let answers: Vec<String> = rows.par_iter().map(answer).collect();
    println!("{}", answers.join("\n"));
}

fn answer(row: &Value) -> String {
    let given = row["sources"].as_array().unwrap();
    let sources: Vec<Arc<Source>> = given.iter().enumerate().map(|(at, source)| Arc::new(read(at, source))).collect();
    let cited: Vec<SourceId> = sources.iter().map(|source| source.id).collect();
    let library = Given(sources);
    let draft = draft::plain(row["claim"].as_str().unwrap(), &[]);
    let statements = draft.claims.iter().filter(|claim| claim.kind == ClaimKind::Statement);
    let measures: Vec<Option<Vec<f32>>> = statements
        .map(|claim| {
            bearing(claim, &cited, &[], &library, &Readings::default()).unwrap().measures.map(|all| all.to_vec())
        })
        .collect();
    json!({"id": row["id"], "label": row["label"], "measures": measures}).to_string()
}

fn read(at: usize, given: &Value) -> Source {
    let text = given["text"].as_str().unwrap();
    let title = given["title"].as_str().filter(|title| !title.is_empty()).map(str::to_owned);
    Source {
        id: SourceId(at as u64),
        path: PathBuf::from(at.to_string()),
        metadata: Metadata { title, ..Metadata::default() },
        body: Span::new(0, text.len()),
        text: text.into(),
        original: Original::Same,
        hash: 0,
    }
}
