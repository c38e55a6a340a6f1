import { z } from 'zod';
import { cursorMoment } from '#app/http/paging.ts';
import { isNoticeKind, mayBeTurnedOff, noticeKinds } from '#app/notifications/notice.ts';

/** Everything told up to a moment is read: the newest notice that the page showed. */
export const readAllForm = z.object({ until: cursorMoment.transform((text) => new Date(text)) });

/** A press of a button that needs nothing else. */
export const pressForm = z.object({});

/** The kinds of notice that one may turn off. */
export const freeKinds = noticeKinds.filter(mayBeTurnedOff);

export const mailedKindsForm = z.object({
  kinds: z.array(z.string().refine(isNoticeKind, { error: 'invalid' })).prefault([]),
});
