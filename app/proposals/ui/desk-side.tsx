import { href } from '#app/http/href.ts';
import { formatShare } from '#app/i18n/numbers.ts';
import { useSay } from '#app/i18n/use-say.tsx';
import { words } from '#app/proposals/desk.messages.ts';
import type { ReviewPage } from '#app/proposals/desk-review.server.ts';
import { sourceWords } from '#app/proposals/messages.ts';
import { words as pageWords } from '#app/proposals/pages.messages.ts';
import { Facts } from '#app/ui/facts.tsx';
import { Icon } from '#app/ui/icon.tsx';
import { Instant } from '#app/ui/instant.tsx';

/** Who proposes: the full name, the masked phone, whether the name may be shown, and with whom. */
export function Proposer({ page }: { page: ReviewPage }) {
  const say = useSay();
  const { proposal } = page;
  const together = proposal.invitations.filter(({ state }) => state !== 'declined');
  return (
    <section>
      <h2>{say(words.who)}</h2>
      <Facts
        facts={[
          {
            term: say(proposal.organisation ? words.organisation : words.name),
            value: proposal.organisation?.name ?? <Name page={page} />,
          },
          { term: say(words.phone), value: proposal.proposerPhoneMasked ?? say(words.no_phone) },
          {
            term: say(words.name_in_public),
            value: proposal.organisation ? null : say(proposal.showsName ? words.name_shown : words.name_masked),
          },
          {
            term: say(words.co_proposers),
            value: together.length === 0 ? null : <CoProposers invitations={together} />,
          },
        ]}
      />
    </section>
  );
}

/** The full name, for those who may see the roll with a link to the person's page there: the phone in clear is asked for there. */
function Name({ page: { proposal, sections } }: { page: ReviewPage }) {
  const { proposerName, proposerPersonId } = proposal;
  if (proposerPersonId === null || !sections.includes('roll')) return <>{proposerName}</>;
  return <a href={href.deskPerson(proposerPersonId)}>{proposerName}</a>;
}

function CoProposers({ invitations }: { invitations: ReviewPage['proposal']['invitations'] }) {
  const say = useSay();
  return (
    <ul className="co-proposers">
      {invitations.map(({ id, name, phoneMasked, state }) => (
        <li key={id}>{state === 'accepted' ? name : say(words.invited, { name: name ?? phoneMasked })}</li>
      ))}
    </ul>
  );
}

/** The photograph of the sheet that a paper proposal was keyed in from. */
export function SheetPicture({ fileId }: { fileId: string | null }) {
  const say = useSay();
  if (fileId === null) return null;
  return (
    <section>
      <h2>{say(words.sheet)}</h2>
      <figure className="sheet-photo">
        <img src={href.thumbnail(fileId)} alt={say(words.sheet)} width={336} height={448} loading="lazy" />
        <figcaption>
          <a href={href.file(fileId)} target="_blank" rel="noopener">
            <Icon name="image" /> {say(words.sheet_open)}
          </a>
        </figcaption>
      </figure>
    </section>
  );
}

/** Where a proposal comes from and which numbers it has. */
export function ComesFrom({ page }: { page: ReviewPage }) {
  const say = useSay();
  const { proposal } = page;
  return (
    <section>
      <h2>{say(words.facts)}</h2>
      <Facts
        facts={[
          { term: say(words.number), value: proposal.number },
          { term: say(words.source), value: say(sourceWords[proposal.source]) },
          { term: say(words.paper_number), value: proposal.paperNumber },
          { term: say(words.keyed_by), value: proposal.keyedByName },
          { term: say(words.call), value: <a href={href.call(proposal.call.slug)}>{proposal.call.title}</a> },
          { term: say(words.submitted_at), value: proposal.submittedAt ? <Instant at={proposal.submittedAt} /> : null },
          {
            term: say(words.endorsements),
            value: proposal.number ? say(words.endorsed_by, { count: proposal.endorsementCount }) : null,
          },
        ]}
      />
      {proposal.number ? (
        <p>
          <a href={href.proposal(proposal.number)}>{say(words.public_page)}</a>
        </p>
      ) : null}
    </section>
  );
}

/** Published proposals with titles like this one, the most alike first. */
export function Similar({ page }: { page: ReviewPage }) {
  const say = useSay();
  const { similar } = page.proposal;
  return (
    <section>
      <h2>{say(words.similar)}</h2>
      {similar.length === 0 ? (
        <p className="hint">{say(words.similar_none)}</p>
      ) : (
        <ul className="similar">
          {similar.map(({ id, number, title, share, endorsementCount }) => (
            <li key={id}>
              <a href={href.proposal(number)}>{title}</a>
              <span className="hint">
                {number} · {say(words.similar_share, { share: formatShare(share * 1000, 1000) })} ·{' '}
                {say(pageWords.endorsed_by, { count: endorsementCount })}
              </span>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
