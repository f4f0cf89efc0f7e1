import type { Fault } from "./faults.ts";
import type { EmulatorRequest } from "./reply.ts";
import { createRandom, type Random } from "./world/random.ts";

interface Entry {
  readonly fault: Fault;
  /** Its own, so that one fault's luck does not hang on the others. */
  readonly random: Random;
  met: number;
  struck: number;
}

/** Remembers how often each fault has met its requests; the same seed strikes the same ones of them. */
export class Weather {
  readonly #seed: number;
  #faults: readonly Entry[] = [];

  constructor(seed = 1) {
    this.#seed = seed;
  }

  set(faults: readonly Fault[]): void {
    this.#faults = faults.map((fault, index) => {
      return { fault, random: createRandom(this.#seed + index * 0x9e3779b1), met: 0, struck: 0 };
    });
  }

  get faults(): readonly Fault[] {
    return this.#faults.map(({ fault }) => fault);
  }

  /** Returns the faults that strike this request. */
  strike(request: EmulatorRequest): readonly Fault[] {
    const struck: Fault[] = [];
    for (const entry of this.#faults) {
      if (!matches(entry.fault, request)) continue;
      const { skip = 0, chance = 1, times = Number.POSITIVE_INFINITY } = entry.fault;
      if (entry.met++ < skip || entry.random() >= chance || entry.struck >= times) continue;
      entry.struck++;
      struck.push(entry.fault);
    }
    return struck;
  }
}

function matches(fault: Fault, { method, url }: EmulatorRequest): boolean {
  if (fault.method !== undefined && fault.method.toUpperCase() !== method) return false;
  if (fault.path !== undefined && !matchesPath(fault.path, url.pathname)) return false;
  return (
    fault.query === undefined || url.search.includes(fault.query) || decoded(url.search).includes(fault.query)
  );
}

function matchesPath(pattern: string, path: string): boolean {
  return pattern.includes("*") ? matchesGlob(path, pattern) : path.includes(pattern);
}

function matchesGlob(path: string, pattern: string): boolean {
  const parts = pattern.split("*").map((part) => part.replaceAll(/[\\^$.|?+()[\]{}]/g, "\\$&"));
  return new RegExp(`^${parts.join(".*")}$`).test(path);
}

/** Decodes what a form encoded; what is no encoding stays as it came. */
function decoded(query: string): string {
  return new URLSearchParams(`x=${query.replaceAll("&", "%26")}`).get("x") ?? query;
}
