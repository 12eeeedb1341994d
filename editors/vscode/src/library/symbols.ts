/** What does the search of the library list? The server's workspace symbols, told apart for a reader. */

import type { Location, Range } from "../protocol";

/** As the protocol has it, as far as it matters here. */
export interface Symbol {
  name: string;
  containerName?: string;
  location: { uri: string; range?: Range };
}

export interface Found {
  label: string;
  description: string;
  location: Location;
}

const START: Range = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };

export function found(symbols: readonly Symbol[]): Found[] {
  return symbols.map(({ name, containerName, location }) => ({
    label: name,
    description: containerName ?? fileName(location.uri),
    location: { uri: location.uri, range: location.range ?? START },
  }));
}

function fileName(uri: string): string {
  return decodeURIComponent(uri.slice(uri.lastIndexOf("/") + 1));
}
