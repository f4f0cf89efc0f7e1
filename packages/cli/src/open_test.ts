import { expect, test } from "vitest";
import { google, run } from "./_fake_io.ts";

const FOLDER = /^https:\/\/drive\.google\.com\/drive\/folders\/\S+\n$/;

async function open(argv: readonly string[], openBrowser: (url: string) => Promise<void>) {
  const { options } = await google();
  return run(["open", ...argv], { ...options, outside: { ...options.outside, openBrowser } });
}

test("drivelens open opens the link in the browser, and prints it", async () => {
  const opened: string[] = [];
  const { code, stdout, stderr } = await open(["/Work"], async (url) => {
    opened.push(url);
  });
  expect({ code, stdout, stderr }).toEqual({ code: 0, stdout: expect.stringMatching(FOLDER), stderr: "" });
  expect(opened).toEqual([stdout.trim()]);
});

test("drivelens open is of use without a browser", async () => {
  const fail = () => Promise.reject(new Error("no display"));
  expect(await open(["/Work"], fail)).toEqual({
    code: 0,
    stdout: expect.stringMatching(FOLDER),
    stderr: "No browser could be opened here: open the link yourself\n",
  });
  const json = await open(["/Work", "--format", "json"], fail);
  expect(JSON.parse(json.stdout)).toMatchObject({ name: "Work", path: "/Work" });
  expect(JSON.parse(json.stderr)).toMatchObject({ type: "warning" });
});

test("drivelens open opens nothing that is not there or made up", async () => {
  const opened: string[] = [];
  const note = async (url: string) => {
    opened.push(url);
  };
  expect(await open(["/Nope"], note)).toMatchObject({ code: 1, stdout: "" });
  expect(await open(["/Work", "--demo"], note)).toMatchObject({
    code: 0,
    stdout: expect.stringMatching(FOLDER),
  });
  expect(opened).toEqual([]);
});
