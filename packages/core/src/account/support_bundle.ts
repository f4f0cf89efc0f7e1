import type { Host } from "../host.ts";
import { knownPrivate } from "./_known_private.ts";
import { maskPrivate } from "./_mask_private.ts";
import type { Finding } from "./finding.ts";

/** What a report for support holds beside the findings. */
export interface SupportBundleOptions {
  readonly findings: readonly Finding[];
  /** Version of Drivelens. */
  readonly version: string;
  readonly nodeVersion: string;
  /** Paths that nothing but the call itself knows, such as those of flags. @default [] */
  readonly files?: readonly string[];
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

/** Makes a report that holds no secret, no address and no file's name. */
export function supportBundle(host: Host, options: SupportBundleOptions): SupportBundle {
  const { findings, version, nodeVersion, files = [] } = options;
  const known = knownPrivate(host, files);
  const mask = (text: string) => maskPrivate(text, known);
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
