import { once } from "node:events";
import { createServer, request as httpRequest } from "node:http";
import { pipeline } from "node:stream/promises";

/** What {@link startAuthorizingProxy} is given. */
export interface AuthorizingProxyOptions {
  /** Where requests go on to. */
  readonly url: string;
  readonly token: string;
}

/** A proxy on the loopback that adds the token and changes nothing else, for a client that knows of none. */
export async function startAuthorizingProxy({
  url,
  token,
}: AuthorizingProxyOptions): Promise<AsyncDisposable & { readonly url: string }> {
  const proxy = createServer((asked, answer) => {
    const headers = { ...asked.headers, authorization: `Bearer ${token}` };
    const { origin } = new URL(url);
    const onward = httpRequest(new URL(asked.url ?? "/", origin), { method: asked.method, headers });
    const drop = () => answer.destroy();
    onward.on("response", (response) => {
      answer.writeHead(response.statusCode ?? 500, response.headers);
      answer.flushHeaders();
      pipeline(response, answer).catch(drop);
    });
    onward.on("error", drop);
    answer.on("close", () => onward.destroy());
    pipeline(asked, onward).catch(drop);
  });
  proxy.listen(0, "127.0.0.1");
  await once(proxy, "listening");
  const address = proxy.address();
  const port = typeof address === "object" ? address?.port : undefined;
  return {
    url: `http://127.0.0.1:${port}${new URL(url).pathname}`,
    async [Symbol.asyncDispose]() {
      proxy.close();
      proxy.closeAllConnections();
    },
  };
}
