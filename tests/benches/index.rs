//! How fast is a large library read, how large is its index, and how long does an answer take? Run by hand:
//!
//! ```text
//! TEARSHEET_LOAD=articles.jsonl cargo bench --bench index
//! ```
//!
//! `articles.jsonl` has one article a line: `{"title", "date", "source", "text"}`. Each becomes a file of its own, every
//! other one Markdown with front matter, in the folder that `TEARSHEET_LOAD_FILES` names (kept if it exists already) or in
//! a temporary one. The same run measures plain tantivy, which stores and indexes the same texts in one field with one
//! thread. Every measurement has a process of its own, so that memory can be told apart.

#![allow(clippy::disallowed_methods, clippy::print_stdout, reason = "a bench reads files and the clock, and prints")]
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a bench that cannot go on has failed")]

use serde_json::Value;
use std::fs;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};
use tearsheet::index::Index;
use tearsheet::source::library::Asked;
use tearsheet::text::fold;

const PART: &str = "TEARSHEET_BENCH_PART";
const WORK: &str = "TEARSHEET_BENCH_WORK";

fn main() {
    let Some(load) = std::env::var_os("TEARSHEET_LOAD").map(PathBuf::from) else {
        println!("TEARSHEET_LOAD names no file of articles: nothing to measure");
        return;
    };
    if let Ok(part) = std::env::var(PART) {
        let work = PathBuf::from(std::env::var_os(WORK).unwrap());
        match part.as_str() {
            "plain" => plain(&load, &work),
            "index" => index(&work),
            "again" => again(&work),
            "serve" => serve(&work),
            _ => unreachable!("no other part is asked for"),
        }
        return;
    }
    let work = tempfile::tempdir().unwrap();
    let files = std::env::var_os("TEARSHEET_LOAD_FILES").map_or_else(|| work.path().join("files"), PathBuf::from);
    if !files.exists() {
        write_out(&load, &files);
    }
    std::os::unix::fs::symlink(fs::canonicalize(&files).unwrap(), work.path().join("sources")).unwrap();
    for part in ["plain", "index", "again", "serve"] {
        let mut child = Command::new(std::env::current_exe().unwrap());
        assert!(child.env(PART, part).env(WORK, work.path()).status().unwrap().success());
    }
}

/// Articles, one a line.
fn articles(load: &Path) -> impl Iterator<Item = Value> {
    let lines = BufReader::new(fs::File::open(load).unwrap()).lines();
    lines.map(|line| serde_json::from_str(&line.unwrap()).unwrap())
}

fn write_out(load: &Path, files: &Path) {
    for (number, article) in articles(load).enumerate() {
        let field = |name: &str| article[name].as_str().unwrap_or_default();
        let folder = files.join(format!("{:03}", number / 200));
        fs::create_dir_all(&folder).unwrap();
        if number % 2 == 0 {
            let text = format!("{}\n\n{}\n", field("title"), field("text"));
            fs::write(folder.join(format!("{number:06}.txt")), text).unwrap();
        } else {
            let quoted = |name| serde_json::to_string(field(name)).unwrap();
            let (title, outlet, date) = (quoted("title"), quoted("source"), quoted("date"));
            let text = format!("---\ntitle: {title}\npublisher: {outlet}\ndate: {date}\n---\n\n{}\n", field("text"));
            fs::write(folder.join(format!("{number:06}.md")), text).unwrap();
        }
    }
}

/// All bytes below a folder.
fn size(folder: &Path) -> u64 {
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap());
    entries.map(|entry| if entry.path().is_dir() { size(&entry.path()) } else { entry.metadata().unwrap().len() }).sum()
}

/// A figure of this process, in MB.
fn memory(figure: &str) -> f64 {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix(figure)).unwrap_or(": 0");
    line.trim_matches(|letter: char| !letter.is_ascii_digit()).parse::<f64>().unwrap_or(0.0) / 1024.0
}

fn megabytes(bytes: u64) -> f64 {
    bytes as f64 / 1e6
}

fn built(what: &str, time: Duration, index: u64, text: u64) {
    println!(
        "{what:22} {:6.2} s  {:6.1} MB/s  index {:6.1} MB ({:.2} of the text)  peak memory {:4.0} MB, now {:4.0} MB",
        time.as_secs_f64(),
        megabytes(text) / time.as_secs_f64(),
        megabytes(index),
        index as f64 / text as f64,
        memory("VmHWM"),
        memory("VmRSS"),
    );
}

fn plain(load: &Path, work: &Path) {
    use tantivy::schema::{STORED, Schema, TEXT};
    let texts: Vec<String> = articles(load).map(|article| article["text"].as_str().unwrap().to_owned()).collect();
    let text: u64 = texts.iter().map(|text| text.len() as u64).sum();
    let folder = work.join("plain");
    fs::create_dir(&folder).unwrap();
    let start = Instant::now();
    let mut schema = Schema::builder();
    let field = schema.add_text_field("text", TEXT | STORED);
    let index = tantivy::Index::create_in_dir(&folder, schema.build()).unwrap();
    let mut writer = index.writer_with_num_threads(1, 256_000_000).unwrap();
    for text in &texts {
        writer.add_document(tantivy::doc!(field => text.as_str())).unwrap();
    }
    writer.commit().unwrap();
    writer.wait_merging_threads().unwrap();
    built("plain tantivy", start.elapsed(), size(&folder), text);
}

