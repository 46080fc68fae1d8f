// What is in the published package, as a CycloneDX list: `npm run sbom` writes dist/sbom.cdx.json. Of the crates those that
// the module is linked from, of npm's packages those that its JavaScript contains; what only builds it is in the lock files.
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { capture, main, root, Stop } from './run.mjs';
import { rustVersion, TARGET } from './toolchain.mjs';

const json = (file) => JSON.parse(readFileSync(join(root, file), 'utf8'));
/** As SPDX writes it: crates of old put a slash for "or". */
const expression = (license) => [{ expression: license.replaceAll(/ ?\/ ?/g, ' OR ') }];

/** Crates, from the bindings on along what is linked for WebAssembly. */
function crates() {
  const format = ['--format-version=1', '--locked', `--filter-platform=${TARGET}`];
  const metadata = capture('cargo', ['metadata', ...format]);
  if (metadata === undefined) throw new Stop('cargo metadata failed: is Cargo.lock up to date?');
  const { packages, resolve } = JSON.parse(metadata);
  const checksums = new Map(
    [
      ...readFileSync(join(root, 'Cargo.lock'), 'utf8').matchAll(
        /name = "(.*)"\nversion = "(.*)"\n.*\nchecksum = "(.*)"/g,
      ),
    ].map(([, name, version, checksum]) => [`${name}@${version}`, checksum]),
  );
  const byId = new Map(packages.map((each) => [each.id, each]));
  const isBuildTime = (id) => byId.get(id).targets.some(({ kind }) => kind.includes('proc-macro'));
  const nodes = new Map(resolve.nodes.map((node) => [node.id, node]));
  const linked = (id) =>
    nodes
      .get(id)
      .deps.filter(({ pkg, dep_kinds: kinds }) => kinds.some(({ kind }) => kind === null) && !isBuildTime(pkg))
      .map(({ pkg }) => pkg);
  const found = new Set([packages.find(({ name }) => name === 'eks-max-pods-wasm').id]);
  for (const id of found) for (const next of linked(id)) found.add(next);
  const reference = (id) => `pkg:cargo/${byId.get(id).name}@${byId.get(id).version}`;
  return [...found].map((id) => {
    const { name, version, license, description } = byId.get(id);
    const checksum = checksums.get(`${name}@${version}`);
    return {
      component: {
        type: 'library',
        'bom-ref': reference(id),
        name,
        version,
        description: description?.trim(),
        licenses: expression(license),
        purl: reference(id),
        // The workspace's own have none.
        ...(checksum && { hashes: [{ alg: 'SHA-256', content: checksum }] }),
      },
      dependsOn: linked(id).map(reference),
    };
  });
}

/** npm's packages that the sources in these folders import, and what those depend on. */
function bundled(folders) {
  const { packages } = json('package-lock.json');
  const imported = folders
    .flatMap((folder) => readdirSync(join(root, folder), { recursive: true }).map((file) => join(folder, file)))
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.d.ts'))
    .flatMap((file) => [...readFileSync(join(root, file), 'utf8').matchAll(/(?:from|import\()\s*'([^'.][^']*)'/g)])
    .map(([, name]) => name.match(/^(?:@[^/]+\/)?[^/]+/)[0])
    .filter((name) => packages[`node_modules/${name}`] !== undefined);
  const found = new Set(imported);
  // What has types alone is in nobody's JavaScript.
  const dependencies = (name) =>
    Object.keys(packages[`node_modules/${name}`].dependencies ?? {}).filter((name) => !name.startsWith('@types/'));
  for (const name of found) for (const next of dependencies(name)) found.add(next);
  const reference = (name) => `pkg:npm/${name.replace('@', '%40')}@${packages[`node_modules/${name}`].version}`;
  return [...found].map((name) => {
    const { version, license, integrity } = packages[`node_modules/${name}`];
    const [algorithm, hash] = integrity.split('-');
    return {
      component: {
        type: 'library',
        'bom-ref': reference(name),
        name,
        version,
        licenses: expression(license),
        purl: reference(name),
        hashes: [{ alg: algorithm.replace('sha', 'SHA-'), content: Buffer.from(hash, 'base64').toString('hex') }],
      },
      dependsOn: dependencies(name).map(reference),
    };
  });
}

/** Rust's own libraries are linked into the module too. */
function std() {
  const version = rustVersion('rustc');
  const reference = `pkg:generic/rust-std@${version}`;
  const licenses = expression('MIT OR Apache-2.0');
  return {
    component: { type: 'library', 'bom-ref': reference, name: 'std', version, licenses, purl: reference },
    dependsOn: [],
  };
}

/** The list, the same each time for the same lock files and compiler. */
export function sbom() {
  const { name, version, license, description } = json('package.json');
  const reference = `pkg:npm/${name}@${version}`;
  const parts = [...crates(), std(), ...bundled(['www/lib', 'www/cli', 'www/element', 'www/view'])];
  parts.sort((a, b) => (a.component.purl < b.component.purl ? -1 : 1));
  const direct = parts
    .map(({ component }) => component)
    .filter(
      (component) => component.purl.startsWith('pkg:npm/') || ['eks-max-pods-wasm', 'std'].includes(component.name),
    );
  return {
    $schema: 'http://cyclonedx.org/schema/bom-1.6.schema.json',
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    version: 1,
    metadata: {
      component: {
        type: 'library',
        'bom-ref': reference,
        name,
        version,
        description,
        licenses: expression(license),
        purl: reference,
      },
    },
    components: parts.map(({ component }) => component),
    dependencies: [
      { ref: reference, dependsOn: direct.map((component) => component.purl) },
      ...parts.map(({ component, dependsOn }) => ({ ref: component.purl, dependsOn })),
    ],
  };
}

async function write() {
  const list = sbom();
  mkdirSync(join(root, 'dist'), { recursive: true });
  writeFileSync(join(root, 'dist/sbom.cdx.json'), `${JSON.stringify(list, undefined, 2)}\n`);
  for (const { purl, licenses } of list.components)
    process.stdout.write(`${purl.padEnd(44)} ${licenses[0].expression}\n`);
}

if (process.argv[1] === import.meta.filename) await main(write);
