import { data, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { href } from '#app/http/href.ts';
import { answerTo } from '#app/http/public-page.ts';
import { useSay } from '#app/i18n/use-say.tsx';
import { findCommunity } from '#app/people/community.server.ts';
import { helpSections, words } from '#app/people/help.messages.ts';
import { readSettings } from '#app/people/settings.server.ts';
import { HelpContact } from '#app/people/ui/help-contact.tsx';
import { findVisitor } from '#app/people/visitor.server.ts';
import { PageHeader } from '#app/ui/page-header.tsx';
import { pageMeta } from '#app/ui/page-meta.ts';
import { TextAndSide } from '#app/ui/text-and-side.tsx';

export { publicPage as headers } from '#app/http/public-page.ts';

export const meta: MetaFunction = ({ matches }) => pageMeta(matches, { title: words.help, description: words.lead });

export async function loader({ context, request }: LoaderFunctionArgs) {
  const community = await findCommunity(context, request);
  const settings = community ? await readSettings(context.db, community.id) : null;
  const contact = settings && { phone: settings.communityPhone, address: settings.officeAddress, hours: settings.officeHours };
  return data({ contact }, answerTo(await findVisitor(context, request)));
}

export default function Help() {
  const say = useSay();
  const { contact } = useLoaderData<typeof loader>();
  return (
    <>
      <PageHeader title={say(words.help)} lead={say(words.lead)} />
      <TextAndSide side={<HelpContact contact={contact} />} sideLabel={say(words.contact)} jumpLabel={say(words.contact)}>
        <nav aria-label={say(words.contents)}>
          <ul>
            {helpSections.map(({ id, title }) => (
              <li key={id}>
                <a href={`#${id}`}>{say(title)}</a>
              </li>
            ))}
          </ul>
        </nav>
        {helpSections.map(({ id, title, steps }) => (
          <section key={id} id={id}>
            <h2>{say(title)}</h2>
            <ul>
              {steps.map((step) => (
                <li key={step.en}>{say(step)}</li>
              ))}
            </ul>
          </section>
        ))}
        <p>
          <a href={href.privacy()}>{say(words.see_privacy)}</a>
        </p>
      </TextAndSide>
    </>
  );
}
