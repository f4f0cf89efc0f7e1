/**
 * Calls a function each second.
 *
 * @returns what ends it
 */
export function everySecond(tell: () => void): () => void {
  const timer = setInterval(tell, 1000);
  timer.unref();
  return () => clearInterval(timer);
}
