// What the project is built with, and how to get what is missing. Each way is tried in turn; where nothing is missing,
// nothing is done and nothing is said.
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { capture, root, Stop, step, which } from './run.mjs';

/** What is kept for other clones of the project. */
export const CACHE = join(process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'eks-max-pods');
export const TARGET = 'wasm32-unknown-unknown';
/** Workspace lints and let-chains need this much. */
const OLDEST_RUST = '1.88.0';
/** The first whose std can be built without the messages of panics in the way that is used here. */
const OLDEST_RUST_FROM_SOURCE = '1.92.0';
/** A stack of 64 kB instead of 1 MB: what lies behind it then has short addresses, and a page starts with less memory. */
const FLAGS = '-Clink-arg=-zstack-size=65536';

/** LLVM copies less into its callers than it would for speed; below this, calls take longer. */
const MODULE = { rustc: '-Cllvm-args=-inline-threshold=75', cargo: [] };
/** For wasm2js: WebAssembly's first version, which is all it knows, and size alone, as its code is half as large again. */
export const FIRST_VERSION = {
  rustc: '-Ctarget-cpu=mvp -Cllvm-args=-inline-threshold=5',
  cargo: ['profile.release', 'profile.release.package.eks-max-pods-wasm'].flatMap((profile) => [
    '--config',
    `${profile}.opt-level="z"`,
  ]),
};

/** What a test puts something else for. */
const MACHINE = {
  isRoot: process.getuid?.() === 0,
  /** Debian's own compiler, wherever the PATH leads. */
  debian: { rustc: '/usr/bin/rustc', cargo: '/usr/bin/cargo', linker: '/usr/bin/wasm-ld-22' },
};

/** Installs Debian packages, or says in one sentence what to install. */
async function debian(packages, what, { isRoot } = MACHINE) {
  const list = packages.join(' ');
  if (which('apt-get') === undefined)
    throw new Stop(`${what} is missing: please install it (on Debian: ${list}), then run this again.`);
  if (!isRoot) throw new Stop(`${what} is missing: please run "apt-get install ${list}" as root, then run this again.`);
  const env = { DEBIAN_FRONTEND: 'noninteractive' };
  await step(`apt-get update, for ${what}`, 'apt-get', ['update'], { env });
  await step(`apt-get install ${list}`, 'apt-get', ['install', '--yes', '--no-install-recommends', ...packages], {
    env,
  });
}

/** Node's own packages, as package-lock.json says. */
export async function npmPackages() {
  const packages = (file) => JSON.parse(readFileSync(join(root, file), 'utf8')).packages;
  const list = 'node_modules/.package-lock.json';
  const installed = existsSync(join(root, list)) ? packages(list) : {};
  // Those for other machines are not there.
  const wanted = Object.entries(packages('package-lock.json')).filter(
    ([path, { optional }]) => path !== '' && !optional,
  );
  const isThere = ([path, { integrity }]) => installed[path]?.integrity === integrity && existsSync(join(root, path));
  if (wanted.every(isThere)) return;
  await step('npm ci', 'npm', ['ci', '--no-audit', '--no-fund']);
}

/** A Rust compiler for this machine: the one on the PATH, or Debian's. */
export async function hostRust() {
  if (which('cargo') === undefined) await debian(['rustc-web', 'cargo-web', 'gcc', 'libc6-dev'], 'Rust');
  const version = rustVersion('rustc');
  if (version === undefined || newer(OLDEST_RUST, version)) {
    throw new Stop(
      `Rust ${OLDEST_RUST} or newer is needed, this is ${version ?? 'none'}: please update it, then run this again.`,
    );
  }
}

/** As `rustc --version` says it; undefined where there is none. */
export const rustVersion = (rustc) => capture(rustc, ['--version'])?.match(/\d+\.\d+\.\d+/)?.[0];
const newer = (a, b) => a.localeCompare(b, 'en', { numeric: true }) > 0;

/**
 * Cargo for the WebAssembly target: `{ cargo, env, args, release }`. `release`: std is built from its source, for size,
 * as the published module is. `flags`: how the compiler is to be told so, if not as for the module.
 */
export async function wasmRust(machine = MACHINE, flags = MODULE) {
  await hostRust();
  if (!hasTarget() && !hasSource() && !debianIsComplete(machine)) await rustupAdd();
  if (hasSource()) return { cargo: 'cargo', ...fromSource({}, flags) };
  if (hasTarget()) return { cargo: 'cargo', env: { RUSTFLAGS: FLAGS }, args: [], release: false };
  return debianRust(machine, flags);
}

/** The file that only a ready-made library has. */
function hasTarget(target = TARGET, library = 'std') {
  const directory = capture('rustc', ['--print', 'target-libdir', '--target', target]);
  return (
    directory !== undefined &&
    existsSync(directory) &&
    readdirSync(directory).some((file) => file.startsWith(`lib${library}-`) && file.endsWith('.rlib'))
  );
}

