import { mkdir, readFile } from "node:fs/promises";
import { dirname } from "node:path";
import writeFileAtomic from "write-file-atomic";
import { parseClientSecret, storedClientSecretPath } from "../auth/client_secret.ts";
import { DriveError } from "../errors.ts";
import type { Host } from "../host.ts";

/** An OAuth client that was taken over. */
export interface AdoptedClient {
  /** Where its copy is. */
  readonly path: string;
  readonly clientId: string;
  readonly projectId?: string;
}

/**
 * Copies a downloaded client secret into the state folder, mode 0600, where every later sign-in finds it.
 *
 * @throws {DriveError} `INVALID_INPUT` for a file that is no Desktop client, or that cannot be read or copied.
 */
export async function adoptClientSecret(host: Host, source: string): Promise<AdoptedClient> {
  let text: string;
  try {
    text = await readFile(source, "utf8");
  } catch (error) {
    const why =
      (error as NodeJS.ErrnoException).code === "ENOENT" ? "there is no such file" : "it is not readable";
    throw new DriveError("INVALID_INPUT", `Cannot read the client secret "${source}": ${why}`, {
      hint: "Give the path of the JSON that you downloaded",
    });
  }
  const client = parseClientSecret(text, source);
  if (client.type !== "installed") {
    throw new DriveError("INVALID_INPUT", `Cannot use "${source}": it is a client of type Web application`, {
      hint: "Create one of type Desktop app at https://console.cloud.google.com/auth/clients",
    });
  }
  const path = storedClientSecretPath(host);
  try {
    await mkdir(dirname(path), { recursive: true, mode: 0o700 });
    await writeFileAtomic(path, text, { mode: 0o600 });
  } catch (error) {
    const { code = "unknown error" } = error as NodeJS.ErrnoException;
    throw new DriveError("INVALID_INPUT", `Cannot write "${path}" (${code})`, {
      hint: "Make the folder writable, or name another with DRIVELENS_HOME",
    });
  }
  const { clientId, projectId } = client;
  return { path, clientId, ...(projectId === undefined ? {} : { projectId }) };
}
