//! Who else has it? Other sources by their origin: a wire story and its reprints are one witness, however many pages
//! carry them.

use super::super::origins::{Witnesses, is_borne_out, known_by};
use super::super::page::{Page, Shown};
use super::super::rich::{Block, Inline};
use super::link;
use crate::source::Source;
use crate::source::origin::Group;
use std::sync::Arc;

/// Sources beyond these are counted, not listed: a hover is read at a glance.
const MOST_OTHERS: usize = 5;

/// How many witnesses a claim has that is borne out, and links to `others`, those first that share the origin of the source
/// that is `shown`.
pub(super) fn by_origin(page: &Page, shown: &Arc<Source>, others: &[Shown]) -> Vec<Block> {
    if others.is_empty() {
        return Vec::new();
    }
    let sources = std::iter::once(shown).chain(others.iter().map(|other| &other.source)).cloned().collect();
    let witnesses = Witnesses::of(sources);
    let listed = &others[..others.len().min(MOST_OTHERS)];
    let links = |members: &[usize]| -> Vec<Inline> {
        let of_group = members.iter().filter_map(|member| listed.get(member.checked_sub(1)?));
        let links = of_group.map(|other| link(&other.source, other.words.start, page.base));
        links
            .enumerate()
            .flat_map(|(at, link)| [Inline::Plain(if at > 0 { ", " } else { "" }.to_owned()), link])
            .collect()
    };
    let mut lines: Vec<Vec<Inline>> = Vec::new();
    if is_borne_out(page.judged.verdict) {
        lines.push(vec![Inline::Plain(witnesses.counted())]);
    }
    let mut add = |before: String, members: &[usize]| {
        let links = links(members);
        if !links.is_empty() {
            lines.push(std::iter::once(Inline::Plain(before)).chain(links).collect());
        }
    };
    let (with_shown, apart): (Vec<&Group>, Vec<&Group>) =
        witnesses.origins.iter().partition(|group| group.members.contains(&0));
    for group in with_shown {
        add(format!("Same origin, {}: ", known_by(group)), &group.members);
    }
    let (alone, together): (Vec<&Group>, Vec<&Group>) = apart.into_iter().partition(|group| group.members.len() == 1);
    let alone: Vec<usize> = match &*witnesses.origins {
        [] => (1..=others.len()).collect(),
        _ => alone.iter().flat_map(|group| group.members.clone()).collect(),
    };
    add("Also: ".to_owned(), &alone);
    for group in together {
        add(format!("One origin, {}: ", known_by(group)), &group.members);
    }
    let rest = others.len() - listed.len();
    if let Some(last) = lines.last_mut().filter(|_| rest > 0) {
        last.push(Inline::Plain(format!("; and {rest} more")));
    }
    lines.into_iter().map(Block::Line).collect()
}
