/** Where a server over HTTP is found unless another port is wanted, so that what clients were told stays true. */
export const DEFAULT_PORT = 8741;
const LAST_PORT = 65_535;

/** What of the command line is about HTTP. */
export interface HttpFlags {
  readonly http?: boolean | undefined;
  readonly port?: string | undefined;
  readonly "print-token"?: boolean | undefined;
  readonly "rotate-token"?: boolean | undefined;
}

/** What {@link readHttpArguments} reads. */
export type HttpArguments<Serving> =
  | ({ readonly kind: "http"; readonly port: number; readonly rotateToken: boolean } & Serving)
  | { readonly kind: "token"; readonly rotateToken: boolean }
  | { readonly kind: "problem"; readonly message: string };

/**
 * Reads what is about HTTP; undefined where nothing is.
 *
 * @param serving which Drive is served, over whatever it may be
 */
export function readHttpArguments<Serving>(
  flags: HttpFlags,
  serving: Serving,
): HttpArguments<Serving> | undefined {
  const {
    http = false,
    port,
    "print-token": printToken = false,
    "rotate-token": rotateToken = false,
  } = flags;
  const problem = (sentence: string) => ({ kind: "problem", message: `${sentence}; see --help` }) as const;
  if (port !== undefined && !http) return problem("Cannot use --port without --http");
  if (http && printToken) return problem("Cannot use --print-token with --http");
  if (rotateToken && !http && !printToken)
    return problem("Cannot use --rotate-token without --http or --print-token");
  if (printToken) return { kind: "token", rotateToken };
  if (!http) return undefined;
  if (port !== undefined && !(/^\d{1,5}$/.test(port) && Number(port) <= LAST_PORT))
    return problem(`Cannot use "${port}" as --port: give a whole number from 0 to ${LAST_PORT}`);
  return { kind: "http", port: port === undefined ? DEFAULT_PORT : Number(port), rotateToken, ...serving };
}
