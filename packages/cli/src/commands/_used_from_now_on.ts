import { DriveError, type Host, signInStatus } from "@drivelens/core";

/** Says of an account that it is used from now on, unless something else goes before it. */
export async function usedFromNowOn(host: Host, account: string): Promise<string> {
  // What else is set may be of no use; the next command says so, and the sign-in itself has succeeded.
  const status = await signInStatus(host).catch((error: unknown) => {
    if (error instanceof DriveError) return undefined;
    throw error;
  });
  if (status === undefined) return "is the current account";
  const source = status.signedIn ? status.source : "the current account";
  return source === "the current account" || (status.signedIn && status.account === account)
    ? "is used from now on"
    : `is the current account, but ${source} goes before it`;
}
