import { Notice } from '#app/ui/notice.tsx';

/** The frames into which a script puts what it found, in the look of the site. */
export function AnswerTemplates() {
  return (
    <>
      {(['success', 'warning', 'error'] as const).map((tone) => (
        <template key={tone} data-tone={tone}>
          <Notice tone={tone} title="" />
        </template>
      ))}
    </>
  );
}
