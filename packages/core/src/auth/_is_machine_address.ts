import { isLoopback } from "../config/settings.ts";

/** AWS's metadata server by IPv6, which lies outside of the link-local range. */
const AWS_METADATA = "[fd00:ec2::254]";

/**
 * Tells whether a URL points at this machine or at what answers on its own link, such as a cloud's metadata server.
 *
 * @see https://datatracker.ietf.org/doc/html/rfc3927#section-2.1
 */
export function isMachineAddress(url: URL): boolean {
  return isLoopback(url) || /^169\.254\.\d+\.\d+$/.test(url.hostname) || url.hostname === AWS_METADATA;
}
