// Runs everything side by side on the emulator and writes bench/RESULTS.md. Run: npm run bench [-- OPTIONS]
//   --quick        small sizes, once each, to stdout
//   --only PARTS   some parts, with commas: whole, bulk, subtree, catalog, million, start-up;
//                  to stdout
//   --only peers   our MCP server beside those of others, which it installs from the npm registry;
//                  to its own section of bench/RESULTS.md, and only when it is asked for
//   --rclone PATH  where rclone is (default: the one on the PATH; Debian has a package of it)
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import process from "node:process";
import { parseArgs } from "node:util";
import { type Bench, openBench } from "./_bench.ts";
import { measureBulkUploads } from "./_bulk_uploads.ts";
import { measureCatalog } from "./_catalog.ts";
import type { Section } from "./_finding.ts";
import { describeMachine, loadInWords } from "./_machine.ts";
import { measurePeers } from "./_measure_peers.ts";
import { measureMillion } from "./_million.ts";
import { rcloneVersion } from "./_rclone.ts";
import { type RunSection, writeResults } from "./_results.ts";
import { measureStartUp } from "./_start_up.ts";
import { measureSubtree } from "./_subtree.ts";
import { measureWholeDrive } from "./_whole_drive.ts";
import { PEERS_HEADING, sectionOf, withSection, writePeers } from "./_write_peers.ts";

type Part = readonly [name: string, title: string, measure: (bench: Bench) => Promise<Section>];

const PARTS: readonly Part[] = [
  ["whole", "A whole Drive", measureWholeDrive],
  ["bulk", "Bulk uploads", measureBulkUploads],
  ["subtree", "A folder and all below it", measureSubtree],
  ["catalog", "The catalog", measureCatalog],
  ["million", "A million files", measureMillion],
  ["start-up", "Start-up", measureStartUp],
];

const { values } = parseArgs({
  options: {
    quick: { type: "boolean", default: false },
    only: { type: "string" },
    rclone: { type: "string", default: "rclone" },
  },
});
const names = values.only?.split(",") ?? PARTS.map(([name]) => name);
const known = [...PARTS.map(([name]) => name), "peers"];
const unknown = names.find((name) => !known.includes(name));
if (unknown !== undefined) {
  console.error(`There is no part "${unknown}"; there are ${known.join(", ")}`);
  process.exit(2);
}

const version = await rcloneVersion(values.rclone);
if (version === undefined)
  console.error(`Without ${values.rclone}, and openssl to lead it here, rclone is left out`);
await using bench = await openBench({
  isQuick: values.quick,
  rclone: version === undefined ? undefined : values.rclone,
});
const sections: RunSection[] = [];
for (const [name, title, measure] of PARTS) {
  if (!names.includes(name)) continue;
  bench.say(`# ${title}`);
  const before = loadInWords();
  const section = await measure(bench).catch((error: unknown) => failed(title, error));
  sections.push({ title, ...section, load: [before, loadInWords()] });
}
const date = new Date().toISOString().slice(0, 10);
const machine = await describeMachine(version);
const path = join(import.meta.dirname, "RESULTS.md");
if (sections.length > 0) {
  const results = writeResults(sections, { date, machine, isQuick: values.quick });
  if (values.quick || values.only !== undefined) console.log(results);
  else {
    // What was measured on request alone stays.
    const peers = sectionOf(await readFile(path, "utf8"), PEERS_HEADING);
    await writeFile(path, peers === undefined ? results : withSection(results, peers));
  }
}
if (names.includes("peers")) {
  const before = loadInWords();
  const measured = await measurePeers(bench);
  const [about = ""] = machine;
  const section = writePeers(measured, { date, machine: [about], load: [before, loadInWords()] });
  if (values.quick) console.log(section);
  else await writeFile(path, withSection(await readFile(path, "utf8"), section));
}

/** One part that fails does not take the others with it. */
function failed(title: string, error: unknown): Section {
  const measured = `failed: ${error instanceof Error ? error.message : String(error)}`;
  return { drive: [], runs: [], findings: [{ what: title, measured, isMet: false, commands: [] }] };
}
