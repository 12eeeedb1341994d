//! Is a block there to send the reader elsewhere? “Also read” with a link, a label of an advertisement, a plea to
//! subscribe.

use super::blocks::Block;

/// Which blocks send the reader elsewhere. Items of a list and cells of a table do so only together: among sentences or
/// figures one may be a link.
pub(super) fn pointers(blocks: &[Block]) -> Vec<bool> {
    let mut pointers = Vec::with_capacity(blocks.len());
    for run in blocks.chunk_by(|one, next| one.is_item() && next.is_item() || one.is_cell() && next.is_cell()) {
        let are: Vec<bool> = run.iter().map(is_pointer).collect();
        let stands_alone = !run[0].is_item() && !run[0].is_cell();
        let is_layout = run[0].is_cell()
            && run.chunk_by(|one, next| one.element == next.element).any(|cell| words(cell) > LARGEST_CELL);
        let all = are.iter().all(|is| *is);
        pointers.extend(are.into_iter().map(|is| if stands_alone || is_layout { is } else { all }));
    }
    pointers
}

fn words(blocks: &[Block]) -> usize {
    blocks.iter().map(Block::count).sum()
}

/// A table with more words in a cell is there to set a page, not to show figures.
const LARGEST_CELL: usize = 60;

/// Headlines are shorter than this; a longer link is a sentence that happens to be one.
const LONGEST_HEADLINE: usize = 25;

/// “Story continues below this advertisement”.
const LONGEST_LABEL: usize = 6;

/// Boxes that ask for an address have up to two sentences.
const LONGEST_PLEA: usize = 40;

fn is_pointer(block: &Block) -> bool {
    if block.name == "h1" {
        return false;
    }
    let count = block.count();
    let words = block.words.text().to_lowercase();
    let words = words.trim_matches(|letter: char| !letter.is_alphanumeric());
    let is_headline = count <= LONGEST_HEADLINE && block.linked() > 0.0 && {
        let label = block.before_link().trim();
        let rest = block.letters_outside() - label.chars().filter(|letter| letter.is_alphanumeric()).count();
        rest == 0 && (label.is_empty() || is_label(label))
    };
    let is_plea = count <= LONGEST_PLEA
        && block.linked() > 0.0
        && PLEAS.iter().any(|plea| words.strip_prefix(plea).is_some_and(|rest| rest.starts_with(' ')));
    is_headline || is_plea || count <= LONGEST_LABEL && LABELS.contains(&words)
}

/// What stands before a pointer's link.
fn is_label(words: &str) -> bool {
    let bare = words.to_lowercase();
    let bare = bare.trim_matches(|letter: char| !letter.is_alphanumeric());
    words.split_whitespace().count() <= LONGEST_LABEL
        && (words.ends_with([':', '|', '»', '›', '>', '→', '▶', '►']) || bare.is_empty() || LABELS.contains(&bare))
}

/// What nobody quotes when it stands alone.
#[rustfmt::skip] // one a line says no more
const LABELS: &[&str] = &[
    "ad", "ad feedback", "advertisement", "advertisement continue reading the main story", "advertising",
    "also in this series", "also read", "also see", "article continues below",
    "article continues after advertisement", "click to share", "comments", "continue reading",
    "continue reading the main story", "don't miss", "don’t miss", "editor's picks", "editors' picks",
    "follow us", "more on this story", "more on this topic", "most read", "most viewed", "newsletter",
    "next article", "previous article", "promoted", "read also", "read more", "read next", "recommended",
    "recommended stories", "related", "related articles", "related stories", "related topics", "see also",
    "share", "share this", "share this article", "skip advertisement", "sponsored", "story continues below",
    "story continues below advertisement", "trending",
];

/// How a line begins that asks the reader to leave an address or to look elsewhere.
#[rustfmt::skip] // one a line says no more
const PLEAS: &[&str] = &[
    "click here to", "download our", "download the", "follow our", "follow us", "get our", "get the latest",
    "join our", "listen to our", "sign up", "subscribe", "support our", "register for", "stay up to date",
];
