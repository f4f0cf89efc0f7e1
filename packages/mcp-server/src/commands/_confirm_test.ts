import { PassThrough } from "node:stream";
import { expect, test } from "vitest";
import { confirm } from "./_confirm.ts";

const asked = async (answer: string) => {
  const stdin = Object.assign(new PassThrough(), { isTTY: true });
  const [stdout, stderr] = [new PassThrough(), new PassThrough()];
  const word = confirm({ stdin, stdout, stderr, env: {} }, "Write this?");
  stdin.write(`${answer}\n`);
  return { word: await word, said: String(stderr.read()) };
};

test("takes a clear yes, and nothing else, for a yes", async () => {
  for (const yes of ["y", "Yes", " y "]) expect((await asked(yes)).word).toBe(true);
  for (const no of ["", "n", "yesterday", "o"]) expect((await asked(no)).word).toBe(false);
  expect((await asked("y")).said).toContain("Write this? [y/N] ");
});

test("asks nobody where there is no terminal", async () => {
  const [stdin, stdout, stderr] = [new PassThrough(), new PassThrough(), new PassThrough()];
  await expect(confirm({ stdin, stdout, stderr, env: {} }, "Write?")).rejects.toMatchObject({
    code: "INVALID_INPUT",
    hint: expect.stringContaining("--yes"),
  });
});
