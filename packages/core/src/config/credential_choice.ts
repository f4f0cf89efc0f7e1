import { DriveError } from "../errors.ts";

/** Which credential requests are made with, and what said so. */
export type CredentialChoice =
  | { readonly kind: "access-token"; readonly token: string; readonly source: string }
  | {
      readonly kind: "credentials";
      /** Path of the file, or `adc` for Application Default Credentials. */
      readonly file: string;
      readonly subject?: string;
      readonly source: string;
    }
  | { readonly kind: "api-key"; readonly key: string; readonly source: string }
  | {
      readonly kind: "account";
      /** Absent: the current one. */
      readonly account?: string;
      readonly source: string;
    };

/** What one place (the caller, the environment, the file) says of the credential. */
export interface CredentialWishes {
  readonly accessToken?: string | undefined;
  readonly credentials?: string | undefined;
  readonly subject?: string | undefined;
  readonly apiKey?: string | undefined;
  readonly account?: string | undefined;
  /** Names the place of a wish: `DRIVELENS_ACCOUNT`. */
  readonly sourceOf: (wish: "accessToken" | "credentials" | "subject" | "apiKey" | "account") => string;
}

/**
 * Picks the credential: the first place that names one decides, and within a place an access token goes before a
 * credentials file, that before an API key, that before an account. Without any it is the current account; nothing
 * is ever fallen back to.
 *
 * @param places from the strongest, which is the caller, to the weakest
 * @throws {DriveError} `INVALID_INPUT` for a subject without a credentials file, unless a stronger place names another
 * credential, and for a caller who names both an account and a credentials file.
 */
export function chooseCredential(places: readonly CredentialWishes[]): CredentialChoice {
  const [caller] = places;
  if (caller?.account !== undefined && caller.credentials !== undefined) {
    const both = `${caller.sourceOf("account")} and ${caller.sourceOf("credentials")}`;
    throw new DriveError("INVALID_INPUT", `Cannot use ${both} together: each names a credential`, {
      hint: "Give one of them; --subject names whom a service account acts for",
    });
  }
  const subjected = places.find((place) => place.subject !== undefined);
  const choices = places.map((place) => choiceOf(place, subjected?.subject));
  const choice = choices.find((each) => each !== undefined) ?? {
    kind: "account",
    source: "the current account",
  };
  // A weaker place's subject belongs to the credentials that the stronger place has set aside.
  const setAside =
    subjected !== undefined && choices.slice(0, places.indexOf(subjected)).some((each) => each !== undefined);
  if (subjected !== undefined && !setAside && choice.kind !== "credentials")
    throw cannotActFor(subjected, choice);
  return choice;
}

/** Without it the call would be made as somebody else than the person asked for. */
function cannotActFor({ subject, sourceOf }: CredentialWishes, { source }: CredentialChoice): DriveError {
  const place = sourceOf("subject");
  return new DriveError(
    "INVALID_INPUT",
    `Cannot act for "${subject}" (${place}) without a service account: the credential is chosen by ${source}`,
    { hint: `Name the key of a service account with --credentials FILE, or take away ${place}` },
  );
}

function choiceOf(wishes: CredentialWishes, subject: string | undefined): CredentialChoice | undefined {
  const { accessToken, credentials, apiKey, account, sourceOf } = wishes;
  if (accessToken !== undefined)
    return { kind: "access-token", token: accessToken, source: sourceOf("accessToken") };
  if (credentials !== undefined) {
    const source = sourceOf("credentials");
    return { kind: "credentials", file: credentials, source, ...(subject === undefined ? {} : { subject }) };
  }
  if (apiKey !== undefined) return { kind: "api-key", key: apiKey, source: sourceOf("apiKey") };
  if (account !== undefined) return { kind: "account", account, source: sourceOf("account") };
  return undefined;
}
