// What `renderConfig` writes, read by the parser of each language; the numbers in it are those of the API.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { isIP } from 'node:net';
import { join } from 'node:path';
import test from 'node:test';
import { parse as parseHcl } from '@cdktf/hcl2json';
import Ajv from 'ajv';
import { EksMaxPodsError, evaluateExpression, instanceType, instanceTypes, maxPods, renderConfig } from 'eks-max-pods';
import { transformSync } from 'esbuild';
import { parse as parseToml } from 'smol-toml';
import { parseAllDocuments } from 'yaml';
import { root } from '../../scripts/run.mjs';
import { JOINED, MODES, SAMPLE, TARGETS } from './config-sweep.mjs';

/** The number that the API gives. */
const number = (type, { maxPods: given, ...options }, os) => {
  const { cniVersion, prefixDelegation, customNetworking, securityGroupsForPods, ipFamily, maxEni } = options;
  const cni = { cniVersion, prefixDelegation, customNetworking, securityGroupsForPods, ipFamily, maxEni };
  return given ?? maxPods(type, { ...cni, os }).recommended;
};

const yaml = (text) =>
  parseAllDocuments(text).map((document) => {
    assert.deepEqual([...document.errors, ...document.warnings], [], text);
    return document.toJS();
  });

const ajv = new Ajv({ allErrors: true, strict: true, strictRequired: false });
const schemas = readdirSync(join(root, 'tests/schemas')).map((file) => [
  file.replace('.json', ''),
  ajv.compile(JSON.parse(readFileSync(join(root, 'tests/schemas', file), 'utf8'))),
]);
const SCHEMAS = Object.fromEntries(schemas);
/** What the tool's own schema takes (tests/schemas), and only one document of it. */
function valid(name, documents) {
  assert.equal(documents.length, 1);
  const [document] = documents;
  const validate = SCHEMAS[name];
  assert.ok(validate(document), `${ajv.errorsText(validate.errors)}: ${JSON.stringify(document)}`);
  seen[name] = document;
  return document;
}
/** The last document of each schema. */
const seen = {};

/** A head's fields, up to the empty line (net/mail, mime/multipart). */
function head(text) {
  const [, lines, body] = text.match(/^((?:[\w-]+: [^\n]*\n)+)\n([\s\S]*)$/) ?? assert.fail(text);
  const fields = lines.split('\n').map((line) => line.match(/^([\w-]+): (.*)$/)?.slice(1) ?? []);
  return { fields: Object.fromEntries(fields.map(([name, value]) => [name?.toLowerCase(), value])), body };
}

/**
 * nodeadm's reader of user data (ParseMaybeMultipart in nodeadm/internal/configprovider/mime.go, amazon-eks-ami 09eea9e8):
 * what is multipart is read part by part, and those of its media type are merged; without one it is an error.
 */
function nodeConfigOf(userData) {
  const { fields, body } = head(userData);
  const [, boundary] = fields['content-type'].match(/^multipart\/\w+; boundary="([^"]+)"$/);
  const lines = body.split('\n');
  const ends = lines.flatMap((line, at) => (line === `--${boundary}` || line === `--${boundary}--` ? [at] : []));
  assert.equal(lines[ends.at(-1)], `--${boundary}--`);
  const parts = ends.slice(0, -1).map((from, at) => head(lines.slice(from + 1, ends[at + 1]).join('\n')));
  const configs = parts.filter((part) => part.fields['content-type'] === 'application/node.eks.aws');
  assert.equal(configs.length, 1, 'could not find NodeConfig within UserData');
  // What can be decoded from base64 is (decodeIfBase64).
  assert.match(configs[0].body, /[^A-Za-z0-9+/=\s]/);
  return nodeConfig(yaml(configs[0].body));
}

/**
 * nodeadm's rules (ValidateNodeConfig in nodeadm/internal/api/validation.go, amazon-eks-ami b03bc804) for a complete one; a
 * part of one is merged with what EKS writes, and only then validated.
 */