/** The source of the PATH's own compiler's std, with the linker that goes with it. */
function hasSource(rustc = 'rustc') {
  const sysroot = capture(rustc, ['--print', 'sysroot']);
  if (newer(OLDEST_RUST_FROM_SOURCE, rustVersion(rustc) ?? '0')) return false;
  return sysroot !== undefined && existsSync(join(sysroot, 'lib/rustlib/src/rust/library/std'));
}

/** Both are quick, and each may fail where rustup's server cannot be reached. */
async function rustupAdd() {
  if (which('rustup') === undefined) return;
  for (const args of [
    ['target', 'add', TARGET],
    ['component', 'add', 'rust-src'],
  ]) {
    await step(`rustup ${args.join(' ')}`, 'rustup', args).catch(() => undefined);
  }
}

const debianIsComplete = ({ debian }) => Object.values(debian).every(existsSync) && hasSource(debian.rustc);

/** Debian's compiler with Debian's source: the two must match exactly, so rustup's compiler cannot use it. */
async function debianRust(machine, flags) {
  const what = `Rust's std for ${TARGET}`;
  if (!debianIsComplete(machine)) await debian(['rustc-web', 'cargo-web', 'rust-web-src', 'lld-22'], what, machine);
  if (!debianIsComplete(machine)) throw new Stop(`${what} is missing: please run "rustup target add ${TARGET}".`);
  const { rustc, cargo, linker } = machine.debian;
  // rustdoc too, or doctests would mix two compilers.
  const env = { RUSTC: rustc, RUSTDOC: '/usr/bin/rustdoc', CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER: linker };
  return { cargo, ...fromSource(env, flags) };
}

/** The same as `wasmRust` for tests: panics keep their messages. */
export async function wasmRustForTests() {
  const { cargo, env, args, release } = await wasmRust();
  const { RUSTFLAGS, ...rest } = env;
  return { cargo, env: rest, args: release ? args.slice(0, 1) : [] };
}

/**
 * The same for the proof that nothing can panic (`panics.mjs`), with the linker for that target. std as most have it, where
 * it is ready-made: what has no panic there has none anywhere.
 */
export async function wasmRustForProofs() {
  const { cargo, env: given } = await wasmRust();
  const { RUSTFLAGS, ...rest } = given;
  // Functions that are alike would share one name.
  const env = { ...rest, RUSTC_BOOTSTRAP: '1', RUSTFLAGS: '-Zmerge-functions=disabled' };
  const args = cargo === 'cargo' && hasTarget() ? [] : ['-Zbuild-std=core,alloc'];
  const debians = env.CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER;
  const host = capture(env.RUSTC ?? 'rustc', ['-vV'])?.match(/host: (.*)/)?.[1];
  const sysroot = capture(env.RUSTC ?? 'rustc', ['--print', 'sysroot']);
  const linker = debians ? [debians] : [join(sysroot, 'lib/rustlib', host, 'bin/rust-lld'), '-flavor', 'wasm'];
  return { cargo, env, args, linker };
}

/** std built from source without what a module of 40 kB has no room for: messages of panics, their places, unwinding. */
function fromSource(env, { rustc, cargo }) {
  const flags = `${FLAGS} ${rustc} -Zunstable-options -Cpanic=immediate-abort -Zlocation-detail=none -Zfmt-debug=none`;
  return {
    env: { ...env, RUSTC_BOOTSTRAP: '1', RUSTFLAGS: flags },
    args: ['-Zbuild-std=std,panic_abort', '-Zbuild-std-features=optimize_for_size', ...cargo],
    release: true,
  };
}

/** Cargo for a target that has no std: `{ cargo, env, args }`. Its core is ready-made, or built from source. */
export async function bareRust(target) {
  if (!hasTarget(target, 'core') && which('rustup') !== undefined) {
    await step(`rustup target add ${target}`, 'rustup', ['target', 'add', target]).catch(() => undefined);
  }
  if (hasTarget(target, 'core')) return { cargo: 'cargo', env: {}, args: [] };
  const { cargo, env, release } = await wasmRust();
  if (!release) throw new Stop(`Rust's core for ${target} is missing: please run "rustup target add ${target}".`);
  const { RUSTFLAGS, ...rest } = env;
  return { cargo, env: rest, args: ['-Zbuild-std=core,alloc'] };
}

/**
 * The environment in which cargo compiles with exactly this version: rustup's, or Debian's, unpacked beside the installed
 * one. `llvm`: the one that it was linked with.
 */
export async function oldRust({ version, llvm }) {
  const has = () => capture('rustup', ['run', version, 'rustc', '--version'])?.includes(` ${version} `);
  if (which('rustup') !== undefined && !has()) {
    const args = ['toolchain', 'install', version, '--profile', 'minimal'];
    await step(`rustup ${args.join(' ')}`, 'rustup', args).catch(() => undefined);
  }
  if (has()) return { RUSTUP_TOOLCHAIN: version };
  const directory = join(CACHE, `rust-${version}`);
  if (!existsSync(directory)) await unpackRust(directory, version, llvm);
  const libraries = ['x86_64-linux-gnu', `llvm-${llvm}/lib`].map((path) => join(directory, 'usr/lib', path));
  return { RUSTC: join(directory, 'usr/bin/rustc'), LD_LIBRARY_PATH: libraries.join(':') };
}

