// Bundles the extension, or (`node build.mjs tests`) its tests, so that a package needs no node_modules.
import { copyFileSync, mkdirSync, readdirSync } from "node:fs";
import { build } from "esbuild";

const node = { bundle: true, platform: "node", target: "node20", format: "cjs", logLevel: "warning" };

if (process.argv[2] === "tests") {
  const unit = readdirSync("tests/unit").map((file) => `tests/unit/${file}`);
  await build({
    ...node,
    entryPoints: [
      ...unit,
      "tests/host/writing.ts",
      "tests/host/restricted.ts",
      "tests/rig/host.ts",
      "tests/rig/screenshots.ts",
    ],
    external: ["vscode", "playwright-core", "axe-core"],
    outdir: "build",
    outbase: "tests",
    outExtension: { ".js": ".cjs" },
  });
} else {
  copyFileSync("../../LICENSE-MIT", "LICENSE.txt");
  mkdirSync("build", { recursive: true });
  await Promise.all([
    build({ ...node, entryPoints: ["src/extension.ts"], external: ["vscode"], minify: true, outdir: "dist" }),
    build({
      bundle: true,
      platform: "browser",
      target: "es2022",
      format: "iife",
      logLevel: "warning",
      entryPoints: { evidence: "src/evidence/browser.ts" },
      minify: true,
      outdir: "dist",
    }),
  ]);
}
