// Installs what is missing and runs everything: `npm test`. `npm test -- rust node` runs parts of it.
import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runParts } from './parts.mjs';
import { main, root, step } from './run.mjs';
import {
  bareRust,
  CHROMIUM_ARGUMENTS,
  chromium,
  firefox,
  hostRust,
  oldRust,
  TARGET,
  wasmBindgen,
  wasmRustForTests,
  webkit,
} from './toolchain.mjs';

const node = process.execPath;
const bin = (name) => join(root, 'node_modules/.bin', name);
const files = (directory) =>
  readdirSync(join(root, directory))
    .filter((file) => file.endsWith('.test.mjs'))
    .map((file) => join(directory, file));

/** `rust-version` of crate/core. */
const OLDEST_FOR_THE_CRATE = { version: '1.85.0', llvm: 19 };

/** Parts in the order in which they say most about what is wrong. */
const PARTS = {
  /** Formatting, lints, types, and that what is generated is what its source gives. */
  async lint() {
    await hostRust();
    await step('cargo fmt', 'cargo', ['fmt', '--check']);
    await step('clippy', 'cargo', ['clippy', '--quiet', '--workspace', '--all-targets', '--', '--deny', 'warnings']);
    await step('biome', bin('biome'), ['check', '--error-on-warnings', '.']);
    await step('words', 'cargo', [
      'run',
      '--quiet',
      '--package',
      'eks-max-pods-tests',
      '--bin',
      'words',
      '--',
      '--check',
    ]);
    await step('catalogue', 'cargo', ['run', '--quiet', '--package', 'eks-max-pods-catalog', '--', '--check']);
  },

  /** The core, the bindings and the tools natively: unit tests, doctests, cases, properties. */
  async rust() {
    await hostRust();
    await step('cargo test', 'cargo', ['test', '--quiet', '--workspace'], { pass: true });
  },

  /** No input reaches a panic: shown by the linker, and by a table of the published module's. */
  async panics() {
    const { panics } = await import('./panics.mjs');
    await panics();
  },

  /** The crate as it would be published: packaged, documented, without std, and by the oldest compiler that it promises. */
  async publish() {
    await hostRust();
    const crate = ['--quiet', '--package', 'eks-max-pods'];
    await step('cargo publish --dry-run', 'cargo', ['publish', '--dry-run', '--allow-dirty', ...crate]);
    await step('cargo doc', 'cargo', ['doc', '--no-deps', ...crate], { env: { RUSTDOCFLAGS: '--deny warnings' } });
    const builds = [[], ['--no-default-features']];
    for (const target of ['wasm32v1-none', 'thumbv7em-none-eabihf']) {
      const { cargo, env, args } = await bareRust(target);
      for (const features of builds) {
        const all = ['build', ...crate, '--target', target, '--target-dir', 'target/bare', ...features, ...args];
        await step(`${target} ${features.join('')}`.trim(), cargo, all, { env });
      }
    }
    const { version } = OLDEST_FOR_THE_CRATE;
    const env = await oldRust(OLDEST_FOR_THE_CRATE);
    for (const features of builds) {
      const all = ['build', ...crate, '--target-dir', `target/rust-${version}`, ...features];
      await step(`Rust ${version} ${features.join('')}`.trim(), 'cargo', all, { env });
    }
  },

  /** The core needs no more instructions than it did. */
  async instructions() {
    const { instructions } = await import('./instructions.mjs');
    await instructions();
  },

  /** The module's doors, in Node and in headless Chromium. */
  async wasm() {
    const rust = await wasmRustForTests();
    const { testRunner } = await wasmBindgen();
    const { chromedriver } = await chromium();
    writeFileSync(
      join(root, 'crate/wasm/webdriver.json'),
      `${JSON.stringify({ 'goog:chromeOptions': { args: CHROMIUM_ARGUMENTS } }, null, 2)}\n`,
    );
    const args = ['test', '--package', 'eks-max-pods-wasm', '--test', 'module', '--target', TARGET];
    args.push('--target-dir', 'target/wasm-test', ...rust.args);
    const env = { ...rust.env, CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER: testRunner, CHROMEDRIVER: chromedriver };
    await step('wasm-bindgen-test in Node', rust.cargo, args, { env, pass: true });
    await step('wasm-bindgen-test in Chromium', rust.cargo, args, {
      env: { ...env, WASM_BINDGEN_USE_BROWSER: '1' },
      pass: true,
    });
  },

  /** The package in Node, the build and set-up scripts, the README's examples. */
  async node() {
    await step('node --test', node, ['--test', '--test-reporter=spec', ...files('tests/js')], { pass: true });
  },

  /** The package and the page in a real browser. */
  async browser() {
    await chromium();
    await step('browser', node, ['--test', '--test-reporter=spec', ...files('tests/browser')], { pass: true });
  },

  /** What readers do, the same in Chromium, Firefox and WebKit. */
  async journeys() {
    for (const browser of [chromium, firefox, webkit]) await browser();
    await step('journeys', node, ['--test', '--test-reporter=spec', ...files('tests/journeys')], { pass: true });
  },
};

await main(() => runParts(PARTS));
