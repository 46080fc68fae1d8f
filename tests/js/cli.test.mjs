// The command line: its function with every row of the script's runs, and the real process.
import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import test from 'node:test';
import * as lib from 'eks-max-pods';
import { root, which } from '../../scripts/run.mjs';
import { table } from './cases.mjs';

const { run } = await import(join(root, 'dist/cli-run.js'));
const program = join(root, 'dist/cli.js');

/** What the command line does with these arguments and files. */
async function cli(args, { files = {}, ...io } = {}) {
  const done = { out: '', err: '' };
  done.code = await run(args, {
    out: (text) => {
      done.out += text;
    },
    err: (text) => {
      done.err += text;
    },
    file: (path) => {
      if (files[path] === undefined) throw Object.assign(new Error('none'), { code: 'ENOENT' });
      return files[path];
    },
    color: false,
    env: {},
    ...io,
  });
  return done;
}

const flags = ({ cniVersion, prefixDelegation, customNetworking, maxEni }) => [
  ...(cniVersion !== undefined ? ['--cni-version', cniVersion] : []),
  ...(prefixDelegation ? ['--cni-prefix-delegation-enabled'] : []),
  ...(customNetworking ? ['--cni-custom-networking-enabled'] : []),
  ...(maxEni !== undefined ? ['--cni-max-eni', String(maxEni)] : []),
];
const rows = table(
  'calculator-script.tsv',
  readFileSync(join(root, 'tests/cases/calculator-script.tsv'), 'utf8'),
).flatMap(({ args: [type, options = {}], want }) =>
  Object.entries(want).map(([path, wanted]) => {
    const all = path === 'byTool.calculatorScriptMaxAllowed' ? ['--show-max-allowed'] : [];
    return { type, options, wanted, args: ['--instance-type', type, ...flags(options), ...all] };
  }),
);

test('what is said of several states is said once, the gravest first', async () => {
  const said = async (...args) =>
    (await cli(['warm-pool', 'm5.large', ...args])).out
      .match(/^(error|warning|info): .*$/gm)
      .map((line) => line.slice(0, 45));
  assert.deepEqual(await said('--pods', '5,40,3,5'), [
    'warning: pods that never get an address: 13; ',
    'info: WARM_ENI_TARGET 1 keeps whole ENIs warm',
    'info: the CNI takes ENIs and addresses at ran',
  ]);
  assert.deepEqual(await said('--pods-per-node', '20', '--burst', '5'), [
    'info: 28 subnet addresses at rest are the few',
    'info: with WARM_IP_TARGET 5 nearly every pod ',
  ]);
});

test('a type of one’s own needs no command', async () => {
  const limits = ['--enis', '4', '--ipv4-per-eni', '15'];
  const explained = await cli(['explain', 'mytype', ...limits]);
  assert.deepEqual(await cli(['mytype', ...limits]), explained);
  assert.match(explained.out, /^recommended +58$/m);
  assert.equal((await cli(limits)).code, 0);
  assert.deepEqual(await cli(['help', 't3.large']), await cli(['explain', '--help']));
});

test('the script’s flags give the script’s answer', async () => {
  assert.ok(rows.length >= 1472, `${rows.length} rows`);
  let different = 0;
  for (const { type, options, wanted, args } of rows) {
    const strict = await cli([...args, '--strict-compat']);
    assert.deepEqual([strict.out, strict.code], [`${wanted}\n`, 0], args.join(' '));
    const ours = await cli(args);
    assert.equal(ours.code, 0);
    if (ours.out !== `${wanted}\n`) {
      different += 1;
      const metal = lib.instanceType(type).bareMetal && options.prefixDelegation;
      assert.ok(options.maxEni <= 0 || metal, `${args.join(' ')}: ${ours.out}, the script ${wanted}`);
      assert.match(ours.err, /^eks-max-pods: .*max-pods-calculator\.sh/, args.join(' '));
    }
  }
  console.log(`${rows.length} runs of the script: 0 differ with --strict-compat, ${different} without`);
});

const real = (args, options) => spawnSync(process.execPath, [program, ...args], { encoding: 'utf8', ...options });

