import type { Fault } from "./faults.ts";
import type { EmulatorRequest } from "./reply.ts";

/** Remembers how often each fault has met its requests. */
export class Weather {
  #faults: { readonly fault: Fault; met: number }[] = [];

  set(faults: readonly Fault[]): void {
    this.#faults = faults.map((fault) => ({ fault, met: 0 }));
  }

  get faults(): readonly Fault[] {
    return this.#faults.map(({ fault }) => fault);
  }

  /** Returns the faults that strike this request. */
  strike(request: EmulatorRequest): readonly Fault[] {
    const struck: Fault[] = [];
    for (const entry of this.#faults) {
      if (!matches(entry.fault, request)) continue;
      const nth = entry.met++ - (entry.fault.skip ?? 0);
      if (nth >= 0 && nth < (entry.fault.times ?? Number.POSITIVE_INFINITY)) struck.push(entry.fault);
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
