import { expect, test } from 'vitest';
import { mapSection } from '#app/proposals/map-section.ts';

const place = (id: string, parentId: string | null, kind: string) => ({ id, parentId, kind });
const tree = [
  place('c', 'street', 'community'),
  place('g1', 'c', 'grid'),
  place('g2', 'c', 'grid'),
  place('e1', 'g1', 'estate'),
  place('e2', 'g2', 'estate'),
  place('b1', 'e1', 'building'),
  place('b2', 'e1', 'building'),
];
const ids = (chosen: string | null) => mapSection(tree, chosen).places.map(({ id }) => id);

test('the whole community shows its grids and their estates, not the buildings', () => {
  expect(ids(null)).toEqual(['g1', 'g2', 'e1', 'e2']);
  expect(ids('c')).toEqual(['g1', 'g2', 'e1', 'e2']);
  expect(mapSection(tree, null).above).toBeNull();
});

test('a grid shows its estates, an estate its buildings, each with the way back up', () => {
  expect(ids('g1')).toEqual(['e1']);
  expect(mapSection(tree, 'g1').above?.id).toBe('c');
  expect(ids('e1')).toEqual(['b1', 'b2']);
  expect(mapSection(tree, 'e1').above?.id).toBe('g1');
});

test('a building, and an estate without buildings, are shown among their neighbours', () => {
  expect(ids('b2')).toEqual(['b1', 'b2']);
  expect(ids('e2')).toEqual(['e2']);
});

test('an unknown place counts as none, and an empty tree has no map', () => {
  expect(ids('elsewhere')).toEqual(['g1', 'g2', 'e1', 'e2']);
  expect(mapSection([], null)).toEqual({ places: [], above: null, chosen: null });
});