fn open(work: &Path) -> Index {
    Index::open(&[work.join("sources")], &work.join("cache")).unwrap()
}

fn index(work: &Path) {
    let text = size(&fs::canonicalize(work.join("sources")).unwrap());
    let start = Instant::now();
    let index = open(work);
    let first = std::sync::Mutex::new(None);
    let progress = |_: usize, _: usize| {
        let mut first = first.lock().unwrap();
        if first.is_none() && !index.library().is_empty() {
            *first = Some(start.elapsed());
        }
    };
    let report = index.update(&progress, &|| false).unwrap();
    built("tearsheet", start.elapsed(), index.size(), text);
    let first = first.into_inner().unwrap();
    println!("{report:?}, {} passages; the first articles after {first:.0?}", index.passages());
}

fn again(work: &Path) {
    let start = Instant::now();
    let index = open(work);
    let opened = start.elapsed();
    index.update(&|_, _| (), &|| false).unwrap();
    println!("{:22} opened in {opened:.1?}, unchanged sources looked over in {:.0?}", "again", start.elapsed());
    let file = fs::canonicalize(work.join("sources")).unwrap().join("000/000000.txt");
    let text = fs::read(&file).unwrap();
    let mut times = Vec::new();
    for round in 0..20 {
        fs::write(&file, [&text[..], format!("\nOnce more {round}.\n").as_bytes()].concat()).unwrap();
        let start = Instant::now();
        assert_eq!(index.update(&|_, _| (), &|| false).unwrap().indexed, 1);
        times.push(start.elapsed());
    }
    fs::write(&file, text).unwrap();
    index.update(&|_, _| (), &|| false).unwrap();
    told("one changed article", times);
}

fn told(what: &str, mut times: Vec<Duration>) {
    times.sort();
    let at = |share: usize| times[(times.len() * share / 100).min(times.len() - 1)];
    println!("{what:34} p50 {:8.1?}  p95 {:8.1?}  max {:8.1?}", at(50), at(95), times[times.len() - 1]);
}

/// A cheap source of random numbers (xorshift), the same in every run.
struct Random(u64);

impl Random {
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % limit as u64) as usize
    }
}

fn serve(work: &Path) {
    let start = Instant::now();
    let index = open(work);
    println!("{:22} opened in {:.1?}, memory {:.0} MB", "serving", start.elapsed(), memory("VmRSS"));
    let library = index.library();
    let files: Vec<_> = index.files().unwrap().into_iter().map(|file| file.id).collect();
    let mut random = Random(0x5EED);
    let mut times: [Vec<Duration>; 6] = Default::default();
    let (mut found, mut first) = (0, 0);
    const ROUNDS: usize = 2000;
    for _ in 0..ROUNDS {
        let id = files[random.below(files.len())];
        let start = Instant::now();
        let source = library.source(id).unwrap().unwrap();
        times[0].push(start.elapsed());
        let mut words = Vec::new();
        fold::search_words(source.body.of(&source.text), |_, word| words.push(word.to_owned()));
        if words.len() < 40 {
            continue;
        }
        let at = random.below(words.len() - 25);
        let mut timed = |which: usize, ask: &dyn Fn() -> usize| {
            let start = Instant::now();
            let answer = ask();
            times[which].push(start.elapsed());
            answer
        };
        found += timed(1, &|| {
            library.phrase(&words[at..at + 12], 50).unwrap().iter().filter(|place| place.source == id).count().min(1)
        });
        timed(2, &|| library.phrase(&words[at..at + 4], 50).unwrap().len());
        timed(3, &|| library.phrase(&words[at..at + 2], 50).unwrap().len());
        // Every third word is exchanged for one of another place.
        let altered: Vec<Asked> = (0..25)
            .map(|index| if index % 3 == 0 { random.below(words.len()) } else { at + index })
            .map(|at| Asked::as_written(&words[at]))
            .collect();
        first +=
            timed(4, &|| usize::from(library.similar(&altered, 20).unwrap().iter().any(|place| place.source == id)));
        timed(5, &|| library.similar(&altered[..8], 20).unwrap().len());
    }
    let asked = times[1].len();
    for (what, times) in [
        "source",
        "phrase of 12 words",
        "phrase of 4 words",
        "phrase of 2 words",
        "similar to 25 words",
        "similar to 8 words",
    ]
    .iter()
    .zip(times)
    {
        told(what, times);
    }
    println!(
        "of {asked}: phrase found {found}, altered among the best {first}; peak memory {:.0} MB, now {:.0} MB",
        memory("VmHWM"),
        memory("VmRSS")
    );
}
