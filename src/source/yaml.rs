//! What does a YAML text hold? Its first document as a tree, as far as it can be read.
//!
//! Reads the parser's events. References are not followed and nesting is bounded, so the tree is never larger than the
//! text: a few hostile lines cannot ask for all memory.

use crate::text::Span;
use saphyr_parser::{Event, Parser, ScalarStyle};

/// A value with its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Node {
    /// Bytes of the text; only those of scalars end where the value does.
    pub(super) span: Span,
    pub(super) value: Value,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Value {
    /// Nothing, or a reference to another place.
    Null,
    Scalar(String),
    List(Vec<Node>),
    /// Keys and values as they come.
    Mapping(Vec<(Node, Node)>),
}

/// Where a text stops being YAML that can be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Broken {
    /// Counted from one.
    pub(super) line: usize,
    /// A message that follows on the line.
    pub(super) why: String,
}

impl Node {
    /// The scalar, on one line; `None` if it is empty.
    pub(super) fn words(&self) -> Option<String> {
        let Value::Scalar(text) = &self.value else { return None };
        let words = text.split_whitespace().collect::<Vec<_>>().join(" ");
        (!words.is_empty()).then_some(words)
    }

    /// What a mapping has under this key, in any case.
    pub(super) fn get(&self, key: &str) -> Option<&Node> {
        let named = |name: &Node| matches!(&name.value, Value::Scalar(name) if name.trim().eq_ignore_ascii_case(key));
        self.pairs().iter().find(|(name, _)| named(name)).map(|(_, value)| value)
    }

    /// The keys and values of a mapping.
    pub(super) fn pairs(&self) -> &[(Node, Node)] {
        if let Value::Mapping(pairs) = &self.value { pairs } else { &[] }
    }

    /// The items of a list; anything else is the only one.
    pub(super) fn items(&self) -> &[Node] {
        if let Value::List(items) = &self.value { items } else { std::slice::from_ref(self) }
    }
}

/// Reads a text whose lists and mappings stand at most `deepest` within each other. Of broken YAML comes what stands before
/// the break.
pub(super) fn read(text: &str, deepest: usize) -> (Node, Option<Broken>) {
    let mut tree = Tree { root: None, open: Vec::new() };
    let mut places = Places { text, character: 0, byte: 0 };
    for event in Parser::new_from_str(text) {
        let (event, at) = match event {
            Ok(event) => event,
            Err(error) => {
                return (tree.finish(), Some(Broken { line: error.marker().line(), why: error.info().to_owned() }));
            }
        };
        let line = at.start.line();
        match event {
            Event::MappingStart(..) => tree.open.push(Open::Mapping { pairs: Vec::new(), key: None }),
            Event::SequenceStart(..) => tree.open.push(Open::List(Vec::new())),
            Event::MappingEnd | Event::SequenceEnd => tree.close(),
            Event::Alias(_) => tree.add(Node { span: places.span(at), value: Value::Null }),
            Event::Scalar(scalar, style, ..) => {
                let is_null = style == ScalarStyle::Plain && matches!(&*scalar, "" | "~" | "null" | "Null" | "NULL");
                let value = if is_null { Value::Null } else { Value::Scalar(scalar.into_owned()) };
                tree.add(Node { span: places.span(at), value });
            }
            Event::DocumentEnd => break,
            Event::Nothing | Event::StreamStart | Event::StreamEnd | Event::DocumentStart(_) => {}
        }
        if tree.open.len() > deepest {
            return (tree.finish(), Some(Broken { line, why: "it is nested too deeply".to_owned() }));
        }
    }
    (tree.finish(), None)
}

/// A tree that grows from its leaves.
struct Tree {
    root: Option<Node>,
    open: Vec<Open>,
}

enum Open {
    List(Vec<Node>),
    Mapping { pairs: Vec<(Node, Node)>, key: Option<Node> },
}

impl Tree {
    fn add(&mut self, node: Node) {
        match self.open.last_mut() {
            None => self.root = Some(node),
            Some(Open::List(items)) => items.push(node),
            Some(Open::Mapping { pairs, key }) => match key.take() {
                Some(key) => pairs.push((key, node)),
                None => *key = Some(node),
            },
        }
    }

