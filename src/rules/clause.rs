//! Where does a clause of a claim begin and end, without the citations and the marks around it?

use crate::draft::Claim;
use crate::text::Span;

/// The clause without citations, blanks and marks at its ends. `clause` and the answer are spans of the claim's prose;
/// what stands before the byte `from` stays.
pub(super) fn bare(claim: &Claim, clause: Span, from: usize) -> Span {
    let text = claim.prose.text();
    let mut clause = clause;
    let is_blank = |letter: char| letter.is_whitespace() || matches!(letter, '.' | ',' | '!' | ';');
    loop {
        let words = clause.of(text);
        let trimmed =
            Span::new(clause.end - words.trim_start().len(), clause.start + words.trim_end_matches(is_blank).len());
        let cited = |span: &&Span| span.end == trimmed.end && span.start >= from;
        let citation = claim.foreign.iter().find(cited).filter(|span| !is_quotation(span.of(text)));
        clause = Span::new(trimmed.start, citation.map_or(trimmed.end, |citation| citation.start));
        if citation.is_none() {
            return clause;
        }
    }
}

fn is_quotation(words: &str) -> bool {
    words.ends_with(['”', '"', '’', '\'', '»', '“'])
}
