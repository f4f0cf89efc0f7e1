import { DriveError, safeCause } from "./errors.ts";
import { proxyUrl } from "./proxy_url.ts";
import { withoutPassword } from "./without_password.ts";

const PORTS: Readonly<Record<string, string>> = { "http:": "80", "https:": "443" };

/**
 * Tells a proxy that cannot be reached from a server that cannot: returns the error for it when what failed was a
 * connection to the host and port of one of the proxies, and undefined otherwise.
 */
export function proxyFailure(thrown: unknown, proxies: readonly string[]): DriveError | undefined {
  const failed = connectionOf(thrown);
  if (failed === undefined) return undefined;
  const proxy = proxies.find((each) => {
    const url = proxyUrl(each);
    if (url === undefined) return false;
    return failed.port === undefined
      ? failed.hostname === url.hostname
      : failed.port === (url.port || PORTS[url.protocol]);
  });
  if (proxy === undefined) return undefined;
  return new DriveError("NETWORK", `Cannot reach the proxy "${withoutPassword(proxy)}" (${failed.code})`, {
    hint: "Correct or unset HTTPS_PROXY, or run: drivelens config unset proxy",
    reason: failed.code,
    cause: safeCause(thrown),
  });
}

interface FailedConnection {
  readonly code: string;
  /** Where a connection was refused. */
  readonly port?: string;
  /** What could not be looked up. */
  readonly hostname?: string;
}

/** Node tells of a failed connection in `connect` with its port, of a failed look-up in `getaddrinfo` with its name. */
function connectionOf(thrown: unknown): FailedConnection | undefined {
  for (let error = thrown, depth = 0; depth < 5; depth++) {
    const { syscall, code, port, hostname, cause, errors } = (error ?? {}) as Record<string, unknown>;
    if (syscall === "connect" && typeof code === "string") return { code, port: String(port) };
    if (syscall === "getaddrinfo" && typeof code === "string") return { code, hostname: String(hostname) };
    // A name with several addresses: each was tried.
    error = Array.isArray(errors) ? errors[0] : cause;
  }
  return undefined;
}
