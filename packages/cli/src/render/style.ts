import { styleText } from "node:util";
import type { Sink } from "../io.ts";

/** How a text stands out. */
export type StyleName = "bold" | "dim" | "red" | "yellow" | "green" | "cyan" | "inverse";

/** Colours a text where the sink shows colours. */
export function styled(sink: Pick<Sink, "colour">, format: StyleName, text: string): string {
  return sink.colour ? styleText(format, text, { validateStream: false }) : text;
}
