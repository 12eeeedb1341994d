//! Do two URLs name the same page? Addresses without what does not tell pages apart.

/// Query parameters that tell where a reader came from or how the page is to be shown; sorted.
const TRACKERS: &[&str] = &[
    "_ga",
    "_gl",
    "amp",
    "cmp",
    "cmpid",
    "dclid",
    "fbclid",
    "gbraid",
    "gclid",
    "guccounter",
    "igsh",
    "igshid",
    "ito",
    "mc_cid",
    "mc_eid",
    "mkt_tok",
    "msclkid",
    "ncid",
    "ocid",
    "outputtype",
    "ref",
    "ref_src",
    "smid",
    "sr_share",
    "ttclid",
    "twclid",
    "wbraid",
    "xtor",
    "yclid",
];

/// Beginnings of such parameters.
const TRACKING: [&str; 4] = ["at_", "guce_", "utm_", "wt_"];

/// Hosts under which a page is kept or shown on its way to a reader: its own address follows.
const CARRIERS: [&str; 5] =
    ["archive.org/web/", "google.com/amp/s/", "google.com/amp/", "cdn.ampproject.org/c/s/", "cdn.ampproject.org/c/"];

/// First labels of a host that shows the same pages to other devices.
const DEVICES: [&str; 5] = ["www.", "m.", "mobile.", "amp.", "wap."];

/// The URL without scheme, `www.` and its like for telephones, default port, fragment, trackers, the marks of an AMP page, the
/// archive that kept it, and trailing slash, the host in lower case and the parameters in order.
pub fn canonical(url: &str) -> String {
    let url = carried(without_scheme(url.trim()));
    let url = url.split('#').next().unwrap_or_default();
    let (place, query) = url.split_once('?').unwrap_or((url, ""));
    let (host, path) = place.split_at(place.find('/').unwrap_or(place.len()));
    let host = host.to_lowercase();
    let host = host.strip_suffix(":443").or_else(|| host.strip_suffix(":80")).unwrap_or(&host);
    let mut canonical = of_any_device(host).to_owned() + file(path);
    let mut kept: Vec<&str> = query.split('&').filter(|parameter| tells_apart(parameter)).collect();
    kept.sort_unstable();
    for (index, parameter) in kept.into_iter().enumerate() {
        canonical.push(if index == 0 { '?' } else { '&' });
        canonical += parameter;
    }
    canonical
}

fn without_scheme(url: &str) -> &str {
    url.split_once("://").map_or(url, |(_, rest)| rest)
}

/// The address that another one leads to: of a page in an archive, `web.archive.org/web/20240302/https://…`.
fn carried(url: &str) -> &str {
    let led = CARRIERS.iter().find_map(|carrier| {
        let (before, behind) = url.split_once(carrier)?;
        (!before.contains('/')).then_some(behind)
    });
    let Some(behind) = led else { return url };
    let date = behind.split('/').next().unwrap_or_default();
    let dated = date.len() >= 4 && date.starts_with(|letter: char| letter.is_ascii_digit()) && !date.contains('.');
    let behind = if dated { behind[date.len()..].trim_start_matches('/') } else { behind };
    // Some archives write one slash for two.
    ["https:/", "http:/"]
        .iter()
        .find_map(|scheme| behind.strip_prefix(scheme))
        .unwrap_or(behind)
        .trim_start_matches('/')
}

/// The host without what only tells for which device it is, as long as it stays one.
fn of_any_device(host: &str) -> &str {
    let bare = DEVICES.iter().find_map(|device| host.strip_prefix(device));
    bare.filter(|bare| bare.contains('.')).unwrap_or(host)
}

/// The path without the name of a folder's page and the marks of an AMP page.
fn file(path: &str) -> &str {
    let path = path.trim_end_matches('/');
    let endings = ["/index.html", "/index.htm", "/amp", "/amp.html"];
    endings.iter().find_map(|ending| path.strip_suffix(ending)).unwrap_or(path)
}

fn tells_apart(parameter: &str) -> bool {
    let name = parameter.split('=').next().unwrap_or_default().to_ascii_lowercase();
    !name.is_empty()
        && TRACKERS.binary_search(&name.as_str()).is_err()
        && !TRACKING.iter().any(|beginning| name.starts_with(beginning))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_does_not_tell_pages_apart_is_left_out() {
        for url in [
            "https://www.pierpost.example/harbour/",
            "http://PierPost.example:80/harbour?utm_source=mail&fbclid=1#top",
            " pierpost.example/harbour ",
            "https://m.pierpost.example/harbour",
            "https://amp.pierpost.example/harbour?outputType=amp",
            "https://pierpost.example/harbour/amp/",
            "https://pierpost.example/harbour/index.html?at_medium=mail",
            "https://web.archive.org/web/20240302120000/https://www.pierpost.example/harbour",
            "https://web.archive.org/web/20240302120000if_/http:/pierpost.example/harbour/",
            "https://www.google.com/amp/s/www.pierpost.example/harbour",
        ] {
            assert_eq!(canonical(url), "pierpost.example/harbour", "{url}");
        }
    }

    #[test]
    fn what_tells_pages_apart_is_kept() {
        for (url, page) in [
            ("https://pierpost.example/Story?page=2&id=7&utm_medium=x", "pierpost.example/Story?id=7&page=2"),
            ("https://pierpost.example/?p=12", "pierpost.example?p=12"),
            ("https://m.example/harbour", "m.example/harbour"),
            ("https://example.org/archive.org/web/2024", "example.org/archive.org/web/2024"),
        ] {
            assert_eq!(canonical(url), page, "{url}");
        }
    }

    #[test]
    fn trackers_are_sorted_for_the_search() {
        assert!(TRACKERS.is_sorted());
    }
}
