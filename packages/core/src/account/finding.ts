/** What a check looks at, in the order of the report. */
export const CHECK_NAMES = [
  "node",
  "state folder",
  "configuration",
  "client secret",
  "credential",
  "token store",
  "proxy",
  "certificates",
  "network",
  "clock",
  "token",
  "scopes",
  "Drive API",
  "call",
  "quota project",
  "MCP configuration",
] as const;

/** The name of a check. */
export type CheckName = (typeof CHECK_NAMES)[number];

/** What a check found. */
export interface Finding {
  readonly check: CheckName;
  /** `skipped`: there was nothing to look at, or an earlier failure stands in the way. */
  readonly state: "ok" | "warning" | "failure" | "skipped";
  readonly message: string;
  /** What mends it, as a command where there is one. */
  readonly hint?: string;
}

/** Makes the finding of a check that was not made. */
export function skipped(check: CheckName, message: string): Finding {
  return { check, state: "skipped", message };
}
