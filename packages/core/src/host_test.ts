import { join, resolve } from "node:path";
import { describe, expect, test } from "vitest";
import { createHost } from "./host.ts";

describe("createHost()", () => {
  test("keeps all state in DRIVELENS_HOME when it is set, else in the platform's own places", () => {
    const here = resolve("state");
    expect(createHost({ env: { DRIVELENS_HOME: "state" } }).folders).toEqual({
      config: here,
      data: here,
      cache: join(here, "cache"),
    });
    const folders = Object.values(createHost().folders);
    expect(folders).toHaveLength(3);
    for (const folder of folders) expect(folder).toMatch(/drivelens/i);
  });

  test("takes what it is given instead of the outside", async () => {
    const fetch = async () => new Response("mine");
    const host = createHost({ fetch, now: () => 7 });
    expect(host.now()).toBe(7);
    expect(await (await host.connect({})("http://127.0.0.1/")).text()).toBe("mine");
  });
});
