// Runs tests/cases through the package, by the rules of tests/rust/src/lib.rs; in Node and, as it reads no file itself,
// in the browser.

/** The tables, one file each. */
export const TABLES = [
  'max-pods.tsv',
  'by-tool.tsv',
  'reserved.tsv',
  'steps.tsv',
  'discrepancies.tsv',
  'pitfalls.tsv',
  'calculator-script.tsv',
  'karpenter-pods.tsv',
  'limits-changed.tsv',
  'advice.tsv',
  'advice-given.tsv',
  'checks.tsv',
  'karpenter-allocatable.tsv',
  'warm-pool.tsv',
  'warm-pool-times.tsv',
  'warm-pool-orders.tsv',
  'pool-versions.tsv',
  'expressions.tsv',
  'expression-lints.tsv',
  'cel-edges.tsv',
];
/** Calls with a name of their own. */
const NAMED = ['fleet.json', 'sizing.json'];
export const FILES = [
  ...TABLES,
  'upstream.json',
  ...NAMED,
  'errors.json',
  'diagnose.json',
  'expression-errors.json',
  'configs.txt',
  'cel.tsv',
  'warm-pool-docs.json',
  'warm-pool-steady.jsonl',
  'warm-pool-burst.jsonl',
];

const json = (cell) => {
  try {
    return JSON.parse(cell);
  } catch {
    return cell;
  }
};

