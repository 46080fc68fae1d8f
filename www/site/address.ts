/** How long a browser that has had enough of new addresses is left alone. */
const REST = 1000;

let waiting: ReturnType<typeof setTimeout> | undefined;

/**
 * Writes what is shown into the address. Safari throws at more than a hundred writes in ten seconds, which a key held down
 * comes to: the last one is then written once it may be.
 */
export function address(write: 'pushState' | 'replaceState', url: string): void {
  clearTimeout(waiting);
  try {
    history[write](null, '', url);
  } catch {
    waiting = setTimeout(() => address('replaceState', url), REST);
  }
}
