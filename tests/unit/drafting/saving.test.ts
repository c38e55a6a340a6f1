import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  afterEvent,
  asksBeforeLeaving,
  beginSaving,
  endsDeviceCopy,
  type Saving,
  type SavingEvent,
  savingStatus,
} from '#app/drafting/saving.ts';

const writer = beginSaving({ mayWrite: true, keepsOnDevice: true });
const atPublicComputer = beginSaving({ mayWrite: true, keepsOnDevice: false });
const reader = beginSaving({ mayWrite: false, keepsOnDevice: false });
const handshake: SavingEvent[] = [
  { kind: 'connecting' },
  { kind: 'opened' },
  { kind: 'loaded' },
  { kind: 'sent', isAnswer: true },
  { kind: 'stored', count: 1 },
];
const typed: SavingEvent[] = [{ kind: 'sent', isAnswer: false }, { kind: 'written' }];

const after = (saving: Saving, ...events: readonly SavingEvent[]) => events.reduce(afterEvent, saving);
const status = (saving: Saving, ...events: readonly SavingEvent[]) => savingStatus(after(saving, ...events));

test('a text is loading until it is here, then saved', () => {
  expect(status(writer)).toBe('loading');
  expect(status(writer, { kind: 'connecting' }, { kind: 'opened' })).toBe('loading');
  expect(status(writer, ...handshake)).toBe('saved');
});

test('what is typed is saving until the server has stored all that was sent', () => {
  expect(status(writer, ...handshake, ...typed)).toBe('saving');
  expect(status(writer, ...handshake, ...typed, ...typed, { kind: 'stored', count: 2 })).toBe('saving');
  expect(status(writer, ...handshake, ...typed, ...typed, { kind: 'stored', count: 3 })).toBe('saved');
});

test('what is typed before the server was told everything is not saved by an early word', () => {
  const early = after(writer, { kind: 'connecting' }, { kind: 'opened' }, { kind: 'loaded' }, ...typed, {
    kind: 'stored',
    count: 1,
  });
  expect(savingStatus(early)).toBe('saving');
  expect(status(early, { kind: 'sent', isAnswer: true }, { kind: 'stored', count: 2 })).toBe('saved');
});

test('offline, it says that the device keeps it only once the device has it', () => {
  const offline = after(writer, ...handshake, { kind: 'closed' });
  expect(savingStatus(offline)).toBe('offline_saved');
  const written = after(offline, { kind: 'written' }, { kind: 'written' }, { kind: 'kept', written: 1 });
  expect(savingStatus(written)).toBe('offline_unkept');
  expect(status(written, { kind: 'kept', written: 2 })).toBe('offline_kept');
  expect(status(written, { kind: 'kept', written: 2 }, { kind: 'kept_nowhere' })).toBe('offline_unkept');
});

test('a public computer keeps nothing, and says so', () => {
  expect(status(atPublicComputer, ...handshake, { kind: 'closed' }, { kind: 'written' }, { kind: 'kept', written: 1 })).toBe(
    'offline_unkept',
  );
});

test('whoever was signed out or let go is told what is not saved; only unsent words of one signed out stay on the device', () => {
  const [whole, unsaved] = [after(writer, ...handshake), after(writer, ...handshake, ...typed)];
  for (const reason of ['signed_out', 'not_allowed'] as const) {
    expect(status(whole, { kind: 'ended', reason })).toBe(reason);
    expect(status(unsaved, { kind: 'ended', reason })).toBe(`${reason}_unsaved`);
    expect(endsDeviceCopy(after(whole, { kind: 'ended', reason }))).toBe(true);
    expect(endsDeviceCopy(after(unsaved, { kind: 'ended', reason }))).toBe(reason === 'not_allowed');
  }
  for (const reason of ['full', 'failed'] as const) expect(endsDeviceCopy(after(unsaved, { kind: 'ended', reason }))).toBe(false);
  expect(endsDeviceCopy(unsaved)).toBe(false);
});

