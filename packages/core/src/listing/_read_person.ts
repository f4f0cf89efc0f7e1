import type { DriveUser } from "../drive/file.ts";
import { DriveError } from "../errors.ts";
import { sendableText } from "./_sendable_text.ts";

/** A person that a filter names. */
export interface Person {
  /** The address, or `me`, as Drive takes it. */
  readonly name: string;
  /** Tells whether a user in a row is this person. */
  is(user: DriveUser | null | undefined): boolean;
}

/**
 * Reads an address or `me`; Drive itself takes any text, and then finds nothing.
 *
 * @throws {DriveError} `INVALID_INPUT` for anything else.
 */
export function readPerson(typed: string): Person {
  const name = typed.trim();
  if (name.toLowerCase() === "me") return { name: "me", is: (user) => user?.me === true };
  if (!/^[^\s@]+@[^\s@]+$/.test(name)) {
    throw new DriveError("INVALID_INPUT", `Cannot look for the person "${typed}": it is no e-mail address`, {
      hint: 'Give an address such as ann@example.com, or "me"',
    });
  }
  const folded = sendableText(name, "address").toLowerCase();
  return { name, is: (user) => user?.emailAddress?.toLowerCase() === folded };
}
