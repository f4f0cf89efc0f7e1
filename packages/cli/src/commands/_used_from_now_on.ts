import { type Host, signInStatus } from "@drivelens/core";

/** Says of an account that it is used from now on, unless something else goes before it. */
export async function usedFromNowOn(host: Host, account: string): Promise<string> {
  const status = await signInStatus(host);
  const source = status.signedIn ? status.source : "the current account";
  return source === "the current account" || (status.signedIn && status.account === account)
    ? "is used from now on"
    : `is the current account, but ${source} goes before it`;
}
