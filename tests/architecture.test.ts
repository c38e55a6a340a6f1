import { readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import { expect, test } from 'vitest';

const root = join(import.meta.dirname, '..');

/** A folder may import only from folders before it (README, "Map of the house"). */
const order = [
  'core',
  'db',
  'i18n',
  'http',
  'ui',
  'log',
  'outbox',
  'people',
  'notifications',
  'drafting',
  'funds',
  'votes',
  'requests',
  'proposals',
  'plans',
  'deliberation',
  'reception',
  'scoring',
  'grants',
  'evaluation',
  'disclosure',
  'rights',
  'cli',
  'demonstration',
];

/** What stands above all capabilities and may import from each of them. */
const above = [
  'app/routes.ts',
  'app/root.tsx',
  'app/entry.client.tsx',
  'app/entry.server.tsx',
  'app/schedule.server.ts',
  'app/reactions.server.ts',
  'server.ts',
];

/** What a namesake of nothing would be called: names that say nothing of what is inside. */
const emptyNames = /^(utils?|helpers?|lib|misc|common|service|manager|shared|v\d+|index)$/;

type Source = { path: string; text: string; lines: number; imports: { target: string; isType: boolean }[] };

const sources = ['app', 'db', 'realtime', 'tests', 'server.ts'].flatMap((place) => list(join(root, place))).map(read);
const production = sources.filter((source) => !source.path.startsWith('tests/'));

test('a folder imports only from the folders before it', () => {
  expect(production.flatMap(importsAgainstTheOrder)).toEqual([]);
});

test('the realtime server imports only what it is meant to, and only the front door starts it', () => {
  const allowed = ['core', 'db', 'http', 'log', 'people', 'drafting'];
  const inRealtime = production.filter(({ path }) => path.startsWith('realtime/'));
  const faults = inRealtime.flatMap(({ path, imports }) =>
    imports
      .map(({ target }) => target.replace(/^#/, ''))
      .filter((target) => above.includes(target) || !allowed.includes(folderOf(target) ?? 'core'))
      .map((target) => `${path} imports ${target}`),
  );
  expect(faults).toEqual([]);
  const importers = importersOf(/^#realtime\//).filter((path) => !path.startsWith('realtime/'));
  expect(importers).toEqual(['server.ts']);
});

test('every folder of app has its place in the order', () => {
  const folders = readdirSync(join(root, 'app'), { withFileTypes: true }).filter((entry) => entry.isDirectory());
  expect(folders.map((folder) => folder.name).filter((name) => !order.includes(name) && name !== 'enhance')).toEqual([]);
});

test('rules import only rules and core: no database, HTTP, React or server code', () => {
  const faults = production
    .filter(isRule)
    .flatMap((rule) =>
      rule.imports
        .filter(({ target, isType }) => !isType && !isRuleTarget(target) && !target.startsWith('node:crypto'))
        .map(({ target }) => `${rule.path} imports ${target}`),
    );
  expect(faults).toEqual([]);
});

test('rules read no clock and no chance', () => {
  const faults = production.filter(isRule).filter(({ text }) => /\bnew Date\(\)|\bDate\.now\(|\bMath\.random\(/.test(text));
  expect(faults.map(({ path }) => path)).toEqual([]);
});

test('commands read no clock: the act brings it', () => {
  const faults = production.filter(
    ({ path, text }) => /commands\.server\.ts$/.test(path) && /\bnew Date\(\)|\bDate\.now\(/.test(text),
  );
  expect(faults.map(({ path }) => path)).toEqual([]);
});

test('a route imports no other route', () => {
  const faults = production
    .filter(({ path }) => path.includes('/routes/'))
    .flatMap(({ path, imports }) =>
      imports.filter(({ target }) => target.includes('/routes/')).map(({ target }) => `${path} imports ${target}`),
    );
  expect(faults).toEqual([]);
});

test('imports of our own are absolute and name the file with its ending', () => {
  const faults = sources.flatMap(({ path, imports }) =>
    imports
      .filter(
        ({ target }) =>
          /^\.\.?\//.test(target) ||
          (/^#/.test(target) && !/\.(ts|tsx|mjs|css|json)(\?url)?$/.test(target) && target !== '#server'),
      )
      .map(({ target }) => `${path} imports ${target}`),
  );
  expect(faults).toEqual([]);
});

test('files are at most 300 lines', () => {
  expect(sources.filter(({ lines }) => lines > 300).map(({ path, lines }) => `${path}: ${lines}`)).toEqual([]);
});

test('no file hands on what others export, but a route its headers', () => {
  expect(
    sources.filter(({ text }) => /^export (\*|\{(?![^}]* as headers \})[^}]*\}) from /m.test(text)).map(({ path }) => path),
  ).toEqual([]);
});

test('every file and folder has a name that says what is inside', () => {
  const names = sources.flatMap(({ path }) =>
    [...dirname(path).split('/'), basename(path).replace(/\..*$/, '')].map((name) => ({ path, name })),
  );
  expect(names.filter(({ name }) => emptyNames.test(name)).map(({ path }) => path)).toEqual([]);
});

test('sessions are made in one place, and live documents in another', () => {
  expect(importersOf(/^lucia$/)).toEqual(['app/people/session.server.ts']);
  expect(importersOf(/^yjs$/).filter((path) => !/^(app\/drafting|realtime)\//.test(path))).toEqual([]);
});

test('no module of the site opens a database of its own', () => {
  const openers = production.filter(({ text }) => /\bopenDatabase\(/.test(text)).map(({ path }) => path);
  expect(openers.filter((path) => !/^(db|app\/cli)\/|^server\.ts$/.test(path))).toEqual([]);
});

function list(path: string): string[] {
  if (statSync(path).isFile()) return [path];
  return readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name));
}

function read(path: string): Source {
  const text = readFileSync(path, 'utf8');
  const found = [...text.matchAll(/^(?:import|export)\s+(type\s+)?(?:[^'";]*?\sfrom\s+)?'([^']+)'/gm)];
  const lazy = [...text.matchAll(/\bimport\('([^']+)'\)/g)];
  return {
    path: relative(root, path),
    text,
    lines: text.split('\n').length - 1,
    imports: [
      ...found.map((match) => ({ target: match[2] ?? '', isType: match[1] !== undefined })),
      ...lazy.map((match) => ({ target: match[1] ?? '', isType: false })),
    ],
  };
}

/** The folder of the order that a path lies in, or null for what stands above or beside them. */
function folderOf(path: string): string | null {
  if (above.includes(path) || path === 'app/env.server.ts') return null;
  if (path.startsWith('db/')) return 'db';
  return /^app\/([^/]+)\//.exec(path)?.[1] ?? null;
}

function importsAgainstTheOrder({ path, imports }: Source): string[] {
  const own = folderOf(path);
  if (own === null || own === 'enhance') return [];
  return imports
    .map(({ target }) => target.replace(/^#/, ''))
    .filter((target) => {
      if (above.includes(target)) return !(own === 'cli' && target === 'server.ts');
      const other = folderOf(target);
      return other !== null && order.indexOf(other) > order.indexOf(own);
    })
    .map((target) => `${path} imports ${target}`);
}

/** `<noun>.ts` directly in a capability's folder or among the tally methods, and everything in core. */
function isRule({ path }: Source): boolean {
  if (path === 'app/core/identifier.ts') return false;
  if (path.startsWith('app/core/')) return true;
  const match = /^app\/([^/]+)\/(?:tally\/)?([^/]+)\.ts$/.exec(path);
  if (!match || ['i18n', 'http', 'ui', 'enhance', 'cli', 'demonstration'].includes(match[1] ?? '')) return false;
  return !/(\.server|\.form|messages|load-context)$/.test(match[2] ?? '');
}

/** What a rule may import: core, other rules, and the hashing that runs in a browser too. */
function isRuleTarget(target: string): boolean {
  return (
    target.startsWith('#app/core/') ||
    (/^#app\/[^/]+\/(?:tally\/)?[a-z-]+\.ts$/.test(target) && !/\/(i18n|http|ui)\//.test(target)) ||
    target.startsWith('@noble/hashes/') ||
    target === 'zod'
  );
}

function importersOf(name: RegExp): string[] {
  return production.filter(({ imports }) => imports.some(({ target }) => name.test(target))).map(({ path }) => path);
}
