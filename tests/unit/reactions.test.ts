import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const app = join(import.meta.dirname, '../../app');
const sources = readdirSync(app, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && entry.name.endsWith('.server.ts'))
  .map((entry) => ({ name: entry.name, text: readFileSync(join(entry.parentPath, entry.name), 'utf8') }));
const table = sources.find(({ name }) => name === 'reactions.server.ts')?.text ?? '';
const heard = [...table.matchAll(/^ {2}'([a-z]+\.[a-z_]+)':/gm)].map((match) => match[1] ?? '');
const commands = sources.filter(({ name }) => name !== 'reactions.server.ts').map(({ text }) => text);

test('every event that is queued by name has a listener', () => {
  const queued = commands.flatMap((text) => [...text.matchAll(/event: '([a-z]+\.[a-z_]+)'/g)].map((match) => match[1] ?? ''));
  expect([...new Set(queued)].filter((event) => !heard.includes(event))).toEqual([]);
  expect(queued.length).toBeGreaterThan(4);
});

test('every listener waits for something that a command names', () => {
  expect(heard.filter((event) => !commands.some((text) => text.includes(`'${event}'`)))).toEqual([]);
  expect(heard.length).toBeGreaterThan(20);
});
