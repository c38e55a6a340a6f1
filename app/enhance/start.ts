import { autosave } from '#app/enhance/autosave.ts';
import { ballotRanking } from '#app/enhance/ballot-ranking.ts';
import { ballotSum } from '#app/enhance/ballot-sum.ts';
import { copyText } from '#app/enhance/copy-text.ts';
import { counter } from '#app/enhance/counter.ts';
import { errorTitle } from '#app/enhance/error-title.ts';
import { filePreview } from '#app/enhance/file-preview.ts';
import { imeEnter } from '#app/enhance/ime-enter.ts';
import { forgetKept, forgetOldKept } from '#app/enhance/kept-text.ts';
import { livePart } from '#app/enhance/live-part.ts';
import { printButton } from '#app/enhance/print-button.ts';
import { readAloud } from '#app/enhance/read-aloud.ts';
import { similar } from '#app/enhance/similar.ts';
import { stepper } from '#app/enhance/stepper.ts';
import { submitOnce } from '#app/enhance/submit-once.ts';
import { unsavedWarning } from '#app/enhance/unsaved-warning.ts';
import { whatIf } from '#app/enhance/what-if.ts';

/**
 * Makes reading pages nicer. Nothing depends on it: every form and link works without. An element asks for behaviours with
 * `data-enhance="name other-name"`; all words come from its data attributes, in the reader's language. What counts and proves
 * is in files of its own, fetched by the pages that ask for it as soon as they are read.
 */
const behaviours: Record<string, (element: HTMLElement) => void | Promise<void>> = {
  autosave,
  'ballot-ranking': ballotRanking,
  'ballot-sum': ballotSum,
  copy: copyText,
  counter,
  'error-title': errorTitle,
  'file-preview': filePreview,
  'ime-enter': imeEnter,
  'live-part': livePart,
  'no-double-submit': submitOnce,
  'print-button': printButton,
  'read-aloud': readAloud,
  similar,
  stepper,
  'unsaved-warning': unsavedWarning,
  'what-if': whatIf,
  'vote-heads': async (element) => (await import('#app/enhance/vote-heads.ts')).voteHeads(element),
  'vote-recount': async (element) => (await import('#app/enhance/vote-recount.ts')).voteRecount(element),
  'vote-verify': async (element) => (await import('#app/enhance/vote-verify.ts')).voteVerify(element),
};

for (const element of document.querySelectorAll<HTMLElement>('[data-enhance]')) {
  for (const name of (element.dataset.enhance ?? '').split(' ')) behaviours[name]?.(element);
}

forgetOldKept();
document.querySelector('form[action="/sign-out"]')?.addEventListener('submit', forgetKept);
