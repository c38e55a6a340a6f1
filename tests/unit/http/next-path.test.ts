import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { safeNext } from '#app/http/next-path.ts';

const hostile: unknown[] = [
  '//evil.example',
  '///evil.example',
  '////evil.example/x',
  '/\\evil.example',
  '\\\\evil.example',
  '\\/evil.example',
  '/\\/evil.example',
  '/x\\y',
  'https://evil.example',
  'HTTPS://evil.example/x',
  'http:/evil.example',
  'http:evil.example',
  'javascript:alert(1)',
  'JaVaScRiPt:alert(1)//',
  'data:text/html,<script>1</script>',
  'vbscript:x',
  'mailto:a@b.example',
  'evil.example',
  '@evil.example',
  'proposals',
  './x',
  '../x',
  '?next=//evil.example',
  '#x',
  '',
  ' /x',
  '/ /evil.example',
  '/x y',
  '\t//evil.example',
  '/\t/evil.example',
  '/\n/evil.example',
  '/\r\nSet-Cookie: a=b',
  '/x\r\nLocation: https://evil.example',
  '/x\u0000y',
  '/x\u007f',
  '/\u00a0/evil.example',
  '/\u2028/evil.example',
  '/\ufeff/evil.example',
  '/.//evil.example',
  '/..//evil.example',
  '/x/..//evil.example',
  '/%2e//evil.example',
  '/%2e%2e//evil.example',
  '/x/%2E%2E//evil.example',
  '/x%0d%0aSet-Cookie:a=b',
  '/%5c%5cevil.example',
  '/x%00',
  '/%09/evil.example',
  `/${'x'.repeat(3000)}`,
  null,
  undefined,
  42,
  ['/x'],
  { toString: () => '/x' },
];

describe('where to go on to after signing in', () => {
  test.each(hostile.map((value) => [value]))('%j leads home', (value) => {
    expect(safeNext(value)).toBe('/');
  });

  test.each([
    ['/', '/'],
    ['/proposals', '/proposals'],
    ['/proposals?q=a&after=b', '/proposals?q=a&after=b'],
    ['/proposals/GL-2026-001#comments', '/proposals/GL-2026-001#comments'],
    ['/x/../proposals', '/proposals'],
    ['/./proposals', '/proposals'],
    ['/proposals?next=//evil.example', '/proposals?next=//evil.example'],
    ['/proposals?q=健身', '/proposals?q=%E5%81%A5%E8%BA%AB'],
    ['/@evil.example', '/@evil.example'],
    ['/x//y', '/x//y'],
    ['/:80/x', '/:80/x'],
  ])('%j leads to %j', (value, path) => {
    expect(safeNext(value)).toBe(path);
  });

  test('whatever is given, the answer stays on this site and is read alike a second time', () => {
    const pieces = fc.array(
      fc.constantFrom(
        '/',
        '\\',
        '.',
        '..',
        '%2e',
        '%2f',
        '%5c',
        ':',
        '@',
        '?',
        '#',
        ' ',
        '\t',
        '\n',
        'x',
        'http:',
        'evil.example',
        '健',
        '\u00a0',
        '//',
      ),
    );
    fc.assert(
      fc.property(
        fc.oneof(
          pieces.map((parts) => parts.join('')),
          pieces.map((parts) => `/${parts.join('')}`),
          fc.webUrl(),
          fc.string(),
        ),
        (value) => {
          const path = safeNext(value);
          const site = 'https://site.example';
          expect(new URL(path, site).origin).toBe(site);
          expect(path).toMatch(/^\/(?![/\\])[\u0021-\u007e]*$/);
          expect(safeNext(path)).toBe(path);
        },
      ),
      { numRuns: 2000 },
    );
  });
});
