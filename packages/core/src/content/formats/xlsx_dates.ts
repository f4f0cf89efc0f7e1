import type { Archive } from "./archive.ts";
import { parseXml } from "./parse_xml.ts";

const DAY_MS = 86_400_000;
/** Formats of dates and times that every workbook has without saying so. */
const BUILT_IN = /^(?:1[4-9]|2[0-2]|2[7-9]|3[0-6]|4[5-7]|5[0-8])$/;

/** Reads which styles of the cells of a workbook show dates or times. */
export async function xlsxDates(archive: Archive): Promise<ReadonlySet<number>> {
  const formats = new Map<string, string>();
  const dates = new Set<number>();
  let style = -1;
  let isCells = false;
  await parseXml(archive.read("xl/styles.xml"), {
    open(name, { numFmtId = "", formatCode = "" }) {
      const local = name.slice(name.indexOf(":") + 1);
      if (local === "numFmt") formats.set(numFmtId, formatCode);
      else if (local === "cellXfs") isCells = true;
      else if (local === "xf" && isCells) {
        style++;
        if (isDate(numFmtId, formats.get(numFmtId))) dates.add(style);
      }
    },
    close(name) {
      if (name.endsWith("cellXfs")) isCells = false;
    },
  });
  return dates;
}

function isDate(id: string, format: string | undefined): boolean {
  if (format === undefined) return BUILT_IN.test(id);
  return /[ymdhs]/i.test(format.replace(/"[^"]*"|\\.|\[(?![hms]+\])[^\]]*\]|General/gi, ""));
}

/** Writes the days since Excel began to count as ISO 8601 does, without a zone, since Excel knows none. */
export function dateText(days: number, is1904: boolean): string {
  if (days < 0 || days > 2_958_466) return String(days);
  if (days < 1) return new Date(Math.round(days * DAY_MS)).toISOString().slice(11, 19);
  // Excel takes 1900 for a leap year, which moves all before March of it by a day.
  const start = is1904 ? Date.UTC(1904, 0, 1) : Date.UTC(1899, 11, days < 60 ? 31 : 30);
  const iso = new Date(start + Math.round(days * 86_400) * 1000).toISOString();
  return iso.slice(11, 19) === "00:00:00" ? iso.slice(0, 10) : iso.slice(0, 19);
}
