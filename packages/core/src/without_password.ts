/** Puts `***` for the user and the password in the URL of a proxy, whatever else is wrong with it. */
export function withoutPassword(proxy: string): string {
  // Up to the last sign, since a password that was not encoded may hold some itself; and what is no usual protocol
  // may be a part of one.
  return proxy.trim().replace(/^((?:https?|ftp|socks\w*):\/\/)?.*(?:@|%40)/is, "$1***@");
}
