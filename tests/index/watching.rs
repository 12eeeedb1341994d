//! Does `tearsheet index --watch` keep up with what happens to the sources?

use super::{Desk, phrase};
use std::fs;
use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{self, Receiver};
use std::thread;
use std::time::Duration;

/// No test that passes waits so long.
const PATIENCE: Duration = Duration::from_secs(60);

/// A process that watches, with what it says, line by line; killed at the end.
struct Watch {
    child: Child,
    lines: Receiver<String>,
}

impl Watch {
    fn start(desk: &Desk) -> Self {
        let mut child = Command::new("sh")
            .args(["-c", "exec \"$0\" index --watch 2>&1", env!("CARGO_BIN_EXE_tearsheet")])
            .current_dir(desk.folder.path())
            .env("TEARSHEET_CACHE", desk.cache())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let (sender, lines) = mpsc::channel();
        let output = BufReader::new(child.stdout.take().unwrap());
        thread::spawn(move || output.lines().map_while(Result::ok).try_for_each(|line| sender.send(line)));
        Watch { child, lines }
    }

    fn says(&self, expected: &str) {
        assert_eq!(self.lines.recv_timeout(PATIENCE).as_deref(), Ok(expected));
    }
}

impl Drop for Watch {
    fn drop(&mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }
}

fn watched(desk: &Desk) -> Watch {
    let watch = Watch::start(desk);
    watch.says("1 source indexed, 0 unchanged, 0 removed, 0 files skipped");
    watch.says("watching the sources; Ctrl-C ends it");
    watch
}

fn desk() -> Desk {
    Desk::with(&[("a.txt", "The pier is closed.")])
}

#[test]
fn every_change_is_followed() {
    let desk = desk();
    let watch = watched(&desk);
    desk.write("b.txt", "The fog is thick.");
    watch.says("1 source indexed, 1 unchanged, 0 removed, 0 files skipped");
    fs::rename(desk.sources().join("b.txt"), desk.sources().join("c.txt")).unwrap();
    watch.says("0 sources indexed, 1 renamed, 1 unchanged, 0 removed, 0 files skipped");
    fs::remove_file(desk.sources().join("a.txt")).unwrap();
    watch.says("0 sources indexed, 1 unchanged, 1 removed, 0 files skipped");
    let index = desk.open();
    assert_eq!(phrase(&index.library(), "the fog"), ["The fog is thick."]);
    assert_eq!(index.library().len(), 1);
}

#[test]
fn sources_that_vanish_are_told_once_and_waited_for() {
    let desk = desk();
    let watch = watched(&desk);
    let away = desk.folder.path().join("away");
    fs::rename(desk.sources(), &away).unwrap();
    let sources = desk.folder.path().canonicalize().unwrap().join("sources");
    watch.says(&format!(
        "error: sources: {}: there is no such file or folder: create it, or correct the path that names it",
        sources.display()
    ));
    fs::write(away.join("b.txt"), "The fog is thick.").unwrap();
    fs::rename(&away, desk.sources()).unwrap();
    watch.says("1 source indexed, 1 unchanged, 0 removed, 0 files skipped");
}

#[test]
fn other_settings_mean_other_sources() {
    let desk = desk();
    let watch = watched(&desk);
    let other = desk.folder.path().join("other");
    fs::create_dir(&other).unwrap();
    fs::write(other.join("b.txt"), "The fog is thick.").unwrap();
    fs::write(desk.folder.path().join("tearsheet.toml"), "sources.paths = ['other', 'sources']").unwrap();
    watch.says("2 sources indexed, 0 unchanged, 0 removed, 0 files skipped");
    fs::write(other.join("c.txt"), "The mayor is late.").unwrap();
    watch.says("1 source indexed, 2 unchanged, 0 removed, 0 files skipped");
}

#[test]
fn a_removed_index_is_built_anew() {
    let desk = desk();
    let watch = watched(&desk);
    let folder = desk.open().folder().unwrap().display().to_string();
    fs::remove_dir_all(desk.cache()).unwrap();
    watch.says(&format!("warning: the index in {folder} was removed: it is built anew"));
    watch.says("1 source indexed, 0 unchanged, 0 removed, 0 files skipped");
}

#[test]
fn when_one_dies_another_goes_on() {
    let desk = desk();
    let first = watched(&desk);
    let second = Watch::start(&desk);
    second.says("0 sources indexed, 1 unchanged, 0 removed, 0 files skipped");
    second.says("watching the sources; Ctrl-C ends it");
    drop(first);
    desk.write("b.txt", "The fog is thick.");
    second.says("1 source indexed, 1 unchanged, 0 removed, 0 files skipped");
}
