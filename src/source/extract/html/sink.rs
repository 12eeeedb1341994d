//! How is the tree of a page built so that the places of its words are kept?

use crate::source::original::Stretch;
use dom_query::{Document, NodeData, NodeId};
use html5ever::tendril::StrTendril;
use html5ever::tree_builder::{ElementFlags, NodeOrText, QuirksMode, TreeSink};
use html5ever::{Attribute, QualName};
use std::borrow::Cow;
use std::cell::{Cell, Ref, RefCell};
use std::collections::{HashMap, VecDeque};

/// The tree of one page while the parser builds it.
pub(super) struct Sink<'a> {
    html: &'a str,
    document: Document,
    /// Where in `html` the parts of each text stand.
    places: RefCell<HashMap<NodeId, Vec<Stretch>>>,
    /// How many elements each element stands in.
    depths: RefCell<HashMap<NodeId, usize>>,
    extent: Cell<Extent>,
    /// The piece of `html` that the parser was given last.
    piece: Cell<(usize, usize)>,
    /// The words before this byte of `html` are in the tree.
    done: Cell<usize>,
    /// What looks like an entity behind that. The parser has to read on to know what it means.
    entities: RefCell<VecDeque<(usize, usize)>>,
}

/// How large the tree has become.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Extent {
    pub(super) depth: usize,
    pub(super) nodes: usize,
    /// How often the parser had something to say.
    pub(super) calls: usize,
}

impl<'a> Sink<'a> {
    pub(super) fn of(html: &'a str) -> Self {
        Sink {
            html,
            document: Document::default(),
            places: RefCell::default(),
            depths: RefCell::default(),
            extent: Cell::default(),
            piece: Cell::default(),
            done: Cell::default(),
            entities: RefCell::default(),
        }
    }

    /// The parser is given this piece of the page next.
    pub(super) fn expect(&self, start: usize, end: usize) {
        self.piece.set((start, end));
        if self.html[start..end].starts_with('&') {
            self.entities.borrow_mut().push_back((start, end));
        }
    }

    pub(super) fn extent(&self) -> Extent {
        self.extent.get()
    }

    /// Entities in attributes and comments are no words.
    fn ends_markup(&self) {
        self.entities.borrow_mut().clear();
    }

    fn grows(&self, nodes: usize, depth: usize) {
        let extent = self.extent.get();
        self.extent.set(Extent {
            depth: extent.depth.max(depth),
            nodes: extent.nodes + nodes,
            calls: extent.calls + 1,
        });
    }

    /// Where these words of the page stand: in the last piece, or before it if their meaning was open until now.
    fn place(&self, words: &str) -> usize {
        let (start, end) = self.piece.get();
        if let Some((start, end)) = self.entities.borrow_mut().pop_front() {
            // What looks like an entity may be none, and the words may begin behind it.
            let is_entity = self.html[start..end].ends_with(';');
            self.done.set(if is_entity { end } else { start + 1 });
            return start;
        }
        let done = self.done.get();
        let from = done.max(start);
        let found = match () {
            () if self.html[done..].starts_with(words) => Some(done),
            () => self.html[from..end].find(words).map(|at| from + at),
        };
        let place = found.or_else(|| self.html[done..end].rfind(words).map(|at| done + at)).unwrap_or(from);
        self.done.set(self.html.floor_char_boundary(place + words.len()).min(end).max(done));
        place
    }

    /// Notes where the words stand that now end the text at `node`.
    fn note(&self, node: Option<NodeId>, words: &str) {
        self.grows(1, 0);
        let Some(node) = node else { return };
        let length = self.document.tree.query_node_or(&node, 0, |node| match &node.data {
            NodeData::Text { contents } => contents.len(),
            _ => 0,
        });
        if let Some(text) = length.checked_sub(words.len()) {
            let file = self.place(words);
            self.places.borrow_mut().entry(node).or_default().push(Stretch { text, file });
        }
    }

