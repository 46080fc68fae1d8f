/** Calls `fit` in the frame after a place has another size; answers what ends it. */
export function resized(place: Element, fit: () => void): () => void {
  let frame = 0;
  const observer = new ResizeObserver(() => {
    // In the observer's own turn a height that changes is one more size to tell: browsers report that as an error.
    cancelAnimationFrame(frame);
    frame = requestAnimationFrame(fit);
  });
  observer.observe(place);
  return () => {
    observer.disconnect();
    cancelAnimationFrame(frame);
  };
}
