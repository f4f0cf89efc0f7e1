import { expect, test } from "vitest";
import { columnsShown, filesShown, judge, visibleText } from "./_visible_text.ts";

const FILES = [
  { id: "1aaa", name: "plan 1" },
  { id: "1bbb", name: "plan 1.txt" },
  { id: "1ccc", name: "plan 12 (old)" },
];

test("The model gets structured content alone where there is any, and else the texts", () => {
  const content = [{ type: "text", text: "one" }, { type: "image" }, { type: "text", text: "two" }];
  expect(visibleText({ content })).toBe("one\ntwo");
  expect(visibleText({ content, structuredContent: { rows: [] } })).toBe('{"rows":[]}');
});

test("Files are seen by ID, or without any by their whole name", () => {
  expect(filesShown("1bbb plan 1", FILES)).toEqual([FILES[1]]);
  expect(filesShown("plan 12 (old) (folder)\nplan 1.txt", FILES)).toEqual([FILES[1], FILES[2]]);
  expect(filesShown("plan 1 (text/plain)", FILES)).toEqual([FILES[0]]);
});

test("What a listing shows of each file is what it shows of every one", () => {
  const files = [
    { id: "1aaa", name: "plan", size: "4711", modifiedTime: "2026-10-31T23:59:59.984Z" },
    { id: "1bbb", name: "folder", modifiedTime: "2026-10-30T03:08:11.000Z" },
  ];
  expect(columnsShown("1aaa plan 4711 2026-10-31\n1bbb folder 2026-10-30", files)).toEqual([
    "ID",
    "size",
    "modified",
  ]);
  expect(columnsShown("1aaa plan\n1bbb folder 2026-10-30", files)).toEqual(["ID"]);
  expect(columnsShown("plan 4711, folder", files)).toEqual(["size"]);
});

test("An answer that lacks files is silently short unless it says so", () => {
  const wanted = { files: FILES, atLeast: 3 };
  const outcome = (text: string, isError = false) => judge({ text, isError }, wanted);
  expect(outcome("1aaa 1bbb 1ccc")).toBe("complete");
  expect(outcome("1aaa 1bbb")).toBe("silently short");
  expect(outcome('{"complete":false,"rows":["1aaa"]}')).toBe("short, and says so");
  expect(outcome('{"complete":true,"more":true,"rows":["1aaa"]}')).toBe("short, and says so");
  expect(outcome('{"complete":true,"more":false,"rows":["1aaa"]}')).toBe("silently short");
  expect(outcome("1aaa 1bbb 1ccc", true)).toBe("failed");
});
