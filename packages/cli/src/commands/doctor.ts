import type { Command } from "../command_line/command.ts";
import { ACCOUNT, ANSWER_FORMAT, CREDENTIALS, TIMEOUT } from "./_flags.ts";

/** `drivelens doctor` */
export const DOCTOR: Command = {
  name: "doctor",
  describe: "Check everything that signing in and listing need, and say what mends it",
  flags: {
    account: ACCOUNT,
    ...CREDENTIALS,
    timeout: TIMEOUT,
    bundle: {
      kind: "text",
      value: "FILE",
      complete: "file",
      describe: "Write what was found to a file for support, without secrets, addresses and file names",
    },
    format: ANSWER_FORMAT,
  },
  examples: [
    ["drivelens doctor", "The exit code is 0 only if all is well"],
    ["drivelens doctor --bundle drivelens-support.json", "To attach to a report"],
  ],
  load: async () => (await import("./run_doctor.ts")).runDoctor,
};
