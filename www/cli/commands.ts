// The commands: options to arguments of the API, answers to tables. What is true is the library's to say.
import * as lib from 'eks-max-pods';
import type { Advice, InstanceTypeInput, WarmPool } from '../lib/types.js';
import type { Cell } from '../shared/csv.js';
import { events } from '../shared/events.js';
import { type Io, UsageError, visible } from './io.js';
import { type Given, kebab, LIMITS, MAX_PODS, type Options, omit, POOL, pick } from './options.js';
import { readPlans, withDefaults } from './plan.js';
import type { Table } from './table.js';

export interface Result {
  answer: unknown;
  /** The first one is what `--csv` writes, if there is no other. */
  tables: Table[];
  csv?: Table;
  advice?: readonly Advice[];
  /** Instead of tables. */
  text?: string;
  /** Behind the advice. */
  after?: string;
  /** Does a plan fit, an expression compile? `--check` ends with 1 where not. */
  good?: boolean;
}

export interface Command {
  about: string;
  /** What its own help says beside that. */
  more?: string;
  words: string;
  options: Options;
  run(words: string[], given: Given, io: Io): Result | Promise<Result>;
}

/** Facts of an answer, one a row. */
const facts = (answer: object, ...names: string[]): Table => ({
  columns: ['', ''],
  rows: names.map((name) => [name, (answer as Record<string, Cell>)[name]]),
});

/** An instance type by its name, or by its limits. */
function type(words: string[], given: Given): InstanceTypeInput {
  const limits = pick(given, LIMITS);
  const [name, more] = words;
  if (more !== undefined) throw new UsageError(`"${more}" is more than the command asks for`);
  if (Object.keys(limits).length > 0) return { ...(name !== undefined && { name }), ...limits } as never;
  if (name === undefined) throw new UsageError('the name of an instance type is missing, or --enis and --ipv4-per-eni');
  return name;
}

const GRAVITY = ['error', 'warning', 'info'];

/** The advice of several states, the gravest first; of what more than one has, the last. */
const ofAll = (states: readonly WarmPool[]): Advice[] =>
  [...new Map(states.flatMap(({ advice }) => advice).map((advice) => [advice.code, advice])).values()].sort(
    (a, b) => GRAVITY.indexOf(a.severity) - GRAVITY.indexOf(b.severity),
  );

const poolRow = (pool: WarmPool): Cell[] => [
  pool.pods,
  pool.assigned,
  pool.waiting,
  pool.enis,
  pool.prefixes,
  pool.addresses,
  pool.free,
  pool.subnetAddresses,
  pool.settles,
];
const POOL_COLUMNS = [
  'pods',
  'assigned',
  'waiting',
  'enis',
  'prefixes',
  'addresses',
  'free',
  'subnetAddresses',
  'settles',
];

const SIMULATION: Options = { startPods: 'number', seconds: 'number', attachSeconds: 'number', remove: 'text' };

/** The questions of `warm-pool`, by the option that asks, the first of those that are given; and what each takes besides. */
const QUESTIONS: Readonly<Record<string, readonly string[]>> = {
  events: [...Object.keys(SIMULATION), 'addresses', 'prefixBlocks'],
  podsPerNode: ['burst'],
  burst: ['podsPerNode'],
  upTo: ['addresses', 'prefixBlocks'],
  pods: ['remove', 'addresses', 'prefixBlocks'],
};

/** What is given beside the question and changes nothing about its answer is a mistake. */
function oneQuestion(given: Given): void {
  const asked = Object.keys(QUESTIONS).find((name) => given[name] !== undefined);
  if (asked === undefined) return;
  const known = new Set([...Object.keys(QUESTIONS), ...Object.values(QUESTIONS).flat()]);
  const odd = Object.keys(given).find((name) => known.has(name) && name !== asked && !QUESTIONS[asked]!.includes(name));
  if (odd !== undefined) throw new UsageError(`--${kebab(odd)} does not go with --${kebab(asked)}`);
}

