//! What if the process dies? A child that indexes is killed at random moments, again and again.

use super::{Desk, listing, update};
use std::fs;
use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::thread::sleep;
use std::time::Duration;
use tearsheet::index::Index;

const SOURCES: &str = "TEARSHEET_TEST_SOURCES";
const CACHE: &str = "TEARSHEET_TEST_CACHE";

/// Not a test of its own: what the child does.
#[test]
fn index_for_the_parent() {
    let (Some(sources), Some(cache)) = (std::env::var_os(SOURCES), std::env::var_os(CACHE)) else { return };
    let index = Index::open(&[PathBuf::from(sources)], &PathBuf::from(cache)).unwrap();
    loop {
        update(&index);
    }
}

/// A cheap source of random numbers (xorshift), the same in every run.
struct Random(u64);

impl Random {
    fn below(&mut self, limit: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % limit
    }
}

#[test]
fn a_kill_at_any_moment_loses_nothing() {
    let kills = super::rounds() as u64;
    let desk = Desk::new();
    let mut random = Random(0x5EED);
    let mut committed = 0;
    for kill in 0..kills {
        for _ in 0..8 {
            let number = random.below(200);
            let text = format!("The council met on pier {number} for the {kill}th time. ")
                .repeat(1 + random.below(600) as usize);
            desk.write(&format!("{number}.txt"), text);
        }
        let mut child = Command::new(std::env::current_exe().unwrap())
            .args(["--exact", "crash::index_for_the_parent"])
            .env(SOURCES, desk.sources())
            .env(CACHE, desk.cache())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        sleep(Duration::from_micros(random.below(120_000)));
        child.kill().unwrap();
        child.wait().unwrap();

        let index = desk.open();
        assert_eq!(index.messages(), [""; 0], "after kill {kill}");
        // Files are only added and changed here, so the library never shrinks.
        let held = index.library().len();
        assert!(held >= committed, "after kill {kill}: {held} sources, before {committed}");
        committed = held;
        consistent(&index);
    }
    let index = desk.index();
    let fresh = Index::open(&[desk.sources()], &desk.folder.path().join("fresh")).unwrap();
    update(&fresh);
    assert_eq!(listing(&index, &desk.sources()), listing(&fresh, &desk.sources()));
    assert_eq!(index.library().generation(), fresh.library().generation());
    assert_eq!(index.passages(), fresh.passages());
    assert!(fs::read_dir(index.folder()).unwrap().count() < 200, "what the killed ones left behind is cleared away");
}

/// Every source that the index lists can be read and found.
fn consistent(index: &Index) {
    let library = index.library();
    for file in index.files().unwrap() {
        assert!(library.source(file.id).unwrap().is_some(), "{}", file.path.display());
    }
    if !library.is_empty() {
        let council = library.phrase(&["the".to_owned(), "council".to_owned(), "met".to_owned()], usize::MAX).unwrap();
        assert_eq!(council.len() as u64, index.passages());
    }
}
