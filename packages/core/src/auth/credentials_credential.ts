import { access } from "node:fs/promises";
import type { CredentialChoice } from "../config/credential_choice.ts";
import { DriveError } from "../errors.ts";
import type { Host } from "../host.ts";
import { authorizedUserSource } from "./_authorized_user_source.ts";
import { externalAccountSource } from "./_external_account_source.ts";
import { externalUserSource } from "./_external_user_source.ts";
import { impersonatedSource } from "./_impersonated_source.ts";
import { metadataServerSource } from "./_metadata_server_source.ts";
import type { ObtainContext, TokenSource } from "./_obtain_token.ts";
import { serviceAccountSource } from "./_service_account_source.ts";
import { bearer, type Credential } from "./credential.ts";
import {
  defaultCredentialsPath,
  type GoogleCredentials,
  readGoogleCredentials,
} from "./google_credentials.ts";
import type { TokenAnswer } from "./google_oauth.ts";
import { type SharedWork, shareWork } from "./shared_work.ts";

const FRESH_FOR_MS = 300_000;

/** Which credentials, and for what. */
export interface CredentialsCredentialOptions extends ObtainContext {
  readonly choice: Extract<CredentialChoice, { kind: "credentials" }>;
}

/**
 * Makes a credential of a credentials file of Google's, or of Application Default Credentials: read here, since the
 * library's own search for them starts programs and takes most of a second.
 *
 * @throws {DriveError} `INVALID_INPUT` for a file that cannot be used, `UNSUPPORTED` for one that would run a program.
 * @see https://cloud.google.com/docs/authentication/application-default-credentials
 */
export async function credentialsCredential(options: CredentialsCredentialOptions): Promise<Credential> {
  const { choice, host, scope } = options;
  const { file, subject } = choice;
  const { credentials, place } = await find(host, file);
  if (subject !== undefined && credentials?.type !== "service_account") {
    throw new DriveError("INVALID_INPUT", "Cannot act for a subject: only the key of a service account can", {
      hint: "Leave --subject out, or name a service account's key with --credentials",
    });
  }
  const context = { ...options, subject };
  const source =
    credentials === undefined ? metadataServerSource(context) : await sourceOf(credentials, context);
  const quotaProject = host.env.GOOGLE_CLOUD_QUOTA_PROJECT || credentials?.fields.quota_project_id;
  return {
    ...refreshing(source, host, typeof quotaProject === "string" ? quotaProject : undefined),
    kind: source.kind,
    source: place === undefined ? choice.source : `${choice.source} (${place})`,
    ...(takesScope(credentials) ? { scope } : {}),
    assistants: async () => false,
    ...(source.account === undefined ? {} : { account: source.account }),
  };
}

/** A sign-in made elsewhere, and the account of a machine, have the scopes that they were given there. */
function takesScope(credentials: GoogleCredentials | undefined): boolean {
  return credentials !== undefined && !credentials.type.endsWith("authorized_user");
}

interface Found {
  /** Absent: the metadata server is asked. */
  readonly credentials?: GoogleCredentials;
  readonly place?: string;
}

async function find(host: Host, file: string): Promise<Found> {
  if (file !== "adc") return { credentials: await readGoogleCredentials(file), place: file };
  const { named, usual } = defaultCredentialsPath(host);
  if (named !== undefined) return { credentials: await readGoogleCredentials(named), place: named };
  const there = await access(usual).then(
    () => true,
    () => false,
  );
  if (there) return { credentials: await readGoogleCredentials(usual), place: usual };
  return { place: "the metadata server" };
}

function sourceOf(
  credentials: GoogleCredentials,
  context: ObtainContext,
): TokenSource | Promise<TokenSource> {
  switch (credentials.type) {
    case "service_account":
      return serviceAccountSource(credentials, context);
    case "authorized_user":
      return authorizedUserSource(credentials, context);
    case "impersonated_service_account":
      return impersonatedSource(credentials, { ...context, sourceOf });
    case "external_account":
      return externalAccountSource(credentials, context);
    case "external_account_authorized_user":
      return externalUserSource(credentials, context);
    default:
      throw new DriveError(
        "UNSUPPORTED",
        `Cannot use the credentials in "${credentials.path}": Drive takes none of type "${credentials.type}"`,
        { hint: "Use the key of a service account, or sign in with: drivelens auth login" },
      );
  }
}

/** Keeps a token until five minutes before its end; callers at the same time share one request. */
function refreshing(
  source: TokenSource,
  host: Host,
  quotaProject: string | undefined,
): Pick<Credential, "authorize"> {
  let known: TokenAnswer | undefined;
  let running: SharedWork<TokenAnswer> | undefined;
  const start = () => {
    const work = shareWork("sign in", (signal) =>
      source.obtain(signal).finally(() => {
        if (running === work) running = undefined;
      }),
    );
    return work;
  };
  return {
    async authorize({ signal, refused } = {}) {
      const usable =
        known !== undefined && known.accessToken !== refused && known.expiresAt - host.now() > FRESH_FOR_MS;
      if (known === undefined || !usable) {
        if (running === undefined || running.abandoned()) running = start();
        known = await running.join(signal);
      }
      const authorization = bearer(known.accessToken, known.expiresAt);
      if (quotaProject === undefined) return authorization;
      return { ...authorization, headers: { ...authorization.headers, "x-goog-user-project": quotaProject } };
    },
  };
}
