//! Where do reference links lead? The definitions of a whole text, which any of its chunks may use.

use super::markdown::parser;
use super::{ChunkKind, Definitions, chunks};
use memchr::{memmem, memrchr};

/// The link reference definitions of the whole text; of two with one label the first counts.
pub fn definitions(text: &str) -> Definitions {
    let mut definitions = Definitions::new();
    if !may_define(text) {
        return definitions;
    }
    for chunk in chunks(text).into_iter().filter(|chunk| chunk.kind == ChunkKind::Blocks) {
        let words = chunk.span.of(text);
        if may_define(words) {
            let empty = Definitions::new();
            let mut found: Vec<(usize, String, String)> = parser(words, &empty)
                .reference_definitions()
                .iter()
                .map(|(label, definition)| (definition.span.start, folded(label), definition.dest.to_string()))
                .collect();
            found.sort_unstable();
            for (_, label, target) in found {
                definitions.entry(label).or_insert(target);
            }
        }
    }
    definitions
}

/// Labels have at most 999 characters of at most four bytes.
const LONGEST_LABEL: usize = 4000;

/// Whether a `]:` stands here that is not the end of `[^label]:`.
fn may_define(text: &str) -> bool {
    let text = text.as_bytes();
    memmem::find_iter(text, b"]:").any(|end| {
        let before = &text[end.saturating_sub(LONGEST_LABEL)..end];
        memrchr(b'[', before)
            .is_some_and(|start| before.get(start + 1) != Some(&b'^') || before[..start].ends_with(b"\\"))
    })
}

/// A label as it is compared.
pub(super) fn folded(label: &str) -> String {
    let words: Vec<String> = label.split_whitespace().map(|word| word.to_uppercase().to_lowercase()).collect();
    words.join(" ")
}
