import { randomBytes } from "node:crypto";
import type { EmulatorResponse } from "../google_error.ts";
import type { World } from "../world/world.ts";
import { mayRedirect, type OAuthClients } from "./clients.ts";
import { consentRefusal } from "./consent_refusal.ts";
import type { Grants } from "./grants.ts";
import { optionalScopes } from "./optional_scopes.ts";
import { consentPage, errorPage } from "./pages.ts";
import type { Policy } from "./policy.ts";
import { scopeWords } from "./scope_words.ts";

/** What the consent page needs to know of the emulated Google. */
export interface AuthorizeOptions {
  readonly world: World;
  readonly clients: OAuthClients;
  readonly grants: Grants;
  readonly policy: () => Policy;
}

/** The two halves of the consent page. */
export interface Authorize {
  show(query: URLSearchParams): EmulatorResponse;
  decide(form: URLSearchParams): EmulatorResponse;
}

interface Pending {
  readonly clientId: string;
  readonly redirectUri: string;
  readonly scopes: readonly string[];
  readonly state: string | null;
  readonly codeChallenge: string | undefined;
  readonly offline: boolean;
  readonly forced: boolean;
}

/**
 * The authorization endpoint: checks the request as Google does, shows the consent page, and sends the person back
 * with a code or with `access_denied`.
 *
 * @see https://developers.google.com/identity/protocols/oauth2/native-app
 */
export function createAuthorize(options: AuthorizeOptions): Authorize {
  const { world, clients, grants, policy } = options;
  const waiting = new Map<string, Pending>();
  return {
    show(query) {
      const client = clients.get(query.get("client_id"));
      if (client === undefined) return errorPage("invalid_client", "The OAuth client was not found.");
      if (clients.isDeleted(client.id)) return DELETED;
      const redirectUri = query.get("redirect_uri") ?? "";
      if (!mayRedirect(client, redirectUri)) {
        return errorPage(
          "redirect_uri_mismatch",
          `The redirect URI ${redirectUri} is not registered for this client.`,
        );
      }
      const problem = problemOf(query);
      if (problem !== undefined) return errorPage(...problem);
      const scopes = scopesOf(query);
      const request = randomBytes(16).toString("hex");
      waiting.set(request, {
        clientId: client.id,
        redirectUri,
        scopes,
        state: query.get("state"),
        codeChallenge: query.get("code_challenge") ?? undefined,
        offline: query.get("access_type") === "offline",
        forced: query.get("prompt")?.split(" ").includes("consent") ?? false,
      });
      const accounts = [...world.users.values()].filter(({ canSignIn }) => canSignIn);
      const hint = accounts.find(({ email }) => email === query.get("login_hint"));
      return consentPage({
        request,
        appName: clients.projectId,
        accounts,
        chosen: hint?.email ?? world.me,
        scopes,
        optional: optionalScopes(scopes),
        unverified: policy().unverified === true,
      });
    },
    decide(form) {
      const request = form.get("request") ?? "";
      const pending = waiting.get(request);
      if (pending === undefined)
        return errorPage("invalid_request", "This request is over; start again from the app.");
      waiting.delete(request);
      if (clients.isDeleted(pending.clientId)) return DELETED;
      const { redirectUri, state, scopes, ...asked } = pending;
      const email = form.get("account") ?? world.me;
      const target = new URL(redirectUri);
      if (state !== null) target.searchParams.set("state", state);
      if (form.get("decision") === "allow" && world.users.get(email)?.canSignIn === true) {
        const refusal = consentRefusal(policy(), { appName: clients.projectId, email });
        if (refusal !== undefined) return refusal;
        const scope = tickedOf(scopes, form.getAll("scope"))?.join(" ");
        if (scope === undefined) target.searchParams.set("error", "access_denied");
        else {
          target.searchParams.set("code", grants.issueCode({ ...asked, scope, email, redirectUri }));
          target.searchParams.set("scope", scope);
        }
      } else target.searchParams.set("error", "access_denied");
      return { status: 302, body: "", headers: { location: target.href } };
    },
  };
}

const DELETED = errorPage("deleted_client", "The OAuth client was deleted.", {
  status: 401,
  heading: "Access blocked: authorization error",
});

function problemOf(query: URLSearchParams): [error: string, description: string] | undefined {
  if (query.get("response_type") !== "code") {
    return ["unsupported_response_type", "The response type must be code."];
  }
  const scopes = scopesOf(query);
  const unknown = scopes.find((scope) => scopeWords(scope) === undefined);
  if (scopes.length === 0) return ["invalid_request", "Missing required parameter: scope"];
  if (unknown !== undefined) return ["invalid_scope", `Some requested scopes were invalid: ${unknown}`];
  const challenge = query.get("code_challenge");
  if (challenge === null) return undefined;
  if (query.get("code_challenge_method") !== "S256") {
    return ["invalid_request", "The code challenge method must be S256."];
  }
  return /^[A-Za-z0-9_-]{43}$/.test(challenge)
    ? undefined
    : ["invalid_request", "The code challenge is not valid."];
}

/** What is granted of the scopes that were asked for; undefined where the person left every box empty. */
function tickedOf(asked: readonly string[], ticked: readonly string[]): readonly string[] | undefined {
  const optional = optionalScopes(asked);
  if (optional.length > 0 && !optional.some((scope) => ticked.includes(scope))) return undefined;
  return asked.filter((scope) => !optional.includes(scope) || ticked.includes(scope));
}

function scopesOf(query: URLSearchParams): readonly string[] {
  return (query.get("scope") ?? "").split(" ").filter((scope) => scope !== "");
}
