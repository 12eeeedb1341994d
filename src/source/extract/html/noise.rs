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

/// Words of a class that say what an element is for, however much stands in it.
#[rustfmt::skip] // one a line says no more
const NAMES: &[&str] = &[
    "breadcrumb", "breadcrumbs", "caption", "comments", "commentlist", "consent", "cookie", "cookies", "disqus",
    "figcaption", "gdpr", "masthead", "menu", "modal", "nav", "navbar", "navigation", "outbrain", "pager",
    "pagination", "popup", "screenreader", "sidebar", "taboola", "toolbar", "tooltip", "visuallyhidden",
];

/// Words of a class that may as well name what an article is about: such elements are small or full of links.
#[rustfmt::skip] // one a line says no more
const HINTS: &[&str] = &[
    "ad", "addthis", "addtoany", "ads", "adslot", "adunit", "advert", "advertisement", "advertising", "adverts",
    "alsoread", "mostread", "newsletter", "newsletters", "popular", "promo", "promos", "promoted", "promotion",
    "readmore", "recirc", "recirculation", "recommendation", "recommendations", "recommended", "related",
    "share", "sharebar", "sharing", "signup", "social", "sponsor", "sponsored", "subscribe", "subscription",
    "teaser", "teasers", "trending",
];

/// What readers wrote may be longer than the article.
const COMMENTS: &[&str] = &["comments", "commentlist", "disqus"];

/// A box with more words of its own than this is part of an article, whatever its class.
const LARGEST_BOX: usize = 60;

/// An id is often made of a heading: `social-security` is a chapter unless there is next to nothing in it.
const LARGEST_NAMED_BY_ID: usize = 12;

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

impl Content {
    /// Words that lead nowhere.
    fn own(self) -> usize {
        self.words - self.linked
    }
}

type Contents = HashMap<NodeId, Content>;

/// Takes everything out of a page that does not belong to its article.
pub(super) fn strip(document: &Document) {
    take_out(document, &|node, contents| is_hidden(node) || is_noise(node, contents));
}

/// Takes out what a browser does not show.
pub(super) fn strip_hidden(document: &Document) {
    take_out(document, &|node, _| is_hidden(node));
}

/// Takes out elements with all that stands in them, but never what most of the page stands in.
fn take_out(document: &Document, is_noise: &dyn Fn(&NodeRef, &Contents) -> bool) {
    let contents = contents(document);
    let page = contents.get(&document.root().id).copied().unwrap_or_default();
    let mut noise = Vec::new();
    walk(document.root(), &mut |step| {
        let Step::Enters(node) = step else { return true };
        let Some(content) = contents.get(&node.id).filter(|_| node.is_element()) else { return true };
        let rest = page.own() - content.own();
        let is_most = content.own() > rest && !(rest >= LARGEST_BOX && has_name(&node, "class", COMMENTS));
        let is_out = !is_most && content.landmarks == 0 && is_noise(&node, &contents);
        if is_out {
            noise.push(node);
        }
        !is_out
    });
    for node in noise {
        node.remove_from_parent();
    }
}

fn is_hidden(node: &NodeRef) -> bool {
    let style = node.attr("style").map(|style| style.to_ascii_lowercase().replace(' ', ""));
    let is_unseen = |style: &str| style.contains("display:none") || style.contains("visibility:hidden");
    node.has_attr("hidden") || style.as_deref().is_some_and(is_unseen)
}

fn is_noise(node: &NodeRef, contents: &Contents) -> bool {
    let Some(name) = node.node_name() else { return false };
    let role = node.attr("role");
    if ELEMENTS.contains(&&*name)
        || role.is_some_and(|role| ROLES.contains(&&*role))
        || node.attr("aria-hidden").is_some_and(|hidden| &*hidden == "true")
        || name.as_ref() == "header" && !stands_in(node, &["article", "main", "section"])
        || name.as_ref() == "sup" && is_note(node)
    {
        return true;
    }
    let content = contents.get(&node.id).copied().unwrap_or_default();
    let is_at_most = |words: usize| content.own() <= words || content.linked > content.own();
    let is_named = has_name(node, "class", NAMES)
        || is_at_most(LARGEST_BOX) && (has_name(node, "class", HINTS) || &*name == "form")
        || is_at_most(LARGEST_NAMED_BY_ID) && (has_name(node, "id", NAMES) || has_name(node, "id", HINTS))
        || has_name(node, "id", COMMENTS);
    is_named && (is_apart(&name) || !stands_in_sentence(node, content.own(), contents))
}

/// Whether one of these is a word of the class or id: `shareBar`, `share-bar` and `share_bar` have two, and these two
/// together.
fn has_name(node: &NodeRef, attribute: &str, known: &[&str]) -> bool {
    let is_heading = || node.node_name().is_some_and(|name| name.len() == 2 && name.starts_with('h'));
    let Some(value) = node.attr(attribute).filter(|_| attribute == "class" || !is_heading()) else { return false };
    let mut names: Vec<String> = Vec::new();
    let mut name = String::new();
    let mut was_small = false;
    for letter in value.chars().take(LONGEST_CLASS).chain([' ']) {
        let ends = !letter.is_ascii_alphanumeric() || letter.is_ascii_uppercase() && was_small;
        names.extend((ends && !name.is_empty()).then(|| std::mem::take(&mut name)));
        name.extend(letter.is_ascii_alphanumeric().then(|| letter.to_ascii_lowercase()));
        was_small = letter.is_ascii_lowercase();
    }
    let pairs = names.windows(2).map(<[String]>::concat);
    pairs.chain(names.iter().cloned()).any(|name| known.contains(&name.as_str()))
}

/// Behind so many letters a class says nothing of what an element is for.
const LONGEST_CLASS: usize = 300;

/// Whether any element around it has one of these names.
fn stands_in(node: &NodeRef, names: &[&str]) -> bool {
    node.ancestors_it(None).any(|around| around.node_name().is_some_and(|name| names.contains(&&*name)))
}

/// Whether it is part of a sentence, as a link in a paragraph is.
fn stands_in_sentence(node: &NodeRef, own: usize, contents: &Contents) -> bool {
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
            return !content.is_parted && content.own() >= own + SHORTEST_SENTENCE;
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
fn contents(document: &Document) -> Contents {
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
