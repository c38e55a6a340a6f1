import { expect, test } from 'vitest';
import { addOrganisation } from '#app/people/organisation.commands.server.ts';
import { attachFile, removeFile, type StoredFile } from '#app/proposals/attachment.commands.server.ts';
import { findFileFor } from '#app/proposals/attachment.queries.server.ts';
import { findForReview } from '#app/proposals/desk.queries.server.ts';
import { findDraft } from '#app/proposals/draft.queries.server.ts';
import { keyPaperProposal } from '#app/proposals/paper-form.commands.server.ts';
import { findProposalPage } from '#app/proposals/proposal-page.queries.server.ts';
import { askBack, publishProposal } from '#app/proposals/review.commands.server.ts';
import { daysFromNow } from '#tests/support/build/call.ts';
import { actOf, buildActor, buildPerson, must, now } from '#tests/support/build/people.ts';
import {
  buildDraft,
  buildPublished,
  buildResident,
  buildSetting,
  buildSubmitted,
  contentOf,
  type Setting,
} from '#tests/support/build/proposal.ts';
import { testDatabase } from '#tests/support/database.ts';

const { db, sql } = await testDatabase();
const nobody = { accountId: null, personId: null, grants: [] };

let count = 0;
function stored(contentType = 'image/jpeg'): StoredFile {
  count += 1;
  const sha256 = String(count).padStart(64, '0');
  return { sha256, thumbnailSha256: null, contentType, bytes: 1000, width: 800, height: 600, originalName: `照片${count}.jpg` };
}

async function refusalOf(outcome: Promise<{ ok: true } | { ok: false; refusal: string }>): Promise<string> {
  const answer = await outcome;
  return answer.ok ? 'ok' : answer.refusal;
}

function key(
  setting: Setting,
  given: {
    paperNumber?: string;
    personId?: string | null;
    organisationId?: string | null;
    coProposerPersonIds?: string[];
    contentType?: string;
    actor?: Parameters<typeof actOf>[0];
  } = {},
) {
  const {
    paperNumber = 'A001',
    personId = setting.proposer.actor.personId,
    organisationId = null,
    coProposerPersonIds = [],
  } = given;
  return keyPaperProposal(db, actOf(given.actor ?? setting.community.staff, { onBehalfOf: personId }), {
    callId: setting.call.id,
    paperNumber,
    content: contentOf(setting.community),
    organisationId,
    sheet: stored(given.contentType),
    coProposerPersonIds,
  });
}

test('a sheet that is keyed in waits for review with its photograph and is published by somebody else', async () => {
  const setting = await buildSetting(db);
  const personId = await buildPerson(db, setting.community, { name: '陈阿婆' });
  const coId = await buildPerson(db, setting.community);
  const { proposalId } = must(await key(setting, { personId, paperNumber: ' ａ-012 ', coProposerPersonIds: [coId] }));
  const other = await buildActor(db, { roles: ['community_staff'], placeId: setting.community.communityId });
  const forKeyer = await findForReview(db, proposalId, { actor: setting.community.staff, now });
  expect(forKeyer).toMatchObject({
    state: 'submitted',
    source: 'paper',
    paperNumber: 'A-012',
    proposerName: '陈阿婆',
    publish: 'keyed_by_yourself',
  });
  expect(forKeyer?.paperSheetFileId).not.toBeNull();
  const { number } = must(await publishProposal(db, actOf(other), { proposalId }));
  const page = await findProposalPage(db, number, { actor: nobody, now });
  expect(page).toMatchObject({
    source: 'paper',
    proposer: { name: '陈**', isOrganisation: false },
    coProposers: [{ name: expect.any(String) }],
    pictures: [],
  });
});

test('a paper number is used once in a call, however many key it in at once, and again in another call', async () => {
  const setting = await buildSetting(db);
  const answers = await Promise.all([1, 2, 3, 4].map(() => refusalOf(key(setting, { paperNumber: 'B7' }))));
  expect(answers.sort()).toEqual(['ok', 'paper_number_taken', 'paper_number_taken', 'paper_number_taken']);
  expect(await refusalOf(key(await buildSetting(db), { paperNumber: 'B7' }))).toBe('ok');
});

test('the same sheet sent twice is keyed in once', async () => {
  const setting = await buildSetting(db);
  const act = actOf(setting.community.staff, { onBehalfOf: setting.proposer.actor.personId });
  const input = {
    callId: setting.call.id,
    paperNumber: 'C1',
    content: contentOf(setting.community),
    organisationId: null,
    sheet: stored(),
    coProposerPersonIds: [],
  };
  const answers = await Promise.all([keyPaperProposal(db, act, input), keyPaperProposal(db, act, input)]);
  expect(must(answers[0])).toEqual(must(answers[1]));
});

test('keying in needs the office, a proposer, a number and a photograph', async () => {
  const setting = await buildSetting(db);
  const grantStaff = await buildActor(db, { roles: ['grant_staff'], placeId: setting.community.communityId });
  expect(await refusalOf(key(setting, { actor: grantStaff }))).toBe('not_allowed');
  expect(await refusalOf(key(setting, { actor: setting.proposer.actor }))).toBe('not_allowed');
  expect(await refusalOf(key(setting, { personId: null }))).toBe('proposer_missing');
  expect(await refusalOf(key(setting, { paperNumber: '#!' }))).toBe('paper_number_malformed');
  expect(await refusalOf(key(setting, { contentType: 'text/html' }))).toBe('file_type_not_allowed');
  expect(await refusalOf(key(setting, { coProposerPersonIds: [crypto.randomUUID()] }))).toBe('co_proposer_unknown');
});

