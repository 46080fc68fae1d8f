// Chromium, Firefox and WebKit behind the few things that a reader does.
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import puppeteer from 'puppeteer-core';
import { Builder, error, Key } from 'selenium-webdriver';
import { CHROMIUM_ARGUMENTS, chromium, firefox, webkit } from '../../scripts/toolchain.mjs';

const WINDOW = { width: 1280, height: 900 };

/**
 * @typedef {object} Tab one page that is open
 * @property {(url: string) => Promise<void>} goto
 * @property {(script: Function, ...args: unknown[]) => Promise<any>} evaluate runs a function in the page
 * @property {(selector: string) => Promise<void>} click at what `journey.reach` finds
 * @property {(text: string) => Promise<void>} type key by key, where the focus is
 * @property {(...keys: string[]) => Promise<void>} press all at once, named as in `KeyboardEvent.key`
 * @property {() => Promise<Buffer>} screenshot a PNG
 * @property {() => string[]} messages what the browser itself said, beside what the page could hear
 * @property {() => Promise<void>} close
 */

/** A way to start one that answers `{ tab(): Promise<Tab>, close() }`; `dark`: as on a dark desktop, `downloads`: where to. */
export const BROWSERS = {
  async Chromium({ dark, downloads }) {
    const browser = await puppeteer.launch({
      executablePath: (await chromium()).chromium,
      args: [...CHROMIUM_ARGUMENTS, ...(dark ? ['--blink-settings=preferredColorScheme=0'] : [])],
    });
    return byPuppeteer(browser, downloads);
  },

  async Firefox({ dark, downloads }) {
    const browser = await puppeteer.launch({
      browser: 'firefox',
      executablePath: await firefox(),
      extraPrefsFirefox: {
        'layout.css.prefers-color-scheme.content-override': dark ? 0 : 1,
        'browser.download.folderList': 2,
        'browser.download.dir': downloads,
        'browser.download.useDownloadDir': true,
        'browser.download.always_ask_before_handling_new_types': false,
      },
    });
    return byPuppeteer(browser);
  },

  async WebKit({ dark, downloads }) {
    const { webkit: binary, webkitdriver, screen } = await webkit();
    const port = await freePort();
    const home = mkdtempSync(join(tmpdir(), 'webkit-'));
    mkdirSync(join(home, '.config'));
    writeFileSync(join(home, '.config/user-dirs.dirs'), `XDG_DOWNLOAD_DIR="${downloads}"\n`);
    const env = {
      ...process.env,
      HOME: home,
      XDG_CONFIG_HOME: join(home, '.config'),
      GTK_THEME: dark ? 'Adwaita:dark' : 'Adwaita',
      // Its sandbox does not start as root in a container.
      WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS: '1',
    };
    const args = ['--auto-servernum', '--server-args=-screen 0 1600x1200x24', webkitdriver, `--port=${port}`];
    const driverProcess = spawn(screen, args, { env, stdio: 'ignore', detached: true });
    const options = { binary, args: ['--automation'] };
    const build = () =>
      new Builder()
        .usingServer(`http://127.0.0.1:${port}`)
        .withCapabilities({ browserName: 'MiniBrowser', 'webkitgtk:browserOptions': options })
        .build();
    await until(() => answers(port));
    const driver = await build();
    await driver.manage().window().setRect(WINDOW);
    return {
      tab: async () => byWebDriver(driver),
      async close() {
        await driver.quit();
        process.kill(-driverProcess.pid);
        rmSync(home, { recursive: true, force: true });
      },
    };
  },
};

