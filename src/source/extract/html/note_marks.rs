//! Which links stand in a sentence only to lead to a note? The words around them are the sentence.

use dom_query::{Document, NodeRef};

/// A number, letter or sign that leads to a note is no longer: `[123]`.
const LONGEST_MARK: usize = 5;

/// Takes the marks of notes out of a page.
pub(super) fn strip(document: &Document) {
    let links = document.select("a, sup");
    for node in links.nodes().iter().filter(|node| is_mark(node)) {
        node.remove_from_parent();
    }
}

fn is_mark(node: &NodeRef) -> bool {
    let says = |name, value| node.attr(name).is_some_and(|told| told.split_whitespace().any(|word| word == value));
    // `<sup><a>1</a></sup>` and `<a><sup>1</sup></a>`.
    let inner = if node.has_name("sup") { "a" } else { "sup" };
    let inner = node.descendants_it().find(|descendant| descendant.has_name(inner));
    let leads_to_place = |node: &NodeRef| node.attr("href").is_some_and(|to| to.contains('#'));
    let is_raised = inner.is_some_and(|inner| {
        let text = node.text();
        let is_short = text.trim().chars().count() <= LONGEST_MARK;
        is_short && inner.text().trim() == text.trim() && (leads_to_place(node) || leads_to_place(&inner))
    });
    says("epub:type", "noteref") || says("role", "doc-noteref") || is_raised
}
