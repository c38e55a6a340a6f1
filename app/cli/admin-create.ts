import { parseArgs } from 'node:util';
import { type SiteDatabase, withSiteDatabase } from '#app/cli/site-database.server.ts';
import type { Act, Actor } from '#app/core/act.ts';
import { StartRefused } from '#app/env.server.ts';
import { errorFacts } from '#app/http/error-facts.server.ts';
import { readPhone } from '#app/http/fields.ts';
import { href } from '#app/http/href.ts';
import { createCodes } from '#app/people/code-sender.server.ts';
import { type FirstAdministrator, makeFirstAdministrator } from '#app/people/first-administrator.commands.server.ts';
import { makePaperCode } from '#app/people/paper-code.commands.server.ts';
import { causeCode } from '#db/errors.server.ts';

const usage = 'npm run -s admin:create -- --phone 13800000000 [--name 王明] [--json]   the first administrator of an empty site';
const undefinedTable = '42P01';

/** What is printed: with this code the administrator sets a password at the address. */
type Made = { phone: string; code: string; expiresAt: string; address: string };

/** A reason not to do it, in one sentence. */
class Declined extends Error {}

/** Makes the first administrator and prints the code with which they set their password; exits with 1 when there is one. */
async function main(): Promise<number> {
  const options = {
    phone: { type: 'string' },
    name: { type: 'string' },
    json: { type: 'boolean' },
    help: { type: 'boolean' },
  } as const;
  const { values } = parseArgs({ options });
  const phone = readPhone(values.phone ?? '');
  if (values.help || phone === null) {
    console.log(usage);
    return values.help ? 0 : 2;
  }
  if (process.env.DATABASE_URL && !process.env.SESSION_SECRET) {
    throw new StartRefused('SESSION_SECRET must be the same as the site’s: the code that is printed is kept under it.');
  }
  const name = (values.name ?? '').trim().slice(0, 60) || '管理员';
  const made = await withSiteDatabase(process.env, (database) => makeAdministrator(database, { phone, name }));
  console.log(values.json ? JSON.stringify({ ok: true, ...made }) : inWords(made));
  return 0;
}

async function makeAdministrator({ db, env }: SiteDatabase, { phone, name }: { phone: string; name: string }): Promise<Made> {
  const now = new Date();
  const outcome = await makeFirstAdministrator(db, actOf({ accountId: null, personId: null, grants: [] }, now), { phone, name });
  if (!outcome.ok) throw new Declined('This site has an administrator already, who can grant the role to others at /desk/roles.');
  const codes = createCodes(db, env, { isDemonstration: false, isDevelopment: false, onFailure: () => undefined });
  const { accountId } = outcome.value;
  const code = await makePaperCode(db, actOf(administrator(outcome.value), now), { purpose: 'paper_reset', accountId, codes });
  if (!code.ok) throw new Error(`no code for the first administrator: ${code.refusal}`);
  const address = env.siteOrigin + href.resetPasswordOnPaper();
  return { phone, code: code.value.code, expiresAt: code.value.expiresAt.toISOString(), address };
}

/** The new administrator asks for their own code. */
function administrator({ accountId, rootId }: FirstAdministrator): Actor {
  return { accountId, personId: null, grants: [{ role: 'admin', placeId: rootId }] };
}

function actOf(actor: Actor, now: Date): Act {
  return { actor, onBehalfOf: null, requestKey: crypto.randomUUID(), now };
}

function inWords({ phone, code, expiresAt, address }: Made): string {
  return [
    `The administrator with the phone ${phone} was made. To set a password, open ${address}`,
    `and enter the phone and the code ${code} (valid until ${expiresAt}).`,
    'Then sign in: the list of first steps is at /desk/first-run.',
  ].join('\n');
}

function reasonOf(error: unknown): string {
  if (error instanceof StartRefused || error instanceof Declined) return error.message;
  if (error instanceof TypeError) return usage;
  if (causeCode(error) === undefinedTable)
    return 'The database is empty: start the site once, with npm start, and run this again.';
  return `The administrator could not be made: ${JSON.stringify(errorFacts(error))}`;
}

try {
  process.exitCode = await main();
} catch (error) {
  const reason = reasonOf(error);
  if (process.argv.includes('--json')) console.log(JSON.stringify({ ok: false, reason }));
  else console.error(reason);
  process.exitCode = error instanceof Declined ? 1 : 2;
}
