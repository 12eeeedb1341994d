//! How well are near-duplicates found? Holds the pairs that a library's clusters make against pairs that are known:
//!
//! ```text
//! cargo run --release --example near_duplicates -- ARTICLES.jsonl PAIRS.tsv
//! ```
//!
//! `ARTICLES.jsonl` has one article a line, `{"id", "title", "date", "source", "text"}`; `PAIRS.tsv` the pairs, their ids in the
//! columns `a` and `b`. Prints precision and recall, and each pair that is missed or not in the list. A pair is found if its
//! articles are in one cluster and the one's text is the other's: clusters alone also hold who is tied through a third.

#![allow(clippy::disallowed_methods, clippy::print_stdout, reason = "a tool reads files and the clock, and prints")]
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a tool that cannot go on has failed")]

use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Instant;
use tearsheet::source::given::Given;
use tearsheet::source::origin::{clusters, one_text};
use tearsheet::source::original::Original;
use tearsheet::source::{Metadata, Source, SourceId};
use tearsheet::text::Span;

type Pairs = BTreeSet<(String, String)>;

fn main() {
    let paths: Vec<PathBuf> = std::env::args_os().skip(1).map(PathBuf::from).collect();
    let [articles, pairs] = &paths[..] else { panic!("usage: near_duplicates ARTICLES.jsonl PAIRS.tsv") };
    let (library, known) = (Given(read_articles(articles)), read_pairs(pairs));
    let start = Instant::now();
    let clusters = clusters(&library).unwrap();
    let took = start.elapsed();
    let sources: BTreeMap<SourceId, &Arc<Source>> = library.0.iter().map(|source| (source.id, source)).collect();
    let (mut found, mut together) = (Pairs::new(), Pairs::new());
    for cluster in &clusters {
        for (at, one) in cluster.sources.iter().enumerate() {
            for other in &cluster.sources[at + 1..] {
                let (one, other) = (sources[one], sources[other]);
                together.insert(pair(&one.path, &other.path));
                if one_text(one, other) {
                    found.insert(pair(&one.path, &other.path));
                }
            }
        }
    }
    let largest = clusters.first().map_or(0, |cluster| cluster.sources.len());
    println!("{} articles, {} clusters in {took:.1?}, the largest of {largest}", library.0.len(), clusters.len());
    tell("near-duplicates", &found, &known);
    tell("in one cluster", &together, &known);
    for (what, pairs) in [("extra", found.difference(&known)), ("missed", known.difference(&found))] {
        for (one, other) in pairs {
            println!("{what}\t{one}\t{other}");
        }
    }
}

fn tell(what: &str, found: &Pairs, known: &Pairs) {
    let right = found.intersection(known).count();
    let share = |of: usize| right as f64 / of as f64;
    println!(
        "{what}: {} pairs found, {} known, {right} both: precision {:.3}, recall {:.3}",
        found.len(),
        known.len(),
        share(found.len()),
        share(known.len())
    );
}

fn pair(one: &Path, other: &Path) -> (String, String) {
    let name = |path: &Path| path.display().to_string();
    (name(one.min(other)), name(one.max(other)))
}

fn read_articles(path: &Path) -> Vec<Arc<Source>> {
    let lines = BufReader::new(fs::File::open(path).unwrap()).lines();
    let read = |(number, line): (usize, std::io::Result<String>)| {
        let article: Value = serde_json::from_str(&line.unwrap()).unwrap();
        let field = |name: &str| article[name].as_str().filter(|value| !value.is_empty()).map(str::to_owned);
        let text = field("text").unwrap_or_default();
        let metadata = Metadata {
            title: field("title"),
            publisher: field("source"),
            date: field("date"),
            url: field("url"),
            ..Metadata::default()
        };
        let (id, path) = (SourceId(number as u64), PathBuf::from(field("id").unwrap()));
        Arc::new(Source {
            id,
            path,
            metadata,
            body: Span::new(0, text.len()),
            text: text.into(),
            original: Original::Same,
            hash: 0,
        })
    };
    lines.enumerate().map(read).collect()
}

fn read_pairs(path: &Path) -> Pairs {
    let text = fs::read_to_string(path).unwrap();
    let mut lines = text.lines();
    let names: Vec<&str> = lines.next().unwrap().split('\t').collect();
    let [a, b] = ["a", "b"].map(|name| names.iter().position(|column| *column == name).expect("a column of this name"));
    lines
        .map(|line| {
            let columns: Vec<&str> = line.split('\t').collect();
            pair(Path::new(columns[a]), Path::new(columns[b]))
        })
        .collect()
}
