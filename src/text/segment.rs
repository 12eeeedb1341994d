//! Where do paragraphs and sentences begin and end?

use super::Span;

/// The sentences of one paragraph, without the blanks between them.
pub fn sentences(paragraph: &str) -> Vec<Span> {
    let mut sentences = Vec::new();
    for boundary in sentencex::get_sentence_boundaries("en", paragraph) {
        let Some(piece) = paragraph.get(boundary.start_byte..boundary.end_byte) else { continue };
        let mut from = boundary.start_byte;
        for end in months_at_end(piece).map(|end| boundary.start_byte + end).chain([boundary.end_byte]) {
            sentences.extend(trimmed(paragraph, Span::new(from, end)));
            from = end;
        }
    }
    sentences
}

/// Where a piece that was taken for one sentence ends one with `in May.`: among the names of months the splitter knows only
/// abbreviations.
fn months_at_end(piece: &str) -> impl Iterator<Item = usize> {
    let ends = piece.match_indices(" May.").map(|(at, month)| at + month.len());
    ends.filter(|&end| {
        let rest = piece[end..].trim_start();
        rest.len() < piece.len() - end && rest.starts_with(|letter: char| letter.is_uppercase())
    })
}

fn trimmed(text: &str, span: Span) -> Option<Span> {
    let words = span.of(text);
    let start = span.start + (words.len() - words.trim_start().len());
    let end = start + words.trim().len();
    (start < end).then(|| Span::new(start, end))
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sentence_may_end_with_a_month() {
        let text = "He called for a hearing in May.\nAnna Dahl was fined. She left on May 5.";
        let sentences: Vec<&str> = sentences(text).into_iter().map(|span| span.of(text)).collect();
        assert_eq!(sentences, ["He called for a hearing in May.", "Anna Dahl was fined.", "She left on May 5."]);
    }
}
