/** A stretch of text that stayed, was taken out or was put in. */
export type Stretch = { kind: 'same' | 'removed' | 'added'; text: string };

const cellsMax = 1_500_000;

/**
 * What changed from one text to the next, as people read it: first clause by clause, then character by character inside
 * the clauses that changed. The stretches put together without the added ones are `before`, without the removed ones `after`.
 * Texts too long to compare are shown as replaced whole.
 */
export function textDifference(before: string, after: string): Stretch[] {
  const clauses = compare(clausesOf(before), clausesOf(after));
  return joined(
    pairs(clauses).flatMap(({ removed, added, same }) => [...refined(removed, added), { kind: 'same' as const, text: same }]),
  );
}

/** A change and the unchanged text after it. */
type Pair = { removed: string; added: string; same: string };

function pairs(stretches: readonly Stretch[]): Pair[] {
  const found: Pair[] = [];
  let current: Pair = { removed: '', added: '', same: '' };
  for (const { kind, text } of stretches) {
    if (kind !== 'same' && current.same !== '') {
      found.push(current);
      current = { removed: '', added: '', same: '' };
    }
    current[kind] += text;
  }
  return [...found, current];
}

/** Inside a changed clause, the characters that changed; a single character that stayed between changes only disturbs. */
function refined(removed: string, added: string): Stretch[] {
  if (removed === '' || added === '') return replaced(removed, added);
  const characters = joined(compare(lettersOf(removed), lettersOf(added)));
  const kept = characters.filter(({ kind }) => kind === 'same').reduce((sum, { text }) => sum + text.length, 0);
  if (kept * 3 < Math.min(removed.length, added.length)) return replaced(removed, added);
  return pairs(absorbed(characters)).flatMap((pair) => [
    ...replaced(pair.removed, pair.added),
    { kind: 'same' as const, text: pair.same },
  ]);
}

function absorbed(stretches: readonly Stretch[]): Stretch[] {
  return stretches.flatMap((stretch, at) => {
    const isBetween = at > 0 && at < stretches.length - 1;
    if (stretch.kind !== 'same' || !isBetween || stretch.text.length > 1) return [stretch];
    return replaced(stretch.text, stretch.text);
  });
}

function replaced(removed: string, added: string): Stretch[] {
  return [
    { kind: 'removed', text: removed },
    { kind: 'added', text: added },
  ];
}

/** Neighbours of one kind become one stretch; empty ones are left out. */
function joined(stretches: readonly Stretch[]): Stretch[] {
  const whole: Stretch[] = [];
  for (const { kind, text } of stretches) {
    const last = whole.at(-1);
    if (text === '') continue;
    if (last?.kind === kind) last.text += text;
    else whole.push({ kind, text });
  }
  return whole;
}

/** The longest common subsequence of two lists of tokens, as stretches. */
function compare(before: readonly string[], after: readonly string[]): Stretch[] {
  const head = commonLength(before, after, (list, at) => list[at]);
  const restBefore = before.slice(head);
  const restAfter = after.slice(head);
  const tail = commonLength(restBefore, restAfter, (list, at) => list[list.length - 1 - at]);
  const removed = restBefore.slice(0, restBefore.length - tail);
  const added = restAfter.slice(0, restAfter.length - tail);
  const middle = removed.length * added.length > cellsMax ? replaced(removed.join(''), added.join('')) : walked(removed, added);
  return [
    { kind: 'same', text: before.slice(0, head).join('') },
    ...middle,
    { kind: 'same', text: restBefore.slice(restBefore.length - tail).join('') },
  ];
}

function commonLength(
  a: readonly string[],
  b: readonly string[],
  nth: (list: readonly string[], at: number) => string | undefined,
): number {
  const most = Math.min(a.length, b.length);
  let length = 0;
  while (length < most && nth(a, length) === nth(b, length)) length += 1;
  return length;
}

function walked(a: readonly string[], b: readonly string[]): Stretch[] {
  const width = b.length + 1;
  const longest = commonLengths(a, b);
  const stretches: Stretch[] = [];
  let i = 0;
  let j = 0;
  while (i < a.length || j < b.length) {
    if (i < a.length && j < b.length && a[i] === b[j]) {
      stretches.push({ kind: 'same', text: a[i] ?? '' });
      i += 1;
      j += 1;
    } else if (i < a.length && (j === b.length || (longest[(i + 1) * width + j] ?? 0) >= (longest[i * width + j + 1] ?? 0))) {
      stretches.push({ kind: 'removed', text: a[i] ?? '' });
      i += 1;
    } else {
      stretches.push({ kind: 'added', text: b[j] ?? '' });
      j += 1;
    }
  }
  return stretches;
}

/** For each pair of places, how many tokens the rests from there have in common. */
function commonLengths(a: readonly string[], b: readonly string[]): Uint32Array {
  const width = b.length + 1;
  const longest = new Uint32Array((a.length + 1) * width);
  for (let i = a.length - 1; i >= 0; i -= 1) {
    for (let j = b.length - 1; j >= 0; j -= 1) {
      const here = i * width + j;
      longest[here] =
        a[i] === b[j] ? (longest[here + width + 1] ?? 0) + 1 : Math.max(longest[here + width] ?? 0, longest[here + 1] ?? 0);
    }
  }
  return longest;
}

/** Text cut after each mark that ends a clause and at each line end. */
function clausesOf(text: string): string[] {
  return text.match(/[^，。；：！？、,;!?\n]*[，。；：！？、,;!?\n]+|[^，。；：！？、,;!?\n]+$/gu) ?? [];
}

/** Han characters one by one, words and numbers whole. */
function lettersOf(text: string): string[] {
  return text.match(/[A-Za-z\u00c0-\u024f]+|\d+|./gsu) ?? [];
}
