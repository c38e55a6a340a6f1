import { href } from '#app/http/href.ts';
import { useSay } from '#app/i18n/use-say.tsx';
import { pitchDayStateWords, words } from '#app/scoring/pitch.messages.ts';
import type { PitchView } from '#app/scoring/pitch-view.server.ts';
import { PublicNow } from '#app/scoring/ui/pitch-parts.tsx';
import { PitchPart, PitchRegion } from '#app/scoring/ui/pitch-region.tsx';
import { PitchTurns } from '#app/scoring/ui/pitch-turns.tsx';
import { ButtonRow, LinkButton } from '#app/ui/button.tsx';
import { Facts } from '#app/ui/facts.tsx';
import { Instant } from '#app/ui/instant.tsx';
import { Empty } from '#app/ui/notice.tsx';
import { PageHeader } from '#app/ui/page-header.tsx';
import { StateBadge } from '#app/ui/state-badge.tsx';

/** A pitch day for everybody: what is on now, the order and how it was drawn, what was revealed. */
export function PitchPageBody({ view, tag }: { view: PitchView; tag: string }) {
  const say = useSay();
  const { round, day, viewer } = view;
  return (
    <>
      <PageHeader
        title={say(words.page_title, { title: round.title })}
        crumbs={[
          { label: say(words.rounds), href: href.rounds() },
          { label: round.title, href: href.round(round.id) },
        ]}
        above={
          day ? <StateBadge tone={day.state === 'running' ? 'go' : 'info'} word={say(pitchDayStateWords[day.state])} /> : null
        }
      />
      {day ? null : <Empty title={say(words.none_planned)}>{say(words.none_planned_hint)}</Empty>}
      <PitchRegion view={view} page="pitch" tag={tag}>
        {day ? (
          <>
            <PitchPart part="now">
              <PublicNow view={view} />
            </PitchPart>
            <section aria-labelledby="order">
              <h2 id="order">{say(words.order)}</h2>
              <PitchPart part="turns">
                <PitchTurns view={view} />
              </PitchPart>
            </section>
          </>
        ) : null}
      </PitchRegion>
      {day ? (
        <section aria-labelledby="arrangements">
          <h2 id="arrangements">{say(words.arrangements)}</h2>
          <DayFacts day={day} />
        </section>
      ) : null}
      <ButtonRow>
        {viewer.isChair && day ? <LinkButton href={href.roundPitchChair(round.id)}>{say(words.open_chair)}</LinkButton> : null}
        {day ? (
          <LinkButton href={href.roundProjector(round.id)} kind="secondary">
            {say(words.open_projector)}
          </LinkButton>
        ) : null}
      </ButtonRow>
      <p className="back">
        <a href={href.round(round.id)}>{say(words.back_to_round)}</a>
      </p>
    </>
  );
}

/** When, where, how long, and what the order was drawn from. */
export function DayFacts({ day }: { day: NonNullable<PitchView['day']> }) {
  const say = useSay();
  return (
    <>
      <Facts
        facts={[
          { term: say(words.when), value: <Instant at={day.startsAt} /> },
          { term: say(words.where), value: day.venue },
          {
            term: say(words.times),
            value: say(words.times_of, { pitch: day.pitchSeconds / 60, questions: day.questionSeconds / 60 }),
          },
          { term: say(words.seed), value: day.seed === null ? null : <code className="break-all">{day.seed}</code> },
        ]}
      />
      {day.seed === null ? null : <p className="hint">{say(words.seed_hint)}</p>}
    </>
  );
}
