/** What can be done about a claim? Sorts the server's code actions for the Evidence view; knows no editor. */

/** What an action is for. */
export type Purpose = "fix" | "cite" | "allow";

/** One code action as the view shows it. */
export interface Offer {
  purpose: Purpose;
  title: string;
  /** Its place among the code actions. */
  index: number;
  isPreferred: boolean;
}

/** As far as it matters here. */
export interface Action {
  title: string;
  isPreferred?: boolean | undefined;
}

/** Fixes first, then citations, last asking for silence; nothing twice. */
export function offers(actions: readonly Action[]): Offer[] {
  const all = actions.map((action, index) => ({
    purpose: purpose(action.title),
    title: action.title,
    index,
    isPreferred: action.isPreferred ?? false,
  }));
  const first = all.filter((offer, index) => all.findIndex((other) => other.title === offer.title) === index);
  return ORDER.flatMap((wanted) => first.filter((offer) => offer.purpose === wanted));
}

/** The offer that cites this source, if there is one. */
export function citing(offered: readonly Offer[], source: string): Offer | undefined {
  const names = new RegExp(`@${source.replace(/[.*+?^${}()|[\]\\]/gu, "\\$&")}(?![\\w:.#$%&+?<>~/-]*\\w)`, "u");
  return offered.find((offer) => offer.purpose === "cite" && names.test(offer.title));
}

const ORDER: Purpose[] = ["fix", "cite", "allow"];

function purpose(title: string): Purpose {
  if (/^Allow\b/u.test(title)) {
    return "allow";
  }
  return /^(Cite|Insert the citation)\b/u.test(title) ? "cite" : "fix";
}
