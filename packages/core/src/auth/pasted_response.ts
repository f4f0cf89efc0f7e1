import { DriveError } from "../errors.ts";
import { readAuthorizationResponse } from "./authorization_response.ts";

/** Where nothing listens, so that the browser stops with the whole address in its bar. */
export const UNREACHABLE_REDIRECT = "http://127.0.0.1:1/callback";

/** Asks the person for what their browser's address bar shows; told why when it is asked again. */
export type AskForRedirect = (problem: string | undefined) => Promise<string>;

const MOST_TRIES = 3;

/**
 * Asks for the address that the browser was sent back to, and returns the code in it. The state is checked as it is
 * on loopback.
 *
 * @throws {DriveError} `INVALID_INPUT` when nothing that is such an address was pasted, `SIGN_IN_REFUSED` when it
 * belongs to another sign-in or is a refusal.
 */
export async function readPastedResponse(ask: AskForRedirect, state: string): Promise<string> {
  let problem: string | undefined;
  for (let tries = 0; tries < MOST_TRIES; tries++) {
    const query = queryIn(await ask(problem));
    if (query !== undefined) return readAuthorizationResponse(query, state);
    problem = `That is not the address: it begins with ${UNREACHABLE_REDIRECT}?state=`;
  }
  throw new DriveError(
    "INVALID_INPUT",
    "Not signed in: what was pasted is not the address that the browser showed",
    {
      hint: "Copy the whole address from the browser's address bar, and run: drivelens auth login --paste",
    },
  );
}

function queryIn(pasted: string): URLSearchParams | undefined {
  // Terminals break a long address into lines.
  const text = pasted.replace(/\s+/g, "");
  const at = text.indexOf("?");
  const query = new URLSearchParams(at === -1 ? text : text.slice(at + 1).replace(/#.*$/, ""));
  return query.has("code") || query.has("error") ? query : undefined;
}