test('and so does the real process', () => {
  for (const { args, wanted } of rows.filter((_, index) => index % 150 === 0)) {
    const { stdout, stderr, status } = real([...args, '--strict-compat']);
    assert.deepEqual([stdout, status], [`${wanted}\n`, 0], stderr);
  }
  const v = real(['--instance-type', 'm5.large', '--cni-version', 'v1.19.0-eksbuild.1']);
  assert.deepEqual([v.stdout, v.status], ['29\n', 0]);
  assert.match(v.stderr, /stops at a version with a leading v/);
  assert.equal(real(['--help']).status, 0);
  assert.equal(real(['--instance-type', 'm5.large']).stdout, '29\n');
});

test('every mistake is one line on standard error, and 2', async () => {
  const sentences = [
    [['t3.lrge'], 'type is "t3.lrge", which is no instance type in the catalogue, did you mean t3.large?'],
    [
      ['--instance-type', 'M5.Large'],
      'type is "M5.Large", which is no instance type in the catalogue, did you mean m5.large?',
    ],
    [['--cni-version', '1.9.0'], '--instance-type is missing, must be the name of an instance type'],
    [['--instance-type'], '--instance-type needs a value'],
    [['--instance-typ', 'm5.large'], '--instance-typ is not an option here, did you mean --instance-type?'],
    [['--instance-type', 'm5.large', 'm5.xlarge'], '"m5.xlarge" is more than the options ask for'],
    [
      ['--instance-type', 'm5.large', '--cni-max-eni', 'x'],
      'maxEni is "x", must be a whole number from -2147483648 to 2147483647',
    ],
    [['--instance-type', 'm5.large', '--cni-version', 'latest'], /^cniVersion is "latest", must be /],
    [['diagnoze'], '"diagnoze" is no command, did you mean diagnose?'],
    [['t3large'], '"t3large" is no command, did you mean t3.large?'],
    [['quite-another'], '"quite-another" is no command, and no instance type'],
    [
      ['explain', 't3.large', '--warm-ip-targt', '3'],
      '--warm-ip-targt is not an option here, did you mean --warm-ip-target?',
    ],
    [['explain', 't3.large', '--warmIpTarget', '-3'], 'warmIpTarget is -3, must be 0 to 65535'],
    [['explain', 't3.large', '--prefix-delegation=maybe'], '--prefix-delegation is "maybe", must be true or false'],
    [['explain', 't3.large', '--os', 'linux', '--os', 'windows'], '--os is given twice'],
    [['explain', 't3.large', '--json', '--csv'], '--json and --csv exclude each other'],
    [['explain'], 'the name of an instance type is missing, or --enis and --ipv4-per-eni'],
    [['diagnose', 't3.large'], /^allocatablePods is missing, must be /],
    [['warm-pool', 't3.large'], /^pods is missing, must be /],
    [['place', 'nothing.yaml'], 'nothing.yaml cannot be read: ENOENT'],
    [['place', 'bad'], /^bad is neither JSON nor YAML: /],
    [['place', 'list'], 'list holds no plan: it must be an object'],
    [['place', 'odd'], /^replicaz is not an option here, did you mean replicas\?$/],
    [['eval', 'max_pods'], 'dialect is missing, must be nodeadm or karpenter'],
    [['eval', 'max_pods', '+', '1'], '"+" is more than one expression: put it in quotes'],
    [
      ['eval', 'max_pods', '--dialect', 'nodeadm', '--lint', 'x'],
      '--lint is "x", must be one of this expression\'s: expression-above-quarter',
    ],
    [['config'], 'the target is missing, for example nodeadm'],
    [
      ['config', 'nodeadm', 't3.large', '--file', 'x'],
      '--file is "x", must be one of this target\'s: nodeconfig.yaml, user-data.mime',
    ],
    [['config', 'nodeadm', 't3.large', '--cluster-name', 'a\nb'], /^clusterName is "a\\nb", must be /],
    [['types', 't99.'], /^name is "t99\."/],
    [['completion', 'tcsh'], 'completion needs the name of a shell: bash, zsh or fish'],
    [['help', 'constructor'], '"constructor" is no command, and no instance type'],
    [['help', 'plce'], '"plce" is no command, did you mean place?'],
    [['warm-pool', 't3.large', '--pods', '5', '--up-to', '9'], '--pods does not go with --up-to'],
    [['warm-pool', 't3.large', '--pods', '5', '--seconds', '9'], '--seconds does not go with --pods'],
    [
      ['warm-pool', 't3.large', '--pods-per-node', '5', '--burst', '1', '--addresses', '9'],
      '--addresses does not go with --pods-per-node',
    ],
    [['explain', 't3.large', '--max-pods', '110'], '--max-pods needs --ami: it changes what is reserved'],
    [['subnets', 'odd', '--nodes', '3'], '--nodes needs --instance-type'],
    [['place', '-'], 'standard input cannot be read: ENOENT'],
    [['place', 'several'], 'several holds several documents, must be one'],
  ];
  const files = { bad: 'a: [', list: '[1]', odd: 'replicaz: 3', several: 'a: 1\n---\nb: 2' };
  for (const [args, wanted] of sentences) {
    const { out, err, code } = await cli(args, { files });
    assert.deepEqual([out, code], ['', 2], args.join(' '));
    const [, sentence] = err.match(/^eks-max-pods: (.*)\n$/) ?? assert.fail(err);
    if (typeof wanted === 'string') assert.equal(sentence, wanted);
    else assert.match(sentence, wanted);
  }
  // A plan is waited for only where one can come.
  const { err, code } = await cli(['subnets', '--cidr', '10.0.0.0/24'], { files, terminal: true });
  assert.deepEqual(
    [err, code],
    ['eks-max-pods: the plan is missing: a file, standard input, or --instance-type and --nodes\n', 2],
  );
});

