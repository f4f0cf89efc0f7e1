import { expect, test } from "vitest";
import { entryFor, mcpClients } from "./clients.ts";

const pathsOn = (platform: string, home: string, env: Record<string, string> = {}) =>
  Object.fromEntries(mcpClients({ platform, home, env }).map(({ id, path }) => [id, path]));

test("knows where each client has its configuration on each system", () => {
  expect(pathsOn("darwin", "/Users/ann", { XDG_CONFIG_HOME: "/elsewhere" })).toEqual({
    "claude-desktop": "/Users/ann/Library/Application Support/Claude/claude_desktop_config.json",
    "claude-code": "/Users/ann/.claude.json",
    vscode: "/Users/ann/Library/Application Support/Code/User/mcp.json",
    cursor: "/Users/ann/.cursor/mcp.json",
    codex: "/Users/ann/.codex/config.toml",
    gemini: "/Users/ann/.gemini/settings.json",
    zed: "/Users/ann/.config/zed/settings.json",
  });
  expect(pathsOn("linux", "/home/ann")).toMatchObject({
    "claude-desktop": "/home/ann/.config/Claude/claude_desktop_config.json",
    vscode: "/home/ann/.config/Code/User/mcp.json",
    zed: "/home/ann/.config/zed/settings.json",
  });
  const roaming = "C:\\Users\\ann\\AppData\\Roaming";
  expect(pathsOn("win32", "C:\\Users\\ann", { APPDATA: roaming })).toEqual({
    "claude-desktop": `${roaming}\\Claude\\claude_desktop_config.json`,
    "claude-code": "C:\\Users\\ann\\.claude.json",
    vscode: `${roaming}\\Code\\User\\mcp.json`,
    cursor: "C:\\Users\\ann\\.cursor\\mcp.json",
    codex: "C:\\Users\\ann\\.codex\\config.toml",
    gemini: "C:\\Users\\ann\\.gemini\\settings.json",
    zed: `${roaming}\\Zed\\settings.json`,
  });
});

test("goes where a client's own variable leads", () => {
  const env = { CLAUDE_CONFIG_DIR: "/c", CODEX_HOME: "/x", XDG_CONFIG_HOME: "/g" };
  expect(pathsOn("linux", "/home/ann", env)).toMatchObject({
    "claude-code": "/c/.claude.json",
    codex: "/x/config.toml",
    vscode: "/g/Code/User/mcp.json",
    zed: "/g/zed/settings.json",
  });
  expect(pathsOn("linux", "/home/ann", { CODEX_HOME: "relative" }).codex).toBe(
    "/home/ann/.codex/config.toml",
  );
});

test("says that an entry is about a process where the client asks for it", () => {
  const entry = { command: "/bin/node", args: ["/s.js"], env: {} };
  const entries = mcpClients({ platform: "linux", home: "/h", env: {} }).map((client) => [
    client.id,
    entryFor(client, entry).type,
  ]);
  expect(entries.filter(([, type]) => type === "stdio").map(([id]) => id)).toEqual(["claude-code", "vscode"]);
  expect(Object.keys(entries)).toHaveLength(7);
});
