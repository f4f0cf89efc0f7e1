import { createEmulator } from "@drivelens/drive-emulator";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { DriveError } from "../../errors.ts";
import { extract } from "./_formats_testing.ts";

const GOOGLE = "application/vnd.google-apps.";
const OOXML = "application/vnd.openxmlformats-officedocument.";
const EXPORTS = [
  ["document", `${OOXML}wordprocessingml.document`],
  ["document", "application/vnd.oasis.opendocument.text"],
  ["document", "application/pdf"],
  ["document", "application/rtf"],
  ["document", "text/html"],
  ["spreadsheet", `${OOXML}spreadsheetml.sheet`],
  ["spreadsheet", "application/x-vnd.oasis.opendocument.spreadsheet"],
  ["presentation", `${OOXML}presentationml.presentation`],
  ["presentation", "application/vnd.oasis.opendocument.presentation"],
] as const;

/** Exports a file of the sample. */
async function exported(kind: string, mimeType: string): Promise<Uint8Array> {
  const emulator = createEmulator();
  const { accessToken } = emulator.grant({ scope: "https://www.googleapis.com/auth/drive.readonly" });
  const file = [...emulator.world.files.values()].find((each) => each.mimeType === GOOGLE + kind);
  const url = `${emulator.url}/drive/v3/files/${file?.id}/export?mimeType=${encodeURIComponent(mimeType)}`;
  const answer = await emulator.fetch(url, { headers: { Authorization: `Bearer ${accessToken}` } });
  return new Uint8Array(await answer.arrayBuffer());
}

/** What may befall bytes: some are others, some are gone, some come twice. */
const damage = fc.array(
  fc.record({
    at: fc.double({ min: 0, max: 0.999, noNaN: true }),
    kind: fc.constantFrom("flip", "zero", "cut", "remove", "repeat"),
    value: fc.integer({ min: 0, max: 255 }),
  }),
  { minLength: 1, maxLength: 8 },
);

function damaged(
  bytes: Uint8Array,
  wounds: readonly { at: number; kind: string; value: number }[],
): Uint8Array {
  let out = Buffer.from(bytes);
  for (const { at, kind, value } of wounds) {
    const place = Math.floor(at * out.length);
    const end = Math.min(out.length, place + value);
    if (kind === "flip") out[place] = value;
    else if (kind === "zero") out.fill(0, place, end);
    else if (kind === "cut") out = out.subarray(0, Math.max(1, place));
    else if (kind === "remove") out = Buffer.concat([out.subarray(0, place), out.subarray(end)]);
    else out = Buffer.concat([out.subarray(0, end), out.subarray(place)]);
  }
  return out;
}

describe("a damaged file", () => {
  test.each(EXPORTS)(
    "of a %s as %s is text or an error that says why",
    async (kind, mimeType) => {
      const bytes = await exported(kind, mimeType);
      expect((await extract(bytes, { mimeType })).text.length).toBeGreaterThan(10);
      await fc.assert(
        fc.asyncProperty(damage, async (wounds) => {
          try {
            const { text, parts, headings } = await extract(damaged(bytes, wounds), { mimeType });
            for (const { offset, characters } of [...parts, ...headings]) {
              expect(offset + characters).toBeLessThanOrEqual(text.length);
            }
          } catch (error) {
            if (!(error instanceof DriveError)) throw error;
            expect(["INVALID_INPUT", "UNSUPPORTED", "TOO_LARGE"]).toContain(error.code);
          }
        }),
        { numRuns: 60 },
      );
    },
    60_000,
  );
});
