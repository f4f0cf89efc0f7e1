import type { DriveError } from "@drivelens/core";
import { safeJson, visibleText } from "../escape.ts";
import type { Sink } from "../io.ts";
import { styled } from "./style.ts";

/** Renders an error for people: what failed, and below it what to do next. */
export function errorLines(error: Pick<DriveError, "message" | "hint">, sink: Sink): string {
  const head = `${styled(sink, "red", "drivelens:")} ${visibleText(error.message)}\n`;
  return error.hint === undefined
    ? head
    : `${head}  ${styled(sink, "cyan", "→")} ${visibleText(error.hint)}\n`;
}

/** Renders an error for programs: one line of JSON. */
export function errorJson(error: DriveError): string {
  return `${safeJson({ type: "error", ...error.toJSON() })}\n`;
}
