type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Returns a `fetch` that goes through the proxy that the environment names, lower-case names first as curl
 * reads them, and the platform's own `fetch` when it names none.
 */
export function createFetch(env: Environment): typeof globalThis.fetch {
  const read = (name: string) => env[name.toLowerCase()] || env[name] || undefined;
  const httpProxy = read("HTTP_PROXY") ?? read("ALL_PROXY");
  const httpsProxy = read("HTTPS_PROXY") ?? read("ALL_PROXY");
  if (httpProxy === undefined && httpsProxy === undefined)
    return (input, init) => globalThis.fetch(input, init);
  let proxied: Promise<typeof globalThis.fetch> | undefined;
  return async (input, init) => {
    proxied ??= proxyFetch({ httpProxy, httpsProxy, noProxy: read("NO_PROXY") });
    return (await proxied)(input, init);
  };
}

interface ProxySettings {
  readonly httpProxy: string | undefined;
  readonly httpsProxy: string | undefined;
  readonly noProxy: string | undefined;
}

async function proxyFetch(settings: ProxySettings): Promise<typeof globalThis.fetch> {
  // CommonJS: once bundled, its names are on the default export alone.
  const { EnvHttpProxyAgent, fetch } = (await import("undici")).default;
  // An empty string, unlike an absent value, keeps the agent from reading the process environment itself.
  const dispatcher = new EnvHttpProxyAgent({
    httpProxy: settings.httpProxy ?? "",
    httpsProxy: settings.httpsProxy ?? "",
    noProxy: settings.noProxy ?? "",
  });
  const proxied = (input: Parameters<typeof fetch>[0], init?: Parameters<typeof fetch>[1]) =>
    fetch(input, { ...init, dispatcher });
  return proxied as unknown as typeof globalThis.fetch;
}
