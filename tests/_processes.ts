import { readdir, readFile } from "node:fs/promises";

/** A process of the product while it runs, as every program of its person can see it. */
export interface SeenProcess {
  readonly pid: string;
  readonly commandLine: string;
  readonly environment: string;
}

/** Finds the processes whose state folder this is; on Linux, and none elsewhere. */
export async function processesOf(home: string): Promise<readonly SeenProcess[]> {
  const names = await readdir("/proc").catch(() => []);
  const seen = names.filter((name) => /^\d+$/.test(name)).map(see);
  const mark = `\0DRIVELENS_HOME=${home}\0`;
  return (await Promise.all(seen)).filter(({ environment }) => `\0${environment}`.includes(mark));
}

/** Of a process that has ended, or is another person's, there is nothing to see. */
async function see(pid: string): Promise<SeenProcess> {
  const read = (name: string) => readFile(`/proc/${pid}/${name}`, "utf8").catch(() => "");
  const [commandLine, environment] = await Promise.all([read("cmdline"), read("environ")]);
  return { pid, commandLine, environment };
}