    fn stands_in(&self, parent: Option<NodeId>, child: &NodeOrText<NodeId>) {
        let NodeOrText::AppendNode(child) = child else { return };
        let mut depths = self.depths.borrow_mut();
        let depth = parent.and_then(|parent| depths.get(&parent).copied()).unwrap_or(0) + 1;
        depths.insert(*child, depth);
        self.grows(0, depth);
    }
}

impl TreeSink for Sink<'_> {
    type Handle = NodeId;
    type Output = (Document, HashMap<NodeId, Vec<Stretch>>);
    type ElemName<'b>
        = Ref<'b, QualName>
    where
        Self: 'b;

    fn finish(self) -> Self::Output {
        (self.document, self.places.into_inner())
    }

    fn parse_error(&self, _: Cow<'static, str>) {
        self.grows(0, 0);
    }

    fn pop(&self, _: &NodeId) {
        self.grows(0, 0);
        self.ends_markup();
    }

    fn get_document(&self) -> NodeId {
        self.document.get_document()
    }

    fn elem_name<'b>(&'b self, target: &'b NodeId) -> Self::ElemName<'b> {
        self.document.elem_name(target)
    }

    fn create_element(&self, name: QualName, attributes: Vec<Attribute>, flags: ElementFlags) -> NodeId {
        self.grows(1, 0);
        self.ends_markup();
        self.document.create_element(name, attributes, flags)
    }

    fn create_comment(&self, text: StrTendril) -> NodeId {
        self.grows(1, 0);
        self.ends_markup();
        self.document.create_comment(text)
    }

    fn create_pi(&self, target: StrTendril, data: StrTendril) -> NodeId {
        self.grows(1, 0);
        self.ends_markup();
        self.document.create_pi(target, data)
    }

    fn append(&self, parent: &NodeId, child: NodeOrText<NodeId>) {
        self.stands_in(Some(*parent), &child);
        match child {
            NodeOrText::AppendText(words) => {
                self.document.append(parent, NodeOrText::AppendText(words.clone()));
                self.note(self.document.tree.last_child_of(parent).map(|node| node.id), &words);
            }
            node => self.document.append(parent, node),
        }
    }

    fn append_before_sibling(&self, sibling: &NodeId, child: NodeOrText<NodeId>) {
        self.stands_in(self.document.tree.parent_of(sibling).map(|node| node.id), &child);
        match child {
            NodeOrText::AppendText(words) => {
                self.document.append_before_sibling(sibling, NodeOrText::AppendText(words.clone()));
                self.note(self.document.tree.prev_sibling_of(sibling).map(|node| node.id), &words);
            }
            node => self.document.append_before_sibling(sibling, node),
        }
    }

    fn append_based_on_parent_node(&self, element: &NodeId, previous: &NodeId, child: NodeOrText<NodeId>) {
        if self.document.tree.parent_of(element).is_some() {
            self.append_before_sibling(element, child);
        } else {
            self.append(previous, child);
        }
    }

    fn append_doctype_to_document(&self, _: StrTendril, _: StrTendril, _: StrTendril) {
        self.grows(0, 0);
    }

    fn get_template_contents(&self, target: &NodeId) -> NodeId {
        self.document.get_template_contents(target)
    }

    fn same_node(&self, one: &NodeId, other: &NodeId) -> bool {
        one == other
    }

    fn set_quirks_mode(&self, mode: QuirksMode) {
        self.document.set_quirks_mode(mode);
    }

    fn add_attrs_if_missing(&self, target: &NodeId, attributes: Vec<Attribute>) {
        self.grows(0, 0);
        self.ends_markup();
        self.document.add_attrs_if_missing(target, attributes);
    }

    fn remove_from_parent(&self, target: &NodeId) {
        self.document.remove_from_parent(target);
    }

    fn reparent_children(&self, node: &NodeId, parent: &NodeId) {
        self.document.reparent_children(node, parent);
    }

    fn is_mathml_annotation_xml_integration_point(&self, node: &NodeId) -> bool {
        self.document.is_mathml_annotation_xml_integration_point(node)
    }
}
