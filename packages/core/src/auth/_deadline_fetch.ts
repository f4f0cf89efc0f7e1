import type { Settings } from "../config/settings.ts";

/** Makes a `fetch` for secrets: with a deadline, stopped by the signal, and never redirected to another place. */
export function deadlineFetch(
  { fetch, requestTimeoutMs }: Settings,
  signal: AbortSignal | undefined,
): typeof globalThis.fetch {
  return (input, init) => {
    const deadline = AbortSignal.timeout(requestTimeoutMs);
    return fetch(input, {
      ...init,
      redirect: "error",
      signal: signal === undefined ? deadline : AbortSignal.any([signal, deadline]),
    });
  };
}
