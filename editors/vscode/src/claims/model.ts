/** Which rows does the Claims tree have? Sections with their claims; knows no editor. */

import type { Claim, Claims, Section, Verdict } from "../protocol";
import { ALL, VERDICTS } from "../verdicts";

export type Row = SectionRow | ClaimRow;

export interface SectionRow {
  is: "section";
  /** The same as long as the section stays at its place among the others. */
  id: string;
  heading: string;
  /** `3 of 7 to look at` */
  description: string;
  section: Section;
  claims: ClaimRow[];
}

export interface ClaimRow {
  is: "claim";
  id: string;
  label: string;
  description: string;
  icon: string;
  colour: string;
  /** What a screen reader says. */
  spoken: string;
  tooltip: string;
  claim: Claim;
}

/** What stands on top: the sections that have a claim of these verdicts, and the claims before the first heading. */
export function rows(claims: Claims, shown: ReadonlySet<Verdict>): Row[] {
  return claims.sections.flatMap<Row>((section, index) => {
    const id = String(index);
    const kept = section.claims.filter((claim) => shown.has(claim.verdict));
    const children = kept.map((claim, place) => claimRow(claim, `${id}.${String(place)}`));
    if (section.heading === null || children.length === 0) {
      return children;
    }
    return [{ is: "section", id, heading: section.heading, description: work(kept), section, claims: children }];
  });
}

/** How many claims somebody should look at. */
export function needingWork(claims: readonly Claim[]): number {
  return claims.filter((claim) => claim.findings.length > 0).length;
}

/** What the filter lets through, in words; nothing if it is everything. */
export function filtered(shown: ReadonlySet<Verdict>): string {
  const names = ALL.filter((verdict) => shown.has(verdict)).map((verdict) => VERDICTS[verdict].name.toLowerCase());
  return names.length === ALL.length ? "" : names.join(", ");
}

/** What was chosen before, without what is no verdict; everything if that leaves nothing. */
export function chosenBefore(kept: unknown): Set<Verdict> {
  const known = Array.isArray(kept) ? ALL.filter((verdict) => kept.includes(verdict)) : [];
  return new Set(known.length > 0 ? known : ALL);
}

function work(claims: readonly Claim[]): string {
  const open = needingWork(claims);
  const all = String(claims.length);
  return open === 0 ? all : `${open === claims.length ? all : `${String(open)} of ${all}`} to look at`;
}

function claimRow(claim: Claim, id: string): ClaimRow {
  const look = VERDICTS[claim.verdict];
  const description = look.name.toLowerCase();
  const said = claim.findings.map((finding) => finding.message);
  return {
    is: "claim",
    id,
    label: claim.text,
    description,
    icon: look.icon,
    colour: look.colour,
    spoken: [`${look.name} ${claim.kind}`, claim.text, ...said].join(": "),
    tooltip: [claim.text, "", `${look.name}${claim.reason === null ? "" : `: ${claim.reason}`}`, ...said].join("\n"),
    claim,
  };
}
