//! What does a file say? Bytes of a known format → text, article body and metadata.

pub mod front_matter;
