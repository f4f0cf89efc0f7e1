import { expect, test } from "vitest";
import { type FakeOptions, google, NOW, run } from "./_fake_io.ts";
import type { Key, ScreenEvent } from "./browse/screen.ts";
import { fakeScreen } from "./browse/screen_testing.ts";

const FOLDER = "application/vnd.google-apps.folder";

/** A Drive with a folder, two files of one word, and what others shared. */
async function drive() {
  const { emulator, options } = await google(0);
  const { id: work } = emulator.edit.create({ name: "Work", mimeType: FOLDER });
  const { id: plan } = emulator.edit.create({
    name: "plan.pdf",
    parent: work,
    size: 4000,
    mimeType: "application/pdf",
  });
  emulator.edit.create({ name: "notes about planning", size: 9000, mimeType: "text/plain" });
  let at = NOW;
  const sync = async () => {
    // A catalog of this very moment is not refreshed.
    at += 1000;
    expect((await run(["sync"], { ...options, now: () => at })).code).toBe(0);
  };
  await sync();
  const opened: string[] = [];
  const browse = async (
    argv: readonly string[],
    keys: readonly (Key | ScreenEvent)[],
    more: FakeOptions = {},
  ) => {
    const screen = fakeScreen(keys, { columns: 100, rows: 12 });
    const outside = { ...options.outside, openBrowser: async (url: string) => void opened.push(url) };
    const ended = await run(["browse", ...argv], {
      ...options,
      outside,
      terminal: 100,
      typed: [],
      screen,
      ...more,
    });
    return { ...ended, screen, last: screen.frames.at(-1)?.join("\n") ?? "" };
  };
  return { emulator, plan, work, opened, browse, sync, env: options.env };
}

test("browse goes into folders and back, and leaves the terminal as it was", async () => {
  const { browse } = await drive();
  const { code, stdout, stderr, screen } = await browse([], ["down", "enter", "h", "q"]);
  expect({ code, stdout, stderr }).toEqual({ code: 0, stdout: "", stderr: "" });
  const [top = [], chosen = [], inside = [], back = []] = screen.frames;
  expect(top[0]).toMatch(/^ Everything .*13 kB in 2 files$/);
  expect(top[2]).toMatch(/^> +9 kB +69\.2% .* notes about planning$/);
  expect(chosen[3]).toMatch(/^> +4 kB +30\.8% .* Work\/$/);
  expect(inside[0]).toMatch(/^ \/Work .*4 kB in 1 file$/);
  expect(inside[2]).toMatch(/^> .* plan\.pdf$/);
  expect(back).toEqual(chosen);
  expect(screen.isClosed()).toBe(true);
});

test("browse searches as one types, and goes to where it lies", async () => {
  const { browse } = await drive();
  const { code, screen, last } = await browse([], ["/", ..."plan", "down", "enter", "q"]);
  expect(code).toBe(0);
  const found = screen.frames.find((lines) => lines[0]?.includes("Search: plan")) ?? [];
  expect(found.filter((line) => line.includes("plan")).length).toBe(3);
  expect(last).toMatch(/^ (Everything|\/Work) /);
  const { last: exact } = await browse([], ["/", ..."plan.pdf", "enter", "q"]);
  expect(exact).toMatch(/^ \/Work /);
  expect(exact).toMatch(/^> .* plan\.pdf$/m);
});

test("browse tells what is known, opens and copies", async () => {
  const { browse, plan, opened, env } = await drive();
  const info = await browse(["/Work"], ["enter", "escape", "q"]);
  expect(info.screen.frames[1]?.join("\n")).toContain(`ID:              ${plan}`);
  expect(info.screen.frames[2]).toEqual(info.screen.frames[0]);
  expect((await browse(["/Work"], ["o", "q"])).last).toContain("Opened in the browser");
  expect(opened).toEqual([expect.stringMatching(new RegExp(`^https://drive\\.google\\.com/.*${plan}`))]);
  const copied = await browse(["/Work"], ["Y", "y", "q"], { env: { ...env, PATH: "/nowhere" } });
  expect(copied.screen.sent.map((text) => Buffer.from(text.slice(7, -1), "base64").toString())).toEqual([
    plan,
    opened[0],
  ]);
  expect(copied.last).toContain("The terminal was asked to copy the link (OSC 52)");
});

