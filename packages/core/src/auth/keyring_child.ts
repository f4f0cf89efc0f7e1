// Runs as a process of its own, so that a keyring that blocks can be left behind: the library waits in native code.
import { randomBytes } from "node:crypto";
import type { KeyringAnswer, KeyringOrder } from "./keyring_order.ts";

type Keyring = typeof import("@napi-rs/keyring");

/** Never the kernel's keyring, which forgets at reboot: that is where the library goes by itself when there is no other. */
const SECRET_SERVICE = { linux: { store: "secret-service" } } as const;

const self = globalThis.process;
self.once("message", (order: KeyringOrder) => {
  void answer(order).then((reply) => self.send?.(reply, () => self.disconnect()));
});

async function answer(order: KeyringOrder): Promise<KeyringAnswer> {
  let keyring: Keyring;
  try {
    // CommonJS: its names may be on the default export alone.
    const loaded = await import("@napi-rs/keyring");
    keyring = (loaded as { default?: Keyring }).default ?? loaded;
  } catch {
    return { ok: false, why: "this program cannot load the keyring library" };
  }
  try {
    return obey(order, keyring);
  } catch (error) {
    return { ok: false, why: reasonOf(error) };
  }
}

function obey(order: KeyringOrder, { Entry }: Keyring): KeyringAnswer {
  const open = (name: string) => new Entry(order.service, name, SECRET_SERVICE);
  switch (order.action) {
    case "keep": {
      // A probe first: a keyring that loses things must not be given the only copy.
      const probe = open(`${order.entry} probe`);
      const filler = randomBytes(order.secret.length).toString("hex").slice(0, order.secret.length);
      probe.setPassword(filler);
      const kept = probe.getPassword();
      probe.deleteCredential();
      if (kept !== filler) return { ok: false, why: "it does not keep what it is given" };
      const entry = open(order.entry);
      entry.setPassword(order.secret);
      if (entry.getPassword() === order.secret) return { ok: true };
      // The better part of a token may be in it.
      entry.deleteCredential();
      return { ok: false, why: "it does not keep what it is given" };
    }
    case "read": {
      const secret = open(order.entry).getPassword();
      return typeof secret === "string" && secret !== ""
        ? { ok: true, secret }
        : { ok: false, why: "it no longer holds the token", gone: true };
    }
    case "delete":
      open(order.entry).deleteCredential();
      return { ok: true };
  }
}

/** What the library says where there is no keyring to talk to, or none that is open, each in a person's words. */
const REASONS: readonly (readonly [said: RegExp, meant: string])[] = [
  [/prompt was dismissed|is locked|locked collection/i, "it is locked"],
  [/autolaunch|DBUS_SESSION_BUS_ADDRESS|Failed to connect to socket/i, "there is no D-Bus session here"],
  [/ServiceUnknown|not provided by any|NameHasNoOwner/i, "no keyring program runs in this session"],
];

/** The library's words name the cause and never a secret; they are cut to one line all the same. */
function reasonOf(error: unknown): string {
  const words = error instanceof Error ? (error.message.split("\n")[0] ?? "") : "unknown error";
  return REASONS.find(([said]) => said.test(words))?.[1] ?? words.slice(0, 200);
}
