import type { ReactNode } from 'react';
import { href } from '#app/http/href.ts';
import { useSay } from '#app/i18n/use-say.tsx';
import { words as formWords } from '#app/proposals/draft-form.messages.ts';
import { words } from '#app/proposals/mine.messages.ts';
import { PageHeader } from '#app/ui/page-header.tsx';

type OwnActPageProps = {
  title: string;
  /** What it means to do this, before it is done. */
  effect: string;
  proposal: { id: string; title: string };
  children: ReactNode;
};

/** A small page on which a proposer does one thing with a proposal of their own. */
export function OwnActPage({ title, effect, proposal, children }: OwnActPageProps) {
  const say = useSay();
  const name = proposal.title || say(formWords.untitled);
  return (
    <>
      <PageHeader
        title={title}
        above={name}
        lead={<p>{effect}</p>}
        crumbs={[
          { label: say(words.mine_title), href: href.proposalDrafts() },
          { label: name, href: href.proposalDraft(proposal.id) },
        ]}
      />
      {children}
      <p className="back">
        <a href={href.proposalDraft(proposal.id)}>{say(words.back_to_proposal)}</a>
      </p>
    </>
  );
}
