//! What if several processes have the same index? One writes, the others read and soon see what it wrote; none leaves
//! anything behind.

use super::{Desk, phrase, update};
use std::fs;
use std::sync::mpsc;
use std::time::Duration;
use tearsheet::index::{End, Index};

/// No test that passes waits so long.
const PATIENCE: Duration = Duration::from_secs(60);

fn desk() -> Desk {
    Desk::with(&[("a.txt", "The pier is closed."), ("b.txt", "The fog is thick.")])
}

/// What is told when somebody commits; the first word, which is about the beginning, has been taken.
fn heeded(index: &Index) -> mpsc::Receiver<()> {
    let (changed, changes) = mpsc::channel();
    index.heed(move || changed.send(()).unwrap_or_default());
    changes.recv_timeout(PATIENCE).unwrap();
    changes
}

#[test]
fn while_one_writes_the_other_reads() {
    let desk = desk();
    let (writer, reader) = (desk.open(), desk.open());
    let meanwhile = std::sync::Mutex::new(None);
    writer
        .update(
            &|_, _| {
                let mut meanwhile = meanwhile.lock().unwrap();
                if meanwhile.is_none() {
                    *meanwhile = Some(update(&reader).end);
                }
            },
            &|| false,
        )
        .unwrap();
    assert_eq!(meanwhile.into_inner().unwrap(), Some(End::Busy));
    assert_eq!(reader.library().len(), 0);
    assert!(reader.reload().unwrap());
    assert_eq!(phrase(&reader.library(), "the fog"), ["The fog is thick."]);
    assert_eq!(reader.library().generation(), writer.library().generation());
    assert!(!reader.library().is_complete());
    assert_eq!(update(&reader).end, End::Complete);
    assert!(reader.library().is_complete());
    assert!(!reader.reload().unwrap(), "nothing is new");
}

#[test]
fn two_that_open_a_new_index_at_once_share_it() {
    let desk = desk();
    std::thread::scope(|scope| {
        for _ in 0..8 {
            scope.spawn(|| drop(desk.open()));
        }
    });
    assert_eq!(desk.index().library().len(), 2);
}

#[test]
fn what_one_commits_the_other_is_told_of() {
    let desk = desk();
    let (writer, reader) = (desk.open(), desk.index());
    let changes = heeded(&reader);
    desk.write("c.txt", "The mayor is late.");
    update(&writer);
    while !reader.reload().unwrap() {
        changes.recv_timeout(PATIENCE).unwrap();
    }
    assert_eq!(phrase(&reader.library(), "the mayor"), ["The mayor is late."]);
}

#[test]
fn who_reads_an_index_is_told_that_it_was_removed() {
    let desk = desk();
    let index = desk.index();
    let changes = heeded(&index);
    for _ in 0..2 {
        fs::remove_dir_all(desk.cache()).unwrap();
        while index.reload().is_ok() {
            changes.recv_timeout(PATIENCE).unwrap();
        }
        assert_eq!(update(&index).indexed, 2);
    }
}

#[test]
fn it_shows_whether_somebody_is_writing() {
    let desk = desk();
    let (writer, reader) = (desk.open(), desk.open());
    assert!(!reader.is_being_written());
    let meanwhile = std::sync::atomic::AtomicBool::new(false);
    let look = |_, _| meanwhile.store(reader.is_being_written(), std::sync::atomic::Ordering::SeqCst);
    writer.update(&look, &|| false).unwrap();
    assert!(meanwhile.into_inner());
    assert!(!reader.is_being_written());
}

#[test]
fn those_that_write_in_turn_leave_nothing_behind() {
    let desk = desk();
    let all = [desk.open(), desk.open(), desk.open()];
    for round in 0..30 {
        desk.write(&format!("{}.txt", round % 5), format!("The council met for the {round}th time."));
        update(&all[round % 3]);
    }
    let alone = Index::open(&[desk.sources()], &desk.folder.path().join("alone")).unwrap();
    update(&alone);
    let [together, alone] = [&all[0], &alone].map(|index| fs::read_dir(index.folder().unwrap()).unwrap().count());
    // Up to eight segments of seven files, where one that was made in one go has one or two.
    assert!(together <= alone + 8 * 7, "{together} files, of one writer {alone}");
}

#[test]
fn what_a_killed_writer_left_is_swept_away() {
    let desk = desk();
    let index = desk.index();
    let left = ["0123456789abcdef0123456789abcdef.store", ".tmpAbCdEf"].map(|name| index.folder().unwrap().join(name));
    for file in &left {
        fs::write(file, "half of something").unwrap();
    }
    update(&index);
    desk.write("c.txt", "The mayor is late.");
    update(&index);
    assert!(left.iter().all(|file| !file.exists()));
    assert_eq!(phrase(&index.library(), "the mayor"), ["The mayor is late."]);
}
