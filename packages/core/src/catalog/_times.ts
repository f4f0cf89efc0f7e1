/** SQL that gives a kept time in milliseconds since 1970, whichever way it was kept; null where there is none. */
export function millisecondsOf(column: string): string {
  return `CASE typeof(${column}) WHEN 'text' THEN CAST(round((julianday(${column}) - 2440587.5) * 86400000) AS INTEGER) ELSE ${column} END`;
}

/** SQL that gives a kept time as RFC 3339 in UTC, as Drive writes it. */
export function isoTimeOf(column: string): string {
  return `CASE typeof(${column}) WHEN 'text' THEN ${column} ELSE strftime('%Y-%m-%dT%H:%M:%fZ', ${column} / 1000.0, 'unixepoch') END`;
}
