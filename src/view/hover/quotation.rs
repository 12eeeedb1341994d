//! What does a reader see on a quotation? Whether its words are the source's, what differs, who spoke them.

use super::super::passage::{in_context, telling};
use super::super::rich::{Block, Inline};
use super::{MOST_LISTED, Page, line, others, place, quote, sourced};
use crate::attribution::Likeness;
use crate::evidence::{Difference, Evidence};
use crate::source::Source;
use crate::verdict::Verdict;

pub(super) fn blocks(page: &Page) -> Vec<Block> {
    let evidence = page.evidence();
    let Some((best, source)) = evidence.first() else { return vec![Block::Line(verdict(page, None))] };
    let mut blocks = vec![Block::Line(verdict(page, Some((best, source))))];
    // What agrees is nearly all of it, and what differs stands out better alone.
    blocks.push(quote(in_context(source, best), Inline::Plain));
    blocks.push(place(source, best.span, page.base));
    blocks.extend(speaker(page, best).map(|words| line(Inline::Plain(words))));
    if page.judged.verdict == Verdict::Verbatim {
        blocks.extend(others::by_origin(page, source, &page.repeated(&evidence)));
    }
    blocks
}

pub(super) fn verdict(page: &Page, best: Option<(&Evidence, &Source)>) -> Vec<Inline> {
    let (word, words) = match page.judged.verdict {
        Verdict::Verbatim => ("Verbatim", "the source has these words".to_owned()),
        Verdict::Unsupported => ("Not found", "no source has these words or anything close".to_owned()),
        Verdict::Unchecked => ("Not checked", page.judged.reason.clone().unwrap_or_default()),
        // The other verdicts are for statements.
        _ => {
            let told = best.map(|(evidence, source)| differences(page, evidence, source));
            ("Altered", told.unwrap_or_else(|| "the source has other words".to_owned()))
        }
    };
    let cut = best.and_then(|(evidence, source)| Some(sourced(source, evidence.cut?.span)));
    let mut inlines = vec![Inline::Strong(word.to_owned()), Inline::Plain(format!(": {words}"))];
    inlines.extend(cut.map(|cut| Inline::Plain(format!("; the quotation leaves out “{cut}”"))));
    inlines
}

fn differences(page: &Page, evidence: &Evidence, source: &Source) -> String {
    let all: Vec<&Difference> = telling(&evidence.differences).collect();
    let words = |difference: &&Difference| {
        let drafted = page.drafted(difference.drafted.shifted(page.judged.claim.span.start));
        let sourced = sourced(source, difference.sourced);
        match (drafted.is_empty(), sourced.is_empty()) {
            (true, _) => format!("the draft leaves out “{sourced}”"),
            (_, true) => format!("the source does not have “{drafted}”"),
            _ => format!("the source has “{sourced}”, the draft “{drafted}”"),
        }
    };
    let mut told: Vec<String> = all.iter().take(MOST_LISTED).map(words).collect();
    if all.len() > MOST_LISTED {
        told.push(format!("{} more differences", all.len() - MOST_LISTED));
    }
    told.join("; ")
}

/// Who speaks, as the source tells it; whom the draft names, if that is somebody else.
fn speaker(page: &Page, evidence: &Evidence) -> Option<String> {
    let told = evidence.speaker.as_ref()?;
    let drafted = page.judged.claim.speaker.as_ref().filter(|_| told.likeness == Likeness::Different);
    let name = super::one_line(&told.name);
    Some(match drafted {
        Some(drafted) => {
            format!("In the source these are the words of {name}, in the draft of {}.", drafted.mention.written)
        }
        None => format!("In the source these are the words of {name}."),
    })
}
