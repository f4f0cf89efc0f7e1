import type { Worker } from "node:worker_threads";
import { DriveError } from "../errors.ts";
import type { ExtractOrder, ExtractReply } from "./extract_order.ts";
import type { ExtractedText } from "./extracted_text.ts";

/** How long a file may be read, and from when on what was read is enough. */
const LIMIT_MS = 30_000;
const ENOUGH_MS = 15_000;
const MOST_HEAP_MB = 768;
/** What lies outside of JavaScript's own memory, such as unpacked bytes. */
const MOST_OUTSIDE_BYTES = 700_000_000;
const LOOK_MS = 100;
/** As a source it carries its own ending; bundled, it lies beside whatever it was bundled into. */
const CHILD = new URL(
  import.meta.url.endsWith(".ts") ? "./extract_child.ts" : "./extract_child.js",
  import.meta.url,
);
const OPEN = "To look at it in the browser, run: drivelens open FILE";

/** Each may take all the memory that it is allowed. */
const MOST_AT_ONCE = 2;
let running = 0;
const waiting: (() => void)[] = [];

/** What {@link runExtraction} is told beside the bytes, which are handed over and gone afterwards. */
export interface RunExtractionOptions extends Omit<ExtractOrder, "milliseconds"> {
  readonly signal?: AbortSignal | undefined;
  /** @default 30 s */
  readonly limitMs?: number;
}

/**
 * Has a thread of its own make text of a file, with so much memory and time and no more.
 *
 * @throws {DriveError} `UNSUPPORTED` or `INVALID_INPUT` for what has no text, `TOO_LARGE` for what takes too much, `ABORTED`.
 */
export async function runExtraction({ signal, ...order }: RunExtractionOptions): Promise<ExtractedText> {
  if (running >= MOST_AT_ONCE) await new Promise<void>((resolve) => waiting.push(resolve));
  running++;
  try {
    return await extract(order, signal);
  } finally {
    running--;
    waiting.shift()?.();
  }
}

async function extract(
  { limitMs = LIMIT_MS, ...order }: Omit<RunExtractionOptions, "signal">,
  signal: AbortSignal | undefined,
): Promise<ExtractedText> {
  const { Worker } = await import("node:worker_threads");
  if (signal?.aborted === true) throw stopped();
  const { promise, resolve, reject } = Promise.withResolvers<ExtractedText>();
  const milliseconds = Math.min(ENOUGH_MS, limitMs / 2);
  const worker = new Worker(CHILD, {
    workerData: { ...order, milliseconds } satisfies ExtractOrder,
    transferList: [order.bytes.buffer],
    resourceLimits: { maxOldGenerationSizeMb: MOST_HEAP_MB, maxYoungGenerationSizeMb: 64, stackSizeMb: 8 },
    // What the person's own Node is told is not meant for the helper, nor are their secrets.
    execArgv: [],
    env: {},
    stdout: true,
    stderr: true,
  });
  const tooLong = setTimeout(() => reject(tooMuch("it takes too long")), limitMs);
  const stopLooking = watch(worker, () => reject(tooMuch("it takes too much memory")));
  const stop = () => reject(stopped());
  signal?.addEventListener("abort", stop, { once: true });
  worker.once("message", (reply: ExtractReply) => {
    if ("text" in reply) resolve(reply.text);
    else
      reject(new DriveError(reply.code, reply.message, reply.hint === undefined ? {} : { hint: reply.hint }));
  });
  worker.once("error", (error) => {
    const code = "code" in error ? error.code : undefined;
    reject(code === "ERR_WORKER_OUT_OF_MEMORY" ? tooMuch("it takes too much memory") : broken());
  });
  worker.once("exit", () => reject(broken()));
  try {
    return await promise;
  } finally {
    clearTimeout(tooLong);
    stopLooking();
    signal?.removeEventListener("abort", stop);
    await worker.terminate();
  }
}

/** Watches what no limit of Node's holds; where a runtime cannot tell, there is the time limit alone. */
function watch(worker: Worker, onTooMuch: () => void): () => void {
  if (typeof worker.getHeapStatistics !== "function") return () => undefined;
  const timer = setInterval(() => {
    worker.getHeapStatistics().then(
      ({ external_memory: outside }) => {
        if (outside > MOST_OUTSIDE_BYTES) onTooMuch();
      },
      () => undefined,
    );
  }, LOOK_MS);
  return () => clearInterval(timer);
}

function tooMuch(why: string): DriveError {
  return new DriveError("TOO_LARGE", `Cannot make text of the file: ${why}`, { hint: OPEN });
}

function broken(): DriveError {
  return new DriveError("INVALID_INPUT", "Cannot make text of the file: it is broken", { hint: OPEN });
}

function stopped(): DriveError {
  return new DriveError("ABORTED", "Stopped: make text of the file");
}
