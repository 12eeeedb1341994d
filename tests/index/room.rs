//! What if there is no room for the index, or nothing can be written where it should lie? Nothing is lost, what goes
//! without an index is done without, and afterwards all is well.
//!
//! The cache is a small disk of its own where this process may mount one, as `unshare` allows it on most Linuxes; elsewhere
//! files may not become large, which looks the same to the program.

use super::{Desk, listing};
use std::process::{Command, Output};
use tearsheet::index::Index;

/// Shell functions that make the folder `$CACHE` narrow (so many KB), wide again, or one that nobody can write to.
const WITH_DISK: &str = "
    narrow() { mount -t tmpfs -o size=$1k tmpfs \"$CACHE\"; }
    wide()   { mount -o remount,size=64m \"$CACHE\"; }
    frozen() { mount -o remount,ro \"$CACHE\"; }
";
const WITHOUT_DISK: &str = "
    trap '' XFSZ
    narrow() { ulimit -S -f $(($1 / 4)); }
    wide()   { ulimit -S -f unlimited; }
    frozen() { rm -r \"$CACHE\"; : > \"$CACHE\"; }
";

/// What a shell prints that runs these commands, stderr behind stdout, with `? CODE` for each `answer COMMAND`.
fn told(desk: &Desk, commands: &str) -> String {
    std::fs::create_dir_all(desk.cache()).unwrap();
    let may_mount = Command::new("unshare").args(["-rm", "true"]).output().is_ok_and(|tried| tried.status.success());
    let functions = if may_mount { WITH_DISK } else { WITHOUT_DISK };
    let script = format!("{functions}\nanswer() {{ \"$@\"; echo \"? $?\"; }}\nexec 2>&1\n{commands}");
    let mut shell = Command::new(if may_mount { "unshare" } else { "sh" });
    let Output { stdout, .. } = shell
        .args(if may_mount { &["-rm", "sh", "-c"][..] } else { &["-c"] })
        .arg(script)
        .current_dir(desk.folder.path())
        .env("CACHE", desk.cache())
        .env("TEARSHEET_CACHE", desk.cache())
        .env("tearsheet", env!("CARGO_BIN_EXE_tearsheet"))
        .output()
        .unwrap();
    let cache = desk.cache().display().to_string();
    let told = String::from_utf8(stdout).unwrap();
    // The folder of these sources has a name that says nothing.
    let folder = told.find(&cache).map_or("", |at| &told[at + cache.len()..]);
    let folder = &folder[..folder.find(" (").unwrap_or(0)];
    let told = told.replace("files may not become so large there", "the disk is full");
    let told = told.replace("a part of this path is a file, not a folder", "nothing can be written there");
    told.replace(&format!("{cache}{folder}"), "CACHE")
}

const FULL: &str = "the index cannot be kept in CACHE (the disk is full): make room there, or name another folder in \
                    TEARSHEET_CACHE";
const FROZEN: &str = "the index cannot be kept in CACHE (nothing can be written there): make room there, or name \
                      another folder in TEARSHEET_CACHE";
const IN_MEMORY: &str = "Until then it is kept in memory, and made anew each time.";

/// Words that do not compress well (xorshift), 18 KB an article: an index of half a megabyte.
fn desk() -> Desk {
    let mut random = 0x5EED_u64;
    let mut word = || {
        random ^= random << 13;
        random ^= random >> 7;
        random ^= random << 17;
        format!("{:x} ", random % 0xFFFF_FFFF)
    };
    let desk = Desk::with(&[("a.txt", "The pier is closed.")]);
    for number in 0..12 {
        desk.write(&format!("{number}.txt"), (0..2000).map(|_| word()).collect::<String>());
    }
    std::fs::write(desk.folder.path().join("brief.md"), "“The pier is closed” [@a].\n").unwrap();
    desk
}

#[test]
fn a_full_disk_is_told_and_there_is_an_index_as_soon_as_there_is_room() {
    for kilobytes in [4, 60, 300] {
        let told = told(
            &desk(),
            &format!(
                "narrow {kilobytes}
                 answer $tearsheet index
                 wide
                 $tearsheet index | sed 's/[0-9]* sources indexed, [0-9]* unchanged/all sources indexed/'
                 answer $tearsheet index"
            ),
        );
        assert_eq!(
            told,
            format!(
                "error: {FULL}\n? 2\n\
                 all sources indexed, 0 removed, 0 files skipped\n\
                 0 sources indexed, 13 unchanged, 0 removed, 0 files skipped\n? 0\n"
            ),
            "{kilobytes} KB"
        );
    }
}

#[test]
fn on_a_full_disk_drafts_are_checked_all_the_same() {
    for kilobytes in [4, 60, 300] {
        let told = told(
            &desk(),
            &format!(
                "narrow {kilobytes}
                 answer $tearsheet check brief.md | grep -v -e sources -e more
                 $tearsheet status | sed 's/ with.*//; s/of .* MB/of … MB/'"
            ),
        );
        assert_eq!(
            told,
            format!(
                "warning: {FULL}. {IN_MEMORY}\n1 claim in 1 draft: 1 verbatim\nno findings\n1 source relied on\n? 0\n\
                 warning: {FULL}. {IN_MEMORY}\n13 sources\nindex of … MB in memory\n"
            ),
            "{kilobytes} KB"
        );
    }
}

#[test]
fn what_was_committed_before_the_disk_was_full_is_still_there() {
    let desk = desk();
    let all = desk.folder.path().join("all");
    std::fs::rename(desk.sources(), &all).unwrap();
    desk.write("a.txt", "The pier is closed.");
    let told = told(
        &desk,
        "narrow 200
         answer $tearsheet index
         cp all/* sources
         answer $tearsheet index
         wide
         $tearsheet index",
    );
    assert_eq!(
        told,
        format!(
            "1 source indexed, 0 unchanged, 0 removed, 0 files skipped\n? 0\n\
             error: {FULL}\n? 2\n\
             12 sources indexed, 1 unchanged, 0 removed, 0 files skipped\n"
        )
    );
}

#[test]
fn where_nothing_can_be_written_drafts_are_checked_all_the_same() {
    let desk = desk();
    let told = told(
        &desk,
        "narrow 60000
         $tearsheet index
         frozen
         answer $tearsheet check brief.md | grep -v -e sources -e more
         answer $tearsheet index",
    );
    assert_eq!(
        told,
        format!(
            "13 sources indexed, 0 unchanged, 0 removed, 0 files skipped\n\
             warning: {FROZEN}. {IN_MEMORY}\n1 claim in 1 draft: 1 verbatim\nno findings\n1 source relied on\n? 0\n\
             error: {FROZEN}\n? 2\n"
        )
    );
}

#[test]
fn an_index_in_memory_is_like_any_other() {
    let desk = desk();
    // Below a file there is no folder.
    let nowhere = desk.folder.path().join("brief.md/cache");
    let index = Index::open_or_do_without(&[desk.sources()], Ok(nowhere)).unwrap();
    assert_eq!(index.folder(), None);
    assert_eq!(super::update(&index).indexed, 13);
    let kept = desk.index();
    assert_eq!(listing(&index, &desk.sources()), listing(&kept, &desk.sources()));
    assert_eq!(index.library().generation(), kept.library().generation());
    assert!(index.size() > 100_000);
    std::fs::remove_file(desk.sources().join("1.txt")).unwrap();
    assert_eq!(super::update(&index).removed, 1);
    assert_eq!(super::phrase(&index.library(), "the pier"), ["The pier is closed."]);
}
