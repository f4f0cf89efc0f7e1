/** Links that have an editor install the published server. */
export interface InstallLinks {
  readonly vsCode: string;
  readonly cursor: string;
}

/**
 * Makes the links of a README for a version of the server. No link can know a path on the reader's machine, so these start the
 * published package with `npx`.
 *
 * @see https://code.visualstudio.com/api/extension-guides/ai/mcp#create-an-mcp-installation-url
 * @see https://cursor.com/docs/context/mcp/install-links
 */
export function installLinks(version: string): InstallLinks {
  const config = { command: "npx", args: ["-y", `@drivelens/mcp-server@${version}`] };
  const json = JSON.stringify(config);
  const encoded = Buffer.from(json).toString("base64");
  return {
    vsCode: `https://insiders.vscode.dev/redirect/mcp/install?name=drivelens&config=${encodeURIComponent(json)}`,
    cursor: `https://cursor.com/install-mcp?name=drivelens&config=${encodeURIComponent(encoded)}`,
  };
}
