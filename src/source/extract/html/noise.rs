//! What on a page does not belong to its article? Menus, advertisements, share bars, captions, comments, and pointers to
//! other articles; told by the element, its role and class, and by how much of it leads elsewhere.

use super::blocks::is_apart;
use super::page::{Step, walk};
use dom_query::{Document, NodeId, NodeRef};
use std::collections::HashMap;
use std::iter;

/// Elements that never hold the article.
const ELEMENTS: [&str; 5] = ["aside", "dialog", "figcaption", "footer", "nav"];

#[rustfmt::skip] // one a line says no more
const ROLES: &[&str] = &[
    "alertdialog", "banner", "complementary", "contentinfo", "dialog", "doc-footnote", "menu", "menubar",
    "navigation", "search", "toolbar", "tooltip",
];

/// Words of classes and ids that say what an element is, however much stands in it.
#[rustfmt::skip] // one a line says no more
const NAMES: &[&str] = &[
    "breadcrumb", "breadcrumbs", "caption", "comments", "commentlist", "consent", "cookie", "cookies", "disqus",
    "figcaption", "gdpr", "masthead", "menu", "modal", "nav", "navbar", "navigation", "outbrain", "pager",
    "pagination", "popup", "screenreader", "sidebar", "taboola", "toolbar", "tooltip", "visuallyhidden",
];

/// Words of classes and ids that may as well name what an article is about: such elements are small or full of links.
#[rustfmt::skip] // one a line says no more
const HINTS: &[&str] = &[
    "ad", "addthis", "addtoany", "ads", "adslot", "adunit", "advert", "advertisement", "advertising", "adverts",
    "alsoread", "mostread", "newsletter", "newsletters", "popular", "promo", "promos", "promoted", "promotion",
    "readmore", "recirc", "recirculation", "recommendation", "recommendations", "recommended", "related",
    "share", "sharebar", "sharing", "signup", "social", "sponsor", "sponsored", "subscribe", "subscription",
    "teaser", "teasers", "trending",
];

/// A box with more words of its own than this is part of an article, whatever it is called.
const LARGEST_BOX: usize = 60;

/// What stands in an element.
#[derive(Clone, Copy, Debug, Default)]
struct Content {
    words: usize,
    /// Words that lead to another page.
    linked: usize,
    /// Elements that hold the article.
    landmarks: usize,
    /// Whether it has paragraphs or the like.
    is_parted: bool,
}

/// Takes everything out of a page that does not belong to its article.
pub(super) fn strip(document: &Document) {
    let contents = contents(document);
    let mut noise = Vec::new();
    walk(document.root(), &mut |step| {
        let Step::Enters(node) = step else { return true };
        let is_noise = node.is_element() && (is_hidden(&node) || is_noise(&node, &contents));
        if is_noise {
            noise.push(node);
        }
        !is_noise
    });
    for node in noise {
        node.remove_from_parent();
    }
}

/// Takes out what a browser does not show.
pub(super) fn strip_hidden(document: &Document) {
    let hidden = document.select("[hidden], [style]");
    for node in hidden.nodes().iter().filter(|node| is_hidden(node)) {
        node.remove_from_parent();
    }
}

fn is_hidden(node: &NodeRef) -> bool {
    let style = node.attr("style").map(|style| style.to_ascii_lowercase().replace(' ', ""));
    let is_unseen = |style: &str| style.contains("display:none") || style.contains("visibility:hidden");
    node.has_attr("hidden") || style.as_deref().is_some_and(is_unseen)
}

fn is_noise(node: &NodeRef, contents: &HashMap<NodeId, Content>) -> bool {
    let Some(name) = node.node_name() else { return false };
    let content = contents.get(&node.id).copied().unwrap_or_default();
    let page = contents.get(&node.tree.root_id()).copied().unwrap_or_default();
    let own = content.words - content.linked;
    let rest = (page.words - page.linked) - own;
    let names = names(node);
    let is_named = |list: &[&str]| names.iter().any(|name| list.contains(&name.as_str()));
    if content.landmarks > 0 || matches!(&*name, "html" | "body" | "main" | "h1") {
        return false;
    }
    // Comments may be longer than what they are about.
    if own > rest && !(is_named(&["comments", "commentlist", "disqus"]) && rest >= LARGEST_BOX) {
        return false;
    }
    let role = node.attr("role");
    if ELEMENTS.contains(&&*name)
        || role.is_some_and(|role| ROLES.contains(&&*role))
        || node.attr("aria-hidden").is_some_and(|hidden| &*hidden == "true")
        || name.as_ref() == "header" && !stands_in(node, &["article", "main", "section"])
        || name.as_ref() == "sup" && is_note(node)
    {
        return true;
    }
    let is_small = own <= LARGEST_BOX || content.linked > own;
    let is_sentence = !is_apart(&name) && stands_in_sentence(node, own, contents);
    !is_sentence && (is_named(NAMES) || is_small && (is_named(HINTS) || &*name == "form"))
}

