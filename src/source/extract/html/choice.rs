//! Which blocks of a page are its article?

use super::blocks::Block;
use super::page::Page;
use super::pointer::pointers;
use dom_query::{Document, NodeData, NodeId, NodeRef};
use dom_smoothie::{Config, Readability};
use std::collections::{HashMap, HashSet};

/// Readability weighs every element with all its words several times. Pages with more words are books, all of which is
/// to be read.
const LARGEST_ARTICLE: usize = 100_000;

/// A block that may belong to the article.
struct Candidate {
    block: Block,
    /// All elements that it stands in, outermost first.
    around: Vec<NodeId>,
    /// Whether Readability chooses it.
    is_chosen: bool,
    /// Its words, unless it is there to lead elsewhere.
    words: usize,
}

/// The article's blocks: those that the algorithm of browsers' reader views chooses, and what it takes for something else
/// though it stands among them. It counts commas and likes long paragraphs; for us a lost sentence is worse than one too
/// many.
pub(super) fn article(page: &Page, blocks: Vec<Block>) -> Vec<Block> {
    let blocks = without_pointers(blocks);
    if blocks.iter().map(Block::count).sum::<usize>() > LARGEST_ARTICLE {
        return blocks;
    }
    let chosen = chosen(page);
    let candidates: Vec<Candidate> = blocks.into_iter().map(|block| candidate(page, block, &chosen)).collect();
    let kept: usize = candidates.iter().filter(|candidate| candidate.is_chosen).map(|candidate| candidate.words).sum();
    let all: usize = candidates.iter().map(|candidate| candidate.words).sum();
    let is_mistaken = kept * 3 < all;
    let taken = if is_mistaken { vec![true; candidates.len()] } else { taken(&candidates, kept) };
    candidates.into_iter().zip(taken).filter(|(_, is)| *is).map(|(candidate, _)| candidate.block).collect()
}

fn candidate(page: &Page, block: Block, chosen: &HashSet<NodeId>) -> Candidate {
    let mut around: Vec<NodeId> = page.document.tree.ancestor_ids_of_it(&block.element, None).collect();
    around.reverse();
    around.push(block.element);
    let is_chosen = block.texts.iter().any(|text| chosen.contains(text));
    let words = if block.linked() < 0.5 { block.count() } else { 0 };
    Candidate { block, around, is_chosen, words }
}

/// Which candidates belong to the article, of which words as many as `kept` were chosen.
fn taken(candidates: &[Candidate], kept: usize) -> Vec<bool> {
    let mut words: HashMap<NodeId, usize> = HashMap::new();
    for candidate in candidates {
        for element in &candidate.around {
            *words.entry(*element).or_default() += candidate.words;
        }
    }
    let shared = shared(candidates);
    let inner = shared.last();
    // What stands close around it is its headline and its first lines, unless there is much of it.
    let is_close = |element: &&NodeId| words.get(element).is_some_and(|all| *all <= kept + kept / 4 + STANDFIRST);
    let outer = shared.iter().find(is_close).or(inner);
    let stands_in = |candidate: &Candidate, element: Option<&NodeId>| {
        element.is_some_and(|element| candidate.around.contains(element))
    };
    let mut taken: Vec<bool> = candidates
        .iter()
        .map(|candidate| {
            let least = match () {
                () if !stands_in(candidate, inner) => SHORTEST_AROUND,
                () if candidate.block.is_item() || candidate.block.is_cell() => 1,
                () => SHORTEST_INSIDE,
            };
            candidate.is_chosen || stands_in(candidate, outer) && candidate.words >= least
        })
        .collect();
    for index in (1..candidates.len()).rev() {
        let heading = &candidates[index - 1];
        taken[index - 1] |= taken[index] && heading.block.is_heading() && stands_in(heading, outer);
    }
    taken
}

/// Words around an article that are not many, however short it is.
const STANDFIRST: usize = 30;

/// Words of a sentence that was not chosen, between those that were and around them.
const SHORTEST_INSIDE: usize = 5;
const SHORTEST_AROUND: usize = 10;

/// The elements in which all chosen candidates stand, outermost first.
fn shared(candidates: &[Candidate]) -> Vec<NodeId> {
    let mut chosen = candidates.iter().filter(|candidate| candidate.is_chosen).map(|candidate| &candidate.around);
    let Some(first) = chosen.next() else { return Vec::new() };
    let shared = |other: &Vec<NodeId>| first.iter().zip(other).take_while(|(one, other)| one == other).count();
    first[..chosen.map(shared).min().unwrap_or(first.len())].to_vec()
}

/// The texts that Readability chooses.
fn chosen(page: &Page) -> HashSet<NodeId> {
    let config = Config { disable_json_ld: true, ..Config::default() };
    let Ok(mut readability) = Readability::with_document(simplified(&page.document), None, Some(config)) else {
        return HashSet::new();
    };
    if readability.parse().is_err() {
        return HashSet::new();
    }
    let article = readability.doc.select_single("#readability-page-1");
    let nodes = article.nodes().iter().flat_map(NodeRef::descendants_it);
    nodes.filter(NodeRef::is_text).map(|node| node.id).collect()
}

/// Attributes by which Readability tells what an element is for.
const TELLING: [&str; 5] = ["class", "colspan", "href", "id", "role"];

/// Longer values tell nothing more.
const LONGEST_VALUE: usize = 200;

/// The page without what makes Readability slow and never decides: other attributes, and characters that it writes as
/// entities, for each of which it looks through the rest of the text.
fn simplified(document: &Document) -> Document {
    let document = document.clone();
    let is_escaped = |letter: char| matches!(letter, '&' | '<' | '>' | '"' | '\u{80}'..='\u{BF}');
    for node in document.root().descendants() {
        node.update(|node| match &mut node.data {
            NodeData::Text { contents } if contents.contains(is_escaped) => {
                *contents = contents.replace(is_escaped, "+").into();
            }
            NodeData::Element(element) => {
                element.retain_attrs(&TELLING);
                for attribute in &mut element.attrs {
                    let value: String = attribute.value.chars().take(LONGEST_VALUE).collect();
                    attribute.value = value.replace(is_escaped, "+").into();
                }
            }
            _ => {}
        });
    }
    document
}

/// Blocks that are not there to send the reader elsewhere; all of them if nothing else is there.
fn without_pointers(blocks: Vec<Block>) -> Vec<Block> {
    let pointers = pointers(&blocks);
    if pointers.iter().all(|is_pointer| *is_pointer) {
        return blocks;
    }
    let mut pointers = pointers.into_iter();
    blocks.into_iter().filter(|_| pointers.next() == Some(false)).collect()
}
