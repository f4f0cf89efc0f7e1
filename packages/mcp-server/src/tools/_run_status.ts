import { CONTENT_SCOPE, DriveError, hasCatalog } from "@drivelens/core";
import { openCatalog } from "./_known_drive.ts";
import type { ToolAnswer, ToolCall } from "./tool.ts";

/** Tells how the Drive stands. */
export async function runStatus(call: ToolCall): Promise<ToolAnswer> {
  try {
    return { data: { ...(await statusOf(call)), complete: true } };
  } catch (error) {
    if (!(error instanceof DriveError) || !error.code.startsWith("SIGN_IN")) throw error;
    call.context.drive.forgetAfter(error.code);
    return {
      data: {
        signed_in: false,
        why: error.message,
        next: ["Ask the user to run in a terminal: drivelens auth login"],
        complete: true,
      },
    };
  }
}

async function statusOf(call: ToolCall): Promise<ToolAnswer["data"]> {
  const { context } = call;
  const { host, client, fence } = await context.drive.open();
  const { credential } = client;
  const hasContents =
    credential.scope === undefined ? undefined : credential.scope.split(" ").includes(CONTENT_SCOPE);
  const mayRead = hasContents !== false && (await credential.assistants());
  const catalog = hasCatalog(host, client) ? await catalogOf(call) : undefined;
  return {
    signed_in: true,
    by: credential.source,
    contents: mayRead ? "may be read" : "may not be read by assistants",
    ...(fence === undefined ? {} : { shown: "a part of the Drive alone, as the user has chosen" }),
    catalog: catalog ?? null,
    next: [
      ...(mayRead
        ? []
        : [
            "To let assistants read contents, the user runs: drivelens auth login --access content --assistants yes",
          ]),
      ...(catalog === undefined && !context.mayMakeCatalog
        ? ["For search, usage, sharing and changes, the user runs once: drivelens sync"]
        : []),
    ],
  };
}

async function catalogOf(call: ToolCall): Promise<Readonly<Record<string, unknown>> | undefined> {
  try {
    const { catalog, freshness, close } = await openCatalog(call);
    const { files } = await catalog.state();
    close();
    return { files, as_of: `${freshness.syncedAt.slice(0, 16)}Z`, age_seconds: freshness.ageSeconds };
  } catch (error) {
    if (error instanceof DriveError && error.code === "NOT_FOUND") return undefined;
    throw error;
  }
}
