import { defineConfig } from "vitest/config";

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
