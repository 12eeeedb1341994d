//! Which files are sources, and what happens when they change?

use super::{Desk, listing, phrase, update};
use std::fs;
use std::time::{Duration, SystemTime};
use tearsheet::index::{End, Index, Report};

fn counts(report: Report) -> [usize; 4] {
    [report.indexed, report.unchanged, report.removed, report.skipped]
}

#[test]
fn only_what_changed_is_read_again() {
    let desk = Desk::with(&[("a.txt", "The pier is closed."), ("b.txt", "The fog is thick."), ("c.pdf", "%PDF")]);
    let index = desk.open();
    assert_eq!(counts(update(&index)), [2, 0, 0, 1]);
    let first = index.library();
    assert_eq!(counts(update(&index)), [0, 2, 0, 1]);
    assert_eq!(index.library().generation(), first.generation());

    desk.write("a.txt", "The pier is opened.");
    fs::remove_file(desk.sources().join("b.txt")).unwrap();
    desk.write("d.txt", "The mayor is late.");
    assert_eq!(counts(update(&index)), [2, 0, 1, 1]);
    let second = index.library();
    assert_ne!(second.generation(), first.generation());
    assert_eq!(phrase(&second, "the pier is"), ["The pier is opened."]);
    assert_eq!(phrase(&second, "fog"), [""; 0]);
    assert_eq!(phrase(&first, "the pier is"), ["The pier is closed."], "an older library stays as it was");
}

#[test]
fn a_change_that_keeps_size_and_time_right_after_reading_is_seen() {
    let desk = Desk::with(&[("a.txt", "The pier is closed.")]);
    let path = desk.sources().join("a.txt");
    // However long the machine takes to read it, that is right after the change.
    let time = SystemTime::now() + Duration::from_secs(60);
    fs::File::options().write(true).open(&path).unwrap().set_modified(time).unwrap();
    let index = desk.index();
    desk.write("a.txt", "The pier is opened.");
    fs::File::options().write(true).open(&path).unwrap().set_modified(time).unwrap();
    assert_eq!(update(&index).indexed, 1);
}

#[test]
fn many_changes_at_once_lose_nothing() {
    let desk = Desk::new();
    let index = desk.open();
    for round in 0..12 {
        for number in 0..300 {
            desk.write(&format!("{number}.txt"), format!("The council met for the {round}th time on pier {number}."));
        }
        assert_eq!(update(&index).indexed, 300);
        let library = index.library();
        assert_eq!(library.len(), 300, "round {round}");
        let met = format!("met for the {round}th time");
        assert_eq!(library.phrase(&super::words(&met), 1000).unwrap().len(), 300);
    }
}

#[test]
fn a_new_time_with_the_old_words_is_no_change() {
    let desk = Desk::with(&[("a.txt", "The pier is closed.")]);
    let index = desk.index();
    let generation = index.library().generation();
    for hours in [5, 3] {
        let file = fs::File::options().write(true).open(desk.sources().join("a.txt")).unwrap();
        file.set_modified(SystemTime::now() - Duration::from_secs(hours * 3600)).unwrap();
        assert_eq!(counts(update(&index)), [0, 1, 0, 0]);
        assert_eq!(index.library().generation(), generation);
        assert_eq!(phrase(&index.library(), "pier"), ["The pier is closed."]);
    }
}

#[test]
fn every_file_is_accounted_for() {
    let desk = Desk::with(&[
        ("a.txt", "The pier is closed."),
        ("b.key", "PK"),
        ("README", "words"),
        ("image.txt", "\u{89}PNG\0\0\0"),
        ("empty.md", ""),
        ("broken.md", "---\ntitle: \"x\n---\nThe fog is thick."),
        (".hidden.txt", "hidden"),
        (".gitignore", "*.log\nprivate/\n"),
        ("mayor.log", "ignored"),
        ("private/a.txt", "ignored"),
        ("deep/er/c.txt", "The mayor is late."),
    ]);
    fs::create_dir(desk.sources().join("folder.txt")).unwrap();
    let index = desk.index();
    assert_eq!(
        listing(&index, &desk.sources()),
        [
            "README: has no extension that names its format",
            "a.txt: indexed",
            "b.key: .key files cannot be read yet",
            "broken.md: indexed, the front matter is broken in line 2 (while scanning a quoted scalar, found unexpected end of stream): what follows there is not used",
            "deep/er/c.txt: indexed",
            "empty.md: holds no words",
            "folder.txt: is a folder; the files in it are read",
            "image.txt: is not text",
        ]
    );
    assert_eq!(counts(update(&index)), [0, 3, 0, 5]);
}

