import { access } from "node:fs/promises";
import { join } from "node:path";
import {
  type AdoptedClient,
  adoptClientSecret,
  DriveError,
  findDownloadedClient,
  type Host,
} from "@drivelens/core";
import type { Flags } from "../command_line/command.ts";
import { visibleText } from "../escape.ts";
import { hostOf } from "../host_of.ts";
import type { CliIo } from "../io.ts";
import { styled } from "../render/style.ts";
import { ask, confirm } from "./_ask.ts";
import { SETUP_STEPS, type SetupStep } from "./_setup_steps.ts";
import { signInHere } from "./_sign_in_here.ts";
import { textOf } from "./_texts.ts";
import { signedInLines } from "./run_login.ts";

interface Setup {
  readonly host: Host;
  readonly flags: Flags;
  readonly io: CliIo;
}

/** Leads through making an OAuth client and signs in with it; where nobody can be asked, it only says how. */
export async function runSetup(flags: Flags, io: CliIo): Promise<number> {
  const setup: Setup = { host: hostOf(io, flags), flags, io };
  const named = textOf(flags["client-secret"]);
  if (!io.stdin.isTerminal) return withoutQuestions(setup, named);
  if (named !== undefined) await adopt(named, setup);
  else if (!(await keepsClient(setup))) {
    await walk(SETUP_STEPS, setup);
    if (!(await takeDownload(setup))) {
      await io.stdout.write("Come back when you have the JSON: drivelens auth setup --client-secret FILE\n");
      return 0;
    }
  }
  if (!(await confirm("Sign in now?", { byDefault: true, io }))) {
    await io.stdout.write("Next: drivelens auth login\n");
    return 0;
  }
  // The client lies in the state folder now, where a sign-in looks for it.
  const { "client-secret": _, ...others } = flags;
  const signedIn = await signInHere({ host: setup.host, flags: others, io });
  await io.stdout.write(`${(await signedInLines(setup.host, signedIn)).map(visibleText).join("\n")}\n`);
  return 0;
}

async function withoutQuestions(setup: Setup, named: string | undefined): Promise<number> {
  if (named !== undefined) await adopt(named, setup);
  else {
    for (const [index, step] of SETUP_STEPS.entries())
      await setup.io.stdout.write(`${stepText(step, index)}\n`);
    await setup.io.stdout.write("Then: drivelens auth setup --client-secret FILE\n");
  }
  await setup.io.stdout.write("Next: drivelens auth login\n");
  return 0;
}

async function keepsClient({ host, io }: Setup): Promise<boolean> {
  const path = join(host.folders.config, "client_secret.json");
  const there = await access(path).then(
    () => true,
    () => false,
  );
  return there && confirm(`There is a client already (${path}). Use it?`, { byDefault: true, io });
}

async function walk(steps: readonly SetupStep[], { host, io }: Setup): Promise<void> {
  await io.stderr.write("Five steps in Google's console, about five minutes, once.\n");
  for (const [index, step] of steps.entries()) {
    await io.stderr.write(`\n${stepText(step, index)}\n`);
    const word = await ask("Enter when it is done, o to open the page, s to skip the rest, Ctrl-C to stop:", {
      io,
    });
    if (word === "s") return;
    if (word === "o") {
      await host
        .openBrowser(step.link)
        .catch(() => io.stderr.write("No browser opens here: visit the address.\n"));
      await ask("Enter when it is done:", { io });
    }
  }
}

/** Tells whether there is a client now. */
async function takeDownload(setup: Setup): Promise<boolean> {
  const { host, io } = setup;
  for (;;) {
    const found = await findDownloadedClient(host);
    if (found !== undefined && (await confirm(`Use ${visibleText(found)}?`, { byDefault: true, io }))) {
      if (await adoptOrExplain(found, setup)) return true;
    }
    const typed = await ask("Path of the downloaded JSON (Enter to look in Downloads again, s to skip):", {
      io,
    });
    if (typed === "s") return false;
    if (typed !== "" && (await adoptOrExplain(unquoted(typed, host), setup))) return true;
  }
}

/** Terminals put a dragged file in quotes, and people write `~`. */
function unquoted(typed: string, { home }: Host): string {
  const path = typed.replace(/^(['"])(.*)\1$/, "$2").replace(/\\ /g, " ");
  return path.startsWith("~/") ? join(home, path.slice(2)) : path;
}

async function adoptOrExplain(path: string, setup: Setup): Promise<boolean> {
  try {
    await adopt(path, setup);
    return true;
  } catch (error) {
    if (!(error instanceof DriveError)) throw error;
    await setup.io.stderr.write(`${visibleText(error.message)}\n${visibleText(error.hint ?? "")}\n`);
    return false;
  }
}

async function adopt(source: string, { host, io }: Setup): Promise<AdoptedClient> {
  const client = await adoptClientSecret(host, source);
  const project = client.projectId === undefined ? "" : ` of the project ${client.projectId}`;
  await io.stderr.write(
    visibleText(`The client${project} is kept in ${client.path}, which only you can read.`),
  );
  await io.stderr.write(`\n${styled(io.stderr, "dim", visibleText(`You may delete ${source}.`))}\n`);
  return client;
}

function stepText({ title, link, words }: SetupStep, index: number): string {
  return `${index + 1}. ${title}\n   ${link}\n   ${words}`;
}
