/** Names with a digit in them, which the guide's text may have: none of them counts anything. */
const NAMES: readonly { pattern: RegExp; why: string }[] = [
  { pattern: /\bAL2(?:023)?\b/g, why: 'Amazon Linux 2 and 2023 are names' },
  { pattern: /\bEC2(?:NodeClass)?\b/g, why: 'the service, and Karpenter’s kind named after it' },
  { pattern: /\b[iI][pP]v[46](?![0-9])/g, why: 'the protocols, in the text and in names of fields' },
  {
    pattern: /(?<![0-9])\/28\b/g,
    why: 'what everybody calls the block: EC2 delegates IPv4 prefixes of this length alone',
  },
];

/** Lines of a text's source in which a digit stands that is in none of these names, so a number that nothing computes. */
export function digits(source: string): { line: number; text: string }[] {
  return source.split('\n').flatMap((text, index) => {
    const rest = NAMES.reduce((left, { pattern }) => left.replaceAll(pattern, ''), text);
    return /\p{N}/u.test(rest) ? [{ line: index + 1, text: text.trim() }] : [];
  });
}
