// The flags of max-pods-calculator.sh, and its one number.
import { maxPods } from 'eks-max-pods';
import { instanceTypeFromImds } from './imds.js';
import { type Io, UsageError } from './io.js';
import { type Options, parse } from './options.js';

export const SCRIPT: Options = {
  instanceType: 'text',
  instanceTypeFromImds: 'flag',
  cniVersion: 'text',
  cniCustomNetworkingEnabled: 'flag',
  cniPrefixDelegationEnabled: 'flag',
  cniMaxEni: 'number',
  showMaxAllowed: 'flag',
  strictCompat: 'flag',
  json: 'flag',
};

/** Where the script is wrong, as the library says it. */
const SCRIPT_IS_WRONG = ['script-stops-at-v', 'max-eni-unset', 'script-misses-bare-metal'];

export async function script(args: readonly string[], io: Io): Promise<number> {
  const { words, given } = parse(args, SCRIPT);
  if (words.length > 0) throw new UsageError(`"${words[0]}" is more than the options ask for`);
  if (given['instanceType'] !== undefined && given['instanceTypeFromImds'])
    throw new UsageError('--instance-type and --instance-type-from-imds exclude each other');
  const type = given['instanceTypeFromImds'] ? await instanceTypeFromImds(io.env) : given['instanceType'];
  if (type === undefined) throw new UsageError('--instance-type is missing, must be the name of an instance type');
  const options = {
    cniVersion: given['cniVersion'],
    customNetworking: given['cniCustomNetworkingEnabled'],
    prefixDelegation: given['cniPrefixDelegationEnabled'],
    maxEni: given['cniMaxEni'],
  };
  const answer = maxPods(type as string, options as Parameters<typeof maxPods>[1]);
  for (const { code, message } of answer.advice) {
    if (SCRIPT_IS_WRONG.includes(code)) io.err(`eks-max-pods: ${message}\n`);
  }
  const { byTool, maxAllowed, recommended } = answer;
  const ours = given['showMaxAllowed'] ? maxAllowed : recommended;
  const theirs = given['showMaxAllowed'] ? byTool.calculatorScriptMaxAllowed : byTool.calculatorScript;
  io.out(given['json'] ? `${JSON.stringify(answer, null, 2)}\n` : `${given['strictCompat'] ? theirs : ours}\n`);
  return 0;
}
