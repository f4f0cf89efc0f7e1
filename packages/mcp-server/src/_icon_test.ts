import { createEmulator } from "@drivelens/drive-emulator";
import { expect, test } from "vitest";
import { connectServer } from "./connected_server.ts";

test("the server has a small icon of its own, and no tool has one", async () => {
  await using server = await connectServer(createEmulator());
  const [icon] = server.client.getServerVersion()?.icons ?? [];
  expect(icon).toMatchObject({ mimeType: "image/svg+xml", sizes: ["any"] });
  expect(JSON.stringify(icon).length).toBeLessThan(600);
  const [, encoded = ""] = icon?.src.split("data:image/svg+xml;base64,") ?? [];
  const svg = Buffer.from(encoded, "base64").toString();
  expect(svg).toMatch(/^<svg [^>]*>(?:<path [^>]*\/>)+<\/svg>$/);
  expect(svg.replace("http://www.w3.org/2000/svg", "")).not.toMatch(/https?:|script|href/);
  for (const tool of (await server.client.listTools()).tools) expect(tool.icons).toBeUndefined();
});
