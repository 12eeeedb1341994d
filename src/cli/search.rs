//! `tearsheet search`: which passages have these words?

use super::here::Sources;
use super::told;
use crate::source::Source;
use crate::source::library::{Asked, Library};
use crate::source::passage::OVERLAP;
use crate::text::{Span, fold};
use crate::view::caption;

#[derive(clap::Args)]
pub(super) struct Arguments {
    /// Words; in quotation marks within the argument ('"the sea wall"') they have to stand next to each other
    #[arg(required = true)]
    words: Vec<String>,
    #[command(flatten)]
    sources: Sources,
    /// The most passages to print
    #[arg(long, default_value_t = 10, value_name = "NUMBER")]
    limit: usize,
}

/// Bold, and back.
const BOLD: &str = "\u{1b}[1m";
const RESET: &str = "\u{1b}[0m";

/// Bytes of a passage that are shown: three lines of a terminal.
const SHOWN: usize = 240;

pub(super) fn run(arguments: &Arguments) -> u8 {
    told::answer(search(arguments))
}

fn search(arguments: &Arguments) -> Result<String, String> {
    let query = arguments.words.join(" ");
    let mut words = Vec::new();
    fold::search_words(&query, |_, word| words.push(word.to_owned()));
    if words.is_empty() {
        return Err(format!("`{query}` has no words to search for: name some"));
    }
    let (index, _) = arguments.sources.index()?;
    let library = index.library();
    let found = found(&*library, &query, &words, arguments.limit).map_err(|unanswered| unanswered.0)?;
    if found.is_empty() {
        return Ok("no passage found\n".to_owned());
    }
    Ok(found.iter().map(|(source, matches)| told_of(source, matches)).collect())
}

/// Sources with the words that were found in one of their passages, in order.
type Found = Vec<(std::sync::Arc<Source>, Vec<Span>)>;

fn found(
    library: &dyn Library,
    query: &str,
    words: &[String],
    limit: usize,
) -> Result<Found, crate::source::library::Unanswered> {
    let is_phrase = query.trim().starts_with(['"', '“', '„', '«']) && words.len() > 1;
    let places = if is_phrase {
        library.phrase(&words[..words.len().min(OVERLAP + 1)], usize::MAX)?
    } else {
        let asked: Vec<Asked> = words.iter().map(Asked::as_written).collect();
        library.similar(&asked, limit)?
    };
    let mut found: Found = Vec::new();
    for place in places {
        let Some(source) = library.source(place.source)? else { continue };
        let matches = if is_phrase { run_of(&source, place.span, words) } else { words_of(&source, place.span, words) };
        // Where passages overlap, one place is found in both.
        let is_known = found.iter().any(|(known, matched)| known.id == source.id && *matched == matches);
        if !matches.is_empty() && !is_known {
            found.push((source, matches));
        }
        if found.len() == limit {
            break;
        }
    }
    Ok(found)
}

/// The words of the first run that begins in the passage.
fn run_of(source: &Source, passage: Span, words: &[String]) -> Vec<Span> {
    let behind = Span::new(passage.start, source.body.end);
    let mut met: Vec<(Span, String)> = Vec::new();
    fold::search_words(behind.of(&source.text), |span, word| met.push((span.shifted(behind.start), word.to_owned())));
    let same = |run: &&[(Span, String)]| run.iter().zip(words).all(|((_, met), word)| met == word);
    let run = met.windows(words.len()).take_while(|run| run[0].0.start < passage.end).find(same);
    run.map(|run| run.iter().map(|(span, _)| *span).collect()).unwrap_or_default()
}

/// All words of the passage that are among those searched for.
fn words_of(source: &Source, passage: Span, words: &[String]) -> Vec<Span> {
    let mut matches = Vec::new();
    fold::search_words(passage.of(&source.text), |span, met| {
        if words.iter().any(|word| word == met) {
            matches.push(span.shifted(passage.start));
        }
    });
    matches
}

/// `path:line  title · publisher · date`, and the words where the matches stand closest.
fn told_of(source: &Source, matches: &[Span]) -> String {
    let first = densest(matches);
    let line = 1 + memchr::memchr_iter(b'\n', &source.text.as_bytes()[..first]).count();
    let path = told::seen(&source.path);
    let passage = around(source, first, matches, told::colour());
    format!("{path}:{line}  {}\n    {passage}\n", caption(source))
}

/// Where the stretch begins that shows most matches.
fn densest(matches: &[Span]) -> usize {
    let shown = |first: &Span| {
        let near = matches.iter().filter(|span| span.start >= first.start && span.end <= first.start + SHOWN * 3 / 4);
        near.count()
    };
    let best = matches.iter().rev().max_by_key(|first| shown(first));
    best.map_or(0, |first| first.start)
}

/// A stretch of the source that begins shortly before `first`, on one line, with the matches in bold.
fn around(source: &Source, first: usize, matches: &[Span], colour: bool) -> String {
    let body = source.body;
    let text = &source.text;
    let start = text.ceil_char_boundary(first.saturating_sub(SHOWN / 4).max(body.start));
    let start = match text[start..first].find(char::is_whitespace) {
        Some(blank) if start > body.start => start + blank,
        _ => start,
    };
    let end = text.floor_char_boundary((start + SHOWN).min(body.end));
    let end = match text[start..end].rfind(char::is_whitespace) {
        Some(blank) if end < body.end && start + blank > first => start + blank,
        _ => end,
    };
    let mut shown = if start > body.start { "…".to_owned() } else { String::new() };
    let mut at = start;
    let mut marked = Span::default();
    for span in matches.iter().filter(|span| colour && span.end <= end) {
        // Parts of one hyphenated word have one span.
        if *span != marked {
            shown += &format!("{}{BOLD}{}{RESET}", &text[at..span.start], span.of(text));
            (at, marked) = (span.end, *span);
        }
    }
    shown += &text[at..end];
    let one_line = shown.split_whitespace().collect::<Vec<_>>().join(" ");
    if end < body.end { one_line + " …" } else { one_line }
}
