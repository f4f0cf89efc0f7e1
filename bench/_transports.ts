import { Agent, get } from "node:http";
import { text } from "node:stream/consumers";
import { promisify } from "node:util";
import { createGunzip, gunzip } from "node:zlib";

/** A page as far as it is looked at. */
interface Page {
  readonly files: readonly unknown[];
}

/** A way to ask for a page. */
export interface Transport {
  readonly tls?: true;
  /** Loads what it needs, by the `require` of core, and returns what asks once. */
  readonly open: (load: NodeJS.Require, address: string) => Promise<() => Promise<Page>>;
}

const PATH = "/drive/v3/files?pageSize=460";
const HEADERS = { authorization: "Bearer measured", "accept-encoding": "gzip" };
type Fetch = typeof globalThis.fetch;

/** By `fetch`, as it is called beneath Google's client. */
function byFetch(make: (load: NodeJS.Require) => Promise<Fetch> | Fetch): Transport["open"] {
  return async (load, address) => {
    const fetch = await make(load);
    return async () => (await (await fetch(`${address}${PATH}`, { headers: HEADERS })).json()) as Page;
  };
}

function undiciFetch(load: NodeJS.Require, options: object): Fetch {
  const { Agent, fetch } = load("undici");
  const dispatcher = new Agent(options);
  return (input, init) => fetch(input, { ...init, dispatcher });
}

/** Every transport that is measured, by name. */
export const TRANSPORTS: Readonly<Record<string, Transport>> = {
  "Node's fetch": { open: byFetch(() => globalThis.fetch) },
  "Node's fetch, beneath Google's client": {
    open: async (load, address) => {
      const { drive_v3 } = load("googleapis/build/src/apis/drive/v3.js");
      const transport = { fetchImplementation: globalThis.fetch, noProxy: [/^/], retry: false };
      const drive = new drive_v3.Drive({ rootUrl: `${address}/`, responseType: "json", ...transport });
      return async () => (await drive.files.list({ pageSize: 460 }, { headers: HEADERS })).data;
    },
  },
  "node-fetch, Google's own": {
    open: byFetch(async () => {
      // Found from the repository's root, where npm puts what one package alone needs.
      const name = "node-fetch";
      return (await import(name)).default;
    }),
  },
  "undici's fetch": { open: byFetch((load) => undiciFetch(load, {})) },
  "node:http, keep-alive": {
    open: async (_, address) => {
      const agent = new Agent({ keepAlive: true });
      return async () => {
        const response = await new Promise<NodeJS.ReadableStream>((resolve, reject) => {
          get(`${address}${PATH}`, { agent, headers: HEADERS }, resolve).on("error", reject);
        });
        return JSON.parse(await text(response.pipe(createGunzip())));
      };
    },
  },
  "node:http, unpacked whole": {
    open: async (_, address) => {
      const agent = new Agent({ keepAlive: true });
      return () =>
        new Promise((resolve, reject) => {
          get(`${address}${PATH}`, { agent, headers: HEADERS }, (response) => {
            const chunks: Buffer[] = [];
            response.on("data", (chunk) => chunks.push(chunk));
            response.on("end", () =>
              gunzip(Buffer.concat(chunks), (_, unpacked) => resolve(JSON.parse(unpacked.toString()))),
            );
          }).on("error", reject);
        });
    },
  },
  "undici's request, unpacked whole": {
    open: async (load, address) => {
      const { Agent, request } = load("undici");
      const dispatcher = new Agent();
      return async () => {
        const { body } = await request(`${address}${PATH}`, { dispatcher, headers: HEADERS });
        const unpacked = await promisify(gunzip)(await body.arrayBuffer());
        return JSON.parse(unpacked.toString());
      };
    },
  },
  "Node's fetch, TLS": { tls: true, open: byFetch(() => globalThis.fetch) },
  "undici's fetch, TLS": { tls: true, open: byFetch((load) => undiciFetch(load, {})) },
  "undici's fetch, HTTP/2": {
    tls: true,
    open: byFetch((load) => undiciFetch(load, { allowH2: true })),
  },
  "undici's fetch, HTTP/2 on 4 connections": {
    tls: true,
    open: byFetch((load) => undiciFetch(load, { allowH2: true, connections: 4 })),
  },
};
