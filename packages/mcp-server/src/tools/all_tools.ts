import { driveStatus } from "./drive_status.ts";
import { fetchTool } from "./fetch.ts";
import { findDriveFiles } from "./find_drive_files.ts";
import { getDriveFile } from "./get_drive_file.ts";
import { listDriveChanges } from "./list_drive_changes.ts";
import { listDriveFiles } from "./list_drive_files.ts";
import { readDriveFile } from "./read_drive_file.ts";
import { searchTool } from "./search.ts";
import { summarizeDrive } from "./summarize_drive.ts";
import type { Tool } from "./tool.ts";

/** Every tool, in the order in which clients see them. */
export const ALL_TOOLS: readonly Tool[] = [
  listDriveFiles,
  findDriveFiles,
  getDriveFile,
  readDriveFile,
  summarizeDrive,
  listDriveChanges,
  driveStatus,
] as readonly unknown[] as readonly Tool[];

/** The two tools that ChatGPT asks of a connector. */
export const SEARCH_FETCH_TOOLS: readonly Tool[] = [
  searchTool,
  fetchTool,
] as readonly unknown[] as readonly Tool[];
