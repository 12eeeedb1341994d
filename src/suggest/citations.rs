//! Which citation may be meant? Keys and notes, those first whose source supports the sentence that is being written.

use super::surroundings::Surroundings;
use super::{Suggestion, SuggestionKind, label};
use crate::check::Desk;
use crate::draft::{self, Claim, ClaimKind, Resolution, Target};
use crate::evidence::bearing::WORTH_A_LOOK;
use crate::evidence::quotation;
use crate::evidence::reading::Readings;
use crate::evidence::statement::{Anchor, Statement};
use crate::markup::markdown::begun;
use crate::source::library::Unanswered;
use crate::source::{Metadata, Source, SourceId};
use crate::text::Span;
use crate::text::edit::Edit;
use std::sync::Arc;

/// More are not looked through by anybody, who rather types another letter.
const MOST: usize = 40;
/// Sources that are compared with the sentence: half as many as a check compares, since nothing hangs on the last of them.
const MOST_CLOSEST: usize = 8;
/// Citations of the draft that are offered again, the nearest first.
const MOST_USED: usize = 8;
/// Sources that are offered by their file's name alone: each that was not read lately takes a fifth of a millisecond.
const MOST_STEMS: usize = 12;
/// At signs that are looked at for them.
const MOST_MARKS: usize = 200;

/// A key with what is known of it.
struct Known {
    key: String,
    metadata: Metadata,
    passage: Option<(Arc<Source>, Span)>,
}

/// Keys for the one that is begun at `typed`.
pub(super) fn keys(
    surroundings: &Surroundings,
    typed: Span,
    desk: &Desk,
    readings: &Readings,
) -> Result<Vec<Suggestion>, Unanswered> {
    let so_far = &surroundings.text[typed.start..surroundings.offset];
    let mut found: Vec<Known> = Vec::new();
    let mut add = |known: Known| {
        let is_new = found.iter().all(|other| other.key != known.key);
        if found.len() < MOST && is_new && matches(so_far, &known.key, &known.metadata) {
            found.push(known);
        }
    };
    for (id, span) in supporting(surroundings, typed, desk, readings)? {
        if let Some(reading) = readings.of(id, desk.library)?
            && let Some(known) = of_source(&reading.source, desk)
        {
            add(Known { passage: Some((Arc::clone(&reading.source), span)), ..known });
        }
    }
    used(surroundings, typed, desk)?.into_iter().for_each(&mut add);
    let entries = desk.bibliography.entries().iter();
    for entry in entries.filter(|entry| matches(so_far, &entry.key, &entry.metadata)).take(MOST) {
        add(Known { key: entry.key.clone(), metadata: entry.metadata.clone(), passage: None });
    }
    for id in desk.library.by_stem_start(so_far, MOST_STEMS)? {
        if let Some(source) = desk.library.source(id)?
            && let Some(known) = of_source(&source, desk)
        {
            add(known);
        }
    }
    Ok(found.into_iter().map(|known| suggestion(known, typed)).collect())
}

fn suggestion(known: Known, typed: Span) -> Suggestion {
    let Known { key, metadata, passage } = known;
    let about = [Some(key.as_str()), metadata.title.as_deref(), metadata.publisher.as_deref()];
    Suggestion {
        kind: SuggestionKind::Key,
        sought: about.into_iter().flatten().collect::<Vec<_>>().join(" "),
        label: key.clone(),
        metadata: Some(metadata),
        passage,
        edit: Edit { span: typed, text: key },
        before: None,
    }
}

/// Whether what is typed is part of the key or begins a word of it, of the title or of the outlet's name.
fn matches(so_far: &str, key: &str, metadata: &Metadata) -> bool {
    let so_far = so_far.to_lowercase();
    let about = [metadata.title.as_deref(), metadata.publisher.as_deref()];
    let mut words = about.into_iter().flatten().flat_map(|text| text.split(|letter: char| !letter.is_alphanumeric()));
    key.to_lowercase().contains(&so_far) || words.any(|word| word.to_lowercase().starts_with(&so_far))
}

fn of_source(source: &Source, desk: &Desk) -> Option<Known> {
    let key = draft::key(source, desk.folder, desk.bibliography, desk.library)?;
    Some(Known { key, metadata: source.metadata.clone(), passage: None })
}

