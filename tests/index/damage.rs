//! What if the index is damaged, removed, or of another format?

use super::{Desk, listing, phrase, update};
use std::fs;
use std::path::PathBuf;
use tearsheet::index::Index;

fn desk() -> Desk {
    Desk::with(&[("a.txt", "The pier is closed."), ("b.txt", "The fog is thick."), ("c.pdf", "%PDF")])
}

/// The index's files of this kind.
fn files(index: &Index, ending: &str) -> Vec<PathBuf> {
    let entries = fs::read_dir(index.folder().unwrap()).unwrap().map(|entry| entry.unwrap().path());
    entries.filter(|path| path.to_str().unwrap().ends_with(ending)).collect()
}

fn is_mended(desk: &Desk, index: &Index) {
    let messages = index.messages();
    assert!(messages[0].contains("built anew"), "{messages:?}");
    assert_eq!(index.library().len(), 0);
    update(index);
    assert_eq!(listing(index, &desk.sources()).len(), 3);
    assert_eq!(phrase(&index.library(), "the fog"), ["The fog is thick."]);
}

#[test]
fn an_index_is_kept_from_one_opening_to_the_next() {
    let desk = desk();
    drop(desk.index());
    let index = desk.open();
    assert!(index.messages().is_empty());
    assert_eq!(phrase(&index.library(), "the fog"), ["The fog is thick."]);
    assert!(!index.library().is_complete(), "files may have changed since");
}

#[test]
fn a_broken_index_is_built_anew_with_a_message() {
    for (ending, content) in
        [("meta.json", &b"{"[..]), (".managed.json", b"["), (".idx", b""), (".store", b"x"), (".fast", b"")]
    {
        let desk = desk();
        let index = desk.index();
        for file in files(&index, ending) {
            fs::write(file, content).unwrap();
        }
        drop(index);
        is_mended(&desk, &desk.open());
    }
}

#[test]
fn a_missing_segment_is_noticed() {
    let desk = desk();
    let index = desk.index();
    for file in files(&index, ".pos") {
        fs::remove_file(file).unwrap();
    }
    drop(index);
    is_mended(&desk, &desk.open());
}

#[test]
fn a_flipped_bit_is_found_by_looking_closely() {
    let desk = desk();
    let index = desk.index();
    let store = files(&index, ".store").remove(0);
    let mut bytes = fs::read(&store).unwrap();
    bytes[5] ^= 1;
    fs::write(store, bytes).unwrap();
    drop(index);
    let index = desk.open();
    assert_eq!(index.library().len(), 2);
    index.verify().unwrap();
    is_mended(&desk, &index);
}

#[test]
fn no_damage_takes_the_process_down() {
    let long: String = (0..3000).map(|number| format!("word{} of the council. ", number % 700)).collect();
    let mut random = 0x5EED_u64;
    let mut below = |limit: usize| {
        random ^= random << 13;
        random ^= random >> 7;
        random ^= random << 17;
        (random % limit as u64) as usize
    };
    for round in 0..super::rounds() {
        let desk = desk();
        desk.write("long.txt", &long);
        let index = desk.index();
        let mut all = files(&index, "");
        all.retain(|file| file.is_file() && fs::metadata(file).unwrap().len() > 0);
        all.sort();
        drop(index);
        let file = &all[below(all.len())];
        let mut bytes = fs::read(file).unwrap();
        let at = below(bytes.len());
        if round % 3 == 0 {
            bytes.truncate(at);
        } else {
            let end = bytes.len().min(at + 8);
            bytes[at..end].fill(below(256) as u8);
        }
        fs::write(file, bytes).unwrap();

        let index = desk.open();
        let library = index.library();
        let _ =
            (library.phrase(&super::words("of the council"), 10), library.similar(&super::asked("word7 council"), 10));
        for id in library.by_stem("long").into_iter().flatten() {
            let _ = library.source(id);
        }
        desk.write("d.txt", "The mayor is late.");
        let _ = index.update(&|_, _| (), &|| false);
        index.verify().unwrap();
        update(&index);
        assert_eq!(index.library().len(), 4, "round {round}: {}", file.display());
        assert!(!phrase(&index.library(), "word7 of the council").is_empty());
    }
}

#[test]
fn an_index_that_is_removed_while_it_is_in_use_is_built_anew() {
    let desk = desk();
    let index = desk.index();
    let before = index.library();
    fs::remove_dir_all(desk.cache()).unwrap();
    assert_eq!(phrase(&before, "the fog"), ["The fog is thick."], "who has a library keeps it");
    assert_eq!(update(&index).indexed, 2);
    let folder = index.folder().unwrap().display().to_string();
    assert_eq!(index.messages(), [format!("the index in {folder} was removed: it is built anew")]);
    assert_eq!(phrase(&index.library(), "the fog"), ["The fog is thick."]);
    assert_eq!(desk.open().library().len(), 2);
}

#[test]
fn a_segment_that_vanishes_while_the_index_is_in_use_is_noticed() {
    let desk = desk();
    let index = desk.index();
    for file in files(&index, ".idx") {
        fs::remove_file(file).unwrap();
    }
    desk.write("d.txt", "The mayor is late.");
    assert_eq!(update(&index).indexed, 3);
    let messages = index.messages();
    assert!(messages[0].contains("was damaged") && messages[0].contains("built anew"), "{messages:?}");
    assert_eq!(index.library().len(), 3);
}

#[test]
fn an_index_of_an_older_format_makes_way_and_a_newer_one_is_left_alone() {
    let desk = desk();
    let index = desk.index();
    let [older, newer] = ["format-0", "format-9999"].map(|name| index.folder().unwrap().with_file_name(name));
    drop(index);
    for other in [&older, &newer] {
        fs::create_dir(other).unwrap();
        fs::write(other.join("meta.json"), "{}").unwrap();
    }
    let index = desk.open();
    let messages = index.messages();
    assert_eq!(messages, ["the index was made by an older version of Tearsheet: it is built anew"]);
    assert!(!older.exists() && newer.exists());
    assert_eq!(index.library().len(), 2);
}

#[test]
fn the_order_of_the_sources_does_not_matter() {
    let desk = desk();
    let other = desk.folder.path().join("other");
    fs::create_dir(&other).unwrap();
    let open = |sources: &[PathBuf]| Index::open(sources, &desk.cache()).unwrap().folder().unwrap().to_path_buf();
    let folder = open(&[desk.sources(), other.clone()]);
    assert_eq!(folder, open(&[other.clone(), desk.sources(), other.join(".")]));
    assert_ne!(folder, open(&[other]));
}
