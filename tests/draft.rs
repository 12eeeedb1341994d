//! What an author says: statements, judgments, what claims nothing, and what stands around each.

#![allow(clippy::expect_used, reason = "a test stops where something is not as it should be")]

#[path = "draft/assessing.rs"]
mod assessing;
#[path = "draft/covering.rs"]
mod covering;
#[path = "draft/setting.rs"]
mod setting;

use tearsheet::draft::{self, Claim, ClaimKind, Draft};

fn read(text: &str) -> Draft {
    draft::read(text, &mut draft::Memory::default())
}

/// The claims of a text that are no quotations.
fn own(draft: &Draft) -> Vec<&Claim> {
    draft.claims.iter().filter(|claim| claim.kind != ClaimKind::Quotation).collect()
}

/// The claim that holds `words`.
fn claim<'d>(draft: &'d Draft, words: &str) -> &'d Claim {
    own(draft).into_iter().find(|claim| claim.prose.text().contains(words)).expect("some sentence has these words")
}

/// The keys of the citations with these indices.
fn keys(draft: &Draft, citations: &[usize]) -> Vec<String> {
    citations.iter().filter_map(|&index| draft.citations[index].target.key().map(str::to_owned)).collect()
}
