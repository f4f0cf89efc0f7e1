// Measures the ways to ask Drive for pages: 200 pages of 460 rows, 48 at once, each way in a process of its own, all of
// them in turn; prints the medians. Run: node bench/transport.ts [ROUNDS]
import { execFile, fork } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import process from "node:process";
import { promisify } from "node:util";
import { TRANSPORTS } from "./_transports.ts";

interface Measured {
  readonly wall: number;
  readonly cpu: number;
  readonly rows: number;
}

const rounds = Number(process.argv[2] ?? 7);
const here = (name: string) => join(import.meta.dirname, name);
const server = fork(here("_transport_server.ts"), { execArgv: ["--conditions=drivelens-source"] });
const [{ http, https, caPath, bytes }] = await once(server, "message");
console.log(`A page: ${bytes.json} bytes of JSON, ${bytes.gzip} sent; Node ${process.versions.node}`);

const results = new Map<string, Measured[]>();
for (let round = 0; round < rounds; round++) {
  for (const [name, { tls }] of Object.entries(TRANSPORTS)) {
    const { stdout } = await promisify(execFile)(
      process.execPath,
      [here("_transport_client.ts"), name, tls ? https : http],
      { env: { ...process.env, NODE_EXTRA_CA_CERTS: caPath } },
    );
    results.set(name, [...(results.get(name) ?? []), JSON.parse(stdout)]);
  }
}
server.disconnect();

const median = (values: readonly number[]) =>
  values.toSorted((one, other) => one - other)[values.length >> 1] ?? 0;
console.log("| transport | wall ms | client CPU ms | CPU ms a 1,000 rows |\n|---|---|---|---|");
for (const [name, measured] of results) {
  const wall = median(measured.map((each) => each.wall));
  const cpu = median(measured.map((each) => each.cpu));
  const a1000 = (1000 * cpu) / (measured[0]?.rows ?? 1);
  console.log(`| ${name} | ${wall.toFixed(0)} | ${cpu.toFixed(0)} | ${a1000.toFixed(1)} |`);
}
