const PROTOCOLS: ReadonlySet<string> = new Set(["http:", "https:", "socks5:", "socks:"]);

/** Reads the URL of a proxy; undefined where it is none that requests can go through. */
export function proxyUrl(proxy: string): URL | undefined {
  try {
    const url = new URL(proxy);
    const { protocol, hostname, username, password, pathname, search, hash } = url;
    decodeURIComponent(username + password);
    // A sign behind the host is one of a password that was not encoded, and the host a part of that.
    const misread = `${pathname}${search}${hash}`.includes("@");
    return PROTOCOLS.has(protocol) && hostname !== "" && !misread ? url : undefined;
  } catch {
    return undefined;
  }
}
