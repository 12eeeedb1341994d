//! What an author types, read as prose with its way back.

#[path = "markup/chunking.rs"]
mod chunking;
#[path = "markup/citing.rs"]
mod citing;
#[path = "markup/hostile.rs"]
mod hostile;
#[path = "markup/reading.rs"]
mod reading;

use tearsheet::markup::{Block, Definitions, markdown};

/// The blocks of one chunk in a text without definitions.
fn read(chunk: &str) -> Vec<Block> {
    markdown::read(chunk, &Definitions::new())
}

/// What the blocks of a chunk say.
fn texts(chunk: &str) -> Vec<String> {
    read(chunk).iter().map(|block| block.inlines.prose.text().to_owned()).collect()
}
