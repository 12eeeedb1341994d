//! What does a Markdown article say of itself? Its title, if it begins with a heading.

/// The first heading of the first level, if nothing but blank lines and images stand before it; else the first line, if
/// it looks like a title.
pub(super) fn title(body: &str) -> Option<String> {
    let mut lines = body.lines().skip_while(|line| line.trim().is_empty() || line.trim_start().starts_with("!["));
    let first = lines.next()?;
    if let Some(heading) = first.strip_prefix("# ") {
        return words(heading.trim_end().trim_end_matches('#'));
    }
    if lines.next().is_some_and(|line| line.len() >= 2 && line.trim_end().bytes().all(|byte| byte == b'=')) {
        return words(first);
    }
    super::text::title(body).and_then(|title| words(title.trim_start_matches('#')))
}

/// The words without marks of emphasis.
fn words(heading: &str) -> Option<String> {
    let words = heading.replace(['*', '`'], "");
    let words = words.trim().trim_matches('_').trim();
    (!words.is_empty()).then(|| words.to_owned())
}
