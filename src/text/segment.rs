//! Where do paragraphs and sentences begin and end?

use super::Span;
use std::borrow::Cow;

/// The sentences of one paragraph, without the blanks between them.
pub fn sentences(paragraph: &str) -> Vec<Span> {
    split(paragraph, LISTS)
}

/// A list's items are split anew, and what is a list inside one; whoever nests more deeply writes no prose.
const LISTS: usize = 2;

fn split(paragraph: &str, lists: usize) -> Vec<Span> {
    let mut sentences = Vec::new();
    // The splitter ends no sentence inside quotation marks, and takes any two for a pair.
    for boundary in sentencex::get_sentence_boundaries("en", &without_single_marks(paragraph)) {
        let Some(piece) = paragraph.get(boundary.start_byte..boundary.end_byte) else { continue };
        let item = after_list_mark(piece);
        // It ends none in a list's item either, and the last item goes on to the end of the paragraph.
        if lists > 0 && may_hold_several(piece) && (item > 0 || piece.len() < paragraph.len()) {
            let start = boundary.start_byte + item;
            sentences.extend(split(&piece[item..], lists - 1).into_iter().map(|span| span.shifted(start)));
            if let Some(first) = sentences.iter_mut().find(|span| span.start >= start) {
                first.start = boundary.start_byte + (piece.len() - piece.trim_start().len());
            }
            continue;
        }
        let mut from = boundary.start_byte;
        for end in months_at_end(piece).map(|end| boundary.start_byte + end).chain([boundary.end_byte]) {
            sentences.extend(trimmed(paragraph, Span::new(from, end)));
            from = end;
        }
    }
    sentences
}

/// Something ends before its last word.
fn may_hold_several(piece: &str) -> bool {
    let ends = piece.trim_end().match_indices(['.', '!', '?']);
    ends.into_iter()
        .any(|(at, _)| piece[at + 1..].starts_with(char::is_whitespace) && !piece[at + 1..].trim().is_empty())
}

/// Where the words begin behind the `•`, `2.` or `b)` of a list's item, in bytes; 0 if it has none.
fn after_list_mark(piece: &str) -> usize {
    let start = piece.len() - piece.trim_start().len();
    let Some(blank) = piece[start..].find(char::is_whitespace) else { return 0 };
    let mark = &piece[start..start + blank];
    let number = mark.trim_start_matches('(').trim_end_matches(['.', ')']);
    let is_number = number.len() < mark.len()
        && number.len() <= LONGEST_NUMBER
        && number.bytes().all(|letter| letter.is_ascii_alphanumeric());
    let is_bullet =
        !mark.contains(char::is_alphanumeric) && mark.chars().count() == 1 && !mark.contains(['"', '“', '‘', '\'']);
    if is_number || is_bullet { start + blank } else { 0 }
}

/// Letters and digits of `xiii.` or `12)`.
const LONGEST_NUMBER: usize = 4;

/// The text with blanks for quotation marks that have no partner, as the first of a quotation that goes on in the next
/// paragraph: with one of them too many, all others would be paired wrongly.
fn without_single_marks(text: &str) -> Cow<'_, str> {
    let mut single = Vec::new();
    let mut open = None;
    for (at, mark) in text.match_indices(['"', '“', '”']) {
        let before = text[..at].chars().next_back();
        let behind = text[at + mark.len()..].chars().next();
        let stands_free =
            |letter: Option<char>| letter.is_none_or(|letter| letter.is_whitespace() || "([—–".contains(letter));
        let opens = match mark {
            "“" => true,
            "”" => false,
            _ if stands_free(before) != stands_free(behind) => stands_free(before),
            _ => open.is_none(),
        };
        match (opens, open.take()) {
            (true, unclosed) => {
                single.extend(unclosed);
                open = Some((at, mark.len()));
            }
            (false, None) => single.push((at, mark.len())),
            (false, Some(_)) => {}
        }
    }
    single.extend(open);
    if single.is_empty() {
        return Cow::Borrowed(text);
    }
    let mut blanked = String::with_capacity(text.len());
    for (at, length) in single {
        blanked.push_str(&text[blanked.len()..at]);
        blanked.extend(std::iter::repeat_n(' ', length));
    }
    blanked.push_str(&text[blanked.len()..]);
    Cow::Owned(blanked)
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
    fn a_mark_without_a_partner_joins_no_sentences() {
        for [open, close] in [["\"", "\""], ["“", "”"]] {
            let text = format!(
                "{open}They were worn. He said {open}worn,{close} and left. The mayor came. She called it {open}late{close}. It rained."
            );
            let sentences: Vec<&str> = sentences(&text).into_iter().map(|span| span.of(&text)).collect();
            let last = format!("She called it {open}late{close}.");
            assert_eq!(sentences[2..], ["The mayor came.", &last, "It rained."], "{sentences:?}");
        }
    }

    #[test]
    fn the_items_of_a_list_have_sentences_of_their_own() {
        let text = "Three have died in seven weeks. • On Monday, Per Holt jumped from the window of his flat, it was said. He left a note. \
                    • On Friday, Ida Voss was found dead in her house by the harbour. She was forty. The town is divided, and it \
                    has been for years. A third of the people speak Norn rather than Danish. Nobody knows why.";
        let sentences: Vec<&str> = sentences(text).into_iter().map(|span| span.of(text)).collect();
        assert_eq!(sentences.len(), 8, "{sentences:?}");
        assert_eq!(sentences[1], "• On Monday, Per Holt jumped from the window of his flat, it was said.");
        assert_eq!(sentences[6], "A third of the people speak Norn rather than Danish.");
    }

    #[test]
    fn marks_of_lists_without_end_are_read_in_the_end() {
        let text = format!("{}Mr. Holt came. He left.", "- ".repeat(20_000));
        assert!(sentences(&text).last().is_some_and(|last| last.end == text.len()));
    }

    #[test]
    fn a_sentence_may_end_with_a_month() {
        let text = "He called for a hearing in May.\nAnna Dahl was fined. She left on May 5.";
        let sentences: Vec<&str> = sentences(text).into_iter().map(|span| span.of(text)).collect();
        assert_eq!(sentences, ["He called for a hearing in May.", "Anna Dahl was fined.", "She left on May 5."]);
    }
}
