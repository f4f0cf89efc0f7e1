/** Writes a part of a whole in percent, with one digit behind the point. */
export function percent(part: number, whole: number): string {
  if (whole === 0) return "–";
  const percents = (100 * part) / whole;
  return part > 0 && percents < 0.05 ? "<0.1%" : `${percents.toFixed(1)}%`;
}
