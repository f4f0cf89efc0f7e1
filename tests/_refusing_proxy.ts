import { createServer, request } from "node:http";
import type { AddressInfo } from "node:net";
import { connect } from "node:net";

/** A forward proxy that lets one address through and notes every other. */
export interface RefusingProxy extends AsyncDisposable {
  readonly url: string;
  readonly passed: string[];
  readonly refused: string[];
}

/** Starts a proxy on loopback that refuses every target but `allowed` (host:port). */
export async function startRefusingProxy(allowed: string): Promise<RefusingProxy> {
  const passed: string[] = [];
  const refused: string[] = [];
  const decide = (target: string) => {
    (target === allowed ? passed : refused).push(target);
    return target === allowed;
  };
  const server = createServer((incoming, outgoing) => {
    const url = new URL(incoming.url ?? "", "http://none.invalid");
    if (!decide(url.host)) return void outgoing.writeHead(403).end();
    const forwarded = request(
      url,
      { method: incoming.method ?? "GET", headers: incoming.headers },
      (answer) => {
        outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(outgoing);
      },
    );
    incoming.pipe(forwarded);
  });
  server.on("connect", (incoming, socket, head) => {
    const target = incoming.url ?? "";
    if (!decide(target)) return void socket.end("HTTP/1.1 403 Forbidden\r\n\r\n");
    const [host, port] = target.split(":");
    const upstream = connect(Number(port), host, () => {
      socket.write("HTTP/1.1 200 Connection Established\r\n\r\n");
      upstream.write(head);
      upstream.pipe(socket).pipe(upstream);
    });
    upstream.on("error", () => socket.destroy());
    socket.on("error", () => upstream.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    passed,
    refused,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
