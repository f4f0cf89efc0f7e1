import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { Duplex } from "node:stream";

/** A proxy that lets nothing through and remembers what it was asked for. */
export interface RecordingProxy extends AsyncDisposable {
  readonly url: string;
  /** Every request, such as `CONNECT 127.0.0.1:80`. */
  readonly requests: readonly string[];
}

/** Starts a {@link RecordingProxy} on a free port of 127.0.0.1; for tests alone. */
export async function startRecordingProxy(): Promise<RecordingProxy> {
  const requests: string[] = [];
  const server = createServer((request, response) => {
    requests.push(`${request.method} ${request.url}`);
    response.writeHead(502).end();
  });
  server.on("connect", (request, client: Duplex) => {
    requests.push(`CONNECT ${request.url}`);
    client.end("HTTP/1.1 502 Bad Gateway\r\n\r\n");
  });
  await once(server.listen(0, "127.0.0.1"), "listening");
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
