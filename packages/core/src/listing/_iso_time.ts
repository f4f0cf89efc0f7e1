const ISO =
  /^(?<year>\d{4})(?:-(?<month>\d\d)(?:-(?<day>\d\d)(?:[t ](?<hour>\d\d):(?<minute>\d\d)(?::(?<second>\d\d)(?:\.(?<fraction>\d+))?)?(?<zone>z|[+-]\d\d:?\d\d)?)?)?)?$/;

/** Reads an ISO date or time in lower case, local unless it names an offset; undefined for what is none. */
export function readIsoTime(text: string): Date | "impossible" | undefined {
  const groups = ISO.exec(text)?.groups;
  if (groups === undefined) return undefined;
  const { zone, fraction = "" } = groups;
  const read = (name: string, ordinary: number) => Number(groups[name] ?? ordinary);
  const [year, month, day] = [read("year", 1), read("month", 1), read("day", 1)];
  const [hour, minute, second] = [read("hour", 0), read("minute", 0), read("second", 0)];
  const milliseconds = Number(fraction.padEnd(3, "0").slice(0, 3));
  // Years under 100 would be taken for those of the twentieth century anywhere but here.
  const utc = new Date(0);
  utc.setUTCFullYear(year, month - 1, day);
  if (utc.getUTCMonth() !== month - 1 || utc.getUTCDate() !== day) return "impossible";
  if (hour > 23 || minute > 59 || second > 59) return "impossible";
  if (zone === undefined) {
    const local = new Date(2000, 0, 1, hour, minute, second, milliseconds);
    local.setFullYear(year, month - 1, day);
    return local;
  }
  const offset = offsetMinutes(zone);
  if (offset === undefined) return "impossible";
  utc.setUTCHours(hour, minute - offset, second, milliseconds);
  return utc;
}

function offsetMinutes(zone: string): number | undefined {
  if (zone === "z") return 0;
  const [hours, minutes] = [Number(zone.slice(1, 3)), Number(zone.slice(-2))];
  if (hours > 23 || minutes > 59) return undefined;
  return (zone.startsWith("-") ? -1 : 1) * (hours * 60 + minutes);
}
