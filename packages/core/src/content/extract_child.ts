// Runs as a thread of its own: what a hostile file makes of a parser ends with the thread.
import { parentPort, workerData } from "node:worker_threads";
import { DriveError } from "../errors.ts";
import type { ExtractOrder, ExtractReply } from "./extract_order.ts";
import { extractText } from "./formats/extract_text.ts";

parentPort?.postMessage(await answer(workerData as ExtractOrder));

async function answer(order: ExtractOrder): Promise<ExtractReply> {
  try {
    return { text: await extractText(order) };
  } catch (error) {
    if (error instanceof DriveError) {
      const { code, message, hint } = error;
      return { code, message, ...(hint === undefined ? {} : { hint }) };
    }
    // Nothing of what a parser says of a file is fit to be shown.
    return { code: "INVALID_INPUT", message: "Cannot make text of the file: it is broken" };
  }
}
