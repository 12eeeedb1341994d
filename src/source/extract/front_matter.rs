//! What does the YAML at a file's start say?

use saphyr::{LoadableYamlNode, Yaml};

/// The strings under `key`: one, a list of them, or none. Broken YAML says nothing.
pub fn strings(yaml: &str, key: &str) -> Vec<String> {
    let documents = Yaml::load_from_str(yaml).unwrap_or_default();
    let Some(value) = documents.first().and_then(|document| document.as_mapping_get(key)) else { return Vec::new() };
    match value.as_vec() {
        Some(values) => values.iter().filter_map(|value| value.as_str().map(str::to_owned)).collect(),
        None => value.as_str().map(str::to_owned).into_iter().collect(),
    }
}
