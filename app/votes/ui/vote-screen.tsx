import { href } from '#app/http/href.ts';
import { formatNumber, formatShare } from '#app/i18n/numbers.ts';
import { formatInstant } from '#app/i18n/time.ts';
import { useReading, useSay } from '#app/i18n/use-say.tsx';
import { Icon } from '#app/ui/icon.tsx';
import { QrCode } from '#app/ui/qr-code.tsx';
import { words } from '#app/votes/projector.messages.ts';
import type { ProjectorView } from '#app/votes/projector-page.server.tsx';
import { outcomeSentence } from '#app/votes/ui/outcome-sentence.ts';
import { voteStateWords } from '#app/votes/vote.messages.ts';
import { words as resultWords } from '#app/votes/vote-result.messages.ts';

const optionsShown = 8;

/** A vote on the wall of the hall, kept up with it by the script. */
export function VoteScreen({ view, tag }: { view: ProjectorView; tag: string }) {
  const say = useSay();
  const { vote, turnout } = view;
  const isOver = vote.state === 'final' || vote.state === 'void';
  const says = turnout ? say(words.says_turnout, { cast: turnout.cast, entitled: turnout.entitled }) : '';
  return (
    <div
      data-enhance={isOver ? undefined : 'live-part'}
      data-live-url={`${href.voteLive(vote.id)}?wall=1`}
      data-live-events={href.voteEvents(vote.id)}
      data-live-every="4000"
      data-live-tag={tag}
      data-live-state={vote.state}
      data-live-says={says}
    >
      <p className="visually-hidden" role="status" data-live-status="" />
      <p className="live-lost" data-live-lost="" hidden>
        <Icon name="wifi-off" />
        {say(words.lost_connection)}
      </p>
      <div className="projector vote-screen">
        <header>
          <h1>{vote.title}</h1>
          <p>{say(voteStateWords[vote.state])}</p>
        </header>
        <section className="projector-main" data-live="main">
          {view.result ? <Result view={view} /> : <Running view={view} />}
        </section>
        <section className="projector-side">
          <h2>{say(view.result ? words.read_result : words.how_to_vote)}</h2>
          <QrCode url={view.address} label={view.address} />
        </section>
      </div>
    </div>
  );
}

/** How many have voted, and until when; nothing of what they said. */
function Running({ view: { vote, turnout } }: { view: ProjectorView }) {
  const say = useSay();
  const reading = useReading();
  const at = (moment: Date) => formatInstant(moment, reading);
  if (!turnout) return <p className="now-main">{say(words.opens, { at: at(vote.startsAt) })}</p>;
  const { cast, entitled, area } = turnout;
  const whole = (count: number) => formatNumber(count, reading.locale);
  const squareMetres = (hundredths: string) => formatNumber(Math.round(Number(hundredths) / 100), reading.locale);
  return (
    <>
      <h2>{say(words.turnout)}</h2>
      <p className="pitch-score numeric">{say(words.cast_of, { cast: whole(cast), entitled: whole(entitled) })}</p>
      <meter min={0} max={Math.max(1, entitled)} value={cast} aria-label={say(words.turnout)} />
      <p className="now-main numeric">{say(words.share, { share: formatShare(cast, entitled) })}</p>
      {area ? (
        <p className="numeric">{say(words.area_of, { cast: squareMetres(area.cast), entitled: squareMetres(area.entitled) })}</p>
      ) : null}
      {vote.state === 'open' ? <p className="now-long">{say(words.closes, { at: at(vote.closesAt) })}</p> : null}
      <p className="hint">{say(words.hidden)}</p>
    </>
  );
}

function Result({ view: { vote, result, turnout } }: { view: ProjectorView }) {
  const say = useSay();
  const { locale } = useReading();
  if (!result) return null;
  const { purpose, envelopeFen } = vote;
  const { options, ...facts } = result;
  const top = Math.max(1, ...options.map(({ support }) => support ?? 0));
  return (
    <>
      <h2>{say(words.result)}</h2>
      <p className="now-main">{outcomeSentence(say, { ...facts, purpose, envelopeFen, isBrief: true })}</p>
      <ul className="pitch-standing">
        {options.slice(0, optionsShown).map(({ position, title, support, isWinner }) => (
          <li key={position}>
            <span aria-hidden="true">{isWinner ? <Icon name="circle-check" /> : null}</span>
            <span>
              {title}
              <span className="visually-hidden">{say(isWinner ? resultWords.won : resultWords.lost)}</span>
              {support === null ? null : (
                <svg className="vote-screen-bar" viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true">
                  <rect width={Math.round((support / top) * 1000) / 10} height="4" className="count-bar-part" />
                </svg>
              )}
            </span>
            <b className="numeric">{support === null ? '' : formatNumber(support, locale)}</b>
          </li>
        ))}
      </ul>
      {turnout ? <p className="numeric">{say(words.says_turnout, { cast: turnout.cast, entitled: turnout.entitled })}</p> : null}
    </>
  );
}
