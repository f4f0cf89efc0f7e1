import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { createEmulator } from "@drivelens/drive-emulator";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { start } from "./_bins.ts";

let folder = "";
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "drivelens-interrupted-"));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

/** Runs a listing whose questions are answered until there were so many, and presses Ctrl-C then. */
async function interrupted(argv: readonly string[], { answered }: { readonly answered: number }) {
  const emulator = createEmulator({ files: 9000, seed: 3 });
  await using google = await emulator.listen();
  const env = {
    DRIVELENS_HOME: folder,
    DRIVELENS_API_ENDPOINT: google.url,
    DRIVELENS_ACCESS_TOKEN: emulator.grant().accessToken,
    DRIVELENS_MAX_RATE: "1000",
  };
  emulator.setFaults([{ path: "/drive/v3/files", skip: answered, answer: "hang" }]);
  const [rows, receipt] = [join(folder, "rows"), join(folder, "receipt.json")];
  await writeFile(receipt, '{"complete":true}\n');
  const toFile = argv.includes("-o") ? [rows] : [];
  const running = start("drivelens", [...argv, ...toFile, "--receipt", receipt], { env });
  while ((emulator.counters().byRoute["GET /drive/v3/files"] ?? 0) <= answered) await wait(20);
  running.stop("SIGINT");
  const ended = await running.ended;
  return { ...ended, receipt: JSON.parse(await readFile(receipt, "utf8")), left: await readdir(folder) };
}

// Windows has no SIGINT that one process can send to another.
describe.skipIf(process.platform === "win32")("a listing that is stopped with Ctrl-C", () => {
  test.each([
    ["before the first row", ["list", "--format", "json"], 0],
    ["in the middle", ["list", "--format", "json", "--limit", "8000"], 4],
    ["before it is sorted", ["list", "--format", "json", "--sort", "size"], 4],
    ["before twins are found", ["list", "--format", "json", "--merge-converted"], 4],
    ["before paths are known", ["list", "--format", "json", "-R"], 4],
  ] as const)("is one whole document and a receipt: %s", async (_, argv, answered) => {
    const { code, stdout, receipt } = await interrupted(argv, { answered });
    expect(code).toBe(130);
    const document = JSON.parse(stdout);
    expect(document).toMatchObject({ complete: false, receipt: { complete: false, reason: "ABORTED" } });
    expect(document.receipt).toEqual(receipt);
    expect(document.files).toHaveLength(receipt.rows);
    expect(document.files.length > 0).toBe(answered > 0);
  });

  test("leaves what has come beside the file", async () => {
    const argv = ["list", "--all", "--sort", "size", "--format", "csv", "--columns", "size", "-o"];
    const { code, stderr, receipt, left } = await interrupted(argv, { answered: 4 });
    expect(code).toBe(130);
    expect(receipt).toMatchObject({ complete: false, reason: "ABORTED" });
    expect(left).toContain("rows.partial");
    expect(left).not.toContain("rows");
    expect(stderr).toContain("rows.partial");
    const lines = (await readFile(join(folder, "rows.partial"), "utf8")).split("\r\n").slice(1, -1);
    expect(lines).toHaveLength(receipt.rows);
    const sizes = lines.filter((line) => line !== "").map(Number);
    expect(sizes).toEqual(sizes.toSorted((one, other) => other - one));
    expect(sizes.length).toBeGreaterThan(0);
  });

  test("is drawn as far as it has come", async () => {
    const { code, stdout, receipt } = await interrupted(["tree"], { answered: 4 });
    expect(code).toBe(130);
    expect(receipt.rows).toBeGreaterThan(0);
    expect(stdout.split("\n").length).toBeGreaterThan(receipt.rows);
    expect(stdout).not.toContain("(empty)");
  });
});
