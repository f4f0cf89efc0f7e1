import { DriveError } from "../errors.ts";
import { isMachineAddress } from "./_is_machine_address.ts";
import { type GoogleCredentials, refusedCredentials } from "./google_credentials.ts";

type Fields = Readonly<Record<string, unknown>>;

/** The addresses that are asked. */
const ASKED = ["url", "region_url", "imdsv2_session_token_url"];
/** The address that Google asks, with a place for the region. */
const REGIONAL = "regional_cred_verification_url";

/**
 * Returns where the other provider's token comes from, with the fields alone that are checked here: Google's library
 * would read more of them, and each in a second spelling.
 *
 * The token may come from any server by TLS; without, from this machine and its metadata server alone.
 *
 * @throws {DriveError} `UNSUPPORTED` for what would run a program or show a certificate, `INVALID_INPUT` for an address
 *   that is not safe.
 * @see https://google.aip.dev/auth/4117
 */
export function credentialSource(credentials: GoogleCredentials): Fields {
  const source = asObject(credentials.fields.credential_source);
  if (source.executable !== undefined) throw unsupported(credentials, "run a program");
  // The library would show it by a connection of its own, past the host's network.
  if (source.certificate !== undefined) throw unsupported(credentials, "show a certificate");
  const regional = source[REGIONAL];
  checkAddress(
    credentials,
    REGIONAL,
    String(regional ?? "https://sts.amazonaws.com").replace("{region}", "x"),
  );
  for (const name of ASKED) if (source[name] !== undefined) checkAddress(credentials, name, source[name]);
  const known = {
    ...texts(source, ["file", "environment_id", REGIONAL, ...ASKED]),
    ...(source.headers === undefined ? {} : { headers: texts(asObject(source.headers)) }),
    ...(source.format === undefined
      ? {}
      : { format: texts(asObject(source.format), ["type", "subject_token_field_name"]) }),
  };
  if ("file" in known || "url" in known || "environment_id" in known) return known;
  throw refusedCredentials(credentials.path, 'its "credential_source" names no file and no address');
}

function checkAddress({ path }: GoogleCredentials, name: string, value: unknown): void {
  const url = typeof value === "string" && URL.canParse(value) ? new URL(value) : undefined;
  if (url?.protocol === "https:" || (url?.protocol === "http:" && isMachineAddress(url))) return;
  throw refusedCredentials(
    path,
    `its "${name}" is "${String(value)}", which is neither an https URL nor on this machine`,
  );
}

function texts(fields: Fields, names: readonly string[] = Object.keys(fields)): Fields {
  return Object.fromEntries(
    names.flatMap((name) => (typeof fields[name] === "string" ? [[name, fields[name]]] : [])),
  );
}

function unsupported({ path }: GoogleCredentials, they: string): DriveError {
  return new DriveError("UNSUPPORTED", `Cannot use the credentials in "${path}": they ${they}`, {
    hint: "Use credentials that read a file or ask an address",
  });
}

function asObject(value: unknown): Fields {
  return typeof value === "object" && value !== null ? (value as Fields) : {};
}
