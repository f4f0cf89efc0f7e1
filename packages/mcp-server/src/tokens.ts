/**
 * About how many tokens an assistant pays for so many characters. Each model counts in its own way; four characters a token is what
 * English text and JSON come to.
 */
export function approximateTokens(characters: number): number {
  return Math.round(characters / 4);
}
