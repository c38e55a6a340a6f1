import { words } from '#app/disclosure/messages.ts';
import type { Endorsers } from '#app/disclosure/queries.server.ts';
import type { Thread } from '#app/disclosure/thread.server.ts';
import { href } from '#app/http/href.ts';
import { formatNumber } from '#app/i18n/numbers.ts';
import { useReading, useSay } from '#app/i18n/use-say.tsx';
import { words as actWords } from '#app/proposals/mine.messages.ts';
import { ConfirmDetails } from '#app/ui/confirm-details.tsx';
import { MaskedName } from '#app/ui/masked-name.tsx';

type EndorsementSectionProps = { proposal: Thread['proposal']; endorsers: Endorsers };

/** How many stand behind the proposal, the latest of them by masked name, and the way to take one's own back. */
export function EndorsementSection({ proposal, endorsers }: EndorsementSectionProps) {
  const say = useSay();
  const { locale } = useReading();
  const { endorsementCount, number, viewer } = proposal;
  const hasMore = endorsementCount > endorsers.latest.length;
  return (
    <section id="endorsements">
      <h2>{say(words.endorsements)}</h2>
      <p className="figure">{say(words.endorsements_of, { count: endorsementCount })}</p>
      {endorsers.movedCount > 0 ? <p className="hint">{say(words.endorsements_moved, { count: endorsers.movedCount })}</p> : null}
      {endorsers.latest.length > 0 ? (
        <ul className="names" aria-label={say(words.endorsements_latest)}>
          {endorsers.latest.map(({ id, name }) => (
            <li key={id}>
              <MaskedName name={name} isShown />
            </li>
          ))}
          {hasMore ? <li>{say(words.endorsements_more, { count: formatNumber(endorsementCount, locale) })}</li> : null}
        </ul>
      ) : null}
      {viewer.isEndorsed && viewer.withdrawEndorsement === null ? (
        <ConfirmDetails
          summary={say(actWords.take_back)}
          effect={<p>{say(actWords.take_back_effect)}</p>}
          confirm={say(actWords.take_back_confirm)}
          action={href.proposalTakeBack(number)}
          isHarmless
        />
      ) : null}
    </section>
  );
}
