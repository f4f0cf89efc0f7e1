/** What Google's own pages say when a sign-in cannot go on, and what helps. */
export interface GooglePage {
  /** The word to look it up by, as the page shows it where it shows one. */
  readonly word: string;
  /** What the person sees. */
  readonly seen: string;
  readonly remedy: string;
}

const CLIENTS = "https://console.cloud.google.com/auth/clients";
const AUDIENCE = "https://console.cloud.google.com/auth/audience";

/**
 * Every page on which a sign-in ends in the browser, so that Drivelens never hears of it.
 *
 * @see https://developers.google.com/identity/protocols/oauth2/native-app#authorization-errors
 */
export const GOOGLE_PAGES: readonly GooglePage[] = [
  {
    word: "unverified",
    seen: "Google hasn't verified this app",
    remedy: "It is your own app: choose Advanced, then Go to … (unsafe)",
  },
  {
    word: "access_denied",
    seen: "Error 403: access_denied, the app has not completed the Google verification process",
    remedy: `Press Publish app at ${AUDIENCE}, or add your address there under Test users (a sign-in then ends after seven days)`,
  },
  {
    word: "redirect_uri_mismatch",
    seen: "Error 400: redirect_uri_mismatch",
    remedy: `The client is of another type: create one of type Desktop app at ${CLIENTS}`,
  },
  {
    word: "invalid_client",
    seen: "Error 401: invalid_client, the OAuth client was not found",
    remedy: `Download the client's JSON again at ${CLIENTS}, or create another`,
  },
  {
    word: "deleted_client",
    seen: "Error 401: deleted_client",
    remedy: `The client was deleted, as Google does after six months without use: create another at ${CLIENTS}`,
  },
  {
    word: "admin_policy_enforced",
    seen: "Error 400: admin_policy_enforced, or Access blocked by your administrator",
    remedy:
      "Ask the Workspace administrator to trust the client's ID (Admin console, Security, API controls)",
  },
  {
    word: "org_internal",
    seen: "Error 403: org_internal",
    remedy: `The app is Internal to another organisation: sign in with an account of it, or create a client of your own at ${CLIENTS}`,
  },
  {
    word: "unreachable",
    seen: "This site can't be reached: 127.0.0.1 refused to connect",
    remedy:
      "The browser is on another machine: use drivelens auth login --paste, or --port 8085 with ssh -L 8085:127.0.0.1:8085",
  },
];
