import { expect, test } from 'vitest';
import { href } from '#app/http/href.ts';
import { buildCountedVote } from '#tests/support/build/counted-vote.ts';
import { must } from '#tests/support/build/people.ts';
import { buildVote, cast } from '#tests/support/build/vote.ts';
import { foundIn, missingFrom } from '#tests/support/page-words.ts';
import { startSite } from '#tests/support/site.ts';

const site = await startSite();
const { db } = site;
const anybody = site.visitor();
const far = new Date('2099-01-01T00:00:00Z');
const contents = ['1', '1,2', '2', '3', '1', '2'];

async function textOf(path: string): Promise<string> {
  return (await anybody.get(path)).text();
}

test('there is nothing to count again before a result is published, nor where fewer than five voted in secret', async () => {
  const counted = await buildCountedVote(db, { contents, until: 'tallied' });
  const html = await textOf(href.voteRecount(counted.voteId));
  expect([html.includes('结果公布以后才能重新计票'), html.includes('data-ballots-url')]).toEqual([true, false]);
  const few = await buildCountedVote(db, { contents: contents.slice(0, 4) });
  expect(await textOf(href.voteRecount(few.voteId))).toContain('不到5张');
});

test('a published vote can be counted in the browser and by one command', async () => {
  const vote = await buildCountedVote(db, { contents });
  const html = await textOf(href.voteRecount(vote.voteId));
  const said = [`npm run -s recount -- ballots-${vote.voteId}.json`, 'data-result-hash="', '自己重新计票：今年做哪几件事'];
  expect(missingFrom(html, said)).toEqual([]);
});

test('the wall shows how many have voted and nothing else before publication, its fragment and data neither', async () => {
  const running = await buildVote(db, { voters: 7, plan: { endsAt: far } });
  for (const voter of running.voters.slice(0, 5)) must((await cast(db, running, { voter, content: '1' })).outcome);
  const paths = [href.voteProjector(running.voteId), href.voteLive(running.voteId)];
  for (const path of paths) expect(await textOf(path)).toContain('5 / 7 票');
  const counted = await buildCountedVote(db, { contents, until: 'tallied' });
  const all = [href.voteProjector(counted.voteId), `${href.voteProjector(counted.voteId)}.data`, href.voteLive(counted.voteId)];
  for (const path of all) expect(foundIn(await textOf(path), ['楼道亮化', 'support"', 'isWinner', '选出'])).toEqual([]);
});

test('the wall shows the outcome large once it is published, and only that where few voted in secret', async () => {
  const vote = await buildCountedVote(db, { contents });
  expect(missingFrom(await textOf(href.voteProjector(vote.voteId)), ['选出：楼道亮化。', '<b class="numeric">3</b>'])).toEqual(
    [],
  );
  const few = await buildCountedVote(db, { contents: contents.slice(0, 4) });
  const html = await textOf(href.voteProjector(few.voteId));
  expect([html.includes('选出：'), /<b class="numeric">\d/.test(html)]).toEqual([true, false]);
});

test('without a script the wall asks for itself anew', async () => {
  const running = await buildVote(db, { plan: { endsAt: far } });
  expect(await textOf(href.voteProjector(running.voteId))).toContain('http-equiv="refresh" content="10"');
});

test('who has what is shown is told so; who follows gets events; of votes that are not sealed nobody learns', async () => {
  const running = await buildVote(db, { plan: { endsAt: far } });
  const path = href.voteLive(running.voteId);
  const tag = (await anybody.get(path)).headers.get('etag') ?? '';
  expect((await anybody.fetch(path, { headers: { 'If-None-Match': tag } })).status).toBe(304);
  const stop = new AbortController();
  const events = await anybody.fetch(href.voteEvents(running.voteId), { signal: stop.signal });
  expect(events.headers.get('content-type')).toContain('text/event-stream');
  stop.abort();
  const draft = await buildVote(db, { until: 'draft' });
  for (const page of [href.voteRecount, href.voteProjector, href.voteLive, href.voteEvents])
    expect((await anybody.get(page(draft.voteId))).status).toBe(404);
});
