/** Where does a comment that asks for silence wait for its reason? At its ellipsis. */

/** In UTF-16 units of the inserted text. */
export interface Place {
  start: number;
  length: number;
}

export function reasonIn(inserted: string): Place | undefined {
  const found = /<!-- tearsheet: allow [^:>]*: (…)/u.exec(inserted);
  return found === null ? undefined : { start: found.index + found[0].length - 1, length: 1 };
}
