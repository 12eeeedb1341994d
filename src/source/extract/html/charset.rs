//! Which encoding does a page say it is written in?

use encoding_rs::Encoding;

/// The declaration stands at the page's start. Browsers look for it in the first 1,024 bytes; pages are written by people.
const HEAD: usize = 4096;

/// What the first `<meta charset=…>`, `<meta … content="text/html; charset=…">` or `<?xml … encoding=…?>` names.
pub(in super::super) fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(HEAD)]).to_ascii_lowercase();
    let tags = head.split('<').skip(1).filter_map(|rest| rest.split('>').next());
    tags.filter_map(|tag| match () {
        () if tag.starts_with("meta") => after(tag, "charset"),
        () if tag.starts_with("?xml") => after(tag, "encoding"),
        () => None,
    })
    .find_map(|label| Encoding::for_label_no_replacement(label.as_bytes()))
}

/// The value behind `name=`, with or without quotation marks.
fn after<'a>(tag: &'a str, name: &str) -> Option<&'a str> {
    let value = tag.split_once(name)?.1.trim_start().strip_prefix('=')?.trim_start();
    value.trim_start_matches(['"', '\'']).split(['"', '\'', ';', '/', ' ', '?']).next()
}
