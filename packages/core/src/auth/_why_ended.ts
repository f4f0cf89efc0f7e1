import { DriveError } from "../errors.ts";
import { shellQuote } from "../shell_quote.ts";
import { OAuthRefusal } from "./_oauth_refusal.ts";
import { clockWords } from "./clock_words.ts";

/** What is known of a sign-in that Google no longer accepts. Times are milliseconds since 1970. */
export interface SignInFacts {
  readonly account: string;
  readonly signedInAt: number;
  /** When it last worked. */
  readonly lastUsed: number;
  readonly now: number;
  /** As Node names it; tells how a command is quoted. */
  readonly platform: string;
}

interface Why {
  readonly why: string;
  readonly hint: string;
}

const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;
const CLOCK_TOLERANCE_MS = 5 * MINUTE_MS;
const CREATE_CLIENT = "Create another client at https://console.cloud.google.com/auth/clients";

/**
 * Google says little more than `invalid_grant`; what is known here tells the likely why. An error that is not the end
 * of a sign-in is returned as it is.
 *
 * @see https://developers.google.com/identity/protocols/oauth2#expiration
 */
export function whyEnded(error: unknown, facts: SignInFacts): unknown {
  if (!(error instanceof OAuthRefusal)) return error;
  if (error.code !== "SIGN_IN_EXPIRED" && error.reason !== "deleted_client") return error;
  const { why, hint } = likelyWhy(error, facts);
  return new DriveError("SIGN_IN_EXPIRED", `The sign-in of "${facts.account}" has ended: ${why}`, {
    hint,
    ...(error.status === undefined ? {} : { status: error.status }),
    ...(error.reason === undefined ? {} : { reason: error.reason }),
  });
}

function likelyWhy(error: OAuthRefusal, { account, signedInAt, lastUsed, now, platform }: SignInFacts): Why {
  const again = `drivelens auth login --account ${shellQuote(account, { platform })}`;
  if (error.reason === "deleted_client") {
    return {
      why: "its OAuth client was deleted",
      hint: `${CREATE_CLIENT}, then run: ${again} --client-secret FILE`,
    };
  }
  if (Math.abs(error.clockOffMs) > CLOCK_TOLERANCE_MS) {
    return {
      why: `most likely because ${clockWords(error.clockOffMs)}`,
      hint: "Set the clock and try again",
    };
  }
  if (error.reason === "invalid_rapt")
    return { why: "the Workspace's session control asks for a new one", hint: `Run: ${again}` };
  const age = (now - signedInAt) / DAY_MS;
  const idle = (now - lastUsed) / DAY_MS;
  if (idle > 180) return { why: "most likely because it was not used for six months", hint: `Run: ${again}` };
  // A sign-in of an app in Testing never works after its seventh day, however late that is noticed.
  if (age > 6.9 && (lastUsed - signedInAt) / DAY_MS < 7.1) {
    return {
      why: "most likely because the OAuth app is in Testing, where Google ends every sign-in after seven days",
      hint: `Publish the app at https://console.cloud.google.com/auth/audience, then run: ${again}`,
    };
  }
  return {
    why: "most likely it was revoked, by you, an administrator or a sign-out elsewhere, or pushed out by more than 100 later sign-ins",
    hint: `Run: ${again}`,
  };
}
