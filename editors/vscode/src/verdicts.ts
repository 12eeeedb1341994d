/** How does a verdict look? One icon, colour and name wherever it is shown. */

import type { Verdict } from "./protocol";

export interface Look {
  /** As people read it. */
  name: string;
  /** A product icon; each verdict has its own, so that colour is never all that tells them apart. */
  icon: string;
  /** The identifier of a theme's colour. */
  colour: string;
  /** What a writer has to do about it. */
  concern: "none" | "some" | "much" | "unknown";
}

const GOOD = "testing.iconPassed";
const DOUBTFUL = "problemsWarningIcon.foreground";
const BAD = "problemsErrorIcon.foreground";
const OPEN = "disabledForeground";

/** In the order in which they are offered: what needs work first. */
export const VERDICTS: Record<Verdict, Look> = {
  altered: { name: "Altered", icon: "edit", colour: BAD, concern: "much" },
  contradicted: { name: "Contradicted", icon: "error", colour: BAD, concern: "much" },
  unsupported: { name: "Unsupported", icon: "question", colour: DOUBTFUL, concern: "some" },
  "partly-supported": { name: "Partly supported", icon: "warning", colour: DOUBTFUL, concern: "some" },
  verbatim: { name: "Verbatim", icon: "verified", colour: GOOD, concern: "none" },
  supported: { name: "Supported", icon: "pass", colour: GOOD, concern: "none" },
  unchecked: { name: "Unchecked", icon: "circle-outline", colour: OPEN, concern: "unknown" },
};

export const ALL = Object.keys(VERDICTS) as Verdict[];
