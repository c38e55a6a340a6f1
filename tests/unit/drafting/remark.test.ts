import { expect, test } from 'vitest';
import {
  type AmendmentMove,
  type AmendmentState,
  afterAmendmentMove,
  afterCommentMove,
  amendmentActs,
  commentActs,
  leads,
  mayRemark,
  newRemarkRefusal,
  type Standing,
  wordsRefusal,
} from '#app/drafting/remark.ts';

const stranger: Standing = { role: null, part: null };
const observer: Standing = { role: 'reader', part: null };
const delegate: Standing = { role: 'reader', part: 'remarks' };
const writer: Standing = { role: 'writer', part: null };
const secretary: Standing = { role: 'writer', part: 'secretary' };
const chair: Standing = { role: 'writer', part: 'chair' };
const everybody = [stranger, observer, delegate, writer, secretary, chair];
const open = { isFrozen: false };
const frozen = { isFrozen: true };

test('writers, those let in and those who lead may comment; chair and secretary lead', () => {
  expect(everybody.map(mayRemark)).toEqual([false, false, true, true, true, true]);
  expect(everybody.map(leads)).toEqual([false, false, false, false, true, true]);
});

test('on a frozen document nothing that would have kept it from freezing is said, and nothing proposed', () => {
  expect(newRemarkRefusal(writer, { ...frozen, needsOpenText: true })).toBe('document_frozen');
  expect(newRemarkRefusal(writer, { ...frozen, needsOpenText: false })).toBeNull();
  expect(newRemarkRefusal(writer, { ...open, needsOpenText: true })).toBeNull();
  expect(newRemarkRefusal(observer, { ...open, needsOpenText: false })).toBe('not_allowed');
});

test('words are 1 to 2,000 characters as people count them', () => {
  expect(wordsRefusal('  ')).toBe('text_missing');
  expect(wordsRefusal(' ', { mayBeEmpty: true })).toBeNull();
  expect(wordsRefusal('字'.repeat(2_000))).toBeNull();
  expect(wordsRefusal('字'.repeat(2_001))).toBe('text_too_long');
});

test('a comment moves between open and resolved, by its author or by whoever leads', () => {
  const comment = { state: 'open', isBlocking: false, isOwn: false } as const;
  const may = (standing: Standing, isOwn: boolean) =>
    'state' in afterCommentMove('resolve', { ...comment, isOwn }, { standing, ...open });
  expect(everybody.map((one) => may(one, false))).toEqual([false, false, false, false, true, true]);
  expect(everybody.map((one) => may(one, true))).toEqual([false, false, true, true, true, true]);
  const resolved = { ...comment, state: 'resolved' } as const;
  expect(afterCommentMove('reopen', resolved, { standing: chair, ...frozen })).toEqual({ state: 'open' });
  expect(afterCommentMove('reopen', { ...resolved, isBlocking: true }, { standing: chair, ...frozen })).toEqual({
    refusal: 'document_frozen',
  });
  expect(afterCommentMove('resolve', resolved, { standing: chair, ...open })).toEqual({ refusal: 'not_open' });
  expect(afterCommentMove('reopen', comment, { standing: chair, ...open })).toEqual({ refusal: 'not_settled' });
});

test('an amendment moves only along its table', () => {
  const states: AmendmentState[] = ['proposed', 'to_be_voted', 'adopted', 'rejected', 'withdrawn'];
  const moves: AmendmentMove[] = ['put_to_vote', 'adopt', 'reject', 'withdraw'];
  const table = states.map((state) =>
    moves.map((move) => {
      const next = afterAmendmentMove(move, { state, isOwn: true }, { standing: chair, ...open });
      return 'state' in next ? next.state : next.refusal;
    }),
  );
  const no = 'decided_already';
  expect(table).toEqual([
    ['to_be_voted', 'adopted', 'rejected', 'withdrawn'],
    [no, 'adopted', 'rejected', no],
    [no, no, no, no],
    [no, no, no, no],
    [no, no, no, no],
  ]);
});

test('the chair alone decides, and adopts only what they may write and while nothing is frozen', () => {
  const amendment = { state: 'proposed', isOwn: false } as const;
  for (const move of ['adopt', 'reject', 'put_to_vote'] as const)
    expect(everybody.map((standing) => 'state' in afterAmendmentMove(move, amendment, { standing, ...open }))).toEqual([
      false,
      false,
      false,
      false,
      false,
      true,
    ]);
  const reading: Standing = { role: 'reader', part: 'chair' };
  expect(afterAmendmentMove('adopt', amendment, { standing: reading, ...open })).toEqual({ refusal: 'not_allowed' });
  expect(afterAmendmentMove('adopt', amendment, { standing: chair, ...frozen })).toEqual({ refusal: 'document_frozen' });
  expect(afterAmendmentMove('reject', amendment, { standing: chair, ...frozen })).toEqual({ state: 'rejected' });
  expect(afterAmendmentMove('withdraw', amendment, { standing: chair, ...open })).toEqual({ refusal: 'not_allowed' });
});

test('whoever looks is offered what they may do', () => {
  const comment = { state: 'open', isBlocking: false, isOwn: false } as const;
  expect(commentActs(comment, { standing: observer, ...open })).toEqual([]);
  expect(commentActs(comment, { standing: delegate, ...open })).toEqual(['reply']);
  expect(commentActs({ ...comment, isOwn: true }, { standing: delegate, ...open })).toEqual(['reply', 'resolve']);
  expect(commentActs({ ...comment, state: 'resolved' }, { standing: chair, ...open })).toEqual(['reopen']);
  expect(amendmentActs({ state: 'proposed', isOwn: true }, { standing: writer, ...open })).toEqual(['withdraw']);
  expect(amendmentActs({ state: 'to_be_voted', isOwn: false }, { standing: chair, ...open })).toEqual(['adopt', 'reject']);
});
