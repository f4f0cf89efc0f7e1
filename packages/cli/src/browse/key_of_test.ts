import { once } from "node:events";
import { createInterface, emitKeypressEvents, type Key as NodeKey } from "node:readline";
import { PassThrough } from "node:stream";
import { expect, test } from "vitest";
import { keyOf } from "./key_of.ts";

/** What a terminal sends, as Node reads it. */
async function keysOf(sent: string): Promise<readonly (string | undefined)[]> {
  const stdin = new PassThrough();
  const keys: (string | undefined)[] = [];
  stdin.on("keypress", (text: string | undefined, key: NodeKey) => keys.push(keyOf(text, key)));
  const timing = createInterface({ input: new PassThrough(), escapeCodeTimeout: 1 });
  emitKeypressEvents(stdin, timing);
  const heard = once(stdin, "keypress");
  stdin.write(sent);
  await heard;
  timing.close();
  return keys;
}

test.each([
  ["a", ["a"]],
  ["G", ["G"]],
  ["/?", ["/", "?"]],
  [" ", [" "]],
  ["東京", ["東", "京"]],
  ["👩", ["👩"]],
  ["\u001b[A", ["up"]],
  ["\u001bOB", ["down"]],
  ["\u001b[C\u001b[D", ["right", "left"]],
  ["\u001b[5~\u001b[6~", ["pageup", "pagedown"]],
  ["\u001b[H\u001b[F", ["home", "end"]],
  ["\u001b[1~\u001b[4~", ["home", "end"]],
  ["\r", ["enter"]],
  ["\n", ["enter"]],
  ["\u007f", ["backspace"]],
  ["\b", ["backspace"]],
  ["\t", ["tab"]],
  ["\u001b", ["escape"]],
  ["\u0003\u0015\u0017\u001a", ["ctrl-c", "ctrl-u", "ctrl-w", "ctrl-z"]],
  ["\u001bx", [undefined]],
  ["\u0000", [undefined]],
  ["\u001b[1;5C", [undefined]],
  ["\u001b[99~", [undefined]],
])("%j is %j", async (sent, expected) => {
  const keys = await keysOf(sent);
  expect(keys.map((key) => (key === "ctrl-`" ? undefined : key))).toEqual(expected);
});
