//! How long does a writer wait? First check of a draft, one check a keystroke, and one list of what may be written, over a
//! folder of articles.
//!
//! `TEARSHEET_SOURCES=DIR TEARSHEET_DRAFT=FILE cargo bench --bench keystroke`; the index is made in a temporary folder.

#![allow(
    clippy::disallowed_methods,
    clippy::print_stdout,
    clippy::expect_used,
    reason = "a bench has a clock and prints"
)]

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};
use tearsheet::check::{Desk, Memory, check};
use tearsheet::config::Settings;
use tearsheet::draft::{self, ClaimKind};
use tearsheet::evidence::reading::Readings;
use tearsheet::index::Index;
use tearsheet::source::bibliography::Bibliography;
use tearsheet::suggest::suggestions;

/// Keystrokes that are timed.
const KEYSTROKES: usize = 400;
/// Statements that lie between those of two keystrokes; a prime, to come by all of them.
const STRIDE: usize = 37;

fn main() {
    let (Some(sources), Some(draft)) = (std::env::var_os("TEARSHEET_SOURCES"), std::env::var_os("TEARSHEET_DRAFT"))
    else {
        println!("set TEARSHEET_SOURCES to a folder of articles and TEARSHEET_DRAFT to a draft");
        return;
    };
    let sources = vec![PathBuf::from(sources)];
    let text = std::fs::read_to_string(draft).expect("the draft can be read");
    let cache = tempfile::tempdir().expect("there is room for an index");
    let index = Index::open(&sources, cache.path()).expect("the index opens");
    let began = Instant::now();
    index.update(&|_, _| {}, &|| false).expect("the sources are indexed");
    println!("index          {:>10.1?}", began.elapsed());

    let library = index.library();
    let bibliography = Arc::new(Bibliography::default());
    let settings = Settings { sources, ..Settings::default() };
    let desk = Desk { library: &*library, bibliography: &bibliography, settings: &settings, folder: Path::new("/") };
    let (mut reading, mut memory) = (draft::Memory::default(), Memory::default());
    let mut read_and_check = |text: &str| {
        let began = Instant::now();
        let draft = draft::read(text, &mut reading);
        let read = began.elapsed();
        let checked = check(&draft, &desk, &mut memory, &|| false).expect("nobody cancels");
        (read, began.elapsed(), checked)
    };
    let (read, first, checked) = read_and_check(&text);
    println!(
        "first          {first:>10.1?}  (reading {read:.1?}), {} claims, {} findings",
        checked.claims.len(),
        checked.findings.len()
    );

    let in_prose = text.find(" because ").unwrap_or(text.len() / 2);
    let in_quotation = text[text.len() / 2..].find('“').map_or(0, |at| text.len() / 2 + at + '“'.len_utf8() + 2);
    for (name, place) in [("in prose", in_prose), ("in a quotation", in_quotation)] {
        let mut text = text.clone();
        let (mut reads, mut times) = (Vec::new(), Vec::new());
        for keystroke in 0..KEYSTROKES {
            text.insert(place, (b'a' + (keystroke % 26) as u8) as char);
            let (read, time, _) = read_and_check(&text);
            reads.push(read);
            times.push(time);
            if keystroke % 8 == 7 {
                text.replace_range(place..place + 8, "");
            }
        }
        tell(name, &mut times, &mut reads);
    }

    let ends = checked.claims.iter().filter(|judged| judged.claim.kind == ClaimKind::Statement);
    let ends: Vec<usize> = ends.map(|judged| judged.claim.span.end).collect();
    suggest(&text, &ends, &desk);

    let (mut text, mut claims) = (text, checked.claims);
    let (mut reads, mut times) = (Vec::new(), Vec::new());
    for keystroke in 0..KEYSTROKES {
        let statements = claims.iter().filter(|judged| judged.claim.kind == ClaimKind::Statement);
        let spans: Vec<_> = statements.map(|judged| judged.claim.span).collect();
        if spans.is_empty() {
            break;
        }
        // All over the draft, so that every statement gets its turn and none is known from the keystroke before.
        let span = spans[keystroke * STRIDE % spans.len()];
        text.insert(text.floor_char_boundary(span.start + span.len() / 2), (b'a' + (keystroke % 26) as u8) as char);
        let (read, time, checked) = read_and_check(&text);
        claims = checked.claims;
        reads.push(read);
        times.push(time);
    }
    if !times.is_empty() {
        tell("in statements", &mut times, &mut reads);
    }
}

/// Asks for keys at the ends of statements, and for what goes on behind the first words of what the sources say.
fn suggest(text: &str, ends: &[usize], desk: &Desk) {
    let readings = Readings::default();
    let sources = desk.library.sources();
    let (mut keys, mut quotations) = (Vec::new(), Vec::new());
    for turn in 0..KEYSTROKES.min(ends.len()) {
        let end = ends[turn * STRIDE % ends.len()];
        let id = sources[turn * STRIDE % sources.len()];
        let source = desk.library.source(id).expect("the index answers").expect("the source is there");
        let words: Vec<&str> = source.body.of(&source.text).split_whitespace().skip(40).take(4).collect();
        for (typed, times) in
            [(" [@".to_owned(), &mut keys), (format!(" It says “{} ", words.join(" ")), &mut quotations)]
        {
            let mut text = text.to_owned();
            text.insert_str(end, &typed);
            let began = Instant::now();
            suggestions(&text, end + typed.len(), desk, &readings).expect("the index answers");
            times.push(began.elapsed());
        }
    }
    for (name, times) in [("key", &mut keys), ("quotation", &mut quotations)] {
        if !times.is_empty() {
            println!("list {name:14} p50 {:>8.2?} p99 {:>8.2?}", at(times, 0.5), at(times, 0.99));
        }
    }
}

fn tell(name: &str, times: &mut [Duration], reads: &mut [Duration]) {
    println!(
        "key {name:15} p50 {:>8.2?} p99 {:>8.2?}  (reading p50 {:.2?})",
        at(times, 0.5),
        at(times, 0.99),
        at(reads, 0.5)
    );
}

fn at(times: &mut [Duration], share: f64) -> Duration {
    times.sort_unstable();
    times[((times.len() - 1) as f64 * share) as usize]
}
