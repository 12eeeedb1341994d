//! What does the author say? A draft's claims, each with who said it and what it cites.
//!
//! Does not know what any source says.

mod allowance;
mod apart;
mod assembly;
mod assessment;
mod block;
mod block_quote;
mod citation;
mod clauses;
pub mod corroboration;
mod coverage;
mod quotation;
mod row;
mod sentence;
mod setting;

use crate::attribution::Mention;
use crate::markup::prose::Prose;
use crate::text::Span;
use serde::Serialize;
use std::path::Path;
use std::sync::Arc;

pub use assembly::{Memory, plain, read};
pub use citation::{Resolution, key, key_used, resolve};
pub use clauses::clauses;
pub use setting::{MOST_NAMED, Setting};

/// A draft as it reads at one moment. All spans are bytes of the draft's text.
#[derive(Clone, Debug)]
pub struct Draft {
    pub text: Arc<str>,
    /// In the draft's order; a quotation comes after the sentence it stands in.
    pub claims: Vec<Claim>,
    pub citations: Vec<Citation>,
    /// Those that part the draft: none of a block quote or a note.
    pub headings: Vec<Heading>,
    pub allowances: Vec<Allowance>,
    /// The front matter's `bibliography:`, as written.
    pub bibliography: Vec<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum ClaimKind {
    /// Words in quotation marks, or a block quote.
    Quotation,
    /// A sentence in the author's own words, or a row of a table.
    Statement,
    /// The author's own assessment, never checked for support.
    Judgment,
    /// What claims nothing: a question, a label, a word about the draft itself. It is searched for copied words like
    /// all that the author writes, and shown to nobody.
    Aside,
}

/// One checkable statement.
#[derive(Clone, Debug)]
pub struct Claim {
    pub kind: ClaimKind,
    /// The whole claim, quotation marks included.
    pub span: Span,
    /// The claim's words without markup and without the outer quotation marks; spans of the prose lead back to the
    /// draft, shifted by [`Claim::base`].
    pub prose: Arc<Prose>,
    /// Where the chunk that `prose` refers to begins in the draft.
    pub base: usize,
    /// Indices into [`Draft::citations`].
    pub citations: Vec<usize>,
    /// Citations of the same paragraph, of the next sentence that has any or else the last one before, where a statement
    /// has none of its own: its source is likely among them. Indices into [`Draft::citations`].
    pub beside: Vec<usize>,
    /// Who the author says is speaking (quotations only).
    pub speaker: Option<Speaker>,
    /// Quotation: what the author says around it, in the same sentence and outside any marks. Statement: empty.
    pub around: Arc<str>,
    /// Else than quotations: the stretches of `prose` that stand in quotation marks or are citations, so not the author's
    /// words.
    pub foreign: Arc<[Span]>,
    /// Else than quotations: the whole of `prose`, cut where a citation closes what it stands for. One part without
    /// citations inside.
    pub parts: Vec<Part>,
    /// What leads pronouns and descriptions to whom they mean; empty for quotations.
    pub setting: Arc<Setting>,
}

/// A stretch of a claim and what it cites.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// In the claim's prose, half-open bytes, citations included.
    pub span: Span,
    /// Indices into [`Draft::citations`].
    pub citations: Vec<usize>,
}

/// Who is said to speak, pronouns led back to their name.
#[derive(Clone, Debug, PartialEq)]
pub struct Speaker {
    pub mention: Mention,
    /// A verb of saying ties speaker and quotation.
    pub firm: bool,
    /// Who else speaks in the same sentence.
    pub reporters: Vec<Mention>,
}

impl Claim {
    /// The stretch of the draft that `at`, a span of the prose, comes from.
    pub fn origin(&self, at: Span) -> Span {
        self.prose.origin(at).shifted(self.base)
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Heading {
    /// 1 to 6.
    pub level: u8,
    pub span: Span,
    /// Its words without markup and citations.
    pub words: Arc<str>,
}

/// What ties a claim to a source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Citation {
    /// The key with its `@`, or the link's target.
    pub span: Span,
    pub target: Target,
    /// The key stands in brackets (`[@key]`), not in running text.
    pub bracketed: bool,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Target {
    Key(String),
    /// A link's target as written: a path, relative to the draft's folder, or a URL.
    Link(String),
}

/// `<!-- tearsheet: allow RULE: reason -->`
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Allowance {
    /// The comment.
    pub span: Span,
    /// What it covers: the block after it, or the line it ends.
    pub covers: Span,
    pub rule: String,
    /// `None` where the author gave none; then it does not count.
    pub reason: Option<String>,
}

/// The folder that relative links of a draft start from.
pub fn folder(path: &Path) -> &Path {
    path.parent().unwrap_or(Path::new(""))
}
