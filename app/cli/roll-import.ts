import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { parseArgs } from 'node:util';
import { withSiteDatabase } from '#app/cli/site-database.server.ts';
import type { Actor } from '#app/core/act.ts';
import type { Outcome } from '#app/core/outcome.ts';
import { StartRefused } from '#app/env.server.ts';
import { errorFacts } from '#app/http/error-facts.server.ts';
import { readPhone } from '#app/http/fields.ts';
import { format } from '#app/i18n/message.ts';
import { findStaffActor } from '#app/people/actor.queries.server.ts';
import { columnWords, headingWords, importRefusals, mistakeWords } from '#app/people/roll.messages.ts';
import type { RollMistake } from '#app/people/roll-check.ts';
import { checkRollFile } from '#app/people/roll-comparison.server.ts';
import { importRoll, keepRollFile, type RollImportRefusal } from '#app/people/roll-import.commands.server.ts';
import { findOnlyCommunity } from '#app/people/roll-import.queries.server.ts';
import { type RollReport, reportOf } from '#app/people/roll-report.ts';
import type { Db } from '#db/client.server.ts';

const usage = [
  'npm run -s roll:import -- FILE.csv --dry-run [--community SLUG] [--json]   checks a roll and writes nothing',
  'npm run -s roll:import -- FILE.csv --as PHONE [--community SLUG] [--json]  imports it in the name of that member of staff',
].join('\n');

/** A reason not to do it, in one sentence. */
class Declined extends Error {}

type Asked = { content: Buffer; fileName: string; slug: string | null; staffPhone: string | null };

/** Checks a roll as the page does, and imports it when told so; exits with 1 when there are mistakes in it. */
async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      'dry-run': { type: 'boolean' },
      as: { type: 'string' },
      community: { type: 'string' },
      json: { type: 'boolean' },
      help: { type: 'boolean' },
    },
  });
  const [path] = positionals;
  const staffPhone = values.as === undefined ? null : readPhone(values.as);
  if (!path || values.help || Boolean(values['dry-run']) === (staffPhone !== null)) {
    console.log(usage);
    return values.help ? 0 : 2;
  }
  const asked = { content: await readFile(path), fileName: basename(path), slug: values.community ?? null, staffPhone };
  const report = await withSiteDatabase(process.env, ({ db }) => carryOut(db, asked));
  const isGood = report.mistakeCount === 0;
  console.log(
    values.json
      ? JSON.stringify({ ok: isGood, imported: isGood && staffPhone !== null, ...report })
      : inWords(report, staffPhone !== null),
  );
  return isGood ? 0 : 1;
}

async function carryOut(db: Db, { content, fileName, slug, staffPhone }: Asked): Promise<RollReport> {
  const communityId = await findOnlyCommunity(db, slug);
  if (communityId === null) throw new Declined('Say which community it is: --community SLUG.');
  const report = reportOf(kept(await checkRollFile(db, { communityId, bytes: content, now: new Date() })));
  if (staffPhone === null || report.mistakeCount > 0) return report;
  const actor = await findStaffActor(db, { phone: staffPhone, now: new Date() });
  if (!actor) throw new Declined('Nobody has an account with this phone.');
  const { importId } = kept(await keepRollFile(db, actOf(actor), { communityId, fileName, content }));
  kept(await importRoll(db, actOf(actor), { importId }));
  return report;
}

function actOf(actor: Actor) {
  return { actor, onBehalfOf: null, requestKey: crypto.randomUUID(), now: new Date() };
}

/** The value, or the refusal in the words of the page. */
function kept<T>(outcome: Outcome<T, RollImportRefusal>): T {
  if (!outcome.ok) throw new Declined(format(importRefusals[outcome.refusal], 'en'));
  return outcome.value;
}

function inWords({ counts, mistakes, mistakeCount, headingMistakes, unknownHeadings }: RollReport, isImport: boolean): string {
  const { rows, added, changed, unchanged, dwellings } = counts;
  const sums = `${rows} rows: ${added} people to add, ${changed} to change, ${unchanged} unchanged, ${dwellings} new dwellings.`;
  const headings = headingMistakes.map(({ code, column }) =>
    format(headingWords[code], 'en', { column: format(columnWords[column].name, 'en') }),
  );
  const passedOver = unknownHeadings.length > 0 ? [`Columns passed over: ${unknownHeadings.join(', ')}`] : [];
  const more = mistakeCount - mistakes.length - headings.length;
  const rest = more > 0 ? [`and ${more} more`] : [];
  const verdict =
    mistakeCount > 0
      ? `${mistakeCount} mistakes: nothing was imported.`
      : isImport
        ? 'Imported.'
        : 'No mistakes; nothing was written.';
  return [sums, ...passedOver, ...headings, ...mistakes.map(inLine), ...rest, verdict].join('\n');
}

function inLine({ row, column, code, value, otherRow }: RollMistake): string {
  const where = `row ${row}, ${format(columnWords[column].name, 'en')}`;
  const more = [value ? `: ${value}` : '', otherRow ? ` (see row ${otherRow})` : ''].join('');
  return `${where}: ${format(mistakeWords[code], 'en')}${more}`;
}

function reasonOf(error: unknown): string {
  if (error instanceof StartRefused || error instanceof Declined) return error.message;
  if (error instanceof TypeError) return usage;
  return `The roll could not be read: ${JSON.stringify(errorFacts(error))}`;
}

try {
  process.exitCode = await main();
} catch (error) {
  const reason = reasonOf(error);
  if (process.argv.includes('--json')) console.log(JSON.stringify({ ok: false, reason }));
  else console.error(reason);
  process.exitCode = error instanceof Declined ? 1 : 2;
}
