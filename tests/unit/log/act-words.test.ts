import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { actWords, subjectWords } from '#app/disclosure/act.messages.ts';

const app = join(import.meta.dirname, '../../../app');
const commands = readdirSync(app, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && entry.name.endsWith('.server.ts'))
  .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'utf8'))
  .join('\n');

/** Entries of the log are named for what was done, commands for what is to be done. */
const pastTense =
  /\.(?:[a-z_]+_)?(?:[a-z]+ed|made|hidden|unhidden|withdrawn|sent|died|moved_away|moved_back|taken_back|password_reset|merged_here)$/;

test('every act that the log records has words in both languages', () => {
  const named = [...commands.matchAll(/'((?:[a-z]+)\.[a-z_]+)'/g)].map((match) => match[1] ?? '');
  const recorded = [...new Set(named)].filter((name) => pastTense.test(name) && !notRecorded.includes(name));
  expect(recorded.filter((name) => !(name in actWords))).toEqual([]);
  expect(recorded.length).toBeGreaterThan(50);
});

test('every kind of subject that the log records has words', () => {
  const kinds = [...commands.matchAll(/\bsubject\s*[:=]\s*\{\s*kind: '([a-z_]+)'/g)].map((match) => match[1] ?? '');
  expect([...new Set(kinds)].filter((kind) => !(kind in subjectWords))).toEqual([]);
  expect(new Set(kinds).size).toBeGreaterThan(8);
});

/** Commands whose names look the same, and events that are recorded under another name. */
const notRecorded = [
  'roll.record_moved_away',
  'roll.record_moved_back',
  'people.persons_merged',
  'people.role_granted',
  'people.role_ended',
];
