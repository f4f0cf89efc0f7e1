import { styleText } from "node:util";
import type { Sink } from "../io.ts";

/** How a text stands out. */
export type StyleName = "bold" | "dim" | "red" | "yellow" | "green" | "cyan";

/** Colours a text where the sink shows colours. */
export function styled(sink: Sink, format: StyleName, text: string): string {
  return sink.colour ? styleText(format, text, { validateStream: false }) : text;
}
