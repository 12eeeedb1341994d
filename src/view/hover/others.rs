//! Who else has it? Other sources by their origin: a wire story and its reprints are one witness, however many pages
//! carry them.

use super::super::origins;
use super::super::page::Shown;
use super::super::rich::{Block, Inline};
use super::link;
use crate::source::Source;
use crate::source::origin::Group;
use std::path::Path;
use std::sync::Arc;

/// Sources beyond these are counted, not listed: comparing two articles takes some tenths of a millisecond, and a hover
/// is read at a glance.
const MOST_OTHERS: usize = 5;

/// Links to `others`, those first that share the origin of the source that is `shown`.
pub(super) fn by_origin(shown: &Arc<Source>, others: &[Shown], base: &Path) -> Vec<Block> {
    let (listed, rest) = others.split_at(others.len().min(MOST_OTHERS));
    let sources: Vec<&Arc<Source>> = std::iter::once(shown).chain(listed.iter().map(|other| &other.source)).collect();
    let links = |members: &[usize]| -> Vec<Inline> {
        let of_group = members.iter().filter_map(|member| listed.get(member.checked_sub(1)?));
        let links = of_group.map(|other| link(&other.source, other.words.start, base));
        links
            .enumerate()
            .flat_map(|(at, link)| [Inline::Plain(if at > 0 { ", " } else { "" }.to_owned()), link])
            .collect()
    };
    let (with_shown, apart): (Vec<Group>, Vec<Group>) =
        origins::by_origin(&sources).into_iter().partition(|group| group.members.contains(&0));
    let mut lines: Vec<Vec<Inline>> = Vec::new();
    let mut add = |before: String, members: &[usize]| {
        let links = links(members);
        if !links.is_empty() {
            lines.push(std::iter::once(Inline::Plain(before)).chain(links).collect());
        }
    };
    for group in &with_shown {
        add(format!("Same origin, {}: ", credited(group)), &group.members);
    }
    let (alone, together): (Vec<&Group>, Vec<&Group>) = apart.iter().partition(|group| group.members.len() == 1);
    add("Also: ".to_owned(), &alone.iter().flat_map(|group| group.members.clone()).collect::<Vec<_>>());
    for group in together {
        add(format!("One origin, {}: ", credited(group)), &group.members);
    }
    if let Some(last) = lines.last_mut().filter(|_| !rest.is_empty()) {
        last.push(Inline::Plain(format!("; and {} more", rest.len())));
    }
    lines.into_iter().map(Block::Line).collect()
}

/// By what the origin is known.
fn credited(group: &Group) -> &str {
    group.agency.as_deref().unwrap_or("by the wording")
}
