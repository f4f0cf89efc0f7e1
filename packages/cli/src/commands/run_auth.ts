import { type SignInStatus, signIn, signInStatus, signOut } from "@drivelens/core";
import type { Flags } from "../command_line/command.ts";
import { safeJson, visibleText } from "../escape.ts";
import { EXIT_CODES } from "../exit_codes.ts";
import { hostOf } from "../host_of.ts";
import type { CliIo } from "../io.ts";
import { styled } from "../render/style.ts";
import { textOf, wholeNumber } from "./_numbers.ts";

/** Signs in, with the address on stderr and the outcome on stdout. */
export async function runLogin(flags: Flags, io: CliIo): Promise<number> {
  const openBrowser = flags["no-browser"] !== true;
  const lead = openBrowser
    ? "Opening the browser to sign in. If it does not open, visit:"
    : "Open this address in a browser:";
  const notice = new Notice(io, flags);
  const account = await signIn(hostOf(io), {
    clientSecretPath: textOf(flags["client-secret"]),
    openBrowser,
    port: wholeNumber("port", textOf(flags.port), [1, 65_535]),
    timeoutSeconds: wholeNumber("timeout", textOf(flags.timeout), [1, 3600]),
    signal: io.signal,
    onAuthorizationUrl: (url) => notice.write(lead, url),
  });
  await notice.written;
  await answer(flags, io, account, [
    `Signed in as ${account.account}. Drivelens can see names and attributes of files, not their contents.`,
    "Next: drivelens list",
  ]);
  return 0;
}

/** Writes the address while the sign-in goes on. */
class Notice {
  written: Promise<void> = Promise.resolve();
  readonly #io: CliIo;
  readonly #json: boolean;

  constructor(io: CliIo, flags: Flags) {
    this.#io = io;
    this.#json = flags.format === "json";
  }

  write(lead: string, url: string): void {
    const { stderr } = this.#io;
    const text = this.#json
      ? safeJson({ type: "authorization", url })
      : `${lead}\n\n${styled(stderr, "cyan", url)}\n`;
    this.written = stderr.write(`${text}\n`);
  }
}

/** Shows which credential would be used. */
export async function runStatus(flags: Flags, io: CliIo): Promise<number> {
  const status = await signInStatus(hostOf(io), { account: textOf(flags.account) });
  await answer(flags, io, status, statusLines(status));
  return status.signedIn ? 0 : EXIT_CODES.SIGN_IN_REQUIRED;
}

function statusLines(status: SignInStatus): string[] {
  if (!status.signedIn) {
    const who = status.account === undefined ? "Not signed in" : `Not signed in as ${status.account}`;
    const others = status.accounts.length === 0 ? [] : [`Accounts here: ${status.accounts.join(", ")}`];
    return [who, ...others, "Next: drivelens auth login"];
  }
  if (status.credential === "access-token")
    return [`Using the access token in ${status.source}; not checked with Google`];
  return [
    `Account:  ${status.account}${status.displayName === "" ? "" : ` (${status.displayName})`}`,
    `Scope:    ${status.scope}`,
    `Tokens:   ${status.location} (0600)`,
    `Since:    ${status.signedInAt}`,
    "Not checked with Google; drivelens list does that",
  ];
}

/** Ends the sign-in, and says what that means elsewhere. */
export async function runLogout(flags: Flags, io: CliIo): Promise<number> {
  const result = await signOut(hostOf(io), { account: textOf(flags.account) });
  await answer(flags, io, result, [
    `Signed out ${result.account}: its tokens are deleted here.`,
    result.revoked
      ? "Google has ended the access of every machine and app that uses this Cloud project with the account."
      : `Google could not be told (${result.problem ?? "unknown reason"}); remove the app at https://myaccount.google.com/connections`,
  ]);
  return 0;
}

async function answer(flags: Flags, io: CliIo, value: unknown, lines: readonly string[]): Promise<void> {
  const text = flags.format === "json" ? safeJson(value) : lines.map(visibleText).join("\n");
  await io.stdout.write(`${text}\n`);
}