function byPuppeteer(browser, downloads) {
  return {
    close: () => browser.close(),
    /** @returns {Promise<Tab>} */
    async tab() {
      const behaviour = downloads && { downloadBehavior: { policy: 'allow', downloadPath: downloads } };
      const context = await browser.createBrowserContext(behaviour);
      const page = await context.newPage();
      await page.setViewport(WINDOW);
      const messages = [];
      page.on('console', (message) => messages.push(`the browser's console: ${message.text()}`));
      page.on('pageerror', (error) => messages.push(`the browser: ${error.message}`));
      return {
        goto: (url) => page.goto(url),
        evaluate: (script, ...args) => page.evaluate(script, ...args),
        async click(selector) {
          const found = await page.evaluateHandle((selector) => journey.reach(selector), selector);
          await found.click();
        },
        type: (text) => page.keyboard.type(text),
        async press(...keys) {
          for (const key of keys.slice(0, -1)) await page.keyboard.down(key);
          await page.keyboard.press(keys.at(-1));
          for (const key of keys.slice(0, -1).reverse()) await page.keyboard.up(key);
        },
        screenshot: () => page.screenshot(),
        messages: () => messages,
        close: () => context.close(),
      };
    },
  };
}

/** Names of keys as WebDriver has them. */
const webDriverKey = (key) => Key[key.replace(/(?<=[a-z])(?=[A-Z])/g, '_').toUpperCase()] ?? key;

/** @returns {Tab} */
function byWebDriver(driver) {
  /** What the function answers, whether or not it is a promise of it. */
  const run = async (script, args) => {
    const wrapped = `const done = arguments[arguments.length - 1];
      new Promise((resolve) => resolve((${script})(...[...arguments].slice(0, -1))))
        .then((value) => done({ value }), (error) => done({ error: String(error) }));`;
    const { value, error: thrown } = await driver.executeAsyncScript(wrapped, ...args);
    if (thrown !== undefined) throw new Error(thrown);
    return value;
  };
  return {
    goto: (url) => driver.get(url),
    evaluate: (script, ...args) => run(script, args),
    async click(selector) {
      // By the place: WebKit's driver takes a field in a shadow for covered by what is around it.
      const middle = async (selector) => {
        // What is scrolled to may be drawn anew, and move: until it stands still in the window.
        for (let last = ''; ; ) {
          const { x, y, width, height } = journey.reach(selector).getBoundingClientRect();
          const at = { x: Math.round(x + width / 2), y: Math.round(y + height / 2) };
          const isInWindow = at.x >= 0 && at.y >= 0 && at.x < innerWidth && at.y < innerHeight;
          if (isInWindow && last === `${at.x} ${at.y}`) return at;
          last = `${at.x} ${at.y}`;
          for (let frame = 0; frame < 2; frame += 1) await new Promise(requestAnimationFrame);
        }
      };
      // It may move yet, between the look and the hand.
      const click = async () => {
        const at = await run(middle, [selector]);
        await driver.actions().move(at).click().perform();
        return true;
      };
      const wasAway = (thrown) => {
        if (thrown instanceof error.MoveTargetOutOfBoundsError) return false;
        throw thrown;
      };
      await until(() => click().catch(wasAway), selector);
    },
    type: (text) => driver.actions().sendKeys(text).perform(),
    async press(...keys) {
      const all = keys.map(webDriverKey);
      const actions = driver.actions();
      for (const key of all) actions.keyDown(key);
      for (const key of all.toReversed()) actions.keyUp(key);
      await actions.perform();
    },
    screenshot: async () => Buffer.from(await driver.takeScreenshot(), 'base64'),
    messages: () => [],
    // One window for all: a new one takes seconds, and the page keeps nothing.
    close: async () => {},
  };
}

/** Waits until this is true; what it waits for is a browser, so it may take its time. */
export async function until(isSo, what = 'it') {
  const last = performance.now() + 30_000;
  while (!(await isSo())) {
    if (performance.now() > last) throw new Error(`waited in vain for ${what}`);
    await sleep(20);
  }
}

const freePort = () =>
  new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });

const answers = (port) =>
  fetch(`http://127.0.0.1:${port}/status`).then(
    ({ ok }) => ok,
    () => false,
  );
