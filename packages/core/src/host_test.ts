import { resolve } from "node:path";
import { describe, expect, test } from "vitest";
import { createHost } from "./host.ts";

describe("createHost()", () => {
  test("keeps all state in DRIVELENS_HOME when it is set, else in the platform's own places", () => {
    expect(createHost({ env: { DRIVELENS_HOME: "/x" } }).folders).toEqual({ config: "/x", data: "/x" });
    const here = resolve("state");
    expect(createHost({ env: { DRIVELENS_HOME: "state" } }).folders).toEqual({ config: here, data: here });
    const { config, data } = createHost().folders;
    expect([config, data]).toEqual([
      expect.stringMatching(/drivelens/i),
      expect.stringMatching(/drivelens/i),
    ]);
  });

  test("takes what it is given instead of the outside", async () => {
    const fetch = async () => new Response("mine");
    const host = createHost({ fetch, now: () => 7 });
    expect(host.now()).toBe(7);
    expect(await (await host.connect({})("http://127.0.0.1/")).text()).toBe("mine");
  });
});
