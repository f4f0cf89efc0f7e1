import { readFileSync } from "node:fs";
import process from "node:process";
import { parseArguments } from "./_arguments.ts";
import { parseFaults } from "./control.ts";
import { createEmulator } from "./create_emulator.ts";

const parsed = parseArguments(process.argv.slice(2));
if (parsed.kind === "problem") {
  process.stderr.write(`drive-emulator: ${parsed.message}\n`);
  process.exitCode = 2;
} else if (parsed.kind === "text") process.stdout.write(parsed.text);
else await serve(parsed);

async function serve(options: {
  port: number;
  files?: number;
  seed?: number;
  faults?: string;
}): Promise<void> {
  const { files, seed, faults } = options;
  const emulator = createEmulator({
    ...(files === undefined ? {} : { files }),
    ...(seed === undefined ? {} : { seed }),
    ...(faults === undefined ? {} : { faults: parseFaults(readFileSync(faults, "utf8")) }),
  });
  const listening = await emulator.listen({ port: options.port });
  process.stdout.write(
    `${JSON.stringify({ url: listening.url, clientSecret: listening.clientSecretPath })}\n`,
  );
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => void listening.close());
}
