/** What the module throws: a refused input, as JSON. */
interface Refused {
  code: string;
  field: string;
  message: string;
  suggestions: string[];
  values: Record<string, string | number>;
}

/** An input that was refused. The only error that this package throws. */
export class EksMaxPodsError extends RangeError {
  /** Stable, kebab-case: "unknown-instance-type", "unknown-option", "out-of-range", "not-a-number", ... */
  readonly code: string;
  /** Path of the option at fault, e.g. "nodeGroups[1].warmIpTarget". */
  readonly field: string | null;
  /** Nearest valid names, best first (instance types, option names). */
  readonly suggestions: readonly string[];
  /** The numbers and names in the message, for a sentence in another language: { min: 0, max: 65535, value: -3 }. */
  readonly values: Readonly<Record<string, string | number>>;

  constructor(refused: Refused) {
    super(refused.message);
    this.code = refused.code;
    this.field = refused.field || null;
    this.suggestions = refused.suggestions;
    this.values = refused.values;
  }
}

// Also where the class's own name has been minified.
EksMaxPodsError.prototype.name = 'EksMaxPodsError';
Object.defineProperty(EksMaxPodsError, 'name', { value: 'EksMaxPodsError' });
