/** `0:40, 60:10`: pods wanted at a time, and behind another colon pods replaced. What is no number is handed on as it is. */
export const events = (list: readonly (string | number)[]) =>
  list.map((event) => {
    const [at, pods, replaced] = String(event)
      .split(':')
      .map((text) => (/^\d+$/.test(text) ? Number(text) : text));
    return { at, pods, ...(replaced !== undefined && { replaced }) };
  });
