/** What does the status item say? The server's life and the state of the libraries, on one line. */

import type { LibraryStatus } from "../protocol";

/** How the server itself is. */
export type Life = "starting" | "running" | "stopped" | "failed";

export interface Line {
  text: string;
  detail: string;
  severity: "information" | "warning" | "error";
  /** Shows that something is under way. */
  busy: boolean;
}

/** One library for each project that is open. */
export function line(life: Life, libraries: readonly LibraryStatus[]): Line {
  if (life !== "running") {
    return LIVES[life];
  }
  const size = counted(sum(libraries, "sources"), "source");
  const skipped = sum(libraries, "skipped");
  const problem = libraries.find((library) => library.state === "problem");
  if (problem !== undefined) {
    return { text: "Tearsheet", detail: problem.message ?? "a problem", severity: "error", busy: false };
  }
  const indexing = libraries.find((library) => library.state === "indexing");
  if (indexing !== undefined) {
    return { text: "Tearsheet", detail: indexing.message ?? `reading, ${size}`, severity: "information", busy: true };
  }
  if (libraries.length === 0) {
    return { text: "Tearsheet", detail: "ready", severity: "information", busy: false };
  }
  const message = libraries.find((library) => library.message !== null)?.message;
  const parts = [size, skipped > 0 ? `${String(skipped)} skipped` : undefined, message];
  const detail = parts.filter((part) => part != null).join(", ");
  return { text: "Tearsheet", detail, severity: skipped > 0 ? "warning" : "information", busy: false };
}

const LIVES: Record<Exclude<Life, "running">, Line> = {
  starting: { text: "Tearsheet", detail: "starting", severity: "information", busy: true },
  stopped: { text: "Tearsheet", detail: "stopped", severity: "warning", busy: false },
  failed: { text: "Tearsheet", detail: "could not be started", severity: "error", busy: false },
};

function sum(libraries: readonly LibraryStatus[], field: "sources" | "skipped"): number {
  return libraries.reduce((total, library) => total + library[field], 0);
}

function counted(count: number, thing: string): string {
  return `${String(count)} ${thing}${count === 1 ? "" : "s"}`;
}
