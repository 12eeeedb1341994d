/** What do the extension and the server say to each other beyond the Language Server Protocol? Types only. */

/** Zero-based; the character counts UTF-16 units. */
export interface Position {
  line: number;
  character: number;
}

export interface Range {
  start: Position;
  end: Position;
}

export interface Location {
  uri: string;
  range: Range;
}

export type Verdict =
  "verbatim" | "altered" | "supported" | "partly-supported" | "contradicted" | "unsupported" | "unchecked";

export type Kind = "quotation" | "statement" | "judgment";

export interface Finding {
  rule: string;
  severity: "error" | "warning" | "info" | "hint";
  message: string;
  range: Range;
}

/** The answer to `tearsheet/claims`: what a draft claims, section by section. */
export interface Claims {
  version: number;
  sections: Section[];
}

export interface Section {
  /** What stands before the first heading has none. */
  heading: string | null;
  range: Range;
  claims: Claim[];
}

export interface Claim {
  range: Range;
  kind: Kind;
  verdict: Verdict;
  /** Why it is unchecked. */
  reason: string | null;
  /** On one line. */
  text: string;
  findings: Finding[];
}

/** A stretch of text, and how it stands to the other side's. */
export interface Segment {
  words: string;
  mark: "agrees" | "differs" | "plain";
}

/** The answer to `tearsheet/evidence`: one claim beside what the sources have. */
export interface Evidence {
  version: number;
  claim: {
    range: Range;
    kind: Kind;
    verdict: Verdict;
    reason: string | null;
    /** The verdict in plain words. */
    summary: string;
    text: Segment[];
  };
  origins: Origin[];
  /** Words that no source has. */
  missing: string[];
  findings: Finding[];
}

/** Sources that come from one place, such as an agency. */
export interface Origin {
  label: string;
  passages: Passage[];
}

export interface Passage {
  /** A key of the bibliography, or a file's name without its ending. */
  source: string;
  title: string | null;
  publisher: string | null;
  date: string | null;
  cited: boolean;
  location: Location;
  text: Segment[];
}

/** The notification `tearsheet/checked`: the findings of this text are known now. */
export interface Checked {
  uri: string;
  version: number;
}

/** The notification `tearsheet/status`: how a workspace's library is. */
export interface LibraryStatus {
  state: "indexing" | "ready" | "problem";
  sources: number;
  skipped: number;
  message: string | null;
  root: string;
}
