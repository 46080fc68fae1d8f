// Runs tests/cases through the package, by the rules of tests/rust/src/lib.rs; in Node and, as it reads no file itself,
// in the browser.

/** The tables, one file each. */
export const TABLES = [
  'max-pods.tsv',
  'by-tool.tsv',
  'reserved.tsv',
  'discrepancies.tsv',
  'calculator-script.tsv',
  'karpenter-pods.tsv',
  'karpenter-allocatable.tsv',
  'expressions.tsv',
];
export const FILES = [...TABLES, 'upstream.json', 'errors.json', 'diagnose.json', 'expression-errors.json', 'cel.tsv'];

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
  for (const { expression, dialect, error, rowError } of JSON.parse(texts['expression-errors.json'])) {
    const args = [expression, { dialect, instanceTypes: [{ enis: 3, ipv4PerEni: 10 }] }];
    const want = error === undefined ? { error: null, 'rows.*.error': [rowError] } : { error };
    run({ name: 'expression-errors.json', call: 'evaluateExpression', args, want });
  }
  const cel = celCounts(lib, texts['cel.tsv']);
  const all = cel.counts.equal + cel.counts.unsupported + cel.counts.different;
  count += all;
  wrong.push(...cel.wrong);
  if (cel.counts.unsupported > all * 0.02) wrong.push(`cel.tsv: ${cel.counts.unsupported} are not covered: over 2 %`);
  return { wrong, count, cel: cel.counts };
}
