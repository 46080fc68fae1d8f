const seconds = Number(process.env.FUZZ_SECONDS ?? 0);

/** So many runs of a property with a fixed seed, or new ones for a time: `npm run fuzz -- javascript`. */
export const runs = (numRuns) =>
  seconds > 0 ? { numRuns: 1e9, interruptAfterTimeLimit: (seconds * 1000) / 4 } : { numRuns, seed: 1 };
