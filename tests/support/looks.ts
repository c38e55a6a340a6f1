/** How somebody has the site shown to them. */
export type Look = { lang: 'zh' | 'en'; scheme: 'light' | 'dark' | 'contrast'; elder: '0' | '1'; width: 320 | 390 | 768 | 1280 };

/** Every pair of values of two of the four is in one of these twelve. */
export const pairwiseLooks: readonly Look[] = [
  look('zh', 'light', '0', 390),
  look('en', 'dark', '1', 390),
  look('zh', 'contrast', '1', 390),
  look('en', 'light', '1', 320),
  look('zh', 'dark', '0', 320),
  look('en', 'contrast', '0', 320),
  look('zh', 'light', '1', 1280),
  look('en', 'dark', '0', 1280),
  look('en', 'contrast', '1', 1280),
  look('en', 'light', '0', 768),
  look('zh', 'dark', '1', 768),
  look('zh', 'contrast', '0', 768),
];

/** All there are. */
export const allLooks: readonly Look[] = (['zh', 'en'] as const).flatMap((lang) =>
  (['light', 'dark', 'contrast'] as const).flatMap((scheme) =>
    (['0', '1'] as const).flatMap((elder) => ([320, 390, 768, 1280] as const).map((width) => look(lang, scheme, elder, width))),
  ),
);

/** A look in words, for the names of tests. */
export function nameOf({ lang, scheme, elder, width }: Look): string {
  return `${lang} ${scheme}${elder === '1' ? ' elder' : ''} ${width}`;
}

function look(...[lang, scheme, elder, width]: [Look['lang'], Look['scheme'], Look['elder'], Look['width']]): Look {
  return { lang, scheme, elder, width };
}
