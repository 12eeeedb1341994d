/** What do the Evidence view's page and the extension say to each other? */

import type { Page } from "./page";

/** To the page: show this. */
export interface Show extends Page {
  show: true;
}

/** From the page. */
export type Asked =
  | { do: "ready" }
  /** Go to a passage; both numbers count from zero, as the origins and passages of the evidence do. */
  | { do: "open"; origin: number; passage: number }
  /** Apply a code action; the number is its place in the list. */
  | { do: "apply"; action: number };

/** A message that really comes from our page. */
export function asked(message: unknown): Asked | undefined {
  if (typeof message !== "object" || message === null || !("do" in message)) {
    return undefined;
  }
  if (message.do === "ready") {
    return { do: "ready" };
  }
  if (message.do === "open" && "origin" in message && "passage" in message) {
    const { origin, passage } = message;
    return isPlace(origin) && isPlace(passage) ? { do: "open", origin, passage } : undefined;
  }
  if (message.do === "apply" && "action" in message && isPlace(message.action)) {
    return { do: "apply", action: message.action };
  }
  return undefined;
}

function isPlace(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}
