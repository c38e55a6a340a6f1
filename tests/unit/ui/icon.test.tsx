import * as lucide from 'lucide-react';
import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { Icon } from '#app/ui/icon.tsx';
import { iconShapes } from '#app/ui/icon-shapes.ts';

test('every icon is one of Lucide, drawn as the package draws it', () => {
  const drawn = new Set(Object.values(lucide.icons).map((icon) => shapeOf(renderToStaticMarkup(createElement(icon)))));
  const strangers = Object.entries(iconShapes).filter(([, shape]) => !drawn.has(normal(shape)));
  expect(strangers.map(([name]) => name)).toEqual([]);
});

test('an icon says nothing to screen readers and takes no focus', () => {
  expect(renderToStaticMarkup(<Icon name="check" />)).toMatch(/aria-hidden="true" focusable="false"/);
});

function shapeOf(svg: string): string {
  return normal(svg.replace(/^<svg[^>]*>|<\/svg>$/g, ''));
}

/** Tags with their attributes in one order, closed in one way. */
function normal(shape: string): string {
  return [...shape.matchAll(/<(\w+)([^>]*?)\/?>/g)]
    .map(([, tag, attributes = '']) => `${tag} ${(attributes.match(/[\w-]+="[^"]*"/g) ?? []).sort().join(' ')}`)
    .join('|');
}
