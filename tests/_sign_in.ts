import { type DecideConsentOptions, decideConsent } from "@drivelens/drive-emulator";
import { type Ended, start } from "./_bins.ts";

/** What a sign-in is run with. */
export interface SignInOptions extends DecideConsentOptions {
  readonly env: Readonly<Record<string, string>>;
  readonly args?: readonly string[];
  /** Folder that holds the packages. @default this repository */
  readonly root?: string | undefined;
  /** Whether the person gives up when they have seen Google's page. @default false */
  readonly giveUp?: boolean;
}

/** A sign-in that has ended, and the page that the browser showed last. */
export interface SignedIn extends Ended {
  readonly page: string;
}

/** Signs in with the built command, as a person would with a browser elsewhere. */
export async function signIn({
  env,
  args = [],
  root,
  giveUp = false,
  ...consent
}: SignInOptions): Promise<SignedIn> {
  const login = start("drivelens", ["auth", "login", "--no-browser", "--format", "json", ...args], {
    env,
    ...(root === undefined ? {} : { root }),
  });
  const [url] = await login.stderrMatch(/http:\/\/127\.0\.0\.1:\d+\/o\/oauth2[^"\s]+/);
  const response = await decideConsent(url, consent);
  const page = await response.text();
  if (giveUp) login.stop("SIGINT");
  return { ...(await login.ended), page };
}

/** Returns the last line of stderr, which has to be JSON. */
export function lastJson(stderr: string): Readonly<Record<string, unknown>> {
  return JSON.parse(stderr.trim().split("\n").at(-1) ?? "");
}