test('an organisation hands in a sheet too', async () => {
  const setting = await buildSetting(db);
  const { communityId } = setting.community;
  const fields = { kind: 'shop' as const, name: '老街茶铺', registrationCode: null, placeId: null, contactPhone: null };
  const { organisationId } = must(await addOrganisation(db, actOf(setting.community.staff), { communityId, ...fields }));
  const { proposalId } = must(await key(setting, { personId: null, organisationId }));
  const [row] =
    await sql`select proposer_name, proposer_person_id, proposer_organisation_id from proposals where id = ${proposalId}`;
  expect(row).toEqual({ proposer_name: '老街茶铺', proposer_person_id: null, proposer_organisation_id: organisationId });
});

test('six pictures and three documents fit on a draft, and the first picture is its cover', async () => {
  const setting = await buildSetting(db);
  const proposalId = await buildDraft(db, setting);
  const attach = (kind: 'picture' | 'document', contentType: string) =>
    attachFile(db, actOf(setting.proposer.actor), { proposalId, kind, caption: '', stored: stored(contentType) });
  const first = must(await attach('picture', 'image/jpeg'));
  const answers = await Promise.all([1, 2, 3, 4, 5, 6, 7].map(() => refusalOf(attach('picture', 'image/webp'))));
  expect(answers.filter((answer) => answer === 'ok')).toHaveLength(5);
  expect(answers.filter((answer) => answer === 'too_many_pictures')).toHaveLength(2);
  const documents = [1, 2, 3, 4].map(() => refusalOf(attach('document', 'application/pdf')));
  expect((await Promise.all(documents)).sort()).toEqual(['ok', 'ok', 'ok', 'too_many_documents']);
  expect(await refusalOf(attach('picture', 'application/pdf'))).toBe('file_type_not_allowed');
  const [row] = await sql`select cover_file_id from proposals where id = ${proposalId}`;
  expect(row?.cover_file_id).toBe(first.fileId);
});

test('a picture taken off makes room, and the next one becomes the cover', async () => {
  const setting = await buildSetting(db);
  const proposalId = await buildDraft(db, setting);
  const attach = async () =>
    must(await attachFile(db, actOf(setting.proposer.actor), { proposalId, kind: 'picture', caption: '', stored: stored() }));
  const [first, second] = [await attach(), await attach()];
  const remove = () => refusalOf(removeFile(db, actOf(setting.proposer.actor), { proposalId, attachmentId: first.attachmentId }));
  expect([await remove(), await remove()]).toEqual(['ok', 'file_not_found']);
  const draft = await findDraft(db, proposalId, { actor: setting.proposer.actor, now });
  expect(draft?.pictures.map(({ fileId }) => fileId)).toEqual([second.fileId]);
  const [row] = await sql`select cover_file_id from proposals where id = ${proposalId}`;
  expect(row?.cover_file_id).toBe(second.fileId);
});

test('files are attached by the proposer to what is still being written, and to what was asked back', async () => {
  const setting = await buildSetting(db);
  const proposalId = await buildSubmitted(db, setting);
  const attach = (actor: Parameters<typeof actOf>[0]) =>
    refusalOf(attachFile(db, actOf(actor), { proposalId, kind: 'picture', caption: '', stored: stored() }));
  expect(await attach(setting.proposer.actor)).toBe('not_editable');
  must(await askBack(db, actOf(setting.reviewer), { proposalId, missing: '请补照片', dueAt: daysFromNow(3) }));
  expect(await attach((await buildResident(db, setting.community)).actor)).toBe('proposal_not_found');
  expect(await attach(setting.proposer.actor)).toBe('ok');
});

test('a file is public when its proposal is; before that it is for its proposer and for staff', async () => {
  const setting = await buildSetting(db);
  const stranger = await buildResident(db, setting.community);
  const draftId = await buildDraft(db, setting);
  const attach = async (proposalId: string) =>
    must(await attachFile(db, actOf(setting.proposer.actor), { proposalId, kind: 'picture', caption: '', stored: stored() }))
      .fileId;
  const fileId = await attach(draftId);
  expect(await findFileFor(db, fileId, stranger.actor)).toBeNull();
  expect(await findFileFor(db, fileId, nobody)).toBeNull();
  expect(await findFileFor(db, fileId, setting.proposer.actor)).toMatchObject({ isPublic: false });
  expect(await findFileFor(db, fileId, setting.reviewer)).toMatchObject({ isPublic: false });
  const { id } = await buildPublished(db, setting);
  await sql`update proposal_files set proposal_id = ${id} where file_id = ${fileId}`;
  expect(await findFileFor(db, fileId, nobody)).toMatchObject({ isPublic: true });
  await sql`update proposals set hidden_at = ${now}, hidden_reason = '隐私' where id = ${id}`;
  expect(await findFileFor(db, fileId, nobody)).toBeNull();
});

test('the photograph of a sheet is never public', async () => {
  const setting = await buildSetting(db);
  const { proposalId } = must(await key(setting));
  const other = await buildActor(db, { roles: ['community_staff'], placeId: setting.community.communityId });
  must(await publishProposal(db, actOf(other), { proposalId }));
  const [row] = await sql`select file_id from proposal_files where proposal_id = ${proposalId}`;
  const see = (actor: Parameters<typeof actOf>[0]) => findFileFor(db, String(row?.file_id), actor);
  expect([await see(nobody), await see((await buildResident(db, setting.community)).actor)]).toEqual([null, null]);
  expect(await see(setting.proposer.actor)).toMatchObject({ isPublic: false });
  expect(await see(other)).toMatchObject({ isPublic: false });
});
