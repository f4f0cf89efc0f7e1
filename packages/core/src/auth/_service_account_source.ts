import { createPrivateKey, type KeyObject, sign } from "node:crypto";
import { DriveError } from "../errors.ts";
import type { Host } from "../host.ts";
import { OAuthRefusal } from "./_oauth_refusal.ts";
import { type ObtainContext, readTokenAnswer, requestToken, type TokenSource } from "./_obtain_token.ts";
import { clockWords } from "./clock_words.ts";
import { type GoogleCredentials, requiredField, trustedAddress } from "./google_credentials.ts";

const GRANT_TYPE = "urn:ietf:params:oauth:grant-type:jwt-bearer";
const LIFETIME_SECONDS = 3600;
const CLOCK_TOLERANCE_MS = 300_000;

/**
 * Signs in as a service account, or with domain-wide delegation as the subject, by a signed assertion.
 *
 * Google's library sends it to one address whatever the key says, and by the system's clock; so it is made here.
 *
 * @see https://developers.google.com/identity/protocols/oauth2/service-account#httprest
 */
export function serviceAccountSource(credentials: GoogleCredentials, context: ObtainContext): TokenSource {
  const { host, scope, subject } = context;
  const email = requiredField(credentials, "client_email");
  const tokenUri = trustedAddress(credentials, "token_uri", "https://oauth2.googleapis.com/token");
  const key = privateKeyOf(credentials);
  const action = subject === undefined ? `sign in as ${email}` : `sign in as ${email} for ${subject}`;
  return {
    kind: "service-account",
    account: subject ?? email,
    obtain: (signal) =>
      requestToken(context, {
        url: tokenUri,
        init: {
          method: "POST",
          body: new URLSearchParams({
            grant_type: GRANT_TYPE,
            assertion: assertion({ host, key, email, scope, subject, tokenUri }),
          }),
        },
        action,
        signal,
        read: (data) => readTokenAnswer(data, host.now),
      }).catch((error: unknown) => {
        throw explained(error, credentials, context);
      }),
  };
}

function privateKeyOf(credentials: GoogleCredentials): KeyObject {
  const pem = requiredField(credentials, "private_key");
  try {
    return createPrivateKey(pem);
  } catch {
    // Without the reason: OpenSSL's words may quote the key.
    throw new DriveError(
      "INVALID_INPUT",
      `Cannot use the credentials in "${credentials.path}": the key is damaged`,
      {
        hint: "Create another key of the service account and download its JSON",
      },
    );
  }
}

interface AssertionFields {
  readonly host: Host;
  readonly key: KeyObject;
  readonly email: string;
  readonly scope: string;
  readonly subject: string | undefined;
  readonly tokenUri: string;
}

/** Makes a JSON Web Token, signed with RS256 (RFC 7523, section 3). */
function assertion({ host, key, email, scope, subject, tokenUri }: AssertionFields): string {
  const iat = Math.floor(host.now() / 1000);
  const claims = {
    iss: email,
    scope,
    aud: tokenUri,
    iat,
    exp: iat + LIFETIME_SECONDS,
    ...(subject === undefined ? {} : { sub: subject }),
  };
  const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString("base64url");
  const signed = `${encode({ alg: "RS256", typ: "JWT" })}.${encode(claims)}`;
  return `${signed}.${sign("RSA-SHA256", Buffer.from(signed), key).toString("base64url")}`;
}

function explained(
  error: unknown,
  credentials: GoogleCredentials,
  { scope, subject }: ObtainContext,
): unknown {
  if (!(error instanceof OAuthRefusal)) return error;
  const refused = (why: string, hint: string) =>
    new DriveError("SIGN_IN_REFUSED", `Cannot sign in as the service account: ${why}`, {
      hint,
      ...(error.status === undefined ? {} : { status: error.status }),
      ...(error.reason === undefined ? {} : { reason: error.reason }),
    });
  if (Math.abs(error.clockOffMs) > CLOCK_TOLERANCE_MS)
    return refused(clockWords(error.clockOffMs), "Set the clock and try again");
  if (error.reason === "unauthorized_client") {
    const client = String(credentials.fields.client_id ?? "the service account's client ID");
    return refused(
      `it may not act for ${subject ?? "anybody"}`,
      `In the Workspace's Admin console, under domain-wide delegation, add ${client} with the scope ${scope}`,
    );
  }
  if (error.reason !== "invalid_grant") return error;
  return subject === undefined
    ? refused(
        "Google does not know the key",
        "It may have been deleted: create another and download its JSON",
      )
    : refused(`Google does not accept the key, or knows no "${subject}"`, "Check the address and the key");
}
