//! What stands around a statement, so that its pronouns and descriptions can be led to whom they mean?
//!
//! Collects; who `the minister` is, is for whoever compares a statement with a source.

use super::block::{BlockReading, LocalSetting};
use crate::text::Span;
use std::sync::Arc;

/// What a reader knows when a statement begins.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Setting {
    /// The headings it stands under, innermost last.
    pub headings: Arc<[Arc<str>]>,
    /// Up to two sentences before it in its paragraph or item, else the last one of the block before, latest last.
    /// Citations and doubled blanks are left out.
    pub before: Vec<Arc<str>>,
    /// A table row's cells with words: the column's header and the cell, a span of the claim's prose.
    pub header: Vec<(Arc<str>, Span)>,
    /// The sentence with a colon that introduces the list it stands in.
    pub lead: Option<Arc<str>>,
    /// Names of the same section, outside of quotations, latest first; at most [`MOST_NAMED`].
    pub named: Vec<Arc<str>>,
}

/// Whoever was named before these many others is no longer meant by a pronoun.
pub const MOST_NAMED: usize = 8;

/// What the blocks read so far leave to the next one.
#[derive(Default)]
pub(super) struct Surroundings {
    headings: Vec<Heading>,
    texts: Arc<[Arc<str>]>,
    before: Option<Arc<str>>,
    /// By the column that the introduced list is indented more than.
    leads: Vec<(Option<usize>, Arc<str>)>,
    /// Latest last.
    named: Vec<Arc<str>>,
    is_titled: bool,
}

struct Heading {
    level: u8,
    text: Arc<str>,
    announces: bool,
}

/// A heading as its block tells it.
#[derive(Debug)]
pub(super) struct LocalHeading {
    pub(super) level: u8,
    pub(super) text: Arc<str>,
    /// It announces assessments.
    pub(super) announces: bool,
}

impl Surroundings {
    /// Before the claims of `block` are read; `column` is where its list item begins in its line.
    pub(super) fn enter(&mut self, block: &BlockReading, column: Option<usize>) {
        if let Some(heading) = &block.heading {
            self.head(heading);
        }
        match column {
            Some(column) => self.leads.retain(|(lead, _)| lead.is_none_or(|lead| lead < column)),
            None => self.leads.clear(),
        }
    }

    /// After the claims of `block` were read.
    pub(super) fn leave(&mut self, block: &BlockReading, column: Option<usize>) {
        if let Some(lead) = block.last_sentence.as_ref().filter(|last| last.ends_with(':')) {
            self.leads.push((column, Arc::clone(lead)));
        }
        self.before.clone_from(&block.last_sentence);
        for (_, name) in &block.names {
            mention(&mut self.named, name);
        }
    }

    fn head(&mut self, heading: &LocalHeading) {
        while self.headings.pop_if(|outer| outer.level >= heading.level).is_some() {}
        // The draft's title names its subject.
        let is_title = heading.level == 1 && !self.is_titled;
        let LocalHeading { level, text, announces } = heading;
        self.headings.push(Heading { level: *level, text: Arc::clone(text), announces: *announces && !is_title });
        self.texts = self.headings.iter().map(|heading| Arc::clone(&heading.text)).collect();
        self.is_titled = true;
        self.before = None;
        self.named.clear();
    }

    /// Whether a heading above announces assessments.
    pub(super) fn announces(&self) -> bool {
        self.headings.iter().any(|heading| heading.announces)
    }

    /// The setting of a claim of `block`.
    pub(super) fn setting(&self, block: &BlockReading, local: &LocalSetting) -> Arc<Setting> {
        let mut named = self.named.clone();
        for (_, name) in block.names.iter().take_while(|(at, _)| *at < local.at) {
            mention(&mut named, name);
        }
        named.reverse();
        let before = if local.before.is_empty() && local.header.is_empty() {
            self.before.iter().cloned().collect()
        } else {
            local.before.clone()
        };
        let lead = self.leads.last().filter(|_| block.item.is_some()).map(|(_, lead)| Arc::clone(lead));
        Arc::new(Setting { headings: Arc::clone(&self.texts), before, header: local.header.clone(), lead, named })
    }
}

/// Makes `name` the latest of `named`. A surname counts as the full name before it.
fn mention(named: &mut Vec<Arc<str>>, name: &Arc<str>) {
    let is_part = |short: &str, long: &str| long.strip_suffix(short).is_some_and(|rest| rest.ends_with(' '));
    let known = named.iter().position(|known| known == name || is_part(name, known) || is_part(known, name));
    let known = known.map(|at| named.remove(at)).filter(|known| known.len() > name.len());
    named.push(known.unwrap_or_else(|| Arc::clone(name)));
    if named.len() > MOST_NAMED {
        named.remove(0);
    }
}
