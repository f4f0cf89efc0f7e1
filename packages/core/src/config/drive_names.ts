import { join } from "node:path";
import { DriveError } from "../errors.ts";
import type { Host } from "../host.ts";
import { readStateFile, writeStateFile } from "./_state_file.ts";

/** What a shared drive is called, and who said so. */
export interface DriveName {
  readonly name: string;
  /** A person's name stays whatever Google calls the drive. */
  readonly from: "person" | "google";
}

/** A shared drive with a name. */
export interface NamedDrive {
  readonly id: string;
  readonly name: string;
}

const ID = /^[A-Za-z0-9_-]{10,200}$/;
const LONGEST_NAME = 200;

/** Returns where the names of shared drives are kept. */
export function driveNamesPath(host: Host): string {
  return join(host.folders.data, "drive_names.json");
}

/** Returns the known names of shared drives by ID. Nothing is sent. */
export function readDriveNames(host: Host): ReadonlyMap<string, DriveName> {
  const names = readStateFile(driveNamesPath(host));
  if (typeof names !== "object" || names === null) return new Map();
  return new Map(
    Object.entries(names).filter((entry): entry is [string, DriveName] => {
      const [id, value] = entry;
      return ID.test(id) && isName(value?.name) && (value.from === "person" || value.from === "google");
    }),
  );
}

/**
 * Gives a shared drive a name of the person's own, for this machine; an empty one takes it away again.
 *
 * @throws {DriveError} `INVALID_INPUT` for what is no ID of a shared drive, a name with control characters or of more
 * than 200, or a file that cannot be written.
 */
export async function nameDrive(host: Host, { id, name }: NamedDrive): Promise<void> {
  if (!ID.test(id)) {
    throw new DriveError("INVALID_INPUT", `Cannot name the shared drive "${id}": that is no ID of one`, {
      hint: "Give the last part of the drive's address in the browser, behind /drive/folders/",
    });
  }
  if (name !== "" && !isName(name)) {
    throw new DriveError("INVALID_INPUT", `Cannot name the shared drive "${name}"`, {
      hint: `Give a name of at most ${LONGEST_NAME} characters, without control characters`,
    });
  }
  const names = new Map(readDriveNames(host));
  if (name === "") names.delete(id);
  else names.set(id, { name, from: "person" });
  const path = driveNamesPath(host);
  await writeStateFile(path, Object.fromEntries(names)).catch(({ code = "unknown error" }) => {
    throw new DriveError("INVALID_INPUT", `Cannot write "${path}" (${code})`, {
      hint: "Make the folder writable, or name another with DRIVELENS_HOME",
    });
  });
}

/**
 * Keeps what Google calls shared drives; a name that a person gave stays. What cannot be written is not kept, and that
 * fails nothing.
 */
export async function rememberDriveNames(host: Host, drives: readonly NamedDrive[]): Promise<void> {
  const names = new Map(readDriveNames(host));
  let changed = false;
  for (const { id, name } of drives) {
    const known = names.get(id);
    if (known?.from === "person" || known?.name === name || !ID.test(id) || !isName(name)) continue;
    names.set(id, { name, from: "google" });
    changed = true;
  }
  if (changed) await writeStateFile(driveNamesPath(host), Object.fromEntries(names)).catch(() => undefined);
}

function isName(value: unknown): value is string {
  return typeof value === "string" && value !== "" && value.length <= LONGEST_NAME && !/\p{Cc}/u.test(value);
}
