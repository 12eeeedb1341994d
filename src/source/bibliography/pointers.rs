//! Which entries of a BibTeX file point to another one? The places where its key stands in their fields.

use crate::text::Span;

/// Fields that hold the key of another entry.
const FIELDS: [&str; 4] = ["crossref", "xref", "xdata", "related"];

/// Where fields of the file's `text` name the entry of this key, and nothing else.
pub fn pointers(text: &str, key: &str) -> Vec<Span> {
    let whole = |start: usize| {
        let (before, after) = (text[..start].trim_end(), text[start + key.len()..].trim_start());
        let is_whole = [("{", "}"), ("\"", "\"")].iter().any(|(open, close)| {
            before.ends_with(open) && after.starts_with(close) && {
                let assigned = before[..before.len() - open.len()].trim_end();
                assigned.strip_suffix('=').is_some_and(|name| is_pointer(name.trim_end()))
            }
        });
        is_whole.then(|| Span::new(start, start + key.len()))
    };
    if key.is_empty() {
        return Vec::new();
    }
    text.match_indices(key).filter_map(|(start, _)| whole(start)).collect()
}

/// Whether the text ends with the name of such a field.
fn is_pointer(before: &str) -> bool {
    let start = before.trim_end_matches(|letter: char| letter.is_alphanumeric()).len();
    FIELDS.iter().any(|field| before[start..].eq_ignore_ascii_case(field))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_field_points_to_an_entry_if_its_key_is_all_that_it_holds() {
        let text = "@inbook{a, crossref = {book}, title = {book}}\n@inbook{b, XREF=\"book\", xdata = {book2}}";
        let found: Vec<usize> = pointers(text, "book").into_iter().map(|span| span.start).collect();
        assert_eq!(found, [text.find("book}, t").unwrap(), text.find("book\", x").unwrap()]);
    }
}
