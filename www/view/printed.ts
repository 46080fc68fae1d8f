/** Draws anew when the browser prints, and when it has: then what somebody had opened before is open again. */
export function printed(root: ParentNode, draw: (printing: boolean) => void, signal?: AbortSignal): void {
  let open: HTMLDetailsElement[] = [];
  const options = { ...(signal && { signal }) };
  addEventListener(
    'beforeprint',
    () => {
      open = [...root.querySelectorAll<HTMLDetailsElement>('details[open]')];
      draw(true);
    },
    options,
  );
  addEventListener(
    'afterprint',
    () => {
      draw(false);
      for (const fold of open) fold.open = true;
    },
    options,
  );
}
