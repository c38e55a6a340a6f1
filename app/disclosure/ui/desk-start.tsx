import { words } from '#app/disclosure/desk.messages.ts';
import type { DeskHome, DeskQueueFacts, WaitingItem } from '#app/disclosure/desk.server.ts';
import { href } from '#app/http/href.ts';
import type { Message } from '#app/i18n/message.ts';
import { formatInstantDay } from '#app/i18n/time.ts';
import { useReading, useSay } from '#app/i18n/use-say.tsx';
import { words as firstRunWords } from '#app/people/first-run.messages.ts';
import { rolesFor } from '#app/people/permission.ts';
import { roleWords } from '#app/people/role.messages.ts';
import { DeskNav } from '#app/people/ui/desk-nav.tsx';
import { useDeskEntries } from '#app/people/ui/desk-page.tsx';
import { LinkButton } from '#app/ui/button.tsx';
import { DaysLeft } from '#app/ui/instant.tsx';
import { Empty, Notice } from '#app/ui/notice.tsx';
import { PageHeader } from '#app/ui/page-header.tsx';
import { CountText } from '#app/ui/pager.tsx';
import { useShell } from '#app/ui/shell.tsx';
import { StatTiles } from '#app/ui/stat-tiles.tsx';

/** The desk of somebody with an office: what has waited longest, and every queue with its count. */
export function DeskStart({ desk }: { desk: DeskHome }) {
  const say = useSay();
  const { locale } = useReading();
  const roles = desk.roles.map((role) => say(roleWords[role])).join(locale === 'zh' ? '、' : ', ');
  return (
    <DeskNav entries={useDeskEntries(desk.sections, null)}>
      <PageHeader title={say(words.title)} lead={<p>{say(words.roles, { roles })}</p>} />
      <StepsMissing count={desk.stepsMissing} />
      {desk.queues.length === 0 ? <p>{say(words.nothing_here)}</p> : <First items={desk.first} />}
      <Queues queues={desk.queues} />
      <MoreToDo desk={desk} />
    </DeskNav>
  );
}

/** What the administrator has to do before the community can begin. */
function StepsMissing({ count }: { count: number }) {
  const say = useSay();
  if (count === 0) return null;
  return (
    <Notice tone="warning" title={say(firstRunWords.on_desk, { count })}>
      <p>
        <a href={href.deskFirstRun()}>{say(firstRunWords.on_desk_link)}</a>
      </p>
    </Notice>
  );
}

const kindWords: Readonly<Record<WaitingItem['kind'], Message>> = {
  submitted: words.kind_submitted,
  appeal: words.kind_appeal,
  report: words.kind_report,
  account: words.kind_account,
  paper: words.kind_paper,
  owed_topic: words.kind_owed_topic,
  room_notice: words.kind_room_notice,
  minutes: words.kind_minutes,
  claim: words.kind_claim,
  extension: words.kind_extension,
  conflicts: words.kind_conflicts,
  sheets: words.kind_sheets,
  round_short: words.kind_round_short,
  plan: words.kind_plan,
  vote_paper: words.kind_vote_paper,
  vote_tally: words.kind_vote_tally,
  vote_certify: words.kind_vote_certify,
  vote_challenge: words.kind_vote_challenge,
  award_offer: words.kind_award_offer,
  award_sign: words.kind_award_sign,
  award_verify: words.kind_award_verify,
  award_approve: words.kind_award_approve,
};

function First({ items }: { items: readonly WaitingItem[] }) {
  const say = useSay();
  if (items.length === 0) {
    return (
      <Empty title={say(words.first_none)}>
        <p>{say(words.first_none_next)}</p>
      </Empty>
    );
  }
  return (
    <section>
      <h2>{say(words.first)}</h2>
      <ol className="waiting desk-first">
        {items.map((item) => (
          <FirstLine key={`${item.kind}-${item.id}`} item={item} />
        ))}
      </ol>
    </section>
  );
}

function FirstLine({ item: { kind, text, since, dueAt, href: address } }: { item: WaitingItem }) {
  const say = useSay();
  const reading = useReading();
  const title = text || say(words.untitled);
  return (
    <li>
      <span className="hint">{say(kindWords[kind])}</span>
      <a href={address}>{kind === 'report' ? say(words.comment_on, { title }) : title}</a>
      {dueAt ? (
        <DaysLeft until={dueAt} isDuty hasDate={false} />
      ) : (
        <span className="hint">{say(words.since, { date: formatInstantDay(since, reading) })}</span>
      )}
    </li>
  );
}

