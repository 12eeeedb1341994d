//! Where do paragraphs and sentences begin and end?

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

/// A line with more characters was not broken by hand or by a mail program, so line breaks in its text end paragraphs.
const LONGEST_WRAPPED_LINE: usize = 160;

/// The paragraphs of `part` of a plain text, without the blanks between them. Blank lines part them; in a text that has
/// one line a paragraph, so does every line break.
pub fn paragraphs(text: &str, part: Span) -> Vec<Span> {
    let lines_are_paragraphs = part.of(text).lines().any(|line| line.chars().count() > LONGEST_WRAPPED_LINE);
    let mut paragraphs: Vec<Span> = Vec::new();
    let mut open = false;
    let mut at = part.start;
    for line in part.of(text).split_inclusive('\n') {
        let (start, end) = (at + (line.len() - line.trim_start().len()), at + line.trim_end().len());
        at += line.len();
        if line.trim().is_empty() {
            open = false;
            continue;
        }
        match paragraphs.last_mut() {
            Some(last) if open && !lines_are_paragraphs => last.end = end,
            _ => paragraphs.push(Span::new(start, end)),
        }
        open = true;
    }
    paragraphs
}
