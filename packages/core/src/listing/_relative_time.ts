const DAYS = ["sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"];
const MONDAY = 1;

const UNITS = { min: "minute", h: "hour", d: "day", w: "week", mo: "month", y: "year" } as const;
type Unit = (typeof UNITS)[keyof typeof UNITS];

const SPELLINGS: ReadonlyMap<string, Unit> = new Map([
  ...Object.entries(UNITS).flatMap(([short, long]) =>
    [short, long, `${long}s`].map((spelling) => [spelling, long] as const),
  ),
  ["mins", "minute"],
  ["hr", "hour"],
  ["hrs", "hour"],
]);

/** Reads a time that is told from now on, in lower case; undefined for what is none. */
export function readRelativeTime(text: string, now: Date): Date | "ambiguous" | undefined {
  if (text === "now") return now;
  if (text === "today") return startOfDay(now);
  if (text === "yesterday") return startOfDay(now, 1);
  const ago = /^(?<count>\d+) ?(?<unit>[a-z]+)(?: ago)?$/.exec(text)?.groups;
  if (ago !== undefined) {
    if (ago.unit === "m") return "ambiguous";
    const unit = SPELLINGS.get(ago.unit ?? "");
    return unit === undefined ? undefined : back(now, { count: Number(ago.count), unit });
  }
  const { which, what = "" } = /^(?:(?<which>last|this) )?(?<what>[a-z]+)$/.exec(text)?.groups ?? {};
  const weekday = DAYS.findIndex((day) => day === what || day.slice(0, 3) === what);
  if (weekday !== -1 && which !== "this")
    return latestWeekday(now, { weekday, isBeforeToday: which === "last" });
  return which === undefined ? undefined : startOf(what, { now, count: which === "last" ? 1 : 0 });
}

interface Span {
  readonly count: number;
  readonly unit: Unit;
}

/** The calendar is turned back rather than the clock, so that a day of 23 or 25 hours is a day. */
function back(now: Date, { count, unit }: Span): Date {
  const time = new Date(now);
  if (unit === "minute") time.setTime(now.getTime() - count * 60_000);
  else if (unit === "hour") time.setTime(now.getTime() - count * 3_600_000);
  else if (unit === "day") time.setDate(now.getDate() - count);
  else if (unit === "week") time.setDate(now.getDate() - 7 * count);
  else {
    const months = now.getMonth() - count * (unit === "year" ? 12 : 1);
    // The day before the first of the month after is the last one there is.
    const lastDay = new Date(now.getFullYear(), months + 1, 0).getDate();
    time.setMonth(months, Math.min(now.getDate(), lastDay));
  }
  return time;
}

function latestWeekday(now: Date, day: { readonly weekday: number; readonly isBeforeToday: boolean }): Date {
  const days = (now.getDay() - day.weekday + 7) % 7;
  return startOfDay(now, days === 0 && day.isBeforeToday ? 7 : days);
}

function startOf(
  what: string,
  { now, count }: { readonly now: Date; readonly count: number },
): Date | undefined {
  const [year, month] = [now.getFullYear(), now.getMonth()];
  if (what === "week") return startOfDay(now, ((now.getDay() - MONDAY + 7) % 7) + 7 * count);
  if (what === "month") return new Date(year, month - count, 1);
  return what === "year" ? new Date(year - count, 0, 1) : undefined;
}

function startOfDay(now: Date, daysBack = 0): Date {
  return new Date(now.getFullYear(), now.getMonth(), now.getDate() - daysBack);
}
