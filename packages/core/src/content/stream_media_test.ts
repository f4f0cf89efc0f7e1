import { createHash } from "node:crypto";
import { describe, expect, test } from "vitest";
import { contentSetting, GOOGLE } from "./_content_testing.ts";
import { openMedia } from "./open_media.ts";
import { type StreamMediaOptions, streamMedia } from "./stream_media.ts";

const BYTES = Buffer.alloc(300_000, "some bytes of a file, ");
const MD5 = createHash("md5").update(BYTES).digest("hex");

async function setting() {
  const { emulator, drive, put, why } = await contentSetting();
  const id = put("some.bin", BYTES);
  const read = async (options: Partial<StreamMediaOptions> = {}, of = id) => {
    const chunks: Uint8Array[] = [];
    const stream = streamMedia(drive, { kind: "download", id: of }, { action: "download it", ...options });
    for await (const chunk of stream) chunks.push(chunk);
    return Buffer.concat(chunks);
  };
  return { emulator, drive, id, read, why, put };
}

describe("streamMedia()", () => {
  test("reads all bytes, or those of a range, and checks them", async () => {
    const { read } = await setting();
    expect(await read({ md5: MD5 })).toEqual(BYTES);
    expect(await read({ from: 1000, to: 2000 })).toEqual(BYTES.subarray(1000, 2000));
    const hash = createHash("md5").update(BYTES.subarray(0, 1000));
    expect(await read({ from: 1000, md5: MD5, hash })).toEqual(BYTES.subarray(1000));
    await expect(read({ md5: "0".repeat(32) })).rejects.toMatchObject({
      code: "SERVICE_UNAVAILABLE",
      message: "Cannot download it: what came is not what Drive keeps",
    });
  });

  test("goes on where a connection broke off, without a byte twice", async () => {
    const { emulator, read } = await setting();
    emulator.setFaults([{ query: "alt=media", answer: "reset", times: 3 }]);
    expect(await read({ md5: MD5 })).toEqual(BYTES);
    expect(emulator.counters().requests).toBe(4);
  });

  test("gives up where no more comes", async () => {
    const { emulator, read, put, why } = await setting();
    const tiny = put("tiny.bin", "x");
    emulator.setFaults([{ query: "alt=media", answer: "reset" }]);
    expect(await why(read({}, tiny))).toContain("NETWORK");
  });

  test("begins an export anew, which has no parts", async () => {
    const { emulator, drive } = await setting();
    const mimeType = `${GOOGLE}document`;
    const { id } = emulator.edit.create({ name: "Doc", mimeType, content: "# Title" });
    emulator.setFaults([{ path: "/export", answer: "unavailable", times: 2 }]);
    const source = { kind: "export", id, mimeType: "text/markdown" } as const;
    const { body, mimeType: type } = await openMedia(drive, source, { action: "export it" });
    let text = "";
    for await (const chunk of body) text += Buffer.from(chunk).toString();
    expect([text, type]).toEqual(["# Title", "text/markdown"]);
  });

  test("tells Google's refusals apart", async () => {
    const { emulator, id, read, why } = await setting();
    emulator.world.updateFile(id, { abusive: true });
    expect(await why(read())).toContain("PERMISSION_DENIED");
    emulator.setFaults([{ query: "alt=media", answer: "htmlError", times: 20 }]);
    expect(await why(read())).toContain("SERVICE_UNAVAILABLE");
  });

  test("works over a socket too", async () => {
    const { emulator } = await setting();
    await using google = await emulator.listen();
    const { openDrive } = await import("../answer/open_drive.ts");
    const { createHost } = await import("../host.ts");
    const scope = "https://www.googleapis.com/auth/drive.readonly";
    const env = {
      DRIVELENS_API_ENDPOINT: google.url,
      DRIVELENS_ACCESS_TOKEN: emulator.grant({ scope }).accessToken,
    };
    const drive = await openDrive(createHost({ env }), { retry: { attempts: 3, firstWaitMs: 1 } });
    const { id } = emulator.edit.create({ name: "other.bin", content: BYTES });
    emulator.setFaults([{ query: "alt=media", answer: "reset", times: 2 }]);
    let length = 0;
    const options = { action: "download it", md5: MD5 };
    for await (const chunk of streamMedia(drive, { kind: "download", id }, options)) length += chunk.length;
    expect(length).toBe(BYTES.length);
  });
});
