import { styleText } from "node:util";
import type { Sink } from "../io.ts";

type Format = "bold" | "dim" | "red" | "yellow" | "cyan";

/** Colours a text where the sink shows colours. */
export function styled(sink: Sink, format: Format, text: string): string {
  return sink.colour ? styleText(format, text, { validateStream: false }) : text;
}
