// What is done with each folder beside this file: a program that uses the package the way its tool's own guide says.
// `tools` are shown with their versions; `module` says where the WebAssembly module then is. Those without a title are no
// rows of README's table.
import assert from 'node:assert/strict';
import { checkConfigTypes } from './config-types/check.mjs';

const FILE = 'a file beside the JavaScript';
const INSIDE = 'inside the JavaScript';
const DISK = 'read from disk';
const IMPORTED = 'imported as a module';

export const EXAMPLES = {
  lints: {
    async check({ run, tarball }) {
      const { stdout } = await run('publint', '--strict', tarball);
      assert.match(stdout, /All good!/);
      // node10 knows no exports, and CommonJS may import what is an ES module alone.
      await run('attw', '--profile', 'node16', '--ignore-rules', 'cjs-resolves-to-esm', '--', tarball);
    },
  },
  tarball: {
    check: ({ again }) => again(),
  },
  configurations: {
    check: checkConfigTypes,
  },
  html: {
    title: 'HTML, no bundler',
    module: FILE,
    check: ({ page }) => page('.', { wasm: 1 }),
  },
  cdn: {
    title: 'HTML, from another origin',
    module: `${FILE}, or ${INSIDE}`,
    async check({ page }) {
      await page('.', { path: 'index.html', wasm: 1, elsewhere: 'https://cdn.example/' });
      await page('.', { path: 'inline.html', elsewhere: 'https://cdn.example/' });
    },
  },
  vite: {
    title: 'Vite, built and served by its development server',
    tools: ['vite'],
    module: INSIDE,
    async check({ run, page, server }) {
      await run('vite', 'build');
      await page('dist');
      await server(['vite', '--host', '127.0.0.1', '--port', '{port}', '--strictPort'], ({ page }) => page());
    },
  },
  webpack: {
    title: 'webpack',
    tools: ['webpack'],
    module: INSIDE,
    async check({ run, page }) {
      await run('webpack', '--mode', 'production');
      await page('.');
    },
  },
  rollup: {
    title: 'Rollup',
    tools: ['rollup'],
    module: INSIDE,
    async check({ run, page }) {
      await run('rollup', 'main.js', '--file', 'bundle.js', '--plugin', 'node-resolve');
      await page('.');
    },
  },
  esbuild: {
    title: 'esbuild',
    tools: ['esbuild'],
    module: INSIDE,
    async check({ run, page }) {
      await run('esbuild', 'main.js', '--bundle', '--minify', '--outfile=bundle.js');
      await page('.');
    },
  },
  parcel: {
    title: 'Parcel',
    tools: ['parcel'],
    module: INSIDE,
    async check({ run, page }) {
      await run('parcel', 'build', 'index.html');
      await page('dist');
    },
  },
  rspack: {
    title: 'Rspack',
    tools: ['@rspack/core'],
    module: INSIDE,
    async check({ run, page }) {
      await run('rspack', 'build', '--mode', 'production');
      await page('.');
    },
  },
  next: {
    title: 'Next.js: server, client and edge, by Turbopack and webpack',
    tools: ['next'],
    module: `${INSIDE}; on edge, ${IMPORTED}`,
    async check({ run, server }) {
      for (const bundler of ['--turbopack', '--webpack']) {
        await run('next', 'build', bundler);
        await server(['next', 'start', '--hostname', '127.0.0.1', '--port', '{port}'], async ({ page, answer }) => {
          await page({ without: 'EksMaxPodsError', prerendered: true });
          await page({ path: 'client' });
          await answer('node');
          await answer('edge');
        });
      }
    },
  },
  vitepress: {
    title: 'VitePress',
    tools: ['vitepress'],
    module: `${INSIDE}; at build, ${DISK}`,
    async check({ run, page }) {
      await run('vitepress', 'build');
      await page('.vitepress/dist', { prerendered: true });
    },
  },
  react: {
    title: 'React, by Vite, with the element',
    tools: ['react'],
    module: INSIDE,
    async check({ run, page }) {
      await run('vite', 'build');
      await page('dist', { element: true });
    },
  },
  vue: {
    title: 'Vue, by Vite, with the element',
    tools: ['vue'],
    module: INSIDE,
    async check({ run, page }) {
      await run('vite', 'build');
      await page('dist', { element: true });
    },
  },
  svelte: {
    title: 'Svelte, by Vite, with the element',
    tools: ['svelte'],
    module: INSIDE,
    async check({ run, page }) {
      await run('vite', 'build');
      await page('dist', { element: true });
    },
  },
  'node-esm': {
    title: 'Node, import',
    module: DISK,
    check: ({ prints }) => prints('node', 'main.js'),
  },
  'node-cjs': {
    title: 'Node, require',
    module: DISK,
    check: ({ prints }) => prints('node', 'main.js'),
  },
  typescript: {
    title: 'TypeScript: node16, nodenext, bundler',
    tools: ['typescript'],
    module: DISK,
    async check({ run, prints }) {
      for (const resolution of ['node16', 'nodenext', 'bundler']) {
        await run('tsc', '--project', `tsconfig.${resolution}.json`);
        await prints('node', `built/${resolution}/main.js`);
        if (resolution !== 'bundler') await prints('node', `built/${resolution}/main.cjs`);
      }
    },
  },
  deno: {
    title: 'Deno, without a permission',
    tools: ['deno'],
    module: INSIDE,
    check: ({ prints }) => prints('@deno/linux-x64-glibc/deno', 'run', '--no-prompt', 'main.ts'),
  },
  bun: {
    title: 'Bun',
    tools: ['bun'],
    module: DISK,
    check: ({ prints }) => prints('@oven/bun-linux-x64/bin/bun', 'run', 'main.ts'),
  },
  workerd: {
    title: 'workerd, no bundler',
    tools: ['workerd'],
    module: IMPORTED,
    check: ({ server }) =>
      server(['workerd', 'serve', 'config.capnp', '--socket-addr', 'http=127.0.0.1:{port}'], ({ answer }) => answer()),
  },
  cloudflare: {
    title: 'Cloudflare Workers, by Wrangler',
    tools: ['wrangler'],
    module: IMPORTED,
    check: ({ server }) =>
      server(['wrangler', 'dev', '--ip', '127.0.0.1', '--port', '{port}', '--inspector-port', '0'], ({ answer }) =>
        answer(),
      ),
  },
  cdk: {
    title: 'AWS CDK',
    tools: ['aws-cdk-lib'],
    module: DISK,
    check: ({ prints }) => prints('node', 'app.js'),
  },
  pulumi: {
    title: 'Pulumi',
    tools: ['@pulumi/pulumi'],
    module: DISK,
    check: ({ prints }) => prints('node', 'test.js'),
  },
};
