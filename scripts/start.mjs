// Installs what is missing, builds, and serves the page: `npm start`.
import { main } from './run.mjs';
import { npmPackages } from './toolchain.mjs';

await main(async () => {
  await npmPackages();
  const { buildAll } = await import('./build.mjs');
  await buildAll();
  const { serve } = await import('./serve.mjs');
  const { url } = await serve({ port: Number(process.env.PORT ?? 4173) });
  process.stdout.write(`\nThe page is at ${url} (Ctrl+C stops it)\n`);
});
