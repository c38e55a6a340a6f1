import { href } from '#app/http/href.ts';
import { nameIn } from '#app/i18n/named.ts';
import { formatInstantDay } from '#app/i18n/time.ts';
import { useReading, useSay } from '#app/i18n/use-say.tsx';
import { fourStages } from '#app/proposals/four-stages.ts';
import { publicStageWords } from '#app/proposals/messages.ts';
import { words } from '#app/proposals/pages.messages.ts';
import type { ProposalCard } from '#app/proposals/proposal-list.queries.server.ts';
import { Icon } from '#app/ui/icon.tsx';
import { MaskedName } from '#app/ui/masked-name.tsx';
import { StageRail } from '#app/ui/stage-rail.tsx';
import { PaperMark } from '#app/ui/state-badge.tsx';

type ProposalCardsProps = {
  proposals: readonly ProposalCard[];
  /** What is listed, for screen readers. */
  label: string;
  /** Headings under which the titles stand: 2 on the list, 3 under a heading of their own. */
  headingLevel?: 2 | 3;
};

/** Proposals one under the other: number, title, what it is about, how far it has come and who stands behind it. */
export function ProposalCards({ proposals, label, headingLevel = 2 }: ProposalCardsProps) {
  return (
    <ul className="cards" aria-label={label}>
      {proposals.map((proposal) => (
        <li key={proposal.id}>
          <Card proposal={proposal} headingLevel={headingLevel} />
        </li>
      ))}
    </ul>
  );
}

function Card({ proposal, headingLevel }: { proposal: ProposalCard; headingLevel: 2 | 3 }) {
  const say = useSay();
  const { locale } = useReading();
  const Heading = headingLevel === 2 ? 'h2' : 'h3';
  const stops = fourStages(proposal.publicStage);
  return (
    <article className="card">
      {proposal.coverFileId ? (
        <img
          className="card-cover"
          src={href.thumbnail(proposal.coverFileId)}
          alt=""
          width={160}
          height={120}
          loading="lazy"
          decoding="async"
        />
      ) : null}
      <div className="card-body">
        <p className="card-above">
          <span>{proposal.number}</span>
          <span>{nameIn(locale, { nameZh: proposal.fieldNameZh, nameEn: proposal.fieldNameEn })}</span>
          {proposal.source === 'paper' ? <PaperMark /> : null}
        </p>
        <Heading className="card-title">
          <a href={href.proposal(proposal.number)}>{proposal.title}</a>
        </Heading>
        <p className="card-excerpt">{proposal.excerpt}</p>
        <div className="card-stage">
          <StageRail isSmall stages={[{ state: stops[0] }, { state: stops[1] }, { state: stops[2] }, { state: stops[3] }]} />
          <span>{say(publicStageWords[proposal.publicStage])}</span>
        </div>
        <CardFoot proposal={proposal} />
      </div>
    </article>
  );
}

function CardFoot({ proposal }: { proposal: ProposalCard }) {
  const say = useSay();
  const reading = useReading();
  return (
    <ul className="card-foot">
      <li>
        <Icon name="thumbs-up" />
        {say(words.endorsed_by, { count: proposal.endorsementCount })}
      </li>
      {proposal.commentCount > 0 ? (
        <li>
          <Icon name="message" />
          {say(words.comments_count, { count: proposal.commentCount })}
        </li>
      ) : null}
      {proposal.placeNameZh ? (
        <li>
          <Icon name="map-pin" />
          {nameIn(reading.locale, { nameZh: proposal.placeNameZh, nameEn: proposal.placeNameEn })}
        </li>
      ) : null}
      <li>
        <Icon name={proposal.isOrganisation ? 'people' : 'person'} />
        <MaskedName name={proposal.proposerName} isShown />
      </li>
      <li>
        <Icon name="calendar" />
        {say(words.published_on, { date: formatInstantDay(proposal.publishedAt, reading) })}
      </li>
    </ul>
  );
}
