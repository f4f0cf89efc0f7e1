import { isAbsolute, posix, win32 } from "node:path";
import type { ServerEntry } from "./server_entry.ts";

/** How a configuration file is written: JSON as the standard has it, JSON with comments and trailing commas, or TOML. */
export type ConfigurationFormat = "json" | "jsonc" | "toml";

/** A program that starts MCP servers, and how its user tells it to. */
export interface McpClient {
  /** What it is called on the command line. */
  readonly id: string;
  readonly name: string;
  /** Path of the configuration file of the user. */
  readonly path: string;
  /** Path that is there where the program has been used. */
  readonly trace: string;
  readonly format: ConfigurationFormat;
  /** Key of the table that holds the servers, each by its name. */
  readonly container: string;
  /** Whether an entry says that it is about a process (`"type": "stdio"`). */
  readonly isTyped: boolean;
  /** How it is made to read the file again. */
  readonly restart: string;
}

/** Where a client's files may be; a `Host` will do. */
export interface ClientPlaces {
  readonly home: string;
  readonly platform: string;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/**
 * Returns the clients that can be set up, with the paths that they have for this user.
 *
 * @see https://modelcontextprotocol.io/docs/develop/connect-local-servers
 * @see https://code.claude.com/docs/en/mcp
 * @see https://code.visualstudio.com/docs/copilot/customization/mcp-servers
 * @see https://cursor.com/docs/context/mcp
 * @see https://developers.openai.com/codex/mcp/
 * @see https://geminicli.com/docs/tools/mcp-server/
 * @see https://zed.dev/docs/ai/mcp
 */
export function mcpClients({ home, platform, env }: ClientPlaces): readonly McpClient[] {
  const { join } = platform === "win32" ? win32 : posix;
  const roaming = env.APPDATA || join(home, "AppData", "Roaming");
  const config = env.XDG_CONFIG_HOME || join(home, ".config");
  const applications =
    platform === "darwin"
      ? join(home, "Library", "Application Support")
      : platform === "win32"
        ? roaming
        : config;
  const claude = chosen(env.CLAUDE_CONFIG_DIR);
  const codex = chosen(env.CODEX_HOME) ?? join(home, ".codex");
  const zed =
    platform === "win32"
      ? join(roaming, "Zed")
      : join(platform === "darwin" ? join(home, ".config") : config, "zed");
  const plain = { format: "json", container: "mcpServers", isTyped: false } as const;
  return [
    {
      ...plain,
      id: "claude-desktop",
      name: "Claude Desktop",
      path: join(applications, "Claude", "claude_desktop_config.json"),
      trace: join(applications, "Claude"),
      restart: "Quit Claude Desktop (closing its window is not enough) and start it again",
    },
    {
      ...plain,
      id: "claude-code",
      name: "Claude Code",
      path: join(claude ?? home, ".claude.json"),
      trace: claude ?? join(home, ".claude"),
      isTyped: true,
      restart: "Start a new session of Claude Code; /mcp shows the server",
    },
    {
      ...plain,
      id: "vscode",
      name: "VS Code",
      path: join(applications, "Code", "User", "mcp.json"),
      trace: join(applications, "Code", "User"),
      format: "jsonc",
      container: "servers",
      isTyped: true,
      restart: 'In VS Code, run "MCP: List Servers" and start drivelens',
    },
    {
      ...plain,
      id: "cursor",
      name: "Cursor",
      path: join(home, ".cursor", "mcp.json"),
      trace: join(home, ".cursor"),
      restart: "Restart Cursor, or switch the server on in its settings under Tools & MCP",
    },
    {
      ...plain,
      id: "codex",
      name: "Codex",
      path: join(codex, "config.toml"),
      trace: codex,
      format: "toml",
      container: "mcp_servers",
      restart: "Start a new session of Codex; /mcp shows the server",
    },
    {
      ...plain,
      id: "gemini",
      name: "Gemini CLI",
      path: join(home, ".gemini", "settings.json"),
      trace: join(home, ".gemini"),
      format: "jsonc",
      restart: "Start Gemini CLI again; /mcp shows the server",
    },
    {
      ...plain,
      id: "zed",
      name: "Zed",
      path: join(zed, "settings.json"),
      trace: zed,
      format: "jsonc",
      container: "context_servers",
      restart: "Nothing to restart: Zed reads its settings at once; its agent panel shows the server",
    },
  ];
}

/** Makes what the client's file holds of a server. */
export function entryFor({ isTyped }: McpClient, { command, args, env }: ServerEntry): ClientEntry {
  return {
    ...(isTyped ? { type: "stdio" } : {}),
    command,
    args,
    ...(Object.keys(env).length === 0 ? {} : { env }),
  };
}

/** An entry as a client's file holds it. */
export interface ClientEntry {
  readonly type?: string;
  readonly command: string;
  readonly args: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
}

function chosen(folder: string | undefined): string | undefined {
  return folder !== undefined && isAbsolute(folder) ? folder : undefined;
}
