import { expect, test } from 'vitest';
import { roles } from '#app/core/role.ts';
import { startDemonstration, visitorWith } from '#tests/support/demonstration.ts';

const site = await startDemonstration();

/** Doors of the desk, with the roles that may go through each (permission.ts). */
const doors: Record<string, readonly string[]> = {
  '/desk/proposals': ['community_staff', 'grant_staff', 'grant_lead'],
  '/desk/proposals/paper': ['community_staff'],
  '/desk/comments': ['community_staff'],
  '/desk/claims': ['community_staff', 'grant_staff', 'grant_lead'],
  '/desk/plans': ['grant_staff', 'grant_lead'],
  '/desk/rounds': ['grant_staff', 'grant_lead', 'panel_chair'],
  '/desk/rounds/new': ['grant_staff', 'grant_lead'],
  '/desk/funds': ['grant_staff', 'grant_lead', 'auditor'],
  '/desk/funds/new': ['grant_staff', 'grant_lead'],
  '/desk/funds/charity': ['grant_staff', 'grant_lead', 'auditor'],
  '/desk/funds/charity/money-in': ['grant_staff', 'grant_lead'],
  '/desk/funds/charity/receipts/1': ['grant_staff', 'grant_lead', 'auditor'],
  '/desk/funds/charity/audit': ['auditor'],
  '/desk/calls': ['community_staff', 'grant_lead', 'admin'],
  '/desk/calls/new': ['community_staff', 'grant_lead', 'admin'],
  '/desk/places': ['community_staff', 'admin'],
  '/desk/roll': ['community_staff', 'admin'],
  '/desk/roll/new': ['community_staff', 'admin'],
  '/desk/roll/imports': ['community_staff', 'admin'],
  '/desk/accounts': ['community_staff', 'admin'],
  '/desk/organisations': ['community_staff', 'admin'],
  '/desk/roles': ['admin'],
  '/desk/settings': ['admin'],
  '/desk/first-run': ['admin'],
};

test.each(Object.keys(doors))('signed out, %s leads to signing in and back', async (door) => {
  const answer = await site.visitor().get(door);
  expect(answer.status).toBe(302);
  expect(answer.headers.get('location')).toBe(`/sign-in?next=${encodeURIComponent(door)}`);
});

const held = ['resident', ...roles.filter((role) => role !== 'supervisor')];

test.each(held)('as %s, exactly the doors of that role open', async (role) => {
  const visitor = await visitorWith(site, role === 'resident' ? null : role);
  for (const [door, allowed] of Object.entries(doors)) {
    const { status } = await visitor.get(door);
    expect(`${door} ${status}`).toBe(`${door} ${allowed.includes(role) ? 200 : 403}`);
  }
});
