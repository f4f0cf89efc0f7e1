import { beforeEach, describe, expect, test } from "vitest";
import { type Google, google, run } from "./_fake_io.ts";

describe("drivelens sharing", () => {
  let drive: Google;
  const sharing = (...flags: readonly string[]) => run(["sharing", ...flags], drive.options);

  beforeEach(async () => {
    drive = await google(0);
    const { create, share } = drive.emulator.edit;
    const linked = create({ name: "=1+1\u001b[2J" }).id;
    share(linked, {});
    const plan = create({ name: "plan" }).id;
    share(plan, { email: "ben@example.com", role: "writer" });
    share(plan, { email: "dora@partner.example" });
    create({ name: "mine" });
    await run(["sync"], drive.options);
  });

  test("counts what is seen how far, asks once, and remembers", async () => {
    expect(await sharing()).toMatchObject({
      code: 0,
      stdout: [
        "SEEN BY  THAT IS                     FILES",
        "link     whoever has the link            1",
        "outside  people or a domain outside      1",
        "",
      ].join("\n"),
      stderr: "",
    });
    const asked = Object.keys(drive.emulator.counters().byRoute);
    expect(asked.filter((route) => /files\/(?!root$)/.test(route))).toHaveLength(2);
    const again = JSON.parse((await sharing("--by", "person", "--format", "json")).stdout);
    expect(again).toMatchObject({
      groups: [
        { group: "ben@example.com", name: "Ben Okafor", count: 1 },
        { group: "dora@partner.example", count: 1 },
      ],
      by: "person",
      domain: "example.com",
      complete: true,
      catalog: { requests: 0 },
    });
  });

  test("shows the files of a group, with names that nothing obeys", async () => {
    const { stdout } = await sharing("--only", "link", "--format", "csv");
    expect(stdout).toMatch(
      /^group,role,path,with,id,name\r\nlink,reader,\/=1\+1%1B\[2J,anyone,[\w-]+,\\u\{3d\}1\+1\\u\{1b\}\[2J\r\n$/,
    );
    expect((await sharing("--by", "person", "--only", "Ben@example.com")).stdout).toMatch(
      /^GROUP +ROLE +PATH +WITH\nben@example\.com +writer +\/plan +ben@example\.com\n$/,
    );
    expect((await sharing("--only", "public")).stdout).toBe("No file is shared so\n");
  });

  test("says offline what was never asked", async () => {
    const { code, stderr } = await sharing("--offline");
    expect(code).toBe(3);
    expect(stderr).toMatch(/^Incomplete: of 2 shared files Google has not been asked/);
  });

  test("refuses a group that there cannot be", async () => {
    expect(await sharing("--only", "ben@example.com")).toMatchObject({
      code: 2,
      stderr: expect.stringContaining("--by person"),
    });
  });
});