    fn close(&mut self) {
        let (value, inner) = match self.open.pop() {
            None => return,
            Some(Open::List(items)) => {
                let inner = items.first().zip(items.last()).map(|(first, last)| (first.span, last.span));
                (Value::List(items), inner)
            }
            Some(Open::Mapping { mut pairs, key }) => {
                let nothing = |key: &Node| Node { span: Span::at(key.span.end), value: Value::Null };
                pairs.extend(key.map(|key| (key.clone(), nothing(&key))));
                let inner = pairs.first().zip(pairs.last()).map(|((first, _), (_, last))| (first.span, last.span));
                (Value::Mapping(pairs), inner)
            }
        };
        let span = inner.map_or(Span::at(0), |(first, last)| Span::new(first.start, last.end.max(first.start)));
        self.add(Node { span, value });
    }

    /// Whatever is still open ends here.
    fn finish(mut self) -> Node {
        while !self.open.is_empty() {
            self.close();
        }
        self.root.unwrap_or(Node { span: Span::at(0), value: Value::Null })
    }
}

/// The parser counts characters, everybody else bytes. Places come in order, or a few characters back.
struct Places<'t> {
    text: &'t str,
    character: usize,
    byte: usize,
}

impl Places<'_> {
    fn span(&mut self, at: saphyr_parser::Span) -> Span {
        let start = self.byte_of(at.start.index());
        Span::new(start, self.byte_of(at.end.index()).max(start))
    }

    fn byte_of(&mut self, character: usize) -> usize {
        while self.character < character
            && let Some(next) = self.text[self.byte..].chars().next()
        {
            self.byte += next.len_utf8();
            self.character += 1;
        }
        while self.character > character
            && let Some(before) = self.text[..self.byte].chars().next_back()
        {
            self.byte -= before.len_utf8();
            self.character -= 1;
        }
        self.byte
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_scalar_knows_its_bytes() {
        let text = "# ä\r\nkäse: 'x y'\r\nlist:\r\n  - é\r\n  - \"z\"\r\n";
        let (root, broken) = read(text, 8);
        assert_eq!(broken, None);
        assert_eq!(root.pairs()[0].0.span.of(text), "käse");
        assert_eq!(root.get("KÄSE"), None, "only the case of plain letters does not count");
        assert_eq!(root.get("käse").unwrap().span.of(text), "'x y'");
        let items: Vec<&str> = root.get("list").unwrap().items().iter().map(|item| item.span.of(text)).collect();
        assert_eq!(items, ["é", "\"z\""]);
    }

    #[test]
    fn what_stands_before_a_break_is_kept() {
        let (root, broken) = read("a: 1\nb:\n  - 2\n  - \"3\n", 8);
        assert_eq!(root.get("a").and_then(Node::words).as_deref(), Some("1"));
        assert_eq!(root.get("b").unwrap().items()[0].words().as_deref(), Some("2"));
        assert!(broken.is_some());
    }

    #[test]
    fn a_reference_is_nothing_and_depth_is_bounded() {
        let (root, broken) = read("a: &x [1, 2]\nb: *x\n", 8);
        assert_eq!((&root.get("b").unwrap().value, broken), (&Value::Null, None));
        let (root, broken) = read("a: 1\nb: [[[[1]]]]\n", 4);
        assert_eq!(root.get("a").and_then(Node::words).as_deref(), Some("1"));
        assert_eq!(broken, Some(Broken { line: 2, why: "it is nested too deeply".to_owned() }));
    }

    proptest! {
        #[test]
        fn plain_keys_stand_where_they_are_said_to_stand(keys in proptest::collection::vec("[a-zé]{1,5}( [a-zé]{1,3})?", 1..6), end in "\n|\r\n") {
            let text: String = keys.iter().map(|key| format!("{key}: {{n: [é, {key}]}}{end}")).collect();
            let (root, broken) = read(&text, 8);
            prop_assert_eq!(broken, None);
            for (key, _) in root.pairs() {
                prop_assert_eq!(Some(key.span.of(&text).to_owned()), key.words());
            }
        }
    }
}