test("browse begins where it is told, in the trash too", async () => {
  const { browse, emulator, plan, sync } = await drive();
  emulator.edit.trash(plan);
  await sync();
  const { last } = await browse(["trash:", "--offline"], ["q"]);
  expect(last).toMatch(/^ trash: .*4 kB in 1 file$/m);
  expect(last).toContain("plan.pdf");
  expect(await browse(["/Nowhere"], [])).toMatchObject({
    code: 1,
    stderr: expect.stringContaining("/Nowhere"),
  });
});

test("browse says what is gone, and goes on", async () => {
  const { browse, emulator, work, sync } = await drive();
  const screen = fakeScreen(["down", { kind: "resized" }, "enter", "q"]);
  const next = screen.next;
  let presses = 0;
  const changing = {
    ...screen,
    next: async () => {
      if (++presses === 2) {
        emulator.edit.delete(work);
        await sync();
      }
      return next();
    },
  };
  const { code } = await browse([], [], { screen: changing });
  expect(code).toBe(0);
  expect(screen.frames.at(-1)?.join("\n")).toContain("This is no longer in the catalog");
});

test.each([
  [["ctrl-c"], 130],
  [[{ kind: "stopped" }], 130],
  [["ctrl-z", "q"], 0],
] as const)("browse ends with %j by %i", async (keys, code) => {
  const { browse } = await drive();
  const ended = await browse([], keys);
  expect(ended.code).toBe(code);
  expect(ended.screen.isClosed()).toBe(true);
  expect(ended.screen.suspended()).toBe(code === 0 ? 1 : 0);
});

test("browse leaves the terminal before it tells of an error", async () => {
  const { browse } = await drive();
  const screen = fakeScreen([]);
  const failing = { ...screen, next: () => Promise.reject(new RangeError("unforeseen")) };
  const ended = await browse([], [], { screen: failing });
  expect(ended).toMatchObject({ code: 1, stderr: expect.stringContaining("unexpected") });
  expect(screen.isClosed()).toBe(true);
});

test("browse wants a terminal, and says what to run without one", async () => {
  const { options } = await google(0);
  const screen = fakeScreen(["q"]);
  const wanted = { code: 1, stdout: "", stderr: expect.stringContaining("run: drivelens usage") };
  expect(await run(["browse"], options)).toEqual(wanted);
  expect(await run(["browse"], { ...options, typed: [], screen })).toEqual(wanted);
  expect(await run(["browse"], { ...options, terminal: 80, screen })).toEqual(wanted);
  const dumb = { ...options, env: { ...options.env, TERM: "dumb" } };
  expect(await run(["browse"], { ...dumb, terminal: 80, typed: [], screen })).toEqual(wanted);
  expect(
    await run(["browse", "--format", "json"], { ...options, terminal: 80, typed: [], screen }),
  ).toMatchObject({
    code: 2,
    stderr: expect.stringContaining("drivelens usage --format json"),
  });
  expect(screen.frames).toEqual([]);
});

test("browse asks before the first catalog, and of the made-up Drive it opens nothing", async () => {
  const { options } = await google(3);
  const no = await run(["browse"], { ...options, terminal: 80, typed: ["n"], screen: fakeScreen(["q"]) });
  expect(no).toMatchObject({ code: 1, stderr: expect.stringContaining("drivelens sync") });
  const yes = fakeScreen(["q"]);
  expect(await run(["browse"], { ...options, terminal: 80, typed: ["y"], screen: yes })).toMatchObject({
    code: 0,
  });
  expect(yes.frames[0]?.[0]).toContain("in 3 files");
  const demo = fakeScreen(["o", "q"]);
  expect(await run(["browse", "--demo"], { terminal: 80, typed: [], screen: demo })).toMatchObject({
    code: 0,
  });
  expect(demo.frames.at(-1)?.at(-1)).toContain("nothing was opened");
});
