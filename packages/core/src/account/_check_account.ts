import type { Credential } from "../auth/credential.ts";
import { createFileAccountStore } from "../auth/file_account_store.ts";
import { readRefreshToken } from "../auth/refresh_token.ts";
import { allowsContent } from "../auth/scopes.ts";
import type { Settings } from "../config/settings.ts";
import { createDriveClient } from "../drive/create_drive_client.ts";
import { getAbout } from "../drive/get_about.ts";
import { DriveError } from "../errors.ts";
import type { Host } from "../host.ts";
import { failureOf } from "./_check_machine.ts";
import { type CheckName, type Finding, skipped } from "./finding.ts";

/** Says what requests are made with. */
export function describeCredential({ kind, source, account }: Credential): Finding {
  const who = account === undefined ? kind : `${kind} ${account}`;
  return { check: "credential", state: "ok", message: `${who}, chosen by ${source}` };
}

/** Checks that the place of the refresh token can be reached from this process. */
export async function checkTokenStore(host: Host, { kind, account }: Credential): Promise<Finding> {
  const check = "token store";
  const stored =
    kind === "account" && account !== undefined
      ? await createFileAccountStore(host.folders.data).read(account)
      : undefined;
  if (stored === undefined)
    return { check, state: "skipped", message: "Nothing is stored of this credential" };
  await readRefreshToken(host, stored);
  const place = stored.token.store === "file" ? "The account's file" : "The system's keyring";
  return { check, state: "ok", message: `${place} (${stored.storeReason})` };
}

/** What {@link checkCalls} calls with. */
export interface CheckCallsOptions {
  readonly host: Host;
  readonly settings: Settings;
  readonly credential: Credential;
  readonly signal: AbortSignal | undefined;
}

const CALLS = ["scopes", "Drive API", "call"] as const;

/** Says why there is nothing to know of what {@link checkCalls} looks at. */
export function skippedCalls(why: string): readonly Finding[] {
  return skippedAll(["token", ...CALLS, "quota project"], why);
}

/** Checks the token, then what one call with it tells of scopes and of the API. */
export async function checkCalls(options: CheckCallsOptions): Promise<readonly Finding[]> {
  const { host, settings, credential, signal } = options;
  if (credential.kind === "api-key") {
    const message = "An API key can be tried on a public folder only";
    return skippedCalls(message);
  }
  let quotaProject: string | undefined;
  try {
    quotaProject = (await credential.authorize({ signal })).headers["x-goog-user-project"];
  } catch (error) {
    return [failureOf("token", error), ...skippedAll([...CALLS, "quota project"], NO_TOKEN)];
  }
  const token: Finding = { check: "token", state: "ok", message: "Google takes it" };
  const quota = quotaFinding(credential, quotaProject);
  try {
    const client = createDriveClient({
      host,
      settings,
      credential,
      retry: { attempts: 2, firstWaitMs: 500 },
    });
    const { user } = await getAbout(client, { signal });
    const { scope } = credential;
    const sees =
      scope === undefined ? "Enough to list" : `Enough to ${allowsContent(scope) ? "read" : "list"}`;
    return [
      token,
      { check: "scopes", state: "ok", message: sees },
      { check: "Drive API", state: "ok", message: "Enabled" },
      { check: "call", state: "ok", message: `Google answered about ${user.emailAddress}` },
      quota,
    ];
  } catch (error) {
    const known = error instanceof DriveError ? error : undefined;
    if (known?.code.startsWith("SIGN_IN_"))
      return [failureOf("token", error), ...skippedAll(CALLS, NO_TOKEN), quota];
    const answered = known?.status !== undefined && known.status < 500;
    return [answered ? token : skipped("token", UNKNOWN), ...explained(error), quota];
  }
}

const UNKNOWN = "Not known, since the call failed";
const NO_TOKEN = "Not known without a token";

function skippedAll(checks: readonly CheckName[], why: string): readonly Finding[] {
  return checks.map((check) => skipped(check, why));
}

function explained(error: unknown): readonly Finding[] {
  const about: Partial<Record<string, CheckName>> = { SCOPE_MISSING: "scopes", API_DISABLED: "Drive API" };
  const check = (error instanceof DriveError ? about[error.code] : undefined) ?? "call";
  const finding = failureOf(check, error);
  return CALLS.map((each) => (each === check ? finding : skipped(each, UNKNOWN)));
}

function quotaFinding({ kind }: Credential, quotaProject: string | undefined): Finding {
  const check = "quota project";
  if (quotaProject !== undefined)
    return { check, state: "ok", message: `Quota of the project ${quotaProject}` };
  if (kind !== "authorized-user") return skipped(check, "The project of the client or the key is used");
  return {
    check,
    state: "warning",
    message: "gcloud's own client has no quota for Drive",
    hint: "Run: gcloud auth application-default set-quota-project PROJECT",
  };
}
