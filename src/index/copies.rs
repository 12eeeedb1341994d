//! Where does an editor read an article whose file is no text? In a copy beside the index, which nobody can write to.

use crate::source::original::Copy;
use crate::source::{Source, SourceId};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// The folder of the copies, beside the folder of the index.
const FOLDER: &str = "copies";

/// The file that holds the copy, written if it is not there yet; with an error the path it is about.
///
/// It lies in a folder named after the source and its content, so that what an editor shows never changes under it.
pub(super) fn file(index: &Path, source: &Source, copy: &Copy) -> Result<PathBuf, (PathBuf, io::Error)> {
    let SourceId(id) = source.id;
    let folder = index.with_file_name(FOLDER).join(format!("{id:016x}-{:016x}", source.hash));
    let file = folder.join(name(source));
    if file.exists() {
        return Ok(file);
    }
    write(&folder, &file, &copy.text).map_err(|error| (file.clone(), error))?;
    Ok(file)
}

/// Written under another name first: a file with the right name is whole.
fn write(folder: &Path, file: &Path, text: &str) -> io::Result<()> {
    fs::create_dir_all(folder)?;
    let unfinished = folder.join(format!("{}.unfinished", std::process::id()));
    fs::write(&unfinished, text)?;
    let mut permissions = fs::metadata(&unfinished)?.permissions();
    permissions.set_readonly(true);
    fs::set_permissions(&unfinished, permissions)?;
    fs::rename(&unfinished, file)
}

/// `report.pdf.txt`.
fn name(source: &Source) -> PathBuf {
    let mut name = source.path.file_name().unwrap_or_default().to_owned();
    name.push(".txt");
    PathBuf::from(name)
}

/// The source whose copy lies at this path.
pub(super) fn source(index: &Path, path: &Path) -> Option<SourceId> {
    let folder = path.parent()?;
    if folder.parent()? != index.with_file_name(FOLDER) {
        return None;
    }
    let (id, _) = folder.file_name()?.to_str()?.split_once('-')?;
    u64::from_str_radix(id, 16).ok().map(SourceId)
}
