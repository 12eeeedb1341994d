//! What does the code of a Rust file say? Its words, without comments and without what literals say.

/// Identifiers, `::` and braces, each with its line, counted from 1.
pub(crate) fn words(text: &str) -> Vec<(usize, String)> {
    let numbered = code(text).into_iter().enumerate();
    numbered.flat_map(|(index, line)| tokens(&line).into_iter().map(move |token| (index + 1, token))).collect()
}

/// The text with comments and the insides of literals blanked, line by line.
fn code(text: &str) -> Vec<String> {
    let mut code = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let blank = blank(rest);
        if blank == 0 {
            code.push(first);
            rest = &rest[first.len_utf8()..];
        } else {
            code.push(' ');
            code.extend(rest[..blank].matches('\n'));
            rest = &rest[blank..];
            // An identifier must not grow together with what follows the literal.
            code.push(' ');
        }
    }
    code.lines().map(str::to_owned).collect()
}

/// How many bytes of a comment or literal `rest` begins with.
fn blank(rest: &str) -> usize {
    let to = |pattern: &str, from: usize| rest[from..].find(pattern).map_or(rest.len(), |at| from + at + pattern.len());
    if rest.starts_with("//") {
        return rest.find('\n').unwrap_or(rest.len());
    }
    if rest.starts_with("/*") {
        return to("*/", 2);
    }
    if rest.starts_with('"') {
        let mut escaped = false;
        for (at, character) in rest.char_indices().skip(1) {
            match character {
                '"' if !escaped => return at + 1,
                character => escaped = character == '\\' && !escaped,
            }
        }
        return rest.len();
    }
    if let Some(raw) = rest.strip_prefix('r') {
        let hashes = raw.len() - raw.trim_start_matches('#').len();
        if raw[hashes..].starts_with('"') {
            return to(&format!("\"{}", "#".repeat(hashes)), hashes + 2);
        }
    }
    let mut characters = rest.chars();
    match (characters.next(), characters.next(), characters.next()) {
        (Some('\''), Some('\\'), Some(_)) => to("'", 3),
        (Some('\''), Some(inner), Some('\'')) => 2 + inner.len_utf8(),
        _ => 0,
    }
}

fn tokens(line: &str) -> Vec<String> {
    let mut tokens: Vec<String> = Vec::new();
    let mut glued = false;
    for character in line.chars() {
        let part = character.is_alphanumeric() || character == '_';
        match (part, character) {
            (true, _) if glued => tokens.last_mut().unwrap().push(character),
            (true, _) => tokens.push(character.to_string()),
            (false, ':') if tokens.last().is_some_and(|token| token == ":") => {
                *tokens.last_mut().unwrap() = "::".into();
            }
            (false, ':' | '{' | '}') => tokens.push(character.to_string()),
            (false, _) => {}
        }
        glued = part;
    }
    tokens
}
