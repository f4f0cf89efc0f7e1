import type { EmulatorResponse } from "../google_error.ts";
import type { User } from "../world/world.ts";
import { scopeWords } from "./scope_words.ts";

const STYLE = `
:root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif; }
body { margin: 0; min-height: 100vh; display: grid; place-items: center; background: light-dark(#f0f4f9, #15171b); }
main { width: min(26rem, 90vw); padding: 2rem; border-radius: 1.25rem; background: light-dark(#fff, #1f2126); }
h1 { margin: 0 0 1rem; font-size: 1.4rem; font-weight: 500; }
p, li, label { color: light-dark(#3c4043, #c8cbd0); }
ul { padding-left: 1.2rem; }
fieldset { border: 0; margin: 1rem 0; padding: 0; display: grid; gap: .5rem; }
label { display: flex; gap: .6rem; align-items: center; padding: .6rem .8rem; border: 1px solid light-dark(#dadce0, #44474e); border-radius: .6rem; }
footer { display: flex; justify-content: flex-end; gap: .75rem; margin-top: 1.5rem; }
button { font: inherit; padding: .5rem 1.4rem; border-radius: 2rem; border: 1px solid light-dark(#747775, #8e918f); background: none; color: light-dark(#0b57d0, #a8c7fa); cursor: pointer; }
button.primary { border-color: transparent; background: light-dark(#0b57d0, #a8c7fa); color: light-dark(#fff, #062e6f); }
small { color: light-dark(#5f6368, #9aa0a6); }`;

function page(status: number, title: string, content: string): EmulatorResponse {
  const body = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<link rel="icon" href="data:,">
<title>${escapeHtml(title)}</title>
<style>${STYLE}</style>
<main>${content}</main>
</html>`;
  return { status, body };
}

/** What the consent page shows. */
export interface ConsentPageOptions {
  /** Names the pending request. */
  readonly request: string;
  readonly appName: string;
  readonly accounts: readonly User[];
  /** The address that is chosen beforehand. */
  readonly chosen: string;
  readonly scopes: readonly string[];
  /** The scopes among them that have a box to tick. */
  readonly optional: readonly string[];
  /** Whether the page warns of an app that Google has not verified. */
  readonly unverified: boolean;
}

/** The page on which a person allows or cancels. */
export function consentPage(options: ConsentPageOptions): EmulatorResponse {
  const { appName, accounts, chosen, scopes, optional, request, unverified } = options;
  const choices = accounts.map(
    ({ email, displayName }) =>
      `<label><input type="radio" name="account" value="${escapeHtml(email)}"${email === chosen ? " checked" : ""}>` +
      `<span>${escapeHtml(displayName)}<br><small>${escapeHtml(email)}</small></span></label>`,
  );
  const words = scopes.map((scope) => {
    const said = escapeHtml(scopeWords(scope) ?? scope);
    return `<li>${optional.includes(scope) ? box(scope, said) : said}</li>`;
  });
  return page(
    200,
    `Allow ${appName}?`,
    `${unverified ? warning(appName) : ""}<h1>${escapeHtml(appName)} wants access to your Google account</h1>
<form method="post" action="/o/oauth2/v2/auth/decision">
<input type="hidden" name="request" value="${escapeHtml(request)}">
<fieldset>${choices.join("")}</fieldset>
<p>This will allow ${escapeHtml(appName)} to:</p>
<ul>${words.join("")}</ul>
<footer>
<button id="cancel" name="decision" value="cancel">Cancel</button>
<button id="allow" name="decision" value="allow" class="primary">Allow</button>
</footer>
</form>
<small>Drive emulator: no real account is touched.</small>`,
  );
}

function box(scope: string, said: string): string {
  return `<label><input type="checkbox" name="scope" value="${escapeHtml(scope)}" checked><span>${said}</span></label>`;
}

function warning(appName: string): string {
  return `<section>
<h2>Google hasn’t verified this app</h2>
<p>The app is asking for access to sensitive information in your Google account.</p>
<details open><summary>Advanced</summary><a href="#allow">Go to ${escapeHtml(appName)} (unsafe)</a></details>
</section>
`;
}

/** What {@link errorPage} may be given. */
export interface ErrorPageOptions {
  /** @default 400 */
  readonly status?: number;
  /** @default that the request is invalid */
  readonly heading?: string;
}

/** The page that Google shows when it cannot send the person back to the app. */
export function errorPage(
  error: string,
  description: string,
  options: ErrorPageOptions = {},
): EmulatorResponse {
  const { status = 400, heading = "Access blocked: this app's request is invalid" } = options;
  const title = `Error ${status}: ${error}`;
  return page(
    status,
    title,
    `<h1>${escapeHtml(heading)}</h1>
<p>${escapeHtml(description)}</p>
<p><b>${escapeHtml(title)}</b></p>`,
  );
}

function escapeHtml(text: string): string {
  const entities: Readonly<Record<string, string>> = {
    "&": "&amp;",
    "<": "&lt;",
    ">": "&gt;",
    '"': "&quot;",
    "'": "&#39;",
  };
  return text.replace(/[&<>"']/g, (sign) => entities[sign] ?? sign);
}
