import { type EmulatorResponse, googleError } from "../google_error.ts";
import { invalid } from "./parameters.ts";

/** Refuses what Google refuses before it asks who calls and what for: an unknown `$.xgafv`, of which the last counts. */
export function xgafvRefusal(query: URLSearchParams): EmulatorResponse | undefined {
  const value = query.getAll("$.xgafv").at(-1);
  if (value === undefined || value === "1" || value === "2") return undefined;
  return googleError(
    400,
    `Invalid query parameters. Invalid value '${value}' for system query parameter : $.xgafv`,
    { reason: "badRequest", statusName: "INVALID_ARGUMENT" },
  );
}

/** Refuses a form of answer that the emulator does not write: it writes JSON. */
export function altRefusal(query: URLSearchParams): EmulatorResponse | undefined {
  const alt = query.get("alt") ?? "json";
  return alt === "json" ? undefined : invalid(`The emulator does not answer in "${alt}"`, "alt");
}
