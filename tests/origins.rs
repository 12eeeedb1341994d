//! Where do articles come from? What they credit, in every usual form, and which of a library share an origin.

#![allow(clippy::unwrap_used, reason = "a test stops where an article is not as it should be")]

mod support;

#[path = "origins/crediting.rs"]
mod crediting;

#[path = "origins/clustering.rs"]
mod clustering;