#[cfg(unix)]
#[test]
fn links_are_followed_once_and_never_in_circles() {
    use std::os::unix::fs::symlink;
    let desk = Desk::with(&[("a.txt", "The pier is closed.")]);
    let elsewhere = desk.folder.path().join("elsewhere");
    fs::create_dir(&elsewhere).unwrap();
    fs::write(elsewhere.join("b.txt"), "The fog is thick.").unwrap();
    let link = |target: &std::path::Path, name: &str| symlink(target, desk.sources().join(name)).unwrap();
    link(&elsewhere, "linked");
    link(&elsewhere.join("b.txt"), "again.txt");
    link(&desk.sources(), "circle");
    link(&desk.folder.path().join("none"), "dangling.txt");
    link(&std::path::PathBuf::from("/"), "all");
    symlink(&elsewhere, elsewhere.join("self")).unwrap();
    let index = desk.index();
    let root = desk.sources().canonicalize().unwrap();
    let refused = |target: &str| format!("is a link to {target}, which holds these sources or a whole home directory");
    let mut expected = vec![
        format!("{}/b.txt: indexed", elsewhere.canonicalize().unwrap().display()),
        format!(
            "{}/self: {}",
            elsewhere.canonicalize().unwrap().display(),
            refused(&elsewhere.canonicalize().unwrap().display().to_string())
        ),
        "a.txt: indexed".to_owned(),
        format!("all: {}", refused("/")),
        format!("circle: {}", refused(&root.display().to_string())),
        "dangling.txt: is a link to a file that does not exist".to_owned(),
    ];
    let mut listed = listing(&index, &desk.sources());
    expected.sort();
    listed.sort();
    assert_eq!(listed, expected);
}

#[test]
fn a_file_that_vanishes_while_being_read_is_skipped_and_then_forgotten() {
    let files: Vec<(String, String)> =
        (0..40).map(|number| (format!("{number:02}.txt"), "The pier is closed.".repeat(2000))).collect();
    let desk = Desk::new();
    for (name, text) in &files {
        desk.write(name, text);
    }
    let index = desk.open();
    let last = desk.sources().join("39.txt");
    let report = index.update(&|_, _| drop(fs::remove_file(&last)), &|| false).unwrap();
    assert_eq!(counts(report), [39, 0, 0, 1]);
    assert!(listing(&index, &desk.sources()).contains(&"39.txt: vanished before it could be read".to_owned()));
    assert_eq!(counts(update(&index)), [0, 39, 0, 0]);
    assert!(!listing(&index, &desk.sources()).iter().any(|file| file.starts_with("39")));
}

#[test]
fn a_file_too_large_is_skipped() {
    let desk = Desk::new();
    fs::File::create(desk.sources().join("a.txt")).unwrap().set_len(65 << 20).unwrap();
    let index = desk.index();
    assert_eq!(
        listing(&index, &desk.sources()),
        ["a.txt: has 65 MB, more than the 64 MB of the largest article: split it"]
    );
}

#[test]
fn a_source_may_be_named_as_a_file() {
    let desk = Desk::with(&[("a.txt", "The pier is closed."), ("b.txt", "The fog is thick.")]);
    let index = Index::open(&[desk.sources().join("a.txt")], &desk.cache()).unwrap();
    assert_eq!(counts(update(&index)), [1, 0, 0, 0]);
}

#[test]
fn folders_that_cannot_hold_sources_are_named() {
    let desk = Desk::new();
    let told = |path: &std::path::Path| Index::open(&[path.to_path_buf()], &desk.cache()).err().unwrap().to_string();
    let none = desk.folder.path().join("none");
    assert_eq!(
        told(&none),
        format!(
            "sources: {}: there is no such file or folder: create it, or correct the path that names it",
            none.display()
        )
    );
    assert_eq!(
        told(std::path::Path::new("/")),
        "sources: /: is a whole home directory or disk: name the folder in it that holds the sources"
    );
    assert!(told(&etcetera::home_dir().unwrap()).contains("whole home directory"));
}

#[test]
fn a_folder_that_vanished_does_not_empty_the_library() {
    let desk = Desk::with(&[("a.txt", "The pier is closed.")]);
    let index = desk.index();
    fs::remove_dir_all(desk.sources()).unwrap();
    let failure = index.update(&|_, _| (), &|| false).unwrap_err().to_string();
    assert!(failure.contains("there is no such file or folder"), "{failure}");
    assert_eq!(index.library().len(), 1);
    assert!(!index.library().is_complete());
}

