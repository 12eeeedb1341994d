//! What does Markdown mean by these characters? One chunk of CommonMark with tables, footnotes and Pandoc citations.

use super::{Block, Definitions};

/// Reads one chunk; see [`super::chunks`]. Code, math and raw HTML are not prose.
pub fn read(_chunk: &str, _definitions: &Definitions) -> Vec<Block> {
    todo!("markup/markdown")
}
