import type { MetaDescriptor } from '@remix-run/react';
import { shorten } from '#app/core/text.ts';
import { words } from '#app/disclosure/messages.ts';
import type { Thread } from '#app/disclosure/thread.server.ts';
import { href } from '#app/http/href.ts';
import { verbatim } from '#app/i18n/message.ts';
import { pageMeta } from '#app/ui/page-meta.ts';

type Matches = Parameters<typeof pageMeta>[0];

/** Title, description and share picture of a proposal's page, and what it is in words that search engines share. */
export function threadMeta({ proposal, address }: Thread, matches: Matches): MetaDescriptor[] {
  const cover = proposal.pictures[0];
  const isShown = proposal.hidden === null;
  const page = pageMeta(matches, {
    title: words.page_title,
    values: { title: isShown ? proposal.title : '', number: proposal.number },
    description: isShown ? verbatim(shorten(proposal.whatIsProposed.replace(/\s+/g, ' '), 140)) : words.sentence_hidden,
    image: cover && isShown ? href.file(cover.fileId) : null,
  });
  return isShown ? [...page, { 'script:ld+json': linkedData(proposal, address) }] : page;
}

function linkedData(proposal: Thread['proposal'], address: string) {
  return {
    '@context': 'https://schema.org',
    '@type': 'CreativeWork',
    additionalType: 'Proposal',
    name: proposal.title,
    identifier: proposal.number,
    url: address,
    abstract: shorten(proposal.whatIsProposed.replace(/\s+/g, ' '), 300),
    datePublished: proposal.publishedAt.toISOString(),
    ...(proposal.correctedAt ? { dateModified: proposal.correctedAt.toISOString() } : {}),
    interactionStatistic: {
      '@type': 'InteractionCounter',
      interactionType: 'https://schema.org/EndorseAction',
      userInteractionCount: proposal.endorsementCount,
    },
    ...(proposal.place ? { contentLocation: { '@type': 'Place', name: proposal.place.nameZh } } : {}),
  };
}
