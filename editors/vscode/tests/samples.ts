/** A draft's answers as the server gives them, small enough to read. */

import type { Claim, Evidence, LibraryStatus, Range, Verdict } from "../src/protocol";

export function range(line: number): Range {
  return { start: { line, character: 0 }, end: { line, character: 9 } };
}

export function claim(verdict: Verdict, text: string, ...messages: string[]): Claim {
  const findings = messages.map((message) => ({
    rule: "misquotation",
    severity: "error" as const,
    message,
    range: range(1),
  }));
  return { range: range(1), kind: "quotation", verdict, reason: null, text, findings };
}

export const LIBRARY: LibraryStatus = { state: "ready", sources: 5, skipped: 0, message: null, root: "file:///a" };

export const EVIDENCE: Evidence = {
  version: 1,
  claim: {
    range: range(4),
    kind: "quotation",
    verdict: "altered",
    reason: null,
    summary: "Altered: the source has “spring”, the draft “summer”",
    text: [
      { words: "“before the ", mark: "agrees" },
      { words: "summer", mark: "differs" },
      { words: " tides”", mark: "plain" },
    ],
  },
  origins: [
    {
      label: "Coast Herald",
      passages: [
        {
          source: "minutes",
          title: "Harbour council <minutes>",
          publisher: "Coast Herald",
          date: "2023-07-28",
          cited: true,
          location: { uri: "file:///a/sources/minutes.md", range: range(9) },
          text: [
            { words: "before the ", mark: "agrees" },
            { words: "spring", mark: "differs" },
            { words: " tides & after", mark: "plain" },
          ],
        },
        {
          source: "herald",
          title: null,
          publisher: null,
          date: null,
          cited: false,
          location: { uri: "file:///a/sources/herald.txt", range: range(3) },
          text: [{ words: "before the spring tides", mark: "plain" }],
        },
      ],
    },
  ],
  missing: ["summer"],
  findings: [{ rule: "misquotation", severity: "error", message: "the source has “spring”", range: range(4) }],
};
