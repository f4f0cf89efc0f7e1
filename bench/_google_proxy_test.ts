import { spawnSync } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { connect as connectTls } from "node:tls";
import { createEmulator } from "@drivelens/drive-emulator";
import { expect, test } from "vitest";
import { startGoogleProxy } from "./_google_proxy.ts";
import { makeCertificate } from "./_make_certificate.ts";

async function ask(proxy: string, host: string, next: (socket: ReturnType<typeof connect>) => void) {
  const socket = connect(Number(new URL(proxy).port), "127.0.0.1");
  socket.write(`CONNECT ${host}:443 HTTP/1.1\r\nHost: ${host}:443\r\n\r\n`);
  return await new Promise<string>((resolve) => {
    socket.once("data", (bytes) => {
      next(socket);
      resolve(String(bytes).split("\r\n")[0] ?? "");
    });
  });
}

// Without openssl there is no certificate, and the bench leaves rclone out.
test.skipIf(spawnSync("openssl", ["version"]).status !== 0)(
  "A program that trusts the certificate reaches the emulator at Google's address, and no other host",
  async () => {
    const folder = await mkdtemp(join(tmpdir(), "drivelens-test-"));
    await using emulator = await createEmulator({ files: 10 }).listen();
    const certificate = await makeCertificate(folder);
    await using proxy = await startGoogleProxy({ certificate, target: emulator.url });
    try {
      const answered = Promise.withResolvers<string>();
      const status = await ask(proxy.url, "www.googleapis.com", (socket) => {
        const options = { socket, servername: "www.googleapis.com", ca: certificate.certificate };
        const secure = connectTls(options, () => {
          secure.write("GET /drive/v3/about?fields=user HTTP/1.1\r\nHost: www.googleapis.com\r\n\r\n");
        });
        secure.once("error", answered.reject);
        secure.once("data", (bytes) => {
          answered.resolve(String(bytes));
          secure.destroy();
        });
      });
      expect(status).toBe("HTTP/1.1 200 Connection Established");
      expect(await answered.promise).toContain("unregistered callers");
      expect(await ask(proxy.url, "googleapis.com.example", (socket) => socket.destroy())).toBe(
        "HTTP/1.1 403 Forbidden",
      );
      expect([...proxy.refused]).toEqual(["googleapis.com.example:443"]);
    } finally {
      await rm(folder, { recursive: true });
    }
  },
);