function nodeConfig(documents) {
  const { cluster, kubelet } = valid('nodeconfig', documents).spec;
  if (cluster !== undefined) {
    assert.notEqual(cluster.name, '', 'Name is missing in cluster configuration');
    assert.notEqual(cluster.apiServerEndpoint, '', 'Apiserver endpoint is missing in cluster configuration');
    // `[]byte`, which encoding/json reads from base64, and refuses otherwise.
    assert.equal(Buffer.from(cluster.certificateAuthority, 'base64').toString('base64'), cluster.certificateAuthority);
    assert.ok(cluster.certificateAuthority.length > 0, 'Certificate authority is missing in cluster configuration');
    assert.notEqual(cluster.cidr, '', 'CIDR is missing in cluster configuration');
    assert.equal(new URL(cluster.apiServerEndpoint).protocol, 'https:');
    // The cluster's DNS address is the tenth of it (net.ParseCIDR in nodeadm/internal/api/status.go).
    const [address, length] = cluster.cidr.split('/');
    assert.ok(Number(length) <= (isIP(address) === 4 ? 32 : 128) && isIP(address) > 0, cluster.cidr);
  }
  return { cluster, ...kubelet };
}

/** The object in `jsonencode({ … })`, which hcl2json leaves as an expression. */
const jsonencoded = (expression) => {
  const [, object] = expression.match(/^\$\{jsonencode\((\{[\s\S]*\})\)\}$/);
  const entries = [...object.matchAll(/^\s*(\w+) = "([^"]*)"$/gm)].map(([, name, value]) => [name, value]);
  assert.match(object, /^\{\s*env = \{/);
  return { env: Object.fromEntries(entries) };
};
const heredoc = (text) => text.replace(/^\$\{base64encode\("(.*)"\)\}$/s, '$1');

/** Files by their language; each gives back what it says of max pods, a number or an expression, and of the CNI. */
const READ = {
  'eniconfig.yaml': ([{ text }]) => {
    valid('eniconfig', yaml(text));
    return {};
  },
  'values.yaml': ([{ text }]) => ({ env: valid('cni-values', yaml(text)).env }),
  'configuration-values.json': ([{ text }]) => valid('addon-configuration', [JSON.parse(text)]),
  'nodeconfig.yaml': ([{ text }]) => nodeConfig(yaml(text)),
  'user-data.mime': ([{ text }]) => nodeConfigOf(text),
  'user-data.sh': ([{ text }]) => shell(text),
  'live-node.sh': ([{ text }]) => shell(text),
  'user-data.toml': ([{ text }]) => {
    const { kubernetes } = parseToml(text).settings;
    return { config: { maxPods: kubernetes['max-pods'] } };
  },
  'amazon-vpc-cni.yaml': ([{ text }]) => {
    const { data } = valid('windows-config-map', yaml(text));
    return { data };
  },
  'user-data.ps1': ([{ text }]) => {
    assert.match(
      text,
      /^<powershell>\n(# .*\n)?& "[^"\n]+" -EKSClusterName "[\w-]+"( -\w+ "[^"$`\n]+")+\n<\/powershell>\n$/,
    );
    return { config: { maxPods: Number(text.match(/--max-pods=(\d+)/)[1]) } };
  },
  'cluster.yaml': ([{ text }]) => {
    const { addons, managedNodeGroups } = valid('cluster-config', yaml(text));
    const [{ maxPodsPerNode, overrideBootstrapCommand }] = managedNodeGroups;
    const kubelet =
      overrideBootstrapCommand === undefined
        ? { config: { maxPods: maxPodsPerNode } }
        : nodeConfig(yaml(overrideBootstrapCommand));
    return { ...valid('addon-configuration', [JSON.parse(addons[0].configurationValues)]), ...kubelet };
  },
  'ec2nodeclass.yaml': ([{ text }]) => {
    const { maxPods } = valid('ec2nodeclass', yaml(text)).spec.kubelet;
    return typeof maxPods === 'number' ? { config: { maxPods } } : { maxPodsExpression: maxPods };
  },
  'module.tf': async ([{ text }]) => {
    const [module] = (await parseHcl('module.tf', text)).module.eks;
    const [group] = Object.values(module.eks_managed_node_groups);
    valid('addon-configuration', [jsonencoded(module.addons['vpc-cni'].configuration_values)]);
    return nodeConfig(yaml(group.cloudinit_pre_nodeadm[0].content));
  },
  'resources.tf': async ([{ text }]) => {
    const { resource } = await parseHcl('resources.tf', text);
    assert.deepEqual(Object.keys(resource), ['aws_eks_addon', 'aws_eks_node_group', 'aws_launch_template']);
    valid('addon-configuration', [jsonencoded(resource.aws_eks_addon.vpc_cni[0].configuration_values)]);
    const data = text.match(/<<-EOT\n(.*)\n {2}EOT/s)[1].replaceAll(/^ {4}/gm, '');
    assert.ok(heredoc(resource.aws_launch_template.nodes[0].user_data).length > 0);
    return nodeConfigOf(`${data}\n`);
  },
  'nodes.ts': ([{ text }, target]) => {
    // Compiled against the real libraries in tests/packaging/config-types.
    once(text, (source) => transformSync(source, { loader: 'ts' }));
    const [, inner] = text.match(/^const \w+ = `([^`]*)`;$/m);
    const env = Object.fromEntries(
      [...text.matchAll(/^ {8}(\w+): '([^']*)',$/gm)].map(([, name, value]) => [name, value]),
    );
    valid('addon-configuration', [{ env }]);
    return { env, ...(target === 'cdk' ? nodeConfigOf(inner) : nodeConfig(yaml(inner))) };
  },
};

/** Texts that differ in numbers alone are parsed once. */
const checked = new Set();
function once(text, parse) {
  const shape = text.replaceAll(/\d+/g, '0');
  if (!checked.has(shape)) parse(text);
  checked.add(shape);
}

/** The shell's own parser; what is said of max pods. */
function shell(text) {
  once(text, (input) => {
    const { status, stderr } = spawnSync('bash', ['-n'], { input, encoding: 'utf8' });
    assert.equal(status, 0, stderr);
  });
  return { config: { maxPods: Number(text.match(/--max-pods=(\d+)/)[1]) } };
}

test('every text parses in its language and holds the numbers of the API', async () => {
  let texts = 0;
  for (const target of TARGETS) {
    for (const type of SAMPLE) {
      for (const mode of MODES) {
        for (const maxPodsAs of ['number', 'expression']) {
          const where = `${target} ${type} ${JSON.stringify(mode)} ${maxPodsAs}`;
          const os = target === 'windows' ? 'windows' : 'linux';
          let config;
          try {
            config = renderConfig(target, type, { ...mode, maxPodsAs });
          } catch (error) {
            assert.ok(error instanceof EksMaxPodsError && target === 'windows', where);
            continue;
          }
          const wanted = number(type, mode, os);
          const { files, commands, notes } = config;
          for (const command of commands) shell(`${command} # --max-pods=0`);
          const written = JSON.stringify([files, commands]);
          assert.equal(/ENABLE_PREFIX_DELEGATION|enable-windows-prefix-delegation/.test(written), true, where);
          let stated = notes.some(({ code, values }) => code === 'max-pods-go-elsewhere' && values.maxPods === wanted);
          for (const file of files) {
            texts += 1;
            const read = READ[file.name];
            assert.ok(read, `${where}: ${file.name}`);
            const { config: kubelet, maxPodsExpression, env, cluster } = await read([file, target]);
            for (const value of Object.values(env ?? {})) assert.equal(typeof value, 'string', where);
            if (target === 'nodeadm' && file.name !== 'eniconfig.yaml')
              assert.equal(cluster !== undefined, mode.serviceCidr !== undefined, where);
            else assert.equal(cluster, undefined, where);
            if (kubelet?.maxPods !== undefined) {
              assert.equal(kubelet.maxPods, wanted, `${where}: ${file.name}`);
              stated = true;
            }
            if (maxPodsExpression !== undefined) {
              const dialect = target === 'karpenter' ? 'karpenter' : 'nodeadm';
              const { error, rows } = evaluateExpression(maxPodsExpression, { dialect, instanceTypes: [type] });
              assert.equal(error, null, where);
              assert.equal(rows[0].value, wanted, `${where}: ${maxPodsExpression}`);
              stated = true;
            }
          }
          assert.ok(stated, `${where}: max pods is nowhere`);
        }
      }
    }
  }
  console.log(`${texts} texts`);
});