/// The words of its class and id: `shareBar`, `share-bar` and `share_bar` have two. Headings have ids made of their text.
fn names(node: &NodeRef) -> Vec<String> {
    let is_heading = node.node_name().is_some_and(|name| name.len() == 2 && name.starts_with('h'));
    let mut names = Vec::new();
    for attribute in if is_heading { &["class"][..] } else { &["class", "id"] } {
        let Some(value) = node.attr(attribute) else { continue };
        let mut was_small = false;
        let mut name = String::new();
        for letter in value.chars().take(LONGEST_CLASS).chain([' ']) {
            if !letter.is_ascii_alphanumeric() || (letter.is_ascii_uppercase() && was_small) {
                names.extend((!name.is_empty()).then(|| std::mem::take(&mut name)));
            }
            name.extend(letter.is_ascii_alphanumeric().then(|| letter.to_ascii_lowercase()));
            was_small = letter.is_ascii_lowercase();
        }
        let pairs: Vec<String> = names.windows(2).map(|pair| pair.concat()).collect();
        names.extend(pairs);
    }
    names
}

/// Behind so many letters a class says nothing of what an element is for.
const LONGEST_CLASS: usize = 300;

/// Whether any element around it has one of these names.
fn stands_in(node: &NodeRef, names: &[&str]) -> bool {
    node.ancestors_it(None).any(|around| around.node_name().is_some_and(|name| names.contains(&&*name)))
}

/// Whether it is part of a sentence, as a link in a paragraph is.
fn stands_in_sentence(node: &NodeRef, own: usize, contents: &HashMap<NodeId, Content>) -> bool {
    let mut around = *node;
    loop {
        let before = iter::successors(around.prev_sibling(), NodeRef::prev_sibling).find(|node| !is_blank(node));
        let behind = iter::successors(around.next_sibling(), NodeRef::next_sibling).find(|node| !is_blank(node));
        if [before, behind].into_iter().flatten().any(|node| node.is_text()) {
            return true;
        }
        let Some(parent) = around.parent() else { return false };
        if parent.node_name().is_none_or(|name| is_apart(&name)) {
            let content = contents.get(&parent.id).copied().unwrap_or_default();
            return !content.is_parted && content.words - content.linked >= own + SHORTEST_SENTENCE;
        }
        around = parent;
    }
}

/// Labels have fewer words.
const SHORTEST_SENTENCE: usize = 5;

fn is_blank(node: &NodeRef) -> bool {
    node.is_comment() || node.is_text() && node.text().trim_ascii().is_empty()
}

/// `<sup><a href="#note-1">1</a></sup>` would stand between two words of a sentence.
fn is_note(node: &NodeRef) -> bool {
    let link = node.descendants_it().find(|inner| inner.has_name("a"));
    link.is_some_and(|link| {
        link.attr("href").is_some_and(|to| to.starts_with('#')) && link.text().trim() == node.text().trim()
    })
}

/// What stands in each element.
fn contents(document: &Document) -> HashMap<NodeId, Content> {
    let mut contents = HashMap::new();
    let mut open = vec![Content::default()];
    let mut links = 0_usize;
    walk(document.root(), &mut |step| match step {
        Step::Enters(node) => {
            let mut content = Content::default();
            if node.is_text() {
                content.words = node.text().split_whitespace().count();
                content.linked = if links > 0 { content.words } else { 0 };
            }
            links += usize::from(node.has_name("a"));
            let is_landmark = matches!(node.node_name().as_deref(), Some("h1" | "main"));
            content.landmarks =
                usize::from(is_landmark || node.attr("itemprop").is_some_and(|of| &*of == "articleBody"));
            open.push(content);
            !matches!(node.node_name().as_deref(), Some("script" | "style" | "template" | "noscript" | "head"))
        }
        Step::Leaves(node) => {
            links -= usize::from(node.has_name("a"));
            let inner = open.pop().unwrap_or_default();
            if let Some(outer) = open.last_mut() {
                outer.words += inner.words;
                outer.linked += inner.linked;
                outer.landmarks += inner.landmarks;
            }
            if !node.is_text() {
                contents.insert(node.id, inner);
            }
            true
        }
    });
    contents
}