const queueWords: Readonly<Record<DeskQueueFacts['kind'], { name: Message; unit: Message }>> = {
  waiting: { name: words.queue_waiting, unit: words.unit_proposals },
  appeals: { name: words.queue_appeals, unit: words.unit_proposals },
  asked_back: { name: words.queue_asked_back, unit: words.unit_proposals },
  paper: { name: words.queue_paper, unit: words.unit_proposals },
  reports: { name: words.queue_reports, unit: words.unit_comments },
  accounts: { name: words.queue_accounts, unit: words.unit_accounts },
  topics: { name: words.queue_topics, unit: words.unit_topics },
  rooms: { name: words.queue_rooms, unit: words.unit_rooms },
  minutes: { name: words.queue_minutes, unit: words.unit_rooms },
  claims: { name: words.queue_claims, unit: words.unit_claims },
  extensions: { name: words.queue_extensions, unit: words.unit_claims },
  sheets: { name: words.queue_sheets, unit: words.unit_sheets },
  rounds: { name: words.queue_rounds, unit: words.unit_rooms },
  plans: { name: words.queue_plans, unit: words.unit_plans },
  vote_paper: { name: words.queue_vote_paper, unit: words.unit_votes },
  vote_tally: { name: words.queue_vote_tally, unit: words.unit_votes },
  vote_certify: { name: words.queue_vote_certify, unit: words.unit_votes },
  vote_challenge: { name: words.queue_vote_challenge, unit: words.unit_votes },
  award_offer: { name: words.queue_award_offer, unit: words.unit_awards },
  award_sign: { name: words.queue_award_sign, unit: words.unit_awards },
  award_verify: { name: words.queue_award_verify, unit: words.unit_awards },
  award_approve: { name: words.queue_award_approve, unit: words.unit_awards },
};

function Queues({ queues }: { queues: readonly DeskQueueFacts[] }) {
  const say = useSay();
  const stats = queues.map(({ kind, count, overdue, href: address }) => ({
    label: say(queueWords[kind].name),
    value: <CountText count={count} />,
    unit: say(queueWords[kind].unit),
    note: overdue === null ? null : <Overdue count={overdue} />,
    href: address,
  }));
  if (stats.length === 0) return null;
  return (
    <section>
      <h2>{say(words.queues)}</h2>
      <StatTiles label={say(words.queues)} stats={stats} />
    </section>
  );
}

function Overdue({ count }: { count: number }) {
  const say = useSay();
  return count === 0 ? (
    <span>{say(words.note_in_time)}</span>
  ) : (
    <strong className="text-red">{say(words.note_overdue, { count })}</strong>
  );
}

/** What else one can begin from here. */
function MoreToDo({ desk: { sections, roles } }: { desk: DeskHome }) {
  const say = useSay();
  const links = [
    sections.includes('paper') ? { href: href.deskPaper(), word: words.key_paper } : null,
    roles.some((role) => rolesFor('rooms.convene').includes(role)) ? { href: href.newRoom(), word: words.plan_room } : null,
    sections.includes('calls') ? { href: href.deskNewCall(), word: words.new_call } : null,
    sections.includes('roll') ? { href: href.deskRoll(), word: words.roll } : null,
    roles.includes('auditor') ? { href: href.logCheck(), word: words.verify_log } : null,
    { href: href.log(), word: words.log },
    { href: href.proposals(), word: words.proposals },
  ].filter((link) => link !== null);
  return (
    <section>
      <h2>{say(words.do_more)}</h2>
      <ul className="desk-more">
        {links.map(({ href: address, word }) => (
          <li key={address}>
            <a href={address}>{say(word)}</a>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** What somebody without any role reads: what the desk is, and how one gets there. */
export function DeskClosed() {
  const say = useSay();
  const { community } = useShell();
  return (
    <>
      <PageHeader title={say(words.title)} />
      <Notice tone="info" title={say(words.closed_title)}>
        <p>{say(words.closed_text)}</p>
        <p>{say(words.closed_how)}</p>
        {community.phone ? <p>{say(words.closed_phone, { phone: community.phone })}</p> : null}
      </Notice>
      <p>
        <LinkButton href={href.proposalDrafts()} kind="secondary">
          {say(words.closed_mine)}
        </LinkButton>
      </p>
    </>
  );
}
