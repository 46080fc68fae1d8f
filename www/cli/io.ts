/** What a command touches of the world. */
export interface Io {
  out(text: string): void;
  err(text: string): void;
  /** The text of a file; `-` is standard input. */
  file(path: string): string | Promise<string>;
  /** Is standard input a terminal, so that nobody has put anything there? */
  terminal?: boolean;
  /** Is somebody looking who sees colours? */
  color: boolean;
  /** The terminal's width, where there is one to break lines for. */
  columns?: number | undefined;
  env: Readonly<Record<string, string | undefined>>;
}

/** A mistake of the caller's; its message is one line. */
export class UsageError extends Error {}

/** Text from elsewhere on a terminal: control characters are shown, not obeyed. */
export const visible = (text: string) =>
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for.
  text.replace(/[\u0000-\u001f\u007f-\u009f]/g, (c) => JSON.stringify(c).slice(1, -1).replace('\u007f', '\\u007f'));
