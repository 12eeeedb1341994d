//! Who belongs together, if whoever shares an origin with one of a group belongs to it?

use std::collections::BTreeSet;

/// Why sources go back to one origin.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Tie {
    /// They rest on this news agency or publisher.
    Credit(String),
    /// They were saved from the page with this address, without what does not tell pages apart.
    Page(String),
    /// One text was made from the other.
    Text,
}

/// Sources that go back to one origin.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    /// Indices of the sources, in their order.
    pub members: Vec<usize>,
    /// What holds them together; empty for one source alone.
    pub ties: BTreeSet<Tie>,
}

/// Things that are joined two by two.
pub(super) struct Joining {
    /// Each one's way to the first of its group.
    before: Vec<usize>,
    ties: Vec<(usize, Tie)>,
}

impl Joining {
    /// So many, each by itself.
    pub(super) fn of(count: usize) -> Self {
        Joining { before: (0..count).collect(), ties: Vec::new() }
    }

    pub(super) fn are_joined(&mut self, one: usize, other: usize) -> bool {
        self.first(one) == self.first(other)
    }

    pub(super) fn join(&mut self, one: usize, other: usize, tie: Tie) {
        let (one, other) = (self.first(one), self.first(other));
        self.before[one.max(other)] = one.min(other);
        self.ties.push((one, tie));
    }

    fn first(&mut self, of: usize) -> usize {
        let mut at = of;
        while self.before[at] != at {
            self.before[at] = self.before[self.before[at]];
            at = self.before[at];
        }
        at
    }

    /// All groups, in the order of their first members.
    pub(super) fn groups(mut self) -> Vec<Group> {
        let mut groups: Vec<Group> = Vec::new();
        let mut places = vec![0; self.before.len()];
        for index in 0..self.before.len() {
            let first = self.first(index);
            if first == index {
                places[index] = groups.len();
                groups.push(Group { members: Vec::new(), ties: BTreeSet::new() });
            }
            groups[places[first]].members.push(index);
        }
        for (one, tie) in std::mem::take(&mut self.ties) {
            groups[places[self.first(one)]].ties.insert(tie);
        }
        groups
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whoever_is_joined_with_one_of_a_group_belongs_to_it() {
        let mut joining = Joining::of(5);
        joining.join(3, 4, Tie::Text);
        joining.join(1, 4, Tie::Credit("Reuters".to_owned()));
        assert!(joining.are_joined(1, 3) && !joining.are_joined(0, 1));
        let groups = joining.groups();
        let members: Vec<&[usize]> = groups.iter().map(|group| &*group.members).collect();
        assert_eq!(members, [&[0][..], &[1, 3, 4], &[2]]);
        assert_eq!(groups[1].ties, [Tie::Credit("Reuters".to_owned()), Tie::Text].into());
    }
}
