import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const app = join(import.meta.dirname, '../../../app');
const components = readdirSync(app, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.tsx'));

test('no component sets a style or a handler: the content security policy would drop it, and reading pages are not hydrated', () => {
  const faults = components.filter((path) =>
    /\sstyle=\{|\son(Click|Change|Submit|Input|KeyDown)=\{/.test(readFileSync(join(app, path), 'utf8')),
  );
  expect(faults).toEqual([]);
});
