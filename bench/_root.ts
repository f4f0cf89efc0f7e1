import { join } from "node:path";

/** Path of the repository. */
export const ROOT = join(import.meta.dirname, "..");