/** The plan of files and options: `--instance-type` and `--nodes` are a group of their own. */
async function planOf(words: string[], given: Given, own: Options, perGroup: Options, io: Io) {
  const { instanceType, nodes } = given;
  if (instanceType === undefined && nodes !== undefined) throw new UsageError('--nodes needs --instance-type');
  if (instanceType === undefined && words.length === 0 && io.terminal)
    throw new UsageError('the plan is missing: a file, standard input, or --instance-type and --nodes');
  const paths = words.length > 0 || instanceType !== undefined ? words : ['-'];
  const plan = { ...(await readPlans(paths, io)), ...pick(given, own) };
  const defaults = { ...pick(given, POOL), ...pick(given, perGroup) };
  const group = instanceType !== undefined && { nodeGroups: [{ instanceType, nodes }] };
  return withDefaults({ ...plan, ...group }, defaults) as never;
}

/** The line at fault, and under it where. */
function underlined(expression: string, { offset, length }: { offset: number; length: number }): string {
  const start = expression.lastIndexOf('\n', offset - 1) + 1;
  const [line = ''] = expression.slice(start).split('\n', 1);
  const before = [...expression.slice(start, offset)].length;
  const at = Math.max(1, [...line.slice(offset - start, offset - start + length)].length);
  return `${visible(line)}\n${' '.repeat(before)}${'^'.repeat(at)}\n`;
}

const PLACE: Options = { replicas: 'number', otherPods: 'number', branchReplicas: 'number' };
const PLACE_GROUP: Options = { hostNetworkPods: 'number', daemonSetPods: 'number' };
const SUBNETS: Options = { surge: 'number', otherAddresses: 'number' };
const SUBNETS_GROUP: Options = { podsPerNode: 'number' };
const GROUP: Options = { ...POOL, instanceType: 'text', nodes: 'number', check: 'flag' };

const CONFIG: Options = {
  ...POOL,
  clusterName: 'text',
  region: 'text',
  nodeGroupName: 'text',
  apiServerEndpoint: 'text',
  certificateAuthority: 'text',
  serviceCidr: 'text',
  maxPodsAs: 'text',
};