test('each schema is used, and refuses what it does not know', () => {
  assert.deepEqual(Object.keys(seen).sort(), Object.keys(SCHEMAS).sort());
  for (const [name, document] of Object.entries(seen)) {
    assert.ok(!SCHEMAS[name]({ ...document, odd: 1 }), name);
    for (const key of Object.keys(document)) assert.ok(!SCHEMAS[name]({ ...document, [key]: 7 }), `${name} ${key}`);
  }
});

test('the expression beside the number evaluates to it, for every type', () => {
  const modes = [...MODES.slice(0, 5), { unmanagedEnis: 1 }, { prefixDelegation: true, maxPods: 60, maxEni: 2 }];
  for (const type of instanceTypes()) {
    for (const mode of modes) {
      for (const target of ['nodeadm', 'karpenter']) {
        const [file] = renderConfig(target, type, { ...mode, maxPodsAs: 'expression' }).files.filter(
          ({ name }) => name === 'nodeconfig.yaml' || name === 'ec2nodeclass.yaml',
        );
        const [, expression, beside] =
          file.text.match(/maxPods: "(.*)" # (\d+) on/) ?? file.text.match(/# \d+ on .*\n.*maxPodsExpression: "(.*)"/);
        const wanted = Number(beside ?? file.text.match(/# (\d+) on/)[1]);
        const { rows } = evaluateExpression(expression, { dialect: target, instanceTypes: [type] });
        assert.equal(rows[0].value, wanted, `${target} ${type} ${JSON.stringify(mode)}: ${expression}`);
      }
    }
  }
});

test('without all that joins a cluster the NodeConfig is a part, and says so', () => {
  const { clusterName, ...others } = JOINED;
  const complete = renderConfig('nodeadm', 't3.large', JOINED);
  assert.deepEqual(nodeConfig(yaml(complete.files[0].text)).cluster, {
    name: 'c1',
    apiServerEndpoint: JOINED.apiServerEndpoint,
    certificateAuthority: 'QUJDRA==',
    cidr: '10.100.0.0/16',
  });
  assert.ok(!complete.notes.some(({ code }) => code === 'node-config-is-partial'));
  const partial = renderConfig('nodeadm', 't3.large', others);
  assert.ok(partial.files[0].text.startsWith('# Part of a NodeConfig'));
  assert.ok(partial.notes.some(({ code }) => code === 'node-config-is-partial'));
});

test('a text that could break out of its place is refused, everywhere', () => {
  const evil = [
    '"',
    "'",
    '\n',
    '`',
    '\u0024{x}',
    '$(x)',
    '\\',
    '# ',
    'a: b',
    '%{x}',
    ' x',
    'x ',
    '</powershell>',
    '\u0000',
    '…',
    '',
  ];
  for (const target of TARGETS) {
    for (const field of [
      'clusterName',
      'region',
      'nodeGroupName',
      'apiServerEndpoint',
      'certificateAuthority',
      'serviceCidr',
    ]) {
      for (const text of evil) {
        const value = field === 'apiServerEndpoint' ? `https://a${text || '?'}` : text;
        assert.throws(() => renderConfig(target, 'm5.large', { [field]: value }), { field }, `${field} ${value}`);
      }
    }
    for (const name of ['a"b', "a'b", 'a\nb', '\u0024{a}', 'a`b'])
      assert.throws(() => renderConfig(target, { name, enis: 3, ipv4PerEni: 10 }), { field: 'type.name' });
  }
});

test('a type of one’s own, and one that the catalogue has', () => {
  const { files } = renderConfig('eksctl', { name: 'z9.large', enis: 4, ipv4PerEni: 20, vcpus: 4 });
  const [group] = yaml(files[0].text)[0].managedNodeGroups;
  assert.deepEqual([group.instanceType, group.maxPodsPerNode], ['z9.large', 78]);
  assert.deepEqual(renderConfig('eksctl', instanceType('t3.large')), renderConfig('eksctl', 't3.large'));
});
