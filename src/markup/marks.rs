//! Where does prose cite? `[@key, p. 3; @other]`, `@key` and `[^note]` in running text, as Pandoc writes them.

use super::{CitationMark, Inlines, NoteMark};
use crate::text::Span;

/// Characters that a key may have between letters and digits, but not at its end.
const INNER: &str = ":.#$%&-+?<>~/";

/// Finds the marks in a block's prose.
pub(super) fn find(inlines: &mut Inlines) {
    let text = inlines.prose.text().to_owned();
    let mut at = 0;
    while let Some(found) = memchr::memchr2(b'@', b'^', &text.as_bytes()[at..]) {
        let mark = at + found;
        at = mark + 1;
        if text.as_bytes()[mark] == b'^' {
            note(inlines, &text, mark);
        } else if let Some(end) = key_end(&text, mark) {
            citation(inlines, &text, mark, end);
            at = end;
        }
    }
}

fn note(inlines: &mut Inlines, text: &str, caret: usize) {
    if !text[..caret].ends_with('[') {
        return;
    }
    let Some(length) = text[caret + 1..].find([']', '[', ' ', '\n']) else { return };
    let end = caret + 1 + length;
    if length == 0 || !text[end..].starts_with(']') {
        return;
    }
    let at = Span::new(caret - 1, end + 1);
    let span = inlines.prose.origin(at);
    inlines.notes.push(NoteMark { span, at, label: text[caret + 1..end].to_owned() });
}

fn citation(inlines: &mut Inlines, text: &str, mark: usize, end: usize) {
    let at = Span::new(mark, end);
    let key = text[mark + 1..end].trim_matches(['{', '}']).to_owned();
    let group = group(text, at).unwrap_or(at);
    inlines.citations.push(CitationMark { span: inlines.prose.origin(at), at, group, key });
}

/// Where the key behind an `@` ends; `None` if no key begins there. An `@` behind a letter is a mail address.
fn key_end(text: &str, mark: usize) -> Option<usize> {
    if text[..mark]
        .chars()
        .next_back()
        .is_some_and(|before| before.is_alphanumeric() || matches!(before, '_' | '.' | '\\'))
    {
        return None;
    }
    let rest = &text[mark + 1..];
    if let Some(braced) = rest.strip_prefix('{') {
        let close = braced.find('}').filter(|&close| close > 0 && !braced[..close].contains(char::is_whitespace))?;
        return Some(mark + 1 + close + 2);
    }
    if !rest.starts_with(|first: char| first.is_alphanumeric() || first == '_') {
        return None;
    }
    let mut end = 0;
    let mut letters = rest.char_indices().peekable();
    while let Some((at, letter)) = letters.next() {
        if letter.is_alphanumeric() || letter == '_' {
            end = at + letter.len_utf8();
            continue;
        }
        let goes_on = letters.peek().is_some_and(|(_, next)| next.is_alphanumeric() || *next == '_');
        if !(INNER.contains(letter) && goes_on) {
            break;
        }
    }
    Some(mark + 1 + end)
}

/// The brackets around a key, if it stands in a citation group.
fn group(text: &str, key: Span) -> Option<Span> {
    let open = text[..key.start].rfind(['[', ']']).filter(|&open| text.as_bytes()[open] == b'[')?;
    let close = key.end + text[key.end..].find([']', '['])?;
    let is_group = text.as_bytes()[close] == b']' && !text[close + 1..].starts_with('(');
    is_group.then_some(Span::new(open, close + 1))
}
