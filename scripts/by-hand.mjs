// The alternative that the benchmarks compare with: the same arithmetic, as one would write it in JavaScript over a JSON
// table. It answers the numbers and one formula: no derivation, no advice, no check of what it is given.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './run.mjs';

/** The table as JSON, parsed once, as a page would fetch it. */
export const tableJson = (() => {
  const [header, ...rows] = readFileSync(join(root, 'crate/core/data/instance-types.tsv'), 'utf8')
    .trim()
    .split('\n')
    .filter((line) => !line.startsWith('#'))
    .map((line) => line.split('\t'));
  const table = {};
  for (const row of rows) {
    const cell = (name) => row[header.indexOf(name)];
    const number = (name) => (cell(name) === '?' ? null : Number(cell(name)));
    table[cell('name')] = {
      enis: number('default_card_enis'),
      ips: number('ipv4_per_eni'),
      vcpus: number('vcpus'),
      prefixes: cell('hypervisor') === 'nitro' || cell('bare_metal') === '1',
    };
  }
  return JSON.stringify(table);
})();
const types = JSON.parse(tableJson);

export function maxPods(name, { prefixDelegation = false, hostNetworkPods = 2 } = {}) {
  const { enis, ips, vcpus, prefixes } = types[name];
  const perSlot = prefixDelegation && prefixes ? 16 : 1;
  const podAddresses = enis * (ips - 1) * perSlot;
  const maxAllowed = podAddresses + hostNetworkPods;
  const recommended = Math.min(maxAllowed, vcpus > 30 ? 250 : 110);
  const times = perSlot > 1 ? ' × 16' : '';
  const formula = `${enis} × (${ips} − 1)${times} + ${hostNetworkPods} = ${maxAllowed}`;
  return { instanceType: name, enis, slotsPerEni: ips - 1, podAddresses, maxAllowed, recommended, formula };
}

export function maxPodsTable(options) {
  const names = Object.keys(types);
  const maxAllowed = new Uint32Array(names.length);
  const recommended = new Uint32Array(names.length);
  names.forEach((name, index) => {
    const answer = maxPods(name, options);
    maxAllowed[index] = answer.maxAllowed;
    recommended[index] = answer.recommended;
  });
  return { instanceTypes: names, maxAllowed, recommended };
}
