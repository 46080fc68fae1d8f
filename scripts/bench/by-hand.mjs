// The alternative that the benchmarks compare with: the same arithmetic, as one would write it in JavaScript over a JSON
// table. It answers the numbers and one formula, for the settings that are shipped: no derivation, no advice, no other
// setting, no check of what it is given. `compare.mjs` holds each answer against the package's before it is measured.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../run.mjs';

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
      retired: cell('status') === 'retired',
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

/** A rule over all types that are offered, as `evaluateExpression` has its rows; the rule is JavaScript. */
export function evaluate(rule) {
  const rows = [];
  for (const [instanceType, { enis, ips, vcpus, prefixes, retired }] of Object.entries(types)) {
    if (retired) continue;
    const value = rule(enis, ips);
    const single = enis * (ips - 1);
    const podAddresses = { secondaryIp: single, prefix: prefixes ? single * 16 : single };
    const recommended = Math.min(single + 2, vcpus > 30 ? 250 : 110);
    rows.push({ instanceType, value, recommended, podAddresses });
  }
  return rows;
}

/** ENIs and addresses of a node at rest with WARM_ENI_TARGET or WARM_PREFIX_TARGET 1, which are shipped. */
export function pool(name, pods, { prefixDelegation = false } = {}) {
  const { enis, ips, prefixes } = types[name];
  const slots = ips - 1;
  if (!prefixDelegation || !prefixes) {
    const wanted = Math.min(enis, Math.max(1, Math.ceil((pods + slots) / slots)));
    return { enis: wanted, addresses: wanted * slots };
  }
  const wanted = Math.min(enis * slots, Math.ceil((pods + 16) / 16));
  return { enis: Math.ceil(wanted / slots), addresses: wanted * 16 };
}

/** The loop that gets there without prefixes: a pass each 5 s, one ENI a pass, which takes 10 s more. */
export function burst(name, pods) {
  const { enis, ips } = types[name];
  const slots = ips - 1;
  let attached = 1;
  const steps = [{ at: 0, pods: 0, assigned: 0, enis: 1, addresses: slots }];
  const step = (at) => {
    const addresses = attached * slots;
    steps.push({ at, pods, assigned: Math.min(pods, addresses), enis: attached, addresses });
  };
  step(0);
  for (let at = 0; attached < enis && attached * slots - Math.min(pods, attached * slots) < slots; ) {
    attached += 1;
    at += 15;
    step(at);
  }
  return steps;
}

/** Addresses that groups of nodes take of each of some equal subnets, as evenly as nodes go. */
export function planSubnets({ nodeGroups, subnets }) {
  const used = new Float64Array(subnets.length);
  for (const { instanceType, nodes, podsPerNode, prefixDelegation } of nodeGroups) {
    const { enis, addresses } = pool(instanceType, podsPerNode, { prefixDelegation });
    const each = Math.floor(nodes / subnets.length);
    const more = nodes % subnets.length;
    for (let index = 0; index < subnets.length; index += 1)
      used[index] += (each + (index < more ? 1 : 0)) * (enis + addresses);
  }
  return used;
}