test('what was sent over a connection that broke is unsaved until the next one has told the server everything', () => {
  const broken = after(writer, ...handshake, ...typed, { kind: 'closed' });
  expect(savingStatus(broken)).toBe('offline_unkept');
  const back = after(broken, { kind: 'connecting' }, { kind: 'opened' });
  expect(savingStatus(back)).toBe('saving');
  expect(status(back, { kind: 'sent', isAnswer: true })).toBe('saving');
  expect(status(back, { kind: 'sent', isAnswer: true }, { kind: 'stored', count: 1 })).toBe('saved');
});

test('a text from the device may hold what was never sent', () => {
  const early = after(writer, { kind: 'loaded_from_device', hasText: true });
  expect(savingStatus(early)).toBe('offline_kept');
  expect(asksBeforeLeaving(early)).toBe(true);
  expect(status(early, ...handshake)).toBe('saved');
  expect(status(writer, { kind: 'loaded_from_device', hasText: false })).toBe('loading');
});

test('a reader reads, and whatever the editor tidies up for them is nothing unsaved', () => {
  const reading = after(reader, ...handshake, ...typed);
  expect(savingStatus(reading)).toBe('reading');
  expect(asksBeforeLeaving(reading)).toBe(false);
});

test('what was typed at the moment of a freeze is said to be not taken', () => {
  const frozen = after(writer, ...handshake, ...typed, { kind: 'role', mayWrite: false });
  expect(savingStatus(frozen)).toBe('not_taken');
  expect(status(writer, ...handshake, { kind: 'role', mayWrite: false })).toBe('reading');
});

test('access that ended is said whatever else is so', () => {
  for (const reason of ['signed_out', 'not_allowed', 'full', 'failed'] as const)
    expect(status(writer, ...handshake, ...typed, { kind: 'ended', reason })).toMatch(new RegExp(`^${reason}`));
});

test('in whatever order things happen, saved is never said while something written is not stored', () => {
  // A server and a connection that may break at any moment, and the truth kept beside what the page believes.
  const step = fc.constantFrom('type', 'store', 'break', 'connect', 'answer');
  fc.assert(
    fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
      let saving = after(writer, { kind: 'loaded' });
      const truth = { isOpen: false, hasAnswered: false, flight: [] as number[], count: 0, made: 0, stored: new Set<number>() };
      const send = (isAnswer: boolean, upTo: number) => {
        truth.flight.push(upTo);
        saving = after(saving, { kind: 'sent', isAnswer });
      };
      for (const what of steps) {
        if (what === 'type') {
          truth.made += 1;
          if (truth.isOpen) send(false, truth.made);
          saving = after(saving, { kind: 'written' });
        } else if (what === 'connect' && !truth.isOpen) {
          Object.assign(truth, { isOpen: true, hasAnswered: false, flight: [], count: 0 });
          saving = after(saving, { kind: 'connecting' }, { kind: 'opened' });
        } else if (what === 'break' && truth.isOpen) {
          Object.assign(truth, { isOpen: false, flight: [] });
          saving = after(saving, { kind: 'closed' });
        } else if (what === 'answer' && truth.isOpen && !truth.hasAnswered) {
          truth.hasAnswered = true;
          send(true, truth.made);
        } else if (what === 'store' && truth.flight.length > 0 && truth.hasAnswered) {
          const upTo = truth.flight.shift() ?? 0;
          for (let version = 1; version <= upTo; version += 1) truth.stored.add(version);
          truth.count += 1;
          saving = after(saving, { kind: 'stored', count: truth.count });
        }
        if (!saving.isUnsaved) expect(truth.stored.size).toBe(truth.made);
        if (savingStatus(saving) === 'saved') expect(truth.stored.size).toBe(truth.made);
      }
    }),
    { numRuns: 500 },
  );
});
