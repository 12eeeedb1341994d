//! Where do sentences begin and end?

use super::Span;

/// The sentences of one paragraph, without the blanks between them.
pub fn sentences(paragraph: &str) -> Vec<Span> {
    let mut sentences = Vec::new();
    for boundary in sentencex::get_sentence_boundaries("en", paragraph) {
        let Some(piece) = paragraph.get(boundary.start_byte..boundary.end_byte) else { continue };
        let start = boundary.start_byte + (piece.len() - piece.trim_start().len());
        let end = start + piece.trim().len();
        if start < end {
            sentences.push(Span::new(start, end));
        }
    }
    sentences
}
