import type { Host } from "../host.ts";
import type { Finding } from "./finding.ts";

/** What a report for support holds beside the findings. */
export interface SupportBundleOptions {
  readonly findings: readonly Finding[];
  /** Version of Drivelens. */
  readonly version: string;
  readonly nodeVersion: string;
}

/** Findings as they can be shown to anybody. */
export interface SupportBundle {
  readonly version: string;
  readonly nodeVersion: string;
  readonly platform: string;
  /** RFC 3339 UTC. */
  readonly at: string;
  /** Names of the variables of Drivelens and of the network that are set, without their values. */
  readonly variables: readonly string[];
  readonly findings: readonly Finding[];
}

/** Whatever looks like a secret, an address, a path or an ID, each with what stands for it. */
const MASKS: readonly (readonly [what: RegExp, mask: string])[] = [
  [/ya29\.[\w.-]+|1\/\/[\w-]+|4\/0[\w-]+|GOCSPX-[\w-]+|AIza[\w-]+/g, "<secret>"],
  [/\b[\w-]+\.apps\.googleusercontent\.com/g, "<client>"],
  [/(\w+:\/\/)[^\s/@]+@/g, "$1<secret>@"],
  [/[\w.+'-]+@[\w-]+(?:\.[\w-]+)+/g, "<address>"],
  // In quotes a path may hold blanks; bare, it ends at one.
  [/"(?:<path>|[A-Za-z]:\\|\/|~|\.\.?\/)[^"]*"/g, '"<path>"'],
  [/(?<![\w:/"])(?:[A-Za-z]:\\|\/|~\/)[^\s,;:)"]+/g, "<path>"],
  [/(\bof the project )[\w-]+/g, "$1<project>"],
  [/(\bprojects?[ =/])\d+/g, "$1<project>"],
];

/** Makes a report that holds no secret, no address and no file's name. */
export function supportBundle(host: Host, options: SupportBundleOptions): SupportBundle {
  const { findings, version, nodeVersion } = options;
  const known = knownSecrets(host);
  const mask = (text: string) =>
    MASKS.reduce((masked, [what, by]) => masked.replace(what, by), hide(text, known));
  return {
    version,
    nodeVersion,
    platform: host.platform,
    at: new Date(host.now()).toISOString(),
    variables: Object.keys(host.env)
      .filter((name) => /^DRIVELENS_|_PROXY$|^NODE_|^GOOGLE_|^CLOUDSDK_/i.test(name) && host.env[name])
      .toSorted(),
    findings: findings.map(({ message, hint, ...finding }) => ({
      ...finding,
      message: mask(message),
      ...(hint === undefined ? {} : { hint: mask(hint) }),
    })),
  };
}

function knownSecrets({ env, home, folders }: Host): readonly (readonly [text: string, mask: string])[] {
  const secrets = ["DRIVELENS_ACCESS_TOKEN", "DRIVELENS_API_KEY"].map(
    (name) => [env[name] ?? "", "<secret>"] as const,
  );
  const paths = [folders.data, folders.config, home].map((path) => [path, "<path>"] as const);
  return [...secrets, ...paths].filter(([text]) => text.length > 3);
}

function hide(text: string, known: readonly (readonly [text: string, mask: string])[]): string {
  return known.reduce((masked, [secret, mask]) => masked.replaceAll(secret, mask), text);
}
