import { networkInterfaces } from "node:os";
import { describe, expect, test } from "vitest";
import { startLoopbackServer } from "./loopback_server.ts";

const hasIpv6 = (networkInterfaces().lo ?? networkInterfaces().lo0 ?? []).some(
  ({ address }) => address === "::1",
);

describe("startLoopbackServer()", () => {
  test("keeps the browser waiting until it is known how the sign-in went", async () => {
    const server = await startLoopbackServer({ state: "mine" });
    try {
      let shown = false;
      const page = fetch(`${server.redirectUri}?code=4/x&state=mine`).then(async (response) => {
        shown = true;
        return { status: response.status, html: await response.text() };
      });
      const callback = await server.callback;
      expect({ code: callback.code, shown }).toEqual({ code: "4/x", shown: false });
      await callback.answer({ outcome: "done", title: "It worked", paragraphs: ["<b>Ann</b>"] });
      const { status, html } = await page;
      expect(status).toBe(200);
      expect(html).toContain("It worked");
      expect(html).toContain("&lt;b&gt;Ann&lt;/b&gt;");
    } finally {
      await server.close();
    }
  });

  test.each([
    ["", "mine"],
    ["state=", "mine"],
    ["state=min", "mine"],
    ["state=mine2", "mine"],
  ])("refuses a callback with %j where the state is %j, and waits on", async (query, state) => {
    const server = await startLoopbackServer({ state });
    try {
      expect((await fetch(`${server.redirectUri}?code=4/x&${query}`)).status).toBe(400);
      expect((await fetch(`${server.redirectUri}?error=access_denied&${query}`)).status).toBe(400);
      const page = fetch(`${server.redirectUri}?code=4/y&state=${state}`);
      const { code, answer } = await server.callback;
      expect(code).toBe("4/y");
      await answer({ outcome: "done", title: "It worked", paragraphs: [] });
      expect((await page).status).toBe(200);
    } finally {
      await server.close();
    }
  });

  test.each([70_000, -1, 1.5, Number.NaN])("refuses the port %d", async (port) => {
    await expect(startLoopbackServer({ state: "x", ports: [port] })).rejects.toMatchObject({
      code: "INVALID_INPUT",
    });
  });

  test("takes the first port that is free, and gives the name that was asked for", async () => {
    const taken = await startLoopbackServer({ state: "x" });
    const free = await startLoopbackServer({ state: "x" });
    await free.close();
    const ports = [taken, free].map(({ redirectUri }) => Number(new URL(redirectUri).port));
    const server = await startLoopbackServer({ state: "x", ports, hostName: "localhost" });
    try {
      expect(server.redirectUri).toBe(`http://localhost:${ports[1]}/callback`);
      await expect(startLoopbackServer({ state: "x", ports })).rejects.toMatchObject({
        code: "INVALID_INPUT",
        message: expect.stringContaining(String(ports[1])),
        hint: expect.stringContaining("--port"),
      });
    } finally {
      await server.close();
      await taken.close();
    }
  });

  test("says what to do when the one port of a Web client is taken", async () => {
    const first = await startLoopbackServer({ state: "x" });
    try {
      const { redirectUri } = first;
      await expect(startLoopbackServer({ state: "x", redirectUri })).rejects.toMatchObject({
        code: "INVALID_INPUT",
        hint: expect.stringContaining("Desktop app"),
      });
    } finally {
      await first.close();
    }
  });

  test.skipIf(!hasIpv6)("listens on the address that a Web client has registered", async () => {
    // The port of a listener that has just gone is free.
    const probe = await startLoopbackServer({ state: "x" });
    await probe.close();
    const redirectUri = `http://[::1]:${new URL(probe.redirectUri).port}/back`;
    const server = await startLoopbackServer({ state: "x", redirectUri });
    try {
      expect((await fetch(`${redirectUri}?error=access_denied&state=x`)).status).toBe(400);
      await expect(server.callback).rejects.toMatchObject({ message: expect.stringContaining("cancelled") });
    } finally {
      await server.close();
    }
    await expect(fetch(redirectUri)).rejects.toThrow();
  });
});
