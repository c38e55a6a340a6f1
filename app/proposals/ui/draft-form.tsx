import type { ReactNode } from 'react';
import type { FormReply } from '#app/http/form.ts';
import { href } from '#app/http/href.ts';
import { useSay } from '#app/i18n/use-say.tsx';
import { words } from '#app/proposals/draft-form.messages.ts';
import type { DraftPage } from '#app/proposals/draft-page.server.ts';
import { contentLimits } from '#app/proposals/proposal-content.ts';
import { AttachmentFields } from '#app/proposals/ui/attachment-fields.tsx';
import { CostField, WhatFields, WhereFields, WhomFields } from '#app/proposals/ui/draft-fields.tsx';
import { ProposerFields } from '#app/proposals/ui/proposer-fields.tsx';
import { SimilarList } from '#app/proposals/ui/similar-list.tsx';
import { Button, ButtonRow } from '#app/ui/button.tsx';
import { Form } from '#app/ui/form.tsx';
import { TextField } from '#app/ui/text-field.tsx';

/** A proposal as its proposer writes it: one page in six parts, kept with every press of a button. */
export function DraftForm({ page, reply }: { page: DraftPage; reply: FormReply | null }) {
  const say = useSay();
  const { draft } = page;
  return (
    <Form reply={reply} takesFiles label={say(words.draft_title)} autosaveUrl={href.proposalDraftSave(draft.id)}>
      <SaveFirst />
      <Part id="what" title={say(words.section_what)}>
        <TextField
          name="title"
          label={say(words.title)}
          hint={say(words.title_hint)}
          value={draft.title}
          input={{
            autoComplete: 'off',
            maxLength: contentLimits.title.max * 4,
            'data-enhance': 'similar',
            'data-similar-url': href.similarProposals(),
          }}
        />
        <div className="similar" data-similar="" aria-live="polite">
          <SimilarList proposals={page.similar} />
        </div>
        <WhatFields content={draft} fields={draft.call.fields} />
      </Part>
      <Part id="where" title={say(words.section_where)}>
        <WhereFields content={draft} groups={page.placeGroups} />
      </Part>
      <Part id="whom" title={say(words.section_whom)}>
        <WhomFields content={draft} />
      </Part>
      <Part id="cost" title={say(words.section_cost)}>
        <CostField content={draft} ceilingFen={page.ceilingFen} />
      </Part>
      <Part id="files" title={say(words.section_pictures)}>
        <AttachmentFields pictures={draft.pictures} documents={draft.documents} />
      </Part>
      <Part id="who" title={say(words.section_who)}>
        <ProposerFields
          personName={page.personName}
          organisationName={draft.organisation?.name ?? null}
          showsName={draft.showsName}
          invitations={draft.invitations}
        />
      </Part>
      <SendButtons isAskedBack={draft.state === 'needs_info'} />
    </Form>
  );
}

/** The button that Enter presses in a line of text: the first of the form. It only saves. */
function SaveFirst() {
  const say = useSay();
  return (
    <button type="submit" name="intent" value="save" className="visually-hidden" tabIndex={-1} aria-hidden="true">
      {say(words.save)}
    </button>
  );
}

function Part({ id, title, children }: { id: string; title: string; children: ReactNode }) {
  return (
    <section className="form-part" id={id} aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`}>{title}</h2>
      {children}
    </section>
  );
}

function SendButtons({ isAskedBack }: { isAskedBack: boolean }) {
  const say = useSay();
  return (
    <>
      <p className="hint">{say(words.submit_note)}</p>
      <ButtonRow>
        <Button icon="send" name="intent" value={isAskedBack ? 'resubmit' : 'submit'}>
          {say(isAskedBack ? words.resubmit : words.submit)}
        </Button>
        <Button kind="secondary" name="intent" value="save">
          {say(words.save)}
        </Button>
        <Button kind="secondary" name="intent" value="preview">
          {say(words.preview)}
        </Button>
      </ButtonRow>
    </>
  );
}
