import type { EmulatorResponse } from "./google_error.ts";

/** How many characters of path and query are taken; the number is the emulator's, near what Google takes. */
export const LONGEST_ADDRESS: number = 16_384;

const TOO_LARGE: EmulatorResponse = {
  status: 413,
  body: `<!DOCTYPE html>
<html lang=en>
  <meta charset=utf-8>
  <title>Error 413 (Request Entity Too Large)!!1</title>
  <p><b>413.</b> <ins>That’s an error.</ins>
  <p>Your client issued a request that was too large. <ins>That’s all we know.</ins>
`,
};

/** Google's page, no JSON, for an address that is too long: no endpoint sees the request. */
export function addressRefusal({ pathname, search }: URL): EmulatorResponse | undefined {
  return pathname.length + search.length > LONGEST_ADDRESS ? TOO_LARGE : undefined;
}
