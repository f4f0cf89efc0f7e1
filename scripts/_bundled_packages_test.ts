import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { bundledPackages } from "./_bundled_packages.ts";
import { softwareBill } from "./_software_bill.ts";
import { thirdPartyNotices } from "./_third_party_notices.ts";

describe("what is said of a bundle", () => {
  let root: string;
  const add = async (place: string, manifest: object, files: Readonly<Record<string, string>> = {}) => {
    await mkdir(join(root, place), { recursive: true });
    const all = { "package.json": JSON.stringify(manifest), "index.js": "", ...files };
    for (const [name, text] of Object.entries(all)) await writeFile(join(root, place, name), text);
  };
  beforeAll(async () => {
    root = await mkdtemp(join(tmpdir(), "drivelens-bundle-"));
    await mkdir(join(root, "packages", "cli"), { recursive: true });
    const mit = { LICENSE: "Free for all\r\n" };
    await add("node_modules/b", { name: "b", version: "2.0.0", license: "MIT" }, mit);
    await add(
      "node_modules/@a/a",
      { name: "@a/a", version: "1.0.0", license: "(MIT OR Apache-2.0)" },
      { ...mit, NOTICE: "By A" },
    );
    await add("node_modules/b/node_modules/c", {
      name: "c",
      version: "3.0.0",
      license: "ISC",
      author: { name: "Cy" },
    });
    await add("node_modules/d", { name: "d", version: "4.0.0", license: "MIT" }, mit);
    await add("node_modules/copied", { name: "copied", version: "5.0.0", license: "MIT" }, mit);
    await add("node_modules/unused", { name: "unused", version: "1.0.0", license: "MIT" });
  });
  afterAll(() => rm(root, { recursive: true, force: true }));

  const packages = () => {
    const up = "../../node_modules";
    const inputs = {
      "src/main.ts": { bytesInOutput: 10 },
      [`${up}/b/index.js`]: { bytesInOutput: 10 },
      [`${up}/b/node_modules/c/index.js`]: { bytesInOutput: 10 },
      [`${up}/d/index.js`]: { bytesInOutput: 10 },
      [`${up}/unused/index.js`]: { bytesInOutput: 0 },
      "lean:node_modules/left-out/index.js": { bytesInOutput: 10 },
    };
    const more = {
      [`${up}/@a/a/index.js`]: { bytesInOutput: 1 },
      [`${up}/b/index.js`]: { bytesInOutput: 1 },
    };
    const output = { bytes: 0, imports: [], exports: [] };
    const outputs = { "dist/main.js": { ...output, inputs }, "dist/chunk.js": { ...output, inputs: more } };
    const copied = [`${up}/copied`];
    return bundledPackages({ outputs }, { cwd: join(root, "packages", "cli"), root, copied });
  };

  test("each package of which something is in it counts once", () => {
    expect(packages().map(({ name, version, place }) => [name, version, place])).toEqual([
      ["@a/a", "1.0.0", "node_modules/@a/a"],
      ["b", "2.0.0", "node_modules/b"],
      ["c", "3.0.0", "node_modules/b/node_modules/c"],
      ["copied", "5.0.0", "node_modules/copied"],
      ["d", "4.0.0", "node_modules/d"],
    ]);
  });

  test("the notices hold the text of each, and a shared one once", () => {
    const notices = thirdPartyNotices("mine", packages());
    expect(notices).toContain("@a/a 1.0.0 ((MIT OR Apache-2.0))\n\nFree for all\n\nBy A\n");
    expect(notices).toContain("b 2.0.0 (MIT)\ncopied 5.0.0 (MIT)\nd 4.0.0 (MIT)\n\nFree for all\n");
    expect(notices).toContain("c 3.0.0 (ISC)\n\nIts manifest says: ISC, Cy\n");
    expect(notices).not.toContain("unused");
  });

  test("the bill names each with what the lock file knows, and what is installed beside it", () => {
    const locked = {
      "node_modules/b": { version: "2.0.0", integrity: `sha512-${Buffer.from("b").toString("base64")}` },
      "node_modules/@o/o": { version: "5.0.0", license: "MIT" },
    };
    const manifest = {
      name: "mine",
      version: "1.0.0",
      license: "MIT",
      optionalDependencies: { "@o/o": "5.0.0" },
    };
    const bill = JSON.parse(softwareBill(packages(), { manifest, locked }));
    expect(bill.dependencies).toEqual([
      {
        ref: "pkg:npm/mine@1.0.0",
        dependsOn: [
          "pkg:npm/%40a/a@1.0.0",
          "pkg:npm/b@2.0.0",
          "pkg:npm/c@3.0.0",
          "pkg:npm/copied@5.0.0",
          "pkg:npm/d@4.0.0",
          "pkg:npm/%40o/o@5.0.0",
        ],
      },
    ]);
    expect(bill.components[0]).toMatchObject({
      group: "@a",
      name: "a",
      licenses: [{ expression: "(MIT OR Apache-2.0)" }],
    });
    expect(bill.components[1]).toMatchObject({ hashes: [{ alg: "SHA-512", content: "62" }] });
    expect(bill.components[5]).toMatchObject({ scope: "optional", licenses: [{ license: { id: "MIT" } }] });
    expect(() => softwareBill([], { manifest, locked: {} })).toThrow("@o/o");
  });
});
