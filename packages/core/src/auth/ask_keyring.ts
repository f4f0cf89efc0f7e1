import { fileURLToPath } from "node:url";
import type { Host } from "../host.ts";
import type { KeyringAnswer, KeyringOrder } from "./keyring_order.ts";

const LIMIT_MS = 3000;
/** As a source it carries its own ending; bundled, it lies beside whatever it was bundled into. */
const CHILD = new URL(
  import.meta.url.endsWith(".ts") ? "./keyring_child.ts" : "./keyring_child.js",
  import.meta.url,
);

/** Has a helper process do one thing in the operating system's keyring; an answer that takes more than 3 s is a no. */
export async function askKeyring(host: Host, order: KeyringOrder): Promise<KeyringAnswer> {
  const { fork } = await import("node:child_process");
  const { promise, resolve } = Promise.withResolvers<KeyringAnswer>();
  const child = fork(fileURLToPath(CHILD), [], {
    // What the person's own Node is told (an inspector, a loader) is not meant for the helper.
    execArgv: [],
    env: { ...host.env, NODE_OPTIONS: "" },
    stdio: ["ignore", "ignore", "ignore", "ipc"],
  });
  const limit = setTimeout(() => {
    resolve({ ok: false, why: `it did not answer within ${LIMIT_MS / 1000} seconds; it may be locked` });
    child.kill("SIGKILL");
  }, LIMIT_MS);
  child.once("message", (answer) => resolve(answer as KeyringAnswer));
  child.once("error", () => resolve({ ok: false, why: "this program cannot start a helper process" }));
  child.once("exit", () => resolve({ ok: false, why: "the helper process ended without an answer" }));
  child.send(order, (error) => {
    if (error !== null) resolve({ ok: false, why: "this program cannot talk to a helper process" });
  });
  return promise.finally(() => clearTimeout(limit));
}
