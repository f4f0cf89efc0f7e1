import { mkdir, mkdtemp, realpath, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { serverCommand } from "./server_command.ts";

let folder = "";
beforeAll(async () => {
  folder = await realpath(await mkdtemp(join(tmpdir(), "drivelens-command-")));
  await mkdir(join(folder, "bin"));
  await writeFile(join(folder, "bin", "drivelens-mcp.js"), "");
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const program = (more: object = {}) => ({
  execPath: "/opt/node/bin/node",
  execArgv: [],
  argv: ["/opt/node/bin/node", join(folder, "bin", "drivelens-mcp.js"), "install"],
  ...more,
});

test("is made of absolute paths, with the options of the server", () => {
  const { entry, warnings } = serverCommand(["--credentials=key.json", "--subject", "ann@example.com"], {
    env: { DRIVELENS_HOME: "state", XDG_DATA_HOME: "/data", HTTP_PROXY: "http://proxy" },
    program: program({ execArgv: ["--inspect=9229", "--use-system-ca"] }),
  });
  expect(entry).toEqual({
    command: "/opt/node/bin/node",
    args: [
      "--use-system-ca",
      join(folder, "bin", "drivelens-mcp.js"),
      `--credentials=${resolve("key.json")}`,
      "--subject",
      "ann@example.com",
    ],
    env: { DRIVELENS_HOME: resolve("state"), XDG_DATA_HOME: "/data" },
  });
  expect(warnings).toEqual([]);
  expect(serverCommand(["--credentials", "adc"], { env: {}, program: program() }).entry.args.at(-1)).toBe(
    "adc",
  );
});

test("leads to the file itself, and to a link that outlives Homebrew's next Node", async ({ skip }) => {
  skip(process.platform === "win32", "links and Homebrew are Unix's");
  const shim = join(folder, "drivelens-mcp");
  await symlink(join(folder, "bin", "drivelens-mcp.js"), shim);
  const cellar = join(folder, "Cellar", "node", "24.1.0", "bin");
  await mkdir(cellar, { recursive: true });
  await writeFile(join(cellar, "node"), "");
  const started = program({ execPath: join(cellar, "node"), argv: ["node", shim] });
  expect(serverCommand([], { env: {}, program: started }).entry).toMatchObject({
    command: join(cellar, "node"),
    args: [join(folder, "bin", "drivelens-mcp.js")],
  });
  await symlink(join(cellar, "node"), join(folder, "bin", "node"));
  expect(serverCommand([], { env: {}, program: started }).entry.command).toBe(join(folder, "bin", "node"));
});

test("warns of what is not written, and of a server that npm may remove", async () => {
  const cache = join(folder, "_npx", "a1b2");
  await mkdir(cache, { recursive: true });
  await writeFile(join(cache, "drivelens-mcp.js"), "");
  const { entry, warnings } = serverCommand([], {
    env: { DRIVELENS_ACCESS_TOKEN: "ya29.x", HTTPS_PROXY: "http://u:p@proxy" },
    program: program({ argv: ["node", join(cache, "drivelens-mcp.js")] }),
  });
  expect(entry.env).toEqual({});
  expect(warnings).toEqual([
    expect.stringContaining("DRIVELENS_ACCESS_TOKEN is not written"),
    expect.stringContaining("config set proxy"),
    expect.stringContaining("npm install --global"),
  ]);
  expect(JSON.stringify(warnings)).not.toMatch(/ya29|u:p/);
});

test("refuses options that the server would refuse", () => {
  for (const options of [["--dmo"], ["--help"], ["--max-rate", "0"], ["extra"]])
    expect(() => serverCommand(options, { env: {}, program: program() })).toThrow(
      expect.objectContaining({ code: "INVALID_INPUT" }),
    );
});
