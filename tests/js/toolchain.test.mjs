// The ways to a WebAssembly compiler, on machines that are not this one: stand-ins on the PATH record how they are called.
import assert from 'node:assert/strict';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test from 'node:test';
import { firefox, wasmRust, webkit } from '../../scripts/toolchain.mjs';

const sentence = /^Rust's std for wasm32-unknown-unknown is missing: please /;

/** A machine with these programs, each a shell script, and nothing else. */
function machine(programs, { isRoot = true } = {}) {
  const dir = mkdtempSync(join(tmpdir(), 'eks-max-pods-'));
  const bin = join(dir, 'bin');
  mkdirSync(bin);
  for (const [name, script] of Object.entries(programs)) {
    writeFileSync(
      join(bin, name),
      `#!/bin/sh\nPATH=/usr/bin:/bin\necho "${name} $*" >> ${dir}/calls\ncd ${dir}\n${script}\n`,
    );
    chmodSync(join(bin, name), 0o755);
  }
  const debian = {
    rustc: join(dir, 'debian/rustc'),
    cargo: join(dir, 'debian/cargo'),
    linker: join(dir, 'debian/wasm-ld'),
  };
  const calls = (name) =>
    existsSync(join(dir, 'calls'))
      ? readFileSync(join(dir, 'calls'), 'utf8')
          .split('\n')
          .filter((line) => line.startsWith(`${name} `))
      : [];
  const run = async () => {
    const path = process.env.PATH;
    process.env.PATH = bin;
    try {
      return await wasmRust({ isRoot, debian });
    } finally {
      process.env.PATH = path;
    }
  };
  return { dir, calls, run };
}

const rustc = (version = '1.95.0') => `
case "$*" in
  --version) echo "rustc ${version} (0000 2026-01-01)" ;;
  "--print sysroot") pwd ;;
  *target-libdir*) echo "$PWD/libdir" ;;
esac`;

test('rustup, where it can download', async () => {
  const there = machine({
    cargo: '',
    rustc: rustc(),
    rustup: `
case "$1" in
  target) mkdir -p libdir && touch libdir/libstd-0123456789abcdef.rlib ;;
  component) mkdir -p lib/rustlib/src/rust/library/std ;;
esac`,
  });
  const rust = await there.run();
  assert.deepEqual(there.calls('rustup'), [
    'rustup target add wasm32-unknown-unknown',
    'rustup component add rust-src',
  ]);
  assert.equal(rust.cargo, 'cargo');
  assert.equal(rust.release, true);
  assert.match(rust.args.join(' '), /-Zbuild-std=std,panic_abort/);
  assert.equal(rust.env.RUSTC_BOOTSTRAP, '1');

  await there.run();
  assert.equal(there.calls('rustup').length, 2, 'nothing is missing any more, so nothing is called');
});

test('rustup, where there is a ready-made std and no source', async () => {
  const there = machine({
    cargo: '',
    rustc: rustc(),
    rustup: `
case "$1" in
  target) mkdir -p libdir && touch libdir/libstd-0123456789abcdef.rlib ;;
  component) exit 1 ;;
esac`,
  });
  const rust = await there.run();
  assert.deepEqual(
    { cargo: rust.cargo, args: rust.args, release: rust.release },
    { cargo: 'cargo', args: [], release: false },
  );
});

test('an older compiler takes the ready-made std', async () => {
  const there = machine({ cargo: '', rustc: rustc('1.88.0') });
  mkdirSync(join(there.dir, 'libdir'));
  writeFileSync(join(there.dir, 'libdir/libstd-0.rlib'), '');
  mkdirSync(join(there.dir, 'lib/rustlib/src/rust/library/std'), { recursive: true });
  assert.equal((await there.run()).release, false);
});

test('a compiler that is too old is named', async () => {
  await assert.rejects(machine({ cargo: '', rustc: rustc('1.87.0') }).run(), {
    message: 'Rust 1.88.0 or newer is needed, this is 1.87.0: please update it, then run this again.',
  });
});

test('Debian, as root: its own compiler and its own source', async () => {
  const there = machine({
    cargo: '',
    rustc: rustc(),
    rustup: 'exit 1',
    'apt-get': `
if [ "$1" = install ]; then
  mkdir -p debian lib/rustlib/src/rust/library/std
  cp bin/rustc debian/rustc && touch debian/cargo debian/wasm-ld
  rm -rf lib && mkdir -p lib/rustlib/src/rust/library/std
fi`,
  });
  const rust = await there.run();
  assert.deepEqual(there.calls('apt-get'), [
    'apt-get update',
    'apt-get install --yes --no-install-recommends rustc-web cargo-web rust-web-src lld-22',
  ]);
  assert.equal(rust.cargo, join(there.dir, 'debian/cargo'));
  assert.equal(rust.env.RUSTC, join(there.dir, 'debian/rustc'));
  assert.equal(rust.release, true);
});

test('Debian, not as root: one sentence that says what to install', async () => {
  const there = machine({ cargo: '', rustc: rustc(), 'apt-get': '' }, { isRoot: false });
  await assert.rejects(there.run(), (error) => {
    assert.match(error.message, sentence);
    assert.match(error.message, /"apt-get install rustc-web cargo-web rust-web-src lld-22" as root/);
    assert.ok(!error.message.includes('\n'));
    return true;
  });
  assert.deepEqual(there.calls('apt-get'), []);
});

test('anywhere else: one sentence that says what to install', async () => {
  await assert.rejects(machine({ cargo: '', rustc: rustc() }).run(), (error) => {
    assert.match(error.message, sentence);
    assert.ok(!error.message.includes('\n'));
    return true;
  });
});

test('browsers that are not there: one sentence that says what to install', async () => {
  const { PATH, FIREFOX_PATH } = process.env;
  process.env.PATH = machine({}).dir;
  delete process.env.FIREFOX_PATH;
  try {
    await assert.rejects(firefox(), { message: /^Firefox is missing: .* firefox-esr\), then run this again\.$/ });
    await assert.rejects(webkit(), { message: /^WebKit is missing: .*webkit2gtk-driver .* xvfb xauth\), then run/ });
  } finally {
    process.env.PATH = PATH;
    if (FIREFOX_PATH !== undefined) process.env.FIREFOX_PATH = FIREFOX_PATH;
  }
});
