//! `tearsheet search`: which passages have these words?

use super::here::{Sources, updated};
use super::told;
use crate::source::Source;
use crate::source::described::Described;
use crate::source::search::{densest, passages, shown, words_of};
use crate::text::Span;
use crate::view::caption;
use crate::view::whereabouts::Whereabouts;
use crate::workspace;

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

pub(super) fn run(arguments: &Arguments) -> u8 {
    told::answer(search(arguments))
}

fn search(arguments: &Arguments) -> Result<String, String> {
    let query = arguments.words.join(" ");
    if words_of(&query).is_empty() {
        return Err(format!("`{query}` has no words to search for: name some"));
    }
    let settings = arguments.sources.settings()?;
    let (index, _) = updated(&settings)?;
    // What is wrong with a bibliography is told where a draft is checked.
    let (bibliography, _) = workspace::bibliography(&settings.bibliography);
    let library = Described { library: &*index.library(), bibliography: &bibliography };
    let found = passages(&library, &query, arguments.limit).map_err(|unanswered| unanswered.0)?;
    if found.is_empty() {
        return Ok("no passage found\n".to_owned());
    }
    Ok(found.iter().map(|(source, matches)| told_of(source, matches)).collect())
}

/// `path:line  title · publisher · date`, and the words where the matches stand closest.
fn told_of(source: &Source, matches: &[Span]) -> String {
    let first = densest(matches);
    let place = Whereabouts::of(source).called(source, first, &told::seen(&source.path));
    let passage = around(source, first, matches, told::colour());
    format!("{place}  {}\n    {passage}\n", caption(source))
}

/// A stretch of the source that begins shortly before `first`, on one line, with the matches in bold.
fn around(source: &Source, first: usize, matches: &[Span], colour: bool) -> String {
    let (body, text) = (source.body, &source.text);
    let Span { start, end } = shown(source, first);
    let mut told = if start > body.start { "…".to_owned() } else { String::new() };
    let mut at = start;
    let mut marked = Span::default();
    for span in matches.iter().filter(|span| colour && start <= span.start && span.end <= end) {
        // Parts of one hyphenated word have one span.
        if *span != marked {
            told += &format!("{}{BOLD}{}{RESET}", &text[at..span.start], span.of(text));
            (at, marked) = (span.end, *span);
        }
    }
    told += &text[at..end];
    let one_line = told.split_whitespace().collect::<Vec<_>>().join(" ");
    if end < body.end { one_line + " …" } else { one_line }
}
