import { execFile } from "node:child_process";
import { cp, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { expect, test } from "vitest";

const ROOT = join(import.meta.dirname, "..");

test("a strict program compiles against the library's types with nothing installed but what it depends on", async () => {
  const folder = await mkdtemp(join(tmpdir(), "drivelens-types-"));
  try {
    const home = join(folder, "node_modules/@drivelens/core");
    await mkdir(home, { recursive: true });
    await cp(join(ROOT, "packages/core/dist"), join(home, "dist"), { recursive: true });
    await cp(join(ROOT, "packages/core/package.json"), join(home, "package.json"));
    await symlink(join(ROOT, "node_modules/@types"), join(folder, "node_modules/@types"));
    const { dependencies } = JSON.parse(await readFile(join(home, "package.json"), "utf8"));
    for (const name of Object.keys(dependencies))
      await symlink(join(ROOT, "node_modules", name), join(folder, "node_modules", name));
    const compilerOptions = {
      module: "nodenext",
      target: "es2024",
      lib: ["es2024"],
      types: ["node"],
      strict: true,
      noEmit: true,
    };
    await writeFile(
      join(folder, "tsconfig.json"),
      JSON.stringify({ compilerOptions, files: ["program.mts"] }),
    );
    await writeFile(
      join(folder, "program.mts"),
      `import { createHost, type DriveFile, listFiles, openDrive, openGoogleAuth } from "@drivelens/core";
      const files: DriveFile[] = [];
      for await (const file of listFiles(await openDrive(createHost()), { limit: 2 })) files.push(file);
      const bytes: number | null | undefined = files[0]?.size;
      // @ts-expect-error a size is no text
      const text: string = files[0]?.size;
      const { token } = await (await openGoogleAuth(createHost())).getAccessToken();
      console.log(bytes, text, token);`,
    );
    const tsc = join(ROOT, "node_modules/typescript/bin/tsc");
    const { stdout } = await promisify(execFile)(process.execPath, [tsc, "-p", folder]).catch(
      (error) => error,
    );
    expect(stdout).toBe("");
  } finally {
    await rm(folder, { recursive: true });
  }
});