const json = async (...args) => JSON.parse((await cli([...args, '--json'])).out);

test('each command answers what the API answers', async () => {
  const node = ['m5.large', '--prefix-delegation', '--warmIpTarget', '5'];
  const options = { prefixDelegation: true, warmIpTarget: 5 };
  assert.deepEqual(await json(...node), lib.maxPods('m5.large', options));
  assert.deepEqual(
    await json('explain', ...node, '--no-custom-networking'),
    lib.maxPods('m5.large', { ...options, customNetworking: false }),
  );
  const custom = { name: 'z9.large', enis: 4, ipv4PerEni: 20 };
  assert.deepEqual(await json('explain', 'z9.large', '--enis', '4', '--ipv4-per-eni', '20'), lib.maxPods(custom));
  const { reserved } = await json('explain', 't3.large', '--ami', 'al2023', '--max-pods', '110');
  assert.deepEqual(reserved, lib.reservedResources('t3.large', { ami: 'al2023', maxPods: 110 }));
  const seen = { ...options, allocatablePods: 29 };
  const commands = lib.diagnose('m5.large', { allocatablePods: 29 }).checks.map(({ command }) => command);
  assert.ok(commands.some((command) => command.includes("tr ',' '\\n'")) && !commands.join('').includes('\n'));
  assert.deepEqual(await json('diagnose', ...node, '--allocatable-pods', '29'), lib.diagnose('m5.large', seen));
  assert.deepEqual(
    await json('warm-pool', ...node, '--pods', '20'),
    lib.warmPool('m5.large', { ...options, pods: 20 }),
  );
  const space = { ...options, subnet: { addresses: 30 } };
  assert.deepEqual(
    await json('warm-pool', ...node, '--pods', '5,40,3', '--addresses', '30'),
    lib.warmPoolSchedule('m5.large', space, [5, 40, 3]),
  );
  const curve = lib.warmPoolCurve('m5.large', { ...options, upTo: 9 });
  assert.deepEqual((await json('warm-pool', ...node, '--up-to', '9')).addresses, [...curve.addresses]);
  const events = [
    { at: 0, pods: 40 },
    { at: 60, pods: 10, replaced: 3 },
  ];
  assert.deepEqual(
    await json('warm-pool', ...node, '--events', '0:40,60:10:3'),
    lib.simulateWarmPool('m5.large', { ...options, events }),
  );
  const sizing = { podsPerNode: 20, burst: 5 };
  assert.deepEqual(
    await json('warm-pool', 'm5.large', '--pods-per-node', '20', '--burst', '5'),
    lib.sizeWarmPool('m5.large', sizing),
  );
  assert.deepEqual(
    await json('eval', 'max_pods * 2', '--dialect', 'karpenter', '--instance-types', 't3.large,m5.large'),
    lib.evaluateExpression('max_pods * 2', { dialect: 'karpenter', instanceTypes: ['t3.large', 'm5.large'] }),
  );
  assert.deepEqual(
    await json('config', 'nodeadm', 't3.large', '--cluster-name', 'c1'),
    lib.renderConfig('nodeadm', 't3.large', { clusterName: 'c1' }),
  );
  assert.equal((await json('types')).length, lib.instanceTypes().length);
  assert.deepEqual(await json('types', 't3.nano'), lib.instanceType('t3.nano'));
});

