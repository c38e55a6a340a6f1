import { useReading } from '#app/i18n/use-say.tsx';

/** Text as people typed it: a paragraph for each line, empty lines left out. Says which language it is in, where not the page's. */
export function Paragraphs({ text }: { text: string }) {
  const { locale } = useReading();
  const written = /\p{Script=Han}/u.test(text) ? 'zh' : 'en';
  const lines = [...text.matchAll(/[^\n]+/g)].filter(([line]) => line.trim() !== '');
  return (
    <>
      {lines.map(({ 0: line, index }) => (
        <p key={index} lang={written === locale ? undefined : written}>
          {line}
        </p>
      ))}
    </>
  );
}
