// How fast, and how large: `npm run bench`. `npm run bench -- core` runs criterion alone, `js` what JavaScript sees,
// `page` how long a keystroke takes there, `sizes` the bytes. Nothing here decides whether the project is right: that is what the tests are for.
import assert from 'node:assert/strict';
import { runParts } from './parts.mjs';
import { main, step } from './run.mjs';
import { chromium, hostRust } from './toolchain.mjs';

const PARTS = {
  async core() {
    await hostRust();
    await step('criterion', 'cargo', ['bench', '--quiet', '--package', 'eks-max-pods', '--benches'], { pass: true });
  },

  async js() {
    const { bench, run, summary } = await import('mitata');
    const lib = await import('eks-max-pods');
    const hand = await import('./by-hand.mjs');
    const options = { prefixDelegation: true };

    // A faster wrong answer is no alternative.
    for (const name of lib.instanceTypes()) {
      const answer = lib.maxPods(name, options);
      const { formula, ...numbers } = hand.maxPods(name, options);
      for (const [key, value] of Object.entries(numbers)) assert.equal(value, answer[key], `${name} ${key}`);
    }

    summary(() => {
      bench('maxPods(): numbers, derivation, tools, advice', () => lib.maxPods('t3.large', options)).baseline();
      bench('by hand: numbers and a formula', () => hand.maxPods('t3.large', options));
    });
    summary(() => {
      bench('maxPodsTable()', () => lib.maxPodsTable(options)).baseline();
      bench('the table by hand', () => hand.maxPodsTable(options));
    });
    const pool = { prefixDelegation: true, maxPods: 110 };
    bench('warmPool(), 97 pods', () => lib.warmPool('t3.large', { ...pool, pods: 97 }));
    bench('warmPoolCurve(), 251 points', () => lib.warmPoolCurve('m5.24xlarge', { upTo: 250 }));
    bench('simulateWarmPool(), a burst of 20', () =>
      lib.simulateWarmPool('m5.large', { events: [{ at: 0, pods: 20 }] }),
    );
    bench('sizeWarmPool()', () => lib.sizeWarmPool('m5.large', { podsPerNode: 12, burst: 3 }));
    const cel = 'default_enis * (ips_per_eni - 1) * 16 + 2';
    bench('evaluateExpression(), 1,404 types', () => lib.evaluateExpression(cel, { dialect: 'nodeadm' }));
    const names = lib.instanceTypes({ retired: false });
    const nodeGroups = Array.from({ length: 10_000 }, (_, index) => ({
      instanceType: names[index % names.length],
      nodes: 100,
      podsPerNode: 20,
      prefixDelegation: index % 2 === 0,
    }));
    const subnets = Array.from({ length: 100 }, (_, index) => ({ cidr: `10.${index}.0.0/16` }));
    bench('planSubnets(), 10,000 groups, 100 subnets, 10⁶ nodes', () => lib.planSubnets({ nodeGroups, subnets }));

    bench('a misspelt type, with its suggestion', () => {
      try {
        lib.maxPods('t3.lrge');
      } catch (error) {
        return error.suggestions;
      }
    });
    await run();
  },

  /** Typing on the page: from the event to the numbers being there and laid out, in Chromium. */
  async page() {
    await chromium();
    const { typing } = await import('./typing.mjs');
    await typing();
  },

  async sizes() {
    const { sizes, weigh } = await import('./sizes.mjs');
    const { tableJson } = await import('./by-hand.mjs');
    const row = (name, { raw, gzip, brotli }) =>
      process.stdout.write(`${name.padEnd(44)}${[raw, gzip, brotli].map((n) => String(n).padStart(9)).join('')}\n`);
    process.stdout.write(`${'bytes'.padEnd(44)}      raw     gzip   brotli\n`);
    for (const { file, ...bytes } of sizes()) row(file, bytes);
    row('for comparison: four columns as JSON', weigh(Buffer.from(tableJson)));
  },
};

await main(() => runParts(PARTS));
