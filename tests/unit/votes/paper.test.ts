import { expect, test } from 'vitest';
import { awaitedOf, outstandingOf, readKeyed, sheetsProblem, writeKeyed } from '#app/votes/paper.ts';

test('numbers of options are read however they stand apart, in full width too', () => {
  for (const typed of ['3 1', '1,3', ' 1，3 ', '1、3', '１ ３']) expect(readKeyed({ kind: 'approval' }, typed)).toBe('1,3');
  expect(readKeyed({ kind: 'ranking' }, '3 1 2')).toBe('3>1>2');
  expect(readKeyed({ kind: 'ranking' }, '3>1')).toBe('3>1');
  expect(readKeyed({ kind: 'score' }, '3=4 1：5')).toBe('1:5,3:4');
  expect(readKeyed({ kind: 'decision' }, '同意')).toBe('yes');
});

test('an empty line is a blank ballot, but not in a decision; x is a spoiled one', () => {
  for (const kind of ['approval', 'limited', 'budget', 'score', 'ranking'] as const) expect(readKeyed({ kind }, ' ')).toBe('');
  expect(readKeyed({ kind: 'decision' }, '')).toBeNull();
  for (const typed of ['x', 'Ｘ', '无效']) expect(readKeyed({ kind: 'budget' }, typed)).toBe('invalid');
  expect(readKeyed({ kind: 'budget' }, '-')).toBe('-');
});

test('what cannot be read is not guessed', () => {
  for (const typed of ['a', '0', '1.5', '1 1', '-1']) expect(readKeyed({ kind: 'approval' }, typed)).toBeNull();
  for (const typed of ['1', '1=5 3', '1=']) expect(readKeyed({ kind: 'score' }, typed)).toBeNull();
});

test('what is shown to type again is read as the same', () => {
  const contents = { approval: '1,3', score: '1:5,3:4', ranking: '3>1', decision: 'yes' } as const;
  for (const [kind, content] of Object.entries(contents)) {
    const form = { kind: kind as keyof typeof contents };
    for (const each of [content, 'invalid']) expect(readKeyed(form, writeKeyed(form, each))).toBe(each);
  }
});

test('a keying has as many sheets as the batch, each serial once', () => {
  const sheet = (serial: number) => ({ serial, content: '1' });
  expect(sheetsProblem([sheet(1), sheet(2)], 2)).toBeNull();
  expect(sheetsProblem([sheet(1)], 2)).toBe('sheet_count_differs');
  expect(sheetsProblem([sheet(1), sheet(1)], 2)).toBe('serial_twice');
  expect(sheetsProblem([sheet(0), sheet(1)], 2)).toBe('serial_malformed');
});

test('what is outstanding is neither counted nor written off, and awaited what lies in no batch', () => {
  const counts = { printed: 50, handedOut: 30, inBatches: 5, countedIn: 10, writtenOff: 2 };
  expect([outstandingOf(counts), awaitedOf(counts)]).toEqual([18, 13]);
});
