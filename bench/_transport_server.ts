// Serves one page of the emulator again and again, so that what is measured is who asks for it: over HTTP/1.1, and over
// TLS in both versions of HTTP. Sends its addresses, and the authority to trust, to the process that started it.
import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { createSecureServer, type Http2ServerRequest, type Http2ServerResponse } from "node:http2";
import type { AddressInfo } from "node:net";
import process from "node:process";
import { gzipSync } from "node:zlib";
import { createEmulator } from "@drivelens/drive-emulator";
import { createTestAuthority } from "../packages/core/src/_tls_testing.ts";

const ROWS = 460;
const COLUMNS =
  "id,name,mimeType,size,createdTime,modifiedTime,owners(displayName,emailAddress,me,permissionId),starred,trashed,shared,driveId,shortcutDetails,webViewLink,md5Checksum,parents";

const emulator = createEmulator({ files: 2 * ROWS });
const question = new URLSearchParams({
  pageSize: String(ROWS),
  fields: `nextPageToken,incompleteSearch,files(${COLUMNS})`,
});
const page = await emulator.fetch(`${emulator.url}/drive/v3/files?${question}`, {
  headers: { authorization: `Bearer ${emulator.grant().accessToken}` },
});
const text = await page.text();
if (JSON.parse(text).files?.length !== ROWS) throw new Error(`Expected ${ROWS} rows: ${text.slice(0, 500)}`);
const body = gzipSync(text);

function answer(
  request: IncomingMessage | Http2ServerRequest,
  response: ServerResponse | Http2ServerResponse,
): void {
  request.resume();
  response.setHeader("content-type", "application/json; charset=UTF-8");
  response.setHeader("content-encoding", "gzip");
  response.setHeader("content-length", body.length);
  response.end(body as unknown as string);
}

const authority = await createTestAuthority();
const plain = createServer(answer).listen(0, "127.0.0.1");
const secure = createSecureServer(
  { key: authority.key, cert: authority.cert, allowHTTP1: true },
  answer,
).listen(0, "127.0.0.1");
await Promise.all([once(plain, "listening"), once(secure, "listening")]);
const address = (server: { address(): unknown }) => `127.0.0.1:${(server.address() as AddressInfo).port}`;
process.send?.({
  http: `http://${address(plain)}`,
  https: `https://${address(secure)}`,
  caPath: authority.caPath,
  bytes: { json: text.length, gzip: body.length },
});
process.once("disconnect", async () => {
  await authority[Symbol.asyncDispose]();
  process.exit();
});
