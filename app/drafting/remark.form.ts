import { z } from 'zod';
import { type RemarkAct, remarkActs, remarkLengthMax } from '#app/drafting/remark.ts';
import type { MeantPassage } from '#app/drafting/remark-ground.server.ts';
import { checkbox, choice, optional, optionalText, refuse, text, uuid } from '#app/http/fields.ts';
import { wholeNumber } from '#app/http/number-fields.ts';

const passageMax = 5_000;
const anchorMax = 200;

/** What is asked of whoever says something of a passage, or does something with what was said. */
export type RemarkRequest =
  | { kind: 'comment'; passage: MeantPassage; body: string; isBlocking: boolean }
  | { kind: 'amend'; passage: MeantPassage; replacement: string; reason: string }
  | { kind: 'act'; act: RemarkAct; remarkId: string; body: string };

/** One form for all of it, told apart by the button pressed. A passage is named by its anchors or by the number of its block. */
export const remarkForm = z
  .object({
    act: choice(['comment', 'amend', ...remarkActs]),
    remark_id: optional(uuid()),
    block: optional(wholeNumber({ min: 1, max: 100_000 })),
    from: optionalText({ max: anchorMax }),
    to: optionalText({ max: anchorMax }),
    quote: text({ min: 0, max: passageMax }),
    body: text({ min: 0, max: remarkLengthMax }),
    replacement: text({ min: 0, max: remarkLengthMax, oneLine: true }),
    is_blocking: checkbox(),
  })
  .transform((typed, context): RemarkRequest => {
    const { act, remark_id: remarkId, body, replacement, is_blocking: isBlocking } = typed;
    if (act !== 'comment' && act !== 'amend') {
      if (remarkId === null) refuse(context, 'invalid');
      if (act === 'reply' && body === '') context.addIssue({ code: 'custom', message: 'missing', path: ['body'] });
      return { kind: 'act', act, remarkId: remarkId ?? '', body };
    }
    if (body === '') context.addIssue({ code: 'custom', message: 'missing', path: ['body'] });
    const passage = passageIn(typed);
    if (passage === null) refuse(context, 'invalid');
    const meant = passage ?? { quote: '', block: 0 };
    if (act === 'comment') return { kind: act, passage: meant, body, isBlocking };
    return { kind: act, passage: meant, replacement, reason: body };
  });

type Typed = { block: number | null; from: string | null; to: string | null; quote: string };

function passageIn({ block, from, to, quote }: Typed): MeantPassage | null {
  if (block !== null) return { block, quote };
  return from !== null && to !== null ? { from, to, quote } : null;
}
