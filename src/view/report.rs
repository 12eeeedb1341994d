//! What does a terminal show of a draft? Each finding as a compiler would: the place, the source's passage, the ways out.

use super::excerpt::excerpt;
use super::lines::Lines;
use super::passage::strong;
use super::whereabouts::Whereabouts;
use super::{caption, one_line, shown};
use crate::check::Checked;
use crate::config;
use crate::draft::Draft;
use crate::evidence::Evidence;
use crate::rules::finding::{Finding, Fix};
use crate::source::Source;
use crate::source::library::Library;
use crate::source::original::Original;
use crate::text::Span;
use crate::text::edit::Edit;
use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};
use std::path::Path;

/// Columns, so that the renderer cuts no line: ours come cut, at words.
const WIDER_THAN_ANY: usize = 1000;

/// Passages of one finding that are shown.
const MOST_PASSAGES: usize = 2;

/// Changes of one fix that are listed.
const MOST_CHANGES: usize = 3;

/// Shows a draft's findings; empty without findings. `path` names the draft, sources are named as seen from `base`.
#[derive(Clone, Copy)]
pub struct Report<'a> {
    pub library: &'a dyn Library,
    pub base: &'a Path,
    /// Whether to write escape codes for colours.
    pub colour: bool,
}

impl Report<'_> {
    pub fn draft(&self, path: &str, draft: &Draft, checked: &Checked) -> String {
        let renderer = if self.colour { Renderer::styled() } else { Renderer::plain() };
        let renderer = renderer.term_width(WIDER_THAN_ANY);
        let lines = Lines::of(&draft.text);
        let mut text = String::new();
        for finding in &checked.findings {
            let mut groups = vec![headline(finding, path, &draft.text, &lines)];
            groups.extend(finding.evidence.iter().take(MOST_PASSAGES).filter_map(|evidence| self.passage(evidence)));
            groups.extend(finding.fixes.iter().map(|fix| help(fix, &draft.text)));
            for line in renderer.render(&groups).lines().filter(|line| !is_bare_origin(line)) {
                text += line;
                text.push('\n');
            }
            text.push('\n');
        }
        text
    }

    fn passage(&self, evidence: &Evidence) -> Option<Group<'static>> {
        let source = self.library.source(evidence.source).ok().flatten()?;
        source.text.get(evidence.span.start..evidence.span.end)?;
        let told = evidence.speaker.as_ref().map(|told| format!(" (words of {})", one_line(&told.name)));
        let title = format!("{}{}", caption(&source), told.unwrap_or_default());
        let path = one_line(&shown(&source.path, self.base));
        let whereabouts = Whereabouts::of(&source);
        let (text, lines) = whereabouts.seen(&source);
        let marks = marked(evidence, &source);
        let start = marks.first().map_or(0, |(span, _)| span.start);
        let marks: Vec<_> = marks.into_iter().map(|(span, kind)| (whereabouts.seen_at(span), kind)).collect();
        let origin = match source.original {
            Original::Same => line_and_column(&path, text, lines, &marks),
            Original::Within(_) | Original::Apart(_) => Origin::path(whereabouts.called(&source, start, &path)),
        };
        // The words are the article's, the number of their line is the file's.
        let numbered = matches!(source.original, Original::Within(_)).then(|| whereabouts.line(&source, start));
        Some(place(Level::NOTE.secondary_title(title), origin, text, lines, &marks, numbered))
    }
}

/// Whether a rendered line only says that a snippet comes from nowhere: ours have their place above them, because a line
/// that was cut would have its columns counted wrong.
fn is_bare_origin(line: &str) -> bool {
    anstream::adapter::strip_str(line).to_string().trim() == ":::"
}

/// The words that differ, or the whole passage where none do.
fn marked(evidence: &Evidence, source: &Source) -> Vec<(Span, AnnotationKind)> {
    let strong: Vec<Span> =
        strong(evidence).into_iter().filter(|span| source.text.get(span.start..span.end).is_some()).collect();
    if strong.is_empty() {
        return vec![(evidence.span, AnnotationKind::Context)];
    }
    strong.into_iter().map(|span| (span, AnnotationKind::Primary)).collect()
}

fn headline(finding: &Finding, path: &str, draft: &str, lines: &Lines) -> Group<'static> {
    let level = match finding.severity {
        config::Level::Error => Level::ERROR,
        config::Level::Warning => Level::WARNING,
        config::Level::Info => Level::INFO,
        config::Level::Hint | config::Level::Off => Level::INFO.with_name("hint"),
    };
    let title = level.primary_title(one_line(&finding.message)).id(finding.rule);
    let marks = [(finding.span, AnnotationKind::Primary)];
    place(title, line_and_column(&one_line(path), draft, lines, &marks), draft, lines, &marks, None)
}

/// Where the first of these marks stands.
fn line_and_column(path: &str, text: &str, lines: &Lines, marks: &[(Span, AnnotationKind)]) -> Origin<'static> {
    let start = marks.first().map_or(0, |(span, _)| span.start);
    Origin::path(path.to_owned()).line(lines.line(start)).char_column(lines.column(text, start))
}

/// A title, the place it speaks of, and the lines with their marks; `numbered` is the first line's number if that is not
/// its place in the text.
fn place(
    title: annotate_snippets::Title<'static>,
    origin: Origin<'static>,
    text: &str,
    lines: &Lines,
    marks: &[(Span, AnnotationKind)],
    numbered: Option<usize>,
) -> Group<'static> {
    let spans: Vec<Span> = marks.iter().map(|(span, _)| *span).collect();
    let kind = marks.first().map_or(AnnotationKind::Primary, |(_, kind)| *kind);
    let excerpt = excerpt(text, lines, &spans);
    let marks = excerpt.marks.into_iter().map(|mark| kind.span(mark));
    let snippet = Snippet::source(excerpt.text).line_start(numbered.unwrap_or(excerpt.line)).annotations(marks);
    title.element(origin).element(snippet)
}

fn help(fix: &Fix, draft: &str) -> Group<'static> {
    let change = |edit: &Edit| {
        let (old, new) =
            (one_line(draft.get(edit.span.start..edit.span.end).unwrap_or_default()), one_line(&edit.text));
        match (old.is_empty(), new.is_empty()) {
            (true, _) => format!("add “{new}”"),
            (_, true) => format!("take out “{old}”"),
            _ => format!("“{old}” → “{new}”"),
        }
    };
    // Marks that are put around words are seen best in the fix's title.
    let telling = |edit: &&Edit| !edit.span.is_empty() || edit.text.contains(char::is_alphanumeric);
    let mut changes: Vec<String> = fix.edits.iter().filter(telling).take(MOST_CHANGES).map(change).collect();
    if fix.edits.len() > MOST_CHANGES {
        changes.push(format!("{} more changes", fix.edits.len() - MOST_CHANGES));
    }
    let title = one_line(&fix.title);
    let words = if changes.is_empty() { title } else { format!("{title}: {}", changes.join(", ")) };
    Group::with_title(Level::HELP.secondary_title(words))
}
