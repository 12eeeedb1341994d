//! What is cited here? `@key`, `[@a; @b, p. 33]` and `[^note]` in a block's prose, as Pandoc reads them.

use crate::markup::{CitationMark, Inlines, NoteMark};
use crate::text::Span;
use memchr::memchr3_iter;

/// Finds the marks of citations and notes, which CommonMark takes for words.
pub(super) fn mark(chunk: &str, inlines: &mut Inlines) {
    let (mut citations, mut notes) = (Vec::new(), std::mem::take(&mut inlines.notes));
    let text = inlines.prose.text();
    let mut autolinks = inlines.links.iter().filter(|link| link.at.of(text) == link.target).peekable();
    // Citations whose bracket is still open, and how many there were when each bracket opened.
    let (mut waiting, mut brackets): (Vec<usize>, Vec<(usize, usize)>) = (Vec::new(), Vec::new());
    let mut next = 0;
    for at in memchr3_iter(b'[', b']', b'@', text.as_bytes()) {
        if at < next {
            continue;
        }
        match text.as_bytes()[at] {
            b'[' => match note_label(&text[at..]) {
                Some(label) if !is_escaped(chunk, inlines, at) => {
                    let mark = Span::new(at, at + label.len() + "[^]".len());
                    next = mark.end;
                    notes.push(NoteMark { span: inlines.prose.origin(mark), at: mark, label: label.to_owned() });
                }
                _ => brackets.push((at, waiting.len())),
            },
            b']' => {
                let Some((start, first)) = brackets.pop() else { continue };
                for index in waiting.drain(first..) {
                    let citation: &mut CitationMark = &mut citations[index];
                    citation.group = Span::new(start, at + 1);
                }
            }
            _ => {
                while autolinks.peek().is_some_and(|link| link.at.end <= at) {
                    autolinks.next();
                }
                let in_address = autolinks.peek().is_some_and(|link| link.at.start <= at);
                let Some((key, length)) = key(&text[at + 1..]) else { continue };
                if in_address || follows_word(&text[..at]) || is_escaped(chunk, inlines, at) {
                    continue;
                }
                let mark = Span::new(at, at + 1 + length);
                next = mark.end;
                waiting.push(citations.len());
                let span = inlines.prose.origin(mark);
                citations.push(CitationMark { span, at: mark, group: mark, key: key.to_owned() });
            }
        }
    }
    notes.sort_unstable_by_key(|note| note.at);
    inlines.citations = citations;
    inlines.notes = notes;
}

/// `label` of `[^label]` at the text's start.
fn note_label(text: &str) -> Option<&str> {
    let label = text.strip_prefix("[^")?;
    let end = label.find(|letter: char| letter.is_whitespace() || matches!(letter, '[' | ']'))?;
    (end > 0 && label[end..].starts_with(']')).then_some(&label[..end])
}

/// A letter before `@` makes an e-mail address, a slash part of a web address.
pub(super) fn follows_word(before: &str) -> bool {
    before.ends_with(|last: char| last.is_alphanumeric() || matches!(last, '_' | '/' | '@'))
}

/// The key behind `@` and how many bytes it takes: letters, digits and single punctuation inside, or anything in braces.
fn key(text: &str) -> Option<(&str, usize)> {
    if let Some(braced) = text.strip_prefix('{') {
        let end = braced.find(|letter: char| letter.is_whitespace() || matches!(letter, '{' | '}'))?;
        return (end > 0 && braced[end..].starts_with('}')).then(|| (&braced[..end], end + "{}".len()));
    }
    let mut end = 0;
    let mut letters = text.char_indices().peekable();
    while let Some((at, letter)) = letters.next() {
        let is_word = is_word(letter);
        let joins = at > 0
            && matches!(letter, ':' | '.' | '#' | '$' | '%' | '&' | '-' | '+' | '?' | '<' | '>' | '~' | '/')
            && letters.peek().is_some_and(|(_, next)| self::is_word(*next));
        if !is_word && !joins {
            break;
        }
        end = at + letter.len_utf8();
    }
    (end > 0).then(|| (&text[..end], end))
}

/// Whether these words can be a key anywhere: behind `@` without braces, and in BibTeX.
pub fn is_key(words: &str) -> bool {
    let is_plain = |letter: char| is_word(letter) || matches!(letter, ':' | '.' | '-' | '+' | '/');
    key(words).is_some_and(|(key, _)| key == words) && words.chars().all(is_plain)
}

pub(super) fn is_word(letter: char) -> bool {
    letter.is_alphanumeric() || letter == '_'
}

/// Whether the author wrote a backslash before the character at `at`, to say that it is no mark.
pub(super) fn is_escaped(chunk: &str, inlines: &Inlines, at: usize) -> bool {
    let origin = inlines.prose.origin(Span::new(at, at + 1)).start;
    let is_behind_backslash = chunk[..origin].ends_with('\\');
    let is_said = at > 0 && inlines.prose.origin(Span::new(at - 1, at)).end == origin;
    is_behind_backslash && !is_said
}
