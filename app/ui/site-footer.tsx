import { href } from '#app/http/href.ts';
import { schemes, textSizes } from '#app/http/preferences.ts';
import { words } from '#app/i18n/shell.messages.ts';
import { useSay } from '#app/i18n/use-say.tsx';
import { LanguageButton, PreferenceChoice } from '#app/ui/display-switches.tsx';
import { Icon } from '#app/ui/icon.tsx';
import { useShell } from '#app/ui/shell.tsx';

const schemeWords = {
  system: words.scheme_system,
  light: words.scheme_light,
  dark: words.scheme_dark,
  contrast: words.scheme_contrast,
};
const sizeWords = [words.text_size_0, words.text_size_1, words.text_size_2] as const;

/** The foot of every page: whose site this is and how to reach them, what one may want to know, and how the site is shown. */
export function SiteFooter() {
  const say = useSay();
  const { community, isElder } = useShell();
  return (
    <footer className="site-foot">
      <div className="foot-grid">
        <div>
          <p className="foot-name">{community.name}</p>
          {community.phone ? (
            <p>
              {say(words.community_phone)} <PhoneLink phone={community.phone} />
            </p>
          ) : null}
          {community.registration ? <p className="registration">{community.registration}</p> : null}
        </div>
        <nav aria-label={say(words.about_site)}>
          <ul>
            <li>
              <a href={href.help()}>{say(words.help)}</a>
            </li>
            <li>
              <a href={href.privacy()}>{say(words.privacy)}</a>
            </li>
            <li>
              <a href={href.log()}>{say(words.log_public)}</a>
            </li>
          </ul>
        </nav>
        <div className="foot-display">
          <SchemeButtons />
          {isElder ? <TextSizeButtons /> : null}
          <LanguageButton />
        </div>
      </div>
    </footer>
  );
}

/** In elder mode: the community's number and the way back to the standard look, always in sight. */
export function ElderBar() {
  const say = useSay();
  const { community } = useShell();
  return (
    <aside
      className="elder-bar"
      aria-label={say(words.community_phone)}
      data-enhance="read-aloud"
      data-read={say(words.read_aloud)}
      data-stop={say(words.read_stop)}
    >
      {community.phone ? (
        <a
          className="elder-phone"
          href={`tel:${community.phone.replace(/[^+\d]/g, '')}`}
          aria-label={say(words.call_us, { phone: community.phone })}
        >
          <Icon name="phone" />
          {community.phone}
        </a>
      ) : null}
    </aside>
  );
}

function PhoneLink({ phone }: { phone: string }) {
  return (
    <a className="phone" href={`tel:${phone.replace(/[^+\d]/g, '')}`}>
      {phone}
    </a>
  );
}

function SchemeButtons() {
  const say = useSay();
  const { scheme } = useShell();
  const options = schemes.map((one) => ({ value: one, label: say(schemeWords[one]) }));
  return <PreferenceChoice label={say(words.scheme)} name="scheme" value={scheme} options={options} />;
}

function TextSizeButtons() {
  const say = useSay();
  const { textSize } = useShell();
  const options = textSizes.map((size) => ({ value: String(size), label: say(sizeWords[size]) }));
  return <PreferenceChoice label={say(words.text_size)} name="textSize" value={String(textSize)} options={options} />;
}
