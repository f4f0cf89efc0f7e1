import { allowsContent } from "../auth/scopes.ts";
import type { NamedDrive } from "../config/drive_names.ts";
import type { DriveClient } from "../drive/create_drive_client.ts";
import { listDrives } from "../drive/list_drives.ts";
import { DriveError } from "../errors.ts";
import { quotedName } from "../quoted_name.ts";
import { suggest } from "../suggest.ts";
import type { RequestScope } from "./_request_scope.ts";
import { driveLabel, isDriveId } from "./drive_label.ts";

/**
 * The shared drives of one account: their names from Google, where the sign-in lets it tell them, else those that are
 * known on this machine. Google is asked once at the most.
 */
export class DriveDirectory {
  readonly #client: DriveClient;
  readonly #scope: RequestScope;
  readonly #given: readonly NamedDrive[] | undefined;
  #asked: Promise<readonly NamedDrive[]> | undefined;
  #names: Map<string, string> | undefined;

  /** @param drives what Google need not be asked for */
  constructor(client: DriveClient, scope: RequestScope, drives?: readonly NamedDrive[]) {
    this.#client = client;
    this.#scope = scope;
    this.#given = drives;
    if (drives !== undefined) this.#asked = Promise.resolve(drives);
  }

  /** Whether Google tells the names to this sign-in; a token of unknown scope counts as one to which it does not. */
  get tellsNames(): boolean {
    return allowsContent(this.#client.credential.scope ?? "");
  }

  /**
   * Asks Google for every shared drive, and remembers the names.
   *
   * @throws {DriveError} `SCOPE_MISSING` where the sign-in is for names and attributes of files alone.
   */
  async list(): Promise<readonly NamedDrive[]> {
    const isAsked = this.#asked === undefined;
    this.#asked ??= listDrives(this.#client, this.#scope);
    const drives = await this.#asked;
    this.#learn(drives);
    if (isAsked) await this.#client.driveNames.remember(drives);
    return drives;
  }

  /** Returns the names that are known without asking, by ID. */
  known(): Map<string, string> {
    if (this.#names === undefined) {
      this.#names = new Map([...this.#client.driveNames.read()].map(([id, { name }]) => [id, name]));
      this.#learn(this.#given ?? []);
    }
    return this.#names;
  }

  /** What a person calls a drive comes before what Google does. */
  #learn(drives: readonly NamedDrive[]): void {
    const kept = this.#client.driveNames.read();
    for (const { id, name } of drives) if (kept.get(id)?.from !== "person") this.known().set(id, name);
  }

  /** Returns the place of a shared drive: `drive:NAME` where one drive alone is known by that name, else `drive:ID`. */
  async placeOf(id: string): Promise<string> {
    if (this.tellsNames) await this.list();
    return this.label(id);
  }

  /** As {@link placeOf}, of what is known without asking. */
  label(id: string): string {
    return driveLabel(id, this.known());
  }

  /**
   * Finds the ID of a shared drive by its name or ID.
   *
   * @throws {DriveError} `NOT_FOUND`, `AMBIGUOUS_PATH`, or `SCOPE_MISSING` where the name can neither be looked up nor is
   * known on this machine.
   */
  async idOf(text: string): Promise<string> {
    if (this.#client.credential.scope === undefined || this.tellsNames) {
      const drives = await this.#listOrNothing(text);
      if (drives?.some(({ id }) => id === text)) return text;
    }
    const names = [...this.known()];
    const exact = names.filter(([, name]) => name === text);
    const found = exact.length > 0 ? exact : names.filter(([, name]) => sameWord(name, text));
    const [first] = found;
    if (first !== undefined && found.length === 1) return first[0];
    if (found.length > 1) {
      throw new DriveError("AMBIGUOUS_PATH", `There are ${found.length} shared drives named "${text}"`, {
        hint: `Choose by ID: ${found.map(([id]) => `drive:${id}`).join(", ")}`,
      });
    }
    if (isDriveId(text)) return text;
    throw this.#unknown(text);
  }

  /** An ID needs no name to be looked up, and a token whose scope nobody knows may do. */
  async #listOrNothing(text: string): Promise<readonly NamedDrive[] | undefined> {
    if (isDriveId(text)) return undefined;
    try {
      return await this.list();
    } catch (error) {
      if (error instanceof DriveError && error.code === "SCOPE_MISSING") return undefined;
      throw error;
    }
  }

  #unknown(text: string): DriveError {
    const known = [...this.known().values()];
    const meant = suggest(text, known);
    if (this.tellsNames) {
      return new DriveError("NOT_FOUND", `There is no shared drive named "${text}"`, {
        hint:
          meant === undefined
            ? "To see the shared drives, run: drivelens drives"
            : `Did you mean ${quotedName(meant)}? To see them all, run: drivelens drives`,
      });
    }
    return new DriveError(
      "SCOPE_MISSING",
      `Cannot tell which shared drive "${text}" is: Google gives their names to a sign-in for contents alone`,
      {
        hint: "Use its ID (run: drivelens drives), name it here with: drivelens drives name ID NAME, or run: drivelens auth login --access content",
      },
    );
  }
}

function sameWord(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}
