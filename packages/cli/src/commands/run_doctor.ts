import { writeFile } from "node:fs/promises";
import { diagnose, type Finding, type Host, supportBundle } from "@drivelens/core";
import type { Flags } from "../command_line/command.ts";
import { FlagError } from "../command_line/flag_error.ts";
import { safeJson, visibleText } from "../escape.ts";
import { hostOf } from "../host_of.ts";
import type { CliIo } from "../io.ts";
import { type StyleName, styled } from "../render/style.ts";
import { version } from "../version.ts";
import { wholeNumber } from "./_numbers.ts";
import { textOf } from "./_texts.ts";

const NOT_WELL = 1;
const WIDEST_NAME = 17;
const SIGNS: Readonly<Record<Finding["state"], readonly [word: string, style: StyleName]>> = {
  ok: ["ok", "green"],
  warning: ["warning", "yellow"],
  failure: ["failure", "red"],
  skipped: ["-", "dim"],
};

/** Checks everything, a line at a time. */
export async function runDoctor(flags: Flags, io: CliIo): Promise<number> {
  const host = hostOf(io, flags);
  const json = flags.format === "json";
  const findings: Finding[] = [];
  const checks = diagnose(host, {
    account: textOf(flags.account),
    credentials: textOf(flags.credentials),
    subject: textOf(flags.subject),
    timeoutSeconds: wholeNumber("timeout", textOf(flags.timeout), [1, 3600]),
    nodeVersion: io.nodeVersion,
    signal: io.signal,
  });
  for await (const finding of checks) {
    findings.push(finding);
    if (!json) await io.stdout.write(lineOf(finding, io));
  }
  const well = findings.every(({ state }) => state === "ok" || state === "skipped");
  if (json) await io.stdout.write(`${safeJson({ well, findings })}\n`);
  else await io.stdout.write(well ? "\nAll is well\n" : "\nNot all is well\n");
  const bundle = textOf(flags.bundle);
  if (bundle !== undefined) {
    const files = [textOf(flags.credentials)].filter((path) => path !== undefined);
    await writeBundle(bundle, { host, findings, files, io });
    await io.stderr.write(json ? "" : `The report for support is in ${visibleText(bundle)}\n`);
  }
  return well ? 0 : NOT_WELL;
}

function lineOf({ check, state, message, hint }: Finding, { stdout }: CliIo): string {
  const [word, style] = SIGNS[state];
  const head = `${styled(stdout, style, word.padEnd(7))}  ${check.padEnd(WIDEST_NAME)}  ${visibleText(message)}\n`;
  if (hint === undefined) return head;
  return `${head}${" ".repeat(WIDEST_NAME + 11)}${styled(stdout, "cyan", "→")} ${visibleText(hint)}\n`;
}

interface Found {
  readonly host: Host;
  readonly findings: readonly Finding[];
  readonly files: readonly string[];
  readonly io: CliIo;
}

async function writeBundle(path: string, { host, findings, files, io }: Found): Promise<void> {
  const bundle = supportBundle(host, { findings, files, version: version(), nodeVersion: io.nodeVersion });
  try {
    await writeFile(path, `${JSON.stringify(bundle, undefined, 2)}\n`, { mode: 0o600 });
  } catch (error) {
    const { code = "unknown error" } = error as NodeJS.ErrnoException;
    throw new FlagError("bundle", `Cannot write "${path}" (${code})`, {
      hint: "Name another with --bundle",
    });
  }
}
