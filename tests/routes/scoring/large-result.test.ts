import { expect, test } from 'vitest';
import { href } from '#app/http/href.ts';
import { buildLargeRound } from '#tests/support/build/large-round.ts';
import { buildOpenSite } from '#tests/support/build/open-site.ts';
import { foundIn, missingFrom } from '#tests/support/page-words.ts';
import { startSite } from '#tests/support/site.ts';

const site = await startSite();

test('the result of forty plans by fifteen judges on eight criteria stands on one page, nothing folded away', async () => {
  const setting = await buildOpenSite(site.db);
  const path = href.roundResults(await buildLargeRound(site.db, setting, { plans: 40 }));
  const html = await (await site.visitor().get(path)).text();
  expect(missingFrom(html, ['1号', '40号', '社会效益（15%）', '少一位评委时'])).toEqual([]);
  expect(foundIn(html, ['<details'])).toEqual([]);
});
