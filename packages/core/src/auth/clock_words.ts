const MINUTE_MS = 60_000;

/** Says by how much a clock is off: `this machine's clock is 12 minutes slow`. */
export function clockWords(offMs: number): string {
  const minutes = Math.round(Math.abs(offMs) / MINUTE_MS);
  const amount = minutes < 120 ? `${minutes} minutes` : `${Math.round(minutes / 60)} hours`;
  return `this machine's clock is ${amount} ${offMs > 0 ? "fast" : "slow"}`;
}
