//! What if the process dies? Processes that index are killed at random moments, again and again: the next one starts as if
//! nothing had been, has all that was committed, and in the end the index is like one that was made in one go.
//!
//! A few moments are tried with all other tests; two hundred by hand, with more sources:
//!
//! ```text
//! cargo test --test index -- --ignored --nocapture kill
//! ```

use super::{Desk, listing, update};
use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};
use tearsheet::index::{Index, State};

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
    kill(10, 100);
}

#[test]
#[ignore = "takes minutes"]
fn a_kill_at_two_hundred_moments_loses_nothing() {
    kill(200, 600);
}

/// How often all is brought to its end and compared with an index that was made in one go; between, kills add up.
const COMPARED: u64 = 5;

#[allow(clippy::print_stdout, reason = "the figures are what it is run for")]
fn kill(kills: u64, files: u64) {
    let desk = Desk::new();
    let mut random = Random(0x5EED);
    let mut hits = 0;
    let mut whole = Duration::ZERO;
    for kill in 0..kills {
        change(&desk, files, &mut random);
        if kill % COMPARED == 0 {
            // How long it takes changes from machine to machine, and with the load.
            let start = Instant::now();
            assert!(indexing(&desk).wait().unwrap().success());
            whole = start.elapsed();
            change(&desk, files, &mut random);
        }
        let before = desk.open().files().unwrap();
        let mut children: Vec<Child> = (0..=random.below(2)).map(|_| indexing(&desk)).collect();
        sleep(whole.mul_f64(random.below(1200) as f64 / 1000.0));
        for child in &mut children {
            child.kill().unwrap();
            hits += u64::from(!child.wait().unwrap().success());
        }

        let index = desk.open();
        assert_eq!(index.messages(), [""; 0], "after kill {kill}");
        assert!(!index.is_being_written(), "after kill {kill}");
        let known: BTreeSet<PathBuf> = index.files().unwrap().into_iter().map(|file| file.path).collect();
        for file in before.iter().filter(|file| file.path.exists()) {
            assert!(known.contains(&file.path), "{} was lost by kill {kill}", file.path.display());
        }
        consistent(&index);
        if (kill + 1) % COMPARED == 0 || kill + 1 == kills {
            compare(&desk, &index);
        }
    }
    println!("{hits} processes were killed while they were indexing, which took {whole:.0?}");
}

/// A process that brings the index up to date.
fn indexing(desk: &Desk) -> Child {
    Command::new(env!("CARGO_BIN_EXE_tearsheet"))
        .arg("index")
        .current_dir(desk.folder.path())
        .env("TEARSHEET_CACHE", desk.cache())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap()
}

/// Some sources come, some change, some go, some get another name.
fn change(desk: &Desk, files: u64, random: &mut Random) {
    for _ in 0..files / 25 {
        let name = format!("{}.txt", random.below(files));
        let path = desk.sources().join(&name);
        match random.below(8) {
            0 if path.exists() => fs::remove_file(path).unwrap(),
            1 if path.exists() => {
                fs::rename(path, desk.sources().join(format!("{}.txt", random.below(files)))).unwrap();
            }
            _ => {
                let text = format!("The council met on pier {name} for the {}th time. ", random.below(100));
                desk.write(&name, text.repeat(1 + random.below(600) as usize));
            }
        }
    }
}

/// Every source that the index lists can be read and found.
fn consistent(index: &Index) {
    let library = index.library();
    for file in index.files().unwrap().iter().filter(|file| matches!(file.state, State::Indexed { .. })) {
        assert!(library.source(file.id).unwrap().is_some(), "{}", file.path.display());
    }
    if !library.is_empty() {
        let council = library.phrase(&["the".to_owned(), "council".to_owned(), "met".to_owned()], usize::MAX).unwrap();
        assert_eq!(council.len() as u64, index.passages());
    }
}

/// Brought up to date, the index is like a fresh one, and nothing lies around.
fn compare(desk: &Desk, index: &Index) {
    update(index);
    let elsewhere = tempfile::tempdir().unwrap();
    let fresh = Index::open(&[desk.sources()], elsewhere.path()).unwrap();
    update(&fresh);
    assert_eq!(listing(index, &desk.sources()), listing(&fresh, &desk.sources()));
    assert_eq!(index.library().generation(), fresh.library().generation());
    assert_eq!(index.passages(), fresh.passages());
    let all = |index: &Index| index.library().phrase(&["council".to_owned(), "met".to_owned()], usize::MAX).unwrap();
    assert_eq!(all(index), all(&fresh));
    let left = fs::read_dir(index.folder().unwrap()).unwrap().count();
    assert!(left < 150, "{left} files are left");
}
