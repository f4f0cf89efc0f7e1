import {
  allowAssistants,
  type Host,
  type SignedInAccount,
  type SignInOptions,
  signIn,
} from "@drivelens/core";
import type { Flags } from "../command_line/command.ts";
import { FlagError } from "../command_line/flag_error.ts";
import { safeJson } from "../escape.ts";
import type { CliIo } from "../io.ts";
import { styled } from "../render/style.ts";
import { ask, confirm } from "./_ask.ts";
import { wholeNumber } from "./_numbers.ts";
import { textOf } from "./_texts.ts";

const CONTENT = "https://www.googleapis.com/auth/drive.readonly";

/** How {@link signInHere} is called. */
export interface SignInHereOptions {
  readonly host: Host;
  readonly flags: Flags;
  readonly io: CliIo;
}

/** Signs in as the flags say, with the address on stderr, and asks about assistants where that is to be asked. */
export async function signInHere({ host, flags, io }: SignInHereOptions): Promise<SignedInAccount> {
  const options = readFlags(flags);
  const assistants = textOf(flags.assistants);
  const openBrowser = flags["no-browser"] !== true && flags.paste !== true;
  const notice = new Notice(io, flags);
  const signedIn = await signIn(host, {
    ...options,
    openBrowser,
    ...(assistants === undefined ? {} : { assistants: assistants === "yes" }),
    ...(flags.paste === true
      ? { pasteRedirect: (problem) => askForRedirect(problem, { notice, io, json: flags.format === "json" }) }
      : {}),
    signal: io.signal,
    onAuthorizationUrl: (url) => notice.write(leadOf(openBrowser), url),
  });
  await notice.written;
  const undecided = assistants === undefined && signedIn.scope.split(" ").includes(CONTENT);
  if (!undecided || !io.stdin.isTerminal) return signedIn;
  const { account } = signedIn;
  const allowed = await confirm("May AI assistants read the contents of your files too?", {
    byDefault: signedIn.assistants,
    io,
    json: flags.format === "json",
  });
  await allowAssistants(host, { account, allowed });
  return { ...signedIn, assistants: allowed };
}

function readFlags(flags: Flags): SignInOptions {
  if (flags.paste === true && (flags.port !== undefined || flags.host !== undefined)) {
    throw new FlagError("paste", "Cannot use --paste with --port or --host: it listens to nothing", {
      hint: "Leave one of them out",
    });
  }
  const access = textOf(flags.access) as SignInOptions["access"];
  if (flags.assistants === "yes" && access === "metadata") {
    throw new FlagError("access", "Cannot let assistants read contents with --access metadata", {
      hint: "Use --access content",
    });
  }
  const ports = textOf(flags.port)
    ?.split(",")
    .map((port) => wholeNumber("port", port.trim(), [1, 65_535]) ?? 0);
  return {
    clientSecretPath: textOf(flags["client-secret"]),
    account: textOf(flags.account),
    access,
    hostName: textOf(flags.host) as SignInOptions["hostName"],
    timeoutSeconds: wholeNumber("timeout", textOf(flags.timeout), [1, 3600]),
    ...(ports === undefined ? {} : { ports }),
  };
}

function leadOf(openBrowser: boolean): string {
  return openBrowser
    ? "Opening the browser to sign in. If it does not open, visit:"
    : "Open this address in a browser:";
}

interface Asking {
  readonly notice: Notice;
  readonly io: CliIo;
  readonly json: boolean;
}

async function askForRedirect(problem: string | undefined, { notice, io, json }: Asking): Promise<string> {
  await notice.written;
  if (problem !== undefined)
    await io.stderr.write(`${json ? safeJson({ type: "warning", message: problem }) : problem}\n`);
  return ask(
    "When the browser says that it cannot reach 127.0.0.1, copy the address from its address bar and paste it here:",
    { io, json },
  );
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
