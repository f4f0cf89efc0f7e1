import type { SecureContext } from "node:tls";
import type { Dispatcher, Pool } from "undici";
import { proxyFailure } from "./_proxy_failure.ts";
import { DriveError } from "./errors.ts";
import { isUnknownIssuer, PROXY_CLOSED } from "./network_error.ts";
import type { NetworkSettings } from "./network_settings.ts";
import { proxyUrl } from "./proxy_url.ts";
import { withoutPassword } from "./without_password.ts";

type Fetch = typeof globalThis.fetch;

/**
 * Returns a `fetch` that goes through the proxies and trusts the authorities of `network`.
 *
 * Without any of them it is the platform's own; with `noProxy` of `*` it goes past that one's proxies too. Where
 * the issuer of a certificate is not known, the request is sent once more, and all later ones at once, with trust in
 * the operating system's store, which is slow to read: the handshake failed, so nothing had been sent.
 *
 * The returned function rejects with a {@link DriveError} `INVALID_INPUT` when `caFile` or a proxy is of no use, and
 * otherwise as the platform's own does.
 *
 * @see https://undici.nodejs.org/#/docs/api/EnvHttpProxyAgent.md
 */
export function createFetch(network: NetworkSettings): Fetch {
  const { caFile, httpProxy, httpsProxy } = network;
  const trusting = once(async () => {
    const { trustedContext } = await import("./_certificates.ts");
    return agentFetch(network, await trustedContext(caFile));
  });
  if (caFile) return async (input, init) => (await trusting())(...(await repeatable(input, init)));

  // Where NODE_USE_ENV_PROXY is set, the platform's own has proxies of its own.
  const agent = httpProxy || httpsProxy || network.noProxy === "*";
  const first = once<Fetch>(async () =>
    agent ? agentFetch(network) : (input, init) => globalThis.fetch(input, init),
  );
  let untrusted = false;
  return async (input, init) => {
    const request = await repeatable(input, init);
    if (!untrusted) {
      try {
        return await (await first())(...request);
      } catch (error) {
        if (!hasUnknownIssuer(error)) throw error;
        untrusted = true;
      }
    }
    return (await trusting())(...request);
  };
}

/** Makes the value at the first call; one that could not be made is tried again at the next. */
function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined;
  return () => {
    made ??= make().catch((error: unknown) => {
      made = undefined;
      throw error;
    });
    return made;
  };
}

/**
 * Reads streams and forms into memory, and takes a `Request` apart: a stream cannot be sent twice, and undici's
 * `fetch` knows no classes but its own.
 */
async function repeatable(...[input, init]: Parameters<Fetch>): Promise<Parameters<Fetch>> {
  const body = init?.body;
  const plain =
    !body || typeof body === "string" || body instanceof URLSearchParams || ArrayBuffer.isView(body);
  if (plain && !(input instanceof Request)) return [input, init];
  const request = new Request(input, init);
  const { url, method, headers, redirect, integrity } = request;
  // The signal of a copy would be deaf once the copy is collected.
  const signal = init?.signal ?? (input instanceof Request ? input.signal : null);
  return [
    url,
    { method, headers, redirect, integrity, signal, body: request.body && (await request.arrayBuffer()) },
  ];
}

function hasUnknownIssuer(thrown: unknown): boolean {
  const seen = thrown as { code?: unknown; cause?: { code?: unknown } } | null | undefined;
  return isUnknownIssuer(seen?.code) || isUnknownIssuer(seen?.cause?.code);
}

async function agentFetch(network: NetworkSettings, secureContext?: SecureContext): Promise<Fetch> {
  const { httpProxy = "", httpsProxy = "", noProxy = "" } = network;
  const protocols = [httpProxy, httpsProxy].filter(Boolean).map(proxyProtocol);
  // CommonJS: once bundled, its names are on the default export alone.
  const { EnvHttpProxyAgent, fetch, Pool } = (await import("undici")).default;
  // One context for all connections, as it takes long to make.
  const tls = secureContext && { secureContext };
  const dispatcher = new EnvHttpProxyAgent({
    // An empty string, unlike an absent value, keeps the agent from reading the process environment itself.
    httpProxy,
    httpsProxy,
    noProxy,
    ...(tls && { connect: tls, requestTls: tls }),
    // A SOCKS proxy would be spoken to in TLS if it were there.
    ...(tls && protocols.includes("https:") && { proxyTls: tls }),
    clientFactory: (origin, options) => failingAtOnce(new Pool(origin, options)),
  });
  const proxied = (input: Parameters<typeof fetch>[0], init?: Parameters<typeof fetch>[1]) =>
    fetch(input, { ...init, dispatcher }).catch((error: unknown) => {
      throw proxyFailure(error, [httpsProxy, httpProxy]) ?? error;
    });
  return proxied as unknown as Fetch;
}

/**
 * Lets a tunnel fail where the proxy closes the connection without an answer; undici takes that for a connection that
 * aged, and would ask for another as fast as the proxy closes them.
 */
function failingAtOnce(proxy: Pool): Pool {
  const connect = proxy.connect.bind(proxy) as (options: Dispatcher.ConnectOptions) => Promise<unknown>;
  return Object.assign(proxy, {
    connect: (options: Dispatcher.ConnectOptions) =>
      connect(options).catch((error: unknown) => {
        if ((error as { readonly code?: unknown } | undefined)?.code !== "UND_ERR_SOCKET") throw error;
        throw Object.assign(new Error("The proxy closed the connection without an answer"), {
          code: PROXY_CLOSED,
        });
      }),
  });
}

/** Returns the protocol of a proxy's URL; what undici throws instead would show the password. */
function proxyProtocol(proxy: string): string {
  const url = proxyUrl(proxy);
  if (url !== undefined) return url.protocol;
  throw new DriveError("INVALID_INPUT", `Cannot use "${withoutPassword(proxy)}" as a proxy`, {
    hint: "Give a URL such as http://proxy.example:8080",
  });
}
