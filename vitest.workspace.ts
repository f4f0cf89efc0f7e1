import { availableParallelism } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { defineConfig } from "vitest/config";

// Hundreds of processes load the same modules, and most of their start is to compile them.
process.env.NODE_COMPILE_CACHE ??= join(import.meta.dirname, "node_modules/.cache/node");

// The sources run as they are: `drivelens-source` is the export condition that each package gives its TypeScript.
const conditions = ["drivelens-source"];
const shared = { resolve: { conditions }, ssr: { resolve: { conditions } } };

function project(name: string, root: string) {
  return {
    ...shared,
    root,
    test: {
      name,
      include: ["**/*_test.ts"],
      exclude: ["**/node_modules/**", "**/dist/**"],
      testTimeout: 60_000,
    },
  };
}

export default defineConfig({
  test: {
    // Many tests wait more than they compute, so that two keep a core busy where there are two alone.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    projects: [
      project("core", "packages/core"),
      project("cli", "packages/cli"),
      project("mcp-server", "packages/mcp-server"),
      project("drive-emulator", "packages/drive-emulator"),
      project("scripts", "scripts"),
      project("bench", "bench"),
      project("whole", "tests"),
    ],
  },
});
