import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { run } from "./_fake_io.ts";

const unreachable = { fetch: () => Promise.reject(new Error("The network was touched")) };
const complete = (words: readonly string[], env: Readonly<Record<string, string>> = {}) =>
  run(["__complete", ...words], { env, outside: unreachable });

test("candidates come one a line, each with what it means", async () => {
  expect(await complete(["--", "auth", "status", ""])).toMatchObject({
    code: 0,
    stdout: expect.stringContaining("--format\ttext, json [default: text]\n"),
    stderr: "",
  });
  expect((await complete(["--", "config", "set", "prox"])).stdout).toMatch(/^proxy\tURL of the proxy.*\n$/);
  expect((await complete(["--", "doctor", "--bundle", ""])).stdout).toBe("\tfiles\n");
});

test("bash, fish and PowerShell hand the words over as they have them", async () => {
  const bash = ["--shell", "bash", "--breaks= =:", "--", "drivelens doctor  --format=js"];
  expect((await complete(bash)).stdout).toBe("json \n");
  expect((await complete(["--shell", "fish", "--", "doctor", "--format", "'js"])).stdout).toBe("json\t\n");
  expect((await complete(["--shell", "powershell", "=doctor", "=--format", "="])).stdout).toBe(
    "text\t\njson\t\n",
  );
});

test("nothing is said of what is broken, and there is nothing to offer then", async () => {
  const home = await mkdtemp(join(tmpdir(), "drivelens-test-"));
  try {
    await writeFile(join(home, "accounts"), "a file where the folder should be");
    const env = { DRIVELENS_HOME: home };
    expect(await complete(["--", "auth", "use", ""], env)).toEqual({ code: 0, stdout: "", stderr: "" });
    expect(await complete([])).toMatchObject({ code: 0, stderr: "" });
  } finally {
    await rm(home, { recursive: true });
  }
});

test.each(["bash", "zsh", "fish", "powershell"])("there is a script for %s", async (shell) => {
  const { code, stdout, stderr } = await run(["completion", shell]);
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  expect(stdout).toContain(`drivelens completion ${shell}`);
});

test("there is none for another shell", async () => {
  const { code, stderr } = await run(["completion", "tcsh"]);
  expect(code).toBe(2);
  expect(stderr).toContain('Cannot use "tcsh" as SHELL: choose bash, zsh, fish, powershell');
});
