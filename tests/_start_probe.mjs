// Loaded before a command under test: writes, as it exits, what it loaded and how often it made ready to cut texts.
import { writeFileSync } from "node:fs";
import { registerHooks } from "node:module";

const loaded = [];
registerHooks({
  load(url, context, next) {
    const result = next(url, context);
    loaded.push({ url, characters: result.source?.length ?? 0 });
    return result;
  },
});
let segmenters = 0;
Intl.Segmenter = new Proxy(Intl.Segmenter, {
  construct(target, args) {
    segmenters++;
    return new target(...args);
  },
});
process.on("exit", () => writeFileSync(process.env.START_PROBE_FILE, JSON.stringify({ loaded, segmenters })));
