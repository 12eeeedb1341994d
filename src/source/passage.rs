//! What is a unit of retrieval? A few sentences of one source, cut so that a search finds the right page of a long one.

use super::Source;
use crate::text::Span;
use crate::text::fold;

/// Words of the next passage that are searchable in this one too, so that a run of words that crosses the cut is found.
/// Phrases of a search have at most this many words and one.
pub const OVERLAP: usize = 11;

/// From this many words a passage ends with its paragraph. Paragraphs of news have 20 to 40.
const ENDS_WITH_PARAGRAPH: usize = 80;

/// From this many words a passage ends with its sentence. A sentence of news has 20 to 25 words, so that the four or five
/// around a quotation stand together, and words that meet in one passage are told in one breath.
const ENDS_WITH_SENTENCE: usize = 100;

/// A passage of this many words ends at the next blank: what has no full stop for so long is a table or a list.
const ENDS_ANYWHERE: usize = 160;

/// Spans of the passages of a source's body, in order, without gaps that hold words. No passage ends inside a word, be it
/// divided at a line's end.
pub fn passages(source: &Source) -> Vec<Span> {
    cut(&source.text, source.body)
}

/// The passages of `body`, a part of `text`.
pub fn cut(text: &str, body: Span) -> Vec<Span> {
    let bytes = &text.as_bytes()[..body.end];
    let mut passages = Vec::with_capacity(body.len() / 600 + 1);
    let mut at = after_blanks(bytes, body.start).0;
    let (mut start, mut words) = (at, 0);
    while at < bytes.len() {
        let word = at;
        at += bytes[at..].iter().position(|byte| is_blank(*byte)).unwrap_or(bytes.len() - at);
        words += 1;
        let (next, line_ends) = after_blanks(bytes, at);
        let ends = words >= ENDS_WITH_PARAGRAPH
            && may_end_with(&text[word..at])
            && (words >= ENDS_ANYWHERE
                || line_ends >= 2
                || ((words >= ENDS_WITH_SENTENCE || line_ends == 1) && ends_sentence(&bytes[word..at])));
        if ends && next < bytes.len() {
            passages.push(Span::new(start, at));
            (start, words) = (next, 0);
        }
        if next == bytes.len() && start < at {
            passages.push(Span::new(start, at));
        }
        at = next;
    }
    passages
}

/// The passage with as many words behind it as belong to its search words.
pub fn with_overlap(text: &str, body: Span, passage: Span) -> Span {
    let mut end = passage.end;
    let behind = Span::new(passage.end, body.end).of(text);
    fold::first_search_words(behind, OVERLAP, |span, _| {
        end = passage.end + span.end;
    });
    Span::new(passage.start, end)
}

fn is_blank(byte: u8) -> bool {
    matches!(byte, b' ' | b'\n' | b'\t' | b'\r' | 0x0B | 0x0C)
}

/// Where the blanks at `at` end, and how many lines end in them.
fn after_blanks(bytes: &[u8], mut at: usize) -> (usize, usize) {
    let mut line_ends = 0;
    while let Some(&byte) = bytes.get(at).filter(|byte| is_blank(**byte)) {
        line_ends += usize::from(byte == b'\n');
        at += 1;
    }
    (at, line_ends)
}

/// A hyphen (or the end of an entity that may be one) may divide a word that goes on behind the blanks; a point may be the
/// first of a spaced ellipsis, which does no harm.
fn may_end_with(word: &str) -> bool {
    !word.ends_with(['-', ';', '\u{00AD}', '\u{2010}', '\u{2011}', '\u{2012}', '\u{2013}'])
}

/// A full stop, question or exclamation mark, perhaps in closing marks, that does not belong to an abbreviation.
fn ends_sentence(word: &[u8]) -> bool {
    // The closing marks ’ ” » and the ideographic full stop are the multi-byte characters that matter here.
    let mut word = word;
    while let Some(rest) = [&b"\""[..], b"'", b")", b"]", b"\xE2\x80\x99", b"\xE2\x80\x9D", b"\xC2\xBB"]
        .iter()
        .find_map(|mark| word.strip_suffix(*mark))
    {
        word = rest;
    }
    if word.ends_with(b"!")
        || word.ends_with(b"?")
        || word.ends_with(b"\xE2\x80\xA6")
        || word.ends_with(b"\xE3\x80\x82")
    {
        return true;
    }
    let Some(stem) = word.strip_suffix(b".") else { return false };
    // `Mr.`, `Gen.`, `U.S.`: short, with a capital or another point.
    let is_short = stem.len() <= 4;
    !(is_short && (stem.first().is_some_and(u8::is_ascii_uppercase) || stem.contains(&b'.')))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn words(text: &str) -> Vec<String> {
        let mut words = Vec::new();
        fold::search_words(text, |_, word| words.push(word.to_owned()));
        words
    }

    fn cut_all(text: &str) -> Vec<&str> {
        cut(text, Span::new(0, text.len())).into_iter().map(|span| span.of(text)).collect()
    }

    #[test]
    fn a_short_article_is_one_passage_without_the_blanks_around_it() {
        assert_eq!(
            cut_all("\n The harbour is closed.\n\nIt opens on Monday.\n"),
            ["The harbour is closed.\n\nIt opens on Monday."]
        );
    }

    #[test]
    fn a_passage_ends_with_its_paragraph_rather_than_inside_the_next() {
        let paragraph = "The council met again on the pier. ".repeat(12);
        let text = format!("{paragraph}\n\n{paragraph}");
        assert_eq!(cut_all(&text), [paragraph.trim(), paragraph.trim()]);
    }

    #[test]
    fn a_long_paragraph_is_cut_behind_a_sentence() {
        let text = "The council met Mr. Hale again on the pier. ".repeat(30);
        let passages = cut_all(&text);
        assert!(passages.len() > 1 && passages.iter().all(|passage| passage.ends_with("pier.")), "{passages:#?}");
    }

    #[test]
    fn what_has_no_sentences_is_cut_all_the_same() {
        let passages = cut_all(&"seven 7 ".repeat(500)).len();
        assert_eq!(passages, 1000usize.div_ceil(ENDS_ANYWHERE));
    }

    #[test]
    fn a_passage_is_searchable_with_the_first_words_of_the_next() {
        let text = "One two. A well-known pilot.";
        let body = Span::new(0, text.len());
        assert_eq!(with_overlap(text, body, Span::new(0, 8)).of(text), "One two. A well-known pilot");
        let long = format!("One two. {}", "a ".repeat(20));
        let body = Span::new(0, long.len());
        assert_eq!(words(with_overlap(&long, body, Span::new(0, 8)).of(&long)).len(), 2 + OVERLAP);
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(40))] // each is as long as an article
        #[test]
        fn passages_hold_every_word_once(
            pieces in proptest::collection::vec("[a-zA-Z0-9’'.,;&\\[\\]\u{ad}\u{2013}-]{1,6}|\\PC{1,4}|&shy;", 0..900),
            blanks in proptest::collection::vec("[ \r\n\t]{1,3}| ", 1..20),
        ) {
            let text: String = pieces.iter().zip(blanks.iter().cycle()).flat_map(|(piece, blank)| [piece.as_str(), blank]).collect();
            let passages = cut_all(&text);
            prop_assert_eq!(passages.iter().flat_map(|passage| words(passage)).collect::<Vec<_>>(), words(&text));
        }
    }
}
