const SECRETS = /([?&#](?:code|state|client_secret|\w*token)=)[^&#\s]+/gi;

/** Puts `***` for what an address out of a sign-in carries; a person may paste it where it does not belong. */
export function withoutSecrets(word: string): string {
  return word.replace(SECRETS, "$1***");
}
