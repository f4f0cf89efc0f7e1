import { isLoopback } from "../config/settings.ts";
import { DriveError } from "../errors.ts";
import { directFetch } from "./_direct_fetch.ts";
import { type ObtainContext, readTokenAnswer, requestToken, type TokenSource } from "./_obtain_token.ts";

const USUAL_HOST = "metadata.google.internal";
const PATH = "/computeMetadata/v1/instance/service-accounts/default/token";
/** Off Google's machines nobody answers, and no one should wait a minute to learn it. */
const LIMIT_MS = 3000;

/**
 * Asks the metadata server of a machine of Google's for a token of the machine's service account.
 *
 * @see https://cloud.google.com/compute/docs/access/authenticate-workloads#applications
 */
export function metadataServerSource(context: ObtainContext): TokenSource {
  const { host, settings, scope } = context;
  const server = host.env.GCE_METADATA_HOST || USUAL_HOST;
  const url = new URL(PATH, `http://${server}`);
  url.searchParams.set("scopes", scope.split(" ").join(","));
  const direct = { ...settings, fetch: directFetch(host), requestTimeoutMs: LIMIT_MS };
  const settled = { ...context, settings: direct };
  if (server !== USUAL_HOST && server !== "169.254.169.254" && !isLoopback(url)) {
    throw new DriveError("INVALID_INPUT", `Cannot use "${server}" as the metadata server`, {
      hint: "Unset GCE_METADATA_HOST",
    });
  }
  return {
    kind: "metadata-server",
    obtain: (signal) =>
      requestToken(settled, {
        url: url.href,
        init: { headers: { "Metadata-Flavor": "Google" } },
        action: "get a token from this machine's metadata server",
        signal,
        read: (data) => readTokenAnswer(data, host.now),
      }),
  };
}
