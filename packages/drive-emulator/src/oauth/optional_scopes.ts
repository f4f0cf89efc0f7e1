const SIGN_IN = /^(?:openid|email|profile|https:\/\/www\.googleapis\.com\/auth\/userinfo\..+)$/;

/**
 * Returns the scopes that a person may leave out: all but those of signing in, where more than one thing is asked for.
 *
 * @see https://developers.google.com/identity/protocols/oauth2/resources/granular-permissions
 */
export function optionalScopes(scopes: readonly string[]): readonly string[] {
  const optional = [...new Set(scopes)].filter((scope) => !SIGN_IN.test(scope));
  const signsIn = scopes.some((scope) => SIGN_IN.test(scope));
  return optional.length > 1 || signsIn ? optional : [];
}
