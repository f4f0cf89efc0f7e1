import { DriveError } from "../errors.ts";

/** Names and attributes of files, no contents: the scope of a plain sign-in. */
export const METADATA_SCOPE = "https://www.googleapis.com/auth/drive.metadata.readonly";

/** Names, attributes and contents of files, and the names of shared drives. */
export const CONTENT_SCOPE = "https://www.googleapis.com/auth/drive.readonly";

const SIGN_IN_SCOPES: ReadonlySet<string> = new Set([
  "openid",
  "email",
  "profile",
  "https://www.googleapis.com/auth/userinfo.email",
  "https://www.googleapis.com/auth/userinfo.profile",
]);
const READ_ONLY = /^https:\/\/www\.googleapis\.com\/auth\/[a-z.]+\.readonly$/;
const DRIVE = /^https:\/\/www\.googleapis\.com\/auth\/drive(\.|$)/;

/** Tells whether a grant lets contents of files be read. */
export function allowsContent(scope: string): boolean {
  return scope.split(" ").includes(CONTENT_SCOPE);
}

/**
 * Checks which scopes to ask for, and adds {@link METADATA_SCOPE} when none of them is Drive's: a sign-in is tried out
 * on a Drive.
 *
 * @param scopes one text with spaces between the scopes, or the scopes themselves
 * @throws {DriveError} `INVALID_INPUT` for a scope that lets anything be changed, or a second one of Drive.
 * @see https://developers.google.com/identity/protocols/oauth2/scopes
 */
export function readScopes(scopes: string | Iterable<string>): readonly string[] {
  const words = typeof scopes === "string" ? scopes.split(/\s+/) : [...scopes].map((scope) => scope.trim());
  const asked = [...new Set(words.filter((scope) => scope !== ""))];
  const writing = asked.find((scope) => !SIGN_IN_SCOPES.has(scope) && !READ_ONLY.test(scope));
  if (writing !== undefined) {
    throw new DriveError("INVALID_INPUT", `Cannot ask for the scope "${writing}": it is not read-only`, {
      hint: "Ask for scopes of Google's that end in .readonly",
    });
  }
  const ofDrive = asked.filter((scope) => DRIVE.test(scope));
  const other = ofDrive.find((scope) => scope !== METADATA_SCOPE && scope !== CONTENT_SCOPE);
  if (other !== undefined || ofDrive.length > 1) {
    throw new DriveError(
      "INVALID_INPUT",
      `Cannot ask for ${ofDrive.map((scope) => `"${scope}"`).join(" and ")}`,
      {
        hint: `Of Drive, ask for one of ${METADATA_SCOPE} and ${CONTENT_SCOPE}`,
      },
    );
  }
  return ofDrive.length === 1 ? asked : [METADATA_SCOPE, ...asked];
}
