//! Which segments of the index become one? Small ones, so that a search has few to look into; large ones only to be rid of
//! what was deleted.

use tantivy::SegmentMeta;
use tantivy::indexer::{LogMergePolicy, MergeCandidate, MergePolicy};

/// Eight segments of about one size become one, as tantivy's own rule has it, but only up to [`LARGEST`].
#[derive(Debug)]
pub(super) struct Merging(LogMergePolicy);

/// A segment of more documents than this is large enough: to write everything once more costs a third of indexing it. A
/// million articles with five million documents make a dozen segments then, and a search takes as long as in one.
const LARGEST: u32 = 300_000;

/// Deleted passages are carried along until a third of a segment is deleted.
const MOST_DELETED: f32 = 0.33;

impl Merging {
    pub(super) fn new() -> Self {
        let mut small = LogMergePolicy::default();
        small.set_del_docs_ratio_before_merge(MOST_DELETED);
        small.set_max_docs_before_merge(LARGEST as usize);
        Merging(small)
    }
}

impl MergePolicy for Merging {
    fn compute_merge_candidates(&self, segments: &[SegmentMeta]) -> Vec<MergeCandidate> {
        let is_worn = |segment: &&SegmentMeta| {
            segment.num_docs() > LARGEST && segment.num_deleted_docs() as f32 > MOST_DELETED * segment.max_doc() as f32
        };
        let mut candidates = self.0.compute_merge_candidates(segments);
        candidates.extend(segments.iter().filter(is_worn).map(|segment| MergeCandidate(vec![segment.id()])));
        candidates
    }
}
