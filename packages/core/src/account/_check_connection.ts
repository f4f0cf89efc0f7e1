import { clockWords } from "../auth/clock_words.ts";
import type { Settings } from "../config/settings.ts";
import { DriveError } from "../errors.ts";
import type { Host } from "../host.ts";
import { networkErrorFrom } from "../network_error.ts";
import type { Finding } from "./finding.ts";

/** Which servers are asked, and how. */
export interface CheckConnectionOptions {
  readonly settings: Settings;
  readonly addresses: readonly string[];
  readonly signal: AbortSignal | undefined;
}

const TOLERANCE_MS = 300_000;

/**
 * Asks each server for nothing in particular, without a credential: any answer tells of network, authorities and clock.
 *
 * @param addresses the Drive API's, then that of the token endpoint where it is known
 * @throws {DriveError} `ABORTED` when the signal stops it.
 */
export async function checkConnection(
  host: Host,
  { settings, addresses, signal }: CheckConnectionOptions,
): Promise<readonly Finding[]> {
  const { fetch, requestTimeoutMs } = settings;
  let date: string | null = null;
  for (const address of addresses) {
    const deadline = AbortSignal.timeout(requestTimeoutMs);
    try {
      const response = await fetch(address, {
        signal: signal === undefined ? deadline : AbortSignal.any([signal, deadline]),
      });
      await response.body?.cancel();
      date ??= response.headers.get("date");
    } catch (thrown) {
      if (signal?.aborted) throw new DriveError("ABORTED", "Stopped: check the connection");
      return failed(thrown, new URL(address).host);
    }
  }
  const servers = [...new Set(addresses.map((address) => new URL(address).host))];
  const certificates = addresses.some((address) => address.startsWith("https:"))
    ? "Those of the servers are trusted"
    : "Not needed: the endpoint is on this machine";
  return [
    { check: "certificates", state: "ok", message: certificates },
    {
      check: "network",
      state: "ok",
      message: `${servers.join(" and ")} ${servers.length > 1 ? "answer" : "answers"}`,
    },
    clock(date, host.now()),
  ];
}

function clock(date: string | null, now: number): Finding {
  const check = "clock";
  const offMs = date === null ? Number.NaN : now - Date.parse(date);
  if (Number.isNaN(offMs)) return { check, state: "skipped", message: "The answer carries no date" };
  if (Math.abs(offMs) <= TOLERANCE_MS) return { check, state: "ok", message: "As Google's" };
  return { check, state: "failure", message: sentence(clockWords(offMs)), hint: "Set the clock" };
}

function failed(thrown: unknown, server: string): readonly Finding[] {
  const error = thrown instanceof DriveError ? thrown : networkErrorFrom(thrown, `reach ${server}`);
  const { message, hint, reason } = error;
  const isCertificate = /CERT|ISSUER|LEAF/.test(reason ?? "") || message.includes("certificate");
  const problem = { state: "failure", message, ...(hint === undefined ? {} : { hint }) } as const;
  const behind = { state: "skipped", message: "Not known without an answer" } as const;
  return [
    isCertificate ? { check: "certificates", ...problem } : { check: "certificates", ...behind },
    isCertificate ? { check: "network", ...behind } : { check: "network", ...problem },
    { check: "clock", ...behind },
  ];
}

function sentence(words: string): string {
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}`;
}
