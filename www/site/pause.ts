/** Lets the browser answer to whoever reads, before more is computed. */
export const pause = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));
