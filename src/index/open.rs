//! How does an index come to life? Opened as it was left, created, or built anew if it is damaged.

use super::failure::{Failure, guarded, refusal};
use super::location;
use super::schema::{self, Fields};
use super::snapshot::{Memory, Snapshot};
use std::collections::HashSet;
use std::fs::{self, TryLockError};
use std::io;
use std::path::{Path, PathBuf};
use std::thread;
use std::time::Duration;
use tantivy::directory::error::LockError;
use tantivy::directory::{Directory, DirectoryLock, INDEX_WRITER_LOCK, META_LOCK, MmapDirectory, RamDirectory};
use tantivy::{Index, IndexReader, ReloadPolicy, SegmentReader, TantivyError};

#[derive(Clone)]
pub(super) struct Opened {
    pub(super) index: Index,
    pub(super) reader: IndexReader,
    pub(super) fields: Fields,
    /// Holds the index that lies in no folder.
    pub(super) in_memory: Option<RamDirectory>,
}

/// Opens the index in `folder`; an index that is damaged gives way to an empty one, which `told` says.
pub(super) fn open(folder: &Path, memory: &Memory, told: &mut Vec<String>) -> Result<(Opened, Snapshot), Failure> {
    fs::create_dir_all(folder).map_err(|error| Failure::cache(folder, &error))?;
    let mut tries = 0..TRIES;
    loop {
        match guarded(|| whole(folder, memory)) {
            Ok(opened) => return Ok(opened),
            Err(error) if refusal(&error).is_some() => return Err(Failure::index(folder, &error)),
            // Another process may be putting an empty index in the place of a damaged one.
            Err(_) if is_being_written(folder) && tries.next().is_some() => wait(),
            Err(error) => return anew(folder, memory, &error, told),
        }
    }
}

/// An empty index that ends with the process.
pub(super) fn in_memory(memory: &Memory) -> Result<(Opened, Snapshot), Failure> {
    let (schema, fields) = schema::schema();
    let directory = RamDirectory::create();
    let created = schema::builder(schema).open_or_create(directory.clone());
    let opened = created.and_then(|index| read(index, fields, memory, Some(directory)));
    opened.map_err(|error| Failure::index(&memory.folder, &error))
}

/// Whether somebody writes the index. Others may lock it for reading only, which leaves no trace.
pub(super) fn is_being_written(folder: &Path) -> bool {
    let lock = fs::File::open(folder.join(&INDEX_WRITER_LOCK.filepath));
    lock.is_ok_and(|lock| matches!(lock.try_lock_shared(), Err(TryLockError::WouldBlock)))
}

/// Whether there is an index.
pub(super) fn is_there(folder: &Path) -> bool {
    folder.join(META).is_file()
}

/// The file that says what was committed; it is replaced with every commit.
pub(super) const META: &str = "meta.json";

/// The file with which tantivy keeps track of its files.
const MANAGED: &str = ".managed.json";

/// Puts an empty index in the place of a damaged one.
pub(super) fn anew(
    folder: &Path,
    memory: &Memory,
    damage: &TantivyError,
    told: &mut Vec<String>,
) -> Result<(Opened, Snapshot), Failure> {
    clear(folder, damage)?;
    told.push(format!("the index in {} was damaged ({damage}): it is built anew", folder.display()));
    whole(folder, memory).map_err(|error| Failure::index(folder, &error))
}

/// Checks every byte of the index.
pub(super) fn verify(folder: &Path) -> tantivy::Result<()> {
    let damaged = guarded(|| current(folder)?.validate_checksum())?;
    match damaged.iter().min() {
        Some(file) => Err(TantivyError::InternalError(format!("{} has a wrong checksum", file.display()))),
        None => Ok(()),
    }
}

/// Removes indexes in older formats, unless an older Tearsheet is writing one.
pub(super) fn remove_outdated(workspace: &Path, told: &mut Vec<String>) {
    for folder in location::outdated(workspace) {
        if lock(&folder).is_ok() && fs::remove_dir_all(&folder).is_ok() {
            told.push("the index was made by an older version of Tearsheet: it is built anew".to_owned());
        }
    }
}

