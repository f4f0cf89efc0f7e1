/** How a person answers the consent page. */
export interface DecideConsentOptions {
  /** @default "allow" */
  readonly decision?: "allow" | "cancel";
  /** Which account they choose. @default the one that is chosen already */
  readonly email?: string;
  /** The scopes whose boxes they tick, and no others. @default as the page has them */
  readonly scopes?: readonly string[];
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
  const { decision = "allow" } = options;
  const page = await fetch(url);
  if (!page.ok) return page;
  const html = await page.text();
  const form = new URLSearchParams({ decision });
  for (const [tag] of html.matchAll(/<input\b[^>]*>/g)) {
    const [name, value] = [attribute(tag, "name"), attribute(tag, "value")];
    if (name !== undefined && value !== undefined && isSent(tag, value, options)) form.append(name, value);
  }
  const action = attribute(html.match(/<form\b[^>]*>/)?.[0] ?? "", "action") ?? "";
  return fetch(new URL(action, url), { method: "POST", body: form });
}

function isSent(tag: string, value: string, { email, scopes }: DecideConsentOptions): boolean {
  const checked = /\schecked\b/.test(tag);
  switch (attribute(tag, "type")) {
    case "radio":
      return email === undefined ? checked : value === email;
    case "checkbox":
      return scopes?.includes(value) ?? checked;
    default:
      return true;
  }
}

function attribute(tag: string, name: string): string | undefined {
  return tag.match(new RegExp(`\\s${name}="([^"]*)"`))?.[1]?.replaceAll("&amp;", "&");
}
