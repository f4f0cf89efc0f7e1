export type { Caller } from "./drive_request.ts";
