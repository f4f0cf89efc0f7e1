/** A tool as the manifest of a bundle names it. */
export interface NamedTool {
  readonly name: string;
  readonly description: string;
}

/** What {@link bundleManifest} tells. */
export interface BundleManifestOptions {
  readonly version: string;
  readonly tools: readonly NamedTool[];
  /** The only system that the bundle runs on, as Node names it. @default all three */
  readonly platform?: NodeJS.Platform | undefined;
}

/**
 * Makes the manifest of an MCP bundle, of version 0.3. An account that is not given arrives as an empty variable, which counts as none.
 *
 * @see https://github.com/modelcontextprotocol/mcpb/blob/main/MANIFEST.md
 */
export function bundleManifest({ version, tools, platform }: BundleManifestOptions): object {
  const entry = "server/bin/drivelens-mcp.js";
  return {
    manifest_version: "0.3",
    name: "drivelens",
    display_name: "Drivelens",
    version,
    description: "Tells an assistant what is in a Google Drive, read-only",
    long_description:
      "Lists, finds and sums up files of My Drive, of what is shared with you and of all shared drives, and tells what has changed. It cannot change anything. Sign in once in a terminal: drivelens auth login",
    author: { name: "The Drivelens authors" },
    license: "Apache-2.0",
    keywords: ["google-drive", "files", "read-only"],
    server: {
      type: "node",
      entry_point: entry,
      mcp_config: {
        command: "node",
        args: [`${filledIn("__dirname")}/${entry}`],
        env: { DRIVELENS_ACCOUNT: filledIn("user_config.account") },
      },
    },
    tools: tools.map(({ name, description }) => ({ name, description })),
    user_config: {
      account: {
        type: "string",
        title: "Account",
        description: "Address of the signed-in account; empty for the current one",
        required: false,
        default: "",
      },
    },
    compatibility: {
      platforms: platform === undefined ? ["darwin", "win32", "linux"] : [platform],
      runtimes: { node: ">=22.18" },
    },
  };
}

/** What the app that installs a bundle puts a value for. */
function filledIn(name: string): string {
  return `$\{${name}}`;
}
