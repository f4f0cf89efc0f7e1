/** How this machine reaches Google; an empty string counts as absent. */
export interface NetworkSettings {
  /** URL of the proxy for `http:` addresses, and for `https:` ones when `httpsProxy` is absent. */
  readonly httpProxy?: string | undefined;
  /** URL of the proxy for `https:` addresses. */
  readonly httpsProxy?: string | undefined;
  /** Hosts that are reached without a proxy, as `NO_PROXY` lists them. */
  readonly noProxy?: string | undefined;
  /** Path of a PEM file with certificates of authorities to trust as well. */
  readonly caFile?: string | undefined;
}
