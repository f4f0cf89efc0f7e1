import { type Callback, type LoopbackHostName, startLoopbackServer } from "../auth/loopback_server.ts";
import { type AskForRedirect, readPastedResponse, UNREACHABLE_REDIRECT } from "../auth/pasted_response.ts";

export type { Callback } from "../auth/loopback_server.ts";

/** How the browser's way back is awaited. */
export interface WaitForCallbackOptions {
  readonly state: string;
  /** The exact address of a Web client, port included. */
  readonly redirectUri?: string | undefined;
  readonly pasteRedirect?: AskForRedirect | undefined;
  readonly hostName?: LoopbackHostName | undefined;
  readonly ports?: readonly number[] | undefined;
  readonly signal: AbortSignal;
}

/** A place where the browser is sent back to. */
export interface WaitingForCallback {
  readonly redirectUri: string;
  callback(): Promise<Callback>;
  close(): Promise<void>;
}

/** Listens on loopback for the browser, or asks the person for what the browser shows. */
export async function waitForCallback(options: WaitForCallbackOptions): Promise<WaitingForCallback> {
  const { state, pasteRedirect, signal } = options;
  if (pasteRedirect === undefined) {
    const server = await startLoopbackServer(options);
    return {
      redirectUri: server.redirectUri,
      callback: () => unlessAborted(server.callback, signal),
      close: () => server.close(),
    };
  }
  return {
    redirectUri: options.redirectUri ?? UNREACHABLE_REDIRECT,
    async callback() {
      const code = await unlessAborted(readPastedResponse(pasteRedirect, state), signal);
      return { code, answer: () => Promise.resolve() };
    },
    close: () => Promise.resolve(),
  };
}

function unlessAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    if (signal.aborted) reject(signal.reason);
    signal.addEventListener("abort", () => reject(signal.reason), { once: true });
    work.then(resolve, reject);
  });
}
