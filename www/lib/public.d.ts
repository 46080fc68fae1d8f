/**
 * eks-max-pods: how many pods an Amazon EKS node holds, and how many subnet addresses it takes.
 *
 * Every function is pure and synchronous, and throws only `EksMaxPodsError`. Counts are whole numbers. `null` means
 * "unknown" or "does not apply", never 0. In a browser without a bundler `await init()` comes first (idempotent); elsewhere
 * it may, and the first call starts the module if it did not.
 */
export * from "./types.js";

/** Load the WebAssembly module. No argument: the package's own, in whichever form this host gets it. */
export function init(source?: URL | string | Request | Response | BufferSource | WebAssembly.Module): Promise<void>;
/** The same without waiting, from bytes or a compiled module. */
export function initSync(source: BufferSource | WebAssembly.Module): void;

/** An input that was refused: the only error that this package throws. */
export class EksMaxPodsError extends RangeError {
  private constructor();
  /**
   * Stable, kebab-case: "unknown-instance-type", "unknown-option", "unknown-choice", "missing", "out-of-range",
   * "not-an-integer", "not-a-number", "wrong-type", "invalid-version", "invalid-text", "invalid-cidr", "conflicting-options", "unreadable",
   * "not-initialized".
   */
  readonly code: string;
  /** Path of the option at fault, e.g. "nodeGroups[1].warmIpTarget". */
  readonly field: string | null;
  /** Nearest valid names, best first (instance types, option names). */
  readonly suggestions: readonly string[];
  /**
   * The numbers and names in the message, for a sentence in another language: { min: 0, max: 65535, value: -3 }. What is
   * expected stands in it as `min` and `max`, or in English as `expected` beside a stable code, `form`, the `choices` there
   * are, or the `item` of a list that is in the way.
   */
  readonly values: Readonly<Record<string, string | number>>;
}
