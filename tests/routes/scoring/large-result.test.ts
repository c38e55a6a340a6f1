import { expect, test } from 'vitest';
import { href } from '#app/http/href.ts';
import { buildLargeRound } from '#tests/support/build/large-round.ts';
import { buildOpenSite } from '#tests/support/build/open-site.ts';
import { foundIn, missingFrom } from '#tests/support/page-words.ts';
import { startSite } from '#tests/support/site.ts';

const site = await startSite();
const turns = 12;
const requestsEach = 10;

/** A page as it is made for one visitor alone, so that no answer is kept for the next. */
async function textAlone(path: string): Promise<string> {
  const headers = { Cookie: 'gg_alone=1', 'Accept-Encoding': 'identity' };
  return (await site.visitor().fetch(path, { headers })).text();
}

/** The processor's time that some requests for a page take in this process, in which the site runs: other work beside it counts for nothing. */
async function processorTime(path: string): Promise<number> {
  const from = process.cpuUsage();
  for (let request = 0; request < requestsEach; request += 1) await textAlone(path);
  const { user, system } = process.cpuUsage(from);
  return user + system;
}

test('forty plans by fifteen judges on eight criteria take at most twice the time of four plans', {
  timeout: 180_000,
}, async () => {
  const setting = await buildOpenSite(site.db);
  const few = href.roundResults(await buildLargeRound(site.db, setting, { plans: 4 }));
  const many = href.roundResults(await buildLargeRound(site.db, setting, { plans: 40 }));
  const html = await textAlone(many);
  expect(missingFrom(html, ['40号', '社会效益（15%）', '少一位评委时'])).toEqual([]);
  expect(foundIn(html, ['<details'])).toEqual([]);
  const ratios: number[] = [];
  for (let turn = 0; turn < turns; turn += 1) {
    const base = await processorTime(few);
    ratios.push((await processorTime(many)) / base);
  }
  const settled = ratios.slice(turns / 3).sort((a, b) => a - b);
  expect(settled[Math.floor(settled.length / 2)]).toBeLessThanOrEqual(2);
});
