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
  const served = await serve(parsed).catch((error: unknown) => {
    refuse(error instanceof Error ? error.message : String(error));
  });
  if (served !== undefined) untilStopped(served);
}

interface Served {
  readonly listening: ListeningEmulator;
  readonly apiKey: string;
}

async function serve({ kind: _, port, faults, ...drive }: Serve): Promise<Served> {
  const weather = faults === undefined ? [] : parseFaults(readFileSync(faults, "utf8"));
  const emulator = createEmulator({ ...drive, faults: weather });
  const listening = await emulator.listen({ port, serviceAccountKey: true });
  return { listening, apiKey: emulator.apiKey() };
}

function untilStopped({ listening, apiKey }: Served): void {
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => void listening.close());
  const { url, clientSecretPath: clientSecret, serviceAccountKeyPath: serviceAccountKey } = listening;
  process.stdout.write(`${JSON.stringify({ url, clientSecret, apiKey, serviceAccountKey })}\n`);
}

function refuse(message: string): void {
  process.stderr.write(`drive-emulator: ${message}\n`);
  process.exitCode = 2;
}
