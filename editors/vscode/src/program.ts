/** Which program is the server? Knows no editor: settings and files come as values. */

/** What decides. */
export interface Places {
  /** `tearsheet.path`; empty where it is not set. */
  chosen: string;
  /** The folder of the extension. */
  extension: string;
  platform: NodeJS.Platform;
  exists: (path: string) => boolean;
}

/** The program to start: the chosen one, else the one in the extension's folder, else the one on the `PATH`. */
export function program({ chosen, extension, platform, exists }: Places): string {
  const chosenProgram = chosen.trim();
  if (chosenProgram !== "") {
    return chosenProgram;
  }
  const name = platform === "win32" ? "tearsheet.exe" : "tearsheet";
  const bundled = `${extension}/bin/${name}`;
  return exists(bundled) ? bundled : name;
}
