import type { GoogleCredentials } from "./google_credentials.ts";

/**
 * Makes the headers by which the client in the credentials shows who it is; none where there is no client.
 *
 * @see https://datatracker.ietf.org/doc/html/rfc6749#section-2.3.1
 */
export function clientAuthorization({ fields }: GoogleCredentials): Readonly<Record<string, string>> {
  const { client_id: id, client_secret: secret } = fields;
  if (typeof id !== "string" || id === "") return {};
  const pair = `${id}:${typeof secret === "string" ? secret : ""}`;
  return { authorization: `Basic ${Buffer.from(pair).toString("base64")}` };
}
