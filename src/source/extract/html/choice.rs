//! Which blocks of a page are its article?

use super::blocks::Block;
use super::page::Page;
use super::pointer::pointers;
use dom_query::{Document, NodeData, NodeId};
use dom_smoothie::{Config, Readability};
use std::collections::{HashMap, HashSet};

/// Readability weighs every element with all its words several times. Pages with more words are books, all of which is
/// to be read.
const LARGEST_ARTICLE: usize = 100_000;

/// The article's blocks: those that the well-known algorithm of browsers' reader views chooses, and sentences between
/// them that it takes for something else. It counts commas and likes long paragraphs; for us a lost sentence is worse
/// than one too many.
pub(super) fn article(page: &Page, blocks: Vec<Block>) -> Vec<Block> {
    let blocks = without_pointers(blocks);
    if blocks.iter().map(Block::count).sum::<usize>() > LARGEST_ARTICLE {
        return blocks;
    }
    let chosen = chosen(page);
    let is_chosen: Vec<bool> =
        blocks.iter().map(|block| block.texts.iter().any(|text| chosen.contains(text))).collect();
    let around: Vec<Vec<NodeId>> = blocks.iter().map(|block| around(page, block)).collect();
    let mut words: HashMap<NodeId, usize> = HashMap::new();
    for (block, around) in blocks.iter().zip(&around) {
        for element in around {
            *words.entry(*element).or_default() += own_words(block);
        }
    }
    let sum = |counts: &dyn Fn(usize) -> bool| {
        (0..blocks.len()).filter(|index| counts(*index)).map(|index| own_words(&blocks[index])).sum::<usize>()
    };
    let kept = sum(&|index| is_chosen[index]);
    if kept * 3 < sum(&|_| true) {
        return blocks;
    }
    let chosen_around: Vec<&Vec<NodeId>> =
        around.iter().zip(&is_chosen).filter(|(_, is)| **is).map(|(around, _)| around).collect();
    let shared = shared(&chosen_around);
    let inner = shared.last().copied();
    // What stands close around it is its headline and its first lines, unless there is much of it.
    let is_close = |element: &NodeId| words.get(element).is_some_and(|all| *all <= kept + kept / 4 + SMALL);
    let outer = shared.iter().copied().find(is_close).or(inner);
    let mut taken: Vec<bool> = (0..blocks.len())
        .map(|index| {
            let stands_in = |element: Option<NodeId>| element.is_some_and(|element| around[index].contains(&element));
            let least = if stands_in(inner) { SHORTEST_INSIDE } else { SHORTEST_AROUND };
            is_chosen[index] || stands_in(outer) && own_words(&blocks[index]) >= least
        })
        .collect();
    for index in (0..blocks.len().saturating_sub(1)).rev() {
        let stands_in = outer.is_some_and(|element| around[index].contains(&element));
        taken[index] |= blocks[index].is_heading() && taken[index + 1] && stands_in;
    }
    let mut taken = taken.into_iter();
    blocks.into_iter().filter(|_| taken.next() == Some(true)).collect()
}

/// Words that may stand around an article without there being much of them: a standfirst.
const SMALL: usize = 30;

/// Words of a sentence that was not chosen, between those that were and around them.
const SHORTEST_INSIDE: usize = 5;
const SHORTEST_AROUND: usize = 10;

/// The words of a block that are not there to lead elsewhere.
fn own_words(block: &Block) -> usize {
    if block.linked() < 0.5 { block.count() } else { 0 }
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
    let nodes = article.nodes().iter().flat_map(dom_query::NodeRef::descendants_it);
    nodes.filter(dom_query::NodeRef::is_text).map(|node| node.id).collect()
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

/// All elements that a block stands in, outermost first.
fn around(page: &Page, block: &Block) -> Vec<NodeId> {
    let mut around: Vec<NodeId> = page.document.tree.ancestor_ids_of_it(&block.element, None).collect();
    around.reverse();
    around.push(block.element);
    around
}

/// The elements that all of these share, outermost first.
fn shared(around: &[&Vec<NodeId>]) -> Vec<NodeId> {
    let Some((first, others)) = around.split_first() else { return Vec::new() };
    let shared = |other: &&Vec<NodeId>| first.iter().zip(other.iter()).take_while(|(one, other)| one == other).count();
    first[..others.iter().map(shared).min().unwrap_or(first.len())].to_vec()
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
