import { once } from "node:events";
import { createServer } from "node:http";
import { type AddressInfo, connect, type Socket } from "node:net";
import type { Duplex } from "node:stream";
import { createSecureContext, TLSSocket } from "node:tls";
import type { Certificate } from "./_make_certificate.ts";

/** Where Google's hosts are led to. */
export interface GoogleProxyOptions {
  readonly certificate: Certificate;
  /** Root URL of an emulator on loopback. */
  readonly target: string;
}

/** A proxy that listens on 127.0.0.1. */
export interface GoogleProxy extends AsyncDisposable {
  readonly url: string;
  /** Hosts with ports that were asked for and refused. */
  readonly refused: ReadonlySet<string>;
}

/**
 * Starts a proxy that ends TLS for Google's hosts and leads them to an emulator, for a program that cannot be told of
 * another endpoint; every other host is refused. What passes is not looked at, so it costs little.
 *
 * @see https://www.rfc-editor.org/rfc/rfc9110#name-connect
 */
export async function startGoogleProxy({ certificate, target }: GoogleProxyOptions): Promise<GoogleProxy> {
  const secureContext = createSecureContext({ key: certificate.key, cert: certificate.certificate });
  const { hostname, port } = new URL(target);
  const sockets = new Set<Duplex>();
  const refused = new Set<string>();
  const keep = (socket: Duplex) => {
    sockets.add(socket);
    socket.on("error", () => socket.destroy()).once("close", () => sockets.delete(socket));
  };
  const server = createServer(({ url = "" }, response) => {
    refused.add(url);
    response.writeHead(403).end();
  });
  server.on("connect", ({ url = "" }, socket: Socket) => {
    keep(socket);
    if (!/(^|\.)googleapis\.com:443$/.test(url)) {
      refused.add(url);
      socket.end("HTTP/1.1 403 Forbidden\r\n\r\n");
      return;
    }
    socket.setNoDelay(true).write("HTTP/1.1 200 Connection Established\r\n\r\n");
    const inner = new TLSSocket(socket, { isServer: true, secureContext, ALPNProtocols: ["http/1.1"] });
    const outer = connect({ host: hostname, port: Number(port), noDelay: true });
    keep(inner);
    keep(outer);
    inner.pipe(outer).pipe(inner);
    inner.once("close", () => outer.destroy());
    outer.once("close", () => inner.destroy());
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    refused,
    async [Symbol.asyncDispose]() {
      server.close();
      for (const socket of sockets) socket.destroy();
      await once(server, "close");
    },
  };
}
