import type { FormReply } from '#app/http/form.ts';
import { useSay } from '#app/i18n/use-say.tsx';
import type { CompletePage } from '#app/proposals/desk-complete.server.ts';
import { words } from '#app/proposals/desk-paper.messages.ts';
import { words as formWords } from '#app/proposals/draft-form.messages.ts';
import { contentLimits } from '#app/proposals/proposal-content.ts';
import { CostField, WhatFields, WhereFields, WhomFields } from '#app/proposals/ui/draft-fields.tsx';
import { Paragraphs } from '#app/proposals/ui/paragraphs.tsx';
import { Button } from '#app/ui/button.tsx';
import { Checkbox, Choice } from '#app/ui/choice.tsx';
import { Form } from '#app/ui/form.tsx';
import { DaysLeft } from '#app/ui/instant.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { TextField } from '#app/ui/text-field.tsx';

/** What was asked, and the text as it stands, to be completed as the proposer says. */
export function CompleteForm({ page, reply }: { page: CompletePage; reply: FormReply | null }) {
  const say = useSay();
  const { proposal, people } = page;
  const asked = proposal.decisions.findLast(({ event }) => event === 'ask_back');
  if (proposal.state !== 'needs_info') return <Notice title={say(words.complete_not_now)} />;
  if (people.length === 0) return <Notice tone="warning" title={say(words.complete_none)} />;
  return (
    <>
      {asked ? (
        <Notice tone="warning" title={say(words.asked)}>
          <Paragraphs text={asked.explanation} />
          {proposal.dueAt ? (
            <p>
              <DaysLeft until={proposal.dueAt} />
            </p>
          ) : null}
        </Notice>
      ) : null}
      <Form reply={reply} label={say(words.complete_title)}>
        <For people={people} />
        <TextField
          name="title"
          label={say(formWords.title)}
          value={proposal.title}
          input={{ autoComplete: 'off', maxLength: contentLimits.title.max * 4 }}
        />
        <WhatFields content={proposal} fields={proposal.call.fields} />
        <WhereFields content={proposal} groups={page.placeGroups} />
        <WhomFields content={proposal} />
        <CostField content={proposal} ceilingFen={page.ceilingFen} />
        <Checkbox
          name="shows_name"
          label={say(words.shows_name)}
          hint={say(words.shows_name_hint)}
          isChecked={proposal.showsName}
          isOptional
        />
        <Button icon="send">{say(words.complete_submit)}</Button>
      </Form>
    </>
  );
}

/** For whom it is done: nothing to choose where there is only one. */
function For({ people }: { people: CompletePage['people'] }) {
  const say = useSay();
  const options = people.map(({ id, name, title }) => ({
    value: id,
    label: title ? say(words.complete_for_officer, { name, title }) : name,
  }));
  const [only] = options;
  if (options.length === 1 && only) {
    return (
      <p>
        <input type="hidden" name="on_behalf_of" value={only.value} />
        {say(words.complete_for_one, { name: only.label })}
      </p>
    );
  }
  return <Choice name="on_behalf_of" label={say(words.complete_for)} options={options} />;
}
