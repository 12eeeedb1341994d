//! Which of many articles may have something in common? Those that meet in enough marks: holding every article against
//! every other would take a day where this takes a second.
//!
//! What the marks are is for others: words of a text, telling words of a story.

/// With so many others, the nearest ones in its order, an article meets in one mark. A mark of more articles is a set phrase;
/// and of a text with more copies each still meets the next, so that all hang together.
const NEAREST: usize = 32;
/// An article is looked at with so many others, those that it meets most often.
const MOST: usize = 64;

/// Pairs of articles, the earlier first, that share as many marks as is `enough` for the two: the number of those, and the
/// two articles. An article's marks are all different.
pub(super) fn meetings(marks: &[&[u32]], enough: impl Fn(usize, usize, usize) -> bool) -> Vec<(usize, usize)> {
    let key = |mark: u32, article: usize| u64::from(mark) << 32 | article as u64;
    let keys =
        |(article, marks): (usize, &&[u32])| marks.iter().map(move |&mark| key(mark, article)).collect::<Vec<_>>();
    let mut met: Vec<u64> = marks.iter().enumerate().flat_map(keys).collect();
    met.sort_unstable();
    let mut pairs = Vec::new();
    let mut shared = vec![0usize; marks.len()];
    for (one, own) in marks.iter().enumerate() {
        let mut others: Vec<usize> = Vec::new();
        for &mark in *own {
            let behind = met.partition_point(|met| *met <= key(mark, one));
            let same = met[behind..].iter().take(NEAREST).take_while(|met| **met >> 32 == u64::from(mark));
            for other in same.map(|met| (*met & u64::from(u32::MAX)) as usize) {
                if shared[other] == 0 {
                    others.push(other);
                }
                shared[other] += 1;
            }
        }
        let mut close: Vec<(usize, usize)> = Vec::new();
        for other in others {
            let count = std::mem::take(&mut shared[other]);
            if enough(count, one, other) {
                close.push((count, other));
            }
        }
        close.sort_unstable_by_key(|&(count, other)| (std::cmp::Reverse(count), other));
        pairs.extend(close.into_iter().take(MOST).map(|(_, other)| (one, other)));
    }
    pairs
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn articles_meet_in_marks_that_both_have() {
        let marks: [&[u32]; 4] = [&[1, 2, 3], &[4, 5], &[2, 3, 9], &[3, 5]];
        assert_eq!(meetings(&marks, |shared, _, _| shared >= 2), [(0, 2)]);
        assert_eq!(meetings(&marks, |_, _, _| true), [(0, 2), (0, 3), (1, 3), (2, 3)]);
    }

    #[test]
    fn many_copies_hang_together_and_are_not_all_paired() {
        let marks: Vec<&[u32]> = vec![&[7, 8]; 1000];
        let pairs = meetings(&marks, |shared, _, _| shared == 2);
        assert!((0..999).all(|one| pairs.contains(&(one, one + 1))));
        assert!(pairs.len() <= 1000 * NEAREST);
    }
}
