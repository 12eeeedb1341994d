/** What does the server get to know? The settings that somebody set, since a default would hide what a project says. */

/** Settings that the server reads; the others are for the editor. */
const SETTINGS = ["sources.paths", "bibliography", "rules", "inlayHints", "index.memory"] as const;

/** One setting as the editor knows it, from the widest place to the narrowest. */
export interface Inspected {
  globalValue?: unknown;
  workspaceValue?: unknown;
  workspaceFolderValue?: unknown;
}

/** The part of the `tearsheet` section that was set by the user or the workspace, as nested objects. */
export function settings(inspect: (name: string) => Inspected | undefined): Record<string, unknown> {
  const chosen: Record<string, unknown> = {};
  for (const name of SETTINGS) {
    const value = narrowest(inspect(name));
    if (value !== undefined) {
      place(chosen, name.split("."), value);
    }
  }
  return chosen;
}

/** Objects are merged, as the editor does it; of anything else the narrowest counts. */
function narrowest(inspected: Inspected | undefined): unknown {
  const values = [inspected?.globalValue, inspected?.workspaceValue, inspected?.workspaceFolderValue];
  return values
    .filter((value) => value !== undefined)
    .reduce<unknown>(
      (wide, narrow) => (isObject(wide) && isObject(narrow) ? { ...wide, ...narrow } : narrow),
      undefined,
    );
}

function place(into: Record<string, unknown>, [first, ...rest]: string[], value: unknown): void {
  if (first === undefined) {
    return;
  }
  if (rest.length === 0) {
    into[first] = value;
    return;
  }
  const inner: Record<string, unknown> = {};
  into[first] = inner;
  place(inner, rest, value);
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
