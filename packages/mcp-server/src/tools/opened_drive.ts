import type { OpenedDrive } from "../drive_session.ts";
import type { ToolCall } from "./tool.ts";

/**
 * Opens the Drive, but waits no longer than the call may take.
 *
 * @throws {NotYetError} when it is not open in time; and what opening throws.
 */
export function openedDrive(call: ToolCall): Promise<OpenedDrive> {
  const { work, drive } = call.context;
  return work.join(`open ${drive.generation}`, call, ({ signal }) => drive.open(signal));
}
