import { type CredentialCheck, type SignInStatus, signInStatus } from "@drivelens/core";
import type { Flags } from "../command_line/command.ts";
import { EXIT_CODES } from "../exit_codes.ts";
import { hostOf } from "../host_of.ts";
import type { CliIo } from "../io.ts";
import { humanTime } from "../render/human.ts";
import { accessWords } from "./_access_words.ts";
import { writeAnswer } from "./_answer.ts";
import { textOf } from "./_texts.ts";

/** Shows which credential would be used. */
export async function runStatus(flags: Flags, io: CliIo): Promise<number> {
  const status = await signInStatus(hostOf(io, flags), {
    account: textOf(flags.account),
    credentials: textOf(flags.credentials),
    subject: textOf(flags.subject),
    check: flags.check === true,
    signal: io.signal,
  });
  await writeAnswer({ json: status, lines: statusLines(status, io.now()) }, { flags, io });
  if (!status.signedIn) return EXIT_CODES.SIGN_IN_REQUIRED;
  return status.check?.accepted === false ? EXIT_CODES[status.check.error.code] : 0;
}

const KINDS: Readonly<
  Record<Exclude<Extract<SignInStatus, { signedIn: true }>["credential"], "account">, string>
> = {
  "access-token": "an access token",
  "api-key": "an API key, which sees public folders alone",
  "service-account": "a service account",
  "authorized-user": "a sign-in of gcloud's",
  "impersonated-service-account": "a service account by impersonation",
  "external-account": "an account of another identity provider",
  "metadata-server": "the service account of this machine",
};

function statusLines(status: SignInStatus, now: number): string[] {
  if (!status.signedIn) {
    const { account, source, accounts, next } = status;
    const others = accounts.length === 0 ? [] : [`Accounts here: ${accounts.join(", ")}`];
    const named = account === undefined ? [] : [`Not signed in as ${account}`, `Chosen by: ${source}`];
    const head = accounts.length === 0 ? "Not signed in" : "No account is chosen";
    return [...(account === undefined ? [head] : named), ...others, `Next: ${next}`];
  }
  const time = (rfc3339: string) => humanTime(rfc3339, now).trim();
  const end = checkLines(status.check);
  if (status.credential !== "account") {
    return [
      `Using:       ${KINDS[status.credential]}`,
      `Chosen by:   ${status.source}`,
      ...(status.account === undefined ? [] : [`For:         ${status.account}`]),
      ...(status.scope === undefined ? [] : [`Sees:        ${accessWords(status.scope)}`]),
      ...end,
    ];
  }
  const { account, displayName, scope, store, storeReason, location, assistants, signedInAt, lastUsedAt } =
    status;
  return [
    `Account:     ${account}${displayName === "" ? "" : ` (${displayName})`}`,
    `Chosen by:   ${status.source}`,
    `Sees:        ${accessWords(scope)}`,
    `Assistants:  ${assistants ? "may read contents" : "may not read contents"}`,
    `Token:       ${store === "file" ? "in the account's file" : "in the system's keyring"} (${storeReason})`,
    `File:        ${location}`,
    `Signed in:   ${time(signedInAt)}`,
    ...(lastUsedAt === undefined ? [] : [`Last used:   ${time(lastUsedAt)}`]),
    ...end,
  ];
}

function checkLines(check: CredentialCheck | undefined): readonly string[] {
  if (check === undefined) return ["Not checked with Google; that is done by: drivelens auth status --check"];
  if (check.accepted) return [`Google accepts it${check.account === "" ? "" : `, as ${check.account}`}`];
  const { message, hint } = check.error;
  return [`Checked:     ${message}`, ...(hint === undefined ? [] : [`  → ${hint}`])];
}