#[test]
fn a_cancelled_update_keeps_what_it_has_and_goes_on_later() {
    let desk = Desk::new();
    for number in 0..50 {
        desk.write(&format!("{number}.txt"), "The pier is closed. ".repeat(3000));
    }
    let index = desk.open();
    assert!(!index.library().is_complete());
    let done = std::sync::atomic::AtomicUsize::new(0);
    let progress = |count, total| {
        assert_eq!(total, 50);
        done.fetch_max(count, std::sync::atomic::Ordering::SeqCst);
    };
    let report = index.update(&progress, &|| done.load(std::sync::atomic::Ordering::SeqCst) >= 25).unwrap();
    assert_eq!(report.end, End::Cancelled);
    let kept = index.library().len();
    assert!((25..50).contains(&kept), "{kept}");
    assert!(!index.library().is_complete());
    let report = update(&index);
    assert_eq!((report.indexed, report.unchanged), (50 - kept, kept));
    assert!(index.library().is_complete());
}

#[test]
fn the_first_articles_can_be_searched_while_the_others_are_read() {
    let desk = Desk::new();
    for number in 0..60 {
        desk.write(&format!("{number}.txt"), "The pier is closed. ".repeat(3000));
    }
    let index = desk.open();
    let seen = std::sync::atomic::AtomicUsize::new(0);
    let progress = |_, _| {
        seen.fetch_max(index.library().len(), std::sync::atomic::Ordering::SeqCst);
    };
    index.update(&progress, &|| false).unwrap();
    let seen = seen.into_inner();
    assert!(0 < seen && seen < 60, "{seen}");
}

#[test]
fn a_renamed_source_is_not_extracted_again() {
    let desk = Desk::with(&[
        ("a.txt", "The pier is closed."),
        ("b.md", "---\ntitle: \"x\n---\nThe fog is thick."),
        ("c.txt", "The mayor is late."),
    ]);
    let index = desk.index();
    let listed = listing(&index, &desk.sources());
    let rename = |from: &str, to: &str| {
        fs::create_dir_all(desk.sources().join(to).parent().unwrap()).unwrap();
        fs::rename(desk.sources().join(from), desk.sources().join(to)).unwrap();
    };
    rename("a.txt", "deep/pier.txt");
    rename("b.md", "fog.md");
    let report = update(&index);
    assert_eq!((report.indexed, report.renamed, report.unchanged, report.removed), (0, 2, 1, 0));
    let library = index.library();
    let pier = library.by_stem("pier").unwrap();
    let source = library.source(pier[0]).unwrap().unwrap();
    assert_eq!(source.path, desk.sources().canonicalize().unwrap().join("deep/pier.txt"));
    assert_eq!(phrase(&library, "the pier is"), ["The pier is closed."]);
    assert!(library.by_stem("a").unwrap().is_empty());
    let renamed =
        ["c.txt: indexed".to_owned(), "deep/pier.txt: indexed".to_owned(), listed[1].replace("b.md", "fog.md")];
    assert_eq!(listing(&index, &desk.sources()), renamed);
    let fresh = Index::open(&[desk.sources()], &desk.folder.path().join("fresh")).unwrap();
    update(&fresh);
    assert_eq!(library.generation(), fresh.library().generation());
}

#[test]
fn a_copy_or_another_extension_is_no_renaming() {
    let desk = Desk::with(&[("a.txt", "The pier is closed."), ("b.txt", "The fog is thick.")]);
    let index = desk.index();
    fs::copy(desk.sources().join("a.txt"), desk.sources().join("copy.txt")).unwrap();
    fs::rename(desk.sources().join("b.txt"), desk.sources().join("b.md")).unwrap();
    let report = update(&index);
    assert_eq!((report.indexed, report.renamed, report.removed), (2, 0, 1));
}

#[test]
fn of_one_file_renamed_to_two_names_one_is_new() {
    let desk = Desk::with(&[("a.txt", "The pier is closed."), ("b.txt", "The fog is thick.")]);
    let index = desk.index();
    fs::copy(desk.sources().join("a.txt"), desk.sources().join("c.txt")).unwrap();
    fs::rename(desk.sources().join("a.txt"), desk.sources().join("d.txt")).unwrap();
    fs::remove_file(desk.sources().join("b.txt")).unwrap();
    let report = update(&index);
    assert_eq!((report.indexed, report.renamed, report.removed), (1, 1, 1));
    assert_eq!(phrase(&index.library(), "the pier").len(), 2);
}

#[test]
fn while_a_folder_is_renamed_its_sources_are_there_all_the_time() {
    let desk = Desk::new();
    for number in 0..60 {
        desk.write(&format!("old/{number}.txt"), format!("Pier {number} is closed. ").repeat(3000));
    }
    let index = desk.index();
    fs::rename(desk.sources().join("old"), desk.sources().join("new")).unwrap();
    let fewest = std::sync::atomic::AtomicUsize::new(usize::MAX);
    let progress = |_, _| {
        fewest.fetch_min(index.library().len(), std::sync::atomic::Ordering::SeqCst);
    };
    let report = index.update(&progress, &|| false).unwrap();
    assert_eq!((report.renamed, report.removed), (60, 0));
    assert_eq!((fewest.into_inner(), index.library().len()), (60, 60));
}
