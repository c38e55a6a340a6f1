import { expect, test } from 'vitest';
import { placeGroups } from '#app/proposals/place-options.ts';

const words = { all: (name: string) => `${name}（整个）` };

test('a group stands for each part of the community, with buildings named after their estate', () => {
  const places = [
    { id: 'c', parentId: 'street', kind: 'community', name: '桂林大社区' },
    { id: 'g1', parentId: 'c', kind: 'grid', name: '第一网格' },
    { id: 'g2', parentId: 'c', kind: 'grid', name: '第二网格' },
    { id: 'e1', parentId: 'g1', kind: 'estate', name: '桂林苑' },
    { id: 'b1', parentId: 'e1', kind: 'building', name: '1栋' },
    { id: 'b3', parentId: 'e1', kind: 'building', name: '3栋' },
  ];
  expect(placeGroups(places, words)).toEqual([
    { label: null, options: [{ value: 'c', label: '桂林大社区（整个）' }] },
    {
      label: '第一网格',
      options: [
        { value: 'g1', label: '第一网格（整个）' },
        { value: 'e1', label: '桂林苑（整个）' },
        { value: 'b1', label: '桂林苑 1栋' },
        { value: 'b3', label: '桂林苑 3栋' },
      ],
    },
    { label: '第二网格', options: [{ value: 'g2', label: '第二网格（整个）' }] },
  ]);
});

test('where a community has no grids, an estate is a group and its buildings carry its name', () => {
  const places = [
    { id: 'c', parentId: 'street', kind: 'community', name: '桂林大社区' },
    { id: 'e1', parentId: 'c', kind: 'estate', name: '桂林苑' },
    { id: 'b3', parentId: 'e1', kind: 'building', name: '3栋' },
  ];
  expect(placeGroups(places, words)[1]?.options.map(({ label }) => label)).toEqual(['桂林苑（整个）', '桂林苑 3栋']);
});

test('a community without parts offers itself, and no community offers nothing', () => {
  expect(placeGroups([{ id: 'c', parentId: null, kind: 'community', name: '小社区' }], words)).toEqual([
    { label: null, options: [{ value: 'c', label: '小社区（整个）' }] },
  ]);
  expect(placeGroups([], words)).toEqual([]);
});
