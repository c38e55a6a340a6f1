import { words } from '#app/i18n/shell.messages.ts';
import { useSay } from '#app/i18n/use-say.tsx';
import { PhotoPlaceholder } from '#app/ui/photo-placeholder.tsx';

/** A picture, with what it shows in words. `largeHref` opens it in full. */
export type Photo = { src: string; alt: string; width: number; height: number; largeHref?: string; caption?: string };

type PhotoGridProps = {
  photos: readonly Photo[];
  /** Draws a quiet placeholder when there is no picture; otherwise nothing is shown. */
  hasPlaceholder?: boolean;
};

/** Pictures of the place. */
export function PhotoGrid({ photos, hasPlaceholder }: PhotoGridProps) {
  const say = useSay();
  if (photos.length === 0) return hasPlaceholder ? <PhotoPlaceholder words={say(words.no_photo)} /> : null;
  return (
    <ul className="photos">
      {photos.map((photo) => (
        <li key={photo.src}>
          <figure>
            {photo.largeHref ? (
              <a href={photo.largeHref}>
                <Picture photo={photo} />
              </a>
            ) : (
              <Picture photo={photo} />
            )}
            {photo.caption ? <figcaption>{photo.caption}</figcaption> : null}
          </figure>
        </li>
      ))}
    </ul>
  );
}

function Picture({ photo }: { photo: Photo }) {
  return <img src={photo.src} alt={photo.alt} width={photo.width} height={photo.height} loading="lazy" decoding="async" />;
}
