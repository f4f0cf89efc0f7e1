import { type ChildProcess, execFile, spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { promisify } from "node:util";

const SECRETS = "org.freedesktop.secrets";
/** Debian's names of what holds these programs: gnome-keyring, dbus, libsecret-tools. */
const PROGRAMS = ["gnome-keyring-daemon", "dbus-daemon", "dbus-send", "secret-tool"];
const READY_WITHIN_MS = 10_000;

/** What {@link startSecretService} is given. */
export interface SecretServiceOptions {
  /** What opens the keyring, and makes it where there is none yet; without it a keyring stays locked. */
  readonly password?: string;
  /** Folder that holds the keyring. @default a new one, which goes when the scope ends */
  readonly home?: string;
}

/** An entry of a keyring; one that is locked shows no secret. */
export interface KeyringEntry {
  readonly name: string;
  readonly secret?: string;
}

/** A keyring of its own on a message bus of its own; both end with the scope. */
export interface SecretService extends AsyncDisposable {
  /** What a process needs to reach it. */
  readonly env: Readonly<Record<string, string>>;
  /** Locks the keyring, as a screen lock may. */
  lock(): Promise<void>;
  /** Lets the keyring answer nothing any more, as one does that waits for its person. */
  freeze(): void;
  /** What is stored under a service's name. */
  entries(service: string): Promise<readonly KeyringEntry[]>;
  /** Deletes what is stored under a service's name. */
  clear(service: string): Promise<void>;
}

/** Says why no Secret Service can be started on this machine; undefined when it can. */
export function whyNoSecretService(): string | undefined {
  if (process.platform !== "linux") return "this is not Linux";
  const folders = (process.env.PATH ?? "").split(delimiter);
  const missing = PROGRAMS.filter((name) => !folders.some((folder) => existsSync(join(folder, name))));
  return missing.length === 0 ? undefined : `there is no ${missing.join(", ")}`;
}

/**
 * Starts gnome-keyring on a private bus, in folders of its own: the keyring of this machine is out of its reach.
 *
 * @see https://specifications.freedesktop.org/secret-service-spec/latest/
 */
export async function startSecretService(options: SecretServiceOptions): Promise<SecretService> {
  const folder = await mkdtemp(join(tmpdir(), "drivelens-keyring-"));
  const home = options.home ?? folder;
  const address = `unix:path=${join(folder, "bus")}`;
  const env = {
    PATH: process.env.PATH ?? "",
    HOME: home,
    XDG_CONFIG_HOME: join(home, "config"),
    XDG_CACHE_HOME: join(home, "cache"),
    XDG_DATA_HOME: join(home, "data"),
    XDG_RUNTIME_DIR: join(folder, "run"),
    DBUS_SESSION_BUS_ADDRESS: address,
  };
  const started: ChildProcess[] = [];
  const end = async () => {
    // SIGKILL reaches what is frozen too.
    for (const child of started.toReversed()) await ended(child);
    await rm(folder, { recursive: true, force: true });
  };
  try {
    await mkdir(env.XDG_RUNTIME_DIR, { mode: 0o700 });
    await mkdir(env.XDG_DATA_HOME, { recursive: true });
    const configuration = join(folder, "bus.conf");
    await writeFile(configuration, busConfiguration(address));
    const bus = ["--nofork", "--nopidfile", "--nosyslog", `--config-file=${configuration}`];
    started.push(spawn("dbus-daemon", bus, { env, stdio: "ignore" }));
    await until(() => callBus(env, "GetId"));
    const { password } = options;
    const unlock = password === undefined ? [] : ["--unlock"];
    const daemon = spawn("gnome-keyring-daemon", ["--foreground", "--components=secrets", ...unlock], {
      env,
      stdio: ["pipe", "ignore", "ignore"],
    });
    started.push(daemon);
    daemon.stdin.end(password);
    await until(() => callBus(env, "GetNameOwner", `string:${SECRETS}`));
    return {
      env,
      lock: () => lock(env),
      freeze: () => void daemon.kill("SIGSTOP"),
      entries: (service) => findEntries(service, env),
      async clear(service) {
        await promisify(execFile)("secret-tool", ["clear", "service", service], { env });
      },
      [Symbol.asyncDispose]: end,
    };
  } catch (error) {
    await end();
    throw error;
  }
}

/** A bus that starts nothing by itself, so that no program of this machine joins in. */
function busConfiguration(address: string): string {
  return `<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
  "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>${address}</listen>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
`;
}

async function ended(child: ChildProcess): Promise<void> {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  const exit = new Promise((resolve) => child.once("exit", resolve));
  child.kill("SIGKILL");
  await exit;
}

type Env = Readonly<Record<string, string>>;

async function callBus(env: Env, method: string, ...args: readonly string[]): Promise<void> {
  const name = "org.freedesktop.DBus";
  const call = ["--session", "--print-reply", `--dest=${name}`, "/org/freedesktop/DBus", `${name}.${method}`];
  await promisify(execFile)("dbus-send", [...call, ...args], { env, timeout: 2000 });
}

async function lock(env: Env): Promise<void> {
  const path = "/org/freedesktop/secrets";
  const call = ["--session", "--print-reply", `--dest=${SECRETS}`, path];
  await promisify(execFile)(
    "dbus-send",
    [...call, "org.freedesktop.Secret.Service.Lock", `array:objpath:${path}/collection/login`],
    { env },
  );
}

async function findEntries(service: string, env: Env): Promise<readonly KeyringEntry[]> {
  // Versions of it differ in which stream has the attributes.
  const { stdout, stderr } = await promisify(execFile)(
    "secret-tool",
    ["search", "--all", "service", service],
    { env },
  );
  const names = [...`${stdout}\n${stderr}`.matchAll(/^attribute\.username = (.*)$/gm)];
  const secrets = [...stdout.matchAll(/^secret = (.*)$/gm)];
  return names.map(([, name = ""], at) => {
    const secret = secrets[at]?.[1];
    return { name, ...(secret === undefined ? {} : { secret }) };
  });
}

async function until(works: () => Promise<void>): Promise<void> {
  const deadline = performance.now() + READY_WITHIN_MS;
  for (;;) {
    try {
      return await works();
    } catch (error) {
      if (performance.now() > deadline) throw error;
      await sleep(20);
    }
  }
}
