// A browser and the built page, for the tests beside this file.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after } from 'node:test';
import { chromium as playwright } from 'playwright-core';
import { root } from '../../scripts/run.mjs';
import { serve } from '../../scripts/serve.mjs';
import { CHROMIUM_ARGUMENTS, chromium } from '../../scripts/toolchain.mjs';

export const browser = await playwright.launch({
  executablePath: (await chromium()).chromium,
  args: CHROMIUM_ARGUMENTS,
});
export const site = await serve();
after(async () => {
  await browser.close();
  await site.close();
});

const TYPES = { html: 'text/html', js: 'text/javascript', mjs: 'text/javascript', wasm: 'application/wasm' };

/** A page on which everything that goes wrong is kept: console messages, errors, requests elsewhere, policy violations. */
export async function open(query = '', options = {}) {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  const complaints = [];
  page.on('console', (message) => complaints.push(`console ${message.type()}: ${message.text()}`));
  page.on('pageerror', (error) => complaints.push(`error: ${error.message}`));
  page.on('request', (request) => {
    if (!request.url().startsWith(site.url)) complaints.push(`request elsewhere: ${request.url()}`);
  });
  await page.goto(site.url + query);
  if (options.javaScriptEnabled !== false) await page.waitForSelector('#app[data-ready]');
  return { page, complaints, close: () => context.close() };
}

/** A page of this HTML that can import the project's files from `http://project.test/`. */
export async function blank(html = '<!doctype html><title>blank</title>') {
  const context = await browser.newContext();
  await context.route('http://project.test/**', async (route) => {
    const { pathname } = new URL(route.request().url());
    if (pathname === '/') return route.fulfill({ contentType: TYPES.html, body: html });
    return route.fulfill({
      contentType: TYPES[pathname.split('.').at(-1)] ?? 'text/plain',
      body: await readFile(join(root, pathname)),
    });
  });
  const page = await context.newPage();
  await page.goto('http://project.test/');
  return { page, close: () => context.close() };
}
