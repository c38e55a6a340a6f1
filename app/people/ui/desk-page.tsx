import type { ReactNode } from 'react';
import { href } from '#app/http/href.ts';
import type { Message } from '#app/i18n/message.ts';
import { useSay } from '#app/i18n/use-say.tsx';
import { sectionWords, words } from '#app/people/desk.messages.ts';
import type { DeskSection } from '#app/people/desk-section.ts';
import { type DeskEntry, DeskNav } from '#app/people/ui/desk-nav.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { type Crumb, PageHeader } from '#app/ui/page-header.tsx';

type DeskPageProps = {
  title: string;
  /** The part of the desk that the page belongs to, and all parts that are the visitor's. */
  current: DeskSection;
  sections: readonly DeskSection[];
  /** What was just done, said at the top. */
  done?: Message | null | undefined;
  /** Everything of the page's head but its title. */
  head?: { above?: ReactNode; lead?: ReactNode; crumbs?: readonly Crumb[]; actions?: ReactNode };
  children: ReactNode;
};

/** A page of the desk: the parts of the desk beside it, what was just done above it. */
export function DeskPage({ title, current, sections, done, head = {}, children }: DeskPageProps) {
  const say = useSay();
  return (
    <DeskNav entries={useDeskEntries(sections, current)}>
      <PageHeader title={title} {...head} />
      {done ? <Notice tone="success" title={say(done)} isAnswer /> : null}
      {children}
    </DeskNav>
  );
}

const addresses: Record<DeskSection, () => string> = {
  proposals: href.deskProposals,
  paper: href.deskPaper,
  comments: href.deskComments,
  calls: href.deskCalls,
  claims: href.deskClaims,
  rounds: href.deskRounds,
  plans: href.deskPlans,
  topics: href.deskTopics,
  rooms: href.deskRooms,
  grants: href.deskGrants,
  funds: href.deskFunds,
  votes: href.deskVotes,
  figures: href.deskFigures,
  roll: href.deskRoll,
  accounts: href.deskAccounts,
  organisations: href.deskOrganisations,
  places: href.deskPlaces,
  roles: href.deskRoles,
  settings: href.deskSettings,
  first_run: href.deskFirstRun,
};

/** The parts of the desk as links, the desk itself first. */
export function useDeskEntries(sections: readonly DeskSection[], current: DeskSection | null): DeskEntry[] {
  const say = useSay();
  return [
    { label: say(words.desk), href: href.desk(), isCurrent: current === null },
    ...sections.map((section) => ({
      label: say(sectionWords[section]),
      href: addresses[section](),
      isCurrent: section === current,
    })),
  ];
}
