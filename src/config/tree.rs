//! What do TOML and JSON have in common? Texts, numbers, lists and tables, each with its place if the format knows places.

use crate::text::Span;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// A value as written.
#[derive(Debug)]
pub(super) struct Node {
    /// Where it stands; `None` for settings that an editor sent.
    pub(super) span: Option<Span>,
    pub(super) value: Value,
}

#[derive(Debug)]
pub(super) enum Value {
    Text(String),
    /// A whole number that is not negative.
    Number(u64),
    List(Vec<Node>),
    Table(Vec<Pair>),
    /// Anything that no setting wants, in words: `a number`.
    Other(&'static str),
}

/// A key with its place, and what it is set to.
#[derive(Debug)]
pub(super) struct Pair {
    pub(super) key: String,
    pub(super) key_span: Option<Span>,
    pub(super) node: Node,
}

impl Value {
    /// What it is, for a message.
    pub(super) fn kind(&self) -> &'static str {
        match self {
            Value::Text(_) => "a text",
            Value::Number(_) => "a number",
            Value::List(_) => "a list",
            Value::Table(_) => "a table",
            Value::Other(kind) => kind,
        }
    }
}

/// The pairs of a TOML table, in the order of the file.
pub(super) fn of_toml(table: &DeTable) -> Vec<Pair> {
    let mut pairs: Vec<Pair> = table
        .iter()
        .map(|(key, value)| Pair {
            key: key.get_ref().to_string(),
            key_span: place(key),
            node: Node { span: place(value), value: value_of_toml(value.get_ref()) },
        })
        .collect();
    pairs.sort_by_key(|pair| pair.key_span);
    pairs
}

fn value_of_toml(value: &DeValue) -> Value {
    match value {
        DeValue::String(text) => Value::Text(text.to_string()),
        DeValue::Array(items) => Value::List(
            items.iter().map(|item| Node { span: place(item), value: value_of_toml(item.get_ref()) }).collect(),
        ),
        DeValue::Table(table) => Value::Table(of_toml(table)),
        DeValue::Boolean(_) => Value::Other("a truth value"),
        DeValue::Datetime(_) => Value::Other("a date"),
        DeValue::Integer(number) => match u64::from_str_radix(number.as_str(), number.radix()) {
            Ok(number) => Value::Number(number),
            Err(_) => Value::Other("a number"),
        },
        DeValue::Float(_) => Value::Other("a number"),
    }
}

fn place<T>(spanned: &Spanned<T>) -> Option<Span> {
    let range = spanned.span();
    Some(Span { start: range.start, end: range.end })
}

/// The pairs of a JSON object. `null` is how an editor says that a setting was not set: such a key is left out.
pub(super) fn of_json(object: &serde_json::Map<String, serde_json::Value>) -> Vec<Pair> {
    object
        .iter()
        .filter(|(_, value)| !value.is_null())
        .map(|(key, value)| Pair { key: key.clone(), key_span: None, node: node_of_json(value) })
        .collect()
}

fn node_of_json(value: &serde_json::Value) -> Node {
    let value = match value {
        serde_json::Value::String(text) => Value::Text(text.clone()),
        serde_json::Value::Array(items) => Value::List(items.iter().map(node_of_json).collect()),
        serde_json::Value::Object(object) => Value::Table(of_json(object)),
        serde_json::Value::Number(number) => match number.as_u64() {
            Some(number) => Value::Number(number),
            None => Value::Other("a number"),
        },
        serde_json::Value::Bool(_) => Value::Other("a truth value"),
        serde_json::Value::Null => Value::Other("nothing"),
    };
    Node { span: None, value }
}
