// Builds src/app.js into ../static/app.js and notes the digest of the sources in
// its first line, so that a test sees when the committed file is stale.
import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { build } from "esbuild";

const hash = createHash("sha256");
for (const name of readdirSync("src").sort()) {
  hash.update(readFileSync("src/" + name));
}
await build({
  entryPoints: ["src/app.js"],
  bundle: true,
  minify: true,
  format: "iife",
  target: "es2020",
  legalComments: "inline",
  banner: { js: "/* sources " + hash.digest("hex").slice(0, 16) + " */" },
  outfile: "../static/app.js",
});
