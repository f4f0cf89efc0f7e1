import { type EmulatorResponse, googleError } from "../google_error.ts";

const PREFIX = "https://www.googleapis.com/auth/";
const FULL = ["drive", "drive.readonly"];
const BROAD = [...FULL, "drive.metadata", "drive.metadata.readonly"].map((name) => PREFIX + name);
/** These open the method, but show only what the application itself has made: to this one, nothing. */
const NARROW = ["drive.appdata", "drive.file"].map((name) => PREFIX + name);

/** Which scopes open which method, as Google's discovery document says. */
export const METHOD_SCOPES: Readonly<Record<"metadata" | "drives" | "content", readonly string[]>> = {
  metadata: [...BROAD, ...NARROW],
  drives: FULL.map((name) => PREFIX + name),
  content: [...FULL, "drive.file"].map((name) => PREFIX + name),
};

/** Tells whether the scopes show files that the application has not made. */
export function showsEveryFile(granted: ReadonlySet<string>): boolean {
  return BROAD.some((scope) => granted.has(scope));
}

/** Returns Google's refusal unless one of the scopes was granted. */
export function scopeRefusal(
  granted: ReadonlySet<string>,
  wanted: readonly string[],
): EmulatorResponse | undefined {
  if (wanted.some((scope) => granted.has(scope))) return undefined;
  return googleError(403, "Request had insufficient authentication scopes.", {
    message: "Insufficient Permission",
    reason: "insufficientPermissions",
    statusName: "PERMISSION_DENIED",
    details: [
      {
        "@type": "type.googleapis.com/google.rpc.ErrorInfo",
        reason: "ACCESS_TOKEN_SCOPE_INSUFFICIENT",
        domain: "googleapis.com",
        metadata: { service: "drive.googleapis.com" },
      },
    ],
  });
}
