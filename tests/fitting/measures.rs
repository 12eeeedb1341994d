//! Prints what is measured of claims held against their sources, for the script that fits the weights.

#![allow(clippy::print_stdout, clippy::unwrap_used, reason = "a tool for whoever fits the weights")]

use serde_json::{Value, json};
use std::io::{BufRead, stdin};
use std::path::PathBuf;
use tearsheet::evidence::pairing::Wanted;
use tearsheet::evidence::sentences::Sentences;
use tearsheet::evidence::support::measure;
use tearsheet::evidence::terms::terms;
use tearsheet::source::{Metadata, Source, SourceId};
use tearsheet::text::{Span, segment};

fn main() {
    for line in stdin().lock().lines() {
        let row: Value = serde_json::from_str(&line.unwrap()).unwrap();
        let sources: Vec<Source> = row["sources"].as_array().unwrap().iter().map(source).collect();
        let read: Vec<Sentences> = sources.iter().map(Sentences::read).collect();
        let claim = row["claim"].as_str().unwrap();
        let mut sentences = Vec::new();
        for span in segment::sentences(claim) {
            let text = span.of(claim);
            let wanted = Wanted::new(terms(text));
            let mut anywhere = vec![0f32; wanted.terms.len()];
            for source in &read {
                for (best, here) in anywhere.iter_mut().zip(wanted.anywhere(source)) { *best = best.max(here); }
            }
            let mut candidates = Vec::new();
            for (source, held) in sources.iter().zip(&read) {
                for pairing in wanted.pairings(held) {
                    let measures = measure(text, &wanted, &pairing, &anywhere, held, &source.text);
                    let words = held.sentences[pairing.sentence].span.of(&source.text);
                    candidates.push(json!({"rank": pairing.rank, "measures": measures, "text": words}));
                }
            }
            candidates.sort_by(|one, other| other["rank"].as_f64().unwrap().total_cmp(&one["rank"].as_f64().unwrap()));
            sentences.push(json!({"text": text, "candidates": candidates}));
        }
        println!("{}", json!({"id": row["id"], "label": row["label"], "evidence": row["evidence"], "sentences": sentences}));
    }
}

fn source(given: &Value) -> Source {
    let text = given["text"].as_str().unwrap().to_owned();
    let title = given["title"].as_str().filter(|title| !title.is_empty()).map(str::to_owned);
    Source {
        id: SourceId(1), path: PathBuf::new(), metadata: Metadata { title, ..Metadata::default() },
        body: Span::new(0, text.len()), text, hash: 0,
    }
}