/// What the draft cites already, nearest to the cursor first.
fn used(surroundings: &Surroundings, typed: Span, desk: &Desk) -> Result<Vec<Known>, Unanswered> {
    let text = surroundings.text;
    let mut marks: Vec<usize> = text.match_indices('@').map(|(at, _)| at + 1).filter(|at| *at != typed.start).collect();
    marks.sort_by_key(|at| at.abs_diff(typed.start));
    let mut used: Vec<Known> = Vec::new();
    for start in marks.into_iter().take(MOST_MARKS) {
        let key = &text[start..start + begun::rest_of_key(&text[start..])];
        if used.len() == MOST_USED {
            break;
        }
        if key.is_empty() || used.iter().any(|known| known.key == key) {
            continue;
        }
        let target = Target::Key(key.to_owned());
        let metadata = match draft::resolve(&target, desk.folder, desk.bibliography, desk.library)? {
            Resolution::Source(id) => desk.library.source(id)?.map(|source| source.metadata.clone()),
            _ => None,
        };
        let entry = || desk.bibliography.entry(key).map(|entry| entry.metadata.clone());
        if let Some(metadata) = metadata.or_else(entry) {
            used.push(Known { key: key.to_owned(), metadata, passage: None });
        }
    }
    Ok(used)
}

/// What speaks for the sentence before `typed`: sources that have its quotations, then those that say what it says.
fn supporting(
    surroundings: &Surroundings,
    typed: Span,
    desk: &Desk,
    readings: &Readings,
) -> Result<Vec<(SourceId, Span)>, Unanswered> {
    let blank = Span::new(typed.start - "@".len(), typed.end);
    let (draft, base) = surroundings.draft_without(blank);
    let cursor = blank.start - base;
    let begins = |claim: &&draft::Claim| claim.span.start < cursor;
    let own = draft.claims.iter().filter(begins).rfind(|claim| claim.kind != ClaimKind::Quotation);
    let sentence = own.map(|own| own.span);
    let quotations = draft.claims.iter().filter(begins).filter(|claim| claim.kind == ClaimKind::Quotation);
    let mut quotations = quotations.filter(|quotation| sentence.is_none_or(|own| quotation.span.end > own.start));
    let mut found: Vec<(SourceId, Span)> = Vec::new();
    let mut add = |id: SourceId, span: Span| {
        if found.iter().all(|(known, _)| *known != id) {
            found.push((id, span));
        }
    };
    if let Some(nearest) = quotations.next_back() {
        for evidence in quotation::evidence(nearest, &[], desk.library, readings)? {
            add(evidence.source, evidence.span);
        }
    }
    if let Some(own) = own {
        closest(own, desk, readings)?.into_iter().for_each(|(id, span)| add(id, span));
    }
    Ok(found)
}

/// The sentences that say most of what a statement says, one of each source, best first.
fn closest(claim: &Claim, desk: &Desk, readings: &Readings) -> Result<Vec<(SourceId, Span)>, Unanswered> {
    let statement = Statement::of(claim);
    let mut similar = statement.similar(desk.library)?;
    similar.truncate(MOST_CLOSEST);
    let sources: Vec<SourceId> = similar.iter().map(|found| found.source).collect();
    let mut anchors = statement.anchors(&sources, &[], desk.library, readings)?;
    anchors.retain(|anchor| anchor.pairing.near >= WORTH_A_LOOK);
    let found =
        |anchor: &Anchor| similar.iter().find(|it| it.source == anchor.reading.source.id).map_or(0.0, |it| it.score);
    let worth = |anchor: &Anchor| anchor.worth() + found(anchor);
    anchors.sort_by(|one, other| worth(other).total_cmp(&worth(one)));
    Ok(anchors.iter().map(|anchor| (anchor.reading.source.id, anchor.span())).collect())
}

/// The draft's notes for the label that is begun at `typed`.
pub(super) fn notes(surroundings: &Surroundings, typed: Span) -> Vec<Suggestion> {
    let begun = surroundings.text[typed.start..surroundings.offset].to_lowercase();
    let notes = surroundings.notes().into_iter().filter(|(name, _)| name.to_lowercase().contains(&begun));
    let suggestions = notes.map(|(name, words)| {
        let title = label::label(words.of(surroundings.text));
        // A note without brackets behind the cursor is given its own.
        let closes = surroundings.text[typed.end..].starts_with(']');
        Suggestion {
            kind: SuggestionKind::Note,
            sought: format!("{name} {title}"),
            metadata: Some(Metadata { title: Some(title), ..Metadata::default() }),
            passage: None,
            edit: Edit { span: typed, text: if closes { name.clone() } else { format!("{name}]") } },
            before: None,
            label: name,
        }
    });
    suggestions.take(MOST).collect()
}
