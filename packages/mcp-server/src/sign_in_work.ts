import type { Host } from "@drivelens/core";
import { type AnswerTime, inTime } from "./answer_time.ts";

interface Begun {
  readonly url: string;
  readonly done: Promise<string>;
}

/** One sign-in at a time, which goes on while calls come and go. */
export class SignInWork {
  readonly #stop = new AbortController();
  #begun: Promise<Begun> | undefined;
  /** Whether the person has come back, so that the page is of no use any more. */
  #isOver = false;

  /**
   * Returns the page on which the person signs in, and begins to wait for them.
   *
   * @param account address that has to be signed in; undefined for whoever it is
   * @throws {DriveError} `INVALID_INPUT` where there is no client secret to sign in with.
   */
  async url(host: Host, account: string | undefined): Promise<string> {
    if (this.#isOver) this.#begun = undefined;
    this.#isOver = false;
    this.#begun ??= this.#begin(host, account);
    return (await this.#begun).url;
  }

  /** Waits for the person, and returns whose Drive it is; undefined where they have not come in time, or nothing was begun. */
  async account(time: AnswerTime): Promise<string | undefined> {
    const begun = await this.#begun?.catch(() => undefined);
    if (begun === undefined || !(await inTime(begun.done, time))) return undefined;
    this.#begun = undefined;
    return begun.done;
  }

  close(): void {
    this.#stop.abort();
  }

  async #begin(host: Host, account: string | undefined): Promise<Begun> {
    const { signIn } = await import("@drivelens/core");
    const begun = new Promise<Begun>((resolve, reject) => {
      const done = signIn(host, {
        account,
        openBrowser: false,
        onAuthorizationUrl: (url) => resolve({ url: withoutAddress(url), done: signedIn }),
        signal: this.#stop.signal,
      });
      const signedIn = done.then((whom) => whom.account);
      signedIn.then(
        () => {
          this.#isOver = true;
        },
        (error: unknown) => {
          this.#begun = undefined;
          reject(error);
        },
      );
    });
    return begun;
  }
}

/** What a client is led to says nothing about the person. */
function withoutAddress(url: string): string {
  const page = new URL(url);
  page.searchParams.delete("login_hint");
  return page.href;
}
