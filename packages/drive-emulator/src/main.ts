import { readFileSync } from "node:fs";
import process from "node:process";
import { parseArguments, type Serve } from "./_arguments.ts";
import { createEmulator } from "./create_emulator.ts";
import type { ListeningEmulator } from "./listen.ts";
import { parseFaults } from "./parse_faults.ts";

const parsed = parseArguments(process.argv.slice(2));
if (parsed.kind === "problem") refuse(parsed.message);
else if (parsed.kind === "text") process.stdout.write(parsed.text);
else {
  const listening = await serve(parsed).catch((error: unknown) => {
    refuse(error instanceof Error ? error.message : String(error));
  });
  if (listening !== undefined) untilStopped(listening);
}

async function serve({ kind: _, port, faults, ...drive }: Serve): Promise<ListeningEmulator> {
  const weather = faults === undefined ? [] : parseFaults(readFileSync(faults, "utf8"));
  return await createEmulator({ ...drive, faults: weather }).listen({ port });
}

function untilStopped(listening: ListeningEmulator): void {
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => void listening.close());
  process.stdout.write(
    `${JSON.stringify({ url: listening.url, clientSecret: listening.clientSecretPath })}\n`,
  );
}

function refuse(message: string): void {
  process.stderr.write(`drive-emulator: ${message}\n`);
  process.exitCode = 2;
}
