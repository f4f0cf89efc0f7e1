// One process of a stress round. It says "ready" when it has loaded, waits until its stdin ends, asks Google one
// question, and says "request" before each refresh and "saved" when the answer came with what the refresh stored.
import { once } from "node:events";
import { writeSync } from "node:fs";
import process from "node:process";
import { createHost, getAbout, openDrive } from "@drivelens/core";

// Not process.stdout: what was said must be out before the next step, since the next step may be the last.
const say = (word: string) => writeSync(1, `${word}\n`);

const host = createHost({
  env: process.env,
  fetch(input, init) {
    const address = input instanceof Request ? input.url : String(input);
    if (new URL(address).pathname === "/token") say("request");
    return fetch(input, init);
  },
});
say("ready");
await once(process.stdin.resume(), "end");
await getAbout(await openDrive(host));
say("saved");
