//! How does an index come to life? Opened as it was left, created, or built anew if it is damaged.

use super::failure::{Failure, guarded};
use super::location;
use super::schema::{self, Fields};
use super::snapshot::{Memory, Snapshot};
use std::fs;
use std::path::Path;
use std::thread;
use std::time::Duration;
use tantivy::directory::error::LockError;
use tantivy::directory::{Directory, DirectoryLock, INDEX_WRITER_LOCK, META_LOCK, MmapDirectory};
use tantivy::{Index, IndexReader, ReloadPolicy, TantivyError};

#[derive(Clone)]
pub(super) struct Opened {
    pub(super) index: Index,
    pub(super) reader: IndexReader,
    pub(super) fields: Fields,
}

/// Opens the index in `folder`; an index that cannot be opened gives way to an empty one, which `told` says.
pub(super) fn open(folder: &Path, memory: &Memory, told: &mut Vec<String>) -> Result<(Opened, Snapshot), Failure> {
    fs::create_dir_all(folder).map_err(|error| Failure::cache(folder, &error))?;
    match guarded(|| whole(folder, memory)) {
        Ok(opened) => Ok(opened),
        Err(error) => anew(folder, memory, &error, told),
    }
}

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
pub(super) fn verify(opened: &Opened) -> tantivy::Result<()> {
    let damaged = guarded(|| opened.index.validate_checksum())?;
    match damaged.iter().min() {
        Some(file) => Err(TantivyError::InternalError(format!("{} has a wrong checksum", file.display()))),
        None => Ok(()),
    }
}

/// Removes indexes in other formats, unless another version of Tearsheet is writing one.
pub(super) fn remove_outdated(workspace: &Path, told: &mut Vec<String>) {
    for folder in location::outdated(workspace) {
        if lock(&folder).is_ok() && fs::remove_dir_all(&folder).is_ok() {
            told.push("the index was made by another version of Tearsheet: it is built anew".to_owned());
        }
    }
}

fn whole(folder: &Path, memory: &Memory) -> tantivy::Result<(Opened, Snapshot)> {
    let (schema, fields) = schema::schema();
    let directory = MmapDirectory::open(folder)?;
    let index = if Index::exists(&directory)? {
        schema::builder(schema).open_or_create(directory)?
    } else {
        create(folder, schema)?
    };
    // Sources are kept by ourselves: a block is wanted again only right away.
    let reader: IndexReader =
        index.reader_builder().reload_policy(ReloadPolicy::Manual).doc_store_cache_num_blocks(2).try_into()?;
    let snapshot = Snapshot::new(reader.searcher(), fields, memory)?;
    Ok((Opened { index, reader, fields }, snapshot))
}

/// How long another process may take to create the same index, in tries a hundredth of a second apart.
const TRIES: usize = 300;

/// Creates the index under the writer's lock: a second process that did so later would undo the first one's commits.
fn create(folder: &Path, schema: tantivy::schema::Schema) -> tantivy::Result<Index> {
    for _ in 0..TRIES {
        match lock(folder) {
            Ok(_lock) => return schema::builder(schema).open_or_create(MmapDirectory::open(folder)?),
            Err(LockError::LockBusy) => wait(),
            Err(error) => return Err(TantivyError::LockFailure(error, None)),
        }
        if Index::exists(&MmapDirectory::open(folder)?)? {
            return schema::builder(schema).open_or_create(MmapDirectory::open(folder)?);
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
    let _lock = lock(folder).map_err(|_| Failure::Index {
        folder: folder.to_path_buf(),
        reason: format!("{damage}; another process is writing it"),
    })?;
    let locks = [&INDEX_WRITER_LOCK.filepath, &META_LOCK.filepath];
    for entry in fs::read_dir(folder).map_err(|error| Failure::cache(folder, &error))?.flatten() {
        let path = entry.path();
        if locks.iter().all(|lock| !path.ends_with(lock)) {
            let removed = if path.is_dir() { fs::remove_dir_all(&path) } else { fs::remove_file(&path) };
            removed.map_err(|error| Failure::cache(&path, &error))?;
        }
    }
    Ok(())
}
