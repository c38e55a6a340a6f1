import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { type ChainEntry, emptyHead, entryHash, entryText, followChain, type Link } from '#app/log/chain.ts';

const chainId = '01990000-0000-7000-8000-000000000000';

test('the text of an entry is fourteen lines that anyone can write down', () => {
  expect(entryText(entryAt(1), { position: 1, previousHash: emptyHead.hash })).toBe(
    [
      'green-grass-log-1',
      chainId,
      '1',
      '0'.repeat(64),
      '01990000-0000-7000-8000-000000000001',
      'proposals.published',
      'proposal',
      '01990000-0000-7000-8000-00000000abcd',
      '-',
      'false',
      'community_staff',
      'a'.repeat(64),
      '2026-03-02T02:00:00.000Z',
      '2026-03-02T02:00:00.250Z',
    ].join('\n'),
  );
});

test('the hash is SHA-256 of that text', () => {
  const place = { position: 1, previousHash: emptyHead.hash };
  expect(entryHash(entryAt(1), place)).toBe(
    createHash('sha256')
      .update(entryText(entryAt(1), place))
      .digest('hex'),
  );
});

test('a whole chain holds, also when it is followed in pieces', () => {
  const links = chainOf(7);
  const first = followChain(emptyHead, links.slice(0, 3));
  const rest = followChain(first.head, links.slice(3));
  expect(rest).toEqual({ head: { position: 7, hash: links[6]?.seal.hash }, broken: null });
});

test('an empty batch leaves the head where it was', () => {
  expect(followChain(emptyHead, [])).toEqual({ head: emptyHead, broken: null });
});

const changes: [string, Partial<ChainEntry>][] = [
  ['what was done', { what: 'proposals.declined' }],
  ['the kind of subject', { subjectKind: 'comment' }],
  ['the subject', { subjectId: '01990000-0000-7000-8000-00000000abce' }],
  ['the actor', { actorId: '01990000-0000-7000-8000-00000000ffff' }],
  ['on whose behalf it was', { isOnBehalf: true }],
  ['the office', { office: null }],
  ['the digest', { digest: 'b'.repeat(64) }],
  ['when it was done', { occurredAt: new Date('2026-03-02T02:00:00.001Z') }],
  ['when it was recorded', { recordedAt: new Date('2026-03-02T02:00:00.251Z') }],
  ['its id', { id: '01990000-0000-7000-8000-0000000000ff' }],
];

test.each(changes)('changing %s breaks the link at its position', (_, change) => {
  const links = chainOf(5);
  expect(followChain(emptyHead, replaced(links, 3, change)).broken).toEqual({
    position: 3,
    entryId: links[2]?.seal.entryId,
    fault: 'hash_differs',
  });
});

test('a link that was taken out is missed at its position', () => {
  const links = chainOf(5);
  const broken = followChain(emptyHead, links.toSpliced(2, 1)).broken;
  expect(broken).toEqual({ position: 3, entryId: links[3]?.seal.entryId, fault: 'position_missing' });
});

test('an entry that is gone is missed where its seal stands', () => {
  const links = chainOf(3).map((link) => (link.seal.position === 2 ? { ...link, entry: null } : link));
  expect(followChain(emptyHead, links).broken).toMatchObject({ position: 2, fault: 'entry_missing' });
});

test('a link computed anew does not fit what follows it', () => {
  const links = chainOf(4);
  const forged = replaced(links, 2, { what: 'proposals.declined' }).map((link) => {
    if (link.seal.position !== 2 || !link.entry) return link;
    return { ...link, seal: { ...link.seal, hash: entryHash(link.entry, link.seal) } };
  });
  expect(followChain(emptyHead, forged).broken).toMatchObject({ position: 3, fault: 'previous_hash_differs' });
});

test('an entry of another chain is not taken for one of this', () => {
  const links = replaced(chainOf(2), 2, { chainId: '01990000-0000-7000-8000-0000000000aa' });
  expect(followChain(emptyHead, links).broken).toMatchObject({ position: 2, fault: 'chain_differs' });
});

function entryAt(position: number): ChainEntry {
  return {
    id: `01990000-0000-7000-8000-${String(position).padStart(12, '0')}`,
    chainId,
    what: 'proposals.published',
    subjectKind: 'proposal',
    subjectId: '01990000-0000-7000-8000-00000000abcd',
    actorId: null,
    isOnBehalf: false,
    office: 'community_staff',
    digest: 'a'.repeat(64),
    occurredAt: new Date('2026-03-02T02:00:00Z'),
    recordedAt: new Date('2026-03-02T02:00:00.250Z'),
  };
}

function chainOf(length: number): Link[] {
  const links: Link[] = [];
  let previousHash = emptyHead.hash;
  for (let position = 1; position <= length; position += 1) {
    const entry = entryAt(position);
    const hash = entryHash(entry, { position, previousHash });
    links.push({ seal: { chainId, position, entryId: entry.id, previousHash, hash }, entry });
    previousHash = hash;
  }
  return links;
}

function replaced(links: readonly Link[], position: number, change: Partial<ChainEntry>): Link[] {
  return links.map((link) =>
    link.seal.position === position && link.entry ? { ...link, entry: { ...link.entry, ...change } } : link,
  );
}
