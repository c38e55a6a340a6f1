import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const app = join(import.meta.dirname, '../../../app');
const components = readdirSync(app, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.tsx'));

const faulty = (paths: readonly string[], fault: RegExp) =>
  paths.filter((path) => fault.test(readFileSync(join(app, path), 'utf8')));

test('no component sets a style: the content security policy would drop it', () => {
  expect(faulty(components, /\sstyle=\{/)).toEqual([]);
});

test('only what is made in the browser sets a handler: reading pages are not hydrated', () => {
  const reading = components.filter((path) => !path.endsWith('.client.tsx'));
  expect(faulty(reading, /\son(Click|Change|Submit|Input|KeyDown)=\{/)).toEqual([]);
});
