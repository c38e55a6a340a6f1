import { readdirSync, readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { href } from '#app/http/href.ts';
import { makeWholeDocument } from '#tests/support/build/whole-document.ts';
import { phoneOf, startDemonstration, visitorWith } from '#tests/support/demonstration.ts';
import { textOf } from '#tests/support/signed-in-visitor.ts';

const assets = 'build/client/assets';
const site = await startDemonstration();
const id = await makeWholeDocument(site.db, phoneOf(null));
const resident = await visitorWith(site, null);
const [page, reading] = [await textOf(resident, href.writeDocument(id)), await textOf(resident, href.document(id))];

test('the page to write on weighs at most 120 kB of script before the editor, compressed', () => {
  const base = closureOf(named(page));
  expect(base.size).toBeGreaterThan(2);
  expect(weightOf(base)).toBeLessThanOrEqual(120 * 1024);
});

test('the editor weighs at most 180 kB more, compressed', () => {
  const base = closureOf(named(page));
  const more = [...closureOf([editor()])].filter((file) => !base.has(file));
  expect(weightOf(new Set(more))).toBeLessThanOrEqual(180 * 1024);
  expect(weightOf(new Set(more))).toBeGreaterThan(100 * 1024);
});

test('the editor is loaded by the page to write on alone, and only once that stands', () => {
  expect(reading).not.toMatch(/modulepreload|editor\.client/);
  expect(named(page)).not.toContain(editor());
  const importers = readdirSync(assets).filter(
    (file) => file.endsWith('.js') && file !== editor() && sourceOf(file).includes(editor()),
  );
  expect(importers.filter((file) => !/^(write-document|manifest)-/.test(file))).toEqual([]);
});

function editor(): string {
  return readdirSync(assets).find((file) => /^editor\.client-.*\.js$/.test(file)) ?? 'none';
}

/** The scripts that a page loads for the framework and itself; the small one of enhancements is every page's. */
function named(html: string): string[] {
  const loads = /(?:rel="modulepreload" href=|import |from )"\/assets\/([\w.-]+\.js)"/g;
  return [...new Set([...html.matchAll(loads)].map(([, file = '']) => file))];
}

/** Scripts with all that they import at once. */
function closureOf(files: readonly string[], found = new Set<string>()): Set<string> {
  for (const file of files) {
    if (found.has(file)) continue;
    found.add(file);
    closureOf(
      [...sourceOf(file).matchAll(/(?:from|import)\s*"\.\/([\w.-]+\.js)"/g)].map(([, other = '']) => other),
      found,
    );
  }
  return found;
}

function weightOf(files: ReadonlySet<string>): number {
  return [...files].reduce((sum, file) => sum + gzipSync(sourceOf(file)).length, 0);
}

function sourceOf(file: string): string {
  return readFileSync(`${assets}/${file}`, 'utf8');
}
