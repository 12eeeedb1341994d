//! Do two URLs name the same page? Addresses without what does not tell pages apart.

/// Query parameters that tell where a reader came from.
const TRACKERS: [&str; 12] =
    ["fbclid", "gclid", "dclid", "msclkid", "mc_cid", "mc_eid", "igshid", "ref", "ref_src", "cmpid", "smid", "ocid"];

/// The URL without scheme, `www.`, default port, fragment, trackers and trailing slash, the host in lower case.
pub fn canonical(url: &str) -> String {
    let url = url.trim();
    let url = url.split_once("://").map_or(url, |(_, rest)| rest);
    let url = url.split('#').next().unwrap_or_default();
    let (place, query) = url.split_once('?').unwrap_or((url, ""));
    let (host, path) = place.split_at(place.find('/').unwrap_or(place.len()));
    let host = host.to_lowercase();
    let host = host.strip_suffix(":443").or_else(|| host.strip_suffix(":80")).unwrap_or(&host);
    let mut canonical = host.strip_prefix("www.").unwrap_or(host).to_owned();
    canonical += path.trim_end_matches('/');
    let kept = query.split('&').filter(|parameter| !parameter.is_empty() && !is_tracker(parameter));
    for (index, parameter) in kept.enumerate() {
        canonical.push(if index == 0 { '?' } else { '&' });
        canonical += parameter;
    }
    canonical
}

fn is_tracker(parameter: &str) -> bool {
    let name = parameter.split('=').next().unwrap_or_default().to_ascii_lowercase();
    name.starts_with("utm_") || TRACKERS.contains(&name.as_str())
}

#[cfg(test)]
mod tests {
    use super::canonical;

    #[test]
    fn what_does_not_tell_pages_apart_is_left_out() {
        for url in [
            "https://www.pierpost.example/harbour/",
            "http://PierPost.example:80/harbour?utm_source=mail&fbclid=1#top",
            " pierpost.example/harbour ",
        ] {
            assert_eq!(canonical(url), "pierpost.example/harbour");
        }
    }

    #[test]
    fn what_tells_pages_apart_is_kept() {
        assert_eq!(
            canonical("https://pierpost.example/Story?id=7&utm_medium=x&page=2"),
            "pierpost.example/Story?id=7&page=2"
        );
    }
}
