import type { FormReply } from '#app/http/form.ts';
import { href } from '#app/http/href.ts';
import { useSay } from '#app/i18n/use-say.tsx';
import { words } from '#app/proposals/desk-paper.messages.ts';
import type { PaperCall, PaperFound, PaperPage } from '#app/proposals/desk-paper.server.ts';
import { PaperForm } from '#app/proposals/ui/paper-form.tsx';
import { LinkButton } from '#app/ui/button.tsx';
import { Icon } from '#app/ui/icon.tsx';
import { Empty, Notice } from '#app/ui/notice.tsx';
import { TextAndSide } from '#app/ui/text-and-side.tsx';

type PaperEntryProps = { page: PaperPage; call: PaperCall; answer: { reply: FormReply; found: PaperFound } | null };

/** The form of a sheet, with its photograph beside it once it is uploaded. */
export function PaperEntry({ page, call, answer }: PaperEntryProps) {
  const say = useSay();
  const { keyed } = page;
  return (
    <>
      {keyed && !answer ? (
        <Notice tone="success" title={say(words.keyed)} isAnswer>
          <p>{say(words.keyed_next)}</p>
          <p>
            <a href={href.deskProposal(keyed.id)}>{say(words.keyed_open, { title: keyed.title })}</a>
          </p>
        </Notice>
      ) : null}
      <TextAndSide
        sideLabel={say(words.section_sheet)}
        side={<Side page={page} call={call} sheet={answer?.found.sheet ?? null} />}
      >
        <PaperForm call={call} reply={answer?.reply ?? null} found={answer?.found ?? null} />
      </TextAndSide>
    </>
  );
}

type SideProps = { page: PaperPage; call: PaperCall; sheet: PaperFound['sheet'] };

function Side({ page, call, sheet }: SideProps) {
  const say = useSay();
  return (
    <>
      <p>{say(words.for_call, { call: call.title })}</p>
      {page.calls.length > 1 ? (
        <p>
          <a href={href.deskPaper()}>{say(words.other_call)}</a>
        </p>
      ) : null}
      {sheet ? <SheetPhoto sheet={sheet} /> : null}
    </>
  );
}

/** The photograph from which staff key in, kept in sight while they do. */
function SheetPhoto({ sheet }: { sheet: NonNullable<PaperFound['sheet']> }) {
  const say = useSay();
  const large = href.deskPaperSheet(sheet.token, true);
  return (
    <figure className="sheet-photo">
      {sheet.isPicture ? <img src={large} alt={say(words.sheet_of)} width={480} height={640} /> : null}
      <figcaption>
        <a href={large} target="_blank" rel="noopener">
          <Icon name="image" /> {sheet.isPicture ? say(words.sheet_open) : sheet.name}
        </a>
      </figcaption>
    </figure>
  );
}

/** Which call a sheet is for, where more than one collects; and what to do where none does. */
export function PaperCallChoice({ calls }: { calls: PaperPage['calls'] }) {
  const say = useSay();
  if (calls.length === 0) {
    return (
      <Empty title={say(words.no_call)}>
        <p>{say(words.no_call_next)}</p>
      </Empty>
    );
  }
  return (
    <section>
      <h2>{say(words.choose_call)}</h2>
      <ul className="plain-list">
        {calls.map(({ slug, title }) => (
          <li key={slug}>
            <LinkButton href={href.deskPaper({ call: slug })} kind="secondary" icon="paper">
              {title}
            </LinkButton>
          </li>
        ))}
      </ul>
    </section>
  );
}
