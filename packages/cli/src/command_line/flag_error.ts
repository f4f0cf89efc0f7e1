import { DriveError, type DriveErrorOptions } from "@drivelens/core";

/** `INVALID_INPUT` about the value of a flag, so that the command line can be shown with a mark under it. */
export class FlagError extends DriveError {
  /** The flag's name, without dashes. */
  readonly flag: string;

  constructor(flag: string, message: string, options: DriveErrorOptions = {}) {
    super("INVALID_INPUT", message, options);
    this.flag = flag;
  }
}
