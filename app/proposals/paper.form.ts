import { z } from 'zod';
import { optional, refuse, uuid, uuids } from '#app/http/fields.ts';
import { coProposersMax } from '#app/proposals/co-proposer.ts';
import { readPaperNumber } from '#app/proposals/paper-form.ts';
import { checkPoint, contentFields, contentOf } from '#app/proposals/proposal.form.ts';

/** A paper form as staff key it in: what is written on it, its number, and who signed it. */
export const paperForm = z
  .object({
    ...contentFields,
    paper_number: z
      .string({ error: 'paper_number_missing' })
      .prefault('')
      .transform((value, context) => {
        const number = readPaperNumber(value);
        if (number === null) refuse(context, value === '' ? 'paper_number_missing' : 'paper_number_malformed');
        return number ?? z.NEVER;
      }),
    person_id: optional(uuid()),
    organisation_id: optional(uuid()),
    co_proposer_ids: uuids({ max: coProposersMax }),
  })
  .superRefine(checkPoint)
  .transform(({ paper_number, person_id, organisation_id, co_proposer_ids, ...form }) => ({
    content: contentOf(form),
    paperNumber: paper_number,
    personId: person_id,
    organisationId: organisation_id,
    coProposerPersonIds: co_proposer_ids,
  }));

/** What was keyed in. */
export type PaperForm = z.output<typeof paperForm>;
