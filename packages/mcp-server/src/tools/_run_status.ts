import { CONTENT_SCOPE, type DriveClient, DriveError, getAbout, hasCatalog } from "@drivelens/core";
import { goTo, NeedsInputError } from "../client_input.ts";
import { contentRefusal } from "./_content_refusal.ts";
import type { StatusInput } from "./_status_input.ts";
import { openCatalog } from "./known_drive.ts";
import { openedDrive } from "./opened_drive.ts";
import type { ToolAnswer, ToolCall } from "./tool.ts";

/** Tells how the Drive stands, and leads to a sign-in. */
export async function runStatus(given: StatusInput, call: ToolCall): Promise<ToolAnswer> {
  const { context } = call;
  try {
    if (given.sign_in === true) await signIn(call);
    return { data: { ...(await statusOf(call)), complete: true } };
  } catch (error) {
    if (!(error instanceof DriveError) || !error.code.startsWith("SIGN_IN")) throw error;
    context.drive.forgetAfter(error.code);
    return {
      data: {
        signed_in: false,
        why: error.message,
        ...(await nextOf(given, context)),
        complete: true,
      },
    };
  }
}

/** The person signs in on a page of Google's; a client that can lead there does, and this call waits for them. */
async function signIn({ context, person, signal, until }: ToolCall): Promise<void> {
  const said = person.answer("sign_in");
  if (said === undefined && person.canOpen) {
    const url = await context.signIn.url(await context.host(), context.account);
    throw new NeedsInputError({ sign_in: goTo("Sign in to Google, so that this Drive can be read", url) });
  }
  // Whoever has come back from the page may have been signed in a moment ago.
  if ((await context.signIn.account({ signal, until })) !== undefined) context.drive.forget();
}

async function nextOf(
  { sign_in: wanted }: StatusInput,
  { signIn: work, host, account }: ToolCall["context"],
): Promise<ToolAnswer["data"]> {
  const run = "Ask the user to run in a terminal: drivelens auth login";
  if (wanted !== true) return { next: [`${run}; or call drive_status with sign_in: true`] };
  const url = await work.url(await host(), account);
  return {
    sign_in_url: url,
    next: [`Ask the user to open sign_in_url, then call drive_status with sign_in: true; or: ${run}`],
  };
}

async function statusOf(call: ToolCall): Promise<ToolAnswer["data"]> {
  const { context } = call;
  const { host, client, fence } = await openedDrive(call);
  const { credential } = client;
  const hasContents =
    credential.scope === undefined ? undefined : credential.scope.split(" ").includes(CONTENT_SCOPE);
  const refusal = await contentRefusal(client);
  const mayRead = hasContents !== false && refusal === undefined;
  const catalog = hasCatalog(host, client) ? await catalogOf(call) : undefined;
  const isNameless = credential.account === undefined && credential.kind !== "api-key";
  if (isNameless && context.drive.account === credential.kind) await nameAccount(call, client);
  return {
    signed_in: true,
    by: credential.source,
    granted:
      hasContents === undefined
        ? "not told by the credential"
        : hasContents
          ? "contents too"
          : "names and dates only",
    contents: mayRead ? "may be read" : "may not be read by assistants",
    ...(fence === undefined ? {} : { shown: "a part of the Drive alone, as the user has chosen" }),
    catalog: catalog ?? null,
    next: [
      ...(mayRead ? [] : [`To let assistants read contents: ${refusal?.hint ?? ALLOW}`]),
      ...(catalog === undefined && !context.mayMakeCatalog
        ? [
            "For search with typing mistakes and paths, summaries and changes, the user runs once: drivelens sync",
          ]
        : []),
    ],
  };
}

const ALLOW = "Run: drivelens auth login --access content --assistants yes";

/** A bare token does not say whose it is; where Google does not in time either, that is no trouble. */
async function nameAccount(call: ToolCall, client: DriveClient): Promise<void> {
  const { work, drive } = call.context;
  try {
    const key = `about ${drive.generation}`;
    const { generation } = drive;
    const { user } = await work.join(key, call, ({ signal }) => getAbout(client, { signal }));
    if (user.emailAddress !== "" && drive.generation === generation) drive.name(user.emailAddress);
  } catch (error) {
    const isRefused = error instanceof DriveError && error.code.startsWith("SIGN_IN");
    if (isRefused || call.signal.aborted) throw error;
  }
}

async function catalogOf(call: ToolCall): Promise<Readonly<Record<string, unknown>> | undefined> {
  try {
    const { catalog, freshness, close } = await openCatalog(call);
    try {
      const files = await catalog.countFiles();
      return { files, as_of: `${freshness.syncedAt.slice(0, 16)}Z`, age_seconds: freshness.ageSeconds };
    } finally {
      close();
    }
  } catch (error) {
    if (error instanceof DriveError && error.code === "NOT_FOUND") return undefined;
    throw error;
  }
}