/** The cases of a table: see `table` in tests/rust/src/lib.rs. */
export function table(file, text) {
  const lines = text.split('\n').map((line, index) => ({ line, name: `${file}:${index + 1}` }));
  const function_ = text.match(/^# call: (.*)$/m)?.[1];
  const [header, ...rows] = lines.filter(({ line }) => line !== '' && !line.startsWith('#'));
  const columns = header.line.split('\t');
  return rows.map(({ line, name }) => {
    const found = { name, call: function_, args: [], want: {} };
    line.split('\t').forEach((cell, index) => {
      const column = columns[index];
      const [, argument, key] = column.match(/^(\d+)(?:\.(.*))?$/) ?? [];
      if (cell === '') return;
      if (column === 'call') found.call = cell;
      else if (column.startsWith('=')) found.want[column.slice(1)] = json(cell);
      else if (argument !== undefined) {
        while (found.args.length <= argument) found.args.push({});
        if (key === undefined) found.args[argument] = json(cell);
        else found.args[argument][key] = json(cell);
      }
    });
    return found;
  });
}

/** What stands at a path of an answer; `*` gathers from every item of a list. */
function at(answer, path) {
  const [key, ...rest] = path.split('.');
  if (key === '*') return answer.map((item) => at(item, rest.join('.')));
  const found = answer?.[key] ?? null;
  return rest.length > 0 ? at(found, rest.join('.')) : found;
}

/** Equal, or `{ "includes": item }`. */
function meets(found, wanted) {
  if (Array.isArray(found) && wanted?.includes !== undefined && !Array.isArray(wanted)) {
    return found.some((item) => meets(item, wanted.includes));
  }
  return JSON.stringify(found) === JSON.stringify(wanted);
}

/** How many of the evaluations by cel-go in cel.tsv come out the same, are not covered, or differ, and which differ. */
function celCounts(lib, text) {
  const counts = { equal: 0, unsupported: 0, different: 0 };
  const wrong = [];
  const isStatic = (kind) => kind === 'compile' || kind === 'type';
  for (const line of text.trimEnd().split('\n').slice(2)) {
    const [dialect, expression, enis, ipv4PerEni, vcpus, memoryMib, name, result] = line.split('\t').map(json);
    const instanceTypes = [{ name, enis, ipv4PerEni, vcpus, memoryMib }];
    const { error, rows } = lib.evaluateExpression(expression, { dialect, instanceTypes });
    const got = error?.kind ?? rows[0].error?.kind ?? rows[0].value;
    // What fails in nodeadm after compilation is "type" in the file, whether it shows before it runs or not.
    const same =
      got === result ||
      (isStatic(got) && isStatic(result)) ||
      (dialect === 'nodeadm' && got === 'eval' && result === 'type');
    const outcome = got === 'unsupported' ? got : same ? 'equal' : 'different';
    counts[outcome] += 1;
    if (outcome === 'different') wrong.push(`cel.tsv ${dialect} ${expression}: ${got}, must be ${result}`);
  }
  return { counts, wrong };
}

/** Everything in the files that the package does not do: a list of sentences, and the number of cases. */
export function differences(lib, texts) {
  const wrong = [];
  let count = 0;
  const say = (name, call, args, path, found, wanted) =>
    wrong.push(
      `${name}: ${call}(${JSON.stringify(args)}) ${path}: ${JSON.stringify(found)}, must be ${JSON.stringify(wanted)}`,
    );

  const run = ({ name, call, args, want }) => {
    count += 1;
    let answer;
    let error;
    try {
      answer = lib[call](...args);
    } catch (thrown) {
      if (!(thrown instanceof lib.EksMaxPodsError)) throw thrown;
      error = thrown;
    }
    for (const [path, wanted] of Object.entries(want)) {
      const of = path.startsWith('!') ? error : answer;
      const found = of === undefined ? (error?.message ?? 'no error') : at(of, path.replace('!', ''));
      if (!meets(found, wanted)) say(name, call, args, path, found, wanted);
    }
  };

  for (const file of TABLES) {
    for (const found of table(file, texts[file])) if (Object.keys(found.want).length > 0) run(found);
  }
  for (const { id, calls } of JSON.parse(texts['upstream.json'])) {
    for (const found of calls ?? []) run({ name: `upstream.json ${id}`, ...found });
  }
  for (const file of NAMED) {
    for (const { name, ...found } of JSON.parse(texts[file])) run({ name: `${file}, ${name}`, ...found });
  }
  for (const { call, args, ...wanted } of JSON.parse(texts['errors.json'])) {
    const want = Object.fromEntries(
      ['code', 'field', 'message', 'suggestions'].filter((key) => key in wanted).map((key) => [`!${key}`, wanted[key]]),
    );
    for (const [key, value] of Object.entries(wanted.values ?? {})) want[`!values.${key}`] = value;
    run({ name: 'errors.json', call, args, want });
  }
  for (const { about, type, observed, explainedBy, checks } of JSON.parse(texts['diagnose.json'])) {
    const want = { 'explainedBy.*.code': explainedBy, ...(checks && { 'checks.*.code': checks }) };
    run({ name: `diagnose.json, ${about}`, call: 'diagnose', args: [type, observed], want });
  }
  for (const { row, type, options, want } of JSON.parse(texts['warm-pool-docs.json'])) {
    run({ name: `warm-pool-docs.json ${row}`, call: 'warmPool', args: [type, options], want });
  }
  const compare = (name, found, wanted) => {
    count += 1;
    if (JSON.stringify(found) !== JSON.stringify(wanted)) {
      wrong.push(`${name}: ${JSON.stringify(found)}, must be ${JSON.stringify(wanted)}`);
    }
  };
  const lines = (file) => texts[file].trim().split('\n').map(json);
  const leftOut = {
    ...states(lib, lines('warm-pool-steady.jsonl'), compare),
    ...bursts(lib, lines('warm-pool-burst.jsonl'), compare),
  };
  for (const { expression, dialect, error, rowError } of JSON.parse(texts['expression-errors.json'])) {
    const args = [expression, { dialect, instanceTypes: [{ enis: 3, ipv4PerEni: 10 }] }];
    const want = error === undefined ? { error: null, 'rows.*.error': [rowError] } : { error };
    run({ name: 'expression-errors.json', call: 'evaluateExpression', args, want });
  }
  const configs = configsUnder(texts['configs.txt']);
  for (const [args, wanted] of configs)
    compare(`configs.txt ${JSON.stringify(args)}`, written(lib.renderConfig(...args)), wanted);
  const cel = celCounts(lib, texts['cel.tsv']);
  const all = cel.counts.equal + cel.counts.unsupported + cel.counts.different;
  count += all;
  wrong.push(...cel.wrong);
  if (cel.counts.unsupported > all * 0.02) wrong.push(`cel.tsv: ${cel.counts.unsupported} are not covered: over 2 %`);
  return { wrong, count, leftOut, cel: cel.counts };
}

/** What stands under each head of configs.txt: the arguments, and the lines. */
const configsUnder = (text) =>
  text
    .split(/^=== /m)
    .slice(1)
    .map((part) => {
      const [head, ...lines] = part.split('\n');
      return [JSON.parse(head), lines.join('\n')];
    });

/** The same of an answer; by the rules of `configs` in tests/rust/src/lib.rs. */
const written = ({ files, commands, notes }) =>
  [
    ...files.flatMap(({ name, language, text }) => [`--- ${name} in ${language}`, text]),
    ...['--- commands', ...commands],
    ...['--- notes', ...notes.map(({ code, message }) => `${code}: ${message}`)],
    ...['', ''],
  ].join('\n');

/** The settled states of the running CNI, and where other orders led it; by the rules of tests/rust/tests/warm_pool.rs. */
function states(lib, cases, compare) {
  const leftOut = { 'had not settled after 400 passes': 0, 'follows an oscillation, whose phase decides': 0 };
  for (const { id, type, options, starts, pods = [1], states = [], others = {} } of cases) {
    const pools = lib.warmPoolSchedule(type, options, pods);
    if (starts === false) compare(id, pools[0].nodeStarts, false);
    let state = null;
    let flapped = false;
    states.forEach((wanted, i) => {
      const { assigned, enis, addresses, prefixes, freePrefixes, perEni, settles, advice } = pools[i];
      const name = `${id} step ${i}`;
      if (wanted === 'left out') {
        leftOut['had not settled after 400 passes'] += 1;
      } else if (wanted === 'flaps') {
        if (flapped && settles) leftOut['follows an oscillation, whose phase decides'] += 1;
        else compare(name, settles, false);
        flapped = true;
      } else {
        state = wanted === 0 ? state : wanted;
        const found = [assigned, enis, addresses, prefixes ?? 0, freePrefixes ?? 0, perEni];
        if (flapped && JSON.stringify(found) !== JSON.stringify(state)) {
          leftOut['follows an oscillation, whose phase decides'] += 1;
          return;
        }
        compare(name, found, state);
        if (others[i] !== undefined && !flapped) {
          const range = advice.find(({ code }) => code.startsWith('order-decides'))?.values;
          const [e0, e1, a0, a1] = others[i];
          const within =
            range === undefined
              ? e0 === enis && e1 === enis && a0 === addresses && a1 === addresses
              : range.enisFrom <= e0 && e1 <= range.enisTo && range.addressesFrom <= a0 && a1 <= range.addressesTo;
          compare(`${name}, other orders ${others[i]} in ${JSON.stringify(range)}`, within, true);
        }
      }
    });
  }
  return leftOut;
}

/** The loop pass by pass after a burst: the tables of the running CNI. */
function bursts(lib, cases, compare) {
  const leftOut = {};
  for (const { id, type, options, leftOut: why, rows, done } of cases) {
    if (why !== undefined) {
      leftOut[why] = (leftOut[why] ?? 0) + 1;
      continue;
    }
    const { steps, allRunningAt } = lib.simulateWarmPool(type, options);
    const found = steps
      // A node that does not start has no steps.
      .slice(0, rows.length || undefined)
      .map(({ at, assigned, enis, addresses, prefixes, calls }) => [
        at,
        assigned,
        enis,
        addresses,
        prefixes ?? 0,
        ...Object.values(calls),
      ]);
    compare(id, found, rows);
    compare(`${id}, all running`, allRunningAt ?? -1, done);
  }
  return leftOut;
}