test('plans come as JSON, YAML, from kubectl and from the AWS CLI', async () => {
  const plan = { nodeGroups: [{ instanceType: 't3.large', nodes: 3 }], replicas: 150 };
  const yaml = '# a plan\nnodeGroups:\n  - instanceType: t3.large\n    nodes: 3\nreplicas: 150\n';
  const label = (type, pods, more) => ({
    kind: 'Node',
    metadata: { name: Math.random(), labels: { 'node.kubernetes.io/instance-type': type, ...more } },
    status: { allocatable: { pods } },
  });
  const pool = { 'karpenter.sh/nodepool': 'p' };
  const nodes = JSON.stringify({
    kind: 'List',
    items: [
      label('t3.large', '35'),
      label('t3.large', '35'),
      label('m5.large', '29', pool),
      { kind: 'Node', metadata: { labels: {} } },
    ],
  });
  const subnets = JSON.stringify({
    Subnets: [{ CidrBlock: '10.0.0.0/24', AvailabilityZone: 'us-east-1a', AvailableIpAddressCount: 200 }],
  });
  const files = { 'plan.json': JSON.stringify(plan), 'plan.yaml': yaml, '-': yaml, nodes, subnets };
  const answer = lib.placeReplicas(plan);
  for (const words of [['plan.json'], ['plan.yaml'], [], ['-']]) {
    assert.deepEqual(JSON.parse((await cli(['place', ...words, '--json'], { files })).out), answer);
  }
  const placed = await cli(['place', 'nodes', '--replicas', '9', '--json'], { files });
  assert.deepEqual(
    JSON.parse(placed.out),
    lib.placeReplicas({
      nodeGroups: [
        { name: 't3.large', instanceType: 't3.large', nodes: 2, maxPods: 35 },
        { name: 'p m5.large', instanceType: 'm5.large', nodes: 1, maxPods: 29 },
      ],
      replicas: 9,
    }),
  );
  const planned = await cli(['subnets', 'nodes', 'subnets', '--pods-per-node', '20', '--surge', '33%', '--json'], {
    files,
  });
  assert.deepEqual(
    JSON.parse(planned.out),
    lib.planSubnets({
      subnets: [{ cidr: '10.0.0.0/24', availabilityZone: 'us-east-1a', used: 51 }],
      nodeGroups: [
        { name: 't3.large', instanceType: 't3.large', nodes: 2, maxPods: 35, podsPerNode: 20 },
        { name: 'p m5.large', instanceType: 'm5.large', nodes: 1, maxPods: 29, podsPerNode: 20 },
      ],
      surge: '33%',
    }),
  );
});

test('--check ends with 1 where something does not fit', async () => {
  const node = ['--instance-type', 't3.large', '--nodes', '3'];
  assert.equal((await cli(['place', ...node, '--replicas', '90', '--check'])).code, 0);
  assert.equal((await cli(['place', ...node, '--replicas', '150', '--check'])).code, 1);
  assert.equal((await cli(['place', ...node, '--replicas', '150'])).code, 0);
  const subnet = ['--pods-per-node', '20', '--check', '--cidr'];
  assert.equal((await cli(['subnets', ...node, ...subnet, '10.0.0.0/24'])).code, 0);
  assert.equal((await cli(['subnets', ...node, ...subnet, '10.0.0.0/28'])).code, 1);
  assert.equal((await cli(['eval', 'max_pods +', '--dialect', 'nodeadm', '--check'])).code, 1);
});

