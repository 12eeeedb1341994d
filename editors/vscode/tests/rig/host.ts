/** Does the extension do its work in the real editor? Runs one suite in the extension host: `node host.cjs SUITE`. */

import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { known, Workbench } from "./workbench";

/** No suite takes longer on a busy machine, in milliseconds. */
const PATIENCE = 180_000;

const SETTINGS: Record<string, Record<string, unknown>> = {
  writing: {},
  restricted: { "security.workspace.trust.enabled": true, "security.workspace.trust.startupPrompt": "never" },
};

async function main(suite: string): Promise<number> {
  const report = join(tmpdir(), `tearsheet-${suite}-${String(process.pid)}`);
  const sign = `${report}.started`;
  writeFileSync(report, "");
  const extension = process.cwd();
  const workbench = await Workbench.open({
    folder: known("FOLDER"),
    extension,
    tests: join(extension, `build/host/${suite}.cjs`),
    program: known("TEARSHEET"),
    settings: { ...SETTINGS[suite] },
    environment: { TEARSHEET_REPORT: report, TEARSHEET_SIGN: sign },
  });
  const late = new Promise<number>((late) => setTimeout(late, PATIENCE, -1).unref());
  const code = await Promise.race([workbench.ended, late]);
  process.stdout.write(readFileSync(report, "utf8"));
  if (code === -1) {
    console.error(`${suite} did not come to an end in ${String(PATIENCE / 1000)} s`);
    await workbench.page.screenshot({ path: `${report}.png` });
    console.error(`the window as it was then: ${report}.png`);
  }
  await workbench.close(code !== 0);
  if (existsSync(sign)) {
    console.error("a program of the workspace's choice was started");
    return 1;
  }
  return code === 0 ? 0 : 1;
}

void main(process.argv[2] ?? "writing").then((code) => process.exit(code));
