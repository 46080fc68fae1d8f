// A browser and the built page, for the tests beside this file.
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { after } from 'node:test';
import { chromium as playwright } from 'playwright-core';
import { READY } from '../../scripts/pages.mjs';
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
export async function open(query = '', { ready = READY, ...options } = {}) {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  const complaints = [];
  page.on('console', (message) => complaints.push(`console ${message.type()}: ${message.text()}`));
  page.on('pageerror', (error) => complaints.push(`error: ${error.message}`));
  page.on('request', (request) => {
    if (!request.url().startsWith(site.url)) complaints.push(`request elsewhere: ${request.url()}`);
  });
  await page.goto(site.url + query);
  if (options.javaScriptEnabled !== false) await page.locator(ready).first().waitFor();
  return { page, complaints, close: () => context.close() };
}

/** Texts and numbers of a view; pictures and long tables are as large as their place, and those behind a toggle are drawn when it is open. */
export const words = (page, view) =>
  page.locator(`[data-view=${view}]`).evaluate((section) => {
    const copy = section.cloneNode(true);
    for (const part of copy.querySelectorAll('svg, .tall, .numbers, form, .live')) part.remove();
    return copy.textContent.replace(/\s+/g, ' ').trim();
  });

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

/** Somebody else's site with this page on it; what goes wrong on the page and in its frames is kept. */
export async function elsewhere(html, options = {}) {
  const server = createServer((_, response) => {
    response.setHeader('content-type', 'text/html; charset=utf-8').end(html);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const context = await browser.newContext({ viewport: { width: 1000, height: 1000 }, ...options });
  const page = await context.newPage();
  const complaints = [];
  page.on('console', (message) => complaints.push(`console ${message.type()}: ${message.text()}`));
  page.on('pageerror', (error) => complaints.push(`error: ${error.message}`));
  // Not the site's host: another port alone would be another origin, and the same site.
  await page.goto(`http://localhost:${server.address().port}/`);
  const close = async () => {
    await context.close();
    server.close();
  };
  return { page, complaints, close };
}
