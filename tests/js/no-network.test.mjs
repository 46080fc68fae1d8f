// The package asks nobody and keeps nothing.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'node:test';
import { fileURLToPath } from 'node:url';
import * as lib from 'eks-max-pods';
import { askable, CALLS } from './every-function.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** What watched.mjs prints of this code, or how it ended. */
function watched(...code) {
  const permission = process.allowedNodeEnvironmentFlags.has('--permission')
    ? '--permission'
    : '--experimental-permission';
  const args = [permission, '--allow-fs-read=*', '--no-warnings', join(root, 'tests/js/watched.mjs'), ...code];
  const { stdout, stderr, status } = spawnSync(process.execPath, args, { encoding: 'utf8' });
  return status === 0 ? JSON.parse(stdout) : { failed: stderr.match(/ERR_\w+/)?.[0] ?? stderr };
}

test('every function is watched', () => {
  assert.deepEqual(askable(lib).sort(), Object.keys(CALLS).sort());
});

test('no function makes Node open, look up, wait for or leave anything', () => {
  assert.deepEqual(watched(), { work: [], left: [] });
});

test('what would, is seen', () => {
  const denied = { failed: 'ERR_ACCESS_DENIED' };
  assert.deepEqual(watched('require("fs").writeFileSync("/tmp/eks-max-pods", "")'), denied);
  assert.deepEqual(watched('require("child_process").spawnSync("true")'), denied);
  const { work, left } = watched(`
    globalThis.kept = 1;
    fetch("http://127.0.0.1:65000/").catch(() => {});
    require("dns").lookup("localhost", () => {});
    require("dgram").createSocket("udp4").send("a", 65000, "127.0.0.1", () => {});
    require("fs").readFile("/dev/null", () => {});
  `);
  assert.ok(left.includes('kept'));
  for (const type of ['TCPCONNECTWRAP', 'GETADDRINFOREQWRAP', 'UDPWRAP', 'FSREQCALLBACK'])
    assert.ok(work.includes(type), type);
});

test('nothing that the library ships has a way out but the loading of its own module', () => {
  const outs =
    /\b(XMLHttpRequest|WebSocket|EventSource|sendBeacon|RTCPeerConnection|localStorage|sessionStorage|indexedDB|caches|cookie|document|navigator|eval|Function\()\b/g;
  for (const file of readdirSync(join(root, 'dist')).filter(
    (file) => /\.c?js$/.test(file) && !file.startsWith('cli'),
  )) {
    const source = readFileSync(join(root, 'dist', file), 'utf8');
    // The element draws, and copies what somebody asks it to.
    const its = file.startsWith('element') ? ['document', 'navigator'] : [];
    assert.deepEqual(
      (source.match(outs) ?? []).filter((out) => !its.includes(out)),
      [],
      file,
    );
    for (const [, request] of source.matchAll(/\bfetch\(([^)]*)\)/g))
      assert.match(request, /^\w+$/, `${file}: fetch(${request})`);
  }
});
