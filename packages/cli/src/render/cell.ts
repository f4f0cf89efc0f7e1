import type { DriveFile, DriveUser, FileColumn } from "@drivelens/core";

const PEOPLE: ReadonlySet<string> = new Set(["lastModifyingUser", "sharingUser", "trashingUser"]);

/** Returns a column of a file as one text for csv and tsv, or a number; empty for null. */
export function cellOf(file: DriveFile, column: FileColumn): string | number {
  const value = file[column];
  if (value === null || value === undefined) return "";
  if (column === "owners") return (value as readonly DriveUser[]).map(addressOf).join(", ");
  if (PEOPLE.has(column)) return addressOf(value as DriveUser);
  return valueCell(value);
}

/** Returns a value from within a column, such as one of its fields, as {@link cellOf} would. */
export function valueCell(value: unknown): string | number {
  if (value === null || value === undefined) return "";
  if (typeof value === "string" || typeof value === "number") return value;
  if (typeof value === "boolean") return String(value);
  if (Array.isArray(value) && value.every((entry) => typeof entry === "string")) return value.join(", ");
  return JSON.stringify(value);
}

function addressOf(user: DriveUser): string {
  return user.emailAddress ?? user.displayName ?? "";
}
