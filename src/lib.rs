//! Tearsheet holds a draft against the sources it relies on.
//!
//! Read this page downwards and you have read the design: the modules stand in the order in which data flows, and a
//! module imports only from those listed before it.
//!
//! ```text
//!  source files                              draft text
//!       │ extract                                 │ parse
//!       ▼                                         ▼
//!    source ─ passages ──► index               markup ──► draft (claims)
//!       │                    ┆ is a Library                 │
//!       └──────────────┬─────┴──────────────────────────────┘
//!                      ▼
//!                  evidence ──► verdict ──► rules ──► check ──► suggest ──► view        text lies under all of it
//!  ═════ above: pure — no files, clock, threads, LSP, tantivy ════ below: ═══ workspace  lookout  index  server  cli  main
//! ```

pub mod text;

pub mod lexicon;

pub mod config;

pub mod source;

pub mod markup;

pub mod attribution;

pub mod draft;

pub mod evidence;

pub mod verdict;

pub mod rules;

pub mod check;

pub mod verify;

pub mod suggest;

pub mod view;

#[allow(clippy::disallowed_methods, reason = "below the line: here files, clock and threads are allowed")]
pub mod workspace;

#[allow(clippy::disallowed_methods, reason = "below the line: here files, clock and threads are allowed")]
pub mod lookout;

#[allow(clippy::disallowed_methods, reason = "below the line: here files, clock and threads are allowed")]
pub mod index;

#[allow(clippy::disallowed_methods, reason = "below the line: here files, clock and threads are allowed")]
pub mod server;

#[allow(clippy::disallowed_methods, reason = "below the line: here files, clock and threads are allowed")]
pub mod cli;
