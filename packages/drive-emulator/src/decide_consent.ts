/** How a person answers the consent page. */
export interface DecideConsentOptions {
  /** @default "allow" */
  readonly decision?: "allow" | "cancel";
  /** Which account they choose. @default the one that is chosen already */
  readonly email?: string;
}

/**
 * Opens the consent page and answers it as a person would in a browser without scripts, then follows the redirect
 * back to the app.
 *
 * @param url the address that the app would open in the browser
 * @returns what the app shows at the end, or the page that refused the request
 * @throws {TypeError} when nothing listens where the redirect leads
 */
export async function decideConsent(url: string, options: DecideConsentOptions = {}): Promise<Response> {
  const { decision = "allow", email } = options;
  const page = await fetch(url);
  if (!page.ok) return page;
  const html = await page.text();
  const form = new URLSearchParams({ decision });
  for (const [tag] of html.matchAll(/<input\b[^>]*>/g)) {
    const [name, value] = [attribute(tag, "name"), attribute(tag, "value")];
    const chosen = email === undefined ? /\schecked\b/.test(tag) : value === email;
    if (name !== undefined && value !== undefined && (attribute(tag, "type") !== "radio" || chosen))
      form.append(name, value);
  }
  const action = attribute(html.match(/<form\b[^>]*>/)?.[0] ?? "", "action") ?? "";
  return fetch(new URL(action, url), { method: "POST", body: form });
}

function attribute(tag: string, name: string): string | undefined {
  return tag.match(new RegExp(`\\s${name}="([^"]*)"`))?.[1]?.replaceAll("&amp;", "&");
}
