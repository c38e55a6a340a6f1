import { expect, test } from 'vitest';
import { isPhoneHeard, pitchDayProblem, revealRefusal, stageEndsAt } from '#app/scoring/pitch.ts';

const now = new Date('2026-03-02T02:00:00Z');
const scoring = { state: 'scoring' } as const;
const asked = { judgesMin: 3, withoutReason: null };

test('a score is revealed when every judge who scores the plan has handed in', () => {
  expect(revealRefusal(scoring, { handedIn: 5, open: 0 }, asked)).toBeNull();
  expect(revealRefusal(scoring, { handedIn: 4, open: 1 }, asked)).toBe('sheets_open');
});

test('the chair goes on without others only with a reason, and only when enough are left', () => {
  const without = { judgesMin: 3, withoutReason: '手机没电，本人同意' };
  expect(revealRefusal(scoring, { handedIn: 3, open: 2 }, without)).toBeNull();
  expect(revealRefusal(scoring, { handedIn: 2, open: 3 }, without)).toBe('sheets_too_few');
  expect(revealRefusal(scoring, { handedIn: 3, open: 2 }, { judgesMin: 3, withoutReason: ' ' })).toBe('reason_missing');
});

test('nothing is revealed before the plan is scored, nor twice', () => {
  expect(revealRefusal({ state: 'presenting' }, { handedIn: 5, open: 0 }, asked)).toBe('pitch_moved_on');
  expect(revealRefusal({ state: 'revealed' }, { handedIn: 5, open: 0 }, asked)).toBe('pitch_moved_on');
});

test('the clock of the stage runs while a plan is presented and questioned', () => {
  const times = { pitchSeconds: 480, questionSeconds: 300 };
  const presenting = { state: 'presenting', presentingAt: now, questionsAt: null } as const;
  expect(stageEndsAt(presenting, times)).toEqual(new Date('2026-03-02T02:08:00Z'));
  expect(stageEndsAt({ ...presenting, state: 'questions', questionsAt: now }, times)).toEqual(new Date('2026-03-02T02:05:00Z'));
  expect(stageEndsAt({ ...presenting, state: 'scoring' }, times)).toBeNull();
});

test('a phone counts as there until it was silent for 45 seconds', () => {
  const ago = (seconds: number) => new Date(now.getTime() - seconds * 1_000);
  expect(isPhoneHeard(ago(45), now)).toBe(true);
  expect(isPhoneHeard(ago(46), now)).toBe(false);
  expect(isPhoneHeard(null, now)).toBe(false);
});

test('a plan is given half a minute to an hour', () => {
  const plan = { venue: '社区大礼堂', startsAt: now, pitchSeconds: 30, questionSeconds: 0 };
  expect(pitchDayProblem(plan)).toBeNull();
  expect(pitchDayProblem({ ...plan, pitchSeconds: 29 })).toBe('seconds_malformed');
  expect(pitchDayProblem({ ...plan, questionSeconds: 3601 })).toBe('seconds_malformed');
  expect(pitchDayProblem({ ...plan, venue: '堂'.repeat(81) })).toBe('text_too_long');
});
