//! Where does the index of these sources lie? In the user's cache, in a folder named after them.

use super::failure::Failure;
use std::path::{Path, PathBuf};

/// The environment variable that names another folder than the user's cache.
pub const VARIABLE: &str = "TEARSHEET_CACHE";

/// Changes whenever the index, or what is extracted from a file, changes its shape. An index of another format is built
/// anew.
pub(super) const FORMAT: u32 = 7;

/// The folder that holds all indexes.
pub fn cache() -> Result<PathBuf, Failure> {
    use etcetera::BaseStrategy;
    if let Some(folder) = std::env::var_os(VARIABLE).filter(|folder| !folder.is_empty()) {
        return std::path::absolute(&folder).map_err(|error| Failure::cache(Path::new(&folder), &error));
    }
    let strategy = etcetera::choose_base_strategy().map_err(|error| Failure::Cache {
        path: PathBuf::from("the user's cache folder"),
        reason: error.to_string(),
    })?;
    Ok(strategy.cache_dir().join("tearsheet"))
}

/// The folder of all formats of the index of these sources (canonical, in any order).
pub(super) fn workspace(cache: &Path, roots: &[PathBuf]) -> PathBuf {
    let mut roots: Vec<&[u8]> = roots.iter().map(|root| root.as_os_str().as_encoded_bytes()).collect();
    roots.sort_unstable();
    let mut hasher = blake3::Hasher::new();
    for root in roots {
        hasher.update(root);
        hasher.update(&[0]); // no path has one, so that no two lists read the same
    }
    cache.join(&hasher.finalize().to_hex()[..16])
}

/// The folder of the index itself.
pub(super) fn index(workspace: &Path) -> PathBuf {
    workspace.join(format!("format-{FORMAT}"))
}

/// Folders of indexes in older formats. A newer one belongs to a newer Tearsheet, which may be in use besides this one.
pub(super) fn outdated(workspace: &Path) -> Vec<PathBuf> {
    let Ok(entries) = std::fs::read_dir(workspace) else { return Vec::new() };
    let mut folders: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
    let format = |path: &PathBuf| path.file_name()?.to_str()?.strip_prefix("format-")?.parse::<u32>().ok();
    folders.retain(|path| format(path).is_some_and(|format| format < FORMAT));
    folders.sort();
    folders
}
