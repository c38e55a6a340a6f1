import { expect, test } from 'vitest';
import { roles } from '#app/core/role.ts';
import { crawl } from '#tests/support/crawl.ts';
import { startDemonstration, visitorWith } from '#tests/support/demonstration.ts';

const site = await startDemonstration();

test('signed out, every link of the site leads somewhere', { timeout: 300_000 }, async () => {
  const reached = await crawl(site.visitor());
  expect(reached.filter(({ status }) => status >= 400).map(({ status, path }) => `${status} ${path}`)).toEqual([]);
  expect(reached.length).toBeGreaterThan(20);
});

test.each([
  'community_staff',
  'admin',
  'auditor',
  'grant_staff',
  'grant_lead',
  'panel_chair',
  'judge',
  'council_chair',
  'unit_handler',
  null,
] as const)('signed in as %s, every link that the site offers may be followed', { timeout: 300_000 }, async (role) => {
  const reached = await crawl(await visitorWith(site, role), role === null || role === 'judge' ? ['/'] : ['/', '/desk']);
  expect(reached.filter(({ status }) => status >= 400).map(({ status, path }) => `${status} ${path}`)).toEqual([]);
});

test('the demonstration has somebody for every role', async () => {
  for (const role of roles.filter((one) => one !== 'supervisor')) {
    const visitor = await visitorWith(site, role);
    expect((await visitor.get('/account')).status).toBe(200);
  }
});