export const COMMANDS: Readonly<Record<string, Command>> = {
  explain: {
    about: 'how many pods a node holds, with the derivation and what each tool sets',
    words: 'TYPE',
    options: { ...LIMITS, ...MAX_PODS, ami: 'text', maxPods: 'number', maxPodsFrom: 'text' },
    run(words, given) {
      const of = type(words, given);
      for (const name of ['maxPods', 'maxPodsFrom'])
        if (given[name] !== undefined && given['ami'] === undefined)
          throw new UsageError(`--${kebab(name)} needs --ami: it changes what is reserved`);
      const answer = lib.maxPods(of, pick(given, MAX_PODS));
      const tables: Table[] = [
        facts(answer, 'instanceType', 'addressMode', 'podAddresses', 'maxAllowed', 'recommended', 'branchPods'),
        {
          title: '\nDerivation',
          columns: ['name', 'formula', 'value', 'unit'],
          rows: answer.steps.map(({ name, formula, value, unit }) => [name, formula, value, unit]),
        },
        { title: '\nWhat each tool sets', columns: ['', ''], rows: Object.entries(answer.byTool) },
      ];
      if (given['ami'] === undefined) return { answer, tables, advice: answer.advice };
      const { ami, maxPods = answer.recommended, maxPodsFrom } = given;
      const reserved = lib.reservedResources(of, { ami, maxPods, maxPodsFrom } as never);
      const { kubeReserved, allocatable } = reserved;
      tables.push({
        title: `\nReserved with max pods ${maxPods}`,
        columns: ['', 'cpuMillicores', 'memoryMib'],
        rows: [
          ['kubeReserved', kubeReserved.cpuMillicores, kubeReserved.memoryMib],
          ['allocatable', allocatable.cpuMillicores, allocatable.memoryMib],
        ],
      });
      return { answer: { ...answer, reserved }, tables, advice: [...answer.advice, ...reserved.advice] };
    },
  },

  diagnose: {
    about: 'why a node shows another number of pods than expected',
    more: ': what is left out is a suspect, and prefix delegation taken to be on, unless --no-prefix-delegation says that it is not',
    words: 'TYPE',
    options: {
      ...LIMITS,
      ...MAX_PODS,
      allocatablePods: 'number',
      nodeIsNewerThanSetting: 'flag',
      provisioner: 'text',
    },
    run(words, given) {
      const answer = lib.diagnose(type(words, given), omit(given, LIMITS) as never);
      const rows = answer.checks.map(({ code, question, command }) => [code, question, command]);
      const tables = [{ columns: ['code', 'question', 'command'], rows }];
      const checks = answer.checks.map(({ question, command }) => `  ${question}\n    ${command}\n`);
      return { answer, tables, text: '', advice: answer.explainedBy, after: `\nTo check\n${checks.join('')}` };
    },
  },

  'warm-pool': {
    about: 'how many addresses a node takes, and how fast it starts pods',
    more: ': --pods 20 at rest, --pods 5,40,3 one after another, --up-to 50 for every count, --events 0:40,60:10 second by second; --pods-per-node 20 --burst 5 finds the warm targets',
    words: 'TYPE',
    options: {
      ...LIMITS,
      ...POOL,
      ...SIMULATION,
      pods: 'list',
      upTo: 'number',
      events: 'list',
      podsPerNode: 'number',
      burst: 'number',
      addresses: 'number',
      prefixBlocks: 'number',
    },
    run(words, given) {
      const of = type(words, given);
      oneQuestion(given);
      const { pods, upTo, podsPerNode, burst } = given;
      const subnet = pick(given, { addresses: 'number', prefixBlocks: 'number' });
      const options: Given = {
        ...pick(given, POOL),
        ...(Object.keys(subnet).length > 0 && { subnet: subnet as never }),
      };
      if (given['events'] !== undefined) {
        const more = { ...pick(given, SIMULATION), events: events(given['events'] as (string | number)[]) };
        const answer = lib.simulateWarmPool(of, { ...options, ...more } as never);
        const rows = answer.steps.map((step) => [
          step.at,
          step.pods,
          step.assigned,
          step.enis,
          step.prefixes,
          step.addresses,
          ...Object.values(step.calls),
        ]);
        const calls = Object.keys(answer.steps[0]?.calls ?? {});
        const columns = ['at', 'pods', 'assigned', 'enis', 'prefixes', 'addresses', ...calls];
        const tables = [{ columns, rows }, facts(answer, 'settledAt', 'allRunningAt')];
        return { answer, tables, advice: answer.advice };
      }
      if (podsPerNode !== undefined || burst !== undefined) {
        const sizing = { ...options, podsPerNode, burst };
        const answer = lib.sizeWarmPool(of, sizing as never);
        const rows = [answer.best, ...answer.choices].map(({ settings, atRest, burstSeconds, burstCalls }) => [
          Object.entries(settings)
            .map(([name, value]) => `${name} ${value}`)
            .join(', '),
          atRest.subnetAddresses,
          atRest.free,
          burstSeconds,
          burstCalls,
        ]);
        const columns = ['settings', 'subnetAddresses', 'free', 'burstSeconds', 'burstCalls'];
        const { why, atRest } = answer.best;
        return { answer, tables: [{ columns, rows }], advice: [why, ...atRest.advice] };
      }
      if (upTo !== undefined) {
        const { settles, prefixes, ...counts } = lib.warmPoolCurve(of, { ...options, upTo } as never);
        const columns = { ...counts, ...(prefixes !== null && { prefixes }) };
        const names = ['pods', ...Object.keys(columns), 'settles'];
        const rows = Array.from(settles, (rests, at) => [
          at,
          ...Object.values(columns).map((column) => column[at]),
          rests === 1,
        ]);
        const answer = Object.fromEntries(
          Object.entries({ ...columns, settles }).map(([name, column]) => [name, [...column]]),
        );
        return { answer, tables: [{ columns: names, rows }] };
      }
      const counts = pods as number[] | undefined;
      if (counts !== undefined && counts.length > 1) {
        const answer = lib.warmPoolSchedule(of, { ...options, ...pick(given, { remove: 'text' }) } as never, counts);
        return {
          answer,
          tables: [{ columns: POOL_COLUMNS, rows: answer.map(poolRow) }],
          advice: ofAll(answer),
        };
      }
      const answer = lib.warmPool(of, { ...options, pods: counts?.[0] } as never);
      return { answer, tables: [{ columns: POOL_COLUMNS, rows: [poolRow(answer)] }], advice: answer.advice };
    },
  },

  place: {
    about: 'how many replicas run on nodes, and what stops the others',
    more: ': a plan as JSON or YAML, or kubectl get nodes -o json, as files or on standard input (-), or --instance-type and --nodes',
    words: '[FILE ...]',
    options: { ...GROUP, ...PLACE, ...PLACE_GROUP, cpuMillicores: 'number', memoryMib: 'number' },
    async run(words, given, io) {
      const requests = pick(given, { cpuMillicores: 'number', memoryMib: 'number' });
      const plan = (await planOf(words, given, PLACE, PLACE_GROUP, io)) as Record<string, unknown>;
      const asked = Object.keys(requests).length > 0 ? { ...plan, requests } : plan;
      const answer = lib.placeReplicas(asked as never);
      const rows = answer.perGroup.map(({ name, nodes, maxPods, podAddresses, podsPerNode }) => [
        name,
        nodes,
        maxPods,
        podAddresses,
        podsPerNode.map(([pods, nodes]) => `${nodes} × ${pods}`).join(', '),
      ]);
      const columns = ['name', 'nodes', 'maxPods', 'podAddresses', 'podsPerNode'];
      const tables = [{ columns, rows }, facts(answer, 'running', 'pending', 'waitingForAddress', 'limitedBy')];
      return { answer, tables, advice: answer.advice, good: answer.limitedBy === 'nothing' };
    },
  },

  subnets: {
    about: 'do the subnets hold the nodes and their upgrade?',
    more: ': a plan as JSON or YAML, kubectl get nodes -o json, aws ec2 describe-subnets, as files or on standard input (-), or --instance-type, --nodes and --cidr',
    words: '[FILE ...]',
    options: { ...GROUP, ...SUBNETS, ...SUBNETS_GROUP, cidr: 'list' },
    async run(words, given, io) {
      const { cidr } = given;
      const plan = (await planOf(words, given, SUBNETS, SUBNETS_GROUP, io)) as Record<string, unknown>;
      const networks = Array.isArray(cidr) && { subnets: cidr.map((text) => ({ cidr: text })) };
      const answer = lib.planSubnets({ ...plan, ...networks } as never);
      const columns = [
        'cidr',
        'availabilityZone',
        'nodes',
        'usedAtRest',
        'usedAtPeak',
        'free',
        'prefixBlocksFree',
        'nodesLeft',
        'verdict',
      ] as const;
      const rows = answer.subnets.map((subnet) => columns.map((name): Cell => subnet[name]));
      const tables = [{ columns, rows }, facts(answer, 'fits')];
      return { answer, tables, advice: answer.advice, good: answer.fits };
    },
  },

  eval: {
    about: "try nodeadm's maxPodsExpression or Karpenter's on every type",
    words: 'EXPRESSION',
    options: { dialect: 'text', field: 'text', instanceTypes: 'list', lint: 'text', check: 'flag' },
    run([expression, more], { check, lint, ...given }) {
      if (more !== undefined) throw new UsageError(`"${more}" is more than one expression: put it in quotes`);
      if (expression === undefined) throw new UsageError('the expression is missing');
      const answer = lib.evaluateExpression(expression, given as never);
      const codes = answer.lints.map(({ code }) => code);
      if (lint !== undefined && !codes.includes(lint as string))
        throw new UsageError(`--lint is "${lint}", must be one of this expression's: ${codes.join(', ') || 'none'}`);
      const shown = answer.rows.filter(({ lints }) => lint === undefined || lints.includes(lint as string));
      const rows = shown.map((row) => [
        row.instanceType,
        row.value,
        row.effective,
        row.defaultMaxPods,
        row.recommended,
        row.error?.message ?? '',
      ]);
      const columns = ['instanceType', 'value', 'effective', 'defaultMaxPods', 'recommended', 'error'];
      const others = shown.map(({ podAddresses, memoryShare, lints }) => [
        podAddresses.secondaryIp,
        podAddresses.prefix,
        memoryShare,
        lints.join(' '),
      ]);
      const csv = {
        columns: [...columns, 'secondaryIp', 'prefix', 'memoryShare', 'lints'],
        rows: rows.map((row, at) => [...row, ...others[at]!]),
      };
      const { error } = answer;
      const text =
        error !== null ? `${underlined(expression, error)}${error.kind} error: ${error.message}\n` : undefined;
      const good = error === null && answer.rows.every((row) => row.error === null);
      return {
        answer,
        tables: [{ columns, rows }],
        csv,
        advice: answer.lints,
        good,
        ...(text !== undefined && { text }),
      };
    },
  },

  config: {
    about: 'what to write where, for twelve tools',
    more: ': TARGET is kubectl, helm, eks-addon, nodeadm, bootstrap-sh, bottlerocket, windows, eksctl, karpenter, terraform, cdk or pulumi',
    words: 'TARGET TYPE',
    options: { ...LIMITS, ...CONFIG, file: 'text' },
    run([target, ...words], given) {
      if (target === undefined) throw new UsageError('the target is missing, for example nodeadm');
      const answer = lib.renderConfig(target as never, type(words, given), pick(given, CONFIG) as never);
      const { files, commands, notes } = answer;
      const wanted = given['file'];
      const found = files.find(({ name }) => name === wanted);
      if (wanted !== undefined && found === undefined) {
        const names = files.map(({ name }) => name).join(', ') || 'none';
        throw new UsageError(`--file is "${wanted}", must be one of this target's: ${names}`);
      }
      if (found !== undefined) return { answer: found, tables: [], text: found.text };
      const parts = files.map(({ name, text }) => `# --- ${name}\n${text}\n`);
      const text = `${parts.join('')}${commands.map((command) => `$ ${command}\n`).join('')}`;
      const tables = [{ columns: ['name', 'language', 'text'], rows: files.map((file) => Object.values(file)) }];
      return { answer, tables, text, advice: notes };
    },
  },

  types: {
    about: 'the catalogue: all types, those that begin with PREFIX, or one',
    words: '[PREFIX]',
    options: { ...MAX_PODS, retired: 'flag', names: 'flag' },
    run([prefix, more], given) {
      if (more !== undefined) throw new UsageError(`"${more}" is more than one prefix`);
      const filter = { ...(prefix !== undefined && { prefix }), ...pick(given, { retired: 'flag' }) };
      const names = lib.instanceTypes(filter as never);
      if (names.length === 0) lib.instanceType(prefix ?? '');
      if (given['names']) return { answer: names, tables: [], text: names.map((name) => `${name}\n`).join('') };
      if (names.length === 1) {
        const answer = lib.instanceType(names[0]!);
        return { answer, tables: [facts(answer, ...Object.keys(answer))] };
      }
      const { instanceTypes, maxAllowed, recommended } = lib.maxPodsTable(pick(given, MAX_PODS));
      const wanted = new Set(names);
      const rows = instanceTypes.flatMap((name, at) =>
        wanted.has(name) ? [[name, maxAllowed?.[at] ?? null, recommended[at] ?? null] as const] : [],
      );
      const answer = rows.map(([instanceType, maxAllowed, recommended]) => ({ instanceType, maxAllowed, recommended }));
      return { answer, tables: [{ columns: ['instanceType', 'maxAllowed', 'recommended'], rows }] };
    },
  },
};
