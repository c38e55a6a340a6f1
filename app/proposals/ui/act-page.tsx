import type { ReactNode } from 'react';
import { href } from '#app/http/href.ts';
import { useSay } from '#app/i18n/use-say.tsx';
import { words } from '#app/proposals/mine.messages.ts';
import { words as pageWords } from '#app/proposals/pages.messages.ts';
import { PageHeader } from '#app/ui/page-header.tsx';

type ActPageProps = {
  title: string;
  /** What it means to do this, before it is done. */
  effect: string;
  proposal: { number: string; title: string };
  children: ReactNode;
};

/** A small page on which one thing is done about a proposal: what it means, the form, the way back. */
export function ActPage({ title, effect, proposal, children }: ActPageProps) {
  const say = useSay();
  return (
    <>
      <PageHeader
        title={title}
        above={proposal.number}
        lead={<p>{effect}</p>}
        crumbs={[
          { label: say(pageWords.list_title), href: href.proposals() },
          { label: proposal.title, href: href.proposal(proposal.number) },
        ]}
      />
      {children}
      <p className="back">
        <a href={href.proposal(proposal.number)}>{say(words.back_to_proposal)}</a>
      </p>
    </>
  );
}