/// The index as it is on the disk: one that was opened before knows only of the files that were there then.
pub(super) fn current(folder: &Path) -> tantivy::Result<Index> {
    let (schema, _) = schema::schema();
    schema::builder(schema).open_or_create(MmapDirectory::open(folder)?)
}

fn whole(folder: &Path, memory: &Memory) -> tantivy::Result<(Opened, Snapshot)> {
    let (_, fields) = schema::schema();
    let index = if Index::exists(&MmapDirectory::open(folder)?)? { current(folder)? } else { create(folder)? };
    read(index, fields, memory, None)
}

fn read(
    index: Index,
    fields: Fields,
    memory: &Memory,
    in_memory: Option<RamDirectory>,
) -> tantivy::Result<(Opened, Snapshot)> {
    // Sources are kept by ourselves: a block is wanted again only right away.
    let reader: IndexReader =
        index.reader_builder().reload_policy(ReloadPolicy::Manual).doc_store_cache_num_blocks(2).try_into()?;
    let snapshot = Snapshot::new(reader.searcher(), fields, memory)?;
    Ok((Opened { index, reader, fields, in_memory }, snapshot))
}

/// How long another process may take to create the same index, in tries a hundredth of a second apart.
const TRIES: usize = 300;

/// Creates the index under the writer's lock: a second process that did so later would undo the first one's commits.
fn create(folder: &Path) -> tantivy::Result<Index> {
    for _ in 0..TRIES {
        match lock(folder) {
            Ok(_lock) => return current(folder),
            Err(LockError::LockBusy) => wait(),
            Err(error) => return Err(TantivyError::LockFailure(error, None)),
        }
        if Index::exists(&MmapDirectory::open(folder)?)? {
            return current(folder);
        }
    }
    Err(TantivyError::LockFailure(LockError::LockBusy, None))
}

#[expect(clippy::disallowed_methods, reason = "another process has no event that could be waited for")]
fn wait() {
    thread::sleep(Duration::from_millis(10));
}

fn lock(folder: &Path) -> Result<DirectoryLock, LockError> {
    MmapDirectory::open(folder).map_err(|_| LockError::LockBusy)?.acquire_lock(&INDEX_WRITER_LOCK)
}

/// Removes everything but the locks, which other processes may hold or wait for.
fn clear(folder: &Path, damage: &TantivyError) -> Result<(), Failure> {
    let _lock = lock(folder).map_err(|error| match error {
        LockError::LockBusy => {
            Failure::Index { folder: folder.to_path_buf(), reason: format!("{damage}; another process is writing it") }
        }
        error => Failure::index(folder, &error.into()),
    })?;
    remove(folder, &HashSet::new()).map_err(|error| Failure::cache(folder, &error))
}

/// Removes what belongs to no commit, as processes leave it that were killed, and says if anything lacks that belongs to
/// the last one: whoever calls this is the only writer.
pub(super) fn sweep(folder: &Path, index: &Index) -> tantivy::Result<()> {
    // Who opens the files of an older commit holds this lock.
    let _opening = MmapDirectory::open(folder)?.acquire_lock(&META_LOCK)?;
    for segment in index.searchable_segments()? {
        SegmentReader::open(&segment)?;
    }
    let mut committed = index.load_metas()?.list_segment_files();
    committed.extend([PathBuf::from(META), PathBuf::from(MANAGED)]);
    // On Windows files cannot be removed that somebody reads; they go the next time.
    let _ = remove(folder, &committed);
    Ok(())
}

/// Removes all files of the folder but these and the locks.
fn remove(folder: &Path, kept: &HashSet<PathBuf>) -> io::Result<()> {
    let locks = [&INDEX_WRITER_LOCK.filepath, &META_LOCK.filepath];
    for entry in fs::read_dir(folder)?.flatten() {
        let name = PathBuf::from(entry.file_name());
        if kept.contains(&name) || locks.contains(&&name) {
            continue;
        }
        let path = entry.path();
        if path.is_dir() { fs::remove_dir_all(path)? } else { fs::remove_file(path)? }
    }
    Ok(())
}