test('tables for people and for spreadsheets, colours only where somebody sees them', async () => {
  const { out } = await cli(['types', 't3.']);
  assert.match(out, /^instanceType {2}maxAllowed {2}recommended\nt3\.nano {16}4 {12}4\n/);
  // Lines of advice are broken for a terminal alone.
  const question = ['diagnose', 'm5.large', '--allocatable-pods', '29'];
  const broken = (await cli(question, { columns: 60 })).out.split('\n');
  const advice = broken.slice(0, broken.indexOf('To check'));
  assert.ok(advice.length > 2 && advice.every((line) => line.length <= 60), advice.join('\n'));
  assert.match((await cli(question)).out, /^warning: .{60,}\n/);
  const failed = await cli(['eval', '1 +\nmax_pods * 0.9', '--dialect', 'nodeadm']);
  assert.match(failed.out, /^max_pods \* 0\.9\n {9}\^\ncompile error: \* does not take int and double/);
  const prefixes = ['eval', 'default_enis * (ips_per_eni - 1) * 16 + 2', '--dialect', 'nodeadm', '--csv'];
  const all = (await cli(prefixes)).out.split('\r\n').filter((line) => line.includes('expression-exceeds-memory'));
  const some = (await cli([...prefixes, '--lint', 'expression-exceeds-memory'])).out.split('\r\n').slice(1, -1);
  assert.deepEqual([some.length, all.length], [199, 199]);
  assert.match((await cli(['types', 't3.', '--csv'])).out, /^instanceType,maxAllowed,recommended\r\nt3\.nano,4,4\r\n/);
  assert.ok((await cli(['types', 't3.'], { color: true })).out.startsWith('\u001b[1m'));
  const odd = await cli(['place', '-', '--csv'], {
    files: { '-': '{"nodeGroups":[{"name":"=1+1,\\"x","instanceType":"t3.large","nodes":1}],"replicas":1}' },
  });
  assert.match(odd.out, /\r\n"'=1\+1,""x",1,35,33,/);
  const hostile = await cli(['place', '-'], {
    files: { '-': '{"nodeGroups":[{"name":"\\u001b[2J","instanceType":"t3.large","nodes":1}],"replicas":1}' },
  });
  assert.ok(!hostile.out.includes('\u001b'));
  const colours = real(['types', 't3.'], { env: { ...process.env, FORCE_COLOR: '' } });
  assert.ok(!colours.stdout.includes('\u001b'));
});

test('the instance’s own type, by IMDSv2', async () => {
  const server = createServer(({ method, url, headers }, response) => {
    if (method === 'PUT' && url === '/latest/api/token') return response.end('secret');
    const known = url === '/latest/meta-data/instance-type' && headers['x-aws-ec2-metadata-token'] === 'secret';
    response.statusCode = known ? 200 : 401;
    return response.end('t3.large');
  }).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const env = { AWS_EC2_METADATA_SERVICE_ENDPOINT: `http://127.0.0.1:${server.address().port}` };
  assert.equal((await cli(['--instance-type-from-imds', '--cni-version', '1.23.1'], { env })).out, '35\n');
  await new Promise((resolve) => server.close(resolve));
  const { code, err } = await cli(['--instance-type-from-imds'], { env });
  assert.deepEqual([code, err.split('\n').length], [2, 2]);
});

test('a reader that stops reading is no error', async () => {
  const child = spawn(process.execPath, [program, 'types', '--json'], { stdio: ['ignore', 'pipe', 'pipe'] });
  let errors = '';
  child.stderr.on('data', (data) => {
    errors += data;
  });
  child.stdout.once('data', () => child.stdout.destroy());
  const code = await new Promise((resolve) => child.on('close', resolve));
  assert.deepEqual([code, errors], [0, '']);
});