async function unpackRust(directory, version, llvm) {
  if (which('apt-get') === undefined) throw new Stop(`Rust ${version} is missing: please install rustup.`);
  mkdirSync(CACHE, { recursive: true });
  const making = mkdtempSync(join(CACHE, 'making-'));
  const short = version.replace(/\.\d+$/, '');
  const packages = ['rustc-web', `libstd-rust-web-${short}`, 'libstd-rust-web-dev'].map(
    (name) => `${name}=${version}*`,
  );
  const download = ['download', ...packages, `libllvm${llvm}`];
  const get = () => step(`Rust ${version}, from Debian`, 'apt-get', download, { cwd: making });
  await get().catch(async () => {
    await step('apt-get update', 'apt-get', ['update']);
    await get();
  });
  for (const file of readdirSync(making)) await step(file, 'dpkg', ['-x', file, 'root'], { cwd: making });
  renameSync(join(making, 'root'), directory);
  rmSync(making, { recursive: true });
}

/** wasm-bindgen's programs in exactly the version of the library in Cargo.lock; kept for other clones. */
export async function wasmBindgen() {
  const version = readFileSync(join(root, 'Cargo.lock'), 'utf8').match(/name = "wasm-bindgen"\nversion = "([^"]+)"/)[1];
  if (capture('wasm-bindgen', ['--version'])?.endsWith(` ${version}`) && which('wasm-bindgen-test-runner')) {
    return { bindgen: 'wasm-bindgen', testRunner: 'wasm-bindgen-test-runner' };
  }
  const directory = join(CACHE, `wasm-bindgen-${version}`);
  const programs = {
    bindgen: join(directory, 'bin/wasm-bindgen'),
    testRunner: join(directory, 'bin/wasm-bindgen-test-runner'),
  };
  if (!existsSync(programs.testRunner)) {
    await hostRust();
    const args = ['install', 'wasm-bindgen-cli', '--version', version, '--root', directory];
    await step(`cargo install wasm-bindgen-cli ${version}, about two minutes`, 'cargo', [...args, '--locked']).catch(
      () => step("the same with today's dependencies", 'cargo', args),
    );
  }
  return programs;
}

/** cargo-mutants in one version, as each has other changes; kept for other clones. */
export async function cargoMutants() {
  await hostRust();
  const version = '27.1.0';
  const has = (program) => capture(program, ['mutants', '--version'])?.endsWith(` ${version}`);
  if (has('cargo-mutants')) return 'cargo-mutants';
  const directory = join(CACHE, `cargo-mutants-${version}`);
  const program = join(directory, 'bin/cargo-mutants');
  if (!has(program)) {
    const args = ['install', 'cargo-mutants', '--version', version, '--root', directory, '--locked'];
    await step(`cargo install cargo-mutants ${version}, some minutes`, 'cargo', args);
  }
  return program;
}

/** A Chromium and its driver. */
export async function chromium() {
  const find = () => ({
    chromium: process.env.CHROME_PATH ?? which('chromium') ?? which('google-chrome') ?? which('chromium-browser'),
    chromedriver: process.env.CHROMEDRIVER ?? which('chromedriver'),
  });
  if (!find().chromium || !find().chromedriver) await debian(['chromium', 'chromium-driver'], 'Chromium');
  return find();
}

/** Is there a valgrind, or can there be one? */
export async function valgrind({ isRoot } = MACHINE) {
  if (which('valgrind') === undefined && isRoot && which('apt-get')) await debian(['valgrind'], 'valgrind');
  return which('valgrind') !== undefined;
}

/** Firefox; it is driven by WebDriver BiDi, without a driver of its own. */
export async function firefox() {
  const find = () => process.env.FIREFOX_PATH ?? which('firefox-esr') ?? which('firefox');
  if (!find()) await debian(['firefox-esr'], 'Firefox');
  return find();
}

/** WebKit's own small browser, its driver, and a screen for it, as it has no mode without one. */
export async function webkit() {
  const find = () => ({
    webkit: MINI_BROWSERS.find(existsSync),
    webkitdriver: which('WebKitWebDriver'),
    screen: which('xvfb-run'),
  });
  const complete = () => Object.values(find()).every(Boolean);
  if (!complete()) await debian(['webkit2gtk-driver', 'libwebkit2gtk-4.1-0', 'xvfb', 'xauth'], 'WebKit');
  return find();
}
const MINI_BROWSERS = ['4.1', '4.0'].flatMap((version) =>
  [`${process.arch === 'arm64' ? 'aarch64' : 'x86_64'}-linux-gnu/`, '', '../libexec/'].map(
    (place) => `/usr/lib/${place}webkit2gtk-${version}/MiniBrowser`,
  ),
);

/** As root in a container, without a network, and always the same. */
export const CHROMIUM_ARGUMENTS = [
  '--headless=new',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];
