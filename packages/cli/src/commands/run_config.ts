import {
  checkConfigKey,
  type ListedSetting,
  listSettings,
  parseColumns,
  setConfig,
  unsetConfig,
} from "@drivelens/core";
import type { Flags } from "../command_line/command.ts";
import { hostOf } from "../host_of.ts";
import type { CliIo } from "../io.ts";
import { writeAnswer } from "./_answer.ts";
import { textOf } from "./_texts.ts";

/** Shows every setting. */
export async function runConfigList(flags: Flags, io: CliIo): Promise<number> {
  const settings = listSettings(hostOf(io, flags));
  await writeAnswer({ json: settings, lines: settingLines(settings) }, { flags, io });
  return 0;
}

function settingLines(settings: readonly ListedSetting[]): string[] {
  const rows = settings.map(({ key, value = "-", source = "", describe }) => ({
    key,
    value: String(value),
    about: source === "" ? describe : `from ${source}`,
  }));
  const widest = (name: "key" | "value") => Math.min(40, Math.max(...rows.map((row) => row[name].length)));
  const [keys, values] = [widest("key"), widest("value")];
  return rows.map(({ key, value, about }) =>
    `${key.padEnd(keys)}  ${value.padEnd(values)}  ${about}`.trimEnd(),
  );
}

/** Prints one value. */
export async function runConfigGet(flags: Flags, io: CliIo): Promise<number> {
  const key = checkConfigKey(textOf(flags.KEY) ?? "");
  const setting = listSettings(hostOf(io, flags)).find((each) => each.key === key);
  if (flags.format === "json" || setting?.value !== undefined)
    await writeAnswer({ json: setting, lines: [String(setting?.value)] }, { flags, io });
  return 0;
}

/** Writes one value. */
export async function runConfigSet(flags: Flags, io: CliIo): Promise<number> {
  const key = checkConfigKey(textOf(flags.KEY) ?? "");
  const value = textOf(flags.VALUE) ?? "";
  if (key === "columns") parseColumns(value.split(","));
  await setConfig(hostOf(io, flags), key, value);
  return 0;
}

/** Takes one value out. */
export async function runConfigUnset(flags: Flags, io: CliIo): Promise<number> {
  await unsetConfig(hostOf(io, flags), textOf(flags.KEY) ?? "");
  return 0;
}
