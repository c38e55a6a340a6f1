import { expect, test } from 'vitest';
import {
  archiveRefusal,
  communitySlugShape,
  kindsUnder,
  numberPrefixShape,
  placeCodeShape,
  plantTree,
} from '#app/people/place.ts';
import { termRefusal } from '#app/people/role-grant.ts';
import { ageNote, subjectRefusal } from '#app/people/verification.ts';

test('a place holds smaller ones only, a building none', () => {
  expect(kindsUnder('community')).toEqual(['grid', 'estate', 'building']);
  expect(kindsUnder('building')).toEqual([]);
});

test('a flat list becomes a tree in its order; what has no parent in the list is a root', () => {
  const tree = plantTree([
    { id: 'a', parentId: null },
    { id: 'b', parentId: 'a' },
    { id: 'c', parentId: 'a' },
    { id: 'd', parentId: 'x' },
  ]);
  expect(tree.map(({ id, parts }) => [id, parts.map((part) => part.id)])).toEqual([
    ['a', ['b', 'c']],
    ['d', []],
  ]);
});

test('codes, addresses and prefixes have their shapes', () => {
  expect(['gly-3', 'A1', '1.2_x'].every((code) => placeCodeShape.test(code))).toBe(true);
  expect(['', '-a', 'a b', '楼', 'a'.repeat(41)].some((code) => placeCodeShape.test(code))).toBe(false);
  expect(['guilin', 'gui-lin2'].every((slug) => communitySlugShape.test(slug))).toBe(true);
  expect(['', '2a', 'a-', 'a--b', 'A', 'a_b'].some((slug) => communitySlugShape.test(slug))).toBe(false);
  expect(['青草', 'GL'].every((prefix) => numberPrefixShape.test(prefix))).toBe(true);
  expect(['', '青草2', 'g', '青-草', '一二三四五六七八九'].some((prefix) => numberPrefixShape.test(prefix))).toBe(false);
});

test('a place is archived without parts in use, and with a reason while people live there', () => {
  const place = { parentId: 'p', archivedAt: null };
  const none = { partsInUse: 0, residentCount: 0, reason: '' };
  expect(archiveRefusal(place, none)).toBeNull();
  expect(archiveRefusal({ ...place, parentId: null }, none)).toBe('place_is_root');
  expect(archiveRefusal({ ...place, archivedAt: new Date(0) }, none)).toBe('place_archived');
  expect(archiveRefusal(place, { ...none, partsInUse: 1, reason: 'x' })).toBe('place_has_parts');
  expect(archiveRefusal(place, { ...none, residentCount: 1 })).toBe('place_has_residents');
  expect(archiveRefusal(place, { ...none, residentCount: 1, reason: 'x' })).toBeNull();
});

test('a term begins before it ends, ends not before today, and lasts six years at most', () => {
  const today = '2026-03-02';
  expect(termRefusal('judge', { startsOn: today, endsOn: today }, today)).toBeNull();
  expect(termRefusal('judge', { startsOn: today, endsOn: null }, today)).toBe('term_missing');
  expect(termRefusal('admin', { startsOn: today, endsOn: null }, today)).toBeNull();
  expect(termRefusal('judge', { startsOn: '2026-03-01', endsOn: '2026-03-01' }, today)).toBe('term_over');
  expect(termRefusal('judge', { startsOn: '2026-03-04', endsOn: '2026-03-03' }, today)).toBe('term_out_of_order');
  expect(termRefusal('judge', { startsOn: today, endsOn: '2032-03-02' }, today)).toBeNull();
  expect(termRefusal('judge', { startsOn: today, endsOn: '2032-03-03' }, today)).toBe('term_too_long');
});

test('age decides on an account of one’s own and on voting', () => {
  const today = '2026-03-02';
  const person = { birthOn: '1980-01-01', movedAwayOn: null, diedOn: null, mergedIntoId: null, hasAccount: false };
  expect(subjectRefusal(person, today)).toBeNull();
  expect(subjectRefusal({ ...person, birthOn: '2012-03-03' }, today)).toBe('person_under_14');
  expect(subjectRefusal({ ...person, birthOn: null }, today)).toBeNull();
  expect(subjectRefusal({ ...person, movedAwayOn: '2026-03-03' }, today)).toBeNull();
  expect(subjectRefusal({ ...person, movedAwayOn: today }, today)).toBe('person_left');
  expect(subjectRefusal({ ...person, hasAccount: true }, today)).toBe('person_has_account');
  expect([
    ageNote('2012-03-03', today),
    ageNote('2012-03-02', today),
    ageNote('2008-03-02', today),
    ageNote(null, today),
  ]).toEqual(['guardian', 'no_vote', null, 'age_unknown']);
});
