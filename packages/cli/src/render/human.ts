const UNITS = ["B", "kB", "MB", "GB", "TB", "PB"] as const;
const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/** Writes bytes as people do, in decimal units: `912 B`, `64 kB`, `1.2 GB`. */
export function humanSize(bytes: number): string {
  let value = bytes;
  let unit = 0;
  while (value >= 999.5 && unit < UNITS.length - 1) {
    value /= 1000;
    unit++;
  }
  const digits = unit > 0 && value < 9.95 ? 1 : 0;
  return `${value.toFixed(digits).replace(/\.0$/, "")} ${UNITS[unit]}`;
}

/** Writes a time as people do, in the local zone: `today 14:05`, ` 3 Nov 14:05`, ` 3 Nov 2025`. */
export function humanTime(rfc3339: string, now: number): string {
  const date = new Date(rfc3339);
  if (Number.isNaN(date.getTime())) return rfc3339;
  const today = new Date(now);
  const clock = `${two(date.getHours())}:${two(date.getMinutes())}`;
  if (date.toDateString() === today.toDateString()) return `today ${clock}`;
  const day = `${String(date.getDate()).padStart(2)} ${MONTHS[date.getMonth()]}`;
  return date.getFullYear() === today.getFullYear() ? `${day} ${clock}` : `${day} ${date.getFullYear()}`;
}

/** Writes a count with its noun: `1 file`, `12,345 files`. */
export function count(number: number, noun: string): string {
  const digits = number < 1000 ? `${number}` : number.toLocaleString("en");
  return `${digits} ${noun}${number === 1 ? "" : "s"}`;
}

/** Writes a part of a whole: `12.3%`; `–` where the whole is nothing. */
export function percent(part: number, whole: number): string {
  if (whole === 0) return "–";
  const percents = (100 * part) / whole;
  return part > 0 && percents < 0.05 ? "<0.1%" : `${percents.toFixed(1)}%`;
}

function two(number: number): string {
  return String(number).padStart(2, "0");
}
