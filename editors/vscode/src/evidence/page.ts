/** How does evidence look? HTML for the Evidence view; everything that comes from elsewhere is escaped. */

import type { Evidence, Finding, Origin, Passage, Segment } from "../protocol";
import { VERDICTS } from "../verdicts";
import type { Offer } from "./actions";
import { citing } from "./actions";

/** What the view shows. */
export interface Page {
  html: string;
  /** What a screen reader says when it appears. */
  spoken: string;
}

/** A claim, its passages and what can be done about it. */
export function page(evidence: Evidence, offered: readonly Offer[]): Page {
  const { claim, origins, missing, findings } = evidence;
  const look = VERDICTS[claim.verdict];
  const summary = withoutVerdict(claim.summary, look.name);
  const spoken = `${look.name} ${claim.kind}: ${summary}`;
  const uncited = origins.flatMap(({ passages }) => passages.filter((passage) => !passage.cited));
  const beside = new Set(uncited.map((passage) => citing(offered, passage.source)));
  const html = [
    `<h1 class="verdict ${look.concern}">${escaped(look.name)}<span class="kind"> ${escaped(claim.kind)}</span></h1>`,
    `<p class="summary">${escaped(summary)}</p>`,
    claim.reason === null || summary.includes(claim.reason) ? "" : `<p>${escaped(claim.reason)}</p>`,
    `<section aria-labelledby="draft"><h2 id="draft">In the draft</h2>`,
    `<blockquote class="claim">${marked(claim.text)}</blockquote>`,
    missing.length === 0 ? "" : `<p class="missing">No source has: ${missing.map(word).join(", ")}</p>`,
    problems(findings.filter((finding) => finding.message !== summary)),
    actions(offered.filter((offer) => !beside.has(offer))),
    `</section>`,
    origins.length === 0 ? `<p class="nothing">No passage in the sources.</p>` : "",
    ...origins.map((origin, index) => ofOrigin(origin, index, offered)),
    origins.length === 0 ? "" : LEGEND,
  ];
  return { html: html.filter((part) => part !== "").join("\n"), spoken };
}

/** The page when there is nothing to show. */
export function empty(reason: string): Page {
  return { html: `<p class="nothing">${escaped(reason)}</p>`, spoken: "" };
}

/** The document around the page. Nothing but the two files that come with the extension is let in. */
export function frame(files: { style: string; script: string; origin: string; nonce: string }): string {
  const policy = `default-src 'none'; style-src ${files.origin}; script-src 'nonce-${files.nonce}'`;
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="${escaped(policy)}">
<link rel="stylesheet" href="${escaped(files.style)}">
<title>Evidence</title>
</head>
<body>
<p id="news" class="unseen" role="status" aria-live="polite"></p>
<main id="evidence"></main>
<script nonce="${escaped(files.nonce)}" src="${escaped(files.script)}"></script>
</body>
</html>`;
}

/** The heading has the verdict already. */
function withoutVerdict(summary: string, verdict: string): string {
  const prefix = `${verdict}: `;
  return summary.toLowerCase().startsWith(prefix.toLowerCase()) ? summary.slice(prefix.length) : summary;
}

const LEGEND =
  `<p class="legend"><strong class="agrees">Bold</strong> agrees with the other side, ` +
  `<span class="differs">a wavy line</span> marks what differs.</p>`;

function problems(findings: readonly Finding[]): string {
  if (findings.length === 0) {
    return "";
  }
  const items = findings.map(
    (finding) =>
      `<li class="${finding.severity}"><span class="unseen">${finding.severity}: </span>${escaped(finding.message)} ` +
      `<code class="rule">${escaped(finding.rule)}</code></li>`,
  );
  return `<h3>Findings</h3>\n<ul class="findings">${items.join("\n")}</ul>`;
}

function actions(offered: readonly Offer[]): string {
  if (offered.length === 0) {
    return "";
  }
  const items = offered.map((offer, index) => `<li>${apply(offer, index === 0 ? "first" : "", offer.title)}</li>`);
  return `<h3 class="unseen">What you can do</h3>\n<ul class="actions">${items.join("\n")}</ul>`;
}

function ofOrigin(origin: Origin, index: number, offered: readonly Offer[]): string {
  const id = `origin-${String(index)}`;
  const heading = `<h2 id="${id}">${escaped(origin.label)}</h2>`;
  const passages = origin.passages.map((passage, place) =>
    ofPassage(passage, { origin: index, passage: place }, offered, origin),
  );
  return `<section class="origin" aria-labelledby="${id}">${heading}\n${passages.join("\n")}</section>`;
}

function ofPassage(
  passage: Passage,
  at: { origin: number; passage: number },
  offered: readonly Offer[],
  { label }: Origin,
): string {
  const name = passage.title ?? passage.source;
  const place = `data-do="open" data-origin="${String(at.origin)}" data-passage="${String(at.passage)}"`;
  const id = `open-${String(at.origin)}-${String(at.passage)}`;
  const offer = passage.cited ? undefined : citing(offered, passage.source);
  // The origin's heading has said it already.
  const publisher = passage.publisher === label ? null : passage.publisher;
  const about = [publisher, passage.date, passage.cited ? "cited" : null].filter((part) => part !== null);
  return [
    `<article>`,
    `<h3>${escaped(name)}</h3>`,
    about.length === 0 ? "" : `<p class="about">${about.map(escaped).join(" · ")}</p>`,
    `<blockquote>${marked(passage.text)}</blockquote>`,
    `<p class="buttons"><button type="button" id="${id}" ${place} aria-label="Go to passage in ${escaped(name)}">`,
    `Go to passage</button>${offer === undefined ? "" : apply(offer, "quiet", `Cite @${passage.source}`, at)}</p>`,
    `</article>`,
  ].join("");
}

/** A button that applies a code action. */
function apply(offer: Offer, style: string, title: string, at?: { origin: number; passage: number }): string {
  const id =
    at === undefined
      ? `apply-${String(offer.index)}`
      : `apply-${String(offer.index)}-${String(at.origin)}-${String(at.passage)}`;
  const kind = [style, offer.purpose].filter((part) => part !== "").join(" ");
  return (
    `<button type="button" id="${id}" class="${kind}" data-do="apply" data-action="${String(offer.index)}">` +
    `${escaped(title)}</button>`
  );
}

/** Weight and line tell the marks apart without colour, and what differs is named to a screen reader. */
function marked(segments: readonly Segment[]): string {
  return segments.map(segment).join("");
}

function segment({ words, mark }: Segment): string {
  switch (mark) {
    case "agrees":
      return `<strong class="agrees">${escaped(words)}</strong>`;
    case "differs":
      return `<mark class="differs"><span class="unseen">differs: </span>${escaped(words)}</mark>`;
    case "plain":
      return escaped(words);
  }
}

function word(words: string): string {
  return `<mark class="differs">${escaped(words)}</mark>`;
}

function escaped(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;")
    .replaceAll("'", "&#39;");
}
