//! What do TeX's commands say? Field values → plain text, by the `biblatex` crate.

use biblatex::{Bibliography, ChunksExt, Entry, Pair, RawBibliography, RawChunk, RawEntry, Spanned};
use std::borrow::Cow;

/// A deeper nesting than this is no name or title, and would cost the reader a stack frame a level.
const DEEPEST: usize = 64;

/// A field's value without TeX: accents composed, groups dissolved, blanks collapsed. Where TeX itself would stumble (a
/// lone dollar sign), the value stays as it was typed.
pub(super) fn plain(value: &str) -> String {
    let text = match entry(&[("title", value)]) {
        Some(entry) => entry.get("title").map(ChunksExt::format_verbatim).unwrap_or_default(),
        None => value.replace(['{', '}'], ""),
    };
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The names of a list of persons, given names first.
pub(super) fn names(value: &str) -> Vec<String> {
    let persons = entry(&[("author", value)]).and_then(|entry| entry.author().ok());
    let Some(persons) = persons else { return vec![plain(value)] };
    let whole = |person: &biblatex::Person| {
        let parts = [&person.given_name, &person.prefix, &person.name, &person.suffix];
        parts.into_iter().flat_map(|part| part.split_whitespace()).collect::<Vec<_>>().join(" ")
    };
    persons.iter().map(whole).filter(|name| !name.is_empty()).collect()
}

/// An entry of only these fields, whose values are text with TeX in it.
fn entry(fields: &[(&str, &str)]) -> Option<Entry> {
    let sound = |value: &str| depth(value) <= DEEPEST && !dollars(value);
    if !fields.iter().all(|(_, value)| sound(value)) {
        return None;
    }
    let pairs = fields.iter().map(|(key, value)| {
        let value = vec![Spanned::new(RawChunk::Normal(value), 0..value.len())];
        Pair::new(Spanned::new(*key, 0..0), Spanned::new(value, 0..0))
    });
    let raw = RawEntry { key: Spanned::new("k", 0..0), kind: Spanned::new("misc", 0..0), fields: pairs.collect() };
    let raw =
        RawBibliography { preamble: String::new(), entries: vec![Spanned::new(raw, 0..0)], abbreviations: Vec::new() };
    Bibliography::from_raw(raw).ok()?.into_iter().next()
}

fn depth(value: &str) -> usize {
    let mut depth = 0_usize;
    let mut deepest = 0;
    for byte in value.bytes() {
        match byte {
            b'{' => depth += 1,
            b'}' => depth = depth.saturating_sub(1),
            _ => {}
        }
        deepest = deepest.max(depth);
    }
    deepest
}

/// Whether a dollar sign stands before a digit: money, not mathematics.
fn dollars(value: &str) -> bool {
    let unescaped = |at: usize| at == 0 || !value[..at].ends_with('\\');
    value
        .match_indices('$')
        .any(|(at, _)| unescaped(at) && value[at + 1..].starts_with(|next: char| next.is_ascii_digit()))
}

/// A value whose characters count as they are (a URL, an identifier): only the escapes that TeX would want are taken off.
pub(super) fn verbatim(value: &str) -> String {
    let value = value.trim();
    let value = value.strip_prefix("\\url{").and_then(|rest| rest.strip_suffix('}')).unwrap_or(value);
    let mut verbatim = String::with_capacity(value.len());
    let mut characters = value.chars().peekable();
    while let Some(character) = characters.next() {
        match character {
            '\\' if characters.peek().is_some_and(char::is_ascii_punctuation) => verbatim.extend(characters.next()),
            '{' | '}' => {}
            _ if character.is_whitespace() => {}
            _ => verbatim.push(character),
        }
    }
    verbatim
}

/// A path in which a reference manager wrote TeX commands for characters that TeX does not like.
pub(super) fn path(value: &str) -> Cow<'_, str> {
    if !value.contains('\\') {
        return Cow::Borrowed(value);
    }
    let mut path = Cow::Borrowed(value);
    for (command, character) in CHARACTERS {
        if path.contains(command) {
            path = Cow::Owned(path.replace(command, character));
        }
    }
    path
}

/// Commands for single characters, as they stand in exported paths; longer ones first.
const CHARACTERS: [(&str, &str); 14] = [
    ("$\\backslash$", "\\"),
    ("{\\textbackslash}", "\\"),
    ("\\textbackslash{}", "\\"),
    ("\\textasciitilde{}", "~"),
    ("{\\textasciitilde}", "~"),
    ("{\\~{}}", "~"),
    ("\\~{}", "~"),
    ("\\textasciicircum{}", "^"),
    ("\\^{}", "^"),
    ("{\\_}", "_"),
    ("{\\&}", "&"),
    ("{\\%}", "%"),
    ("{\\#}", "#"),
    ("{\\$}", "$"),
];
