import { createHash } from "node:crypto";

/** What the browser shows when a sign-in has ended. */
export interface SignInPage {
  readonly title: string;
  readonly paragraphs: readonly string[];
  readonly outcome: "done" | "failed";
}

const STYLE = `
:root { color-scheme: light dark; font: 17px/1.55 system-ui, sans-serif; }
body { margin: 0; min-height: 100vh; display: grid; place-items: center; background: light-dark(#f6f7f9, #14161a); }
main { box-sizing: border-box; width: min(30rem, 92vw); padding: 2.5rem; text-align: center; border-radius: 1.25rem; background: light-dark(#fff, #1d2026); box-shadow: 0 1px 3px light-dark(#0002, #0008); }
svg { width: 3.25rem; height: 3.25rem; }
.done { color: light-dark(#12805c, #4cc38a); }
.failed { color: light-dark(#b3401f, #f2a07b); }
h1 { margin: .75rem 0 .5rem; font-size: 1.35rem; font-weight: 600; color: light-dark(#1b1f24, #eceef1); }
p { margin: .35rem 0; overflow-wrap: anywhere; color: light-dark(#4a525c, #b3bac4); }`;

/** The code is of no use any more, but it need not stay in the history either. */
const SCRIPT = `history.replaceState(null, "", location.pathname);`;

const MARKS: Readonly<Record<SignInPage["outcome"], string>> = {
  done: '<path d="M14 25l7 7 14-15"/>',
  failed: '<path d="M24 13v14M24 34v1"/>',
};

/** Returns the page as HTML; it loads nothing and runs one line. */
export function renderSignInPage(page: SignInPage): string {
  const paragraphs = page.paragraphs.map((text) => `<p>${escapeHtml(text)}</p>`);
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<link rel="icon" href="data:,">
<title>${escapeHtml(page.title)}</title>
<style>${STYLE}</style>
<main>
<svg class="${page.outcome}" viewBox="0 0 48 48" fill="none" stroke="currentColor" stroke-width="3.5" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true"><circle cx="24" cy="24" r="21"/>${MARKS[page.outcome]}</svg>
<h1>${escapeHtml(page.title)}</h1>
${paragraphs.join("\n")}
</main>
<script>${SCRIPT}</script>
</html>
`;
}

/** Headers that keep the page alone: nothing loads, nothing is stored, no address leaves it. */
export function signInPageHeaders(): Readonly<Record<string, string>> {
  const hash = (text: string) => `'sha256-${createHash("sha256").update(text).digest("base64")}'`;
  return {
    "content-type": "text/html; charset=utf-8",
    "cache-control": "no-store",
    "referrer-policy": "no-referrer",
    "x-content-type-options": "nosniff",
    "content-security-policy": `default-src 'none'; style-src ${hash(STYLE)}; script-src ${hash(SCRIPT)}; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
  };
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
