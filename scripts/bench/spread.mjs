/** Of several measurements the best, the one in the middle, and the worst. */
export function spread(times) {
  const sorted = times.toSorted((a, b) => a - b);
  return { best: sorted[0], median: sorted[Math.floor(sorted.length / 2)], worst: sorted.at(-1) };
}