test('help, version and completion', async () => {
  const { date, instanceTypes } = lib.catalogInfo();
  assert.match((await cli(['--version'])).out, new RegExp(`${instanceTypes} instance types of ${date}\n$`));
  const { out } = await cli(['--help']);
  for (const name of ['explain', 'diagnose', 'warm-pool', 'place', 'subnets', 'eval', 'config', 'types']) {
    assert.match(out, new RegExp(`^  ${name} `, 'm'));
    const own = (await cli([name, '--help'])).out;
    assert.match(own, /^eks-max-pods .*\n/);
    assert.equal((await cli(['help', name])).out, own);
    for (const line of `${out}${own}`.split('\n')) assert.ok(line.length <= 80, line);
  }
  assert.match((await cli(['completion', '--help'])).out, /source <\(eks-max-pods completion bash\)\n/);
  assert.match((await cli(['place', '--help'])).out, /--memory-mib N +MiB of memory that each replica requests\n/);
});

/** What a shell offers behind these words: a script that it reads behind the completions. */
const OFFERS = {
  bash: (words) =>
    `COMP_WORDS=(${words}); COMP_CWORD=$((\${#COMP_WORDS[@]} - 1)); _eks_max_pods; printf '%s\\n' "\${COMPREPLY[@]}"`,
  fish: (words) => `complete -C '${words}'`,
};

test('shells read their completions, and offer what there is', async () => {
  const bin = join(root, 'target/types/bin');
  mkdirSync(bin, { recursive: true });
  rmSync(join(bin, 'eks-max-pods'), { force: true });
  symlinkSync(program, join(bin, 'eks-max-pods'));
  const env = { ...process.env, PATH: `${bin}:${process.env.PATH}` };
  for (const shell of ['bash', 'zsh', 'fish']) {
    const { out } = await cli(['completion', shell]);
    assert.match(out, /--prefix-delegation|-l prefix-delegation/);
    // zsh and fish are tried where they are.
    if (which(shell) === undefined) continue;
    const offers = OFFERS[shell];
    if (offers === undefined) {
      const { status, stderr } = spawnSync(shell, ['-n'], { input: out, encoding: 'utf8' });
      assert.deepEqual([status, stderr], [0, ''], shell);
      continue;
    }
    for (const [words, wanted] of [
      ['eks-max-pods ev', 'eval'],
      ['eks-max-pods config --max-pods-', '--max-pods-as'],
      ['eks-max-pods explain t3.xl', 't3.xlarge'],
    ]) {
      const said = spawnSync(shell, ['-c', `${out}\n${offers(words)}\n`], { encoding: 'utf8', env });
      assert.deepEqual(said.stdout.match(/^\S+/)?.[0], wanted, `${shell}: ${words}: ${said.stdout}${said.stderr}`);
    }
  }
});

test('the published schema knows the options that the library knows', () => {
  const { $defs } = JSON.parse(readFileSync(join(root, 'dist/plan.schema.json'), 'utf8'));
  const group = { instanceType: 't3.large', nodes: 1 };
  const place = (more, inner) => lib.placeReplicas({ nodeGroups: [{ ...group, ...inner }], replicas: 1, ...more });
  const plan = (more, inner, subnet) =>
    lib.planSubnets({
      subnets: [{ cidr: '10.0.0.0/24', ...subnet }],
      nodeGroups: [{ ...group, podsPerNode: 1, ...inner }],
      ...more,
    });
  const known = (ask) => {
    try {
      ask();
      return true;
    } catch ({ code }) {
      return code !== 'unknown-option';
    }
  };
  const { placement, subnetPlan, subnet, instanceType } = $defs;
  const all = (schema, ask) => {
    for (const name of Object.keys(schema.properties))
      if (name !== '$schema')
        assert.ok(
          known(() => ask({ [name]: {} })),
          name,
        );
    assert.ok(!known(() => ask({ odd: 1 })));
  };
  all(placement, (more) => place(more));
  all(placement.properties.nodeGroups.items, (inner) => place({}, inner));
  all(placement.properties.requests, (requests) => place({ requests }));
  all(subnetPlan, (more) => plan(more));
  all(subnetPlan.properties.nodeGroups.items, (inner) => plan({}, inner));
  all(subnet, (more) => plan({}, {}, more));
  all(instanceType.anyOf[1], (limits) => lib.maxPods({ enis: 3, ipv4PerEni: 10, ...limits }));
});
