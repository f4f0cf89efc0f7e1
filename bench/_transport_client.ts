// Asks for pages by one transport, many at once, and prints what that took.
import { createRequire } from "node:module";
import process from "node:process";
import { TRANSPORTS } from "./_transports.ts";

const PAGES = 200;
const IN_FLIGHT = 48;

const [name = "", address = ""] = process.argv.slice(2);
const fromCore = createRequire(new URL("../packages/core/package.json", import.meta.url));
const ask = await TRANSPORTS[name]?.open(fromCore, address);
if (ask === undefined) throw new Error(`There is no transport "${name}"`);

let left = PAGES;
let rows = 0;
const started = performance.now();
const before = process.cpuUsage();
await Promise.all(
  Array.from({ length: IN_FLIGHT }, async () => {
    while (left-- > 0) {
      const { files } = await ask();
      rows += files.length;
    }
  }),
);
const { user, system } = process.cpuUsage(before);
const wall = performance.now() - started;
process.stdout.write(JSON.stringify({ wall, cpu: (user + system) / 1000, rows }), () => process.exit());
