import { execFile } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import { createServer as createSecureServer } from "node:https";
import { type AddressInfo, connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Duplex } from "node:stream";
import { promisify } from "node:util";

/** A certificate authority that nobody knows, and a server's certificate that it signed. */
export interface TestAuthority extends AsyncDisposable {
  /** Path of the authority's own certificate in PEM form. */
  readonly caPath: string;
  readonly caPem: string;
  /** The server's private key in PEM form. */
  readonly key: string;
  /** The server's certificate in PEM form, for 127.0.0.1 and localhost. */
  readonly cert: string;
}

const CONFIGURATION = `
[req]
prompt = no
distinguished_name = name
x509_extensions = authority
[name]
CN = Drivelens test authority
[authority]
basicConstraints = critical,CA:TRUE
keyUsage = critical,keyCertSign
subjectKeyIdentifier = hash
[server]
basicConstraints = critical,CA:FALSE
extendedKeyUsage = serverAuth
subjectAltName = IP:127.0.0.1,DNS:localhost
`;

/** Makes a {@link TestAuthority} with the `openssl` command, in a temporary folder; for tests alone. */
export async function createTestAuthority(): Promise<TestAuthority> {
  const folder = await mkdtemp(join(tmpdir(), "drivelens-test-"));
  const openssl = (command: string) => promisify(execFile)("openssl", command.split(" "), { cwd: folder });
  await writeFile(join(folder, "openssl.cnf"), CONFIGURATION);
  const request = "req -config openssl.cnf -newkey rsa:2048 -nodes -sha256";
  await openssl(`${request} -x509 -days 2 -keyout ca.key -out ca.pem`);
  await openssl(`${request} -subj /CN=localhost -keyout server.key -out server.csr`);
  await openssl(
    "x509 -req -in server.csr -CA ca.pem -CAkey ca.key -set_serial 2 -days 2 -sha256 -extfile openssl.cnf -extensions server -out server.pem",
  );
  const read = (name: string) => readFile(join(folder, name), "utf8");
  return {
    caPath: join(folder, "ca.pem"),
    caPem: await read("ca.pem"),
    key: await read("server.key"),
    cert: await read("server.pem"),
    [Symbol.asyncDispose]: () => rm(folder, { recursive: true, force: true }),
  };
}

/** A proxy that makes tunnels and nothing else. */
export interface TunnelProxy {
  readonly server: Server;
  readonly port: number;
  /** Every tunnel that was asked for, such as `true 127.0.0.1:443`; `false` when the credentials were wrong. */
  readonly tunnels: readonly string[];
}

/** What {@link startTunnelProxy} may be told. */
export interface TunnelProxyOptions {
  /** The only value of `Proxy-Authorization` that is let in; without it, none is. */
  readonly credentials?: string;
  /** Whether the proxy itself is reached by TLS. @default false */
  readonly tls?: boolean;
}

/** Starts a {@link TunnelProxy} on a free port of 127.0.0.1; for tests alone. */
export async function startTunnelProxy(
  { key, cert }: TestAuthority,
  options: TunnelProxyOptions = {},
): Promise<TunnelProxy> {
  const tunnels: string[] = [];
  const server = options.tls ? createSecureServer({ key, cert }) : createServer();
  server.on("connect", (request, client: Duplex) => {
    const allowed = request.headers["proxy-authorization"] === options.credentials;
    tunnels.push(`${allowed} ${request.url}`);
    if (!allowed) {
      client.end("HTTP/1.1 407 Proxy Authentication Required\r\n\r\n");
      return;
    }
    const { hostname, port } = new URL(`http://${request.url}`);
    const target = connect(Number(port), hostname, () => {
      client.write("HTTP/1.1 200 Connection established\r\n\r\n");
      client.pipe(target).pipe(client);
    });
    target.on("error", () => client.destroy());
    client.on("error", () => target.destroy());
    client.on("close", () => target.destroy());
    server.once("close-tunnels", () => client.destroy());
  });
  return { server, port: await listenLocally(server), tunnels };
}

/** Resolves with the free port of 127.0.0.1 that the server took; for tests alone. */
export async function listenLocally(server: Server): Promise<number> {
  await once(server.listen(0, "127.0.0.1"), "listening");
  return (server.address() as AddressInfo).port;
}

/** Closes the server with all its connections; for tests alone. */
export async function closeServer(server: Server): Promise<void> {
  // A server forgets the sockets that became tunnels.
  server.emit("close-tunnels");
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
}
