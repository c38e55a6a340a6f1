import type { ReactNode } from 'react';
import type { MinutesPage, MinutesReply } from '#app/deliberation/minutes-page.server.ts';
import type { MinutesAct } from '#app/deliberation/outcome.form.ts';
import { words } from '#app/deliberation/outcome.messages.ts';
import { href } from '#app/http/href.ts';
import type { Message } from '#app/i18n/message.ts';
import { useSay } from '#app/i18n/use-say.tsx';
import { Intent } from '#app/people/ui/intent.tsx';
import { LinkButton } from '#app/ui/button.tsx';
import { ConfirmDetails } from '#app/ui/confirm-details.tsx';
import { TextArea } from '#app/ui/text-area.tsx';
import { TextField } from '#app/ui/text-field.tsx';

type MinutesActsProps = { page: MinutesPage; refused: MinutesReply | null };

/** What chair and secretary do with the minutes in their state. */
export function MinutesActs({ page, refused }: MinutesActsProps): ReactNode {
  const say = useSay();
  const { minutes, text } = page;
  const replyTo = (act: MinutesAct) => (refused?.act === act ? refused.reply : null);
  const mayWrite = minutes?.state === 'drafting' && text?.role === 'writer';
  const offered = (act: MinutesAct) => replyTo(act) !== null || isOffered(act, page);
  return (
    <>
      {mayWrite && text ? (
        <LinkButton href={href.writeDocument(text.documentId)} kind="secondary" icon="edit">
          {say(words.minutes_write)}
        </LinkButton>
      ) : null}
      {offered('sign_secretary') ? (
        <Act act="sign_secretary" refused={refused} effect={words.sign_secretary_effect} summary={words.sign_secretary}>
          <TextField name="name" label={say(words.sign_name)} value={say(words.sign_name_first)} input={{ maxLength: 100 }} />
        </Act>
      ) : null}
      {isOffered('sign_chair', page) ? (
        <Act act="sign_chair" refused={refused} effect={words.sign_chair_effect} summary={words.sign_chair} />
      ) : null}
      {offered('return') ? (
        <Act act="return" refused={refused} effect={words.return_effect} summary={words.return}>
          <TextArea name="reason" label={say(words.return_reason)} rows={3} />
        </Act>
      ) : null}
      {isOffered('publish', page) ? (
        <Act act="publish" refused={refused} effect={words.publish_effect} summary={words.publish} />
      ) : null}
    </>
  );
}

function isOffered(act: MinutesAct, { minutes, viewer }: MinutesPage): boolean {
  if (act === 'sign_secretary') return minutes?.state === 'drafting' && viewer.isSecretary;
  if (act === 'sign_chair' || act === 'return') return minutes?.state === 'signed_by_secretary' && viewer.isChair;
  return act === 'publish' && minutes?.state === 'signed' && viewer.leads;
}

type ActProps = { act: MinutesAct; refused: MinutesReply | null; effect: Message; summary: Message; children?: ReactNode };

function Act({ act, refused, effect, summary, children }: ActProps) {
  const say = useSay();
  return (
    <ConfirmDetails
      summary={say(summary)}
      effect={<p>{say(effect)}</p>}
      confirm={say(summary)}
      reply={refused?.act === act ? refused.reply : null}
      isHarmless={act !== 'return'}
    >
      <Intent is={act} />
      {children}
    </ConfirmDetails>
  );
}
