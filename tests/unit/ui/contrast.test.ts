import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

type Palette = Record<string, string>;

const css = readFileSync(join(import.meta.dirname, '../../../app/ui/tokens.css'), 'utf8');

const light = palette(/\/\* light \*\/\s*:root \{([^}]*)\}/);
const dark = palette(/\/\* dark: by choice \*\/\s*:root\[data-scheme="dark"\] \{([^}]*)\}/);
const contrast = palette(/:root\[data-elder\] \{\s*color-scheme: light;([^}]*)\}/);
const contrastDark = palette(/:root\[data-elder\]\[data-scheme="dark"\] \{([^}]*)\}/);

const grounds = ['paper', 'band', 'field', 'green-soft', 'amber-soft', 'red-soft', 'slate-soft'];

/** Text colours and the grounds they stand on. */
const texts: [string, string[]][] = [
  ['ink', [...grounds, 'heat-0', 'heat-1', 'heat-2', 'heat-3']],
  ['muted', ['paper', 'band', 'field', 'green-soft', 'slate-soft', 'amber-soft']],
  ['green', ['paper', 'band', 'field', 'green-soft', 'slate-soft', 'amber-soft', 'red-soft']],
  ['green-deep', ['paper', 'band', 'field', 'green-soft']],
  ['amber', ['paper', 'band', 'green-soft', 'amber-soft']],
  ['red', ['paper', 'band', 'field', 'green-soft', 'red-soft']],
  ['red-deep', ['paper', 'red-soft']],
  ['slate', ['paper', 'band', 'slate-soft']],
  ['on-green', ['green', 'green-deep', 'heat-4']],
  ['on-red', ['red', 'red-deep']],
  ['paper', ['ink', 'amber', 'slate']],
];

const schemes: [string, Palette, number][] = [
  ['light', light, 4.5],
  ['dark', dark, 4.5],
  ['contrast', contrast, 7],
  ['contrast on dark', contrastDark, 7],
];

test.each(schemes)('all text of the %s scheme is legible on every ground it stands on', (_name, colours, least) => {
  const faint = texts.flatMap(([text, onto]) =>
    onto
      .filter((ground) => ratio(colours, text, ground) < least)
      .map((ground) => `${text} on ${ground}: ${ratio(colours, text, ground).toFixed(2)}`),
  );
  expect(faint).toEqual([]);
});

test.each(schemes)('edges of controls and marks of the %s scheme can be seen', (_name, colours) => {
  const marks: [string, string[]][] = [
    ['edge', ['paper', 'band', 'field', 'green-soft']],
    ['green', ['paper', 'band', 'green-soft']],
    ['ink', ['paper', 'band', 'field', 'green-soft']],
  ];
  const faint = marks.flatMap(([mark, onto]) =>
    onto.filter((ground) => ratio(colours, mark, ground) < 3).map((ground) => `${mark} on ${ground}`),
  );
  expect(faint).toEqual([]);
});

test('the dark schemes are the same by choice and by the system', () => {
  expect(palette(/\/\* dark: by the system's wish \*\/[^{]*\{\s*:root[^{]*\{([^}]*)\}/)).toEqual(dark);
  expect(palette(/where dark is wanted by the system \*\/[^{]*\{\s*:root[^{]*\{([^}]*)\}/)).toEqual(contrastDark);
});

function palette(block: RegExp): Palette {
  const body = block.exec(css)?.[1] ?? '';
  return Object.fromEntries([...body.matchAll(/--([\w-]+):\s*(#[0-9a-f]{6})/g)].map((match) => [match[1] ?? '', match[2] ?? '']));
}

/** WCAG 2.2: contrast ratio of two colours. */
function ratio(colours: Palette, one: string, other: string): number {
  const [lighter = 0, darker = 0] = [luminance(colours[one]), luminance(colours[other])].sort((a, b) => b - a);
  return (lighter + 0.05) / (darker + 0.05);
}

function luminance(colour: string | undefined): number {
  if (!colour) throw new Error('the palette lacks a colour');
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => linear(Number.parseInt(colour.slice(at, at + 2), 16) / 255));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function linear(channel: number): number {
  return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
}
