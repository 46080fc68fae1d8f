/** Lets the browser answer to whoever reads, before more is computed. */
export const pause = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

/** One after the other, so that the browser can answer between any two. */
export async function inTurns(steps: Iterable<() => unknown>): Promise<void> {
  for (const step of steps) {
    await pause();
    step();
  }
}
