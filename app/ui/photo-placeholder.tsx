/** Where a picture would be: a quiet drawing of houses and grass. The words are for those who cannot see it. */
export function PhotoPlaceholder({ words }: { words: string }) {
  return (
    <svg className="photo-placeholder" viewBox="0 0 320 180" role="img" aria-label={words}>
      <path
        className="drawn"
        d="M0 138h320M36 138V84l30-22 30 22v54M96 138V60h52v78M148 138V92h44v46M216 138V74l28-20 28 20v64"
      />
      <path
        className="drawn"
        d="M56 138v-26h20v26M108 76h10v12h-10zM126 76h10v12h-10zM108 100h10v12h-10zM126 100h10v12h-10zM160 104h20v14h-20zM236 138v-24h16v24M234 88h20v12h-20z"
      />
      <path
        className="grass"
        d="M12 150c2-10 0-14-4-18M18 150c0-12 3-18 8-22M24 150c2-8 6-12 10-13M196 150c1-10-1-14-5-18M202 150c0-12 3-18 8-22M208 150c2-8 5-11 9-12M286 150c1-10-1-13-5-17M292 150c0-12 4-18 9-22M298 150c2-8 6-11 10-12"
      />
    </svg>
  );
}
