import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Host } from "../host.ts";
import type { Finding } from "./finding.ts";

/** A program that may start the MCP server, and the file that would tell it to. */
interface McpClient {
  readonly name: string;
  readonly path: string;
  /** Whether it reads JSON with comments and trailing commas. */
  readonly lenient?: true;
}

/** Looks whether a program on this machine is set up to start `drivelens-mcp`; none has to be. */
export async function checkMcpConfiguration(host: Host): Promise<Finding> {
  const check = "MCP configuration";
  const found: string[] = [];
  const broken: McpClient[] = [];
  for (const client of mcpClients(host)) {
    const text = await readFile(client.path, "utf8").catch(() => undefined);
    if (text === undefined || !/drivelens/i.test(text)) continue;
    found.push(client.name);
    if (!isJson(client.lenient === true ? strictJson(text) : text)) broken.push(client);
  }
  const [first] = broken;
  if (first !== undefined) {
    const hint = `Mend it: ${first.name} reads nothing of a file that is not JSON`;
    return { check, state: "failure", message: `"${first.path}" is not JSON`, hint };
  }
  return found.length > 0
    ? { check, state: "ok", message: found.join(", ") }
    : { check, state: "skipped", message: "No assistant on this machine starts drivelens-mcp" };
}

function mcpClients({ home, env, platform }: Host): readonly McpClient[] {
  const applications =
    platform === "darwin"
      ? join(home, "Library", "Application Support")
      : platform === "win32"
        ? (env.APPDATA ?? join(home, "AppData", "Roaming"))
        : env.XDG_CONFIG_HOME || join(home, ".config");
  return [
    { name: "Claude Desktop", path: join(applications, "Claude", "claude_desktop_config.json") },
    { name: "Claude Code", path: join(home, ".claude.json") },
    { name: "Cursor", path: join(home, ".cursor", "mcp.json") },
    { name: "VS Code", path: join(applications, "Code", "User", "mcp.json"), lenient: true },
    { name: "Windsurf", path: join(home, ".codeium", "windsurf", "mcp_config.json") },
    { name: "Gemini CLI", path: join(home, ".gemini", "settings.json"), lenient: true },
  ];
}

/** Takes out what JSON with comments has more than JSON; what is in a string stays. */
function strictJson(text: string): string {
  const outside = (what: RegExp) => new RegExp(`("(?:[^"\\\\\\n]|\\\\.)*")|${what.source}`, "g");
  return text
    .replace(/^\uFEFF/, "")
    .replace(outside(/\/\/.*|\/\*[\s\S]*?\*\//), (_, string = " ") => string)
    .replace(outside(/(?<=[^\s[{,]\s*),(?=\s*[\]}])/), (_, string = "") => string);
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
