// Bundles the extension, or (`node build.mjs tests`) its tests, so that a package needs no node_modules.
import { copyFileSync, mkdirSync } from "node:fs";
import { build } from "esbuild";

const shared = { bundle: true, platform: "node", target: "node20", format: "cjs", logLevel: "warning" };

if (process.argv[2] === "tests") {
  await build({ ...shared, entryPoints: ["tests/extension.test.ts"], outfile: "build/extension.test.cjs" });
} else {
  copyFileSync("../../LICENSE-MIT", "LICENSE.txt");
  mkdirSync("build", { recursive: true });
  await build({
    ...shared,
    entryPoints: ["src/extension.ts"],
    external: ["vscode"],
    minify: true,
    outfile: "dist/extension.js",
  });
}
