//! Which sources go back to one origin? A wire story and its reprints are one witness, however many pages carry them.

use crate::source::Source;
use crate::source::origin::{Group, groups};
use std::sync::Arc;

/// Bytes of an article whose origin is looked for. News has 4 KB, a long read 40; longer texts are reports and books, which
/// nobody reprints, and which would take a tenth of a second to compare.
const LONGEST_REPRINT: usize = 50_000;

/// By origin, what is too long to be a reprint by itself.
pub(super) fn by_origin(sources: &[&Arc<Source>]) -> Vec<Group> {
    let (short, long): (Vec<usize>, Vec<usize>) =
        (0..sources.len()).partition(|&at| sources[at].body.len() <= LONGEST_REPRINT);
    let compared: Vec<Arc<Source>> = short.iter().map(|&at| Arc::clone(sources[at])).collect();
    let grouped = groups(&compared).into_iter().map(|group| {
        let members = group.members.into_iter().map(|member| short[member]).collect();
        Group { members, ..group }
    });
    let alone = long.into_iter().map(|at| Group { members: vec![at], agency: None });
    grouped.chain(alone).collect()
}
