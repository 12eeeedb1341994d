//! Where does the author ask for silence, and why?

/// What a comment asks for: the rule's code, and the reason unless there is none.
pub(super) fn parse(comment: &str) -> Option<(String, Option<String>)> {
    let order = comment.trim().strip_prefix("tearsheet:")?.trim_start().strip_prefix("allow")?;
    if !order.starts_with(char::is_whitespace) {
        return None;
    }
    let (rule, reason) = order.split_once(':').unwrap_or((order, ""));
    let reason = reason.trim();
    // An ellipsis is what the editor's “allow” action leaves for the author to fill in.
    let given = !reason.is_empty() && reason.chars().any(char::is_alphanumeric);
    Some((rule.trim().to_owned(), given.then(|| reason.to_owned())))
}
