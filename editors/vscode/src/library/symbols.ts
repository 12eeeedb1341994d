/** What does the search of the library list? The server's workspace symbols: articles, and passages under their article. */

import type { Location, Range } from "../protocol";

/** As the protocol has it, as far as it matters here. */
export interface Symbol {
  name: string;
  kind: number;
  containerName?: string;
  location: { uri: string; range?: Range };
}

export interface Found {
  label: string;
  description: string;
  /** The words of a passage. */
  detail?: string;
  location: Location;
}

/** The protocol's kind for a file; what is no article is a passage. */
const ARTICLE = 1;

const START: Range = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };

export function found(symbols: readonly Symbol[]): Found[] {
  return symbols.map(({ name, kind, containerName, location: { uri, range } }) => {
    const location = { uri, range: range ?? START };
    const about = containerName ?? fileName(uri);
    return kind === ARTICLE
      ? { label: name, description: about, location }
      : { label: about, description: "", detail: name, location };
  });
}

function fileName(uri: string): string {
  return decodeURIComponent(uri.slice(uri.lastIndexOf("/") + 1));
}
