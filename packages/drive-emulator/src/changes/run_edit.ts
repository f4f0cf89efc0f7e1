import type { Grant } from "../world/file_record.ts";
import { createRandom } from "../world/random.ts";
import type { EditAction, Edits, RandomEdit } from "./edits.ts";
import { EDIT_ACTIONS } from "./random_edit.ts";

type Kind = "string" | "number" | "boolean";

/** What each action is given beside the `id`; those that end in `!` must be there. */
const FIELDS: Readonly<Record<EditAction | "random", Readonly<Record<string, Kind | `${Kind}!`>>>> = {
  create: {
    id: "string",
    name: "string!",
    parent: "string",
    mimeType: "string",
    size: "number",
    content: "string",
  },
  modify: { id: "string!", size: "number", content: "string", by: "string" },
  rename: { id: "string!", name: "string!" },
  move: { id: "string!", parent: "string!" },
  trash: { id: "string!", by: "string" },
  untrash: { id: "string!" },
  delete: { id: "string!", entriesBelow: "boolean" },
  share: { id: "string!", email: "string", domain: "string", role: "string", entriesBelow: "boolean" },
  unshare: { id: "string!", email: "string", domain: "string", entriesBelow: "boolean" },
  gainAccess: { id: "string!", email: "string", role: "string", entriesBelow: "boolean" },
  loseAccess: { id: "string!", email: "string", entriesBelow: "boolean" },
  star: { id: "string!", starred: "boolean" },
  addMember: { id: "string!", email: "string", role: "string" },
  removeMember: { id: "string!", email: "string" },
  random: { seed: "number!", times: "number", entriesBelow: "boolean" },
};

const ROLES: readonly Grant["role"][] = ["organizer", "fileOrganizer", "writer", "commenter", "reader"];

/**
 * Makes the change that JSON tells: an object of its `action`, the `id` and what the action is given. The action `random`
 * takes a `seed`, and makes as many changes as `times` says.
 *
 * @returns what was changed, in the order in which it was
 * @throws {TypeError} for what is no such object.
 * @throws {RangeError} for what is not there or cannot be changed so.
 */
export function runEdit(edits: Edits, json: string): readonly RandomEdit[] {
  const { action, ...fields } = parse(json);
  if (!isAction(action)) throw problem(`there is no action "${String(action)}"`);
  check(fields, FIELDS[action]);
  const { id = "", ...options } = fields as Fields;
  switch (action) {
    case "random": {
      const random = createRandom(options.seed);
      const { times = 1, entriesBelow = false } = options;
      return Array.from({ length: times }, () => edits.random(random, { entriesBelow }));
    }
    case "create":
      return [{ action, id: edits.create(fields as Fields).id }];
    case "rename":
      edits.rename(id, options.name);
      break;
    case "move":
      edits.move(id, options.parent);
      break;
    default:
      edits[action](id, options);
  }
  return [{ action, id }];
}

/** What was checked; each action reads its own of it. */
type Fields = Readonly<
  { id: string; name: string; parent: string; seed: number; times?: number; entriesBelow?: boolean } & object
>;

function isAction(action: unknown): action is EditAction | "random" {
  return action === "random" || EDIT_ACTIONS.some((known) => known === action);
}

function check(fields: Readonly<Record<string, unknown>>, kinds: Readonly<Record<string, string>>): void {
  for (const [name, value] of Object.entries(fields)) {
    const kind = Object.hasOwn(kinds, name) ? kinds[name]?.replace("!", "") : undefined;
    if (kind === undefined) throw problem(`there is no field "${name}"`);
    if (typeof value !== kind) throw problem(`"${name}" is not a ${kind}`);
    if (name === "role" && !ROLES.some((role) => role === value))
      throw problem(`there is no role "${value}"`);
  }
  for (const [name, kind] of Object.entries(kinds))
    if (kind.endsWith("!") && !Object.hasOwn(fields, name)) throw problem(`"${name}" is missing`);
}

function parse(json: string): Readonly<Record<string, unknown>> {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch {
    // Told below.
  }
  if (typeof value !== "object" || value === null || Array.isArray(value))
    throw problem("expected an object in JSON");
  return value as Record<string, unknown>;
}

function problem(what: string): TypeError {
  return new TypeError(`Cannot read the change: ${what}`);
}
