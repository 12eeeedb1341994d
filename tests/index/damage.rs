//! What if the index is damaged, of another format, or in use?

use super::{Desk, listing, phrase, update};
use std::fs;
use std::path::PathBuf;
use tearsheet::index::{End, Index};

fn desk() -> Desk {
    Desk::with(&[("a.txt", "The pier is closed."), ("b.txt", "The fog is thick."), ("c.pdf", "%PDF")])
}

/// The index's files of this kind.
fn files(index: &Index, ending: &str) -> Vec<PathBuf> {
    let entries = fs::read_dir(index.folder()).unwrap().map(|entry| entry.unwrap().path());
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
fn an_index_of_another_format_makes_way() {
    let desk = desk();
    let index = desk.index();
    let other = index.folder().with_file_name("format-0");
    drop(index);
    fs::create_dir(&other).unwrap();
    fs::write(other.join("meta.json"), "{}").unwrap();
    let index = desk.open();
    let messages = index.messages();
    assert!(messages[0].contains("another version"), "{messages:?}");
    assert!(!other.exists());
    assert_eq!(index.library().len(), 2);
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
fn the_order_of_the_sources_does_not_matter() {
    let desk = desk();
    let other = desk.folder.path().join("other");
    fs::create_dir(&other).unwrap();
    let open = |sources: &[PathBuf]| Index::open(sources, &desk.cache()).unwrap().folder().to_path_buf();
    let folder = open(&[desk.sources(), other.clone()]);
    assert_eq!(folder, open(&[other.clone(), desk.sources(), other.join(".")]));
    assert_ne!(folder, open(&[other]));
}
