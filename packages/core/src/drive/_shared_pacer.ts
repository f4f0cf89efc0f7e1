import { createHash } from "node:crypto";
import type { Credential } from "../auth/credential.ts";
import type { Settings } from "../config/settings.ts";
import type { Host } from "../host.ts";
import { MACHINE_CLOCK } from "./_clock.ts";
import { Pacer } from "./_pacer.ts";
import { ceilingOf } from "./quota.ts";

/** A pacer is small, but tokens that are handed in one after the other have no end. */
const MOST_PACERS = 100;
const pacers = new Map<string, Pacer>();

/** Whose requests are paced. */
export interface SharedPacerOptions {
  readonly host: Host;
  readonly settings: Settings;
  readonly credential: Credential;
}

/**
 * Returns the one pacer that all clients of this account in this process share, since they share Google's quota; the
 * ceiling is that of the client made last. Where nothing tells whose the credential is, the pacer is the client's own.
 */
export function sharedPacer(options: SharedPacerOptions): Pacer {
  const ceiling = ceilingOf(options.settings.maxRate);
  const owner = ownerOf(options);
  if (owner === undefined) return new Pacer(ceiling, MACHINE_CLOCK);
  const pacer = pacers.get(owner) ?? new Pacer(ceiling, MACHINE_CLOCK);
  pacer.setCeiling(ceiling);
  pacers.delete(owner);
  pacers.set(owner, pacer);
  const [oldest] = pacers.keys();
  if (pacers.size > MOST_PACERS && oldest !== undefined) pacers.delete(oldest);
  return pacer;
}

/** Google counts by user and project; an account carries its OAuth client and with it the project. */
function ownerOf({ host, settings, credential }: SharedPacerOptions): string | undefined {
  const { credential: choice } = settings;
  const isKnown = choice.kind !== "account" || (credential.kind === "account" && credential.account);
  if (!isKnown) return undefined;
  const parts = [settings.apiEndpoint, host.folders.data, choice, credential.account];
  // Tokens and keys are among the parts, and this outlives their use.
  return createHash("sha256").update(JSON.stringify(parts)).digest("base64");
}
