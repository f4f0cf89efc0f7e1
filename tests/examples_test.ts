import { execFile } from "node:child_process";
import { globSync, readFileSync } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { createEmulator, type ListeningEmulator } from "@drivelens/drive-emulator";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Example, findExamples } from "../scripts/_examples.ts";

const ROOT = join(import.meta.dirname, "..");
const DOCUMENTS = [
  "README.md",
  ...globSync("docs/*.md", { cwd: ROOT }),
  ...globSync("packages/*/README.md", { cwd: ROOT }),
];
const SOURCES = globSync("packages/{core,drive-emulator}/src/**/*.ts", { cwd: ROOT }).filter(
  (path) => !path.endsWith("_test.ts"),
);
const EXAMPLES: readonly Example[] = [...DOCUMENTS, ...SOURCES].flatMap((path) =>
  findExamples(path, readFileSync(join(ROOT, path), "utf8")),
);

describe("every example of the documents and doc comments", () => {
  let google: ListeningEmulator;
  let folder: string;
  let env: Record<string, string>;

  beforeAll(async () => {
    const emulator = createEmulator();
    google = await emulator.listen();
    // Inside the repository, so that the packages are found by their names.
    folder = await mkdtemp(join(ROOT, "node_modules/.examples-"));
    env = {
      PATH: process.env.PATH ?? "",
      DRIVELENS_HOME: folder,
      DRIVELENS_API_ENDPOINT: google.url,
      // Contents too: one example reads a Sheet.
      DRIVELENS_ACCESS_TOKEN: emulator.grant({ scope: "https://www.googleapis.com/auth/drive.readonly" })
        .accessToken,
    };
  });
  afterAll(async () => {
    await google?.close();
    await rm(folder, { recursive: true, force: true });
  });

  test("there are some", () => {
    expect(
      EXAMPLES.filter(({ place }) => place.startsWith("packages/core/README.md")).length,
    ).toBeGreaterThan(6);
    expect(EXAMPLES.some(({ place }) => place.startsWith("README.md"))).toBe(true);
  });

  test("they are well typed", async () => {
    for (const [index, { place, code }] of EXAMPLES.entries()) {
      await writeFile(join(folder, `typed_${index}.ts`), `// ${place}\n${code}\nexport {};\n`);
    }
    const compilerOptions = { noEmit: true, lib: ["ES2024", "ESNext.Disposable", "DOM"], types: ["node"] };
    await writeFile(
      join(folder, "tsconfig.json"),
      JSON.stringify({ extends: join(ROOT, "tsconfig.base.json"), compilerOptions, include: ["typed_*.ts"] }),
    );
    const tsc = join(ROOT, "node_modules/typescript/bin/tsc");
    const { stdout } = await promisify(execFile)(process.execPath, [tsc, "-p", folder], { cwd: ROOT }).catch(
      (error: { stdout: string }) => error,
    );
    expect(stdout).toBe("");
  });

  test.each(EXAMPLES.map((example, index) => ({ ...example, index })))(
    "$place runs",
    async ({ code, index }) => {
      const file = join(folder, `example_${index}.mjs`);
      const { stripTypeScriptTypes } = await import("node:module");
      await writeFile(file, stripTypeScriptTypes(code));
      const { stderr } = await promisify(execFile)(process.execPath, [file], { env });
      expect(stderr).toBe("");
    },
  );
});
