import { timingSafeEqual } from "node:crypto";
import { DriveError } from "../errors.ts";
import { callbackRefusal } from "./_oauth_error_from.ts";

/**
 * Returns the code that Google's redirect carries, when it belongs to this sign-in.
 *
 * @throws {DriveError} `SIGN_IN_REFUSED` when it does not, or when the person or Google refused.
 * @see https://datatracker.ietf.org/doc/html/rfc6749#section-4.1.2
 */
export function readAuthorizationResponse(query: URLSearchParams, state: string): string {
  if (!isOfSignIn(query, state)) {
    throw new DriveError(
      "SIGN_IN_REFUSED",
      "Not signed in: the answer does not belong to this sign-in (wrong state)",
      { hint: "Close other sign-in tabs and run: drivelens auth login" },
    );
  }
  const error = query.get("error");
  if (error !== null) throw callbackRefusal(error);
  return query.get("code") ?? "";
}

/** Tells whether a redirect carries the state that this sign-in was begun with. */
export function isOfSignIn(query: URLSearchParams, state: string): boolean {
  return isSame(query.get("state") ?? "", state);
}

function isSame(one: string, other: string): boolean {
  const [left, right] = [Buffer.from(one), Buffer.from(other)];
  return left.length === right.length && timingSafeEqual(left, right);
}
